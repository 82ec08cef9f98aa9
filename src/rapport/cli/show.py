"""``rapport show``: one report with its words in their context and the reason for every reading."""

from __future__ import annotations

from pathlib import Path

import click

from rapport.cli.timeline import when, who


@click.command()
@click.argument("report_id", metavar="ID")
@click.option("--record", "record_path", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The record file.")
@click.option("--context", type=click.IntRange(0, 5000), default=300, show_default=True, help="Characters before and after the quote.")
def command(report_id: str, record_path: Path, context: int) -> None:
    """Show one report: the quote in its context, who, when, whether it stands, and why we think so."""
    from rich.console import Console
    from rich.text import Text

    from rapport.record import Record

    with Record(record_path) as record:
        r = record.report(report_id)
        kept = record.article_of(r.id)
    row = r.model_dump(mode="json")
    console = Console(highlight=False)

    def line(label: str, value: str, reason: str = "") -> None:
        text = Text(f"{label:<11}", style="bold")
        text.append(value, style="none")
        if reason:
            text.append(f"  ({reason})", style="dim")
        console.print(text)

    line("report", r.id)
    line("what", r.type + (f" {r.mode}" if r.mode else ""), f"frame '{r.trigger}'")
    line("who", who(row))
    for p in r.participants:
        line("", f"{p.part} {' '.join(p.codes)}: \"{p.quote.text}\"", p.reason)
    line("when", when(row), r.date.reason if r.date else "nothing in the words dates it")
    if r.bound:
        line("", f"bound: {r.bound}")
    line("status", r.status, r.status_reason)
    if r.source:
        line("source", r.source)
    if r.place:
        line("where", r.place)
    for a in r.amounts:
        line("amount", f"{a.value:g} {a.unit}", f'"{a.quote.text}"')
    if r.contexts:
        line("contexts", ", ".join(r.contexts))
    line("confidence", f"{r.confidence:.2f}")
    published = kept.published_start or "unknown"
    if kept.published_end and kept.published_end != kept.published_start:
        published += f" to {kept.published_end}"
    line("article", ", ".join(kept.names), f"published {published}: {kept.published_reason}")
    if kept.title:
        line("", kept.title)
    a, b = max(0, r.quote.start - context), min(len(kept.text), r.quote.end + context)
    words = Text("\n" + ("…" if a else "") + kept.text[a : r.quote.start])
    words.append(kept.text[r.quote.start : r.quote.end], style="bold reverse")
    words.append(kept.text[r.quote.end : b] + ("…" if b < len(kept.text) else ""))
    if not console.is_terminal:
        words = Text(f"\n{kept.text[a : r.quote.start]}>>>{kept.text[r.quote.start : r.quote.end]}<<<{kept.text[r.quote.end : b]}")
    console.print(words)
