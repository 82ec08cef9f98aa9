from __future__ import annotations

from datetime import date

import pytest

from rapport.articles.publication import interval_of, publication
from rapport.common.intervals import Interval

DAYS = [
    ("2023-09-25", date(2023, 9, 25)),
    ("2023-9-5", date(2023, 9, 5)),
    ("2023/09/25", date(2023, 9, 25)),
    ("20230925", date(2023, 9, 25)),
    ("2023-09-25T23:30:00-05:00", date(2023, 9, 25)),
    ("2023-09-25 10:00:00", date(2023, 9, 25)),
    ("25 September 2023", date(2023, 9, 25)),
    ("25th of September, 2023", date(2023, 9, 25)),
    ("September 25, 2023", date(2023, 9, 25)),
    ("Sept. 25th 2023", date(2023, 9, 25)),
    ("  25-Sep-2023 ", date(2023, 9, 25)),
    ("Mon, 25 Sep 2023 10:00:00 +0000", date(2023, 9, 25)),
    ("Monday, September 25, 2023 at 10:15 a.m.", date(2023, 9, 25)),
    ("25/09/2023", date(2023, 9, 25)),
    ("09/25/2023", date(2023, 9, 25)),
    ("29 February 2024", date(2024, 2, 29)),
]
INTERVALS = [
    ("2015-11", Interval.month(2015, 11)),
    ("2015/11", Interval.month(2015, 11)),
    ("November 2015", Interval.month(2015, 11)),
    ("Nov., 2015", Interval.month(2015, 11)),
    ("2015", Interval.year(2015)),
    ("2015-11/2016-02", Interval(date(2015, 11, 1), date(2016, 2, 29))),
    ("2015-11-03 to 2015-11-10", Interval(date(2015, 11, 3), date(2015, 11, 10))),
    # Third of April or fourth of March: the interval holds both.
    ("03/04/2023", Interval(date(2023, 3, 4), date(2023, 4, 3))),
]
NO_DATES = ["", "soon", "yesterday", "2023-13-01", "2023-02-30", "13/14/2023", "31.02.2020", "0000", "9999-01-01",
            "2016/2015", "25 September", "1695600000", "x" * 200, "2023-09-25 and more"]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_days(text: str, day: date) -> None:
    assert interval_of(text) == Interval.day(day)


@pytest.mark.parametrize(("text", "interval"), INTERVALS)
def test_months_years_and_ranges(text: str, interval: Interval) -> None:
    assert interval_of(text) == interval


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert interval_of(text) is None


def test_the_reason_says_where_and_what() -> None:
    assert publication("2015-11", "the front matter").reason == "the front matter gives 2015-11"
    unread = publication("some day", "the page")
    assert unread.interval is None
    assert "some day" in unread.reason
    assert publication(None, "the page") == publication("  ", "the page")
