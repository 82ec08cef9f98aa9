"""Calendar periods: a unit and the day it starts, with arithmetic, TIMEX3 values and parts.

Weeks are ISO weeks (Monday to Sunday). Seasons are those of the northern hemisphere and belong to the year that
they end in (winter 2015 is December 2014 to February 2015). Centuries and decades start with the year 0 of their
number (the 1990s: 1990-1999; the 20th century, TIMEX3 "19": 1900-1999).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from rapport.common.intervals import Interval

MONTHS = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "season": 3,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
SEASONS = ("WI", "SP", "SU", "FA")
# From fine to coarse; a unit that is not listed (hour, minute) is finer than a day.
ORDER = (
    "day",
    "weekend",
    "week",
    "fortnight",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
)


def coarseness(unit: str | None) -> int:
    """Rank of a unit from fine to coarse; -1 for parts of a day."""
    return ORDER.index(unit) if unit in ORDER else -1


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month. Raises OverflowError outside years 1-9999."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is outside the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add(day: date, unit: str, count: int) -> date:
    """``day`` moved by ``count`` units; a weekend counts as a week."""
    if unit in DAYS:
        return day + timedelta(days=DAYS[unit] * count)
    return add_months(day, MONTHS[unit] * count)


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a unit, by its first day (of a weekend: the Monday of its week)."""

    unit: str
    start: date

    @classmethod
    def holding(cls, unit: str, day: date) -> Period:
        """The period of that unit which holds the day."""
        if unit == "day":
            return cls(unit, day)
        if unit in DAYS:
            return cls(unit, day - timedelta(days=day.weekday()))
        if unit == "season":
            return cls(unit, add_months(day.replace(day=1), -(day.month % 3)))
        if unit in ("month", "quarter", "half"):
            step = MONTHS[unit]
            return cls(unit, date(day.year, (day.month - 1) // step * step + 1, 1))
        years = MONTHS[unit] // 12
        return cls(unit, date(max(day.year // years * years, 1), 1, 1))

    def shift(self, count: int) -> Period:
        """The period so many units on (back where negative)."""
        return Period(self.unit, add(self.start, self.unit, count))

    @property
    def interval(self) -> Interval:
        """Its days."""
        if self.unit == "weekend":
            return Interval(self.start + timedelta(days=5), self.start + timedelta(days=6))
        # The first century starts in the year 1: the calendar has no year 0.
        start = self.start
        if self.unit in DAYS:
            return Interval(start, start + timedelta(days=DAYS[self.unit] - 1))
        if self.unit in ("decade", "century", "millennium"):
            years = MONTHS[self.unit] // 12
            return Interval(start, date(start.year // years * years + years - 1, 12, 31))
        return Interval(start, add_months(start, MONTHS[self.unit]) - timedelta(days=1))

    @property
    def value(self) -> str:
        """TIMEX3."""
        d, year = self.start, f"{self.start.year:04d}"
        match self.unit:
            case "day":
                return d.isoformat()
            case "week" | "fortnight" | "weekend":
                iso_year, week, _ = d.isocalendar()
                return f"{iso_year:04d}-W{week:02d}" + ("-WE" if self.unit == "weekend" else "")
            case "month":
                return year + f"-{d.month:02d}"
            case "quarter":
                return year + f"-Q{(d.month + 2) // 3}"
            case "half":
                return year + f"-H{(d.month + 5) // 6}"
            case "season":
                mid = add_months(d, 1)
                return f"{mid.year:04d}-{SEASONS[mid.month // 3]}"
            case "year":
                return year
            case "decade":
                return year[:3]
            case "century":
                return year[:2]
        return year[:1]


def season(year: int, code: str) -> Period:
    """The season of a year by its TIMEX3 code; winter starts in the December before."""
    index = SEASONS.index(code)
    return Period("season", date(year, index * 3, 1) if index else date(year - 1, 12, 1))


# Where a part of a period starts and ends, as fractions of it: the thirds that "early", "mid-" and "late" name, and
# the halves. Days of a month are cut at the 10th and 20th, months of a year after April and August.
PARTS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}


def part(whole: Interval, unit: str | None, name: str) -> Interval:
    """The days that coders take "early", "mid-" or "late" to be: of a month days 1-10, 11-20 and 21 on, else thirds."""
    low, high = PARTS[name]
    if whole.days <= 2:
        return whole
    if unit == "month":
        cuts = (whole.start.day, 11, 21)
        first = whole.start.replace(day=cuts[low])
        return Interval(first, whole.end if high == 3 else whole.start.replace(day=cuts[high] - 1))
    if unit in ("year", "decade", "century", "quarter") and whole.start.day == 1:
        months = MONTHS[unit]
        first = add_months(whole.start, months * low // 3)
        return Interval(first, add_months(whole.start, months * high // 3) - timedelta(days=1))
    first = whole.start + timedelta(days=whole.days * low // 3)
    return Interval(first, whole.start + timedelta(days=whole.days * high // 3 - 1))


def edge(whole: Interval, unit: str, name: str) -> Interval:
    """ "The beginning of" and "the end of" a year, decade or century: its first or last sixth, tighter than "early"."""
    months = MONTHS[unit] // 6
    if name == "START":
        return Interval(whole.start, add_months(whole.start, months) - timedelta(days=1))
    return Interval(add_months(whole.start, months * 5), whole.end)
