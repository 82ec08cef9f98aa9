"""The timeline: what is cooperative above the line, what is conflictual below, by the day on which it began.

Few events are drawn one by one, coloured by quad category and shaped by status; many as bars by year or month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from rapport.common.scores import QUAD
from rapport.record.browse.chronology import Bin
from rapport.web.charts.scale import Scale, Tick

WIDTH: Final = 960
HALF: Final = 92  # points above and below the line
SINGLE: Final = 400  # events up to which each is drawn
_STEP: Final = 9  # points between two marks of one column


@dataclass(frozen=True, slots=True)
class Dot:
    """One event: where it stands, its shape and colour, what it says, and its id."""

    x: float
    y: float
    quad: str
    status: str
    event: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bar:
    """Events of one quad category in one span of time; ``since`` and ``until`` are what leads to them."""

    x: float
    y: float
    width: float
    height: float
    quad: str
    count: int
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A picture of ``width`` by ``height``; the line lies at ``axis``. First and last day are those of its edges."""

    width: int
    height: int
    axis: float
    left: float
    right: float
    first: str
    last: str
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...] = ()
    bars: tuple[Bar, ...] = ()


def of_events(events: Sequence[dict[str, Any]]) -> Timeline | None:
    """A timeline with a mark for each dated event."""
    dated = sorted((e for e in events if e["date"]), key=lambda e: (e["date"]["start"], e["id"]))
    if not dated:
        return None
    scale = Scale.over(dated[0]["date"]["start"], max(e["date"]["end"] for e in dated), 10, WIDTH - 10)
    taken: dict[tuple[int, bool], int] = {}
    placed = []
    for e in dated:
        quad = QUAD[e["type"]]
        up = quad.endswith("cooperation")
        x = scale.x(e["date"]["start"])
        column = (int(x / _STEP), up)
        level = taken.get(column, 0)
        taken[column] = level + 1
        placed.append((column[0] * _STEP + _STEP / 2, level, up, quad, e))
    tallest = max(taken.values())
    step = min(_STEP, HALF / tallest)
    half = max(40.0, min(HALF, tallest * step + 10))
    axis = half + 4
    dots = tuple(
        Dot(round(x, 1), round(axis + (-1 if up else 1) * (8 + level * step), 1), _short(quad), e["status"], e)
        for x, level, up, quad, e in placed
    )
    return Timeline(
        WIDTH, int(2 * half + 26), axis, 10, WIDTH - 10, scale.first.isoformat(), scale.last.isoformat(),
        tuple(scale.ticks()), dots=dots,
    )  # fmt: skip


def of_bins(bins: Sequence[Bin]) -> Timeline | None:
    """A timeline with bars, from the years or months in which events begin."""
    if not bins:
        return None
    first, last = _edge(bins[0].when, False), _edge(bins[-1].when, True)
    scale = Scale.over(first, last, 10, WIDTH - 10)
    columns: dict[str, dict[str, int]] = {}
    for b in bins:
        here = columns.setdefault(b.when, {})
        here[QUAD[b.type]] = here.get(QUAD[b.type], 0) + b.events
    up = max(sum(n for q, n in c.items() if q.endswith("cooperation")) for c in columns.values())
    down = max(sum(n for q, n in c.items() if q.endswith("conflict")) for c in columns.values())
    unit = 2 * HALF / max(1, up + down)
    axis = up * unit + 6
    bars: list[Bar] = []
    for when, here in columns.items():
        begin, end = _edge(when, False), _edge(when, True)
        x, width = scale.x(begin), max(1.5, scale.x(end) - scale.x(begin) - 0.6)
        for sign, quads in (
            (-1, ("material cooperation", "verbal cooperation")),
            (1, ("material conflict", "verbal conflict")),
        ):
            at = axis
            for quad in reversed(quads):
                height = here.get(quad, 0) * unit
                if height:
                    y = at - height if sign < 0 else at
                    box = (x, round(y, 2), round(width, 2), round(height, 2))
                    bars.append(Bar(*box, _short(quad), here[quad], begin.isoformat(), end.isoformat()))
                    at += sign * height
    return Timeline(
        WIDTH, int((up + down) * unit + 32), axis, 10, WIDTH - 10, scale.first.isoformat(), scale.last.isoformat(),
        tuple(scale.ticks()), bars=tuple(bars),
    )  # fmt: skip


def _short(quad: str) -> str:
    return {
        "verbal cooperation": "vc", "material cooperation": "mc", "verbal conflict": "vx", "material conflict": "mx",
    }[quad]  # fmt: skip


def _edge(when: str, last: bool) -> date:
    year, _, month = when.partition("-")
    if not month:
        return date(int(year), 12, 31) if last else date(int(year), 1, 1)
    if not last:
        return date(int(year), int(month), 1)
    y, m = (int(year) + 1, 1) if month == "12" else (int(year), int(month) + 1)
    return date.fromordinal(date(y, m, 1).toordinal() - 1)
