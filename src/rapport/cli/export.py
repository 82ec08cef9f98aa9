"""``rapport export``: the record's tables as files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rapport.cli.options import filtered
from rapport.common.errors import RapportError
from rapport.record.query import Filter


@click.group()
def command() -> None:
    """Write the record's tables as files."""


@command.command()
@filtered
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file instead of the terminal.")
def reports(where: Filter, record_path: Path, form: str, output: Path | None) -> None:
    """Event reports: one line a report, with every field of the published schema."""
    from rapport.export.rows import write_csv, write_jsonl, write_parquet
    from rapport.record import Record

    if form == "parquet" and output is None:
        raise RapportError("export", "Parquet is not text", "name a file with --output reports.parquet")
    with Record(record_path) as record:
        if form == "parquet" and output is not None:
            write_parquet(record, output, where)
            return
        write = write_jsonl if form == "jsonl" else write_csv
        if output is None:
            write(record.rows(where), sys.stdout)
            return
        try:
            with output.open("w", encoding="utf-8", newline="") as f:
                write(record.rows(where), f)
        except OSError as e:
            raise RapportError(str(output), f"cannot be written ({e.strerror})", "choose another path") from e


@command.command()
def schema() -> None:
    """The JSON Schema of an event report."""
    import json

    from rapport.pipeline import EventReport

    click.echo(json.dumps(EventReport.model_json_schema(), indent=2))
