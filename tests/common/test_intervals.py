from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.common.intervals import Interval

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
INTERVALS = st.tuples(DAYS, st.integers(0, 400)).map(lambda x: Interval(x[0], x[0] + timedelta(days=x[1])))


@pytest.mark.parametrize(
    ("made", "start", "end", "days"),
    [
        (Interval.day(date(2015, 1, 20)), date(2015, 1, 20), date(2015, 1, 20), 1),
        (Interval.month(2015, 2), date(2015, 2, 1), date(2015, 2, 28), 28),
        (Interval.month(2024, 2), date(2024, 2, 1), date(2024, 2, 29), 29),
        (Interval.month(1999, 12), date(1999, 12, 1), date(1999, 12, 31), 31),
        (Interval.year(2024), date(2024, 1, 1), date(2024, 12, 31), 366),
    ],
)
def test_days_months_years(made: Interval, start: date, end: date, days: int) -> None:
    assert (made.start, made.end, made.days) == (start, end, days)
    assert start in made
    assert end in made
    assert start - timedelta(days=1) not in made


def test_an_interval_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Interval(date(2015, 1, 2), date(2015, 1, 1))


@given(INTERVALS, INTERVALS)
def test_two_intervals(a: Interval, b: Interval) -> None:
    both = a.intersection(b)
    assert (both is not None) == a.meets(b) == b.meets(a)
    assert both == b.intersection(a)
    if both:
        assert both.within(a)
        assert both.within(b)
    whole = a.hull(b)
    assert whole == b.hull(a)
    assert a.within(whole)
    assert b.within(whole)
    assert whole.days <= a.days + b.days + abs((a.start - b.start).days)
    assert a.within(b) == (both == a)


@given(INTERVALS, st.integers(-500, 500))
def test_shifting(a: Interval, days: int) -> None:
    moved = a.shift(days)
    assert moved.days == a.days
    assert (moved.start - a.start).days == days
    assert moved.shift(-days) == a


def test_shifting_beyond_the_calendar() -> None:
    with pytest.raises(OverflowError):
        Interval.year(9999).shift(1)


def test_order_is_by_start_then_end() -> None:
    months = [Interval.month(2015, 2), Interval.year(2015), Interval.month(2015, 1)]
    assert sorted(months) == [Interval.month(2015, 1), Interval.year(2015), Interval.month(2015, 2)]
