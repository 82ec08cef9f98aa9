"""``rapport read``: articles into a record."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from rapport.common.errors import RapportError


class Size(click.ParamType):
    """A size with a unit: 20MB, 500k, 1G."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Bytes."""
        found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kKmMgG]?)[bB]?\s*", str(value))
        if not found:
            self.fail(f"'{value}' is no size; write 20MB or 500k", param, ctx)
        return int(float(found[1]) * {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}[found[2].lower()])


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--record", "record_path", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The record file; made where it is missing.")
@click.option("--jobs", "-j", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to read with.")
@click.option("--max-size", type=Size(), default="20MB", show_default=True, help="Largest text that is read.")
@click.option("--vocabulary", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A folder with vocabulary files of your own.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def command(paths: tuple[Path, ...], record_path: Path, jobs: int, max_size: int, vocabulary: Path | None, quiet: bool) -> None:
    """Read articles (files or folders) into a record. Run it again to resume or to add: what is read is kept.

    Exit status: 0 all well, 1 some articles failed, 2 nothing done.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from rapport.record import Record
    from rapport.record.reading import read_into

    console = Console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Record(record_path, create=True) as record:
        with Progress(*columns, console=console, disable=quiet or not console.is_terminal, transient=True) as bar:
            task = bar.add_task("", total=None)
            out = read_into(
                record,
                paths,
                jobs=jobs,
                max_bytes=max_size,
                vocabulary=vocabulary,
                progress=lambda name, done, total: bar.update(task, completed=done, total=total, description=name[-40:]),
            )
        articles, reports = record.count()
    for remark in out.remarks:
        click.echo(f"note: {remark}", err=True)
    for failure in out.failures:
        click.echo(f"{'set aside' if failure.kind == 'not English' else 'failed'}: {failure.error}", err=True)
    parts = [f"{out.read} articles read, {out.reports} reports found"]
    if out.kept:
        parts.append(f"{out.kept} already there")
    foreign = sum(f.kind == "not English" for f in out.failures)
    if foreign:
        parts.append(f"{foreign} set aside as not English")
    if len(out.failures) > foreign:
        parts.append(f"{len(out.failures) - foreign} failed")
    click.echo("; ".join(parts) + f". The record holds {articles} articles and {reports} reports.", err=True)
    if out.status == 2 and not out.failures:
        raise RapportError(", ".join(map(str, paths)), "hold no article", "name files or folders with texts")
    sys.exit(out.status)
