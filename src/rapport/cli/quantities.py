"""``rapport quantities``: what was counted and measured, as a table, CSV or JSON Lines."""

from __future__ import annotations

import functools
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from rapport.cli import output
from rapport.cli.options import parse_code, parse_day, parse_dyad, record_option
from rapport.cli.wording import one_line, when
from rapport.record import QuantityFilter, Record

if TYPE_CHECKING:
    from rich.table import Table

_FILTERS: Final = (
    click.option("--dyad", metavar="A-B", help="Only amounts that concern both of two actors: RUS-IRN."),
    click.option("--actor", metavar="CODE", help="Only amounts that concern one actor: RUS."),
    click.option("--unit", metavar="UNIT", help="Only one unit: USD, percent, barrel, troop."),
    click.option("--since", metavar="DAY", help="Only what holds for days on or after a day, month or year."),
    click.option("--until", metavar="DAY", help="Only what holds for days on or before a day, month or year."),
    click.option("--article", metavar="NAME", help="Only amounts of one article."),
)
_SCALES: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def filtered_quantities(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the record and the options that choose quantities; the command gets ``record_path`` and a ``where``."""

    @functools.wraps(function)
    def command(
        dyad: str | None,
        actor: str | None,
        unit: str | None,
        since: str | None,
        until: str | None,
        article: str | None,
        **rest: Any,
    ) -> Any:
        where = QuantityFilter(
            dyad=parse_dyad(dyad) if dyad else None,
            actor=parse_code(actor) if actor else None,
            unit=unit,
            since=parse_day(since, last=False) if since else None,
            until=parse_day(until, last=True) if until else None,
            article=article,
        )
        if where.since and where.until and where.until < where.since:
            raise click.BadParameter(f"--until {until} is before --since {since}")
        return function(where=where, **rest)

    wrapped: Callable[..., Any] = command
    for option in reversed((record_option, *_FILTERS)):
        wrapped = option(wrapped)
    return wrapped


@click.command()
@filtered_quantities
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
    help="A table for reading, or the columns and fields of 'rapport export quantities'.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many quantities.")
def command(where: QuantityFilter, record_path: Path, form: str, limit: int | None) -> None:
    """List amounts in order of the days they hold for: how much, of what, whose, in which words, who says so.

    A change has its direction (up 81 percent), a level none. Amounts whose words give no days come last; with --since or
    --until they are left out.
    """
    with Record(record_path) as record:
        rows = islice(record.derived.quantities(where), limit)
        if form == "table":
            found = list(rows)
            if found:
                output.trimmed(output.console(), _table(found))
            else:
                click.echo(f"None of the record's {record.derived.count('quantities')} quantities matches.", err=True)
            return
        from rapport.export.quantities import write_quantities

        with output.text() as out:
            write_quantities(rows, out, form)


def number(value: float) -> str:
    """A number as people write it: 4.5 billion, 2,500, 12.5."""
    for scale, name in _SCALES:
        if value >= scale:
            return f"{value / scale:.6g} {name}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def amount(row: dict[str, Any]) -> str:
    """A quantity in few words: up about 81 percent, at least 2,500 troop, 5 million-7 million barrel per day."""
    numbers = number(row["value"]) + (f"-{number(row['upper'])}" if row["upper"] is not None else "")
    direction = row["direction"] if row["direction"] != "level" else None
    per = f"per {row['per']}" if row["per"] else None
    return " ".join(filter(None, [direction, row["approximate"], numbers, row["unit"], per]))


def _table(rows: list[dict[str, Any]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for title in ("when", "how much", "of what", "whose", "words", "article"):
        dim = "dim" if title == "article" else ""
        table.add_column(
            title, overflow="fold", style=dim, ratio=2 if title in {"how much", "of what", "words"} else None
        )
    for row in rows:
        words = Text(one_line(row["words"]["quote"]["text"]))
        if row["source"]:
            words.append(f" [{one_line(row['source'])}]", style="italic dim")
        table.add_row(
            when({"date": row["period"]}),
            Text(one_line(amount(row)), style="bold"),
            Text(one_line(row["of"] or "")),
            Text(" ".join(row["actors"])),
            words,
            Text(one_line(row["words"]["article"])),
        )
    return table
