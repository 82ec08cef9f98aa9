"""``rapport factors``: what is said to push relations up or down, by what is pushed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from rapport.cli import output
from rapport.cli.options import parse_code, parse_dyad, record_option
from rapport.cli.wording import one_line
from rapport.record import Record
from rapport.record.links import rows

if TYPE_CHECKING:
    from rich.padding import Padding
    from rich.text import Text

UP, DOWN = "↑", "↓"
SHOWN: Final = 8  # characters of an id


@click.command()
@record_option
@click.option("--about", metavar="CODE|A-B", help="Only links that name an actor, or both of two: RUS, RUS-IRN.")
@click.option("--article", metavar="NAME", help="Only links of one article.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
    help="A listing for reading, or the columns and fields of 'rapport export factors'.",
)
def command(record_path: Path, about: str | None, article: str | None, form: str) -> None:
    """List what pushes what up or down, by what is pushed: the cause, the words, who says so.

    An arrow points up where the cause strengthens the effect and down where it weakens it; a question mark follows where
    the words only say what would or might be.
    """
    codes: tuple[str, ...] = ()
    if about:
        codes = (parse_code(about),) if about.replace("+", "").isalnum() else parse_dyad(about)
    with Record(record_path) as record:
        found = list(rows(record.database, codes, article))
    if form != "table":
        from rapport.export.links import write_links

        with output.text() as out:
            write_links(found, out, form)
        return
    if not found:
        click.echo("No link of this record matches." if about or article else "The record holds no links.", err=True)
        return
    console = output.console()
    for part in _listing(found):
        output.trimmed(console, part)
    noun = "link" if len(found) == 1 else "links"
    effects = len({r["effect_factor"]["key"] for r in found})
    console.print(f"{len(found)} {noun} to {effects} effects.", style="dim")


def _listing(found: list[dict[str, Any]]) -> list[Text | Padding]:
    """Effects with most links first; below each its causes, those that push up before those that push down."""
    from rich.padding import Padding
    from rich.text import Text

    groups: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        groups.setdefault(row["effect_factor"]["key"], []).append(row)
    out: list[Text | Padding] = []
    for key in sorted(groups, key=lambda k: (-len(groups[k]), k)):
        group = groups[key]
        up = sum(r["sign"] > 0 for r in group)
        head = Text(one_line(group[0]["effect"]), style="bold")
        head.append(f"  {up} {UP}  {len(group) - up} {DOWN}", style="dim")
        out.append(head)
        for row in sorted(
            group, key=lambda r: (-r["sign"], r["cause_factor"]["key"], r["article"], r["quote"]["start"])
        ):
            arrow = (UP if row["sign"] > 0 else DOWN) + ("?" if row["conditional"] else "")
            line = Text(f"  {arrow:<2} ", style="green" if row["sign"] > 0 else "red")
            line.append(one_line(row["cause"]), style="default")
            if row["strength"]:
                line.append(f" ({one_line(row['strength'])})", style="default")
            out.append(line)
            words = Text(f"“{one_line(row['quote']['text'])}”")
            if row["source"]:
                words.append(f" [{one_line(row['source'])}]", style="italic dim")
            words.append(f"  {one_line(row['article'])} {row['id'][:SHOWN]}", style="dim")
            out.append(Padding(words, (0, 0, 0, 7)))
        out.append(Text(""))
    return out
