"""Days, parties and options as people write them."""

from __future__ import annotations

from datetime import date

import click
import pytest

from rapport.cli.options import parse_day, parse_dyad
from rapport.cli.read import parse_size
from rapport.cli.wording import interval, one_line, safe, what, when, who

INTERVALS = [
    ("2015-01-20", "2015-01-20", "20 Jan 2015"),
    ("2015-01-18", "2015-01-25", "18-25 Jan 2015"),
    ("2015-01-01", "2015-01-31", "Jan 2015"),
    ("2015-02-01", "2015-02-28", "Feb 2015"),
    ("2016-02-01", "2016-02-28", "1-28 Feb 2016"),
    ("2016-02-01", "2016-02-29", "Feb 2016"),
    ("2015-12-01", "2015-12-31", "Dec 2015"),
    ("2015-01-01", "2015-12-31", "2015"),
    ("2010-01-01", "2019-12-31", "2010-2019"),
    ("2015-07-01", "2015-09-30", "Jul-Sep 2015"),
    ("2015-11-01", "2016-01-31", "Nov 2015-Jan 2016"),
    ("2015-01-01", "2015-11-30", "Jan-Nov 2015"),
    ("2015-01-02", "2015-11-30", "2 Jan-30 Nov 2015"),
    ("2015-12-28", "2016-01-03", "28 Dec 2015-3 Jan 2016"),
]


@pytest.mark.parametrize(("start", "end", "expected"), INTERVALS)
def test_intervals(start, end, expected):
    assert interval(date.fromisoformat(start), date.fromisoformat(end)) == expected
    assert when({"date": {"start": start, "end": end}}) == expected


def test_undated():
    assert when({"date": None}) == "undated"


@pytest.mark.parametrize(
    ("kind", "actors", "recipients", "expected"),
    [
        ("AID", ["RUS"], ["IRN"], "RUS > IRN"),
        ("CONSULT", ["IRN", "RUS"], [], "IRN + RUS"),
        ("ASSAULT", [], ["IRN"], "? > IRN"),
        ("REJECT", ["RUS"], [], "RUS >"),
        ("REJECT", ["IRN", "RUS"], [], "IRN, RUS >"),
        ("ACCUSE", ["E3", "P5+1"], ["IRN", "SYR"], "E3, P5+1 > IRN + SYR"),
    ],
)
def test_parties(kind, actors, recipients, expected):
    assert who({"type": kind, "actors": actors, "recipients": recipients}) == expected


def test_types():
    assert what({"type": "CONSULT", "mode": "visit"}) == "CONSULT visit"
    assert what({"type": "AID", "mode": None}) == "AID"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain “words” – 文字", "plain “words” – 文字"),
        ("a\r\nb\tc", "a \nb\tc"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("\x9b31m \x07 \u202e", "\ufffd31m \ufffd \ufffd"),
    ],
)
def test_text_is_safe_to_print(text, expected):
    assert safe(text) == expected
    assert len(safe(text)) == len(text)
    assert one_line(text) == " ".join(expected.split())


DAYS = [
    ("2015", date(2015, 1, 1), date(2015, 12, 31)),
    ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
    ("2015-4-3", date(2015, 4, 3), date(2015, 4, 3)),
    (" 2015-04-13 ", date(2015, 4, 13), date(2015, 4, 13)),
]


@pytest.mark.parametrize(("value", "first", "last"), DAYS)
def test_days(value, first, last):
    assert (parse_day(value, last=False), parse_day(value, last=True)) == (first, last)


@pytest.mark.parametrize("value", ["", "15", "2015-13", "2015-02-30", "0000", "yesterday", "2015-01-01T00:00", "-2015"])
def test_no_days(value):
    with pytest.raises(click.BadParameter, match="is no date; write 2015, 2015-04 or 2015-04-13"):
        parse_day(value, last=False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("RUS-IRN", ("RUS", "IRN")),
        ("rus,irn", ("RUS", "IRN")),
        ("E3-P5+1", ("E3", "P5+1")),
        ("RUS IRN", ("RUS", "IRN")),
    ],
)
def test_dyads(value, expected):
    assert parse_dyad(value) == expected


@pytest.mark.parametrize("value", ["RUS", "RUS-IRN-USA", "RUS-RUS", "-", "RUS-I'N", "RUS-ИРН"])
def test_no_dyads(value):
    with pytest.raises(click.BadParameter):
        parse_dyad(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("20MB", 20 * 1024**2), ("500k", 500 * 1024), ("1.5 MiB", 1_572_864), ("1G", 1024**3), ("4096", 4096)],
)
def test_sizes(value, expected):
    assert parse_size(value) == expected


@pytest.mark.parametrize("value", ["", "0", "big", "-1MB", "20XB", "1TB"])
def test_no_sizes(value):
    with pytest.raises(click.BadParameter, match="is no size; write 20MB or 500k"):
        parse_size(value)
