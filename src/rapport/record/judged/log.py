"""The log of judgements: rows are added, never changed or deleted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from rapport.common.errors import RecordError
from rapport.record.database import Database
from rapport.record.models.judgement import Judgement
from rapport.record.models.shared import content_id

RECIPE: Final = "judgement/1"


def judgement_id(j: Judgement) -> str:
    """The id of a judgement: a hash of all that it says. A field that is added later does not change older ids."""
    said = j.model_dump(mode="json", exclude={"id"}, exclude_defaults=True)
    return content_id("j", RECIPE, json.dumps(said, ensure_ascii=False, sort_keys=True))


def made(**fields: Any) -> Judgement:
    """A judgement with its id."""
    bare = Judgement(id="", **fields)
    return bare.model_copy(update={"id": judgement_id(bare)})


class Log:
    """The judgements of a record."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def all(self) -> list[Judgement]:
        """Every judgement, withdrawals included, in the order in which they were made."""
        with self.database.reading() as c:
            return rows(c)

    def add(self, make: Callable[[sqlite3.Connection, str], Sequence[Judgement]]) -> list[Judgement]:
        """Write down what ``make`` gives of the record's state and the time, all of it or nothing.

        The time is later than that of every judgement in the log, so that the order in which one record's judgements
        were made is theirs whatever the clock does.
        """
        with self.database.writing(durable=True) as c:
            found = list(make(c, _now(c)))
            _insert(c, found)
            return found

    def take(self, judgements: Iterable[Judgement]) -> int:
        """Add judgements from elsewhere, as they are; those that the log holds already are kept. How many were new."""
        with self.database.writing(durable=True) as c:
            before = c.total_changes
            _insert(c, judgements)
            return c.total_changes - before

    def whole(self, start: str, c: sqlite3.Connection) -> Judgement:
        """A judgement by its id or an unambiguous beginning of it. Raises :class:`RecordError`."""
        where, start = str(self.database.path), start.strip()
        query = "SELECT body FROM judgements WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 2"
        found = c.execute(query, (len(start), start)).fetchall() if start else []
        if not found:
            raise RecordError(where, f"holds no judgement {start}", "rapport judgements prints the ids")
        if len(found) > 1:
            raise RecordError(where, f"holds several judgements that begin with {start}", "give more of the id")
        return Judgement.model_validate_json(found[0]["body"])


def rows(c: sqlite3.Connection) -> list[Judgement]:
    """Every judgement, from a connection."""
    query = "SELECT body FROM judgements ORDER BY made, id"
    return [Judgement.model_validate_json(row["body"]) for row in c.execute(query)]


def _insert(c: sqlite3.Connection, judgements: Iterable[Judgement]) -> None:
    c.executemany(
        "INSERT OR IGNORE INTO judgements (id, made, author, action, body) VALUES (?, ?, ?, ?, ?)",
        [(j.id, j.made, j.author, j.action, j.model_dump_json()) for j in judgements],
    )


def _now(c: sqlite3.Connection) -> str:
    now = datetime.now(UTC)
    last = c.execute("SELECT max(made) FROM judgements").fetchone()[0]
    if last is not None:
        now = max(now, datetime.fromisoformat(last) + timedelta(microseconds=1))
    return now.isoformat(timespec="microseconds")
