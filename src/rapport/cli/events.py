"""``rapport events``: what happened, each thing once, as a table, CSV or JSON Lines."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from rapport.cli import output
from rapport.cli.options import filtered_events
from rapport.record import EventFilter, Record


@click.command()
@filtered_events
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
    help="A table for reading, or the columns and fields of 'rapport export events'.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many events.")
def command(where: EventFilter, record_path: Path, form: str, limit: int | None) -> None:
    """List events in order: when, who to whom, what, whether it stands, how many sources, where they disagree.

    An event is told by one or more reports; copies of one story count as one source. 'rapport show ID' lists the
    reports of an event. Undated events come last; with --since or --until they are left out.
    """
    with Record(record_path) as record:
        rows = islice(record.derived.events(where), limit)
        if form == "table":
            found = list(rows)
            if found:
                from rapport.cli.event_table import show

                show(found, output.console())
            else:
                click.echo(f"None of the record's {record.derived.count('events')} events matches.", err=True)
            return
        from rapport.export.events import write_events

        with output.text() as out:
            write_events(rows, out, form)
