"""Writing the derived tables: rows that stay the same are left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from rapport.record.consolidate import Derived, Read
from rapport.record.derived_rows import COLUMNS, KINDS, Rows, rows_of, search_row

_PARTS: Final = {"events": ("event_parties", "event_id"), "commitments": ("commitment_parties", "commitment_id")}


def write(c: sqlite3.Connection, read: Read, derived: Derived) -> None:
    """Put the derived layer in its tables, within the caller's transaction. Rows that stay the same are left alone."""
    for table, rows in rows_of(derived, read):
        write_table(c, table, rows)


def write_table(c: sqlite3.Connection, table: str, rows: list[Rows]) -> None:
    """Make a derived table hold these records and no others."""
    old = {k: body for k, body in c.execute(f"SELECT id, body FROM {table}")}  # noqa: S608, C416  # names are ours
    said = {k: words for k, words in c.execute("SELECT id, words FROM search WHERE kind = ?", (KINDS[table],))}  # noqa: C416
    new = {r.key for r in rows}
    changed = [r for r in rows if old.get(r.key) != r.row[-1] or said.get(r.key) != r.words]
    put(c, table, [k for k in old if k not in new] + [r.key for r in changed if r.key in old], changed)


def put(c: sqlite3.Connection, table: str, gone: Sequence[str], rows: Sequence[Rows]) -> None:
    """Take records out of a derived table, and all that hangs on them, and put others in."""
    parts = _PARTS.get(table)
    keys = [(k,) for k in gone]
    c.executemany(f"DELETE FROM {table} WHERE id = ?", keys)  # noqa: S608
    c.executemany("DELETE FROM search WHERE rowid = ?", [(search_row(KINDS[table], k),) for k in gone])
    if parts:
        c.executemany(f"DELETE FROM {parts[0]} WHERE {parts[1]} = ?", keys)  # noqa: S608
    if table == "events":
        c.executemany("DELETE FROM event_reports WHERE event_id = ?", keys)
        c.executemany("INSERT INTO event_reports (report_id, event_id) VALUES (?, ?)", [p for r in rows for p in r.parts])
    marks = ", ".join("?" * len(COLUMNS[table]))
    c.executemany(f"INSERT INTO {table} VALUES ({marks})", [r.row for r in rows])  # noqa: S608
    if parts:
        codes = [x for r in rows for x in r.codes]
        marks = ", ".join("?" * (3 if table == "events" else 2))
        c.executemany(f"INSERT INTO {parts[0]} VALUES ({marks})", codes)  # noqa: S608
    words = [(search_row(KINDS[table], r.key), KINDS[table], r.key, r.words) for r in rows if r.words is not None]
    c.executemany("INSERT INTO search (rowid, kind, id, words) VALUES (?, ?, ?, ?)", words)
