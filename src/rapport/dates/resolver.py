"""From readings to days: a pure function of the reading and of where it stands.

Relative dates are read from the day of publication. Where only an interval is known for it, they are read from both
of its ends and the days in between are covered; where nothing is known, they stay without days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rapport.dates.periods import Period
from rapport.dates.readings import (
    Calendar,
    Clock,
    Deictic,
    Duration,
    Holding,
    Named,
    Nth,
    Part,
    Reading,
    Recurring,
    SameIn,
    Vague,
    Years,
)  # fmt: skip
from rapport.dates.resolution import Place, Resolution, merge, unknown
from rapport.dates.resolve_calendar import calendar, years
from rapport.dates.resolve_parts import clock, duration, duration_value, nth_of, part_of
from rapport.dates.resolve_relative import deictic, named, same_in


def resolve(reading: Reading, place: Place) -> Resolution:
    """The days of a reading. Never raises: what the calendar does not hold (30 February, year 12000) has no days."""
    published = place.published
    try:
        if published is None:
            return _at(reading, place, None)
        first = _at(reading, place, published.start)
        return first if published.days == 1 else merge(first, _at(reading, place, published.end))
    except (ValueError, OverflowError):
        return Resolution("XXXX", None, None, "not in the calendar")


def _at(reading: Reading, place: Place, day: date | None) -> Resolution:
    match reading:
        case Calendar():
            return calendar(reading, _at(reading.of, place, day) if reading.of else None, place, day)
        case Years():
            return years(reading, day)
        case Deictic(length=Duration() as length):
            point = deictic(replace(reading, length=None), place, day)
            return replace(point, value=duration_value(length))
        case Deictic():
            return deictic(reading, place, day)
        case Named():
            return named(reading, place, day)
        case Part():
            return part_of(reading, _at(reading.of, place, day), place, day)
        case Nth():
            return nth_of(reading, _at(reading.of, place, day))
        case Holding():
            inner = _at(reading.of, place, day)
            if inner.interval is None:
                return Resolution(unknown(reading.unit), None, reading.unit, inner.reason)
            return Resolution.of(Period.holding(reading.unit, inner.interval.start), inner.reason)
        case SameIn():
            return same_in(reading, _at(reading.of, place, day), place, day)
        case Duration():
            return duration(reading, place, day)
        case Clock():
            return clock(reading, _at(reading.of, place, day) if reading.of else None, place, day)
        case Recurring() | Vague():
            return Resolution(reading.value, None, None, "names no day")
    raise TypeError(f"no resolution for {type(reading).__name__}")
