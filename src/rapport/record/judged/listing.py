"""How each judgement of a record stands now, commitments included."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from rapport.record.derived import DerivedStore
from rapport.record.judged.anchoring import Candidates
from rapport.record.judged.candidates import Candidate, in_record, of_commitment
from rapport.record.judged.log import rows
from rapport.record.judged.placing import Placed, articles_of, place
from rapport.record.judged.targets import article_named
from rapport.record.models.commitment import Commitment


def standing(derived: DerivedStore) -> list[Placed]:
    """Every judgement but the withdrawals, in the order in which they were made, with what it stands on now."""
    with derived.reading() as d, derived.database.reading() as c:
        return standing_in(c, d)


def standing_in(c: sqlite3.Connection, derived: sqlite3.Connection) -> list[Placed]:
    """The same from connections on what was read and judged, and on what is derived."""
    log = rows(c)
    found = list(in_record(c, articles_of(log)))
    if any(j.anchor and j.anchor.kind == "commitment" for j in log):
        found += _commitments(c, derived)
    return place(log, Candidates(found))


def standing_on(c: sqlite3.Connection, article: str, record: str) -> list[Placed]:
    """The judgements on one report, claim or link of an article."""
    log = [j for j in rows(c) if j.anchor is None or article in articles_of([j])]
    placed = place(log, Candidates(in_record(c, articles_of(log))))
    return [p for p in placed if record in (p.record, p.other)]


def _commitments(c: sqlite3.Connection, derived: sqlite3.Connection) -> Iterator[Candidate]:
    for row in derived.execute("SELECT body FROM commitments ORDER BY id").fetchall():
        yield from of_commitment(Commitment.model_validate_json(row["body"]), lambda name: article_named(c, name))


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
