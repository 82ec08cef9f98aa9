"""Reports as text: JSON Lines keep the nesting, CSV is the flat table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import Any, Final, TextIO

from rapport.record.flat import COLUMNS

# what spreadsheets take for the beginning of a formula, in half and full width
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BETWEEN: Final = {"actors": " ", "recipients": " "}  # other lists are joined by a semicolon, as their items hold blanks


def write_jsonl(rows: Iterable[dict[str, Any]], out: TextIO) -> None:
    """One JSON object a line."""
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_csv(rows: Iterable[dict[str, Any]], out: TextIO) -> None:
    """A header and one line a row of the flat table; RFC 4180 but for the line ends, which are line feeds."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow([c.name for c in COLUMNS])
    for row in rows:
        table.writerow([_cell(c.name, row[c.name]) for c in COLUMNS])


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return safe(BETWEEN.get(name, "; ").join(value))
    return f"{value:.2f}" if isinstance(value, float) else safe(str(value))


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula: such text gets an apostrophe before it."""
    return "'" + cell if cell.startswith(FORMULA) else cell
