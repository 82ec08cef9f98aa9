"""The judgements on a record, a line each, below what ``rapport show`` says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from rapport.cli.judgements import decided
from rapport.cli.wording import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from rapport.record import Record
    from rapport.record.judged import Placed

LABEL = 12  # characters of an id


def lines(placed: Iterable[Placed]) -> list[tuple[str, str, str]]:
    """Label, what was decided and by whom, and why."""
    return [("judgement", said(p), why(p)) for p in placed]


def said(p: Placed) -> str:
    """What was decided, how it stands, by whom and when."""
    return f"{p.judgement.id[:LABEL]} {decided(p)}, {p.state}, by {p.judgement.author} on {p.judgement.made[:10]}"


def why(p: Placed) -> str:
    """The reason, and why it was withdrawn."""
    return p.judgement.because + (f"; withdrawn: {p.withdrawn.because}" if p.withdrawn else "")


def show(record: Record, ids: Collection[str], console: Console) -> None:
    """Print the judgements with these ids, which bear on a derived record."""
    if not ids:
        return
    from rich.text import Text

    from rapport.record.judged.listing import standing

    console.print()
    for p in standing(record.derived):
        if p.judgement.id in ids:
            of = f" of {p.record[:8]}" if p.record else ""
            text = Text(f"judgement{of}: {one_line(said(p))}")
            text.append(f"  because: {one_line(why(p))}", style="dim")
            console.print(text, soft_wrap=True)
