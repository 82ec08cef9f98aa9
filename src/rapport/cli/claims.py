"""``rapport claims``: who says what, and who contradicts whom."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from rapport.claims.attribution import Stance
from rapport.cli import output
from rapport.cli.options import record_option
from rapport.cli.wording import one_line
from rapport.record import Record
from rapport.record.claims import ClaimFilter, claim_rows, contested_rows

if TYPE_CHECKING:
    from rich.table import Table

STANCES: Final = get_args(Stance)
SHOWN: Final = 8  # characters of an id
COLOURS: Final = {"asserts": "green", "denies": "red", "doubts": "red", "accuses": "yellow", "urges": "cyan"}


@click.command()
@record_option
@click.option("--contested", is_flag=True, help="Only what one side asserts and another denies, with both sides.")
@click.option("--by", metavar="WHO", help="Only claims by an actor (IRN) or by a source of that name (Reuters).")
@click.option("--about", metavar="CODE", help="Only claims that name an actor.")
@click.option(
    "--stance", "stances", multiple=True, type=click.Choice(STANCES), help="Only this stance; may be repeated."
)
@click.option("--article", metavar="NAME", help="Only claims of one article.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
    help="A table for reading, a flat table, or every field as in 'rapport export claims'.",
)
def command(
    record_path: Path,
    contested: bool,
    by: str | None,
    about: str | None,
    stances: tuple[str, ...],
    article: str | None,
    form: str,
) -> None:
    """List what sources claim, with their stance and their words; with --contested who stands against whom."""
    where = ClaimFilter(by, about, stances, article)
    if contested and stances:
        raise click.BadParameter("--contested has both stances; leave --stance out")
    with Record(record_path) as record:
        rows = list(contested_rows(record.derived, where) if contested else claim_rows(record.database, where))
    if form == "table":
        _print(rows, contested)
        return
    from rapport.export.claims import CLAIM_COLUMNS, CONTESTED_COLUMNS, write_flat
    from rapport.export.rows import write_jsonl

    with output.text() as out:
        if form == "jsonl":
            write_jsonl(rows, out)
        else:
            write_flat(rows, CONTESTED_COLUMNS if contested else CLAIM_COLUMNS, out)


def _print(rows: list[dict[str, Any]], contested: bool) -> None:
    noun = "contested proposition" if contested else "claim"
    if not rows:
        click.echo(f"No {noun} matches.", err=True)
        return
    console = output.console()
    output.trimmed(console, _contested(rows) if contested else _claims(rows))
    console.print()
    console.print(f"{len(rows)} {noun}{'' if len(rows) == 1 else 's'}.", style="dim", soft_wrap=True)


def _claims(rows: Iterable[dict[str, Any]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("source", max_width=30, overflow="fold")
    table.add_column("stance", no_wrap=True)
    table.add_column("proposition", ratio=1, overflow="fold")
    table.add_column("article", max_width=18, no_wrap=True, overflow="ellipsis", style="dim")
    table.add_column("id", no_wrap=True)
    for row in rows:
        table.add_row(
            Text(one_line(chain(row["chain"]) or row["source"] or "not named"), style="bold"),
            Text(row["stance"], style=COLOURS.get(row["stance"], "")),
            Text(one_line(row["proposition"])),
            Text(one_line(row["article"])),
            Text(row["id"][:SHOWN]),
        )
    return table


def chain(links: Iterable[dict[str, Any]]) -> str:
    """A chain of sources in words, the innermost speaker first: "RUS: Shoigu, told by Interfax"."""
    named = [_link(x) for x in links]
    return ", via ".join(reversed(named))


def _link(x: dict[str, Any]) -> str:
    code, name = "+".join(x["codes"]), x["name"] or x["description"]
    return f"{code} ({name})" if code and name else code or name or "not named"


def _contested(rows: Iterable[dict[str, Any]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(max_width=30, overflow="fold", style="bold")
    table.add_column(ratio=1, overflow="fold")
    for row in rows:
        table.add_row(
            Text(row["id"][:SHOWN], style="dim"), Text("contested"), Text(one_line(row["proposition"]), style="bold")
        )
        for e in row["evidence"]:
            words = Text(f'"{one_line(e["quote"]["text"])}"')
            words.append(f"  {one_line(e['article'])}", style="dim")
            table.add_row(Text(e["stance"], style=COLOURS[e["stance"]]), Text(one_line(e["by"])), words)
        table.add_row("", "", "")
    return table
