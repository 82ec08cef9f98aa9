"""What differs between two records."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fake_coder import FakeCoder, write_articles

from rapport.articles import Article
from rapport.pipeline.findings import Findings
from rapport.record import Record
from rapport.record.comparing import compare, compare_read
from rapport.record.judged.judging import Judge
from rapport.record.reading import read_into


@dataclass(frozen=True)
class Otherwise(FakeCoder):
    """Reports of the fake coder with some fields changed; ``changes`` by type, None for a report that is not found."""

    changes: dict[str, dict | None] = field(default_factory=dict)

    def __call__(self, article: Article) -> Findings:
        out = []
        for r in super().__call__(article).reports:
            change = self.changes.get(r.type, {})
            if change is not None:
                out.append(r.model_copy(update={"status_reason": "plain"} | change))
        return Findings(tuple(out))


def read(path: Path, folder: Path, **changes: dict | None) -> Record:
    coder = Otherwise(changes=changes)
    record = Record(path, create=True)
    assert read_into(record, folder, coder=coder).status == 0
    return record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "in", 2)


def told(a: Record, b: Record) -> list[tuple]:
    found = compare_read(a.database, b.database)
    return [(c.change, c.table, c.article, {f.field: (f.before, f.after) for f in c.fields}) for c in found]


def test_the_same_articles_read_the_same_way(folder, tmp_path):
    with read(tmp_path / "a", folder) as a, read(tmp_path / "b", folder) as b:
        assert told(a, b) == []
        assert told(a, a) == []


def test_articles_come_and_go_with_their_reports(folder, tmp_path):
    with read(tmp_path / "a", folder / "000.txt") as a, read(tmp_path / "b", folder) as b:
        gained = [("gained", "articles", "001.txt", {}), *[("gained", "reports", "001.txt", {})] * 2]
        assert told(a, b) == gained
        assert told(b, a) == [("lost", *rest) for _, *rest in gained]


def test_a_field_that_is_read_otherwise(folder, tmp_path):
    with read(tmp_path / "a", folder) as a, read(tmp_path / "b", folder, AID={"place": "Rome", "confidence": 0.6}) as b:
        altered = {"place": (None, "Rome"), "confidence": (0.5, 0.6)}
        assert told(a, b) == [("altered", "reports", "000.txt", altered), ("altered", "reports", "001.txt", altered)]


def test_an_id_that_changed_on_the_same_quote(folder, tmp_path):
    one = folder / "000.txt"
    with read(tmp_path / "a", one) as a, read(tmp_path / "b", one, ACCUSE={"id": "r1", "type": "REJECT"}) as b:
        found = list(compare_read(a.database, b.database))
        assert [(c.change, c.after) for c in found] == [("altered", "r1")]
        assert {(f.field, f.before, f.after) for f in found[0].fields} == {("type", "ACCUSE", "REJECT")}
        assert found[0].what == "REJECT FRA > DEU reported"
        assert found[0].words == "FRA ACCUSE DEU"


def test_reports_are_gained_and_lost(folder, tmp_path):
    with read(tmp_path / "a", folder, AID=None) as a, read(tmp_path / "b", folder, ACCUSE=None) as b:
        assert [c[:3] for c in told(a, b)] == [
            ("lost", "reports", "000.txt"), ("gained", "reports", "000.txt"),
            ("lost", "reports", "001.txt"), ("gained", "reports", "001.txt"),
        ]  # fmt: skip


def test_what_is_known_of_an_article(folder, tmp_path):
    with read(tmp_path / "a", folder) as a:
        (folder / "articles.csv").write_text("file,title,published\n000.txt,Aid again,2013-05-01\n", encoding="utf-8")
        with read(tmp_path / "b", folder) as b:
            ((change, table, name, fields),) = told(a, b)
            assert (change, table, name, fields["title"][1]) == ("altered", "articles", "000.txt", "Aid again")
            assert fields["published_start"][1] == "2013-05-01"


def test_judgements_and_what_is_derived(folder, tmp_path):
    with read(tmp_path / "a", folder) as a, read(tmp_path / "b", folder) as b:
        first, _ = (r["id"] for r in b.rows() if r["type"] == "AID")
        assert list(compare(a.derived, b.derived)) == []
        assert a.derived.count("events") > 1
        (j,) = Judge(b.derived, "ann").correct(first, "recipients", "ITA", "x")
        altered, gained = compare(a.derived, b.derived)
        assert (altered.change, altered.table, altered.what) == ("altered", "events", "AID RUS > ITA 2010-01-01 reported")
        assert ("recipients", ["IRN"], ["ITA"]) in [(f.field, f.before, f.after) for f in altered.fields]
        found = (gained.change, gained.table, gained.after, gained.words)
        assert found == ("gained", "judgements", j.id, "On 2010-01-01 RUS AID IRN")


def test_a_correction_that_parts_an_event_in_two(folder, tmp_path):
    with read(tmp_path / "a", folder) as a, read(tmp_path / "b", folder) as b:
        first, _ = (r["id"] for r in b.rows() if r["type"] == "ACCUSE")
        Judge(b.derived, "ann").correct(first, "recipients", "ITA", "x")
        altered, gained, judged = compare(a.derived, b.derived)
        assert (altered.change, altered.table, altered.what) == ("altered", "events", "ACCUSE FRA > DEU reported")
        assert ("articles", ["001.txt", "000.txt"], ["001.txt"]) in [(f.field, f.before, f.after) for f in altered.fields]
        assert (gained.change, gained.table, gained.what) == ("gained", "events", "ACCUSE FRA > ITA reported")
        assert judged.table == "judgements"


def test_it_is_the_same_whatever_was_read_first(folder, tmp_path):
    with (
        read(tmp_path / "a", folder) as a,
        read(tmp_path / "b", folder / "001.txt", AID=None) as b,
        read(tmp_path / "c", folder / "000.txt") as c,
    ):
        read_into(c, folder / "001.txt", coder=Otherwise())
        assert told(a, b) == told(c, b)
        assert told(a, c) == []
