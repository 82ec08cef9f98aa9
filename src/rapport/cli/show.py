"""``rapport show``: one report with its words in their context and the reason for every reading, or one event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rapport.cli import output
from rapport.cli.options import record_option
from rapport.cli.wording import one_line, published, safe, what, when, who
from rapport.record import KeptArticle, Record

if TYPE_CHECKING:
    import sqlite3

    from rich.table import Table
    from rich.text import Text

LABEL = 12  # columns of the labels


@click.command()
@click.argument("report_id", metavar="ID")
@record_option
@click.option(
    "--context",
    type=click.IntRange(0, 100_000),
    default=300,
    show_default=True,
    metavar="N",
    help="Characters before and after the sentence.",
)
def command(report_id: str, record_path: Path, context: int) -> None:
    """Show one report: its words in their context, who, when, whether it stands, and why it is read so.

    ID is the id that 'rapport timeline' prints, or the beginning of one. For an event, whose id 'rapport events'
    prints, all its reports are listed, and the points on which they differ; for a
    commitment or dispute, all its steps.
    """
    with Record(record_path) as record:
        if report_id.strip().startswith("e"):
            from rapport.cli.show_event import show_event

            show_event(record, report_id, output.console())
            return
        if report_id.strip()[:1] in {"k", "d"}:
            from rapport.cli.commitment_table import show_one

            row = record.derived.one("commitments", report_id)
            console = output.console()
            show_one(row, console, None)
            from rapport.cli import judged_lines

            judged_lines.show(record, row["judgements"], console)
            return
        row = record.report(report_id).model_dump(mode="json")
        article = record.article_of(row["id"])
        with record.database.reading() as c:
            judged = _judged(c, article.id, row["id"])
        learnt = _learnt(record, row, article.id)
    console = output.console()
    output.trimmed(console, _table([*_lines(row), *learnt, *judged, *_origin(article)]))
    console.print()
    console.print(_words(row, article.text, context, marked=not console.is_terminal))


def _judged(c: sqlite3.Connection, article: str, report: str) -> list[tuple[str, str, str]]:
    """Label, what was decided, and why, for each judgement on a report."""
    if c.execute("SELECT 1 FROM judgements LIMIT 1").fetchone() is None:
        return []  # the judged layer takes long to load
    from rapport.cli import judged_lines
    from rapport.record.judged.listing import standing_on

    return judged_lines.lines(standing_on(c, article, report))


def _learnt(record: Record, row: dict[str, Any], article: str) -> list[tuple[str, str, str]]:
    """What other articles say of the names in a report that its own leaves unexplained."""
    names = {p["person"] or p["quote"]["text"] for p in row["participants"] if not p["codes"]}
    if not names and (row["source"] is None or row["source"].isupper()):
        return []
    from rapport.cli.show_event import learnt_line

    event = record.derived.event_of(row["id"])
    found = record.derived.one("events", event)["learnt"] if event else []
    told = [learnt_line(x) for x in found if row["id"] in x["reports"]]
    names -= {x["name"] for x in found}
    if names:
        from rapport.record.unlearnt import differing

        for name, said in differing(record.database, article, names):
            words = "; ".join(f'{code}: "{words}" in {where}' for code, words, where in said)
            told.append(("  unclear", name, f"other articles differ: {words}"))
    return told


def _lines(row: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Label, value and reason of each reading."""
    lines = [
        ("report", row["id"], ""),
        ("what", what(row), f"frame '{row['trigger']}'"),
        ("who", who(row), ""),
    ]
    for p in row["participants"]:
        codes = " + ".join(p["codes"]) or "not explained"
        known = "; ".join(one_line(v) for v in (p["person"], p["office"], p["sector"]) if v)
        said = f'"{one_line(p["quote"]["text"])}"' + (f" ({known})" if known else "")
        lines.append((f"  {p['part']}", f"{codes}: {said}", p["reason"]))
    lines.append(("when", when(row), row["date"]["reason"] if row["date"] else "no words date it"))
    if row["bound"]:
        lines.append(("  bound", row["bound"], ""))
    lines.append(("status", row["status"], row["status_reason"]))
    if row["source"]:
        lines.append(("source", row["source"], ""))
    lines += [(f"  {v['part']}", _voice(v), f'"{v["cue"]["text"]}"' if v["cue"] else "") for v in row["chain"]]
    if row["place"]:
        lines.append(("where", row["place"], ""))
    lines += [("amount", f"{a['value']:.15g} {a['unit']}", f'"{a["quote"]["text"]}"') for a in row["amounts"]]
    if row["contexts"]:
        lines.append(("contexts", ", ".join(row["contexts"]), ""))
    lines.append(("confidence", f"{row['confidence']:.2f}", ""))
    return lines


def _voice(v: dict[str, Any]) -> str:
    """One link of the chain of sources: codes, and the words that name or describe it."""
    return ": ".join(x for x in (" + ".join(v["codes"]), v["name"] or v["description"]) if x) or "not named"


def _origin(article: KeptArticle) -> list[tuple[str, str, str]]:
    lines = [("article", ", ".join(article.names), "")]
    by = ", ".join(v for v in (article.author, article.publisher) if v)
    for label, value in (("  title", article.title), ("  by", by), ("  url", article.url)):
        if value:
            lines.append((label, value, ""))
    when = published(article.published_start, article.published_end)
    return [*lines, ("  published", when, article.published_reason)]


def _table(lines: list[tuple[str, str, str]]) -> Table:
    """Labels, values and reasons one below the other."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=LABEL, no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for label, value, reason in lines:
        text = Text(one_line(value))
        if reason:
            text.append(f"  because: {one_line(reason)}", style="dim")
        table.add_row(label, text)
    return table


def _words(row: dict[str, Any], text: str, context: int, marked: bool) -> Text:
    """The sentence with its quote set off, and the words around it. ``marked`` sets it off without colours."""
    from rich.text import Text

    start, end = row["quote"]["start"], row["quote"]["end"]
    first, last = min(start, row["sentence"]["start"]), max(end, row["sentence"]["end"])
    a, b = max(0, first - context), min(len(text), last + context)
    out = Text()
    out.append(("…" if a else "") + safe(text[a:first]), style="dim")
    out.append(safe(text[first:start]) + (">>>" if marked else ""))
    out.append(safe(text[start:end]), style="bold reverse")
    out.append(("<<<" if marked else "") + safe(text[end:last]))
    out.append(safe(text[last:b]) + ("…" if b < len(text) else ""), style="dim")
    return out
