"""The event: what one or more reports are about."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rapport.common.plover import Status, Type
from rapport.pipeline.report import DateInterval
from rapport.pipeline.words import Strict
from rapport.record.models.shared import Amount, Words


class Variant(Strict):
    """One of the things that reports of an event say on a point, and who says it."""

    value: str = Field(description="what they say, in words")
    reports: list[str] = Field(description="ids of the reports that say it")
    sources: list[str] = Field(description="publishers or articles of these reports, by name")


class Disagreement(Strict):
    """A point on which the reports of one event differ; nothing is averaged away."""

    on: Literal["date", "amount", "actors", "recipients", "place", "type", "status"] = Field(description="the point")
    variants: list[Variant] = Field(description="what is said, the most independent sources first")


class Learnt(Strict):
    """Whom a name stands for that an article does not explain and others do."""

    name: str = Field(description="the name, as the report's article has it")
    part: Literal["actor", "recipient", "source"] = Field(description="the part of its bearer in the event")
    code: str = Field(description="whom its bearer acts for")
    reports: list[str] = Field(description="ids of the reports that have the name")
    words: list[Words] = Field(description="what other articles say of the name, the nearest in time first")


class Event(Strict):
    """What one or more reports are about, with all of them and where they disagree."""

    id: str = Field(description="hash of the least id among its reports")
    type: Type = Field(description="PLOVER event type")
    mode: str | None = Field(description="PLOVER mode, where one fits")
    contexts: list[str] = Field(description="PLOVER contexts of its reports")
    actors: list[str] = Field(description="codes of those who act; all sides of a mutual act")
    recipients: list[str] = Field(description="codes of those acted upon; empty for a mutual act")
    place: str | None = Field(description="where, as printed")
    date: DateInterval | None = Field(description="the tightest interval that its reports support")
    bound: str | None = Field(description="what is known of an open end: since, until, before, after")
    status: Status = Field(description="whether it stands, over all its reports")
    status_reason: str = Field(description="which reports give the status")
    sources: int = Field(ge=1, description="independent stories that tell it; syndicated copies count once")
    reports: list[str] = Field(description="ids of its reports, the fullest first")
    articles: list[str] = Field(description="names of the articles that tell it")
    words: Words = Field(description="the fullest telling")
    amounts: list[Amount] = Field(description="quantities that its reports give")
    disagreements: list[Disagreement] = Field(description="the points on which its reports differ")
    learnt: list[Learnt] = Field(
        default_factory=list, description="parties and sources that its articles only name, explained by other articles"
    )
    verdict: Literal["confirmed", "rejected", "disputed"] | None = Field(
        default=None, description="what analysts think of it; disputed where they differ; null where nobody has judged"
    )
    judgements: list[str] = Field(default_factory=list, description="ids of the judgements that bear on it")
    confidence: float = Field(ge=0, le=1, description="probability that a careful coder would code the same")
