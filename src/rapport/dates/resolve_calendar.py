"""Days, months, quarters, years of the calendar, with or without their year; decades and centuries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rapport.common.intervals import Interval
from rapport.dates import holidays
from rapport.dates.periods import Period, season
from rapport.dates.readings import Calendar, Years
from rapport.dates.resolution import Place, Resolution, masked
from rapport.dates.tense import WEAK_PAST

# Days back beyond which a date without a year is rather the one ahead, though a past verb stands near: nobody leaves
# out the year of a day eight months gone ("declared a dividend payable Dec. 1").
FAR = {"day": 240, "month": 330}
JUST_ENDED = 60  # a quarter that ended so many days ago is the one that results "will show"
SAME_DAY_OF_WEEK = 400  # days back to look for a "Friday the 13th"


def calendar(r: Calendar, outer: Resolution | None, place: Place, day: date | None) -> Resolution:
    """A date of the calendar read on a day of publication; ``outer`` is the period that ``r.of`` names."""
    if outer is not None:
        return _within(r, outer)
    if r.year is not None:
        return in_year(r, r.year, "says its year" + ("; fiscal, taken as a calendar year" if r.fiscal else ""))
    if r.holiday is not None and r.holiday.year is not None:
        return in_year(r, r.holiday.year, "a day that happened once")
    if r.weekday is not None and r.month is None:
        return _weekday(r, place, day)
    return _without_year(r, place, day)


def in_year(r: Calendar, year: int, reason: str) -> Resolution:
    """A calendar reading in a year; a day that the month does not have gets no interval."""
    try:
        period = _period(r, year)
    except (ValueError, OverflowError):
        return Resolution(masked(r, year), None, r.unit, "no such day in the calendar")
    if period is None:
        return Resolution(masked(r, year), None, r.unit, "no rule here fixes the day")
    found = Resolution.of(period, reason)
    if r.day_to is None:
        return found
    try:
        return replace(found, interval=Interval(period.start, date(year, r.month or 1, r.day_to)))
    except ValueError:
        return found


def _period(r: Calendar, year: int) -> Period | None:
    if r.holiday is not None:
        found = holidays.day_of(r.holiday, year)
        return Period("day", found) if found else None
    match r.unit:
        case "day":
            return Period("day", date(year, r.month or 1, r.day or 1))
        case "month":
            return Period("month", date(year, r.month or 1, 1))
        case "quarter":
            return Period("quarter", date(year, (r.quarter or 1) * 3 - 2, 1))
        case "half":
            return Period("half", date(year, 1 if r.half == 1 else 7, 1))
        case "season":
            return season(year, r.season or "SP")
    return Period("year", date(year, 1, 1))


def _within(r: Calendar, outer: Resolution) -> Resolution:
    """ "Tuesday of last week", "July last year", "the 5th of this month"."""
    if outer.interval is None:
        return Resolution(masked(r), None, r.unit, outer.reason)
    first = outer.interval.start
    if r.weekday is not None and r.month is None:
        return Resolution.of(Period("day", first + timedelta(days=(r.weekday - first.weekday()) % 7)), outer.reason)
    if r.month is None and r.day is not None and r.holiday is None:
        r = replace(r, month=first.month)
    return in_year(r, first.year, outer.reason)


def _without_year(r: Calendar, place: Place, day: date | None) -> Resolution:
    """By its weekday, by the narrative, by the publication interval, or the nearest one that the tense allows."""
    known, published = place.known, place.published
    years = _weekday_years(r, place, day)
    anchor = place.year or (day.year if day else known.start.year if known else None)
    if years and anchor is not None:
        year = min(years, key=lambda y: (abs(y - anchor), y > anchor))
        return in_year(r, year, f"its weekday is right in {year}")
    if place.year is not None:
        return in_year(r, place.year, f"in the year that the text speaks of, {place.year}")
    if day is None:
        if known is None:
            return Resolution(masked(r), None, r.unit, "the year is not known")
        year = known.start.year
        return in_year(r, year, f"the year of the date before it, {year}; the publication date is not known")
    if published is not None and published.days > 1:
        span = range(published.start.year, published.end.year + 1)
        inside = [c for y in span if (c := in_year(r, y, "the one within the publication interval")).interval]
        inside = [c for c in inside if c.interval and c.interval.within(published)]
        if len(inside) == 1:
            return inside[0]
    return _nearest(r, place.direction(), day)


def _nearest(r: Calendar, direction: int, day: date) -> Resolution:
    """The one before or after the day, by the tense; without a tense the one before, unless the next is much nearer."""
    known = [(c.interval, c) for y in (day.year - 1, day.year, day.year + 1) if (c := in_year(r, y, "")).interval]
    back = [(span, c) for span, c in known if span and span.start <= day]
    ahead = [(span, c) for span, c in known if span and span.end >= day]
    if not back or not ahead:
        return in_year(r, day.year, "")
    (last_days, last), (next_days, following) = back[-1], ahead[0]
    assert last_days is not None
    assert next_days is not None
    gone, to_come = (day - last_days.end).days, (next_days.start - day).days
    if gone <= 0 and to_come <= 0:
        return replace(last, reason="the one of the publication")
    if direction > 0 and not (r.unit == "quarter" and gone <= JUST_ENDED):
        return replace(following, reason="the next one after the publication, by the tense")
    if (direction == WEAK_PAST and gone > FAR.get(r.unit, 400)) or (direction == 0 and to_come * 3 < gone):
        return replace(following, reason="the next one after the publication, far nearer than the last")
    return replace(last, reason="the last one before the publication" + (", by the tense" if direction < 0 else ""))


def _weekday_years(r: Calendar, place: Place, day: date | None) -> list[int]:
    """The years near the publication or the reference in which the date falls on its weekday; empty if none is told."""
    if r.weekday is None or r.month is None or r.day is None:
        return []
    if place.published is not None:
        low, high = place.published.start.year - 1, place.published.end.year + 1
    elif place.known is not None:
        low, high = place.known.start.year - 3, place.known.end.year + 3
    else:
        return []
    if day is not None and place.direction() < 0:
        high = day.year
    out = []
    for year in range(max(low, 1), min(high, 9998) + 1):
        try:
            if date(year, r.month, r.day).weekday() == r.weekday:
                out.append(year)
        except ValueError:  # 29 February
            continue
    return out


def _weekday(r: Calendar, place: Place, day: date | None) -> Resolution:
    assert r.weekday is not None
    if day is None:
        return Resolution(masked(r), None, "day", "the publication date is not known")
    if r.day is not None:  # "Friday the 13th"
        for back in range(SAME_DAY_OF_WEEK):
            found = day - timedelta(days=back)
            if found.day == r.day and found.weekday() == r.weekday:
                return Resolution.of(Period("day", found), "the last such day")
    if place.direction() > 0:
        found = day + timedelta(days=(r.weekday - day.weekday()) % 7)
        return Resolution.of(Period("day", found), "the next one after the publication, by the tense")
    found = day - timedelta(days=(day.weekday() - r.weekday) % 7)
    return Resolution.of(Period("day", found), "the last one before the publication")


def years(r: Years, day: date | None) -> Resolution:
    """Decades, centuries and spans of years."""
    number = r.number
    if r.before_christ:
        value = f"BC{number:04d}" if r.unit == "year" else f"BC{number:02d}"
        return Resolution(value, None, r.unit, "before our calendar starts")
    if r.unit == "years":
        last = r.to or number
        covered = Interval(date(number, 1, 1), date(last, 12, 31))
        return Resolution(f"{number:04d}/{last:04d}", covered, "year", "says its years")
    if r.unit == "century":
        covered = Interval(date(max(number * 100, 1), 1, 1), date(number * 100 + 99, 12, 31))
        return Resolution(f"{number:02d}", covered, "century", "says its century")
    if number <= 9:  # "the nineties": the last such decade that had begun
        number += (day.year // 100 if day else 19) * 10
        if day and number * 10 > day.year:
            number -= 10
    covered = Interval(date(number * 10, 1, 1), date(number * 10 + 9, 12, 31))
    return Resolution(f"{number:03d}", covered, "decade", "says its decade")
