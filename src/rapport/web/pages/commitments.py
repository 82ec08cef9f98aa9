"""Commitments and disputes: a lane each, with its steps, and the state of each on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal, get_args

from fastapi import Path, Query, Request
from starlette.responses import Response

from rapport.common.errors import RecordError
from rapport.common.wording import called
from rapport.record.browse import View, ledger, readings
from rapport.record.consolidate.commitments.build import as_of
from rapport.record.consolidate.commitments.lifecycle import load_lifecycle
from rapport.record.models.commitment import Commitment, CommitmentKind
from rapport.web.answers import table
from rapport.web.charts import lanes
from rapport.web.choosing import Page, ValueOfFormError, actor, dyad
from rapport.web.choosing import day as day_of
from rapport.web.desk import AtDesk, Desk, Looking
from rapport.web.judging import Decision, decisions
from rapport.web.ledger import commitments
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made

router = made()
SIZE: Final = 100
KINDS: Final[tuple[str, ...]] = get_args(CommitmentKind)
Show = Literal["all", "open", "overdue", "disputes"]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A page of commitments as they stood on a day; without one, as they stand. ``total`` is how many are chosen."""

    day: date | None
    actor: str | None
    other: str | None
    total: int
    page: int
    pages: int
    commitments: list[Commitment]


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """A commitment with the judgements on the reports it is made of."""

    commitment: Commitment
    day: date | None
    decisions: list[Decision]


Actor = Annotated[str, Query(max_length=100, description="code or name of a party")]
Other = Annotated[str, Query(max_length=100, description="the other of two parties")]
Day = Annotated[str, Query(max_length=40, description="as of this day: 2015-04-13")]


def build(desk: Desk, v: View, who: tuple[str, str, str], kind: str, show: Show, day: str, page: int | None) -> Ledger:
    """A page of the chosen commitments; all of them without a ``page``."""
    if kind and kind not in KINDS:
        raise ValueOfFormError(f"'{kind[:40]}'", "is no kind of commitment", f"write one of: {', '.join(KINDS)}")
    a, b = dyad(desk, who[2])
    first, second = actor(desk, who[0]) or a, actor(desk, who[1]) or b
    on = day_of(day, last=True) if day.strip() else None
    rows = commitments(desk, v, first, second, kind)
    if on:
        lives = load_lifecycle()
        rows = [c for c in (as_of(c, lives, on) for c in rows) if c.transitions]
    if show == "open":
        rows = [c for c in rows if c.open]
    elif show == "overdue":
        rows = [c for c in rows if c.overdue]
    elif show == "disputes":
        rows = [c for c in rows if c.kind == "dispute"]
    shown = rows if page is None else rows[(page - 1) * SIZE : page * SIZE]
    return Ledger(on, first, second, len(rows), page or 1, max(1, -(-len(rows) // SIZE)), shown)


@router.get("/commitments", **PAGE)
def show_all(
    request: Request, desk: AtDesk, v: Looking, actor: Actor = "", other: Other = "", dyad: Other = "", kind: str = "",
    show: Show = "all", day: Day = "", page: Page = 1,
) -> Response:  # fmt: skip
    """The page of all."""
    c = build(desk, v, (actor, other, dyad), kind, show, day, page)
    # the axis stays where it is, whatever the day and the page
    edges = desk.browser.kept(
        v, ("edges of lanes", c.actor, c.other, kind), lambda: lanes.edges(commitments(desk, v, c.actor, c.other, kind))
    )
    return pages_of(request).page(
        request, "commitments", c, title="Commitments", settled=v.settled, data="/api/commitments",
        csv="/api/commitments.csv", kinds=KINDS, kind=kind, show=show, lanes=lanes.lanes(c.commitments, c.day, edges),
    )  # fmt: skip


@router.get("/api/commitments", tags=["commitments"])
def data_all(
    desk: AtDesk, v: Looking, actor: Actor = "", other: Other = "", dyad: Other = "",
    kind: Annotated[str, Query(description="a kind of commitment")] = "", show: Show = "all", day: Day = "", page: Page = 1,
) -> Ledger:  # fmt: skip
    """Commitments and disputes with their steps, 100 at once."""
    return build(desk, v, (actor, other, dyad), kind, show, day, page)


@router.get("/api/commitments.csv", tags=["commitments"], response_class=Response)
def csv_all(
    desk: AtDesk, v: Looking, actor: Actor = "", other: Other = "", dyad: Other = "",
    kind: Annotated[str, Query(description="a kind of commitment")] = "", show: Show = "all", day: Day = "",
) -> Response:  # fmt: skip
    """Commitments and disputes as a table, one row a step."""
    columns = (
        "id", "name", "kind", "parties", "state_now", "open", "overdue", "due", "step", "date_start", "date_end", "status",
        "source", "quote", "articles",
    )  # fmt: skip
    rows = (
        (
            c.id, c.name, c.kind, c.parties, c.state, c.open, c.overdue, c.due and c.due.end.isoformat(), t.state,
            t.date and t.date.start.isoformat(), t.date and t.date.end.isoformat(), t.status, t.source, t.quote.text,
            "; ".join(t.articles),
        )
        for c in build(desk, v, (actor, other, dyad), kind, show, day, None).commitments
        for t in c.transitions
    )  # fmt: skip
    return table(columns, rows, "commitments")


Key = Annotated[str, Path(pattern="^[0-9A-Za-z]{1,64}$", description="id of a commitment or dispute")]


def one(v: View, key: str, day: str) -> CommitmentPage:
    """A commitment by its id. Raises :class:`RecordError` where there is none."""
    found = ledger.commitment(v, key)
    if found is None:
        raise RecordError("", f"holds no commitment {key}", "look for it among the commitments")
    c = Commitment.model_validate(found)
    on = day_of(day, last=True) if day.strip() else None
    said = decisions(v, [c.id, *(r for t in c.transitions for r in t.reports)])
    return CommitmentPage(as_of(c, load_lifecycle(), on) if on else c, on, said)


@router.get("/commitments/{key}", **PAGE)
def show(request: Request, v: Looking, key: Key, day: Day = "") -> Response:
    """The page of one."""
    c = one(v, key, day)
    return pages_of(request).page(
        request, "commitment", c, title=called(c.commitment.name, c.commitment.parties), page="commitments", settled=v.settled,
        data=f"/api/commitments/{key}", csv=f"/api/commitments/{key}/steps.csv", lanes=lanes.lanes([c.commitment], c.day),
        titles=readings.named(v, (a for t in c.commitment.transitions for a in t.articles)),
    )  # fmt: skip


@router.get("/api/commitments/{key}", tags=["commitments"])
def data(v: Looking, key: Key, day: Day = "") -> CommitmentPage:
    """A commitment or dispute."""
    return one(v, key, day)


@router.get("/api/commitments/{key}/steps.csv", tags=["commitments"], response_class=Response)
def csv(v: Looking, key: Key) -> Response:
    """The steps of a commitment as a table."""
    columns = ("state", "date_start", "date_end", "status", "source", "contested", "quote", "articles", "reports")
    rows = (
        (
            t.state, t.date and t.date.start.isoformat(), t.date and t.date.end.isoformat(), t.status, t.source,
            t.contested, t.quote.text, "; ".join(t.articles), t.reports,
        )
        for t in one(v, key, "").commitment.transitions
    )  # fmt: skip
    return table(columns, rows, "commitment")
