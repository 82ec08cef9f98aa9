"""The chronology as a table: one row a report where there is room, two lines a report on narrow terminals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from rapport.cli import output
from rapport.cli.wording import one_line, what, when, who

if TYPE_CHECKING:
    from rich.console import Console, Group
    from rich.table import Table
    from rich.text import Text

WIDE: Final = 112  # columns from which on one row a report is easier to read than two lines
COLOURS: Final = {
    "reported": "green",
    "claimed": "yellow",
    "denied": "red",
    "planned": "cyan",
    "hypothetical": "magenta",
}
SHOWN: Final = 8  # characters of an id; 'rapport show' takes the beginning of one


def show(rows: list[dict[str, Any]], console: Console) -> None:
    """Print reports and a line that counts them."""
    output.trimmed(console, _wide(rows, console.width) if console.width >= WIDE else _narrow(rows, console.width))
    dated = sum(1 for r in rows if r["date"])
    noun = "report" if len(rows) == 1 else "reports"
    line = f"{len(rows)} {noun}, {dated} dated. 'rapport show ID' gives the words in their context."
    console.print()
    console.print(line, style="dim", soft_wrap=True)


def _words(row: dict[str, Any]) -> Text:
    """The quote, and whose word it is."""
    from rich.text import Text

    text = Text(one_line(row["quote"]["text"]))
    if row["source"]:
        text.append(f" [{one_line(row['source'])}]", style="italic dim")
    return text


def _wide(rows: list[dict[str, Any]], room: int) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for title, most in (
        ("when", 17), ("who", room // 6), ("what", room // 6), ("status", 12), ("words", None),
        ("article", max(14, room // 7)), ("id", SHOWN),
    ):  # fmt: skip
        if most is None:
            table.add_column(title, ratio=1, overflow="fold")
        elif title == "article":
            table.add_column(title, max_width=most, no_wrap=True, overflow="ellipsis", style="dim")
        else:
            table.add_column(title, max_width=most, overflow="fold")
    for row in rows:
        table.add_row(
            when(row),
            Text(who(row), style="bold"),
            Text(what(row)),
            Text(row["status"], style=COLOURS.get(row["status"], "")),
            _words(row),
            Text(one_line(row["article"])),
            Text(row["id"][:SHOWN]),
        )
    return table


def _narrow(rows: list[dict[str, Any]], room: int) -> Group:
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    first = max(len(when(r)) for r in rows)
    second = min(max(len(who(r)) for r in rows), room // 3)
    parts: list[Table | Padding] = []
    for row in rows:
        head = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0), expand=True)
        head.add_column(width=first, no_wrap=True)
        head.add_column(width=second, overflow="fold")
        head.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
        head.add_column(width=max(map(len, COLOURS)), no_wrap=True, justify="right")
        head.add_row(
            when(row),
            Text(who(row), style="bold"),
            Text(what(row)),
            Text(row["status"], style=COLOURS.get(row["status"], "")),
        )
        words = _words(row)
        words.append(f"  {one_line(row['article'])} {row['id'][:SHOWN]}", style="dim")
        parts += [head, Padding(words, (0, 0, 0, 2))]
    return Group(*parts)


def lines(rows: Iterable[dict[str, Any]]) -> Iterable[str]:
    """Each report on one plain line, for the listing under a paragraph."""
    for row in rows:
        source = f" [{one_line(row['source'])}]" if row["source"] else ""
        yield f'{what(row)}  {who(row)}  {when(row)}  {row["status"]}{source}  "{one_line(row["quote"]["text"])}"'
