"""What is found: a factor as it is normalised, and a link between two, before they leave the process."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.common.spans import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase or clause is about, told from its head token.

    ``sign`` is 1 where the words say that the theme is there or grows, -1 where it shrinks, ends or lacks. ``words`` are the
    lemmas that name it where no theme does. ``tokens`` are all that were read.
    """

    theme: str | None
    sign: int
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    head: int
    tokens: frozenset[int]
    change: str | None = None  # 'end of', 'decline in': how a factor that goes down is called
    event: str | None = None  # PLOVER type where the head tells an event

    @property
    def codes(self) -> tuple[str, ...]:
        """All who are named."""
        return tuple(dict.fromkeys((*self.actors, *self.targets)))


@dataclass(frozen=True, slots=True)
class Factor:
    """A normalised factor: what makes it one with others (``key``), how it is called, and its words."""

    key: str
    name: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    theme: str | None
    quote: Span


@dataclass(frozen=True, slots=True)
class Link:
    """One signed statement. Spans are characters of the article's text; ``token`` is the head of the cue."""

    quote: Span
    sentence: int
    cause: Factor
    effect: Factor
    sign: int
    strength: str | None
    conditional: bool
    cue: Span
    lemma: str
    token: int
    source: str | None
    by: tuple[str, ...]
    confidence: float
