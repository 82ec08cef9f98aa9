"""Commitments, disputes and contested propositions, and what moves them."""

from __future__ import annotations

import json
from typing import Any

from rapport.record.browse.browser import View


def commitments(
    v: View, first: str | None = None, second: str | None = None, kinds: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """Commitments and disputes by their first day, undated ones last; with parties, those that bind all of them."""
    condition, values = "1", list[str]()
    for code in (first, second):
        if code:
            condition += " AND id IN (SELECT commitment_id FROM commitment_parties WHERE code = ?)"
            values.append(code)
    if kinds:
        condition += f" AND kind IN ({', '.join('?' * len(kinds))})"
        values += kinds
    query = f"SELECT body FROM commitments WHERE {condition} ORDER BY date_start IS NULL, date_start, name, id"  # noqa: S608
    return [json.loads(r["body"]) for r in v.derived.execute(query, values)]


def commitment(v: View, key: str) -> dict[str, Any] | None:
    """A commitment or dispute by its whole id."""
    row = v.derived.execute("SELECT body FROM commitments WHERE id = ?", (key,)).fetchone()
    return json.loads(row["body"]) if row else None


def moved_by(v: View, event_id: str) -> list[dict[str, Any]]:
    """The commitments that an event moves."""
    rows = v.derived.execute(
        "SELECT body FROM commitments WHERE instr(body, ?) > 0 AND EXISTS"
        " (SELECT 1 FROM json_each(body, '$.events') WHERE value = ?) ORDER BY name, id",
        (event_id, event_id),
    )
    return [json.loads(r["body"]) for r in rows]


def contested(v: View) -> list[dict[str, Any]]:
    """Contested propositions, those with the most evidence first."""
    rows = v.derived.execute("SELECT body FROM contested ORDER BY json_array_length(body, '$.evidence') DESC, id")
    return [json.loads(r["body"]) for r in rows]


def contested_on(v: View, event_id: str) -> list[dict[str, Any]]:
    """The contested propositions that concern an event."""
    rows = v.derived.execute(
        "SELECT body FROM contested WHERE instr(body, ?) > 0 AND EXISTS"
        " (SELECT 1 FROM json_each(body, '$.events') WHERE value = ?) ORDER BY id",
        (event_id, event_id),
    )
    return [json.loads(r["body"]) for r in rows]
