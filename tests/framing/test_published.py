"""When an article was published, from its text alone."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.common.intervals import Interval
from rapport.framing import frame

from .conftest import BODY, made

D = date.fromisoformat
CASES = [
    # the weekday fixes the year: 12 March was a Friday in 2010 and 2021, and the holder decides
    ("Last Friday, March 12, Secretary of State Antony Blinken met the ministers.", "2021-03-13", "2021-03-19"),
    ("KAMPALA, March 12, 2021 (Lake Wire) - Trains will run between the two capitals from the coming year, they said.",
     "2021-03-12", "2021-03-12"),
    # not yet in office
    ("The imminent inauguration of US President Joe Biden changes nothing for the railway, the ministers said.",
     "2020-11-01", "2021-01-20"),
    # bounds from below alone, and none from what is still to come
    ("The contract was signed on 4 June 2018, and trains will run by 1 May 2030.", "2018-06-04", "2020-06-03"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "start", "end"), CASES)
def test_inferred(line: str, start: str, end: str) -> None:
    found = frame(made("A railway for the lake", line, *BODY))
    assert found.published.interval == Interval(D(start), D(end)), found.published
    assert found.published.reason


@pytest.mark.parametrize("line", ["Trains will run by 2030.", "The line was first drawn in 1926.", BODY[1]])
def test_what_bounds_nothing_gives_nothing(line: str) -> None:
    assert frame(made("A railway for the lake", *BODY[:2], line, BODY[3])).published.interval is None


def test_teasers_mislead_nobody() -> None:
    teasers = ["Striker Sanna Virtanen signed on 3 May 2024 for the club in…", "Pumpkin soup was served on 9 July 2025 to…"]
    found = frame(made("A railway for the lake", *BODY, "The contract was signed on 4 June 2018.", *teasers))
    assert found.published.interval == Interval(D("2018-06-04"), D("2020-06-03"))


def test_newest_access_date_bounds_to_the_end_of_the_next_month() -> None:
    notes = [
        "[1] Ada Obi, “Rails,” Lagos Review, 3 May 2019, accessed 1 June 2020, https://lr.example/rails.",
        "[2] Ben Roe, “Who Pays?” The Ledger, June 2018, accessed 9 June 2020, http://l.example/pays.",
    ]
    found = frame(made("A railway for the lake", BODY[0] + "[1]", *BODY[1:3], BODY[3] + "[2]", *notes))
    assert found.published.interval == Interval(D("2020-06-09"), D("2020-07-31"))
    assert "2020-06-09" in found.published.reason
