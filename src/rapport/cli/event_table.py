"""Events as a table: one row an event where there is room, two lines an event on narrow terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport.cli import output
from rapport.cli.table import COLOURS, SHOWN, WIDE
from rapport.cli.wording import one_line, what, when, who

if TYPE_CHECKING:
    from rich.console import Console, Group
    from rich.table import Table


def show(rows: list[dict[str, Any]], console: Console) -> None:
    """Print events and a line that counts them."""
    output.trimmed(console, _wide(rows, console.width) if console.width >= WIDE else _narrow(rows))
    several = sum(1 for r in rows if r["sources"] > 1)
    differ = sum(1 for r in rows if r["disagreements"])
    noun = "event" if len(rows) == 1 else "events"
    console.print()
    line = f"{len(rows)} {noun}, {several} told by several sources, {differ} told differently."
    console.print(f"{line} 'rapport show ID' lists the reports of one.", style="dim", soft_wrap=True)


def differing(row: dict[str, Any]) -> str:
    """The points on which its reports differ, in words."""
    return "; ".join(
        f"{d['on']}: " + " or ".join(one_line(v["value"]) for v in d["variants"]) for d in row["disagreements"]
    )


def _told(row: dict[str, Any]) -> str:
    reports = len(row["reports"])
    return f"{row['sources']}" if reports == row["sources"] else f"{row['sources']} ({reports})"


def _wide(rows: list[dict[str, Any]], room: int) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for title, most in (
        ("when", 17), ("who", room // 6), ("what", room // 7), ("status", 12), ("told by", 8), ("words", None),
        ("id", SHOWN),
    ):  # fmt: skip
        if most is None:
            table.add_column(title, ratio=1, overflow="fold")
        else:
            table.add_column(title, max_width=most, overflow="fold")
    for row in rows:
        words = Text(one_line(row["words"]["quote"]["text"]))
        if row["disagreements"]:
            words.append(f" [{differing(row)}]", style="italic yellow")
        table.add_row(
            when(row),
            Text(who(row), style="bold"),
            Text(what(row)),
            Text(_status(row), style=COLOURS.get(row["status"], "")),
            Text(_told(row)),
            words,
            Text(row["id"][:SHOWN]),
        )
    return table


def _status(row: dict[str, Any]) -> str:
    return f"{row['status']} ({row['verdict']})" if row["verdict"] else str(row["status"])


def _narrow(rows: list[dict[str, Any]]) -> Group:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    parts: list[Text | Padding] = []
    for row in rows:
        head = Text(f"{when(row)}  ")
        head.append(who(row), style="bold")
        head.append(f"  {what(row)}  ")
        head.append(_status(row), style=COLOURS.get(row["status"], ""))
        words = Text(one_line(row["words"]["quote"]["text"]))
        if row["disagreements"]:
            words.append(f" [{differing(row)}]", style="italic yellow")
        words.append(f"  told by {_told(row)}  {row['id'][:SHOWN]}", style="dim")
        parts += [head, Padding(words, (0, 0, 0, 2))]
    return Group(*parts)
