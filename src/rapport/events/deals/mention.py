"""A mention of a deal: words that stand for something agreed, sold, promised, imposed or disputed."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapport.common.intervals import Interval
from rapport.common.spans import Span
from rapport.events.occurrence import DateOf


@dataclass(frozen=True, slots=True)
class Due:
    """By when it is to be done or to end: days, or ``months`` after ``anchor`` (the words of what it counts from).

    ``state`` is what is then to happen.
    """

    state: str
    interval: Interval | None
    months: int
    anchor: tuple[str, ...]
    reason: str


@dataclass(slots=True)
class DealMention:
    """One mention in one article. ``token`` is the head of its phrase, ``trigger`` the word that moves it (-1: none).

    ``words`` are the content words of its phrase, ``names`` its proper names, designations and known treaty names (all
    lower-cased, sorted); ``label`` the phrase as it can be shown. ``generic`` where the phrase says nothing of its own
    ("the agreement"). ``state`` is what the clause says it became, None where it is only spoken of. ``thread`` numbers
    the things of one article: mentions of one thing share it, -1 while unknown.
    """

    token: int
    sentence: int
    quote: Span
    stretch: Span  # the quote and the whole phrase, where its amounts stand
    kind: str
    role: str
    words: tuple[str, ...]
    names: tuple[str, ...]
    label: str
    generic: bool
    definite: bool
    parties: tuple[str, ...]
    head: str = ""  # lemma of the head
    own: tuple[str, ...] = ()  # those of the parties that its phrase names
    receivers: tuple[str, ...] = ()  # to whom something is handed over
    state: str | None = None
    trigger: int = -1
    date: DateOf | None = None
    bound: str | None = None
    status: str = "reported"
    status_reason: str = ""
    source: str | None = None
    due: Due | None = None
    linked: list[int] = field(default_factory=list)  # tokens of other objects that its phrase ties it to
    thread: int = -1
