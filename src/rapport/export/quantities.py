"""Quantities as text: JSON Lines keep the nesting, CSV is the flat table."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, Final, TextIO

from rapport.export.rows import safe, write_jsonl
from rapport.record.flat import Column

QUANTITY_COLUMNS: Final = (
    Column("id", "text", "hash of the article, the words and the number"),
    Column("article", "text", "file name below the given folder, id of a JSON Lines row, or file#line"),
    Column("quote", "text", "the amount as printed"),
    Column("quote_start", "whole", "first character of the quote in the article's text"),
    Column("quote_end", "whole", "its end, exclusive"),
    Column("value", "number", "the number; of a range the lower end"),
    Column("upper", "number", "the higher end of a range"),
    Column("unit", "text", "currency (ISO 4217), percent, times, a measure, or the thing counted"),
    Column("approximate", "text", "about, at least, at most; empty where the number is given as it is"),
    Column("direction", "text", "level, or a change up or down"),
    Column("of", "text", "what is counted or measured, in the article's words"),
    Column("actors", "codes", "codes of the actors concerned"),
    Column("period_start", "day", "first of the days it holds for; empty where no words say so"),
    Column("period_end", "day", "last of these days"),
    Column("per", "text", "rate: day, year, barrel"),
    Column("report", "text", "id of the report in whose words it stands"),
    Column("event", "text", "id of that report's event"),
    Column("source", "text", "who gives it, where the article attributes it"),
)


def write_quantities(rows: Iterable[dict[str, Any]], out: TextIO, form: str) -> None:
    """Quantities in one of the two formats, ``jsonl`` or ``csv``."""
    if form == "jsonl":
        write_jsonl(rows, out)
        return
    table = csv.writer(out, lineterminator="\n")
    table.writerow([c.name for c in QUANTITY_COLUMNS])
    for row in rows:
        flat = flat_quantity(row)
        table.writerow([_cell(flat[c.name]) for c in QUANTITY_COLUMNS])


def flat_quantity(row: dict[str, Any]) -> dict[str, Any]:
    """One line: the fields of a quantity, nested ones spread out."""
    quote, period = row["words"]["quote"], row["period"] or {}
    return {
        **{c.name: row.get(c.name) for c in QUANTITY_COLUMNS},
        "article": row["words"]["article"],
        "quote": quote["text"],
        "quote_start": quote["start"],
        "quote_end": quote["end"],
        "period_start": period.get("start"),
        "period_end": period.get("end"),
    }


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return safe(" ".join(value))
    return f"{value:.15g}" if isinstance(value, float) else safe(str(value))
