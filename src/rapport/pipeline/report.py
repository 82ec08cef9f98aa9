"""The event report as it leaves the process: a pydantic model with a published JSON Schema."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Literal

from pydantic import Field

from rapport.common.plover import Status, Type
from rapport.pipeline.words import Offsets, Quote, Strict, Voice

ID_RECIPE = "report/1"


class DateInterval(Strict):
    """A closed interval of days; ``reason`` says how the words give it."""

    start: date = Field(description="first day, ISO 8601")
    end: date = Field(description="last day, included")
    granularity: str = Field(description="unit of the words: day, week, month, quarter, season, half, year, decade ...")
    reason: str = Field(description="how the words give the days")


class Party(Strict):
    """An actor or recipient: the words, the codes, and why."""

    part: Literal["actor", "recipient"] = Field(description="who acts or who is acted upon")
    codes: list[str] = Field(description="states, organisations and groups that the words stand for")
    quote: Quote = Field(description="the words that name the party")
    sector: str | None = Field(description="PLOVER sector: GOV, MIL, LEG, IGO ...")
    office: str | None = Field(description="the office named or known, such as foreign minister")
    person: str | None = Field(description="the person named")
    reason: str = Field(description="why the words stand for the codes")


class Quantity(Strict):
    """An amount as printed and as a number with its unit."""

    quote: Quote = Field(description="the amount as printed")
    value: float = Field(description="the number")
    unit: str = Field(description="currency, percent or the thing counted")


class EventReport(Strict):
    """One thing that one article says happened, will, might or did not happen."""

    id: str = Field(description="hash of the article, the quote, the type and who takes part")
    article: str = Field(description="file name below the given folder, id of a JSON Lines row, or file#line")
    quote: Quote = Field(description="the words that tell it")
    sentence: Offsets = Field(description="the sentence of the quote")
    type: Type = Field(description="PLOVER event type")
    mode: str | None = Field(description="PLOVER mode, where one fits")
    contexts: list[str] = Field(description="PLOVER contexts: what it is about")
    actors: list[str] = Field(description="codes of those who act; all sides of a mutual act; states are ISO 3166-1")
    recipients: list[str] = Field(description="codes of those acted upon; empty for a mutual act")
    place: str | None = Field(description="where, as printed")
    date: DateInterval | None = Field(description="when it happened; null where no words date it or an end is open")
    bound: str | None = Field(description="what is known of an open end: since, until, before, after")
    status: Status = Field(description="whether it stands, as the article tells it")
    status_reason: str = Field(description="the words that give the status")
    source: str | None = Field(description="who says so, where the article attributes it")
    chain: list[Voice] = Field(
        default_factory=list, description="through whom the words come: all links, outermost first, innermost speaker last"
    )
    amounts: list[Quantity] = Field(description="quantities in the words of the event")
    participants: list[Party] = Field(description="the words behind the codes, with sector, office and person")
    trigger: str = Field(description="the lexicon's frame that reads it")
    cited: list[str] = Field(
        default_factory=list, description="ids of the sources that the sentence cites, as in the export of articles"
    )
    confidence: float = Field(ge=0, le=1, description="probability that a careful coder would code the same")


def report_id(article_id: str, quote: tuple[int, int], kind: str, actors: list[str], recipients: list[str]) -> str:
    """A content hash: the same words read the same way get the same id, whatever else is read."""
    fields = [ID_RECIPE, article_id, quote[0], quote[1], kind, actors, recipients]
    return "r" + hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()[:16]
