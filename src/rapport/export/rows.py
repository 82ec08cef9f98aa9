"""Rows as files: JSON Lines keep the nesting, CSV flattens it, Parquet keeps it in columns."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from rapport.record.record import Record

COLUMNS = (
    "id", "article", "date_start", "date_end", "granularity", "bound", "type", "mode", "actors", "recipients", "status", "source",
    "quote", "quote_start", "quote_end", "place", "contexts", "amounts", "confidence", "status_reason", "trigger",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def flat(row: dict[str, Any]) -> dict[str, str]:
    """One report as a line of a table; lists are joined by a space (codes) or a semicolon."""
    when = row["date"] or {}
    return {
        "id": row["id"],
        "article": row["article"],
        "date_start": when.get("start", ""),
        "date_end": when.get("end", ""),
        "granularity": when.get("granularity", ""),
        "bound": row["bound"] or "",
        "type": row["type"],
        "mode": row["mode"] or "",
        "actors": " ".join(row["actors"]),
        "recipients": " ".join(row["recipients"]),
        "status": row["status"],
        "source": row["source"] or "",
        "quote": row["quote"]["text"],
        "quote_start": str(row["quote"]["start"]),
        "quote_end": str(row["quote"]["end"]),
        "place": row["place"] or "",
        "contexts": "; ".join(row["contexts"]),
        "amounts": "; ".join(f"{a['value']:g} {a['unit']}" for a in row["amounts"]),
        "confidence": f"{row['confidence']:.2f}",
        "status_reason": row["status_reason"],
        "trigger": row["trigger"],
    }


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula: such text gets an apostrophe before it."""
    return "'" + cell if cell.startswith(FORMULA) else cell


def write_jsonl(rows: Iterable[dict[str, Any]], out: TextIO) -> None:
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_csv(rows: Iterable[dict[str, Any]], out: TextIO, columns: Sequence[str] = COLUMNS) -> None:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        line = flat(row)
        table.writerow([safe(line[c]) for c in columns])


def write_parquet(record: Record, out: Path, where: Any = None) -> None:
    """Parquet with the Arrow schema of the reports. Needs the extra ``tables``."""
    table = record.arrow(where)
    import pyarrow.parquet

    pyarrow.parquet.write_table(table, out)
