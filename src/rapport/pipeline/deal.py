"""The mention of a deal as it leaves the process: words for something agreed, sold, promised, imposed or disputed."""

from __future__ import annotations

import hashlib
import json

from pydantic import Field

from rapport.common.plover import Status
from rapport.events.deals.vocabulary import Kind, State
from rapport.pipeline.report import DateInterval, Quantity
from rapport.pipeline.words import Offsets, Quote, Strict

DEAL_RECIPE = "deal/1"


class DueDay(Strict):
    """By when it is to be done or to end: days given, or a length of time after something else."""

    state: State = Field(description="what is then to happen")
    date: DateInterval | None = Field(description="the days, where the words give them")
    months: int = Field(ge=0, description="else so many months after the anchor")
    anchor: list[str] = Field(description="the words of what the months count from")
    words: str = Field(description="the words that set it")


class Deal(Strict):
    """One mention in one article of something that is followed to its end."""

    id: str = Field(description="hash of the article, the quote, the kind and the state")
    article: str = Field(description="file name below the given folder, id of a JSON Lines row, or file#line")
    quote: Quote = Field(description="the words that name it and what it became")
    sentence: Offsets = Field(description="the sentence of the quote")
    thread: int = Field(ge=0, description="mentions of one thing in one article share the number")
    kind: Kind = Field(description="what it is")
    role: str = Field(description="what its noun is for the rules of moves")
    words: list[str] = Field(description="content words of its phrase")
    names: list[str] = Field(description="proper names, designations and treaty names in its phrase")
    label: str = Field(description="its phrase as it can be shown")
    parties: list[str] = Field(description="codes of those named with it")
    called: dict[str, str] = Field(default_factory=dict, description="plain names of the parties by code")
    receivers: list[str] = Field(description="codes of those to whom something is handed over")
    state: State | None = Field(description="what it became by these words; null where it is only spoken of")
    date: DateInterval | None = Field(description="when it became so")
    status: Status = Field(description="whether that stands, as the article tells it")
    status_reason: str = Field(description="the words that give the status")
    source: str | None = Field(description="who says so, where the article attributes it")
    due: DueDay | None = Field(description="by when it is to be done or to end")
    amounts: list[Quantity] = Field(description="quantities in its phrase")
    reports: list[str] = Field(description="ids of the reports that the same words tell")


def deal_id(article_id: str, quote: tuple[int, int], kind: str, state: str | None, thread: int) -> str:
    """A content hash, as for reports."""
    fields = [DEAL_RECIPE, article_id, quote[0], quote[1], kind, state, thread]
    return "d" + hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()[:16]
