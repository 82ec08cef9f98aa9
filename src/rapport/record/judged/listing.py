"""How each judgement of a record stands now, commitments included."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from rapport.record.database import Database
from rapport.record.judged.anchoring import Candidates
from rapport.record.judged.apply import Placed, articles_of, place
from rapport.record.judged.candidates import Candidate, in_record, of_commitment
from rapport.record.judged.log import rows
from rapport.record.judged.targets import article_named
from rapport.record.models.commitment import Commitment


def standing(database: Database) -> list[Placed]:
    """Every judgement but the withdrawals, in the order in which they were made, with what it stands on now."""
    with database.reading() as c:
        return standing_in(c)


def standing_in(c: sqlite3.Connection, record: str | None = None) -> list[Placed]:
    """The same from a connection; with ``record``, only those on the record with this id."""
    log = rows(c)
    if record is not None:
        row = None
        for table in ("reports", "claims", "links"):
            row = row or c.execute(f"SELECT article_id FROM {table} WHERE id = ?", (record,)).fetchone()  # noqa: S608
        article = row and row["article_id"]
        log = [j for j in log if j.anchor is None or article in {a.article for a in (j.anchor, j.other) if a}]
    found = list(in_record(c, articles_of(log)))
    if any(j.anchor and j.anchor.kind == "commitment" for j in log):
        found += _commitments(c)
    placed = place(log, Candidates(found))
    return [p for p in placed if record is None or record in (p.record, p.other)]


def _commitments(c: sqlite3.Connection) -> Iterator[Candidate]:
    for row in c.execute("SELECT body FROM commitments ORDER BY id").fetchall():
        found = Commitment.model_validate_json(row["body"])
        article = article_named(c, found.transitions[0].articles[0]) if found.transitions else None
        candidate = of_commitment(article, found) if article else None
        if candidate is not None:
            yield candidate


def line(p: Placed) -> dict[str, Any]:
    """A judgement with how it stands, as a plain dictionary."""
    return {
        **p.judgement.model_dump(mode="json"),
        "record": p.record,
        "other_record": p.other,
        "found": p.how,
        "found_reason": p.reason,
        "state": p.state,
        "withdrawn_by": p.withdrawn and p.withdrawn.author,
        "withdrawn_because": p.withdrawn and p.withdrawn.because,
    }
