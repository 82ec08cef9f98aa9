"""``rapport commitments``: what was agreed, sold, promised or imposed, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from rapport.cli import output
from rapport.cli.options import as_of_option, commitment_filter, format_option, parties_option, record_option
from rapport.record import Record
from rapport.record.commitments_query import chosen
from rapport.record.derived_query import CommitmentFilter
from rapport.record.models.commitment import CommitmentKind

KINDS = [k for k in get_args(CommitmentKind) if k != "dispute"]


@click.command()
@click.argument("commitment_id", metavar="[ID]", required=False)
@record_option
@parties_option
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be repeated.")
@as_of_option
@click.option("--open", "still", is_flag=True, help="Only what still binds: neither fulfilled, cancelled nor expired.")
@click.option("--overdue", is_flag=True, help="Only what is past its day with no report that it was done.")
@format_option("commitments")
def command(commitment_id: str | None, record_path: Path, form: str, **chosen_by: Any) -> None:
    """List agreements, contracts, arms transfers, memberships, projects, sanctions, targets and exchanges.

    Each with its parties, its state and the steps that led to it. With ID, the beginning of one as listed, one is shown
    with the words of every step. --as-of shows how things stood on a day.
    """
    listed(record_path, commitment_id, commitment_filter(disputes=False, **chosen_by), form)


def listed(record_path: Path, commitment_id: str | None, where: CommitmentFilter, form: str) -> None:
    """Print commitments or disputes, or one of them."""
    with Record(record_path) as record:
        if commitment_id is not None:
            from rapport.cli.commitment_table import show_one

            show_one(record.derived.one("commitments", commitment_id), output.console(), where.day)
            return
        rows = chosen(record.derived, where)
        if form == "table":
            found = list(rows)
            noun = "disputes" if where.disputes else "commitments"
            if found:
                from rapport.cli.commitment_table import show

                show(found, output.console(), noun)
            else:
                click.echo(f"None of the record's {noun} matches.", err=True)
            return
        from rapport.export.commitments import write_commitments

        with output.text() as out:
            write_commitments(rows, out, form)
