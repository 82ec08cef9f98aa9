"""``rapport read``: articles into a record."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from rapport.cli.options import record_option, vocabulary_option
from rapport.common.errors import RapportError
from rapport.record import Record
from rapport.record.outcome import Listener, Outcome

if TYPE_CHECKING:
    from rich.progress import Progress

    from rapport.articles import ArticleFailure

NAME = 40  # characters of a file's name beside the bar


def parse_size(value: str) -> int:
    """Bytes of a size with a unit: 20MB, 500k, 1G."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kmg]?)i?b?\s*", value, re.IGNORECASE)
    size = int(float(found[1]) * {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}[found[2].lower()]) if found else 0
    if not size:
        raise click.BadParameter(f"'{value}' is no size; write 20MB or 500k")
    return size


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@record_option
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes to read with.",
)
@click.option("--max-size", default="20MB", show_default=True, metavar="SIZE", help="The largest text that is read.")
@vocabulary_option
@click.option("--reader", metavar="NAME", help="A spaCy pipeline with Universal Dependencies labels to read with.")
@click.option("--follow", is_flag=True, help="Fetch the pages that feeds, and lists of addresses in folders, lead to.")
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="A folder that keeps fetched pages; what is in it is not fetched again.",
)
@click.option(
    "--allow-private", is_flag=True, help="Addresses that you type may lead to this machine or a private network."
)
@click.option("--quiet", "-q", is_flag=True, help="No progress bar and no summary; failures are still told.")
def command(
    paths: tuple[str, ...],
    record_path: Path,
    jobs: int,
    max_size: str,
    vocabulary: Path | None,
    reader: str | None,
    follow: bool,
    cache: Path | None,
    allow_private: bool,
    quiet: bool,
) -> None:
    """Read articles, given as files, folders or addresses on the web, into a record; - is the standard input.

    The record is made where it is missing. Articles that it holds already are kept, so the same command resumes
    after an interruption, and adds what is new in a folder. Each input that cannot be read is named with the reason,
    and the others are read.

    The format is told by the content: text, Markdown, HTML, MHTML, PDF, Word, e-mail and mailboxes, RSS and Atom, JSON
    Lines, WARC, zip and tar, and lists of addresses. Fetching obeys robots.txt, asks a host for one page a second, and
    does not go to private networks.

    Exit status: 0 all well, 1 some articles failed, 2 nothing done.
    """
    from rapport.articles.inputs import given
    from rapport.articles.web import Web

    size = parse_size(max_size)
    web = Web(cache=cache, follow=follow, allow_private=allow_private, max_bytes=size)
    sources = given(paths, web, sys.stdin.buffer)
    if not any(s.exists() for s in sources if isinstance(s, Path)) and all(isinstance(s, Path) for s in sources):
        raise RapportError(", ".join(map(str, paths)), "not there", "check the path")
    with Record(record_path, create=True) as record:
        with Teller(bar=not quiet) as teller:
            from rapport.record.reading import PipelineCoder, read_into

            out = read_into(
                record,
                sources,
                jobs=jobs,
                max_bytes=size,
                coder=PipelineCoder(vocabulary, reader),
                listener=teller,
                web=web,
            )
        articles, reports = record.count()
    if not quiet:
        holds = f"The record holds {_count(articles, 'article')} and {_count(reports, 'report')}."
        click.echo(f"{_summary(out)} {holds}", err=True)
    if out.stopped:
        click.echo(f"rapport: {out.stopped}", err=True)
    sys.exit(out.status)


class Teller(Listener):
    """Tells what happens on the standard error: a line for each failure and remark, and a bar on a terminal."""

    def __init__(self, bar: bool) -> None:
        self.bar = bar and sys.stderr.isatty()
        self.live: Progress | None = None

    def __enter__(self) -> Self:
        """Show the bar."""
        if self.bar:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self.live = Progress(
                TextColumn("reading"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                TextColumn("{task.description}", markup=False, style="dim"),
                console=Console(stderr=True, highlight=False),
                transient=True,
            )
            self.live.start()
            self.task = self.live.add_task("loading the reader", total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self.live:
            self.live.stop()

    def progress(self, name: str, done: int, total: int, articles: int) -> None:
        """Move the bar."""
        if self.live:
            said = f"{_count(articles, 'article')}  {name[-NAME:]}"
            self.live.update(self.task, completed=done, total=total, description=said)

    def failed(self, failure: ArticleFailure) -> None:
        """One line: the input, what is wrong, the remedy."""
        self._line(f"{'set aside' if failure.kind == 'not English' else 'failed'}: {failure.error}")

    def remarked(self, name: str, remark: str) -> None:
        """One line about an article that was read."""
        self._line(f"note: {name}: {remark}")

    def _line(self, line: str) -> None:
        if self.live:
            from rich.text import Text

            self.live.console.print(Text(line), soft_wrap=True)
        else:
            click.echo(line, err=True)


def _summary(out: Outcome) -> str:
    parts = [f"{_count(out.read, 'article')} read, {_count(out.reports, 'report')} found"]
    if out.kept:
        parts.append(f"{out.kept} already there")
    foreign = sum(f.kind == "not English" for f in out.failures)
    if foreign:
        parts.append(f"{foreign} set aside as not English")
    if len(out.failures) > foreign:
        parts.append(f"{len(out.failures) - foreign} failed")
    return "; ".join(parts) + "."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
