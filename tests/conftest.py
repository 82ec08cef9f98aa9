"""What all tests share: the reader and the vocabularies are loaded once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rapport.articles import Article, Publication, identify
from rapport.common.intervals import Interval
from rapport.common.spans import Span

if TYPE_CHECKING:
    from rapport.pipeline import Tools


@pytest.fixture(scope="session")
def tools() -> Tools:
    from rapport.pipeline import load_tools

    return load_tools()


def article(text: str, published: date | None = date(2023, 9, 25), name: str = "a.txt") -> Article:
    """An article of one paragraph a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    interval = Publication(Interval.day(published) if published else None, "given by the test")
    return Article(identify(text), name, text, None, None, None, None, interval, tuple(blocks), (), "text")
