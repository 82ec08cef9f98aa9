"""Expressions that count from the date right behind them: "two weeks after May 3", "the year ended March 31"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from rapport.common.intervals import Interval
from rapport.dates.builders_relative import shifted
from rapport.dates.periods import Period
from rapport.dates.readings import Deictic, Duration, Reading, kind
from rapport.dates.resolution import Place, Resolution
from rapport.dates.resolve_parts import stretch
from rapport.dates.resolver import resolve
from rapport.dates.words import Words

Found = tuple[int, int, Reading]
ENDED_UNITS = ("year", "quarter", "month", "week")


def link(words: Words, first: Found, second: Found) -> str:
    """The words between two expressions, without articles."""
    return " ".join(w for w in words.lower[first[1] : second[0]] if w != "the")


def counts(words: Words, first: Found, second: Found) -> bool:
    """Whether the first expression counts from the second, so that a preposition between them is its own."""
    between, reading, sets = link(words, first, second), first[2], words.lexicon.sets
    if isinstance(reading, Duration):
        return between in sets["counted from"] or between in sets["ending"] or (between == "of" and reading.nth != 0)
    if isinstance(reading, Deictic) and reading.base == "context":
        return between in sets["ending"] and reading.unit in ENDED_UNITS
    day_before = isinstance(reading, Deictic) and reading.base == "reference" and abs(reading.offset) == 1
    return between == "" and day_before and words.lower[first[1] - 1] in ("before", "after")


def counted(
    words: Words, first: Found, second: Found, place: Place, base: Callable[[], Resolution]
) -> Resolution | None:
    """The first expression counted from the second, None where it does not count from it."""
    if not counts(words, first, second) or kind(second[2]) != "DATE":
        return None
    date, reading, between = base(), first[2], link(words, first, second)
    if date.interval is None:
        return None
    if between in words.lexicon.sets["ending"]:
        return _ended(reading, date, place)
    if isinstance(reading, Deictic):
        return resolve(reading, replace(place, reference=date, year=None, near=True))
    assert isinstance(reading, Duration)
    days: Interval | None
    if between == "of":
        days = _outer(reading, date.interval)
    else:
        sign = -1 if between in ("before", "prior to") else 1
        point = shifted(reading, sign, "reference")
        before = words.lower[first[0] - 1] if first[0] else ""
        if before == "the" or before in words.lexicon.sets["stretch"] or not isinstance(point, Deictic):
            days = stretch(date.interval, reading, sign)
        else:
            days = resolve(replace(point, alike=False), Place(place.published, date)).interval
    return replace(resolve(reading, Place()), interval=days, reason=f"a length of time counted from {date.value}")


def _outer(reading: Duration, whole: Interval) -> Interval | None:
    """The first or last so many units of a period."""
    if reading.nth > 0:
        covered = stretch(Interval.day(whole.start), reading, 1)
        days = Interval(whole.start, max(whole.start, covered.end - timedelta(days=1))) if covered else None
    else:
        covered = stretch(Interval.day(whole.end + timedelta(days=1)), reading, -1)
        days = Interval(covered.start, whole.end) if covered else None
    return days.intersection(whole) if days else None


def _ended(reading: Reading, date: Resolution, place: Place) -> Resolution | None:
    """ "the year ended March 31", "the 12 months to December": back from the end of the date."""
    assert date.interval is not None
    if isinstance(reading, Deictic):
        length = Duration(amount=1, unit=reading.unit, code=reading.unit[0].upper())
    elif isinstance(reading, Duration) and not reading.window:
        length = reading
    else:
        return None
    last = date.interval.end
    covered = stretch(Interval.day(last + timedelta(days=1)), length, -1)
    if covered is None:
        return None
    plain = resolve(reading, Place(place.published, quarter=place.quarter))
    value = "P1Y" if isinstance(reading, Deictic) and reading.unit == "year" else plain.value
    if isinstance(reading, Deictic) and reading.unit == "quarter" and place.quarter is None:
        value = Period.holding("quarter", last - timedelta(days=45)).value
    return Resolution(value, Interval(covered.start, last), plain.unit, f"the one that ends with {date.value}")
