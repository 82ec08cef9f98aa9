"""Parts of periods, lengths of time and times of day, given what they are parts of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rapport.common.intervals import Interval
from rapport.dates.periods import Period, add, add_months, edge, part
from rapport.dates.readings import Clock, Deictic, Duration, Nth, Part
from rapport.dates.resolution import Place, Resolution, unknown
from rapport.dates.resolve_relative import base_of
from rapport.dates.timex import length_value

MONTHS_OF = {"year": 12, "month": 1, "decade": 120, "quarter": 3, "century": 1200, "millennium": 12000}
WHOLE_DAYS = ("day", "week", "weekend", "fortnight")


def part_of(r: Part, whole: Resolution, place: Place, day: date | None) -> Resolution:
    """The beginning, middle, end, a half of a period, or what of it was before or is after the base."""
    if whole.interval is None:
        return whole
    if r.name in ("EARLIER", "LATER"):
        return replace(whole, interval=_side(r, whole.interval, place, day))
    if r.name in ("H1", "H2"):
        return replace(whole, interval=_half(whole.interval, r.name))
    if r.tight and whole.unit in ("year", "decade", "century") and r.name != "MID":
        return replace(whole, interval=edge(whole.interval, whole.unit, r.name))
    return replace(whole, interval=part(whole.interval, whole.unit, r.name))


def _side(r: Part, span: Interval, place: Place, day: date | None) -> Interval:
    """ "earlier this month" ends with the publication; "later that month" starts after the reference date."""
    base = Interval.day(day) if day else None
    known = place.known
    if isinstance(r.of, Deictic) and r.of.base != "published" and known is not None and span != base:
        if known.within(span) and known != span:
            base = known.shift(-1 if r.name == "EARLIER" else 1)
        else:
            base = base if base and base.within(span) else None
    if base is None or not base.meets(span):
        return span
    if r.name == "EARLIER":
        return Interval(span.start, max(span.start, base.end))
    return Interval(min(span.end, base.start), span.end)


def _half(span: Interval, name: str) -> Interval:
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


def nth_of(r: Nth, outer: Resolution) -> Resolution:
    """The third week, the last day of a period."""
    if outer.interval is None:
        return Resolution(unknown(r.unit), None, r.unit, outer.reason)
    span = outer.interval
    if r.unit == "week":  # the third week of a month: its days 15 to 21
        first = span.start + timedelta(days=7 * (r.n - 1)) if r.n > 0 else span.end + timedelta(days=7 * r.n + 1)
        days = Interval(first, first + timedelta(days=6))
        days = Interval(first, min(days.end, span.end)) if first <= span.end else days
        period = Period.holding("week", first + timedelta(days=3))
    else:
        period = Period.holding(r.unit, span.start if r.n > 0 else span.end).shift(r.n - 1 if r.n > 0 else r.n + 1)
        days = period.interval
    if not days.within(span):
        return Resolution(period.value, None, r.unit, "outside its period")
    return Resolution(period.value, days, r.unit, outer.reason)


def duration(r: Duration, place: Place, day: date | None) -> Resolution:
    """A length of time; with days where it lies right before or after the base ("the past two years")."""
    value = duration_value(r)
    if not r.window or r.amount is None:
        return Resolution(value, None, r.unit, "a length of time")
    base, reason, _ = base_of(Deictic(unit=r.unit, offset=r.window, base=r.base), place, day)
    if base is None:
        return Resolution(value, None, r.unit, reason)
    side = "back" if r.window < 0 else "on"
    return Resolution(value, stretch(base, r, r.window), r.unit, f"a stretch of time {side} {reason}")


def duration_value(r: Duration) -> str:
    """TIMEX3, with further amounts behind: P2Y3M."""
    value = length_value(r.amount, r.code, r.times)
    for amount, code in r.more:
        more = length_value(amount, code)
        value += more[2:] if code.startswith("T") and "T" in value else more[1:]
    return value


def stretch(base: Interval, r: Duration, way: int) -> Interval | None:
    """The days that a length of time covers back from or on from a base; None where its number is not known."""
    if r.amount is None:
        return None
    unit, count = (r.unit, r.amount) if r.unit in MONTHS_OF or r.unit in WHOLE_DAYS else ("day", 1)
    whole = int(count)
    try:
        far = add(base.end if way > 0 else base.start, unit, way * whole)
        if count != whole and unit in MONTHS_OF:
            far = add_months(far, way * round((count - whole) * MONTHS_OF[unit]))
        elif count != whole and unit == "week":
            far += timedelta(days=way * 3)
    except (OverflowError, ValueError):
        return None
    return Interval(min(base.start, far), max(base.end, far))


def clock(r: Clock, inner: Resolution | None, place: Place, day: date | None) -> Resolution:
    """A time of day, on ``inner`` or else on the day in hand."""
    if inner is None:
        if place.today is not None:
            inner = place.today
        elif day:
            inner = Resolution(day.isoformat(), Interval.day(day), "day", "on the day of the publication")
        else:
            inner = Resolution("XXXX-XX-XX", None, "day", "the day is not known")
    hour = f"T{r.hour:02d}:{r.minute or 0:02d}" if r.hour is not None else ""
    return Resolution(
        inner.value.partition("T")[0] + (f"T{r.part}" if r.part else hour), inner.interval, "day", inner.reason
    )
