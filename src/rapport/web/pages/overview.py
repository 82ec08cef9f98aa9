"""Overview of the record or of a dyad: what happened lately, its scores over time, what is open, what is contested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request
from starlette.responses import Response

from rapport.common.scores import QUAD, QUADS, score
from rapport.record.browse import View, ledger, network, readings
from rapport.record.browse import chronology as events
from rapport.record.browse.chronology import Choice
from rapport.record.models.commitment import Commitment
from rapport.record.models.contested import Contested
from rapport.record.models.event import Event
from rapport.web.answers import table
from rapport.web.charts import scores
from rapport.web.choosing import Chosen
from rapport.web.desk import AtDesk, Desk, Looking
from rapport.web.ledger import commitments
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made

router = made()
LATELY: Final = 8  # events shown
OF_SOURCES: Final = 10
OF_VOICES: Final = 8
LISTED: Final = 20  # commitments and contested claims in a list
STANDING: Final = ("reported", "claimed")  # statuses of events that are scored


@dataclass(frozen=True, slots=True)
class Year:
    """The events of one year by quad category, and the mean of their PLOVER scores; None where none is scored."""

    year: int
    events: int
    quads: dict[str, int]
    score: float | None


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher, its articles and the reports read in them."""

    publisher: str | None
    articles: int
    reports: int


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose word is told: the code of an actor, its claims, and how many of them deny or doubt."""

    source: str
    claims: int
    denials: int


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two actors and how many events they share."""

    first: str
    second: str
    events: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands out. ``actor`` and ``other`` say of whom; without them, of the whole record.

    ``totals`` counts records of each kind in the whole record, and below ``chosen``, ``open``, ``overdue`` and
    ``contested of them`` those that are asked for, of which the lists hold the first.
    """

    actor: str | None
    other: str | None
    totals: dict[str, int]
    lately: list[Event]
    years: list[Year]
    open: list[Commitment]
    overdue: list[Commitment]
    contested: list[Contested]
    sources: list[Source]
    voices: list[Voice]
    dyads: list[Dyad]


def build(desk: Desk, v: View, choice: Choice) -> Overview:
    """The overview of what is chosen."""
    keep = desk.browser.kept
    chosen = keep(v, ("count", choice), lambda: events.count(v, choice)).all
    lately = events.page(v, choice, "newest", 0, LATELY)
    both = [c for c in (choice.actor, choice.other) if c]
    rows = commitments(desk, v, choice.actor, choice.other)
    opened = [c for c in rows if c.open and not c.overdue]
    overdue = [c for c in rows if c.overdue]
    contested = [
        c
        for c in keep(v, "contested", lambda: ledger.contested(v))
        if all(code in (*c["about"], *c["asserted_by"], *c["denied_by"]) for code in both)
    ]
    counts = {"chosen": chosen, "open": len(opened), "overdue": len(overdue), "contested of them": len(contested)}
    return Overview(
        choice.actor,
        choice.other,
        keep(v, "totals", lambda: readings.totals(v)) | counts,
        [Event.model_validate(e) for e in lately],
        keep(v, ("years", choice), lambda: years(v, choice)),
        opened[:LISTED],
        overdue[:LISTED],
        [Contested.model_validate(c) for c in contested[:LISTED]],
        [Source(*s) for s in keep(v, "publishers", lambda: readings.publishers(v))[:OF_SOURCES]],
        [Voice(*w) for w in keep(v, "voices", lambda: readings.voices(v)) if desk.names.kind(w[0]) != "actor"][
            :OF_VOICES
        ],
        [] if choice.other else keep(v, ("dyads", choice.actor), lambda: dyads(v, choice.actor)),
    )


def years(v: View, choice: Choice) -> list[Year]:
    """Events by the year in which they began."""
    found: dict[int, dict[str, Any]] = {}
    for b in events.spread(v, choice, 4):
        here = found.setdefault(int(b.when), {"quads": dict.fromkeys(QUADS, 0), "sum": 0.0, "scored": 0, "n": 0})
        here["quads"][QUAD[b.type]] += b.events
        here["n"] += b.events
        if b.status in STANDING:
            here["sum"] += score(b.type, b.mode) * b.events
            here["scored"] += b.events
    return [
        Year(y, h["n"], h["quads"], round(h["sum"] / h["scored"], 2) if h["scored"] else None)
        for y, h in sorted(found.items())
    ]


def dyads(v: View, actor: str | None) -> list[Dyad]:
    """The pairs of actors that share the most events."""
    return [Dyad(e.first, e.second, e.events, e.score) for e in network.edges(v, actor, 12)]


@router.get("/", **PAGE)
def show(request: Request, desk: AtDesk, v: Looking, choice: Chosen) -> Response:
    """The page."""
    c = build(desk, v, choice)
    return pages_of(request).page(
        request, "overview", c, title="Overview", settled=v.settled, data="/api/overview", csv="/api/overview.csv",
        choice=choice, size=scores.size(), hits=scores.hits([y.year for y in c.years]), stamp=f"v={v.version}",
        titles=readings.named(v, (a for x in c.contested[:8] for a in x.articles)),
    )  # fmt: skip


@router.get("/api/overview", tags=["overview"])
def data(desk: AtDesk, v: Looking, choice: Chosen) -> Overview:
    """What stands out in the record, of an actor, or of two."""
    return build(desk, v, choice)


@router.get("/api/overview.csv", tags=["overview"], response_class=Response)
def csv(v: Looking, choice: Chosen) -> Response:
    """Events and mean PLOVER score by year."""
    columns = ("year", "events", *(q.replace(" ", "_") for q in QUADS), "score")
    return table(columns, ((y.year, y.events, *y.quads.values(), y.score) for y in years(v, choice)), "overview")
