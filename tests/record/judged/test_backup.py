"""A copy is whole, whoever writes meanwhile, and takes nothing's place that it should not."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fake_coder import FakeCoder, write_articles

from rapport.common.errors import RecordError
from rapport.record import Record
from rapport.record.backup import backup, beside
from rapport.record.reading import read_into


@pytest.fixture
def filled(tmp_path: Path, record: Record) -> Record:
    read_into(record, write_articles(tmp_path / "in", 3), coder=FakeCoder())
    return record


def test_a_copy_is_the_record(filled, tmp_path, export):
    copy = backup(filled.database, tmp_path / "copy.rapport")
    with Record(copy) as other:
        assert export(other) == export(filled)
    assert sorted(p.name for p in tmp_path.iterdir() if "copy" in p.name) == ["copy.rapport"]
    assert copy.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_what_is_not_committed_is_not_in_it(filled, tmp_path):
    """And nobody waits: the copy is made while a writer holds its transaction open."""
    with filled.database.writing() as c:
        c.execute("DELETE FROM reports")
        with Record(filled.path) as second:
            copy = backup(second.database, tmp_path / "copy.rapport")
    with Record(copy) as other:
        assert other.count() == (3, 6)


def test_copies_while_another_writes_are_whole(filled, tmp_path):
    folder = write_articles(tmp_path / "more", 60)
    seen = []

    def write() -> None:
        with Record(filled.path) as own:
            read_into(own, folder, coder=FakeCoder(delay=0.002))

    thread = threading.Thread(target=write)
    thread.start()
    while thread.is_alive() or not seen:
        copy = backup(filled.database, tmp_path / "copy.rapport", force=True)
        c = sqlite3.connect(copy)
        assert c.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        articles, reports = c.execute("SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM reports)").fetchone()
        c.close()
        assert reports == 2 * articles
        seen.append(articles)
    thread.join()
    assert seen == sorted(seen)


def test_what_is_there_is_not_replaced_unless_told(filled, tmp_path):
    target = tmp_path / "copy.rapport"
    target.write_text("mine")
    with pytest.raises(RecordError, match="is there already; name another file, or replace it with --force"):
        backup(filled.database, target)
    assert target.read_text() == "mine"
    backup(filled.database, target, force=True)
    with Record(target) as other:
        assert other.count() == (3, 6)


def test_what_can_never_be_replaced(filled, tmp_path):
    used = tmp_path / "used.rapport"
    other = Record(used, create=True)
    read_into(other, tmp_path / "in", coder=FakeCoder())
    link = tmp_path / "link.rapport"
    link.symlink_to(filled.path)
    for target, told in [
        (filled.path, "is the record itself"),
        (link, "is the record itself"),
        (tmp_path, "is a folder"),
        (used, "is in use, or was not closed properly"),
        (tmp_path / "no" / "copy.rapport", "cannot be written"),
    ]:
        with pytest.raises(RecordError, match=re.escape(told)):
            backup(filled.database, target, force=True)
    other.close()
    assert not [p for p in tmp_path.iterdir() if ".part" in p.name]


def test_the_name_of_a_copy_beside_the_record(tmp_path):
    now = datetime(2026, 1, 31, 9, 5, 7, tzinfo=UTC)
    first = beside(tmp_path / "x.rapport", now)
    assert first.name == "x.rapport.backup-20260131T090507Z"
    first.touch()
    assert beside(tmp_path / "x.rapport", now).name == "x.rapport.backup-20260131T090507Z-2"
