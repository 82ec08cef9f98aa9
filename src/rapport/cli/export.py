"""``rapport export``: the record's tables as files."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from rapport.cli import output
from rapport.cli.options import filtered, filtered_events, record_option
from rapport.cli.quantities import filtered_quantities
from rapport.common.errors import RapportError
from rapport.export.files import written
from rapport.export.rows import write_csv, write_jsonl
from rapport.record import EventFilter, Filter, QuantityFilter, Record

SCHEMA_NAMES = ("report", "claim", "contested", "factor-link", "judgement", "change")  # models take long to load
output_option = click.option(
    "--output",
    "-o",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file, which is replaced only when all is written.",
)


@click.group()
def command() -> None:
    """Write the record's tables as files."""


@command.command()
@filtered
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines and Parquet keep every field, CSV is a flat table.",
)
@output_option
def reports(where: Filter, record_path: Path, form: str, target: Path | None) -> None:
    """Event reports, one line each, in a fixed order: by date, undated last, then by article and place in it.

    docs/exports.md documents the fields, 'rapport export schema' prints them as JSON Schema.
    """
    if form == "parquet" and target is None and sys.stdout.isatty():
        raise RapportError("the terminal", "cannot show Parquet", "name a file with --output, or redirect the output")
    with Record(record_path) as record:
        if form == "parquet":
            from rapport.export.parquet import write_parquet

            if target is None:
                write_parquet(record.rows(where), output.binary())
            else:
                with written(target) as f:
                    write_parquet(record.rows(where), f)
            return
        with output.text() if target is None else output.text_into(target) as out:
            if form == "csv":
                write_csv(record.flat(where), out)
            else:
                write_jsonl(record.rows(where), out)


def _flat_or_lines(function: Callable[..., None]) -> Callable[..., None]:
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["jsonl", "csv"]),
        default="jsonl",
        show_default=True,
        help="JSON Lines keep every field, CSV is a flat table.",
    )
    wrapped: Callable[..., None] = record_option(form(output_option(function)))
    return wrapped


@command.command()
@_flat_or_lines
def claims(record_path: Path, form: str, target: Path | None) -> None:
    """Claims, one line each, by article and place in it: who says what, with stance, chain of sources and words."""
    from rapport.export.claims import CLAIM_COLUMNS, write_flat
    from rapport.record.claims import claim_rows

    with Record(record_path) as record, output.text() if target is None else output.text_into(target) as out:
        rows = claim_rows(record.database)
        write_jsonl(rows, out) if form == "jsonl" else write_flat(rows, CLAIM_COLUMNS, out)


@command.command()
@_flat_or_lines
def contested(record_path: Path, form: str, target: Path | None) -> None:
    """Contested propositions, one line each: what one side asserts and another denies, with the words of both."""
    from rapport.export.claims import CONTESTED_COLUMNS, write_flat
    from rapport.record.claims import contested_rows

    with Record(record_path) as record, output.text() if target is None else output.text_into(target) as out:
        rows = contested_rows(record.derived)
        write_jsonl(rows, out) if form == "jsonl" else write_flat(rows, CONTESTED_COLUMNS, out)


@command.command()
@filtered_events
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines keep every field, CSV is a flat table.",
)
@output_option
def events(where: EventFilter, record_path: Path, form: str, target: Path | None) -> None:
    """Events, one line each, by date, undated last: all reports of one thing, and where they disagree."""
    from rapport.export.events import write_events

    with Record(record_path) as record, output.text() if target is None else output.text_into(target) as out:
        write_events(record.derived.events(where), out, form)


_two_formats = click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines keep every field, CSV has one line a step.",
)


@command.command()
@record_option
@_two_formats
@output_option
def commitments(record_path: Path, form: str, target: Path | None) -> None:
    """Commitments, one line each: their parties, amounts, due day, steps and state."""
    _commitments(record_path, form, target, disputes=False)


@command.command()
@record_option
@_two_formats
@output_option
def disputes(record_path: Path, form: str, target: Path | None) -> None:
    """Disputes, one line each, in the shape of commitments."""
    _commitments(record_path, form, target, disputes=True)


def _commitments(record_path: Path, form: str, target: Path | None, disputes: bool) -> None:
    from rapport.export.commitments import write_commitments
    from rapport.record.commitments_query import chosen
    from rapport.record.derived_query import CommitmentFilter

    with Record(record_path) as record, output.text() if target is None else output.text_into(target) as out:
        write_commitments(chosen(record.derived, CommitmentFilter(disputes)), out, form)


@command.command()
@filtered_quantities
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines keep every field, CSV is a flat table.",
)
@output_option
def quantities(where: QuantityFilter, record_path: Path, form: str, target: Path | None) -> None:
    """Quantities, one line each, by the days they hold for: amounts as numbers with unit, change, rate and source."""
    from rapport.export.quantities import write_quantities

    with Record(record_path) as record, output.text() if target is None else output.text_into(target) as out:
        write_quantities(record.derived.quantities(where), out, form)


@command.command()
@record_option
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="JSON Lines.")
@output_option
def articles(record_path: Path, form: str, target: Path | None) -> None:  # noqa: ARG001
    """Articles, one line each, by name: title, publisher, publication with its reason, cited sources, story.

    Copies of one another share a story. Where the publication was not given, it is inferred from the text.
    """
    from rapport.export.articles import article_rows, framed

    with Record(record_path) as record, output.text() if target is None else output.text_into(target) as out:
        write_jsonl(article_rows(framed(record)), out)


@command.command()
@record_option
@output_option
def judgements(record_path: Path, target: Path | None) -> None:
    """The log of judgements, one line each, in the order in which they were made, withdrawals included.

    'rapport import judgements' takes it into another record of the same articles without loss.
    """
    from rapport.record.judged import Log
    from rapport.record.judged.transfer import exported

    with Record(record_path) as record, output.text() if target is None else output.text_into(target) as out:
        write_jsonl(exported(Log(record.database).all()), out)


@command.command()
@record_option
@click.option("--about", metavar="CODE|A-B", help="Only links that name an actor, or both of two: RUS, RUS-IRN.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines keep every field, CSV is a flat table.",
)
@output_option
def factors(record_path: Path, about: str | None, form: str, target: Path | None) -> None:
    """Factor links, one line each, by article and place in it: what pushes what up or down, in whose words."""
    from rapport.cli.options import parse_code, parse_dyad
    from rapport.export.links import write_links
    from rapport.record.links import rows

    codes = () if not about else (parse_code(about),) if about.replace("+", "").isalnum() else parse_dyad(about)
    with Record(record_path) as record, output.text() if target is None else output.text_into(target) as out:
        write_links(rows(record.database, codes), out, form)


@command.command()
@click.argument("kind", type=click.Choice(SCHEMA_NAMES), default="report", required=False)
@output_option
def schema(kind: str, target: Path | None) -> None:
    """The JSON Schema of what is exported as JSON Lines: event reports, claims, what is contested, factor links,
    judgements, and changes as 'rapport diff' prints them.

    KIND is report (where it is not given), claim, contested, factor-link, judgement or change.
    """
    from rapport.export.schema import SCHEMAS, schema_of

    with output.text() if target is None else output.text_into(target) as out:
        out.write(json.dumps(schema_of(SCHEMAS[kind]), indent=2, ensure_ascii=False) + "\n")
