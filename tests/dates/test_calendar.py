"""Calendar arithmetic against dates known from elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.common.intervals import Interval
from rapport.dates.holidays import day_of, easter, nth_weekday, orthodox_easter
from rapport.dates.lexicon import Holiday
from rapport.dates.periods import Period, add, add_months, part, season


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1943, date(1943, 4, 25), date(1943, 4, 25)),
        (2000, date(2000, 4, 23), date(2000, 4, 30)),
        (2008, date(2008, 3, 23), date(2008, 4, 27)),
        (2016, date(2016, 3, 27), date(2016, 5, 1)),
        (2017, date(2017, 4, 16), date(2017, 4, 16)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
        (2038, date(2038, 4, 25), date(2038, 4, 25)),
    ],
)
def test_easter(year: int, western: date, orthodox: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (western, orthodox)


def test_weekdays_of_a_month() -> None:
    assert nth_weekday(2023, 11, 3, 4) == date(2023, 11, 23)
    assert nth_weekday(2024, 5, 0, -1) == date(2024, 5, 27)


def test_a_holiday_without_a_rule_has_no_day() -> None:
    assert day_of(Holiday(name="X", words=["x"]), 2024) is None
    assert day_of(Holiday(name="X", words=["x"], year=2001, month=9, day=11), 2024) is None


@pytest.mark.parametrize(
    ("unit", "day", "value", "first", "last"),
    [
        ("week", date(2023, 9, 25), "2023-W39", date(2023, 9, 25), date(2023, 10, 1)),
        ("week", date(2021, 1, 1), "2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        ("weekend", date(2023, 9, 25), "2023-W39-WE", date(2023, 9, 30), date(2023, 10, 1)),
        ("month", date(2024, 2, 10), "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("quarter", date(2024, 11, 10), "2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("half", date(2024, 7, 1), "2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("season", date(2024, 1, 10), "2024-WI", date(2023, 12, 1), date(2024, 2, 29)),
        ("season", date(2024, 12, 10), "2025-WI", date(2024, 12, 1), date(2025, 2, 28)),
        ("season", date(2024, 5, 31), "2024-SP", date(2024, 3, 1), date(2024, 5, 31)),
        ("year", date(2024, 5, 31), "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("decade", date(1999, 5, 31), "199", date(1990, 1, 1), date(1999, 12, 31)),
        ("century", date(1999, 5, 31), "19", date(1900, 1, 1), date(1999, 12, 31)),
        ("century", date(50, 5, 31), "00", date(1, 1, 1), date(99, 12, 31)),
    ],
)
def test_periods(unit: str, day: date, value: str, first: date, last: date) -> None:
    period = Period.holding(unit, day)
    assert (period.value, period.interval) == (value, Interval(first, last))


def test_arithmetic_keeps_to_the_calendar() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add(date(2024, 1, 31), "quarter", -1) == date(2023, 10, 31)
    assert Period.holding("month", date(2024, 1, 31)).shift(-1).value == "2023-12"
    with pytest.raises(OverflowError):
        add_months(date(9999, 12, 1), 1)


def test_seasons_belong_to_the_year_they_end_in() -> None:
    assert season(2015, "WI").interval == Interval(date(2014, 12, 1), date(2015, 2, 28))
    assert season(2015, "FA").interval == Interval(date(2015, 9, 1), date(2015, 11, 30))


def test_parts_of_a_month_as_coders_take_them() -> None:
    june = Interval.month(2015, 6)
    assert part(june, "month", "START") == Interval(date(2015, 6, 1), date(2015, 6, 10))
    assert part(june, "month", "MID") == Interval(date(2015, 6, 11), date(2015, 6, 20))
    assert part(june, "month", "END") == Interval(date(2015, 6, 21), date(2015, 6, 30))
