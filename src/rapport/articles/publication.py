"""Publication dates as people and pages write them: a day, a month, a year or an interval, never a guess."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from rapport.articles.model import UNKNOWN, Publication
from rapport.common.intervals import Interval

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"], start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:[\sT,]+(?:at\s+)?\d{1,2}[:.]\d{2}.{0,30})?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_PATTERNS: Final = tuple(
    re.compile(rf"{pattern}", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_CLOCK}",
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})",
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})",
        rf"{_YEAR}",
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}{_CLOCK}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_CLOCK}",
        rf"{_MONTH},?\s+{_YEAR}",
    )
)
_SLASHED: Final = re.compile(rf"(?P<a>\d{{1,2}})[/.-](?P<b>\d{{1,2}})[/.-]{_YEAR}{_CLOCK}", re.IGNORECASE)
_RANGE: Final = re.compile(r"\s*(?:/|\.\.|\s(?:to|until|–|-)\s)\s*")
_YEARS: Final = range(1000, 2200)
LONGEST: Final = 100  # characters; a date is no longer


def interval_of(text: str) -> Interval | None:
    """The days a written date stands for, or None when it is not a date.

    A time of day and its zone are left out: the day is the one written. ``a/b`` and ``a to b`` of ISO dates give
    the interval from one to the other. A day and month that could be read both ways (03/04/2023) give the
    interval that holds both readings.
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return None
    if (single := _single(text)) is not None:
        return single
    ends = _RANGE.split(text)
    if len(ends) == 2:
        first, last = _single(ends[0]), _single(ends[1])
        if first and last and first.start <= last.end:
            return Interval(first.start, last.end)
    return None


def publication(value: str | None, origin: str) -> Publication:
    """What ``value`` says of the publication date; ``origin`` is where it is said ("the front matter")."""
    if value is None or not value.strip():
        return UNKNOWN
    interval = interval_of(value)
    shown = " ".join(value.split())[:LONGEST]
    if interval is None:
        return Publication(None, f"{origin} gives '{shown}', which is not a day, month or year")
    return Publication(interval, f"{origin} gives {shown}")


def _single(text: str) -> Interval | None:
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            return _interval(int(parts["year"]), parts.get("month"), parts.get("day"))
    if match := _SLASHED.fullmatch(text):
        year, a, b = int(match["year"]), match["a"], match["b"]
        readings = [r for r in (_interval(year, b, a), _interval(year, a, b)) if r]
        return readings[0].hull(readings[-1]) if readings else None
    return None


def _interval(year: int, month: str | None, day: str | None) -> Interval | None:
    if year not in _YEARS:
        return None
    if month is None:
        return Interval.year(year)
    number = int(month) if month.isdigit() else _MONTHS[month.lower()]
    if not 1 <= number <= 12:
        return None
    try:
        return Interval.day(date(year, number, int(day))) if day else Interval.month(year, number)
    except ValueError:  # no such day in that month
        return None
