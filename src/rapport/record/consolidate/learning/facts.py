"""What was learnt, with the words it was learnt from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Evidence:
    """One article's words about a name. ``day`` is the day of its publication as an ordinal, None where unknown;
    ``season`` counts quarters of years."""

    article: str  # id
    start: int
    end: int
    text: str
    name: str
    kind: str
    code: str | None  # None where the words say that its bearer acts for nobody
    says: str
    office: str | None
    day: int | None
    season: int | None = None

    @property
    def place(self) -> tuple[str | int, ...]:
        """A total order: by article, place in it and what is said."""
        return self.article, self.start, self.end, self.name, self.kind, self.says, self.code or "", self.text


@dataclass(frozen=True, slots=True)
class Fact:
    """A name that one article does not explain, and whom its bearer acts for by the words of others.

    ``evidence`` has the nearest in time first; ``reach`` is the stretch of ordinal days that it speaks for, None where
    the evidence has no day.
    """

    name: str
    code: str
    office: str | None
    reach: tuple[int, int] | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A name that articles explain differently, so that nothing is learnt of it for ``article`` (an id)."""

    article: str
    name: str
    codes: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What all articles teach about the names that each leaves unexplained: ``facts[article id][name]``.

    ``conflicts`` are names that were not learnt because the articles say different things of them.
    """

    facts: dict[str, dict[str, Fact]] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()

    def of(self, article: str) -> dict[str, Fact]:
        """What was learnt for one article, by name as it stands there. Compare it to know what must be made anew."""
        return self.facts.get(article, {})
