"""What a text has dated so far: the dates that later words count from, and the year that a passage is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapport.common.intervals import Interval
from rapport.dates.clauses import BACKGROUND, MAIN
from rapport.dates.periods import coarseness
from rapport.dates.resolution import Resolution

# A relative date counts from the last date that is not coarser than this.
FROM = {"day": "month", "week": "month", "weekend": "month", "month": "month", "quarter": "quarter"}
RECENT_DAYS = 10  # a day that far before the publication is the day of the story only near by
NEAR, DAY_NEAR = 2, 3  # sentences over which an old day, and a day beside a later coarser date, is kept in mind


@dataclass(frozen=True, slots=True)
class Told:
    """The year and month that a passage has told: in which sentence, paragraph and clause, and how far to the fore."""

    year: int
    month: int
    sentence: int
    paragraph: int
    clause: int
    rank: int


@dataclass(frozen=True, slots=True)
class Date:
    """A date that the text has named. ``since`` marks one that only opens a stretch of time."""

    order: int
    sentence: int
    rank: int
    since: bool
    resolution: Resolution


@dataclass(slots=True)
class Dates:
    """The last date of each unit and rank."""

    last: dict[tuple[str, bool], Date] = field(default_factory=dict)
    told: Told | None = None

    def add(self, date: Date) -> None:
        """Keep a date in mind."""
        self.last[date.resolution.unit or "", date.rank != BACKGROUND and not date.since] = date

    def _ranked(self, until: Interval | None) -> list[Date]:
        """From the last to the first; where ``until`` is given, only what has begun by its end, if there is any."""
        ranked = sorted(self.last.values(), key=lambda d: -d.order)
        if until is None:
            return ranked
        begun = [d for d in ranked if d.resolution.interval and d.resolution.interval.start <= until.end]
        return begun or ranked

    def base(self, unit: str | None, here: int, until: Interval | None) -> Resolution | None:
        """The date that a relative one of a unit counts from."""
        ranked = self._ranked(until)
        if unit == "day":
            found = self._for_day(ranked, here)
            return found.resolution if found else None
        limit = coarseness(FROM[unit]) if unit in FROM else coarseness("millennium")
        fitting = [d for d in ranked if coarseness(d.resolution.unit) <= limit]
        return (fitting or ranked)[0].resolution if ranked else None

    def _for_day(self, ranked: list[Date], here: int) -> Date | None:
        """ "That day", "a day later": from a day of the same sentence, else from the last one of a main clause."""
        close = [d for d in ranked if coarseness(d.resolution.unit) <= coarseness(FROM["day"])]
        days = [d for d in close if d.resolution.unit == "day"]
        same = [d for d in days if d.sentence == here and not d.since]
        if same:
            return same[0]
        main = [d for d in close if d.rank == MAIN and not d.since]
        main_days = [d for d in main if d.resolution.unit == "day"]
        if main_days and (main[0] is main_days[0] or here - main_days[0].sentence <= DAY_NEAR):
            return main_days[0]
        if main_days or not days:
            return next((d for d in close if d.rank != BACKGROUND and not d.since), None)
        return days[0]

    def today(self, here: int, published: Interval | None) -> Resolution | None:
        """The day on which the story stands: the last one of a main clause that is neither old nor to come."""
        for date in self._ranked(None):
            days = date.resolution.interval
            if date.resolution.unit != "day" or date.rank != MAIN or date.since or days is None:
                continue
            if published is None or here - date.sentence <= NEAR:
                return date.resolution
            if days.start <= published.end and (published.start - days.start).days <= RECENT_DAYS:
                return date.resolution
        return None
