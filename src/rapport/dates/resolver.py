"""From readings to days: a pure function of the reading and of where it stands.

``resolve`` reads relative dates from the day of publication. Where only an interval is known for it, they are read
from both of its ends and the days in between are covered; where nothing is known, they stay without days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rapport.common.intervals import Interval
from rapport.dates import holidays
from rapport.dates.builders_relative import timex_length
from rapport.dates.periods import Period, add, add_months, coarseness, part, season
from rapport.dates.tense import WEAK_PAST
from rapport.dates.readings import (
    Calendar, Clock, Deictic, Duration, Holding, Named, Nth, Part, Reading, Recurring, SameIn, Vague, Years,
)  # fmt: skip

UNITS_OF_DAYS = ("day", "week", "weekend", "fortnight", "month", "quarter", "half", "season", "year", "decade", "century", "millennium")


@dataclass(frozen=True, slots=True)
class Resolution:
    """TIMEX3 value, days (None where not known), unit and the way it was found."""

    value: str
    interval: Interval | None
    unit: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands. ``reference`` is the narrative's date in hand, ``quarter`` the last quarter named,
    ``year`` a year that the text before it is about (None: the publication's), ``near`` says that the reference stands
    in the same or the previous sentence."""

    published: Interval | None = None
    reference: Resolution | None = None
    quarter: Resolution | None = None
    year: int | None = None
    near: bool = False
    direction: Callable[[], int] = lambda: 0


def resolve(reading: Reading, place: Place) -> Resolution:
    """The days of a reading. Never raises: what the calendar does not hold (30 February, year 12000) has no days."""
    published = place.published
    try:
        if published is None:
            return _at(reading, place, None)
        first = _at(reading, place, published.start)
        if published.days == 1:
            return first
        return _merge(first, _at(reading, place, published.end))
    except (ValueError, OverflowError):
        return Resolution("XXXX", None, None, "not in the calendar")


def _merge(a: Resolution, b: Resolution) -> Resolution:
    if a == b:
        return a
    if a.interval is None or b.interval is None:
        return Resolution(_common(a.value, b.value), None, a.unit, a.reason)
    return Resolution(_common(a.value, b.value), a.interval.hull(b.interval), a.unit,
                      a.reason + "; the publication date is an interval")  # fmt: skip


def _common(a: str, b: str) -> str:
    """A TIMEX3 value with X where two values differ: 2015-10-31, 2015-11-29 -> 2015-XX-XX."""
    if a == b or len(a) != len(b):
        return a if a == b else "XXXX"
    same = 0
    while a[same] == b[same]:
        same += 1
    cut = a.rfind("-", 0, same) + 1
    return a[:cut] + "".join("X" if c.isdigit() else c for c in a[cut:])


def _named(period: Period, reason: str) -> Resolution:
    return Resolution(period.value, period.interval, period.unit, reason)


def _at(reading: Reading, place: Place, day: date | None) -> Resolution:
    match reading:
        case Calendar():
            return _calendar(reading, place, day)
        case Years():
            return _years(reading, day)
        case Deictic():
            return _deictic(reading, place, day)
        case Named():
            return _relative_name(reading, place, day)
        case Part():
            return _part(reading, place, day)
        case Nth():
            return _nth(reading, place, day)
        case Holding():
            inner = _at(reading.of, place, day)
            if inner.interval is None:
                return Resolution("XXXX-WXX", None, reading.unit, inner.reason)
            return _named(Period.holding(reading.unit, inner.interval.start), inner.reason)
        case SameIn():
            return _same_in(reading, place, day)
        case Duration():
            return _duration(reading, place, day)
        case Clock():
            return _clock(reading, place, day)
        case Recurring() | Vague():
            return Resolution(reading.value, None, None, "names no day")
    raise TypeError(f"no resolution for {type(reading).__name__}")


# Dates of the calendar


def _calendar(r: Calendar, place: Place, day: date | None) -> Resolution:
    if r.of is not None:
        outer = _at(r.of, place, day)
        if outer.interval is None:
            return Resolution(_masked(r), None, r.unit, outer.reason)
        if r.weekday is not None and r.month is None:
            found = next(d for k in range(7) if (d := outer.interval.start + timedelta(days=k)).weekday() == r.weekday)
            return _named(Period("day", found), outer.reason)
        if r.month is None and r.day is not None and r.holiday is None:
            return _in_year(replace(r, month=outer.interval.start.month), outer.interval.start.year, outer.reason)
        return _in_year(r, outer.interval.start.year, outer.reason)
    if r.year is not None:
        return _in_year(r, r.year, "says its year" + ("; fiscal, taken as a calendar year" if r.fiscal else ""))
    if r.holiday is not None and r.holiday.year is not None:
        return _in_year(r, r.holiday.year, "a day that happened once")
    if r.weekday is not None and r.month is None:
        return _weekday(r, place, day)
    return _without_year(r, place, day)


def _in_year(r: Calendar, year: int, reason: str) -> Resolution:
    """A calendar reading in a year; a day that the month does not have gets no interval."""
    try:
        period = _period(r, year)
    except (ValueError, OverflowError):
        return Resolution(_masked(r, year), None, r.unit, "no such day in the calendar")
    if period is None:
        return Resolution(_masked(r, year), None, r.unit, "no rule here fixes the day")
    if r.day_to is not None:
        try:
            last = date(year, r.month or 1, r.day_to)
        except ValueError:
            return Resolution(period.value, period.interval, "day", reason)
        return Resolution(period.value, Interval(period.start, last), "day", reason)
    return _named(period, reason)


def _period(r: Calendar, year: int) -> Period | None:
    if r.holiday is not None:
        found = holidays.day_of(r.holiday, year)
        return Period("day", found) if found else None
    if r.unit == "day":
        return Period("day", date(year, r.month or 1, r.day or 1))
    if r.unit == "month":
        return Period("month", date(year, r.month or 1, 1))
    if r.unit == "quarter":
        return Period("quarter", date(year, (r.quarter or 1) * 3 - 2, 1))
    if r.unit == "half":
        return Period("half", date(year, 1 if r.half == 1 else 7, 1))
    if r.unit == "season":
        return season(year, r.season or "SP")
    return Period("year", date(year, 1, 1))


def _masked(r: Calendar, year: int | None = None) -> str:
    head = f"{year:04d}" if year is not None else "XXXX"
    match r.unit:
        case "day":
            if r.holiday is not None:
                fixed = r.holiday.month and r.holiday.day
                return head + (f"-{r.holiday.month:02d}-{r.holiday.day:02d}" if fixed else "-XX-XX")
            if r.month is None:
                return f"{head}-WXX-{r.weekday + 1}" if r.weekday is not None else f"{head}-XX-{r.day or 0:02d}"
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


def _without_year(r: Calendar, place: Place, day: date | None) -> Resolution:
    """A date whose year is not told: by its weekday, by the narrative, or the nearest one that the tense allows."""
    years = _weekday_years(r, place)
    if years and day is not None and place.direction() < 0:
        years = [y for y in years if y <= day.year]
    if years:
        anchor = place.year or (day.year if day else place.reference.interval.start.year if place.reference and place.reference.interval else None)  # fmt: skip
        if anchor is not None:
            year = min(years, key=lambda y: (abs(y - anchor), y > anchor))
            return _in_year(r, year, f"its weekday is right in {year}")
    if place.year is not None:
        return _in_year(r, place.year, f"in the year that the text speaks of, {place.year}")
    if day is None:
        known = place.reference.interval.start.year if place.reference and place.reference.interval else None
        if known is None:
            return Resolution(_masked(r), None, r.unit, "the year is not known")
        return _in_year(r, known, f"the year of the date before it, {known}; the publication date is not known")
    published = place.published
    if published is not None and published.days > 1:
        inside = [c for y in range(published.start.year, published.end.year + 1)
                  if (c := _in_year(r, y, "the one within the publication interval")).interval and c.interval.within(published)]  # fmt: skip
        if len(inside) == 1:
            return inside[0]
    return _nearest(r, place.direction(), day)


# Days back beyond which a date without a year is rather the one ahead, though the verb is past: nobody leaves out the
# year of a day eight months gone ("declared a dividend payable Dec. 1").
FAR = {"day": 240, "month": 320}
JUST_ENDED = 60  # a quarter that ended so many days ago is the one that results "will show"


def _nearest(r: Calendar, direction: int, day: date) -> Resolution:
    """The one before or after the day, by the tense; without a tense the one before, unless the next is much nearer."""
    known = [c for y in (day.year - 1, day.year, day.year + 1) if (c := _in_year(r, y, "")).interval is not None]
    back = [c for c in known if c.interval is not None and c.interval.start <= day]
    ahead = [c for c in known if c.interval is not None and c.interval.end >= day]
    if not back or not ahead:
        return (back or ahead or [_in_year(r, day.year, "")])[-1 if back else 0]
    last, following = back[-1], ahead[0]
    assert last.interval is not None and following.interval is not None
    gone, to_come = (day - last.interval.end).days, (following.interval.start - day).days
    if gone <= 0 and to_come <= 0:
        return replace(last, reason="the one of the publication")
    if direction > 0 and not (r.unit == "quarter" and gone <= JUST_ENDED):
        return replace(following, reason="the next one after the publication, by the tense")
    if direction == WEAK_PAST and gone > FAR.get(r.unit, 400) or direction == 0 and to_come * 3 < gone:
        return replace(following, reason="the next one after the publication, far nearer than the last")
    return replace(last, reason="the last one before the publication" + (", by the tense" if direction < 0 else ""))


def _weekday_years(r: Calendar, place: Place) -> list[int]:
    """The years near the publication or the reference in which the date falls on its weekday; empty if none is told."""
    if r.weekday is None or r.month is None or r.day is None:
        return []
    if place.published is not None:
        low, high = place.published.start.year - 1, place.published.end.year + 1
    elif place.reference is not None and place.reference.interval is not None:
        low, high = place.reference.interval.start.year - 3, place.reference.interval.end.year + 3
    else:
        return []
    out = []
    for year in range(max(low, 1), min(high, 9998) + 1):
        try:
            if date(year, r.month, r.day).weekday() == r.weekday:
                out.append(year)
        except ValueError:
            continue
    return out


def _weekday(r: Calendar, place: Place, day: date | None) -> Resolution:
    assert r.weekday is not None
    if day is None:
        return Resolution(_masked(r), None, "day", "the publication date is not known")
    if r.day is not None:  # "Friday the 13th"
        for back in range(0, 400):
            found = day - timedelta(days=back)
            if found.day == r.day and found.weekday() == r.weekday:
                return _named(Period("day", found), "the last such day")
    if place.direction() > 0:
        found = day + timedelta(days=(r.weekday - day.weekday()) % 7)
        return _named(Period("day", found), "the next one after the publication, by the tense")
    found = day - timedelta(days=(day.weekday() - r.weekday) % 7)
    return _named(Period("day", found), "the last one before the publication")


def _years(r: Years, day: date | None) -> Resolution:
    if r.before_christ:
        return Resolution(f"BC{r.number:04d}" if r.unit == "year" else f"BC{r.number:02d}", None, r.unit, "before our calendar starts")
    if r.unit == "years":
        last = r.to or r.number
        return Resolution(f"{r.number:04d}/{last:04d}", Interval(date(r.number, 1, 1), date(last, 12, 31)), "year", "says its years")
    if r.unit == "century":
        return Resolution(f"{r.number:02d}", Interval(date(max(r.number * 100, 1), 1, 1), date(r.number * 100 + 99, 12, 31)), "century", "says its century")
    number = r.number
    if number <= 9:  # "the nineties": the last such decade that had begun
        century = day.year // 100 if day else 19
        number += century * 10
        if day and number * 10 > day.year:
            number -= 10
    return Resolution(f"{number:03d}", Interval(date(number * 10, 1, 1), date(number * 10 + 9, 12, 31)), "decade", "says its decade")


# Dates relative to another


def _base(reading: Deictic, place: Place, day: date | None) -> tuple[Interval | None, str, bool]:
    """The interval that a relative date counts from, why, and whether it is the publication."""
    here = Interval.day(day) if day else None
    if reading.base == "published":
        return here, "from the publication date" if here else "the publication date is not known", True
    known = place.reference.interval if place.reference else None
    if reading.base == "reference":
        if known is not None:
            assert place.reference is not None
            return known, f"from the date before it, {place.reference.value}", False
        return here, "from the publication date, no date stands before it" if here else "no date to count from", True
    if known is not None and place.year is not None and known.start.year == place.year:
        return known, f"the one in hand, {place.reference.value if place.reference else ''}", False
    if here is None and known is not None:
        return known, f"the one in hand, {place.reference.value if place.reference else ''}", False
    return here, "the one of the publication" if here else "the publication date is not known", True


def _deictic(r: Deictic, place: Place, day: date | None) -> Resolution:
    if r.length is not None:
        point = _deictic(replace(r, length=None), place, day)
        return replace(point, value=_duration(r.length, place, day).value)
    base, reason, published = _base(r, place, day)
    if r.unit == "quarter" and r.base == "context":
        if place.quarter is not None:
            return replace(place.quarter, reason="the quarter named before it")
        if base is not None:
            return _named(Period.holding("quarter", base.start).shift(-1), "the last full quarter")
    if base is None:
        return Resolution(_unknown(r.unit), None, r.unit, reason)
    if r.alike and place.quarter is not None and place.near and place.quarter.interval is not None:
        moved = Period("quarter", add_months(place.quarter.interval.start, r.offset * 12))
        return _named(moved, f"the same quarter as {place.quarter.value}, {abs(r.offset)} years off")
    if r.unit == "weekend" and r.base == "context" and place.direction() <= 0 and base.days == 1 and base.start.weekday() < 5:
        return _named(Period.holding("weekend", base.start).shift(-1), "the last one before the publication")
    if r.latest and published:
        return _named(Period.holding(r.unit, base.start).shift(-1), "the last full one")
    if r.unit == "day":
        moved_days = base.shift(r.offset)
        if base.days == 1:
            return _named(Period("day", moved_days.start), reason)
        if r.offset == 0:
            return Resolution(place.reference.value if place.reference else "XXXX-XX-XX", base, "day", reason)
        return Resolution("XXXX-XX-XX", moved_days, "day", reason)
    first = Period.holding(r.unit, base.start).shift(r.offset) if r.unit != "fortnight" else Period("fortnight", base.start)
    if base.days > 1 and coarseness(r.unit) < coarseness(place.reference.unit if place.reference else None) or base.days > 400:
        last = Period.holding(r.unit, base.end).shift(r.offset)
        if first != last:
            return Resolution(_common(first.value, last.value), first.interval.hull(last.interval), r.unit, reason)
    return _named(first, reason)


def _unknown(unit: str) -> str:
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
            "half": "XXXX-HX", "season": "XXXX-XX"}.get(unit, "XXXX")  # fmt: skip


def _relative_name(r: Named, place: Place, day: date | None) -> Resolution:
    """Last May, next Tuesday, this summer, the following Monday."""
    what = r.what
    base, reason, _ = _base(Deictic(unit=what.unit, offset=r.offset, base=r.base), place, day)
    if base is None:
        return Resolution(_masked(what), None, what.unit, reason)
    anchor = base.start if r.offset < 0 else base.end
    if what.weekday is not None:
        if r.offset == 0:
            return _named(Period("day", _this_weekday(anchor, what.weekday, place.direction())), reason)
        if r.offset < 0:
            found = anchor - timedelta(days=(anchor.weekday() - what.weekday - 1) % 7 + 1)
        else:
            found = anchor + timedelta(days=(what.weekday - anchor.weekday() - 1) % 7 + 1)
        return _named(Period("day", found), reason)
    around = [_in_year(what, y, reason) for y in (anchor.year - 1, anchor.year, anchor.year + 1) if 1 <= y <= 9998]
    known = [c for c in around if c.interval is not None]
    if not known:
        return _in_year(what, anchor.year, reason)
    if r.offset < 0:
        past = [c for c in known if c.interval is not None and c.interval.end < anchor]
        # in March, "last February" is not the month just gone: that would be "last month"
        just = what.unit == "month" and len(past) > 1 and past[-1].interval is not None and (anchor - past[-1].interval.end).days <= 31
        return past[-2] if just and r.base == "published" else past[-1]
    if r.offset > 0:
        return [c for c in known if c.interval is not None and c.interval.start > anchor][0]
    if what.unit == "season":  # the one in hand or the nearest
        middle = anchor.toordinal()
        return min(known, key=lambda c: abs((c.interval.start.toordinal() + c.interval.end.toordinal()) // 2 - middle) if c.interval else 0)
    same_year = [c for c in known if c.interval is not None and c.interval.start.year == anchor.year]
    return (same_year or known)[0]


def _this_weekday(anchor: date, weekday: int, direction: int) -> date:
    """This Tuesday: the one of the week in hand, unless the tense points to the other side."""
    found = anchor + timedelta(days=weekday - anchor.weekday())
    if direction < 0 and found > anchor:
        return found - timedelta(days=7)
    if direction >= 0 and found < anchor:
        return found + timedelta(days=7)
    return found


def _same_in(r: SameIn, place: Place, day: date | None) -> Resolution:
    year = _at(r.of, place, day)
    if r.unit == "month" and year.interval is not None:
        known = place.reference.interval if place.reference and place.reference.unit in ("month", "day") else None
        month = known.start.month if known else day.month if day else None
        return year if month is None else _named(Period("month", date(year.interval.start.year, month, 1)), "the month in hand, of the other year")
    if year.interval is None or place.quarter is None or place.quarter.interval is None:
        return year
    start = place.quarter.interval.start
    if isinstance(r.of, Deictic) and r.of.base == "context":
        return _named(Period("quarter", add_months(start, 12 * r.of.offset)), f"the same quarter as {place.quarter.value}, of the other year")
    return _named(Period("quarter", start.replace(year=year.interval.start.year)), f"the same quarter as {place.quarter.value}")


# Parts of periods, lengths, times of day


def _part(r: Part, place: Place, day: date | None) -> Resolution:
    whole = _at(r.of, place, day)
    if whole.interval is None:
        return whole
    span = whole.interval
    if r.name in ("EARLIER", "LATER"):
        base = Interval.day(day) if day else None
        reference = place.reference.interval if place.reference else None
        inner = r.of
        if isinstance(inner, Deictic) and inner.base != "published" and reference is not None and span != base:
            base = reference if reference.within(span) and reference != span else base if base and base.within(span) else None
            if base is not None:  # the reference date itself is another day
                base = base.shift(-1 if r.name == "EARLIER" else 1)
        if base is not None and base.meets(span):
            cut = Interval(span.start, max(span.start, base.end)) if r.name == "EARLIER" else Interval(min(span.end, base.start), span.end)
            return replace(whole, interval=cut)
        return whole
    if r.name in ("H1", "H2"):
        return replace(whole, interval=_halves(span, r.name))
    inner_span = part(span, whole.unit, r.name)
    if r.tight and whole.unit in ("year", "decade", "century") and r.name != "MID":
        months = {"year": 2, "decade": 24, "century": 240}[whole.unit]
        edge = add_months(span.start, months) - timedelta(days=1) if r.name == "START" else span.end
        inner_span = Interval(span.start if r.name == "START" else add_months(span.start, months * 5), edge)
    return replace(whole, interval=inner_span)


def _halves(span: Interval, name: str) -> Interval:
    if span.days < 2:
        return span
    if span.start.day == 1 and span.days > 300:
        months = (span.end.year - span.start.year) * 12 + span.end.month - span.start.month + 1
        cut = add_months(span.start, months // 2)
    elif span.start.day == 1 and 28 <= span.days <= 31:
        cut = span.start.replace(day=16)
    else:
        cut = span.start + timedelta(days=span.days // 2)
    return Interval(span.start, cut - timedelta(days=1)) if name == "H1" else Interval(cut, span.end)


def _nth(r: Nth, place: Place, day: date | None) -> Resolution:
    outer = _at(r.of, place, day)
    if outer.interval is None:
        return Resolution(_unknown(r.unit), None, r.unit, outer.reason)
    span = outer.interval
    if r.unit == "week":  # the third week of a month: its days 15 to 21
        first = span.start + timedelta(days=7 * (r.n - 1)) if r.n > 0 else span.end + timedelta(days=7 * r.n + 1)
        days = Interval(first, min(first + timedelta(days=6), span.end))
        period = Period.holding("week", first + timedelta(days=3))
    else:
        period = Period.holding(r.unit, span.start).shift(r.n - 1) if r.n > 0 else Period.holding(r.unit, span.end).shift(r.n + 1)
        days = period.interval
    if not days.within(span):
        return Resolution(period.value, None, r.unit, "outside its period")
    return Resolution(period.value, days, r.unit, outer.reason)


def _duration(r: Duration, place: Place, day: date | None) -> Resolution:
    value = timex_length(r.amount, r.code, r.times)
    for amount, code in r.more:
        value += timex_length(amount, code)[2 if code.startswith("T") and "T" in value else 1 :]
    if not r.window or r.amount is None:
        return Resolution(value, None, r.unit, "a length of time")
    base, reason, _ = _base(Deictic(unit=r.unit, offset=r.window, base=r.base), place, day)
    if base is None:
        return Resolution(value, None, r.unit, reason)
    return Resolution(value, stretch(base, r, r.window), r.unit, f"a stretch of time {'up to' if r.window < 0 else 'on'} {reason}")


def stretch(base: Interval, r: Duration, way: int) -> Interval | None:
    """The days that a length of time covers back from or on from a base; None where its number is not known."""
    if r.amount is None or r.unit not in UNITS_OF_DAYS and not r.code.startswith("T") and r.unit != "night":
        return None
    anchor = base.end if way > 0 else base.start
    unit, count = (r.unit, r.amount) if r.unit in UNITS_OF_DAYS else ("day", 1)
    whole = int(count)
    try:
        far = add(anchor, unit, way * whole)
        if count != whole and unit in ("year", "month", "decade", "quarter", "century"):
            far = add_months(far, way * round((count - whole) * {"year": 12, "month": 1, "decade": 120, "quarter": 3, "century": 1200}[unit]))
        elif count != whole and unit == "week":
            far += timedelta(days=way * 3)
    except (OverflowError, ValueError):
        return None
    return Interval(min(base.start, far), max(base.end, far))


def _clock(r: Clock, place: Place, day: date | None) -> Resolution:
    if r.of is not None:
        inner = _at(r.of, place, day)
    elif place.near and place.reference is not None and place.reference.unit == "day":
        inner = place.reference
    else:
        inner = Resolution(day.isoformat(), Interval.day(day), "day", "on the day of the publication") if day else Resolution("XXXX-XX-XX", None, "day", "the day is not known")
    head = inner.value.partition("T")[0]
    tail = f"T{r.part}" if r.part else f"T{r.hour:02d}:{r.minute:02d}"
    return Resolution(head + tail, inner.interval, "day", inner.reason)


