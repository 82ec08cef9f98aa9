"""Chronology: the timeline above the table of events, with filters and full-text search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request
from starlette.responses import Response

from rapport.record.browse import View
from rapport.record.browse import chronology as events
from rapport.record.browse.chronology import Choice, Order
from rapport.record.models.event import Event
from rapport.web.answers import table
from rapport.web.charts import timeline
from rapport.web.choosing import Chosen, Ordered, Page
from rapport.web.desk import AtDesk, Desk, Looking
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made

router = made()
SIZE: Final = 100  # events on a page
MOST_CSV: Final = 20_000
MONTHLY: Final = 12  # years up to which bars are months
COLUMNS: Final = (
    "id", "date_start", "date_end", "granularity", "type", "mode", "actors", "recipients", "status", "sources",
    "disagreements", "verdict", "place", "amounts", "contexts", "confidence", "quote", "articles",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chronology:
    """A page of events. ``total`` is how many are chosen, ``dated`` how many of them have a date."""

    total: int
    dated: int
    page: int
    pages: int
    order: Order
    events: list[Event]


def build(desk: Desk, v: View, choice: Choice, order: Order, page: int) -> Chronology:
    """One page of the chosen events."""
    counts = counted(desk, v, choice)
    rows = events.page(v, choice, order, (page - 1) * SIZE, SIZE)
    pages = max(1, -(-counts.all // SIZE))
    return Chronology(counts.all, counts.dated, page, pages, order, [Event.model_validate(r) for r in rows])


def counted(desk: Desk, v: View, choice: Choice) -> events.Counts:
    """How many events are chosen, counted once for each state of the record."""
    return desk.browser.kept(v, ("count", choice), lambda: events.count(v, choice))


def picture(desk: Desk, v: View, choice: Choice) -> timeline.Timeline | None:
    """The timeline of all that is chosen, whatever the page."""

    def make() -> timeline.Timeline | None:
        counts = counted(desk, v, choice)
        if counts.dated <= timeline.SINGLE:
            return timeline.of_events(events.page(v, choice, "newest", 0, timeline.SINGLE))
        years = int(counts.last[:4]) - int(counts.first[:4]) if counts.first and counts.last else 0
        return timeline.of_bins(events.spread(v, choice, 7 if years <= MONTHLY else 4, modes=False))

    return desk.browser.kept(v, ("timeline", choice), make)


@router.get("/chronology", **PAGE)
def show(
    request: Request, desk: AtDesk, v: Looking, choice: Chosen, order: Ordered = "newest", page: Page = 1
) -> Response:
    """The page."""
    c = build(desk, v, choice, order, page)
    return pages_of(request).page(
        request, "chronology", c, title="Chronology", settled=v.settled, data="/api/chronology",
        csv="/api/chronology.csv", choice=choice, picture=picture(desk, v, choice),
    )  # fmt: skip


@router.get("/api/chronology", tags=["events"])
def data(desk: AtDesk, v: Looking, choice: Chosen, order: Ordered = "newest", page: Page = 1) -> Chronology:
    """Events in the order of time, a page of 100 at once."""
    return build(desk, v, choice, order, page)


@router.get("/api/chronology.csv", tags=["events"], response_class=Response)
def csv(v: Looking, choice: Chosen, order: Ordered = "newest") -> Response:
    """The chosen events as a table, at most 20,000."""
    rows = events.page(v, choice, order, 0, MOST_CSV)
    return table(COLUMNS, (line(e) for e in rows), "chronology")


def line(e: dict[str, Any]) -> list[Any]:
    """An event as a line of the table."""
    when = e["date"] or {}
    return [
        e["id"], when.get("start"), when.get("end"), when.get("granularity"), e["type"], e["mode"], e["actors"],
        e["recipients"], e["status"], e["sources"], ", ".join(d["on"] for d in e["disagreements"]), e["verdict"],
        e["place"], "; ".join(a["words"] for a in e["amounts"]), ", ".join(e["contexts"]), e["confidence"],
        e["words"]["quote"]["text"], "; ".join(e["articles"]),
    ]  # fmt: skip
