"""Days of the year that a rule fixes: Easter, the n-th weekday of a month, Nowruz."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from rapport.dates.lexicon import Holiday


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm; Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter of the Orthodox churches, as a Gregorian date (Meeus' Julian algorithm; 13 days apart 1900-2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The n-th (from the end where negative) weekday, Monday 0, of a month."""
    days = [d for w in calendar.monthcalendar(year, month) if (d := w[weekday])]
    return date(year, month, days[nth - 1 if nth > 0 else nth])


def day_of(holiday: Holiday, year: int) -> date | None:
    """The day of a holiday in a year, None for one that no rule here fixes (Ramadan)."""
    if holiday.year is not None and holiday.year != year:
        return None
    if holiday.rule == "easter":
        return easter(year) + timedelta(days=holiday.offset)
    if holiday.rule == "orthodox easter":
        return orthodox_easter(year) + timedelta(days=holiday.offset)
    if holiday.month and holiday.weekday is not None:
        return nth_weekday(year, holiday.month, holiday.weekday, holiday.nth) + timedelta(days=holiday.offset)
    if holiday.month and holiday.day:
        return date(year, holiday.month, holiday.day)
    return None
