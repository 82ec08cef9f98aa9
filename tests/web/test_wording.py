"""Words of the pages: names without codes, titles in place of files, scores with their sign."""

from __future__ import annotations

import re
from itertools import pairwise
from types import SimpleNamespace

import pytest

from rapport.common.wording import called
from rapport.record.models.commitment import Commitment
from rapport.web.charts.lanes import MARK, WIDTH, lanes
from rapport.web.charts.scores import svg
from rapport.web.wording import signed, titled

CALLED = [
    ("Trade talks (IRN, RUS)", ["IRN", "RUS"], "Trade talks"),
    ("Trade talks (IRN, RUS)", ["IRN", "RUS", "JPN"], "Trade talks"),
    ("Trade talks (IRN, RUS)", ["IRN"], "Trade talks (IRN, RUS)"),
    ("Talks of the group (P5+1)", ["P5+1"], "Talks of the group"),
    ("Annex (part two)", ["IRN"], "Annex (part two)"),
]


@pytest.mark.parametrize(("name", "parties", "short"), CALLED)
def test_a_name_goes_without_the_codes_beside_it(name: str, parties: list[str], short: str) -> None:
    assert called(name, parties) == short


def test_files_give_way_to_titles() -> None:
    heads = {"a1.txt": SimpleNamespace(title="The port"), "a2.txt": SimpleNamespace(title=None)}
    assert titled("reported by a1.txt and 1 more", heads) == "reported by “The port” and 1 more"
    assert titled("article a1.txt", heads) == "the article “The port”"
    assert titled("denied by a2.txt", heads) == "denied by a2.txt"


@pytest.mark.parametrize(
    ("value", "text"), [(3.04, "+3.0"), (-0.5, "−0.5"), (0.0, "0.0"), (-0.01, "0.0"), (10.0, "+10.0"), (None, "–")]
)
def test_scores_have_a_sign(value: float | None, text: str) -> None:
    assert signed(value) == text


def commitment(*days: tuple[str, str]) -> Commitment:
    words = {"start": 0, "end": 4, "text": "they"}
    steps = [
        {"state": "signed", "date": {"start": a, "end": b}, "date_reason": "said", "status": "reported",
         "source": None, "quote": words, "articles": ["a.txt"], "reports": []}
        for a, b in days
    ]  # fmt: skip
    return Commitment.model_validate(
        {"id": "k1", "name": "Accord", "kind": "agreement", "parties": ["IRN", "RUS"], "transitions": steps, "state": "signed",
         "open": True, "overdue": False, "events": [], "due": None, "aliases": [], "amounts": []}
    )  # fmt: skip


def test_steps_of_one_time_stand_beside_each_other_and_vague_ones_are_told_apart() -> None:
    c = commitment(("2010-01-01", "2010-12-31"), ("2010-01-01", "2010-12-31"), ("2015-03-01", "2015-03-01"))
    found = lanes([c], None)
    assert found
    steps = found.lanes["k1"].steps
    assert [s.vague for s in steps] == [True, True, False]
    assert all(b.at - a.at >= MARK - 0.1 for a, b in pairwise(steps))
    assert all(0 <= s.at <= WIDTH for s in steps)


def test_the_line_of_scores_does_not_cross_years_without_events() -> None:
    def lines(*years: int) -> int:
        drawn = svg(tuple((y, 2, 1.0 + y % 3) for y in years), dark=False)
        return len(re.findall(r'<path [^>]*"line mark"', drawn))

    assert lines(2001, 2002, 2003, 2004) == 1
    assert lines(2001, 2002, 2010, 2011) == 2
