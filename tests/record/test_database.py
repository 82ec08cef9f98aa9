"""The file: what it may be, who may have it, and what a full disk or a killed process does to it."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

import pytest
from fake_coder import FakeCoder, sentence, write_articles
from killing import killed

from rapport.common.errors import RecordError
from rapport.record import Record, database
from rapport.record.reading import read_into

HERE = Path(__file__).parent


@pytest.fixture
def filled(tmp_path: Path, read) -> Path:
    """A closed record with three articles."""
    path = tmp_path / "filled.rapport"
    with Record(path, create=True) as record:
        read(record, write_articles(tmp_path / "filled", 3))
    return path


def log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


# -- what a record may be ----------------------------------------------------------------------------------------------


def other_database(path: Path) -> None:
    c = sqlite3.connect(path)
    c.execute("CREATE TABLE t (a)")
    c.commit()
    c.close()


def newer(path: Path) -> None:
    Record(path, create=True).close()
    c = sqlite3.connect(path)
    c.execute("UPDATE alembic_version SET version_num = '0999'")
    c.commit()
    c.close()


def damaged(path: Path) -> None:
    Record(path, create=True).close()
    data = bytearray(path.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    path.write_bytes(data)


REFUSED = [
    ("missing", lambda p: None, "there is no record; make one with: rapport read"),
    ("folder", Path.mkdir, "is a folder; name a file"),
    ("empty", Path.touch, "is empty; fill it with: rapport read"),
    ("text", lambda p: p.write_text("no database " * 500), "is not a record, or is damaged"),
    ("other", other_database, "is a database of something else; name another file"),
    ("newer", newer, "made by a newer version of Rapport (its schema is 0999, this version knows 0002); upgrade"),
    ("damaged", damaged, "is not a record, or is damaged"),
]


@pytest.mark.parametrize(("name", "make", "told"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_is_no_record_is_told(tmp_path, name, make, told):
    path = tmp_path / name
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RecordError, match=re.escape(told)) as e:
        list(Record(path).rows())
    assert str(e.value).startswith(str(path))
    assert "\n" not in str(e.value)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("make", [other_database, newer], ids=["other", "newer"])
def test_what_is_no_record_is_not_written_to(tmp_path, make):
    path = tmp_path / "x"
    make(path)
    before = path.read_bytes()
    with pytest.raises(RecordError):
        Record(path, create=True)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_record(tmp_path):
    path = tmp_path / "x.rapport"
    path.touch()
    with Record(path, create=True) as record:
        assert record.count() == (0, 0)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(RecordError, match="its folder does not exist; make it first: mkdir -p"):
        Record(tmp_path / "no" / "x.rapport", create=True)


def test_odd_names(tmp_path, read):
    folder = write_articles(tmp_path / "in", 1)
    for name in ("a?b#c%20 d.rapport", "ünï.rapport", "it's.rapport"):
        with Record(tmp_path / name, create=True) as record:
            read(record, folder)
        assert (tmp_path / name).is_file()
        with Record(tmp_path / name) as record:
            assert record.count() == (1, 2)


def test_sqlites_own_tools_open_it(filled):
    c = sqlite3.connect(filled)
    assert c.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert c.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert c.execute("PRAGMA application_id").fetchone()[0] == int.from_bytes(b"RPRT", "big")
    assert c.execute("SELECT count(*) FROM reports").fetchone()[0] == 6
    assert "-- SHA-256 of the normalised text" in c.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'articles'"
    ).fetchone()[0]
    c.close()


def test_a_closed_record_is_one_file(filled, tmp_path):
    assert not log(filled).exists()
    shutil.copy(filled, tmp_path / "copy.rapport")
    with Record(tmp_path / "copy.rapport") as record:
        assert record.count() == (3, 6)


def test_closing_twice_is_no_error(filled):
    record = Record(filled)
    record.close()
    record.close()


def test_a_temporary_record_goes_when_it_is_closed(read, tmp_path):
    record = Record.temporary()
    read(record, write_articles(tmp_path / "in", 1))
    folder = record.path.parent
    assert folder.is_dir()
    record.close()
    assert not folder.exists()


# -- who may have it ---------------------------------------------------------------------------------------------------


@contextmanager
def nobody() -> Iterator[None]:
    """Without root's rights, for as long as the files asked for."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def opened_to_all(*paths: Path) -> None:
    """Let others reach the files under pytest's private folder."""
    for path in paths:
        for parent in path.parents:
            with suppress(PermissionError):
                if parent.is_relative_to("/tmp"):
                    parent.chmod(parent.stat().st_mode | 0o055)


@pytest.fixture
def shelf(filled) -> Iterator[Path]:
    """The record in a folder of its own that nobody may write to."""
    with Record(filled) as record:  # whatever opening loads, loaded while its files can be read
        list(record.rows())
    folder = filled.parent / "shelf"
    folder.mkdir()
    path = folder / filled.name
    shutil.copy(filled, path)
    opened_to_all(path)
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)


def test_a_record_is_read_where_it_cannot_be_written(shelf):
    with nobody():
        with Record(shelf) as record:
            assert record.count() == (3, 6)
            assert len(list(record.flat())) == 6
            with pytest.raises(RecordError, match="cannot be written"), record.database.writing():
                pass
        assert [p.name for p in shelf.parent.iterdir()] == [shelf.name]


def test_a_record_that_cannot_be_written_is_told_before_reading(shelf, tmp_path):
    with nobody(), pytest.raises(RecordError, match="choose a path that you may read and write"):
        Record(shelf, create=True)


def test_a_new_record_where_nobody_may_write(shelf):
    with nobody(), pytest.raises(RecordError, match="choose a path that you may read and write"):
        Record(shelf.parent / "new.rapport", create=True)


def test_a_record_that_may_not_be_read(shelf):
    shelf.chmod(0)
    with nobody(), pytest.raises(RecordError, match="choose a path that you may read and write"):
        Record(shelf)


def test_a_folder_that_may_not_be_entered(shelf):
    shelf.parent.chmod(0)
    with nobody(), pytest.raises(RecordError, match="choose a path"):
        Record(shelf)


def test_a_log_that_cannot_be_checked_in_is_not_passed_over(shelf):
    """Reading the file alone would show an older state as if it were all."""
    shelf.parent.chmod(0o755)
    shelf.chmod(0o644)
    number = os.fork()
    if not number:  # dies with the log open
        c = sqlite3.connect(shelf)
        c.execute("DELETE FROM parties")
        c.commit()
        os._exit(0)
    os.waitpid(number, 0)
    assert log(shelf).stat().st_size
    shelf.with_name(shelf.name + "-shm").unlink()
    for path in (shelf, log(shelf)):
        path.chmod(0o444)
    shelf.parent.chmod(0o555)
    with nobody(), pytest.raises(RecordError, match=r"was not closed properly.*copy both files"):
        Record(shelf)


# -- many at once ------------------------------------------------------------------------------------------------------


def test_a_reader_sees_one_state_and_never_waits(filled, read, tmp_path):
    with Record(filled) as reader, Record(filled, create=True) as writer:
        rows = reader.rows()
        next(rows)
        with writer.database.writing() as c:  # an open transaction keeps nobody from reading
            c.execute("DELETE FROM reports")
            with Record(filled) as other:
                assert other.count() == (3, 6)
        started = time.monotonic()
        read(writer, write_articles(tmp_path / "more", 5))
        assert len(list(rows)) == 5  # what was there when it began
        assert time.monotonic() - started < 10
        assert writer.count()[0] == 8 - 3  # texts 0 to 2 are the same


def test_a_writer_waits_for_another(filled, tmp_path, monkeypatch):
    first, second = Record(filled, create=True), Record(filled, create=True)
    held, done = threading.Event(), []

    def hold() -> None:
        with first.database.writing() as c:
            c.execute("UPDATE articles SET title = 'first'")
            held.set()
            time.sleep(0.5)
            done.append("first")

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    with second.database.writing() as c:
        done.append("second")
        assert c.execute("SELECT DISTINCT title FROM articles").fetchall()[0][0] == "first"
    thread.join()
    assert done == ["first", "second"]
    first.close()
    second.close()


def test_waiting_ends(filled, monkeypatch):
    monkeypatch.setattr(database, "WAIT", 0.2)
    told = "another process is writing to it; try again"
    with (
        Record(filled) as first,
        Record(filled) as second,
        first.database.writing(),
        pytest.raises(RecordError, match=told),
        second.database.writing(),
    ):
        pass


def test_closing_does_not_wait_long_for_a_reader(filled, read, tmp_path):
    reader = Record(filled)
    rows = reader.rows()
    next(rows)
    with Record(filled, create=True) as writer:
        read(writer, write_articles(tmp_path / "more", 5))
        started = time.monotonic()
    assert time.monotonic() - started < 5
    list(rows)
    reader.close()  # the last one checks the log in
    assert not log(filled).exists()


WRITER = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
from fake_coder import FakeCoder
from rapport.record import Record
from rapport.record.reading import read_into
with Record(sys.argv[1], create=True) as record:
    outcome = read_into(record, sys.argv[2:], coder=FakeCoder(delay=0.01))
    sys.exit(outcome.stopped is not None)
"""


def test_processes_that_make_and_write_one_record(tmp_path, fresh, export):
    folder = write_articles(tmp_path / "in", 20)
    path = tmp_path / "shared.rapport"
    files = sorted(map(str, folder.iterdir()))
    parts = [files[:14], files[6:], files[::-2], files]
    running = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), *part]) for part in parts]
    assert [p.wait(300) for p in running] == [0] * len(parts)
    with Record(path) as record:
        assert export(record) == fresh(folder)
    assert not log(path).exists()


# -- what a full disk and a killed process do --------------------------------------------------------------------------


def test_a_full_disk_ends_the_run_and_loses_nothing(tmp_path, export, fresh, monkeypatch):
    path = tmp_path / "small.rapport"
    folder = write_articles(tmp_path / "in", 40)
    with Record(path, create=True) as record:
        read_into(record, sorted(folder.iterdir())[:5], coder=FakeCoder())
        record.database._anchor.execute("PRAGMA max_page_count = 30")
        outcome = read_into(record, folder, coder=FakeCoder())
        assert str(outcome.stopped) == (
            f"{path}: the disk is full; free some space and run the same command again; what was read is kept"
        )
        assert outcome.status == 1
        assert 5 <= record.count()[0] < 40
    with Record(path, create=True) as record:
        outcome = read_into(record, folder, coder=FakeCoder())
        assert outcome.stopped is None
        assert export(record) == fresh(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(folder)], capture_output=True)
    if done.returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_really_full(small_disk, tmp_path, export, fresh):
    path = small_disk / "x.rapport"
    folder = write_articles(tmp_path / "in", 60)
    record = Record(path, create=True)
    outcome = read_into(record, folder, coder=FakeCoder())
    assert "the disk is full" in str(outcome.stopped)
    kept = outcome.read
    assert 0 < kept < 60
    with suppress(RecordError):  # the log may find no room in the file either; it then says so and stays
        record.close()
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    with Record(path, create=True) as record:
        assert record.count()[0] == kept
        read_into(record, folder, coder=FakeCoder())
        assert export(record) == fresh(folder)


def test_a_limit_on_file_sizes(tmp_path):
    """Where a quota or ulimit stands in the way, SQLite speaks of an input or output error."""
    code = f"""
import resource, sys
sys.path.insert(0, {str(HERE)!r})
from fake_coder import FakeCoder
from rapport.record import Record
from rapport.record.reading import read_into
record = Record(sys.argv[1], create=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
print(read_into(record, sys.argv[2], coder=FakeCoder()).stopped)
"""
    folder = write_articles(tmp_path / "in", 60)
    path = tmp_path / "x.rapport"
    done = subprocess.run([sys.executable, "-c", code, str(path), str(folder)], capture_output=True, text=True)
    assert done.stdout.startswith(f"{path}: the disk")
    assert "what was read is kept" in done.stdout
    with Record(path) as record:
        assert record.count()[0] > 0


def test_an_article_is_whole_or_not_there(record, read, tmp_path, monkeypatch):
    folder = write_articles(tmp_path / "in", 1)
    from rapport.record import store

    def broken(c, table, rows):
        if table == "parties":
            raise KeyboardInterrupt
        real(c, table, rows)

    real = store._insert
    monkeypatch.setattr(store, "_insert", broken)
    with pytest.raises(KeyboardInterrupt):
        read(record, folder)
    assert record.count() == (0, 0)
    with record.database.reading() as c:
        assert c.execute("SELECT count(*) FROM articles").fetchone()[0] == 0


def test_killed_at_random_moments(tmp_path, export, fresh):
    """kill -9 in the middle, the same command again: the same record as without the kill."""
    folder = write_articles(tmp_path / "in", 40)
    whole = fresh(folder)
    path = tmp_path / "killed.rapport"
    Record(path, create=True).close()
    counts, wait, moments = [0], 0.01, Random(20)
    for _ in range(20):
        killed(
            lambda: Record(path, create=True),
            lambda record: read_into(record, folder, coder=FakeCoder(delay=0.002)),
            wait * moments.uniform(0.5, 1.5),
        )
        with Record(path) as record:
            counts.append(record.count()[0])
            wait *= 1 if counts[-1] > counts[-2] else 1.4  # a busy machine takes longer to write the first article
            with record.database.reading() as c:
                assert c.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                assert not c.execute(
                    "SELECT a.id FROM articles a LEFT JOIN reports r ON r.article_id = a.id GROUP BY a.id"
                    " HAVING count(r.id) != 2"
                ).fetchall()
    assert counts == sorted(counts)
    assert any(0 < n < 40 for n in counts), counts
    with Record(path, create=True) as record:
        read_into(record, folder, coder=FakeCoder())
        assert export(record) == whole
    assert not log(path).exists()


def test_a_log_left_behind_is_read(tmp_path, read):
    path = tmp_path / "x.rapport"
    number = os.fork()
    if not number:
        record = Record(path, create=True)
        read_into(record, write_articles(tmp_path / "in", 3), coder=FakeCoder())
        os._exit(0)
    os.waitpid(number, 0)
    assert log(path).stat().st_size > 0
    with Record(path) as record:
        assert record.count() == (3, 6)
    assert not log(path).exists()


def test_names_of_texts_are_told_relative_to_the_record(record, read, tmp_path):
    read(record, write_articles(tmp_path / "in", 1))
    with record.database.reading() as c:
        row = c.execute("SELECT place, name FROM origins").fetchone()
    assert (row["place"], row["name"]) == ("in/000.txt", "000.txt")
    assert sentence(0)
