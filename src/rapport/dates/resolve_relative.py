"""Periods relative to the publication, to the narrative's reference date or to the context."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rapport.common.intervals import Interval
from rapport.dates.periods import Period, add_months, coarseness
from rapport.dates.readings import Deictic, Named, SameIn
from rapport.dates.resolution import Place, Resolution, common, masked, unknown
from rapport.dates.resolve_calendar import in_year

LONG = 400  # days of a base beyond which a relative period is counted from both of its ends


def base_of(r: Deictic, place: Place, day: date | None) -> tuple[Interval | None, str, bool]:
    """The interval that a relative date counts from, why, and whether it is the publication."""
    here = Interval.day(day) if day else None
    if r.base == "published":
        return here, "from the publication date" if here else "the publication date is not known", True
    if r.base == "story" and place.today is not None and place.today.interval is not None:
        return place.today.interval, f"on the day of the story, {place.today.value}", False
    known = place.known
    name = place.reference.value if place.reference else ""
    if r.base == "reference":
        if known is not None:
            return known, f"from the date before it, {name}", False
        return here, "from the publication date, no date stands before it" if here else "no date to count from", True
    if known is not None and (here is None or (place.year is not None and known.start.year == place.year)):
        return known, f"the one in hand, {name}", False
    return here, "the one of the publication" if here else "the publication date is not known", True


def deictic(r: Deictic, place: Place, day: date | None) -> Resolution:
    """Last week, three months ago, that day, a year earlier, the quarter."""
    base, reason, published = base_of(r, place, day)
    if r.unit == "quarter" and r.base == "context":
        if place.quarter is not None:
            return replace(place.quarter, reason="the quarter named before it")
        if base is not None:
            return Resolution.of(Period.holding("quarter", base.start).shift(-1), "the last full quarter")
    if base is None:
        return Resolution(unknown(r.unit), None, r.unit, reason)
    if r.alike and place.near and place.quarter is not None and place.quarter.interval is not None:
        return _moved(place.quarter, r.offset, f"the same quarter as {place.quarter.value}, {abs(r.offset)} years off")
    if (
        r.unit == "weekend"
        and r.base == "context"
        and base.days == 1
        and base.start.weekday() < 5
        and place.direction() <= 0
    ):
        return Resolution.of(Period.holding("weekend", base.start).shift(-1), "the last one before the publication")
    if r.latest and published:
        return Resolution.of(Period.holding(r.unit, base.start).shift(-1), "the last full one")
    if r.unit == "day":
        return _days(r, base, place, reason)
    first = Period.holding(r.unit, base.start).shift(r.offset)
    finer = coarseness(r.unit) < coarseness(place.reference.unit if place.reference else None)
    if (base.days > 1 and finer) or base.days > LONG:
        last = Period.holding(r.unit, base.end).shift(r.offset)
        if first != last:
            return Resolution(common(first.value, last.value), first.interval.hull(last.interval), r.unit, reason)
    return Resolution.of(first, reason)


def _moved(quarter: Resolution, years: int, reason: str) -> Resolution:
    """A quarter some years on; a fiscal one ("the fiscal first quarter ended Sept. 30") keeps its number and days."""
    assert quarter.interval is not None
    last = add_months(quarter.interval.end + timedelta(days=1), years * 12) - timedelta(days=1)
    days = Interval(add_months(quarter.interval.start, years * 12), last)
    head = quarter.value[:4]
    value = f"{int(head) + years:04d}{quarter.value[4:]}" if head.isdigit() else unknown("quarter")
    return Resolution(value, days, "quarter", reason)


def _days(r: Deictic, base: Interval, place: Place, reason: str) -> Resolution:
    moved = base.shift(r.offset)
    if base.days == 1:
        return Resolution.of(Period("day", moved.start), reason)
    if r.offset == 0 and place.reference:
        return Resolution(place.reference.value, base, "day", reason)
    return Resolution("XXXX-XX-XX", moved, "day", reason)


def named(r: Named, place: Place, day: date | None) -> Resolution:
    """Last May, next Tuesday, this summer, the following Monday."""
    what = r.what
    base, reason, _ = base_of(Deictic(unit=what.unit, offset=r.offset, base=r.base), place, day)
    if base is None:
        return Resolution(masked(what), None, what.unit, reason)
    anchor = base.start if r.offset < 0 else base.end
    if what.weekday is not None:
        return Resolution.of(Period("day", _weekday(anchor, what.weekday, r.offset, place)), reason)
    around = [in_year(what, y, reason) for y in (anchor.year - 1, anchor.year, anchor.year + 1) if 1 <= y <= 9998]
    known = [(c.interval, c) for c in around if c.interval is not None]
    if not known:
        return in_year(what, anchor.year, reason)
    if r.offset < 0:
        past = [(span, c) for span, c in known if span.end < anchor]
        if not past:
            return known[0][1]
        # in March, "last February" is not the month just gone: that would be "last month"
        just = what.unit == "month" and r.base == "published" and (anchor - past[-1][0].end).days <= 31
        return past[-2][1] if just and len(past) > 1 else past[-1][1]
    if r.offset > 0:
        return next((c for span, c in known if span.start > anchor), known[-1][1])
    if what.unit == "season":  # the one in hand or the nearest
        return min(known, key=lambda k: abs(k[0].start.toordinal() + k[0].end.toordinal() - 2 * anchor.toordinal()))[1]
    return next((c for span, c in known if span.start.year == anchor.year), known[0][1])


def _weekday(anchor: date, weekday: int, offset: int, place: Place) -> date:
    if offset < 0:
        return anchor - timedelta(days=(anchor.weekday() - weekday - 1) % 7 + 1)
    if offset > 0:
        return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
    # "this Tuesday": of the week in hand, unless the tense points to the other side
    found, direction = anchor + timedelta(days=weekday - anchor.weekday()), place.direction()
    if direction < 0 and found > anchor:
        return found - timedelta(days=7)
    return found + timedelta(days=7) if direction >= 0 and found < anchor else found


def same_in(r: SameIn, year: Resolution, place: Place, day: date | None) -> Resolution:
    """The quarter or month in hand, in another year: "the year-ago quarter", "the same month last year"."""
    if year.interval is None:
        return year
    if r.unit == "month":
        known = place.known if place.reference and place.reference.unit in ("month", "day") else None
        month = known.start.month if known else day.month if day else None
        if month is None:
            return year
        return Resolution.of(
            Period("month", date(year.interval.start.year, month, 1)), "the month in hand, of the other year"
        )
    if place.quarter is None or place.quarter.interval is None:
        return year
    reason, head = f"the same quarter as {place.quarter.value}, of the other year", place.quarter.value[:4]
    if isinstance(r.of, Deictic) and r.of.base == "context":
        return _moved(place.quarter, r.of.offset, reason)
    own = int(head) if head.isdigit() else place.quarter.interval.start.year
    return _moved(place.quarter, year.interval.start.year - own, reason)
