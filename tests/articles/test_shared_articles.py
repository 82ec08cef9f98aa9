"""The five articles as they came: that they read well is checked by what is known of them, not by their words."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from rapport.articles import Article, read_all
from rapport.common.intervals import Interval

FOLDER = Path(os.environ.get("RAPPORT_SHARED", "../shared")) / "articles"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared articles are not here (RAPPORT_SHARED)")

# number, blocks (grep -c . counts the same), headings, title is known, publication
EXPECTED = [
    ("000", 16, 0, False, Interval.day(date(2023, 9, 25))),
    ("001", 46, 5, True, Interval.month(2015, 11)),
    ("002", 23, 4, True, None),
    ("003", 8, 1, True, Interval.day(date(2015, 1, 26))),
    ("004", 51, 3, False, Interval.day(date(2025, 1, 17))),
]


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    items = list(read_all([FOLDER]))
    assert all(isinstance(i, Article) for i in items)
    return {i.name[:3]: i for i in items if isinstance(i, Article)}


@pytest.mark.parametrize(("number", "blocks", "headings", "titled", "published"), EXPECTED)
def test_layout_and_origin(
    articles: dict[str, Article], number: str, blocks: int, headings: int, titled: bool, published: Interval | None
) -> None:
    article = articles[number]
    assert (len(article.blocks), len(article.headings), article.title is not None) == (blocks, headings, titled)
    assert article.published.interval == published
    assert article.text == (FOLDER / article.name).read_bytes().decode("utf-8")
    assert article.remarks == ()


def test_there_are_five(articles: dict[str, Article]) -> None:
    assert sorted(articles) == [n for n, *_ in EXPECTED]
