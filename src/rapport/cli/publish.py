"""``rapport publish``: the whole record into a PostgreSQL schema."""

from __future__ import annotations

from pathlib import Path

import click

from rapport.cli.options import record_option
from rapport.record import Record


@click.command()
@click.argument("url", metavar="postgresql://...")
@record_option
@click.option("--schema", default="rapport", show_default=True, metavar="NAME", help="The schema to write into.")
def command(url: str, record_path: Path, schema: str) -> None:
    """Write the whole record into a schema of a PostgreSQL database, for the tools that a team already has.

    All in one transaction: who reads there sees the record before or after, never half, and does not wait. Publishing
    again replaces the rows; views and grants on the tables stay. Comments in the database explain every column. Keep
    the password in ~/.pgpass or $PGPASSWORD rather than in the address. Needs the extra 'postgresql'.
    """
    from rapport.export.postgresql import publish

    with Record(record_path) as record:
        counts = publish(record, url, schema)
    told = ", ".join(f"{n} {table}" for table, n in counts.items() if n)
    click.echo(f"Published into the schema {schema}: {told or 'an empty record'}.", err=True)
