"""A lane for each commitment: its steps on a line of time that all lanes share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rapport.record.models.commitment import Commitment
from rapport.web.charts.scale import Scale, Tick
from rapport.web.wording import days, state

WIDTH: Final = 620
HEIGHT: Final = 26
GOOD: Final = frozenset(
    {"signed", "ratified", "in_force", "resumed", "delivery_begun", "delivered", "settled", "agreed", "eased"}
)
BAD: Final = frozenset({"suspended", "cancelled", "not_delivered", "litigated", "breached", "expired", "escalated"})


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a commitment: where it may have happened, its tone, and what it says."""

    x: float
    x2: float
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


def lanes(
    commitments: Sequence[Commitment], day: date | None, among: Sequence[Commitment] | None = None
) -> Lanes | None:
    """The lanes of some commitments, on the scale of all those ``among`` which they are; None where none has a date."""
    edges = [d for c in among or commitments for d in _days(c)] + ([day] if day else [])
    if not edges:
        return None
    # a treaty of a hundred years ago must not press the rest together: what is earlier stands at the edge
    ordered = sorted(edges)
    first = ordered[len(ordered) // 12] if len(commitments) > 4 else ordered[0]
    scale = Scale.over(first, ordered[-1], 6, WIDTH - 6)
    found = {c.id: _lane(c, scale) for c in commitments}
    return Lanes(
        found, tuple(scale.ticks(7)), scale.first.isoformat(), scale.last.isoformat(), scale.x(day) if day else None
    )


def _days(c: Commitment) -> list[date]:
    found = [d for t in c.transitions if t.date for d in (t.date.start, t.date.end)]
    return found + ([c.due.end] if c.due else [])


def _lane(c: Commitment, scale: Scale) -> Lane:
    steps = tuple(
        Step(
            scale.x(t.date.start),
            scale.x(t.date.end),
            "good" if t.state in GOOD else "bad" if t.state in BAD else "",
            f"{days(t.date)}: {state(t.state)}, {t.status}: “{t.quote.text}”",
            t.contested or t.status == "denied",
        )
        for t in c.transitions
        if t.date
    )
    x = min((s.x for s in steps), default=None)
    return Lane(steps, x, max((s.x2 for s in steps), default=None), scale.x(c.due.end) if c.due else None)
