"""Every row of the table, read without a parse."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from rapport.common.intervals import Interval
from rapport.dates import TimeExpression, find
from rapport.language.syntax import Syntax

from .table import NONE, ROWS


def publication(text: str) -> Interval | None:
    parts = [int(p) for p in text.split("-") if p]
    match len(parts):
        case 3:
            return Interval.day(date(*parts))
        case 2:
            return Interval.month(*parts)
        case 1:
            return Interval.year(*parts)
    return None


def days(e: TimeExpression) -> str:
    return f"{e.interval.start}..{e.interval.end}" if e.interval else ""


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 150


@pytest.mark.parametrize(("published", "marked", "value", "interval", "unit"), ROWS)
def test_row(nlp: Language, published: str, marked: str, value: str, interval: str, unit: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = {tuple(e.span): e for e in find(Syntax(nlp(text)), publication(published))}
    assert (start, end) in found, [e.span.of(text) for e in found.values()]
    e = found[start, end]
    assert (e.value, days(e), e.granularity or "") == (value, interval, unit), e.reason
    assert e.reason


@pytest.mark.parametrize("text", NONE)
def test_no_expression(nlp: Language, text: str) -> None:
    assert [e.span.of(text) for e in find(Syntax(nlp(text)), Interval.day(date(2025, 1, 17)))] == []
