"""``rapport article``: the text of an article with what was found in it."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--vocabulary", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A folder with vocabulary files of your own.")
@click.option("--mentions/--no-mentions", default=True, help="List the actors found in each paragraph.")
def command(file: Path, vocabulary: Path | None, mentions: bool) -> None:
    """Show an article as it is read: furniture, actors, dates and reports, paragraph by paragraph, each with its reason."""
    from rich.console import Console
    from rich.text import Text

    from rapport.articles import ArticleFailure, read_all
    from rapport.cli.timeline import when, who
    from rapport.pipeline import code, load_tools

    console = Console(highlight=False)
    failed = False
    for article in read_all([file]):
        if isinstance(article, ArticleFailure):
            click.echo(f"failed: {article.error}", err=True)
            failed = True
            continue
        found = code(article, load_tools(vocabulary))
        span = article.published.interval
        published = "unknown" if span is None else str(span.start) if span.start == span.end else f"{span.start} to {span.end}"
        console.print(Text(article.title or article.name, style="bold"))
        console.print(Text(f"{article.name}; {article.publisher or 'publisher unknown'}; published {published} ({article.published.reason})", style="dim"))
        furniture = {f.span: f for f in article.furniture}
        for block in article.blocks:
            cut = next((f for s, f in furniture.items() if s.overlaps(block)), None)
            text = block.of(article.text)
            console.print()
            if cut:
                console.print(Text(f"[{cut.kind}: {cut.reason}] {text}", style="dim"))
                continue
            console.print(_marked(text, block.start, [r.quote for r in found.reports], [t.span for t in found.times]))
            for r in found.reports:
                if block.start <= r.quote.start < block.end:
                    row = r.model_dump(mode="json")
                    what = r.type + (f" {r.mode}" if r.mode else "")
                    source = f" [{r.source}]" if r.source else ""
                    console.print(Text(f"  {what}  {who(row)}  {when(row)}  {r.status}{source}  \"{' '.join(r.quote.text.split())}\"", style="green"))
            if mentions:
                seen = dict.fromkeys(
                    f"{s.of(article.text)} = {'+'.join(m.codes)} ({m.reason})"
                    for s, m in found.mentions
                    if m.codes and block.start <= s.start < block.end and m.kind != "adjective"
                )
                for line in seen:
                    console.print(Text(f"  {line}", style="dim"))
            for t in found.times:
                if block.start <= t.span.start < block.end:
                    days = f"{t.interval.start} to {t.interval.end}" if t.interval else "no days"
                    console.print(Text(f"  {t.span.of(article.text)} = {t.value}, {days} ({t.reason})", style="dim cyan"))
    sys.exit(2 if failed else 0)


def _marked(text: str, offset: int, quotes: list, times: list):  # type: ignore[no-untyped-def,type-arg]
    from rich.text import Text

    out = Text(text)
    for q in quotes:
        if q.start < offset + len(text) and offset < q.end:
            out.stylize("reverse", max(0, q.start - offset), q.end - offset)
    for t in times:
        if t.start < offset + len(text) and offset < t.end:
            out.stylize("underline", max(0, t.start - offset), t.end - offset)
    return out
