"""What the coder gives: one thing that the words say happened, will, might or did not happen."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapport.actors.mention import Mention
from rapport.common.intervals import Interval
from rapport.common.spans import Span


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in its part: codes, the words, and why the words stand for the codes."""

    part: str  # actor or recipient
    codes: tuple[str, ...]
    span: Span
    text: str
    reason: str
    sector: str | None = None
    office: str | None = None
    person: str | None = None

    @classmethod
    def of(cls, part: str, m: Mention, span: Span, text: str) -> Participant:
        """The participant that a mention makes."""
        return cls(part, m.codes, span, text, m.reason, m.sector, m.office, m.person)


@dataclass(frozen=True, slots=True)
class DateOf:
    """The interval of an event with its granularity, and why it got it."""

    interval: Interval
    granularity: str
    span: Span | None
    reason: str


@dataclass(slots=True)
class Occurrence:
    """One coded event before attribution. ``trigger`` is the token that tells it, ``sense`` the lexicon's reading."""

    trigger: int
    sentence: int
    quote: Span
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str
    status_reason: str
    lemma: str
    source: str | None = None
    speech: int = -1  # the verb of saying that stands above it
    contexts: tuple[str, ...] = ()
    place: str | None = None
    date: DateOf | None = None
    bound: str | None = None
    participants: tuple[Participant, ...] = ()
    reasons: list[str] = field(default_factory=list)
    score: float = 0.5
