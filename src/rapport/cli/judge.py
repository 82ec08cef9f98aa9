"""``rapport judge``: write down what an analyst decides about a record, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from rapport.cli.options import record_option, vocabulary_option
from rapport.cli.wording import one_line
from rapport.common.errors import RapportError
from rapport.record import Record

if TYPE_CHECKING:
    from rapport.record.judged.judging import Judge
    from rapport.record.models.judgement import Judgement

USES: Final = {
    "confirm": "ID confirm",
    "reject": "ID reject",
    "correct": "ID correct FIELD VALUE",
    "merge": "ID merge ID2",
    "split": "ID split [ID2]",
}


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="ID ACTION [ARGUMENT...]")
@record_option
@click.option("--because", required=True, metavar="TEXT", help="Why: the reason stays with the judgement.")
@click.option("--as", "author", metavar="NAME", help="Who decides; $RAPPORT_AUTHOR or the user's name otherwise.")
@click.option("--withdraw", is_flag=True, help="Withdraw the judgements whose ids are given.")
@click.option("--all", "every", is_flag=True, help="Correct the field in every report of an event.")
@vocabulary_option
def command(
    what: tuple[str, ...],
    record_path: Path,
    because: str,
    author: str | None,
    withdraw: bool,
    every: bool,
    vocabulary: Path | None,
) -> None:
    """Confirm, reject or correct a record, merge or split two, or withdraw a judgement.

    ID confirm, ID reject: whether a report, claim, link or commitment reads its words rightly; of an event, all its
    reports.

    ID correct FIELD VALUE: type, mode, actors, recipients, date, status, place or source of a report; type (the
    stance), actors or source of a claim; type (up or down) or source of a link. Codes are parted by blanks or commas,
    a date is 2015-04-13, 2015-04, 2015 or an interval A/B, and none leaves a field empty.

    ID merge ID2, ID split ID2: whether two reports, or events, tell of one event; ID split takes a report out of its
    event.

    --withdraw JUDGEMENT...: takes judgements back; withdrawing a withdrawal lets them stand again.

    A judgement holds on to the words and survives a new reading of the article. Nothing is ever deleted; where
    analysts differ, both are shown and the record stays as it was read.
    """
    with Record(record_path) as record:
        from rapport.record.judged.judging import Judge

        judge = Judge(record.derived, author, vocabulary=vocabulary)
        made = judge.withdraw(what, because) if withdraw else _judged(judge, what, because, every)
    for j in made:
        click.echo(line(j))


def _judged(judge: Judge, what: Sequence[str], because: str, every: bool) -> list[Judgement]:
    match what:
        case (record, "confirm" | "reject" as action):
            return judge.verdict(record, action, because)
        case (record, "correct", field, *value) if value:
            return judge.correct(record, field.lower(), " ".join(value), because, every)
        case (record, "merge", other):
            return judge.merge(record, other, because)
        case (record, "split"):
            return judge.split(record, None, because)
        case (record, "split", other):
            return judge.split(record, other, because)
        case (_, action, *_) if action in USES:
            raise RapportError(f"'{' '.join(what)}'", "is not complete or says too much", f"write: rapport judge {USES[action]}")
        case (_, action, *_):
            raise RapportError(f"'{action}'", "is nothing to judge", f"write one of: {', '.join(USES)}")
        case _:
            raise RapportError(f"'{what[0]}'", "says no decision", f"write: rapport judge {' or '.join(USES.values())}")


def line(j: Judgement) -> str:
    """A judgement on one line, safe to print."""
    said = j.action if j.field is None else f"{j.action} {j.field} to {j.value}"
    about = f" {j.withdraws}" if j.withdraws else ""
    if j.anchor is not None:
        about = f' {j.anchor.kind} {j.anchor.id}: "{j.anchor.text}"'
    if j.other is not None:
        about += f' with {j.other.id}: "{j.other.text}"' if j.action == "merge" else f' from {j.other.id}: "{j.other.text}"'
    return one_line(f"{j.id} {said}{about}, by {j.author}: {j.because}")
