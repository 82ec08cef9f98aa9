"""A scale of days, and its ticks at years or months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_STEPS: Final = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the scale and its label."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from ``first`` to ``last`` on a line from ``left`` to ``right``."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def over(cls, first: str | date, last: str | date, left: float, right: float) -> Scale:
        """A scale with some room at both ends."""
        a = first if isinstance(first, date) else date.fromisoformat(first)
        b = last if isinstance(last, date) else date.fromisoformat(last)
        room = timedelta(days=max(15, (b - a).days // 40))
        low, high = date(1, 1, 2), date(9999, 12, 30)
        return cls(max(low, low if a - low < room else a - room), high if high - b < room else b + room, left, right)

    def x(self, day: str | date) -> float:
        """Where a day stands."""
        d = day if isinstance(day, date) else date.fromisoformat(day)
        share = (d - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + min(1.0, max(0.0, share)) * (self.right - self.left), 1)

    def ticks(self, most: int = 10) -> list[Tick]:
        """Ticks at round years, or at months where there are few years."""
        years = self.last.year - self.first.year
        if years < 2:
            months = years * 12 + self.last.month - self.first.month
            step = max(1, -(-months // most))
            found = []
            for k in range(0, months + 1, step):
                m = self.first.month - 1 + k
                day = date(self.first.year + m // 12, m % 12 + 1, 1)
                if self.first <= day <= self.last:
                    found.append(Tick(self.x(day), f"{day:%b %Y}"))
            return found
        step = next((s for s in _STEPS if years / s <= most), 1000)
        begin = -(-self.first.year // step) * step
        return [
            Tick(self.x(date(y, 1, 1)), str(y))
            for y in range(begin, self.last.year + 1, step)
            if self.first <= date(y, 1, 1) <= self.last
        ]
