"""Closed intervals of days."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From ``start`` to ``end``, both days included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"an interval cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, day: date) -> Interval:
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Interval:
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> Interval:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def meets(self, other: Interval) -> bool:
        return self.start <= other.end and other.start <= self.end

    def within(self, other: Interval) -> bool:
        return other.start <= self.start and self.end <= other.end

    def intersection(self, other: Interval) -> Interval | None:
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Interval(start, end) if start <= end else None

    def hull(self, other: Interval) -> Interval:
        return Interval(min(self.start, other.start), max(self.end, other.end))

    def shift(self, days: int) -> Interval:
        step = timedelta(days=days)
        return Interval(self.start + step, self.end + step)
