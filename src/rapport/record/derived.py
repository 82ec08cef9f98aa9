"""The derived layer in the record: written whole or not at all, known to be stale, rebuilt by whoever reads next.

What is derived follows from what was read and judged and from the code that consolidates; a digest of these three is
kept beside it. Where little has changed, what it touches alone is made anew (``updating``). Where the file cannot be
written, or others keep changing it, the layer is made in memory instead.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import ModuleType
from typing import Any, Final

from rapport.common.collection import paused
from rapport.common.errors import RecordError
from rapport.record.database import Database
from rapport.record.derived_query import EventFilter, QuantityFilter

_TRIES: Final = 2  # times that a layer is made for the file, before others who keep changing it are given way
_DATED: Final = frozenset({"events", "commitments", "quantities"})  # derived tables with days
_NOUNS: Final = {"events": "event", "commitments": "commitment", "contested": "contested claim", "quantities": "quantity"}


class DerivedStore:
    """Reads a record's derived layer, and makes it anew where it is stale."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._memory: sqlite3.Connection | None = None
        self._memory_digest = ""

    def fresh(self) -> None:
        """Bring the derived layer up to date with what was read and judged; nothing where it is."""
        for _ in range(_TRIES):
            with self.database.reading() as c:
                digest, base = digest_of(c), _kept(c, "digest")
                if base == digest or (self._memory and self._memory_digest == digest):
                    return
                if self.database.frozen:
                    break
                with paused():
                    made = _deriving().made(c, same_code=_kept(c, "code") == _code_digest())
            with paused(), self.database.writing() as c:
                if digest_of(c) == digest and _kept(c, "digest") == base:
                    made.write(c)
                    _keep(c, {"digest": digest, "code": _code_digest()})
                    self._memory = None
                    return
        with self.database.reading() as c, paused():
            self._memory_digest = digest_of(c)
            self._memory = _deriving().in_memory(c)

    @property
    def memory(self) -> sqlite3.Connection | None:
        """The layer as it was last made in memory; None where it stands in the file. It is not brought up to date."""
        return self._memory

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection on the derived tables, brought up to date."""
        self.fresh()
        if self._memory is not None:
            yield self._memory
        else:
            with self.database.reading() as c:
                yield c

    def events(self, where: EventFilter | None = None) -> Iterator[dict[str, Any]]:
        """Events in the shape of their model, in a fixed order: by date, undated last, then by id."""
        with self.reading() as c:
            for row in c.execute(*(where or EventFilter()).sql()).fetchall():
                yield _one(c, "events", row["id"])

    def quantities(self, where: QuantityFilter | None = None) -> Iterator[dict[str, Any]]:
        """Quantities in the shape of their model: by period, those without last, then by article and place in it."""
        with self.reading() as c:
            for row in c.execute(*(where or QuantityFilter()).sql()).fetchall():
                yield json.loads(row["body"])

    def bodies(self, table: str) -> Iterator[dict[str, Any]]:
        """All records of one derived table, in the shape of their model: by date where they have one, then by id."""
        order = "date_start IS NULL, date_start, date_end, id" if table in _DATED else "id"
        with self.reading() as c:
            for row in c.execute(f"SELECT body FROM {table} ORDER BY {order}"):  # noqa: S608  # names are ours
                yield json.loads(row["body"])

    def one(self, table: str, start: str) -> dict[str, Any]:
        """A record of a derived table by its id or an unambiguous beginning. Raises :class:`RecordError`."""
        where, start = str(self.database.path), start.strip()
        with self.reading() as c:
            query = f"SELECT id FROM {table} WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 4"  # noqa: S608
            ids = [row["id"] for row in c.execute(query, (len(start), start))]
            noun = _NOUNS[table]
            if not ids or not start:
                raise RecordError(where, f"holds no {noun} {start}", f"rapport {table} prints the ids")
            if len(ids) > 1 and ids[0] != start:
                some = ", ".join(ids[:3]) + (" ..." if len(ids) > 3 else "")
                raise RecordError(where, f"holds several that begin with {start}", f"give more of the id: {some}")
            return _one(c, table, ids[0])

    def event_of(self, report_id: str) -> str | None:
        """The id of the event that a report tells, by the report's whole id."""
        with self.reading() as c:
            row = c.execute("SELECT event_id FROM event_reports WHERE report_id = ?", (report_id,)).fetchone()
            return row and str(row["event_id"])

    def search(self, text: str, kind: str | None = None, most: int = 50) -> list[tuple[str, str]]:
        """Kind and id of derived records whose words match, the best first."""
        from rapport.record.derived_query import match_expression

        query = "SELECT kind, id FROM search WHERE search MATCH ? AND (? IS NULL OR kind = ?) ORDER BY rank, rowid LIMIT ?"
        with self.reading() as c:
            return [(r["kind"], r["id"]) for r in c.execute(query, (match_expression(text), kind, kind, most))]

    def count(self, table: str) -> int:
        """How many records a derived table holds."""
        with self.reading() as c:
            return int(c.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  # names are ours


def _deriving() -> ModuleType:
    from rapport.record import deriving  # heavy, and of no use where all is up to date

    return deriving


def digest_of(c: sqlite3.Connection) -> str:
    """A digest of what was read and judged, and of the code that consolidates. Cheap: no report is looked at."""
    whole = hashlib.sha256(_code_digest().encode())
    articles = c.execute(
        "SELECT a.id, a.variant, a.reader, n.name FROM articles a JOIN"
        " (SELECT article_id, min(name) AS name FROM origins GROUP BY article_id) n ON n.article_id = a.id ORDER BY a.id"
    )
    for row in articles:
        whole.update(json.dumps(list(row), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    for row in c.execute("SELECT id FROM judgements ORDER BY id"):
        whole.update(row["id"].encode())
    return whole.hexdigest()


@lru_cache(maxsize=1)
def _code_digest() -> str:
    whole = hashlib.sha256()
    for name, data in sorted(_sources(files("rapport") / "record", "record")):
        whole.update(f"{name}\0{len(data)}\0".encode() + data)
    return whole.hexdigest()


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for f in folder.iterdir():
        if f.is_dir() and f.name != "__pycache__":
            yield from _sources(f, f"{name}/{f.name}")
        elif f.name.endswith((".py", ".yaml")):
            yield f"{name}/{f.name}", f.read_bytes()


def _kept(c: sqlite3.Connection, key: str) -> str | None:
    row = c.execute("SELECT value FROM derived WHERE key = ?", (key,)).fetchone()
    return row and str(row["value"])


def _keep(c: sqlite3.Connection, values: dict[str, str]) -> None:
    c.executemany("INSERT OR REPLACE INTO derived (key, value) VALUES (?, ?)", values.items())


def _one(c: sqlite3.Connection, table: str, key: str) -> dict[str, Any]:
    row = c.execute(f"SELECT body FROM {table} WHERE id = ?", (key,)).fetchone()  # noqa: S608  # names are ours
    found: dict[str, Any] = json.loads(row["body"])
    return found
