"""``rapport reread``: the articles of a record, read again with a better reader."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rapport.cli import changes, output
from rapport.cli.judgements import decided
from rapport.cli.options import record_option, vocabulary_option
from rapport.cli.read import Teller
from rapport.cli.wording import one_line
from rapport.record import Record

if TYPE_CHECKING:
    from rapport.record.rereading import Moved, Reread

SHOWN = 8


@click.command()
@click.argument("paths", nargs=-1, metavar="[ARTICLE...]")
@record_option
@click.option(
    "--jobs", "-j", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N", help="Processes to read with."
)
@vocabulary_option
@click.option("--reader", metavar="NAME", help="A spaCy pipeline with Universal Dependencies labels to read with.")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="How to print."
)
@click.option("--quiet", "-q", is_flag=True, help="No progress bar and no list of changes; failures are still told.")
def command(
    paths: tuple[str, ...],
    record_path: Path,
    jobs: int,
    vocabulary: Path | None,
    reader: str | None,
    form: str,
    quiet: bool,
) -> None:
    """Read again the articles that an older reader or another vocabulary read, and print what changed.

    The texts are those that the record keeps: the files are not needed. ARTICLE is a name as in the exports, a file or
    a folder; all without one. The record is copied first, to NAME.backup-<time>. Judgements hold on to their words:
    those that stand on another record now, or on none, are listed. After an interruption the same command goes on.

    Exit status: 0 all well, 1 some articles could not be read again and keep their older reading.
    """
    with Record(record_path) as record, Teller(bar=not quiet) as teller:
        from rapport.record.reading import PipelineCoder
        from rapport.record.rereading import reread

        out = reread(record, paths, coder=PipelineCoder(vocabulary, reader), jobs=jobs, listener=teller)
    if form == "jsonl":
        _lines(out)
    elif not quiet:
        _tell(out)
    sys.exit(1 if out.failures else 0)


def _lines(out: Reread) -> None:
    from rapport.export.rows import write_jsonl
    from rapport.record.judged.listing import line

    with output.text() as to:
        write_jsonl((c.model_dump(mode="json") for c in out.changes), to)
        for m in out.moved:
            to.write(json.dumps({"table": "judgements", "moved_from": m.before.record, **line(m.placed)}, ensure_ascii=False))
            to.write("\n")


def _tell(out: Reread) -> None:
    if out.backup is None:
        click.echo(f"Nothing to read again: all {out.current} articles were read by this reader.", err=True)
        return
    console = output.console()
    changes.show(out.changes, console)
    if out.moved:
        console.print(judgements(out.moved), markup=False, soft_wrap=True)
    again = ", going on after an interruption" if out.resumed else ""
    click.echo(
        f"{out.read} articles read again{again}, {out.current} were read by this reader already, "
        f"{len(out.failures)} failed. {out.backup} holds the record as it was.",
        err=True,
    )


def judgements(moved: Sequence[Moved]) -> str:
    """One line for each judgement that stands elsewhere now."""
    lines = []
    for m in moved:
        j = m.placed.judgement
        where = "orphaned" if m.placed.how == "orphaned" else f"moved to {(m.placed.record or '')[:SHOWN]}"
        was = (m.before.record or "an orphan")[:SHOWN] if m.before.how != "orphaned" else "an orphan"
        words = one_line(j.anchor.text) if j.anchor else ""
        lines.append(f'judgement {j.id[:SHOWN]} {decided(m.placed)} by {one_line(j.author)}: {where} from {was} '
                     f'({m.placed.reason}) "{words}"')  # fmt: skip
    orphans = sum(m.placed.how == "orphaned" for m in moved)
    if orphans:
        lines.append(f"{orphans} orphaned: 'rapport judgements --orphaned' lists them; judge the right record, or withdraw them.")
    return "\n".join(lines)
