"""``rapport backup``: a consistent copy of a record."""

from __future__ import annotations

from pathlib import Path

import click

from rapport.cli.options import record_option
from rapport.record import Record
from rapport.record.backup import backup


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="TARGET")
@record_option
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def command(target: Path, record_path: Path, force: bool) -> None:
    """Copy the record into a file as it stands at one moment, while others read from it and write to it."""
    with Record(record_path) as record:
        copy = backup(record.database, target, force)
    with Record(copy) as record:
        articles, reports = record.count()
    click.echo(f"{copy} holds {articles} articles and {reports} reports.", err=True)
