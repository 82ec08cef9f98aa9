"""``rapport diff``: what one record has and another has not, or has differently."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rapport.cli import changes, output
from rapport.record import Record
from rapport.record.comparing import compare


@click.command()
@click.argument("first", type=click.Path(path_type=Path), metavar="A")
@click.argument("second", type=click.Path(path_type=Path), metavar="B")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="How to print."
)
def command(first: Path, second: Path, form: str) -> None:
    """Compare two record files: what B has gained, lost or has altered against A.

    Articles, reports, claims and links, then what is derived of them, then judgements. What is read otherwise on the
    same quote is altered.

    Exit status: 0 nothing differs, 1 something differs, 2 a record cannot be opened.
    """
    with Record(first) as a, Record(second) as b:
        found = compare(a.derived, b.derived)
        if form == "jsonl":
            from rapport.export.rows import write_jsonl

            some = 0
            with output.text() as out:
                for some, c in enumerate(found, 1):  # noqa: B007  # how many there were
                    write_jsonl([c.model_dump(mode="json")], out)
        else:
            told = list(found)
            some = len(told)
            changes.show(told, output.console())
    sys.exit(1 if some else 0)
