"""Actors: the network of dyads, and a page for each actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Path, Request
from starlette.responses import RedirectResponse, Response

from rapport.common.errors import RecordError
from rapport.record.browse import View, network
from rapport.record.browse import chronology as events
from rapport.record.browse.chronology import Choice
from rapport.record.browse.network import Edge, Node
from rapport.record.models.commitment import Commitment
from rapport.record.models.event import Event
from rapport.web.answers import table
from rapport.web.charts import network as drawing
from rapport.web.desk import AtDesk, Desk, Looking
from rapport.web.ledger import commitments
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made

router = made()
NODES: Final = 28  # actors in the picture
EDGES: Final = 60
LISTED: Final = 300
LATELY: Final = 30
BOUND: Final = 30  # commitments that are listed


@dataclass(frozen=True, slots=True)
class Actors:
    """Actors by the number of events they take part in, and the dyads that share the most."""

    actors: list[Node]
    dyads: list[Edge]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor: its name, its dyads, its latest events and what it is bound by, of which ``bound`` is the number."""

    code: str
    name: str
    kind: str
    events: int
    dyads: list[Edge]
    lately: list[Event]
    commitments: list[Commitment]
    bound: int


def build(desk: Desk, v: View) -> Actors:
    """All actors and dyads that matter."""
    keep = desk.browser.kept
    return Actors(
        keep(v, "nodes", lambda: network.nodes(v, LISTED)), keep(v, "edges", lambda: network.edges(v, None, EDGES))
    )


def one(desk: Desk, v: View, code: str) -> ActorPage:
    """An actor by its code. Raises :class:`RecordError` where no event has it."""
    choice = Choice(actor=code)
    total = events.count(v, choice).all
    if not total:
        raise RecordError("", f"holds no actor {code}", "look for it among the actors")
    return ActorPage(
        code,
        desk.names.name(code),
        desk.names.kind(code),
        total,
        desk.browser.kept(v, ("edges", code), lambda: network.edges(v, code, 40)),
        [Event.model_validate(e) for e in events.page(v, choice, "newest", 0, LATELY)],
        commitments(desk, v, code)[:BOUND],
        len(commitments(desk, v, code)),
    )


def picture(desk: Desk, v: View, c: Actors) -> drawing.Network | None:
    """The network of the busiest actors."""
    return desk.browser.kept(v, "network", lambda: drawing.network(c.actors[:NODES], c.dyads))


@router.get("/actors", **PAGE)
def show(request: Request, desk: AtDesk, v: Looking) -> Response:
    """The page."""
    c = build(desk, v)
    return pages_of(request).page(
        request, "actors", c, title="Actors", settled=v.settled, data="/api/actors", csv="/api/actors.csv",
        picture=picture(desk, v, c),
    )  # fmt: skip


@router.get("/api/actors", tags=["actors"])
def data(desk: AtDesk, v: Looking) -> Actors:
    """Actors and dyads by the number of their events."""
    return build(desk, v)


@router.get("/api/actors.csv", tags=["actors"], response_class=Response)
def csv(desk: AtDesk, v: Looking) -> Response:
    """Dyads as a table."""
    columns = ("first", "second", "first_name", "second_name", "events", "cooperation", "conflict", "score")
    rows: list[list[Any]] = [
        [
            e.first,
            e.second,
            desk.names.name(e.first),
            desk.names.name(e.second),
            e.events,
            e.cooperation,
            e.conflict,
            e.score,
        ]
        for e in network.edges(v, None, 20_000)
    ]
    return table(columns, rows, "dyads")


Code = Annotated[str, Path(pattern=r"^[A-Za-z0-9+]{1,24}$", description="code of an actor, as RUS")]


@router.get("/actors/{code}", **PAGE)
def show_one(request: Request, desk: AtDesk, v: Looking, code: Code) -> Response:
    """The page of one actor."""
    if code != code.upper():
        return RedirectResponse(f"/actors/{code.upper()}".replace("+", "%2B"), 302)
    c = one(desk, v, code)
    return pages_of(request).page(
        request, "actor", c, title=c.name, page="actors", settled=v.settled,
        data=f"/api/actors/{code}".replace("+", "%2B"), csv=f"/api/chronology.csv?actor={code}".replace("+", "%2B"),
    )  # fmt: skip


@router.get("/api/actors/{code}", tags=["actors"])
def data_one(desk: AtDesk, v: Looking, code: Code) -> ActorPage:
    """An actor with its dyads, latest events and commitments."""
    return one(desk, v, code)
