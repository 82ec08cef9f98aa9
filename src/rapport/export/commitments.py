"""Commitments and disputes as text: JSON Lines keep the nesting, CSV has one line a transition."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any, Final, TextIO

from rapport.export.rows import safe, write_jsonl
from rapport.record.flat import Column

COMMITMENT_COLUMNS: Final = (
    Column("id", "text", "hash of its kind and of the first words that name it"),
    Column("name", "text", "readable name"),
    Column("aliases", "codes", "other words for it in the articles"),
    Column(
        "kind", "text", "agreement, contract, arms_transfer, membership, project, sanction, target, exchange or dispute"
    ),
    Column("parties", "codes", "codes of those bound, concerned or in dispute"),
    Column("amounts", "codes", "quantities, each a number and its unit"),
    Column("state", "text", "the state that its transitions leave it in"),
    Column("open", "text", "whether it still binds or is still fought over"),
    Column("due_start", "day", "first day of when it is to be done or to end"),
    Column("due_end", "day", "last such day"),
    Column("overdue", "text", "whether that day has passed with no report that it was done"),
    Column("transition", "text", "one step; a line each"),
    Column("date_start", "day", "first day on which the step may have happened"),
    Column("date_end", "day", "last such day"),
    Column("status", "text", "whether the step stands, over its reports"),
    Column("source", "text", "who says so"),
    Column("contested", "text", "whether somebody denies the step or tells it otherwise"),
    Column("articles", "codes", "names of the articles that tell the step"),
    Column("quote", "text", "the words"),
)


def write_commitments(rows: Iterable[dict[str, Any]], out: TextIO, form: str) -> None:
    """Commitments in one of the two formats, ``jsonl`` or ``csv``."""
    if form == "jsonl":
        write_jsonl(rows, out)
        return
    table = csv.writer(out, lineterminator="\n")
    table.writerow([c.name for c in COMMITMENT_COLUMNS])
    for row in rows:
        for flat in _flat(row):
            table.writerow([_cell(c.name, flat[c.name]) for c in COMMITMENT_COLUMNS])


def _flat(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    due = row["due"] or {}
    for t in row["transitions"]:
        when = t["date"] or {}
        yield {
            **{k: row[k] for k in ("id", "name", "aliases", "kind", "parties", "state", "open", "overdue")},
            "amounts": [f"{a['value']:.15g} {a['unit']}" for a in row["amounts"]],
            "due_start": due.get("start"),
            "due_end": due.get("end"),
            "transition": t["state"],
            "date_start": when.get("start"),
            "date_end": when.get("end"),
            "quote": t["quote"]["text"],
            **{k: t[k] for k in ("status", "source", "contested", "articles")},
        }


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return safe((" " if name == "parties" else "; ").join(value))
    return safe(str(value))
