"""``rapport sources``: whom the articles rest on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rapport.cli import output
from rapport.cli.options import record_option
from rapport.cli.wording import interval, one_line
from rapport.record import Record

if TYPE_CHECKING:
    from rich.table import Table

    from rapport.export.articles import Work


@click.command()
@record_option
@click.option("--shared", is_flag=True, help="Only what two articles or more rest on.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="JSON Lines keep every field.",
)
def command(record_path: Path, shared: bool, form: str) -> None:
    """List the publications that the articles cite, with the articles that cite each.

    Endnotes, hyperlinks and the line that names where an article is from. What several articles rest on comes first:
    their reports of it are not independent of each other.
    """
    from rapport.export.articles import framed, works

    with Record(record_path) as record:
        found = [w for w in works(framed(record)) if len(w.articles) > 1 or not shared]
    if form == "jsonl":
        with output.text() as out:
            for w in found:
                row = w.source.model_dump(mode="json")
                fields = ("work", "authors", "title", "publisher", "date", "url")
                articles = [{"article": name, "citations": n} for name, n in w.articles]
                out.write(json.dumps({k: row[k] for k in fields} | {"articles": articles}, ensure_ascii=False) + "\n")
        return
    if not found:
        click.echo("The articles cite no source." if not shared else "No two articles cite the same source.")
        return
    console = output.console()
    output.trimmed(console, _table(found))


def _table(found: list[Work]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("source", "date", "cited by"):
        table.add_column(heading, overflow="fold")
    for w in found:
        s = w.source
        name = (
            ", ".join(v for v in (", ".join(s.authors), s.title, s.publisher) if v) or s.url or "a note without a title"
        )
        when = interval(s.date.start, s.date.end) if s.date else ""
        by = ", ".join(n if count == 1 else f"{n} ({count} times)" for n, count in w.articles)
        table.add_row(Text(one_line(name)), Text(when), Text(one_line(by)))
    return table
