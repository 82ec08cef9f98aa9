"""A lane for each commitment: its steps on a line of time that all lanes share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rapport.record.models.commitment import Commitment
from rapport.web.charts.scale import Scale, Tick
from rapport.web.wording import days, state

WIDTH: Final = 620
HEIGHT: Final = 26
MARK: Final = 9.0  # width of the mark of a step
GOOD: Final = frozenset(
    {"signed", "ratified", "in_force", "resumed", "delivery_begun", "delivered", "settled", "agreed", "eased"}
)
BAD: Final = frozenset({"suspended", "cancelled", "not_delivered", "litigated", "breached", "expired", "escalated"})


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a commitment: ``at`` is its mark, ``x`` to ``x2`` when it may have happened; its tone, what it says.

    ``vague`` where that is a longer time than the mark is wide.
    """

    at: float
    x: float
    x2: float
    vague: bool
    tone: str
    title: str
    contested: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The steps of one commitment from ``x`` to ``x2``; ``due`` is where its due day stands."""

    steps: tuple[Step, ...]
    x: float | None
    x2: float | None
    due: float | None


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lanes by id of commitment, on one scale; ``day`` is where the day stands that is looked at."""

    lanes: dict[str, Lane]
    ticks: tuple[Tick, ...]
    first: str
    last: str
    day: float | None


def lanes(commitments: Sequence[Commitment], day: date | None, on: tuple[date, date] | None = None) -> Lanes | None:
    """The lanes of some commitments, on a scale from one day to another, or of their own; None where none has a date."""
    on = on or edges(commitments)
    if on is None and day is None:
        return None
    first, last = on or (day, day)
    assert first is not None
    assert last is not None
    scale = Scale.over(min(first, day or first), max(last, day or last), 6, WIDTH - 6)
    found = {c.id: _lane(c, scale) for c in commitments}
    return Lanes(
        found, tuple(scale.ticks(7)), scale.first.isoformat(), scale.last.isoformat(), scale.x(day) if day else None
    )


def edges(commitments: Sequence[Commitment]) -> tuple[date, date] | None:
    """The first and the last day of a scale for all of them; None where none has a date.

    A treaty of a hundred years ago must not press the rest together: what is earlier stands at the edge.
    """
    ordered = sorted(d for c in commitments for d in _days(c))
    if not ordered:
        return None
    return ordered[len(ordered) // 12] if len(commitments) > 4 else ordered[0], ordered[-1]


def _days(c: Commitment) -> list[date]:
    found = [d for t in c.transitions if t.date for d in (t.date.start, t.date.end)]
    return found + ([c.due.end] if c.due else [])


def _lane(c: Commitment, scale: Scale) -> Lane:
    steps = _apart(
        Step(
            round((scale.x(t.date.start) + scale.x(t.date.end)) / 2, 1),
            scale.x(t.date.start),
            scale.x(t.date.end),
            scale.x(t.date.end) - scale.x(t.date.start) > MARK,
            "good" if t.state in GOOD else "bad" if t.state in BAD else "",
            f"{days(t.date)}: {state(t.state)}, {t.status}: “{t.quote.text}”",
            t.contested or t.status == "denied",
        )
        for t in c.transitions
        if t.date
    )
    x = min((s.x for s in steps), default=None)
    return Lane(steps, x, max((s.x2 for s in steps), default=None), scale.x(c.due.end) if c.due else None)


def _apart(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps whose marks would cover each other stand beside each other, in their order."""
    found: list[Step] = []
    last = -MARK
    for s in sorted(steps, key=lambda s: s.at):
        last = max(s.at, last + MARK)
        found.append(replace(s, at=round(last, 1)))
    over = max(0.0, last - (WIDTH - 6))
    return tuple(replace(s, at=round(max(6.0, s.at - over), 1)) for s in found)
