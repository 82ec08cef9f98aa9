"""Review: the queue of what is least certain and matters most, judged one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Query, Request
from starlette.responses import Response

from rapport.record.browse import View, queue
from rapport.record.browse import chronology as events
from rapport.record.browse.chronology import Choice
from rapport.record.browse.queue import Progress
from rapport.record.judged.fields import FIELDS
from rapport.record.models.event import Event
from rapport.web.answers import table
from rapport.web.choosing import Chosen
from rapport.web.desk import AtDesk, Desk, Looking
from rapport.web.pages.event import EventPage
from rapport.web.pages.event import build as event_page
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made

router = made()
AHEAD: Final = 8  # events that are listed after the one in hand
MOST: Final = 2000

Skip = Annotated[int, Query(ge=0, le=MOST, description="how many of the queue to pass over")]


@dataclass(frozen=True, slots=True)
class Queue:
    """The events that wait for a judgement, the most pressing first, and how far the review has come."""

    progress: Progress
    skip: int
    waiting: list[Event]


@dataclass(frozen=True, slots=True)
class Hand:
    """The event in hand, and events that could be the same."""

    event: EventPage
    alike: list[Event]


def build(desk: Desk, v: View, choice: Choice, skip: int) -> Queue:
    """The queue of what is chosen."""
    ids = desk.browser.kept(v, ("queue", choice), lambda: queue.waiting(v, choice, MOST + AHEAD))
    rows = events.bodies(v, ids[skip : skip + AHEAD + 1])
    progress = desk.browser.kept(v, ("progress", choice), lambda: queue.progress(v, choice))
    return Queue(progress, skip, [Event.model_validate(r) for r in rows])


@router.get("/review", **PAGE)
def show(
    request: Request, desk: AtDesk, v: Looking, choice: Chosen, skip: Skip = 0,
    undo: Annotated[str, Query(pattern="^[0-9a-z,]*$", max_length=2000)] = "",
) -> Response:  # fmt: skip
    """The page."""
    c = build(desk, v, choice, skip)
    hand = None
    if c.waiting:
        first = c.waiting[0]
        similar = queue.alike(v, first.model_dump(mode="json"))
        hand = Hand(event_page(v, first.id), [Event.model_validate(x) for x in similar])
    return pages_of(request).page(
        request, "review", c, title="Review", settled=v.settled, data="/api/review", csv="/api/review.csv",
        choice=choice, hand=hand, undo=undo, fields=FIELDS["report"],
    )  # fmt: skip


@router.get("/api/review", tags=["judgements"])
def data(desk: AtDesk, v: Looking, choice: Chosen, skip: Skip = 0) -> Queue:
    """The queue of events that nobody has judged, the least certain and most consequential first."""
    return build(desk, v, choice, skip)


@router.get("/api/review.csv", tags=["judgements"], response_class=Response)
def csv(desk: AtDesk, v: Looking, choice: Chosen) -> Response:
    """The queue as a table, at most 2,000."""
    from rapport.web.pages.chronology import COLUMNS, line

    ids = desk.browser.kept(v, ("queue", choice), lambda: queue.waiting(v, choice, MOST + AHEAD))
    return table(COLUMNS, (line(e) for e in events.bodies(v, ids[:MOST])), "review")
