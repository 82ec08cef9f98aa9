"""What differs, for people: a line for each change, and how many there are of each kind."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from rapport.cli import output
from rapport.cli.wording import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from rapport.record.models.change import Change

COLOURS: Final = {"gained": "green", "lost": "red", "altered": "yellow"}
SHOWN: Final = 8
LONG: Final = 60  # characters of a value that are shown


def show(changes: Sequence[Change], console: Console) -> None:
    """Print changes as a table, and a line that counts them."""
    from rich.table import Table
    from rich.text import Text

    if changes:
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for title, least in (("change", 7), ("table", 8), ("id", SHOWN), ("what", 16), ("differs", 12), ("words", 16)):
            table.add_column(title, overflow="fold", min_width=least)
        table.add_column("article", overflow="ellipsis", no_wrap=True, max_width=max(14, console.width // 7), style="dim")
        for c in changes:
            table.add_row(
                Text(c.change, style=COLOURS[c.change]),
                c.table,
                (c.after or c.before or "")[:SHOWN],
                Text(one_line(c.what)),
                Text(differs(c)),
                Text(_short(c.words), style="dim"),
                Text(one_line(c.article or "")),
            )
        output.trimmed(console, table)
        console.print()
    console.print(counted(changes), style="dim", soft_wrap=True)


def counted(changes: Sequence[Change]) -> str:
    """How many records of each kind were gained, lost and altered."""
    parts = []
    for table in dict.fromkeys(c.table for c in changes):
        numbers = Counter[str](c.change for c in changes if c.table == table)
        parts.append(f"{table}: " + ", ".join(f"{numbers[k]} {k}" for k in COLOURS if numbers[k]))
    return "; ".join(parts) + "." if parts else "Nothing differs."


def differs(c: Change) -> str:
    """Which fields differ and how; long values by name only."""
    parts = []
    for f in c.fields:
        before, after = _value(f.before), _value(f.after)
        parts.append(f.field if max(len(before), len(after)) > LONG else f"{f.field}: {before} -> {after}")
    return one_line("; ".join(parts))


def _value(value: Any) -> str:
    if isinstance(value, dict) and "start" in value and "text" not in value:
        return value["start"] if value["start"] == value.get("end") else f"{value['start']}/{value.get('end')}"
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return " ".join(value) or "none"
    return "none" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= 2 * LONG else line[: 2 * LONG - 1] + "…"
