"""A better reader reads what the record keeps; what changed is told, and no judgement is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from better_coder import BetterCoder
from fake_coder import FakeCoder, write_articles
from killing import killed

from rapport.common.errors import RecordError
from rapport.record import Record
from rapport.record.judged import Log
from rapport.record.judged.judging import Judge
from rapport.record.judged.listing import standing
from rapport.record.reading import read_into
from rapport.record.rereading import reread


@pytest.fixture
def filled(tmp_path: Path, record: Record) -> Record:
    assert read_into(record, write_articles(tmp_path / "in", 3), coder=FakeCoder()).status == 0
    return record


def named(record: Record, start: str) -> list[str]:
    return sorted(p.name for p in record.path.parent.iterdir() if p.name.startswith(record.path.name + start))


def gone(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def test_it_is_as_if_read_anew(filled, tmp_path, fresh, export):
    whole = fresh(tmp_path / "in", version="fake/2")
    gone(tmp_path / "in")  # the files are not needed
    out = reread(filled, coder=FakeCoder("fake/2"))
    assert (out.read, out.current, out.resumed, out.failures) == (3, 0, False, [])
    assert export(filled) == whole
    assert {f.field for c in out.changes for f in c.fields} == {"status_reason"}
    with Record(out.backup) as before:
        assert {r["status_reason"] for r in before.rows()} == {"fake/1"}


def test_a_publication_that_was_inferred_is_inferred_anew(filled):
    with filled.database.reading() as c:
        rows = c.execute("SELECT id, published_start, published_reason FROM articles").fetchall()
    assert all(r["published_reason"].startswith("inferred") for r in rows)
    assert all(filled.store.article(r["id"]).published.interval is None for r in rows)
    reread(filled, coder=FakeCoder("fake/2"))
    with filled.database.reading() as c:
        assert c.execute("SELECT id, published_start, published_reason FROM articles").fetchall() == rows


def test_nothing_to_do(filled):
    out = reread(filled, coder=FakeCoder())
    assert (out.read, out.current, out.backup, out.changes) == (0, 3, None, [])
    assert named(filled, ".") == []


def test_only_some(filled, tmp_path):
    out = reread(filled, ["001.txt"], coder=FakeCoder("fake/2"))
    assert (out.read, {c.article for c in out.changes}) == (1, {"001.txt"})
    assert reread(filled, [str(tmp_path / "in" / "002.txt")], coder=FakeCoder("fake/2")).read == 1
    assert reread(filled, [str(tmp_path / "in")], coder=FakeCoder("fake/2")).read == 1
    with pytest.raises(RecordError, match=r"holds no article 009.txt; 'rapport export articles' lists the names"):
        reread(filled, ["009.txt"], coder=FakeCoder("fake/2"))


def test_what_changed_and_which_judgements_moved(filled):
    rows = {(r["type"], r["article"]): r["id"] for r in filled.rows()}
    judge = Judge(filled.derived, "ann")
    judge.verdict(rows["AID", "000.txt"], "confirm", "x")
    judge.verdict(rows["AID", "002.txt"], "reject", "x")  # CHN gives support now: an orphan
    judge.merge(rows["ACCUSE", "000.txt"], rows["ACCUSE", "001.txt"], "x")
    out = reread(filled, coder=BetterCoder("better/1"))
    assert [(m.placed.how, m.before.how) for m in out.moved] == [("moved", "exact"), ("orphaned", "exact"), ("moved", "exact")]
    assert out.moved[1].before.record == rows["AID", "002.txt"]
    assert [c.change for c in out.changes if c.article == "000.txt"] == ["altered", "altered"]
    assert [c.change for c in out.changes if c.article == "002.txt"] == ["altered", "altered"]
    back = reread(filled, coder=FakeCoder("fake/3"))
    assert [(m.placed.how, m.before.how) for m in back.moved] == [("exact", "moved"), ("exact", "orphaned"), ("exact", "moved")]


class Failing(FakeCoder):
    def __call__(self, article):
        if article.name == "001.txt":
            raise ValueError("no")
        return super().__call__(article)


def test_what_cannot_be_read_again_keeps_its_reading(filled):
    out = reread(filled, coder=Failing("fake/2"))
    assert ([f.name for f in out.failures], out.read) == (["001.txt"], 2)
    assert {(r["article"], r["status_reason"]) for r in filled.rows()} == {
        ("000.txt", "fake/2"), ("001.txt", "fake/1"), ("002.txt", "fake/2"),
    }  # fmt: skip


def test_after_an_interruption_it_goes_on_and_tells_all(filled, export):
    class Stops(FakeCoder):
        def __call__(self, article):
            if article.name == "001.txt":
                raise KeyboardInterrupt
            return super().__call__(article)

    with pytest.raises(KeyboardInterrupt):
        reread(filled, coder=Stops("fake/2"))
    out = reread(filled, coder=FakeCoder("fake/2"))
    assert out.resumed
    assert len({c.article for c in out.changes}) == 3
    assert len(named(filled, ".backup-")) == 1
    assert named(filled, ".rereading") == []
    assert reread(filled, coder=FakeCoder("fake/2")).backup is None


def test_a_copy_that_was_taken_away_is_made_anew(filled):
    class Stops(FakeCoder):
        def __call__(self, article):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reread(filled, coder=Stops("fake/2"))
    for name in named(filled, ".backup-"):
        filled.path.with_name(name).unlink()
    out = reread(filled, coder=FakeCoder("fake/2"))
    assert (out.resumed, out.backup.is_file()) == (False, True)


# -- killed ------------------------------------------------------------------------------------------------------------


def sound(path: Path) -> None:
    with Record(path) as record, record.database.reading() as c:
        assert c.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_killed_at_random_moments_of_judging(filled):
    """What was told to be written is there, whole: both judgements of a decision, or neither."""
    path, report, told = filled.path, [r["id"] for r in filled.rows()], []
    filled.close()
    notes, slow = path.with_name("told"), 1.0
    for n in range(20):

        def work(record, n=n) -> None:
            with notes.open("ab", buffering=0) as f:
                for m in range(1000):
                    Judge(record.derived, f"ann {n}").verdict(report[m % len(report)], "confirm", f"{n}.{m}")
                    f.write(f"{n}.{m}\n".encode())

        assert killed(lambda: Record(path), work, 0.004 * (n % 7) * slow)
        sound(path)
        with Record(path) as record:
            reasons = [j.because for j in Log(record.database).all()]
        told = notes.read_text().split() if notes.exists() else []
        slow *= 1 if told else 1.5  # a busy machine takes longer to write the first
        assert set(told) <= set(reasons)
        assert len(reasons) - len(told) <= n + 1  # the last of each process may be written and not yet told
        assert len(reasons) == len(set(reasons))
    assert told


def test_killed_at_random_moments_of_rereading(tmp_path, fresh, export):
    folder, path = write_articles(tmp_path / "in", 30), tmp_path / "killed.rapport"
    with Record(path, create=True) as record:
        read_into(record, folder, coder=FakeCoder())
        judge = Judge(record.derived, "ann")
        for row in list(record.rows()):
            judge.verdict(row["id"], "confirm", "x")
        log = Log(record.database).all()
        placed = standing(record.derived)
    finished, slow = 0, 1.0
    versions: list[int] = []
    for n in range(20):
        version = f"fake/{2 + finished}"
        finished += not killed(
            lambda: Record(path), lambda r, v=version: reread(r, coder=FakeCoder(v, delay=0.003)), 0.02 * (1 + n % 9) * slow
        )
        sound(path)
        with Record(path) as record:
            assert Log(record.database).all() == log
            assert record.count() == (30, 60)
            assert [replace(p, reason="") for p in standing(record.derived)] == [replace(p, reason="") for p in placed]
            versions.append(len({r["status_reason"] for r in record.rows()}))
        slow *= 1 if finished or 2 in versions else 1.3  # a busy machine takes longer to begin
    assert 2 in versions  # some were killed in the midst
    with Record(path) as record:
        out = reread(record, coder=FakeCoder("fake/last"))
        assert export(record) == fresh(folder, version="fake/last")
        assert out.moved == []
        assert not record.path.with_name(record.path.name + ".rereading").exists()
