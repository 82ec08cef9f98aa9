"""``rapport show`` of an event: what its reports say together, where they differ, and each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport.cli import judged_lines, output
from rapport.cli.table import COLOURS, SHOWN
from rapport.cli.wording import one_line, what, when, who

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from rapport.record import Record


def show_event(record: Record, event_id: str, console: Console) -> None:
    """Print an event. Raises :class:`rapport.common.errors.RecordError` where there is none with this id."""
    row = record.derived.one("events", event_id)
    reports = [record.report(r).model_dump(mode="json") for r in row["reports"]]
    output.trimmed(console, _head(row))
    console.print()
    output.trimmed(console, _reports(reports))
    judged_lines.show(record, row["judgements"], console)


def _head(row: dict[str, Any]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=12, no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    stories = "1 source" if row["sources"] == 1 else f"{row['sources']} independent sources"
    lines = [
        ("event", row["id"], ""),
        ("what", what(row), ""),
        ("who", who(row), ""),
        ("when", when(row), row["date"]["reason"] if row["date"] else "no words date it"),
        ("  bound", row["bound"], ""),
        ("status", row["status"], row["status_reason"]),
        ("verdict", row["verdict"], ""),
        ("where", row["place"], ""),
        ("told by", f"{stories}, {len(row['reports'])} report{'s' * (len(row['reports']) > 1)}", ""),
        *(("amount", f"{a['value']:.15g} {a['unit']}", f'"{a["words"]}"') for a in row["amounts"]),
        ("confidence", f"{row['confidence']:.2f}", ""),
    ]
    for point in row["disagreements"]:
        for k, v in enumerate(point["variants"]):
            label = f"differs: {point['on']}" if k == 0 else ""
            lines.append((label[:12], f"{v['value']} ({', '.join(v['sources'])})", ""))
    lines += [learnt_line(x) for x in row["learnt"]]
    for label, value, reason in lines:
        if value:
            text = Text(one_line(value))
            if reason:
                text.append(f"  because: {one_line(reason)}", style="dim")
            table.add_row(label, text)
    return table


def learnt_line(x: dict[str, Any]) -> tuple[str, str, str]:
    """Label, whom a name stands for, and the words of other articles that say so."""
    first, more = x["words"][0], len(x["words"]) - 1
    said = f'learnt from "{first["quote"]["text"]}" in {first["article"]}' + (f" and {more} more" if more else "")
    return f"  {x['part']}", f'{x["code"]}: "{x["name"]}"', said


def _reports(rows: list[dict[str, Any]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for title in ("report", "article", "when", "who", "status"):
        table.add_column(title, overflow="fold")
    table.add_column("words", ratio=1, overflow="fold")
    for row in rows:
        words = Text(one_line(row["quote"]["text"]))
        if row["source"]:
            words.append(f" [{one_line(row['source'])}]", style="italic dim")
        status = Text(row["status"], style=COLOURS.get(row["status"], ""))
        table.add_row(row["id"][:SHOWN], Text(one_line(row["article"])), when(row), Text(who(row)), status, words)
    return table
