"""What an id names: a report, claim or link, or an event or commitment that is made of reports."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass

from rapport.common.errors import RecordError
from rapport.record.judged.candidates import Candidate, of_commitment, of_row
from rapport.record.models.commitment import Commitment

TABLES = {"reports": "report", "claims": "claim", "links": "link", "events": "event", "commitments": "commitment"}


@dataclass(frozen=True, slots=True)
class Target:
    """What is judged. An event stands for its reports, the fullest first; anything else for itself."""

    kind: str  # report, claim, link, event, commitment
    id: str
    records: tuple[Candidate, ...]


def find(c: sqlite3.Connection, where: str, start: str) -> Target:
    """What an id or an unambiguous beginning of one names. Raises :class:`RecordError` where nothing or several do."""
    start = start.strip()
    if not re.fullmatch(r"[0-9A-Za-z]+", start):
        raise RecordError(where, f"'{start}' is no id", "rapport timeline prints the ids of reports")
    found = [
        (table, str(row["id"]))
        for table in TABLES
        for row in c.execute(
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
    return Target(TABLES[table], name, tuple(_records(c, where, table, name)))


def _records(c: sqlite3.Connection, where: str, table: str, name: str) -> list[Candidate]:
    if table == "events":
        body = json.loads(c.execute("SELECT body FROM events WHERE id = ?", (name,)).fetchone()["body"])
        return [x for r in body["reports"] for x in _records(c, where, "reports", r)]
    if table == "commitments":
        return _commitment(c, where, name)
    row = c.execute(f"SELECT article_id, body FROM {table} WHERE id = ?", (name,)).fetchone()  # noqa: S608
    return [of_row(table, row["article_id"], json.loads(row["body"]))] if row else []


def _commitment(c: sqlite3.Connection, where: str, name: str) -> list[Candidate]:
    row = c.execute("SELECT body FROM commitments WHERE id = ?", (name,)).fetchone()
    found = Commitment.model_validate_json(row["body"])
    article = article_named(c, found.transitions[0].articles[0]) if found.transitions else None
    candidate = of_commitment(article, found) if article else None
    if candidate is None:
        raise RecordError(where, f"the commitment {name} has no words to hold a judgement by", "judge its reports")
    return [candidate]


def article_named(c: sqlite3.Connection, name: str) -> str | None:
    """The id of the article with a name."""
    row = c.execute("SELECT article_id FROM origins WHERE name = ? ORDER BY place LIMIT 1", (name,)).fetchone()
    return str(row["article_id"]) if row else None


def event_mates(c: sqlite3.Connection, report: str) -> list[str]:
    """Ids of the other reports of a report's event, as it is derived now."""
    query = (
        "SELECT o.report_id AS id FROM event_reports r JOIN event_reports o ON o.event_id = r.event_id"
        " WHERE r.report_id = ? AND o.report_id != r.report_id ORDER BY o.report_id"
    )
    return [str(row["id"]) for row in c.execute(query, (report,))]
