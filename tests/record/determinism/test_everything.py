"""Every export, what is derived included, depends on the articles and the judgements alone: byte for byte."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from everything import differing, everything, without_ids, write_stories
from full_coder import FullCoder
from killing import killed

from rapport.record import Record
from rapport.record.judged import Log
from rapport.record.judged.judging import Judge
from rapport.record.reading import read_into
from rapport.record.rereading import reread

COUNT = 36


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return write_stories(tmp_path_factory.mktemp("stories") / "in", COUNT)


def read(path: Path, *paths: Path, jobs: int = 1, version: str = "fake/1") -> Path:
    with Record(path, create=True) as record:
        assert read_into(record, paths, coder=FullCoder(version), jobs=jobs).stopped is None
    return path


@pytest.fixture(scope="module")
def whole(folder, tmp_path_factory) -> dict[str, str]:
    return everything(read(tmp_path_factory.mktemp("whole") / "x.rapport", folder))


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def test_every_kind_is_there(whole):
    """Nothing below means anything where an export is empty."""
    for name, text in whole.items():
        if not name.startswith(("judgements", "disputes")):
            assert text.count("\n") > 2, name
    assert '"learnt": [{' in whole["events.jsonl"]
    assert any('"sources": 2' in line or '"sources": 3' in line for line in whole["events.jsonl"].splitlines())


@pytest.mark.parametrize("seed", range(4))
def test_order_does_not_matter(folder, whole, tmp_path, seed):
    paths = files(folder)
    random.Random(seed).shuffle(paths)
    assert differing(everything(read(tmp_path / "x.rapport", *paths)), whole) == []


def test_processes_do_not_matter(folder, whole, tmp_path):
    assert differing(everything(read(tmp_path / "x.rapport", folder, jobs=4)), whole) == []


@pytest.mark.parametrize("seed", range(2))
def test_one_at_a_time_is_as_all_at_once(folder, whole, tmp_path, seed):
    """What is derived is brought up to date after each article, as by someone who looks after each."""
    paths, path = files(folder), tmp_path / "x.rapport"
    random.Random(seed).shuffle(paths)
    for n, one in enumerate(paths):
        read(path, one)
        if n % 3 == seed:
            with Record(path) as record:
                record.derived.fresh()
    assert differing(everything(path), whole) == []


def test_an_article_that_goes_takes_what_it_taught_along(folder, whole, tmp_path):
    """Read with a further article and then without it: as if it had never been."""
    more, path = tmp_path / "in" / "more.txt", tmp_path / "x.rapport"
    more.parent.mkdir()
    more.write_text(
        "Amina Otieno IS RWA. On 2014-01-01 KEN AGREE UGA for 99 USD. KEN PUSHES trade UP.", encoding="utf-8"
    )
    read(path, folder, more)
    assert differing(everything(path), whole)
    more.write_text("Nothing is told here any more.", encoding="utf-8")
    read(path, more)
    other = read(tmp_path / "y.rapport", more, folder)
    assert differing(everything(path), everything(other)) == []


def test_reading_again_is_as_reading_anew(folder, tmp_path):
    path = read(tmp_path / "x.rapport", folder)
    everything(path)
    with Record(path) as record:
        assert reread(record, coder=FullCoder("fake/2")).read == COUNT
    anew = read(tmp_path / "y.rapport", folder, version="fake/2")
    assert differing(everything(path), everything(anew)) == []


# -- judged ------------------------------------------------------------------------------------------------------------


def judge(path: Path) -> None:
    """Verdicts, corrections, merges and splits by two analysts, some against each other."""
    with Record(path) as record:
        ann, bob = Judge(record.derived, "ann"), Judge(record.derived, "bob")
        rows = list(record.rows())
        told = [r["id"] for r in rows if r["type"] == "AGREE"]
        ann.verdict(told[0], "reject", "not so")
        bob.verdict(told[0], "confirm", "it was")
        ann.correct(told[1], "date", "2014-02", "only the month is known")
        bob.correct(told[4], "actors", "KEN TZA", "misread")
        ann.merge(told[2], told[7], "one signing")
        bob.split(told[3], told[4], "two signings")
        event = next(e for e in record.derived.events() if e["learnt"])
        bob.verdict(event["id"], "confirm", "known here")
        kept = next(x for x in record.derived.bodies("commitments"))
        ann.verdict(kept["id"], "confirm", "the gazette has it")
        for row in rows[10:16]:
            bob.verdict(row["id"], "confirm", "checked")


def log_of(path: Path) -> list:
    with Record(path) as record:
        return list(Log(record.database).all())


def entered(path: Path, *parts: Sequence) -> None:
    """Judgements made elsewhere, some at a time."""
    for part in parts:
        with Record(path) as record:
            Log(record.database).take(part)


@pytest.fixture(scope="module")
def judged(folder, tmp_path_factory) -> tuple[list, dict[str, str]]:
    path = read(tmp_path_factory.mktemp("judged") / "x.rapport", folder)
    judge(path)
    return log_of(path), everything(path)


def test_the_order_in_which_logs_come_does_not_matter(folder, judged, tmp_path):
    log, same = judged
    for seed in range(3):
        path = read(tmp_path / f"{seed}.rapport", folder)
        mixed = random.Random(seed).sample(log, len(log))
        entered(path, mixed[:5], mixed[5:], mixed[:2])
        assert differing(everything(path), same) == []


def test_judged_before_or_after_the_rest_is_read(folder, judged, tmp_path):
    log, same = judged
    path = read(tmp_path / "x.rapport", *files(folder)[:4])
    entered(path, log)
    with Record(path) as record:
        record.derived.fresh()
    read(path, folder, jobs=2)
    assert differing(everything(path), same) == []


def test_judged_and_read_again_is_as_read_anew_and_judged(folder, judged, tmp_path):
    log, _ = judged
    path, other = read(tmp_path / "x.rapport", folder), read(tmp_path / "y.rapport", folder, version="fake/2")
    entered(path, log)
    with Record(path) as record:
        reread(record, coder=FullCoder("fake/2"))
    entered(other, log)
    assert differing(everything(path), everything(other)) == []


def test_the_order_of_decisions_on_different_things_does_not_matter(folder, tmp_path):
    """The same decisions by the same people, made in another order: the ids of judgements tell the time, all else is one."""
    found = []
    for order in (1, -1):
        path = read(tmp_path / f"{order}.rapport", folder)
        with Record(path) as record:
            judge = Judge(record.derived, "ann")
            for r in list(record.rows())[:12][::order]:
                judge.verdict(r["id"], "reject" if r["type"] == "AID" else "confirm", "checked")
        made = {k: v for k, v in everything(path).items() if k != "judgements.jsonl"}
        found.append({k: sorted(without_ids(v).splitlines()) for k, v in made.items()})
    assert [k for k in found[0] if found[0][k] != found[1][k]] == []


# -- killed ------------------------------------------------------------------------------------------------------------


def sound(path: Path) -> None:
    with Record(path) as record, record.database.reading() as c:
        assert c.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert c.execute("PRAGMA foreign_key_check").fetchall() == []


def test_killed_while_reading_and_deriving(folder, whole, tmp_path):
    """kill -9 at 20 moments of reading and of making what is derived, then the same commands again."""
    path = tmp_path / "x.rapport"
    Record(path, create=True).close()

    def work(record) -> None:
        read_into(record, folder, coder=FullCoder(delay=0.002))
        record.derived.fresh()

    stopped = 0
    for n in range(20):
        stopped += killed(lambda: Record(path, create=True), work, random.Random(n).uniform(0, 0.25))
        sound(path)
    assert stopped > 3
    read(path, folder)
    assert differing(everything(path), whole) == []


def test_killed_while_reading_again_what_was_judged(folder, judged, tmp_path):
    log, _ = judged
    path, other = read(tmp_path / "x.rapport", folder), read(tmp_path / "y.rapport", folder, version="fake/last")
    entered(path, log)
    entered(other, log)
    stopped = 0
    for n in range(20):
        coder = FullCoder(f"fake/{n}", delay=0.003)
        stopped += killed(lambda: Record(path), lambda r, c=coder: reread(r, coder=c), random.Random(n).uniform(0, 0.2))
        sound(path)
        assert log_of(path) == log
    assert stopped > 3
    with Record(path) as record:
        reread(record, coder=FullCoder("fake/last"))
    assert differing(everything(path), everything(other)) == []


def test_killed_while_judging(folder, tmp_path):
    """What is derived afterwards is what the judgements that were written give."""
    path, other = read(tmp_path / "x.rapport", folder), read(tmp_path / "y.rapport", folder)
    with Record(path) as record:
        ids = [r["id"] for r in record.rows()]

    def work(record, n: int) -> None:
        judge = Judge(record.derived, f"ann {n}")
        for m in range(1000):
            one = ids[(7 * n + m) % len(ids)]
            if m % 3 == 0:
                judge.correct(one, "place", f"Town {m}", "x")
            else:
                judge.verdict(one, "reject" if m % 2 else "confirm", f"{n}.{m}")
            record.derived.fresh()

    for n in range(20):
        assert killed(lambda: Record(path), lambda r, n=n: work(r, n), random.Random(n).uniform(0, 0.2))
        sound(path)
    log = log_of(path)
    assert log
    entered(other, log)
    assert differing(everything(path), everything(other)) == []
