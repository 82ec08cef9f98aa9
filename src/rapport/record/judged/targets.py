"""What an id names: a report, claim or link, or an event or commitment that is made of reports."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from rapport.common.errors import RecordError
from rapport.record.judged.candidates import Candidate, of_commitment, of_row
from rapport.record.models.commitment import Commitment

TABLES = {"reports": "report", "claims": "claim", "links": "link", "events": "event", "commitments": "commitment"}
DERIVED = ("events", "commitments")


@dataclass(frozen=True, slots=True)
class Target:
    """What is judged. An event stands for its reports, the fullest first; anything else for itself."""

    kind: str  # report, claim, link, event, commitment
    id: str
    records: tuple[Candidate, ...]


def find(c: sqlite3.Connection, derived: sqlite3.Connection, where: str, start: str) -> Target:
    """What an id or an unambiguous beginning of one names. Raises :class:`RecordError` where nothing or several do.

    ``derived`` is a connection on what is derived: the same, or one on a layer in memory.
    """
    start = start.strip()
    if not re.fullmatch(r"[0-9A-Za-z]+", start):
        raise RecordError(where, f"'{start}' is no id", "rapport timeline prints the ids of reports")
    found = [
        (table, str(row["id"]))
        for table in TABLES
        for row in (derived if table in DERIVED else c).execute(
            f"SELECT id FROM {table} WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 4",  # noqa: S608  # names are ours
            (len(start), start),
        )
    ]
    whole = [x for x in found if x[1] == start]
    if not found:
        raise RecordError(where, f"holds nothing with the id {start}", "rapport timeline prints the ids of reports")
    if len(found) > 1 and not whole:
        some = ", ".join(f"{name} ({TABLES[table]})" for table, name in found[:3])
        raise RecordError(where, f"holds several ids that begin with {start}", f"give more of the id: {some}")
    table, name = (whole or found)[0]
    records = tuple(_records(c, derived, where, table, name))
    if not records:
        raise RecordError(where, f"{name} has no report any more", "look at the record again: rapport events")
    return Target(TABLES[table], name, records)


def is_read(c: sqlite3.Connection, start: str) -> bool:
    """Whether the beginning of an id is one of a report, claim or link, and of nothing derived."""
    return any(
        c.execute(f"SELECT 1 FROM {table} WHERE substr(id, 1, ?) = ? LIMIT 1", (len(start), start)).fetchone()  # noqa: S608
        for table in TABLES
        if table not in DERIVED
    )


def _records(
    c: sqlite3.Connection, derived: sqlite3.Connection, where: str, table: str, name: str
) -> Iterator[Candidate]:
    if table in DERIVED:
        body = derived.execute(f"SELECT body FROM {table} WHERE id = ?", (name,)).fetchone()["body"]  # noqa: S608
        if table == "events":
            for r in json.loads(body)["reports"]:
                yield from _records(c, derived, where, "reports", r)
            return
        steps = of_commitment(Commitment.model_validate_json(body), lambda name: article_named(c, name))
        first = next(steps, None)
        if first is None:
            raise RecordError(where, f"the commitment {name} has no words to hold a judgement by", "judge its reports")
        yield first
        return
    row = c.execute(f"SELECT article_id, body FROM {table} WHERE id = ?", (name,)).fetchone()  # noqa: S608
    if row is not None:
        yield of_row(table, row["article_id"], json.loads(row["body"]))


def article_named(c: sqlite3.Connection, name: str) -> str | None:
    """The id of the article with a name."""
    row = c.execute("SELECT article_id FROM origins WHERE name = ? ORDER BY place LIMIT 1", (name,)).fetchone()
    return str(row["article_id"]) if row else None


def event_mates(derived: sqlite3.Connection, report: str) -> list[str]:
    """Ids of the other reports of a report's event, as it is derived now."""
    query = (
        "SELECT o.report_id AS id FROM event_reports r JOIN event_reports o ON o.event_id = r.event_id"
        " WHERE r.report_id = ? AND o.report_id != r.report_id ORDER BY o.report_id"
    )
    return [str(row["id"]) for row in derived.execute(query, (report,))]
