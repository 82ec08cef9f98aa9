"""``rapport disputes``: what is contested, who raised it, and whether it grew or eased."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rapport.cli.commitments import listed
from rapport.cli.options import as_of_option, commitment_filter, format_option, parties_option, record_option


@click.command()
@click.argument("dispute_id", metavar="[ID]", required=False)
@record_option
@parties_option
@as_of_option
@click.option("--open", "still", is_flag=True, help="Only what is not settled.")
@format_option("disputes")
def command(dispute_id: str | None, record_path: Path, form: str, **chosen_by: Any) -> None:
    """List disputes: territory, corridors, lawsuits, inspections, pressure over arms, and by whose word they stand so.

    With ID, the beginning of one as listed, one is shown with the words of every step.
    """
    listed(record_path, dispute_id, commitment_filter(disputes=True, kinds=(), overdue=False, **chosen_by), form)
