"""Figures of the read layer become quantities: one of one thing in each article, tied to the event that tells it."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from fake_coder import FILLER, FakeCoder

from rapport.articles import Article
from rapport.cli.quantities import amount, number
from rapport.export.quantities import write_quantities
from rapport.pipeline.findings import Findings
from rapport.pipeline.quantity import Figure, figure_id
from rapport.pipeline.report import DateInterval
from rapport.pipeline.words import Offsets, Quote
from rapport.record import QuantityFilter, Record
from rapport.record.reading import read_into

FIGURE = re.compile(r"(\d+) (USD|troop)(?: in (\d{4}))?")


@dataclass(frozen=True)
class CountingCoder:
    """The fake coder, and a figure for each "500 USD in 2015" of Kenya and Uganda."""

    version: str = "counting/1"

    def __call__(self, article: Article) -> Findings:
        reports = FakeCoder(self.version)(article).reports
        figures = []
        for m in FIGURE.finditer(article.text):
            year = int(m[3]) if m[3] else None
            told = next((r for r in reports if r.sentence.end <= m.start() <= r.sentence.end + 10), None)
            figures.append(
                Figure(
                    id=figure_id(article.id, m.span(), float(m[1]), m[2]),
                    article=article.name,
                    quote=Quote(start=m.start(), end=m.end(2), text=article.text[m.start() : m.end(2)]),
                    sentence=Offsets(start=m.start(), end=m.end()),
                    value=float(m[1]),
                    upper=None,
                    unit=m[2],
                    approximate=None,
                    direction="level",
                    of=None,
                    actors=["KEN", "UGA"],
                    period=DateInterval(
                        start=date(year, 1, 1), end=date(year, 12, 31), granularity="year", reason="given"
                    )
                    if year
                    else None,
                    per=None,
                    report=told.id if told else None,
                    source=None,
                )
            )
        return Findings(reports, quantities=tuple(figures))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(
        f"On 2015-01-20 KEN AID UGA with 500 USD. {FILLER} {FILLER} 500 USD and 70 troop in 2016."
    )
    (folder / "b.txt").write_text(
        f"On 2015-01-20 KEN AID UGA with 500 USD. {FILLER} There were 9 troop in 2014. {FILLER}"
    )
    made = Record(tmp_path / "r.rapport", create=True)
    assert read_into(made, folder, coder=CountingCoder()).status == 0
    return made


def lines(record: Record, where: QuantityFilter | None = None) -> list[str]:
    return [f"{q['words']['article']} {amount(q)}" for q in record.derived.quantities(where)]


def test_they_come_by_period_and_an_article_gives_each_once(record: Record) -> None:
    with record:
        # a.txt gives 500 USD twice, b.txt the same figure of the same event: one row each
        assert lines(record) == ["b.txt 9 troop", "a.txt 70 troop", "a.txt 500 USD", "b.txt 500 USD"]
        events = {q["event"] for q in record.derived.quantities(QuantityFilter(unit="usd")) if q["event"]}
        assert events == {e["id"] for e in record.derived.events()}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (QuantityFilter(unit="TROOP"), ["b.txt 9 troop", "a.txt 70 troop"]),
        (QuantityFilter(since=date(2016, 1, 1)), ["a.txt 70 troop"]),
        (QuantityFilter(until=date(2015, 1, 1)), ["b.txt 9 troop"]),
        (QuantityFilter(article="b.txt", dyad=("UGA", "KEN")), ["b.txt 9 troop", "b.txt 500 USD"]),
        (QuantityFilter(actor="TZA"), []),
    ],
)
def test_filters(record: Record, where: QuantityFilter, expected: list[str]) -> None:
    with record:
        assert lines(record, where) == expected


def test_reading_again_replaces_figures(record: Record, tmp_path: Path) -> None:
    with record:
        (tmp_path / "in" / "a.txt").write_text(f"On 2015-01-20 KEN AID UGA with 600 USD. {FILLER} {FILLER}")
        read_into(record, tmp_path / "in", coder=CountingCoder())
        assert lines(record) == ["b.txt 9 troop", "a.txt 600 USD", "b.txt 500 USD"]


def test_exports_keep_every_field(record: Record) -> None:
    with record:
        rows = list(record.derived.quantities())
    out = io.StringIO()
    write_quantities(rows, out, "jsonl")
    assert [json.loads(line) for line in out.getvalue().splitlines()] == rows
    out = io.StringIO()
    write_quantities(rows, out, "csv")
    first = next(csv.DictReader(io.StringIO(out.getvalue())))
    assert (first["value"], first["unit"], first["period_start"], first["actors"]) == (
        "9",
        "troop",
        "2014-01-01",
        "KEN UGA",
    )
    assert first["quote"] == "9 troop"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (4e9, "4 billion"),
        (2500.0, "2,500"),
        (12.5, "12.5"),
        (1_250_000.0, "1.25 million"),
        (33.33, "33.33"),
        (0.5, "0.5"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: float, expected: str) -> None:
    assert number(value) == expected
