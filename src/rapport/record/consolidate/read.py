"""What the consolidation is given: the read layer as light rows, and the judgements matched to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from rapport.record.consolidate.learning.facts import Evidence


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article without its text. ``story`` is shared by copies of one another and counts as one source."""

    id: str
    name: str
    title: str | None
    publisher: str | None
    published: tuple[date, date] | None
    story: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """Whom a name in a report stands for by the words of other articles."""

    name: str
    part: Literal["actor", "recipient", "source"]
    code: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as the consolidation needs it, corrections by analysts applied.

    ``start`` and ``end`` are the quote's; ``date`` a closed interval of ordinal days (``date.toordinal``), None where
    nothing dates it. ``body`` is the whole report as a dictionary in the shape of ``EventReport`` without ``article``.
    ``open`` reports name somebody whom their article does not explain and say too little without; ``learnt`` is what
    other articles explain.
    """

    id: str
    article: str  # id of the article, not its name
    start: int
    end: int
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str
    date: tuple[int, int] | None
    granularity: str | None
    confidence: float
    body: dict[str, Any]
    open: bool = False
    learnt: tuple[Lesson, ...] = ()


@dataclass(frozen=True, slots=True)
class Edges:
    """What analysts said of pairs of reports (ids, the lesser first), and of single ones.

    No pair is both merged and split, and no report is in two of ``rejected``, ``confirmed`` and ``disputed``.
    """

    merged: frozenset[tuple[str, str]] = frozenset()
    split: frozenset[tuple[str, str]] = frozenset()
    rejected: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    disputed: frozenset[str] = frozenset()  # some confirm, some reject: as the reader has it, and shown as disputed
    by_record: dict[str, tuple[str, ...]] = field(default_factory=dict)  # ids of judgements by id of record


@dataclass(frozen=True, slots=True)
class Read:
    """The read layer with the judgements applied: all that consolidation depends on.

    Reports, claims and links are in a fixed order (article name, place in it, id). Claims, links, deals, figures and
    introductions are dictionaries in the shape of their models, with ``article`` the id of the article.
    """

    articles: dict[str, ArticleRow]
    reports: tuple[ReportRow, ...]
    claims: tuple[dict[str, Any], ...] = ()
    links: tuple[dict[str, Any], ...] = ()
    deals: tuple[dict[str, Any], ...] = ()
    quantities: tuple[dict[str, Any], ...] = ()
    introductions: tuple[dict[str, Any], ...] = ()
    edges: Edges = Edges()
