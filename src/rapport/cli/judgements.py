"""``rapport judgements``: the log of what analysts decided, and how each decision stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from rapport.cli import output
from rapport.cli.options import record_option
from rapport.cli.wording import one_line
from rapport.record import Record

if TYPE_CHECKING:
    from rich.table import Table

    from rapport.record.judged import Placed

STATES: Final = ("stands", "disputed", "superseded", "withdrawn", "suggested", "orphaned")
COLOURS: Final = {"stands": "green", "disputed": "yellow", "orphaned": "red", "suggested": "cyan"}
SHOWN: Final = 8


@click.command()
@record_option
@click.option("--orphaned", is_flag=True, help="Only those whose words no record has any more.")
@click.option(
    "--state", "states", multiple=True, type=click.Choice(STATES), help="Only those in this state; may be repeated."
)
@click.option("--by", "author", metavar="NAME", help="Only those of one author.")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="How to print."
)
def command(record_path: Path, orphaned: bool, states: tuple[str, ...], author: str | None, form: str) -> None:
    """List the judgements: what was decided, by whom and why, on which record each stands now, and whether it holds.

    A judgement stands, is disputed (another analyst decided otherwise: the record stays as it was read), superseded
    (its author decided anew), withdrawn, suggested (by a machine, which decides nothing) or orphaned (no record has
    its words any more: judge the right one, or withdraw it).
    """
    from rapport.record.judged.listing import line, standing

    wanted = {*states, *(["orphaned"] if orphaned else [])}
    with Record(record_path) as record:
        found = standing(record.derived)
    chosen = [p for p in found if (not wanted or p.state in wanted) and author in (None, p.judgement.author)]
    if form == "jsonl":
        from rapport.export.rows import write_jsonl

        with output.text() as out:
            write_jsonl(map(line, chosen), out)
    elif chosen:
        console = output.console()
        output.trimmed(console, _table(chosen))
        console.print()
        console.print(_count(chosen), style="dim", soft_wrap=True)
    else:
        click.echo(f"None of the {len(found)} judgements matches." if found else "Nothing was judged yet.", err=True)


def _table(placed: list[Placed]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for title, least in (("made", 10), ("by", 4), ("decided", 10), ("of", SHOWN), ("state", 10), ("because", 12), ("words", 12)):
        table.add_column(title, overflow="fold", min_width=least)
    table.add_column("id", no_wrap=True, width=SHOWN)
    for p in placed:
        table.add_row(
            p.judgement.made[:10],
            Text(one_line(p.judgement.author)),
            Text(decided(p)),
            Text((p.record or "-")[:SHOWN]),
            Text(p.state, style=COLOURS.get(p.state, "dim")),
            Text(one_line(_because(p))),
            Text(one_line(p.judgement.anchor.text if p.judgement.anchor else ""), style="dim"),
            Text(p.judgement.id[:SHOWN]),
        )
    return table


def decided(p: Placed) -> str:
    """What was decided, in a few words."""
    j = p.judgement
    if j.action == "correct":
        return one_line(f"{j.field} is {j.value}")
    if j.other is not None:
        return f"{j.action} {'with' if j.action == 'merge' else 'from'} {(p.other or j.other.id or '-')[:SHOWN]}"
    return j.action


def _because(p: Placed) -> str:
    if p.withdrawn is not None:
        return f"{p.judgement.because} (withdrawn by {p.withdrawn.author}: {p.withdrawn.because})"
    return f"{p.judgement.because} ({p.reason})" if p.how != "exact" else p.judgement.because


def _count(placed: list[Placed]) -> str:
    by_state = [f"{n} {s}" for s in STATES if (n := sum(p.state == s for p in placed))]
    return f"{len(placed)} judgement{'' if len(placed) == 1 else 's'}: {', '.join(by_state)}."
