"""A copy of a record that is whole and consistent, whoever writes to it meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from rapport.common.errors import RecordError
from rapport.record.database import Database


def backup(database: Database, target: Path, force: bool = False) -> Path:
    """Copy a record as it stands at one moment into a file that is there whole or not at all.

    ``force`` replaces a file that is there already. Raises :class:`RecordError`.
    """
    where = str(target)
    if target.is_dir():
        raise RecordError(where, "is a folder", "name a file for the copy")
    if target.exists():
        if target.samefile(database.path):
            raise RecordError(where, "is the record itself", "name another file for the copy")
        if not force:
            raise RecordError(where, "is there already", "name another file, or replace it with --force")
        log = target.with_name(target.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise RecordError(where, "is in use, or was not closed properly", "name another file")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        with database.errors(), closing(database.connect()) as c:
            _copy(c, part)
        with part.open("rb+") as f:
            os.fsync(f.fileno())
        for end in ("-wal", "-shm"):
            target.with_name(target.name + end).unlink(missing_ok=True)
        part.replace(target)
    except OSError as e:
        raise RecordError(where, f"cannot be written ({e.strerror or e})", "choose another path") from e
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                part.with_name(part.name + end).unlink()
    return target


def _copy(c: sqlite3.Connection, part: Path) -> None:
    try:
        with closing(sqlite3.connect(part)) as copy:
            # in one go: in steps, every write of another process would make it begin again
            c.backup(copy, pages=-1)
            found = copy.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.OperationalError as e:
        raise OSError(0, str(e)) from e
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def beside(record: Path, now: datetime | None = None) -> Path:
    """Where the copy of a record is kept that is made before it is changed: NAME.backup-<time>, UTC."""
    time = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    target = record.with_name(f"{record.name}.backup-{time}")
    number = 1
    while target.exists():
        number += 1
        target = record.with_name(f"{record.name}.backup-{time}-{number}")
    return target
