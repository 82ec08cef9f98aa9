"""Events as text: JSON Lines keep the nesting, CSV is the flat table."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, Final, TextIO

from rapport.export.rows import safe, write_jsonl
from rapport.record.flat import Column

EVENT_COLUMNS: Final = (
    Column("id", "text", "hash of the least id among its reports"),
    Column("date_start", "day", "first day on which it may have happened; empty where nothing dates it"),
    Column("date_end", "day", "last such day"),
    Column("granularity", "text", "unit of the words that date it"),
    Column("bound", "text", "what is known of an open end: since, until, before, after"),
    Column("type", "text", "PLOVER event type"),
    Column("mode", "text", "PLOVER mode, where one fits"),
    Column("actors", "codes", "codes of those who act; all sides of a mutual act"),
    Column("recipients", "codes", "codes of those acted upon; empty for a mutual act"),
    Column("status", "text", "whether it stands, over all its reports"),
    Column("sources", "whole", "independent stories that tell it"),
    Column("reports", "codes", "ids of its reports, the fullest first"),
    Column("articles", "codes", "names of the articles that tell it"),
    Column("disagreements", "codes", "the points on which its reports differ, with what is said"),
    Column("quote", "text", "the fullest telling"),
    Column("place", "text", "where, as printed"),
    Column("contexts", "codes", "PLOVER contexts"),
    Column("amounts", "codes", "quantities, each a number and its unit"),
    Column("verdict", "text", "what analysts think of it"),
    Column("confidence", "number", "probability that a careful coder would code the same"),
)
_BLANK: Final = {"actors", "recipients", "reports"}  # lists of codes; other lists are joined by a semicolon


def write_events(rows: Iterable[dict[str, Any]], out: TextIO, form: str) -> None:
    """Events in one of the two formats, ``jsonl`` or ``csv``."""
    if form == "jsonl":
        write_jsonl(rows, out)
        return
    table = csv.writer(out, lineterminator="\n")
    table.writerow([c.name for c in EVENT_COLUMNS])
    for row in rows:
        flat = flat_event(row)
        table.writerow([_cell(c, flat[c.name]) for c in EVENT_COLUMNS])


def flat_event(event: dict[str, Any]) -> dict[str, Any]:
    """One line: the fields of an event, nested ones spread out."""
    when = event["date"] or {}
    return {
        **{c.name: event.get(c.name) for c in EVENT_COLUMNS},
        "date_start": when.get("start"),
        "date_end": when.get("end"),
        "granularity": when.get("granularity"),
        "quote": event["words"]["quote"]["text"],
        "amounts": [f"{a['value']:.15g} {a['unit']}" for a in event["amounts"]],
        "disagreements": [
            f"{d['on']}: " + " / ".join(v["value"] for v in d["variants"]) for d in event["disagreements"]
        ],
    }


def _cell(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return safe((" " if column.name in _BLANK else "; ").join(value))
    return f"{value:.2f}" if isinstance(value, float) else safe(str(value))
