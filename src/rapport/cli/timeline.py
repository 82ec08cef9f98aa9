"""``rapport timeline``: the chronology, as a table, CSV or JSON Lines."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from rapport.cli.options import filtered
from rapport.record.query import Filter

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def when(row: dict[str, Any]) -> str:
    """An interval as people write it: a day, a month, a year, or from-to."""
    d = row["date"]
    if not d:
        return "undated"
    a, b = date.fromisoformat(d["start"]), date.fromisoformat(d["end"])
    if a == b:
        return f"{a.day} {MONTHS[a.month - 1]} {a.year}"
    if (a.year, a.month) == (b.year, b.month):
        whole = a.day == 1 and (b.month == 12 and b.day == 31 or date(b.year, b.month % 12 + 1, 1).toordinal() - 1 == b.toordinal() or b.day == 31)
        return f"{MONTHS[a.month - 1]} {a.year}" if whole else f"{a.day}-{b.day} {MONTHS[a.month - 1]} {a.year}"
    if a.month == a.day == 1 and b.month == 12 and b.day == 31:
        return str(a.year) if a.year == b.year else f"{a.year}-{b.year}"
    if a.year == b.year:
        return f"{a.day} {MONTHS[a.month - 1]}-{b.day} {MONTHS[b.month - 1]} {a.year}"
    return f"{MONTHS[a.month - 1]} {a.year}-{MONTHS[b.month - 1]} {b.year}"


def who(row: dict[str, Any]) -> str:
    """ "RUS > IRN" for a directed act, "IRN + RUS" for a mutual one."""
    left, right = " + ".join(row["actors"]) or "?", " + ".join(row["recipients"])
    return f"{left} > {right}" if right else left


@click.command()
@filtered
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(1), help="At most so many lines.")
def command(where: Filter, record_path: Path, form: str, limit: int | None) -> None:
    """Print what happened, in order: when, who to whom, what, whether it stands, and the words that say so."""
    from itertools import islice

    from rapport.export.rows import write_csv, write_jsonl
    from rapport.record import Record

    with Record(record_path) as record:
        rows = islice(record.rows(where), limit)
        if form == "jsonl":
            write_jsonl(rows, sys.stdout)
        elif form == "csv":
            write_csv(rows, sys.stdout)
        else:
            _table(list(rows))


COLOURS = {"reported": "", "claimed": "yellow", "denied": "red", "planned": "cyan", "hypothetical": "magenta"}


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=max(console.width, 140))
    if not rows:
        click.echo("Nothing matches. Without --dyad, --type or --status all reports are shown.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1))
    narrow = console.width < 110
    for title, extra in (
        ("when", {"no_wrap": True}), ("who", {"no_wrap": not narrow}), ("what", {"no_wrap": True}), ("status", {"no_wrap": True}),
        ("words", {"ratio": 1, "overflow": "fold"}), ("article", {"max_width": 24, "overflow": "ellipsis", "no_wrap": True}), ("id", {"no_wrap": True}),
    ):  # fmt: skip
        if not (narrow and title in {"article"}):
            table.add_column(title, **extra)  # type: ignore[arg-type]
    for row in rows:
        what = row["type"] + (f" {row['mode']}" if row["mode"] else "")
        status = Text(row["status"], style=COLOURS[row["status"]])
        words = " ".join(row["quote"]["text"].split())
        said = f"{words} [{row['source']}]" if row["source"] else words
        cells = [when(row), who(row), what, status, Text(said), Text(row["article"]), row["id"][:8]]
        if narrow:
            del cells[5]
        table.add_row(*cells)
    console.print(table)
    dated = sum(1 for r in rows if r["date"])
    click.echo(f"{len(rows)} reports, {dated} dated. 'rapport show ID --record FILE' gives the words in their context.")
