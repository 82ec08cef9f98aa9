"""``rapport article``: the text of an article with what was found in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rapport.cli import output
from rapport.cli.options import vocabulary_option
from rapport.cli.table import lines
from rapport.cli.wording import interval, one_line, safe

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from rapport.articles import Article
    from rapport.common.spans import Span
    from rapport.pipeline.coding import Coded


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@vocabulary_option
@click.option("--mentions/--no-mentions", default=True, show_default=True, help="List the actors of each paragraph.")
@click.option("--times/--no-times", default=True, show_default=True, help="List the dates of each paragraph.")
def command(file: Path, vocabulary: Path | None, mentions: bool, times: bool) -> None:
    """Show an article as it is read: paragraph by paragraph its reports, actors and dates, each with its reason.

    The words of reports are reversed, those of dates underlined. What is not the article's own text is marked and
    left out. Nothing is kept.
    """
    from rapport.articles import ArticleFailure, read_all
    from rapport.pipeline import code, load_tools

    if not file.exists():
        from rapport.common.errors import ArticleError

        raise ArticleError(str(file), "is not there", "check the path")
    tools, shown, failed = load_tools(vocabulary), 0, 0
    console = output.console()
    for article in read_all([file]):
        if isinstance(article, ArticleFailure):
            failed += 1
            click.echo(f"failed: {article.error}", err=True)
            continue
        if shown:
            console.rule()
        shown += 1
        _show(console, code(article, tools), mentions, times)
    if failed:
        sys.exit(1 if shown else 2)


def _show(console: Console, found: Coded, mentions: bool, times: bool) -> None:
    from rich.text import Text

    article = found.article
    console.print(Text(one_line(article.title or article.name), style="bold"))
    console.print(Text(_origin(article), style="dim"))
    for block in article.blocks:
        console.print()
        cover = next((f for f in article.furniture if f.span.contains(block)), None)
        if cover:
            text = safe(block.of(article.text))
            console.print(Text(f"[left out: {cover.kind}, {one_line(cover.reason)}] {text}", style="dim"))
            continue
        for part in (f for f in article.furniture if block.contains(f.span)):
            text = safe(part.span.of(article.text))
            console.print(Text(f"[left out: {part.kind}, {one_line(part.reason)}] {text}", style="dim"))
        console.print(_marked(found, block))
        for fault in (f for f in found.garbled if block.contains(f.span)):
            console.print(
                Text(f"  garbled: {one_line(fault.reason)}: {one_line(fault.span.of(article.text))}", style="red")
            )
        for line in _cited(found, block):
            console.print(Text(f"  {line}", style="dim"))
        inside = [r.model_dump(mode="json") for r in found.reports if block.start <= r.quote.start < block.end]
        for line in lines(inside):
            console.print(Text(f"  {line}", style="green"))
        if mentions:
            for line in dict.fromkeys(_mentions(found, block)):
                console.print(Text(f"  {line}", style="dim"))
        if times:
            for line in _times(found, block):
                console.print(Text(f"  {line}", style="dim cyan"))


def _cited(found: Coded, block: Span) -> Iterator[str]:
    """What a paragraph cites, one line for each mark."""
    sources = {s.id: s for s in found.cited.sources}
    for place in found.cited.citations:
        if block.contains(place.span):
            s = sources[place.source]
            known = ", ".join(v for v in (", ".join(s.authors), s.title, s.publisher) if v)
            yield f"{one_line(place.span.of(found.article.text))} cites {one_line(known or s.url or 'a note')}"


def _origin(article: Article) -> str:
    when = article.published.interval
    published = f"published {interval(when.start, when.end)}" if when else "publication unknown"
    by = ", ".join(v for v in (article.author, article.publisher) if v) or "publisher unknown"
    return f"{article.name}; {one_line(by)}; {published} ({one_line(article.published.reason)})"


def _marked(found: Coded, block: Span) -> Text:
    """A paragraph with the words of reports and dates set off."""
    from rich.text import Text

    out = Text(safe(block.of(found.article.text)))
    spans = [(r.quote.start, r.quote.end, "reverse") for r in found.reports]
    spans += [(t.span.start, t.span.end, "underline") for t in found.times]
    for start, end, style in spans:
        if block.overlaps((start, end)):
            out.stylize(style, max(0, start - block.start), end - block.start)
    return out


def _mentions(found: Coded, block: Span) -> Iterator[str]:
    for span, mention in found.mentions:
        if mention.codes and block.start <= span.start < block.end:
            words = one_line(span.of(found.article.text))
            yield f"{words} = {' + '.join(mention.codes)} ({one_line(mention.reason)})"


def _times(found: Coded, block: Span) -> Iterator[str]:
    for time in found.times:
        if block.start <= time.span.start < block.end:
            days = interval(time.interval.start, time.interval.end) if time.interval else "no days"
            words = one_line(time.span.of(found.article.text))
            yield f"{words} = {time.value}, {days} ({one_line(time.reason)})"
