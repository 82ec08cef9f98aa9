"""``rapport timeline``: the chronology, as a table, CSV or JSON Lines."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from rapport.cli import output
from rapport.cli.options import filtered
from rapport.record import Filter, Record


@click.command()
@filtered
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
    help="A table for reading, or the columns and fields of 'rapport export reports'.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many reports.")
def command(where: Filter, record_path: Path, form: str, limit: int | None) -> None:
    """Print what happened, in order: when, who to whom, what, whether it stands, and the words that say so.

    Undated reports come last; with --since or --until they are left out.
    """
    with Record(record_path) as record:
        if form == "jsonl":
            from rapport.export.rows import write_jsonl

            with output.text() as out:
                write_jsonl(islice(record.rows(where), limit), out)
        elif form == "csv":
            from rapport.export.rows import write_csv

            with output.text() as out:
                write_csv(islice(record.flat(where), limit), out)
        else:
            rows = list(islice(record.rows(where), limit))
            if rows:
                from rapport.cli.table import show

                show(rows, output.console())
            else:
                click.echo(_nothing(record, where), err=True)


def _nothing(record: Record, where: Filter) -> str:
    """Why there is nothing to show."""
    articles, reports = record.count()
    if not reports:
        return f"The record holds {articles} articles and no reports."
    known = {code for code, _ in record.codes(most=-1)}
    for code in (*(where.dyad or ()), where.actor):
        if code and code not in known:
            most = ", ".join(f"{c} ({n})" for c, n in record.codes())
            return f"No report of this record names {code}. Most often named: {most}."
    return f"None of the {reports} reports matches."
