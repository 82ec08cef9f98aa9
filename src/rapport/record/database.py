"""The SQLite file: opened in WAL mode, locked for one writer at a time, checked in when it is closed.

SQLite's own driver is used, not a layer above it: showing a record must answer at once, and the moments at which a
transaction begins and ends are ours to say.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rapport.common.errors import RecordError
from rapport.record import migrate

WAIT = 60.0  # seconds that one writer waits for another
CLOSING_WAIT = 0.5  # seconds that closing waits for readers before it leaves the log to the last of them


class Database:
    """One record file. ``create`` makes it where it is missing; otherwise a missing file is an error.

    ``frozen`` says that the file stands on a medium that cannot be written, and is read as it is.
    Raises :class:`rapport.common.errors.RecordError` for all that can be wrong with a file.
    """

    def __init__(self, path: Path, create: bool = False) -> None:
        self.path = path
        self.frozen = False
        self._lock = threading.RLock()
        self._mode = "rwc" if create else "rw"
        self._check_path(create)
        with self.errors():
            try:
                self._anchor = self._opened(create)
            except sqlite3.OperationalError as e:
                if create or not _unopened(e) or self._has_log():
                    raise
                self.frozen = True
                self._anchor = self._opened(create)

    def _check_path(self, create: bool) -> None:
        where = str(self.path)
        try:
            if self.path.is_dir():
                raise RecordError(where, "is a folder", "name a file for the record")
            here = self.path.exists()
            if not here and not self.path.parent.is_dir():
                raise RecordError(where, "its folder does not exist", f"make it first: mkdir -p {self.path.parent}")
        except OSError as e:
            raise RecordError(where, f"cannot be opened ({e.strerror})", "choose a path you may read and write") from e
        if not create and not here:
            raise RecordError(where, "there is no record", f"make one with: rapport read PATH --record {where}")

    def _opened(self, create: bool) -> sqlite3.Connection:
        """The connection that is kept, after the schema has been brought up to date."""
        c = self.connect()
        try:
            found = migrate.schema_of(c)
            if found != migrate.HEAD:
                migrate.check(self.path, c, found, create, self.frozen)
            if create or found != migrate.HEAD:
                # kept in the file; a copy made by other tools may have lost it
                c.execute("PRAGMA journal_mode = WAL").fetchall()
                c.execute("BEGIN IMMEDIATE")  # a file that cannot be written is told before any work is done
                c.execute("ROLLBACK")
            if found != migrate.HEAD:
                migrate.upgrade(self.connect)
            return c
        except BaseException:
            c.close()
            raise

    def connect(self) -> sqlite3.Connection:
        """A new connection, in autocommit until BEGIN. Errors are sqlite3's own."""
        query = "mode=ro&immutable=1" if self.frozen else f"mode={self._mode}"
        c = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{query}",
            uri=True,
            timeout=WAIT,
            isolation_level=None,
            check_same_thread=False,
        )
        c.row_factory = sqlite3.Row
        c.execute("PRAGMA foreign_keys = ON")
        # with a write-ahead log NORMAL survives any death of the process; a power cut may cost the last articles,
        # which are then read again, but never the file
        c.execute("PRAGMA synchronous = NORMAL")
        return c

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the record, whoever writes meanwhile."""
        with self.errors():
            c = self.connect()
            try:
                c.execute("BEGIN")
                yield c
            finally:
                c.close()

    @contextmanager
    def writing(self, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """A transaction that waits for other writers and is committed whole or not at all.

        ``durable`` is for what cannot be made again, such as a judgement: it survives a power cut too.
        """
        if self.frozen:
            raise RecordError(str(self.path), "cannot be written", "copy it to where you may write")
        with self._lock, self.errors():
            c = self._anchor
            c.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            c.execute("BEGIN IMMEDIATE")
            try:
                yield c
                c.execute("COMMIT")
            except BaseException:
                if c.in_transaction:
                    c.execute("ROLLBACK")
                raise

    def close(self, quiet: bool = False) -> None:
        """Check the log into the file, so that copying the file copies everything.

        Where others still use the record, the last of them does it. ``quiet`` keeps an error from hiding another one.
        """
        with self._lock, suppress(RecordError) if quiet else self.errors():
            try:
                if not self.frozen:
                    self._anchor.execute(f"PRAGMA busy_timeout = {int(CLOSING_WAIT * 1000)}")
                    with self.errors():
                        self._anchor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except RecordError as e:
                log = self.path.with_name(self.path.name + "-wal")
                raise RecordError(e.where, f"{e.problem}, and its last changes are still in {log}", e.remedy) from e
            except sqlite3.ProgrammingError:
                pass  # closed before
            finally:
                self._anchor.close()

    def _has_log(self) -> bool:
        log = self.path.with_name(self.path.name + "-wal")
        try:
            return log.stat().st_size > 0
        except OSError:
            return False

    @contextmanager
    def errors(self) -> Iterator[None]:
        """SQLite's errors as errors of the record, with the remedy."""
        try:
            yield
        except sqlite3.ProgrammingError:
            raise  # a mistake of ours, such as using a closed record
        except (sqlite3.DatabaseError, sqlite3.InterfaceError) as e:
            raise RecordError(str(self.path), *self._told(e)) from e

    def _told(self, e: sqlite3.Error) -> tuple[str, str]:
        kind = _kind(e)
        if kind == "SQLITE_FULL":
            return "the disk is full", "free some space and run the same command again; what was read is kept"
        if kind == "SQLITE_IOERR":
            return (
                f"the disk could not be read or written ({e})",
                "see that it has space and is sound, then run the same command again; what was read is kept",
            )
        if kind in ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"):
            if not self.frozen and self._has_log() and not _writable(self.path.parent):
                return (
                    f"was not closed properly, and {self.path.name}-wal cannot be checked in where it stands",
                    "copy both files to where you may write",
                )
            return "cannot be opened or written here", "choose a path that you may read and write"
        if kind in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
            return f"is not a record, or is damaged ({e})", "name another file, or put back a copy"
        if kind in ("SQLITE_BUSY", "SQLITE_LOCKED"):
            return "another process is writing to it", "try again when that has finished"
        return f"cannot be used ({e})", "put back a copy, or read the articles into a new record"


def _kind(e: sqlite3.Error) -> str:
    """The primary error, such as SQLITE_IOERR for SQLITE_IOERR_WRITE; "" where SQLite did not name one."""
    name = getattr(e, "sqlite_errorname", "") or ""
    return "_".join(name.split("_")[:2])


def _unopened(e: sqlite3.Error) -> bool:
    return _kind(e) in ("SQLITE_READONLY", "SQLITE_CANTOPEN")


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
