"""Factor links as text: JSON Lines keep the nesting, CSV is a flat table."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

from rapport.export.rows import safe, write_jsonl
from rapport.record.links import COLUMNS, flat


def write_links(rows: Iterable[dict[str, Any]], out: TextIO, form: str) -> None:
    """Write links as ``jsonl`` or ``csv``."""
    if form == "jsonl":
        write_jsonl(rows, out)
        return
    table = csv.writer(out, lineterminator="\n")
    table.writerow([c.name for c in COLUMNS])
    for row in rows:
        line = flat(row)
        table.writerow([_cell(line[c.name], c.kind) for c in COLUMNS])


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if kind == "number":
        return f"{value:.2f}"
    return str(value) if kind == "whole" else safe(str(value))
