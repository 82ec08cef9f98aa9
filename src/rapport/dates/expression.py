"""What the package gives: one time expression of a text, with its TIMEX3 reading and its days."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.common.intervals import Interval
from rapport.common.spans import Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when, how long or how often.

    ``start`` and ``end`` are tokens (end exclusive), ``span`` the same in characters. ``type`` is DATE, TIME,
    DURATION or SET, ``value`` and ``mod`` are TIMEX3 (``1989-Q3``, ``P9M``, ``PRESENT_REF``; ``START``, ``APPROX``).

    ``interval`` holds the days that the expression with its preposition covers: "since August" runs to the
    publication. It is None where an end is open or unknown; ``bound`` (since, from, until, by, before, after,
    between, to) then says which side is known and ``limit`` holds the days of the date that bounds. Without a
    ``bound``, ``limit`` is None. ``granularity`` is the unit of the date itself, ``reason`` how it was resolved.
    """

    start: int
    end: int
    span: Span
    type: str
    value: str
    mod: str | None = None
    interval: Interval | None = None
    granularity: str | None = None
    bound: str | None = None
    limit: Interval | None = None
    reason: str = ""
