"""What resolving gives, where an expression stands, and TIMEX3 values with unknown parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rapport.common.intervals import Interval
from rapport.dates.periods import Period
from rapport.dates.readings import Calendar


def no_tense() -> int:
    """The direction where nothing tells the tense."""
    return 0


@dataclass(frozen=True, slots=True)
class Resolution:
    """TIMEX3 value, days (None where not known), unit and the way it was found."""

    value: str
    interval: Interval | None
    unit: str | None
    reason: str

    @classmethod
    def of(cls, period: Period, reason: str) -> Resolution:
        """The resolution of a period of the calendar."""
        return cls(period.value, period.interval, period.unit, reason)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands.

    ``reference`` is the narrative's date in hand, ``quarter`` the last quarter named, ``year`` a year that the passage
    is about (None: the publication's), ``near`` says that the reference stands in the same or the previous sentence,
    ``today`` is the day on which the story stands ("in the morning"; None: the publication's).
    ``direction`` gives the tense, see :func:`rapport.dates.tense.direction`.
    """

    published: Interval | None = None
    reference: Resolution | None = None
    quarter: Resolution | None = None
    year: int | None = None
    near: bool = False
    today: Resolution | None = None
    direction: Callable[[], int] = no_tense

    @property
    def known(self) -> Interval | None:
        """The days of the reference date."""
        return self.reference.interval if self.reference else None


UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX",
}  # fmt: skip


def unknown(unit: str) -> str:
    """The value of a period of which only the unit is known."""
    return UNKNOWN.get(unit, "XXXX")


def masked(r: Calendar, year: int | None = None) -> str:
    """The value of a date whose year is not known, or that the calendar does not have."""
    head = f"{year:04d}" if year is not None else "XXXX"
    match r.unit:
        case "day" if r.holiday is not None:
            fixed = r.holiday.month and r.holiday.day
            return head + (f"-{r.holiday.month:02d}-{r.holiday.day:02d}" if fixed else "-XX-XX")
        case "day" if r.month is None:
            return f"{head}-WXX-{r.weekday + 1}" if r.weekday is not None else f"{head}-XX-{r.day or 0:02d}"
        case "day":
            return f"{head}-{r.month:02d}-{r.day or 0:02d}"
        case "month":
            return f"{head}-{r.month:02d}"
        case "quarter":
            return f"{head}-Q{r.quarter}"
        case "half":
            return f"{head}-H{r.half}"
        case "season":
            return f"{head}-{r.season}"
    return head


def common(a: str, b: str) -> str:
    """A value with X where two values differ: 2015-10-31 and 2015-11-29 give 2015-XX-XX."""
    if a == b or len(a) != len(b):
        return a if a == b else "XXXX"
    same = next(k for k, (x, y) in enumerate(zip(a, b, strict=True)) if x != y)
    cut = a.rfind("-", 0, same) + 1
    return a[:cut] + "".join("X" if c.isdigit() else c for c in a[cut:])


def merge(a: Resolution, b: Resolution) -> Resolution:
    """One resolution for both ends of a publication interval."""
    if a == b:
        return a
    value, reason = common(a.value, b.value), a.reason + "; the publication date is an interval"
    if a.interval is None or b.interval is None:
        return Resolution(value, None, a.unit, a.reason)
    return Resolution(value, a.interval.hull(b.interval), a.unit, reason)
