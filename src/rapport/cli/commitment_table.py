"""Commitments as a list, each with its steps below it, and one of them with all its words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rapport.cli import output
from rapport.cli.table import COLOURS, SHOWN
from rapport.cli.wording import one_line, when

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text


def show(rows: list[dict[str, Any]], console: Console, noun: str) -> None:
    """Print commitments and a line that counts them."""
    from rich.console import Group
    from rich.padding import Padding

    parts: list[RenderableType] = []
    for row in rows:
        parts += [_head(row), *(Padding(_step(t), (0, 0, 0, 4)) for t in row["transitions"])]
    output.trimmed(console, Group(*parts))
    still, late = sum(r["open"] for r in rows), sum(r["overdue"] for r in rows)
    console.print()
    one = noun.removesuffix("s") if len(rows) == 1 else noun
    line = f"{len(rows)} {one}, {still} open, {late} overdue. 'rapport {noun} ID' gives the words of one."
    console.print(line, style="dim", soft_wrap=True)


def show_one(row: dict[str, Any], console: Console, day: date | None) -> None:
    """Print one commitment with its words."""
    from rich.table import Table
    from rich.text import Text

    if day is not None:
        from rapport.record.consolidate.commitments.build import as_of
        from rapport.record.consolidate.commitments.lifecycle import load_lifecycle
        from rapport.record.models.commitment import Commitment

        row = as_of(Commitment.model_validate(row), load_lifecycle(), day).model_dump(mode="json")
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=12, no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    due = f"{when({'date': row['due']})}  because: {row['due_reason']}" if row["due"] else ""
    for label, value in (
        ("dispute" if row["kind"] == "dispute" else "commitment", row["id"]), ("name", row["name"]),
        ("also", "; ".join(row["aliases"])), ("kind", row["kind"].replace("_", " ")), ("parties", ", ".join(row["parties"])),
        ("amounts", "; ".join(f"{a['value']:.15g} {a['unit']}" for a in row["amounts"])), ("state", _state(row)), ("due", due),
        ("events", ", ".join(e[:SHOWN] for e in row["events"])),
    ):  # fmt: skip
        if value:
            table.add_row(label, Text(one_line(value)))
    output.trimmed(console, table)
    for t in row["transitions"]:
        console.print()
        console.print(_step(t), soft_wrap=True)
        told = (("when", t["date_reason"]), ("told by", ", ".join(t["articles"])), ("reports", " ".join(t["reports"])))
        for label, value in told:
            if value:
                console.print(Text(f"    {label}: {one_line(value)}", style="dim"), soft_wrap=True)


def _state(row: dict[str, Any]) -> str:
    words = (row["state"] or "no standing step").replace("_", " ")
    if row["overdue"]:
        words += f", overdue since {row['due']['end']}"
    words = words if row["open"] or row["verdict"] == "rejected" else f"{words} (ended)"
    return f"{words} ({row['verdict']})" if row["verdict"] else words


def _head(row: dict[str, Any]) -> Text:
    from rich.text import Text

    head = Text(one_line(row["name"]), style="bold")
    head.append(f"  {', '.join(row['parties'])}  ", style="not bold")
    head.append(_state(row), style="not bold red" if row["overdue"] else "not bold green" if row["open"] else "dim")
    head.append(f"  {row['kind'].replace('_', ' ')}  {row['id'][:SHOWN]}", style="not bold dim")
    return head


def _step(t: dict[str, Any]) -> Text:
    from rich.text import Text

    line = Text(f"{when(t)}  ")
    line.append(t["state"].replace("_", " "), style="bold")
    line.append(f"  {t['status']}", style=COLOURS.get(t["status"], ""))
    if t["contested"]:
        line.append("  contested", style="yellow")
    line.append(f'  "{one_line(t["quote"]["text"])}"')
    if t["source"]:
        line.append(f"  ({one_line(t['source'])})", style="dim")
    return line
