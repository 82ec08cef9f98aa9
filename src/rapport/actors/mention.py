"""A mention: words that stand for an actor, and why we think so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``start`` to ``end`` (exclusive) with head token ``head``, resolved to actor codes.

    ``kind`` is how the words name the actor: name, adjective, demonym, capital, metonym, body, city, office, official,
    force, asset, people, private, side, person, pronoun. ``codes`` is empty for somebody who acts for no state
    (an analyst, a company). ``plural`` is True where the words stand for several.
    """

    start: int
    end: int
    head: int
    codes: tuple[str, ...]
    kind: str
    reason: str
    sector: str | None = None
    office: str | None = None
    person: str | None = None
    gender: str | None = None
    plural: bool = False
    states: tuple[str, ...] = field(default=(), compare=False)  # where a private person or firm comes from

    @property
    def acts(self) -> bool:
        """Whether the words can stand for someone who acts for a state, organisation or group."""
        return bool(self.codes) and self.kind not in {"people", "city", "private", "adjective"}


@dataclass(frozen=True, slots=True)
class Introduced:
    """Words that tell whom the bearer of a name acts for: tokens ``start`` to ``end`` (exclusive).

    ``says``: that he acts for the codes, "acted" once, or is "private", as an analyst is.
    """

    kind: Literal["person", "abbreviation", "alias"]
    name: str
    start: int
    end: int
    codes: tuple[str, ...]
    says: Literal["acts", "acted", "private"]
    office: str | None
    sector: str | None
    reason: str


class Mentions:
    """The mentions of one document, by head token and in order, and the introductions among its words."""

    __slots__ = ("_by_head", "_covering", "all", "introduced")

    def __init__(self, mentions: Iterable[Mention], introduced: Sequence[Introduced] = ()) -> None:
        self.introduced = tuple(introduced)
        self.all = sorted(mentions, key=lambda m: (m.head, m.start))
        self._by_head = {m.head: m for m in self.all}
        self._covering: dict[int, Mention] = {}
        for m in sorted(self.all, key=lambda m: m.start - m.end):
            for i in range(m.start, m.end):
                self._covering[i] = m

    def at(self, token: int) -> Mention | None:
        """The mention whose head is this token."""
        return self._by_head.get(token)

    def over(self, token: int) -> Mention | None:
        """The shortest mention that covers this token."""
        return self._covering.get(token)
