"""``rapport import``: into a record what was exported from another."""

from __future__ import annotations

from pathlib import Path

import click

from rapport.cli.options import record_option
from rapport.common.errors import RapportError
from rapport.record import Record


@click.group()
def command() -> None:
    """Take in what was exported from another record."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@record_option
def judgements(file: Path, record_path: Path) -> None:
    """Judgements, as 'rapport export judgements' wrote them: all of the file or nothing, withdrawals included.

    Those that the record holds already are kept, so importing twice changes nothing. Whose words no article of the
    record has are orphaned until it is read.
    """
    from rapport.record.judged import Log
    from rapport.record.judged.transfer import imported

    try:
        with file.open(encoding="utf-8") as lines:
            found = imported(lines, str(file))
    except OSError as e:
        raise RapportError(str(file), f"cannot be read ({e.strerror or e})", "check the path") from e
    except UnicodeDecodeError as e:
        raise RapportError(str(file), "is not UTF-8", "import a file as 'rapport export judgements' wrote it") from e
    with Record(record_path) as record:
        new = Log(record.database).take(found)
    click.echo(f"{new} of {len(found)} judgements are new.", err=True)
