"""Options that several commands share, and what they mean."""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from rapport.common.plover import STATUSES, TYPES
from rapport.record.derived_query import CommitmentFilter, EventFilter
from rapport.record.query import Filter

RECORD_VARIABLE: Final = "RAPPORT_RECORD"

record_option = click.option(
    "--record",
    "record_path",
    required=True,
    envvar=RECORD_VARIABLE,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"The record file; ${RECORD_VARIABLE} where it is not given.",
)

vocabulary_option = click.option(
    "--vocabulary",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="A folder with vocabulary files of your own.",
)


def parse_day(value: str, last: bool) -> date:
    """A day, or the first or last day of a month or year ("2015", "2015-04", "2015-04-13")."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", value.strip())
    if not found:
        raise click.BadParameter(f"'{value}' is no date; write 2015, 2015-04 or 2015-04-13")
    year, month, day = (int(x) if x else 0 for x in found.groups())
    try:
        if not month:
            return date(year, 12, 31) if last else date(year, 1, 1)
        if not day:
            return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
        return date(year, month, day)
    except ValueError as e:  # also calendar's error for a month that is none
        raise click.BadParameter(f"'{value}' is no date; write 2015, 2015-04 or 2015-04-13") from e


def parse_code(value: str) -> str:
    """An actor code: RUS, P5+1."""
    code = value.strip().upper()
    if not re.fullmatch(r"[A-Z0-9+]+", code):
        raise click.BadParameter(f"'{value}' is no actor code; 'rapport vocabulary find NAME' finds it")
    return code


def parse_dyad(value: str) -> tuple[str, str]:
    """Two codes: RUS-IRN."""
    codes = [c for c in re.split(r"[-,:/\s]", value) if c]
    if len(codes) != 2:
        raise click.BadParameter(f"'{value}' is no dyad; write two codes, such as RUS-IRN")
    first, second = map(parse_code, codes)
    if first == second:
        raise click.BadParameter(f"'{value}' names one actor twice; use --actor")
    return first, second


def _one_of(value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise click.BadParameter(f"'{value}' is not one of {', '.join(known)}")
    return value


_FILTERS = (
    click.option("--dyad", metavar="A-B", help="Only what one of two actors does to or with the other: RUS-IRN."),
    click.option("--actor", metavar="CODE", help="Only what one actor takes part in: RUS."),
    click.option(
        "--type", "types", multiple=True, metavar="TYPE", help=f"Only this type; may be repeated: {', '.join(TYPES)}."
    ),
    click.option(
        "--status",
        "statuses",
        multiple=True,
        metavar="STATUS",
        help=f"Only this status; may be repeated: {', '.join(STATUSES)}.",
    ),
    click.option("--since", metavar="DAY", help="Only what may have happened on or after a day, month or year."),
    click.option("--until", metavar="DAY", help="Only what may have happened on or before a day, month or year."),
    click.option("--article", metavar="NAME", help="Only reports of one article."),
)


_OF_EVENTS = (
    click.option("--sources", type=click.IntRange(1), default=1, metavar="N", help="Only what N independent stories tell."),
    click.option("--disagreeing", is_flag=True, help="Only events whose reports differ on a point."),
    click.option("--text", metavar="WORDS", help="Only events whose quotes, names or titles have these words."),
)


parties_option = click.option("--parties", metavar="A-B", help="Only what binds or divides all of these: RUS-IRN, or one.")
as_of_option = click.option("--as-of", metavar="DAY", help="How things stood at the end of a day, month or year.")


def format_option(table: str) -> Callable[..., Any]:
    """The choice of a list for reading or of an export."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "csv", "jsonl"]),
        default="table",
        show_default=True,
        help=f"A list for reading, or the columns and fields of 'rapport export {table}'.",
    )


def commitment_filter(
    disputes: bool, parties: str | None, kinds: tuple[str, ...], as_of: str | None, still: bool, overdue: bool
) -> CommitmentFilter:
    """What the options choose."""
    codes = tuple(parse_code(c) for c in re.split(r"[-,:/\s]", parties) if c) if parties else ()
    day = parse_day(as_of, last=True) if as_of else None
    return CommitmentFilter(disputes, codes, kinds, day, still, overdue)


def filtered(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the record and the options that choose reports; the command gets ``record_path`` and a ``where``."""
    return _with(function, Filter, (record_option, *_FILTERS))


def filtered_events(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same for events."""
    return _with(function, EventFilter, (record_option, *_FILTERS, *_OF_EVENTS))


def _with(function: Callable[..., Any], kind: type[Filter | EventFilter], options: Sequence[Any]) -> Callable[..., Any]:
    own = ("sources", "disagreeing", "text") if kind is EventFilter else ()

    @functools.wraps(function)
    def command(
        dyad: str | None,
        actor: str | None,
        types: tuple[str, ...],
        statuses: tuple[str, ...],
        since: str | None,
        until: str | None,
        article: str | None,
        **rest: Any,
    ) -> Any:
        where = kind(
            dyad=parse_dyad(dyad) if dyad else None,
            actor=parse_code(actor) if actor else None,
            types=tuple(_one_of(t.upper(), TYPES) for t in types),
            statuses=tuple(_one_of(s.lower(), STATUSES) for s in statuses),
            since=parse_day(since, last=False) if since else None,
            until=parse_day(until, last=True) if until else None,
            article=article,
            **{name: rest.pop(name) for name in own},
        )
        if where.since and where.until and where.until < where.since:
            raise click.BadParameter(f"--until {until} is before --since {since}")
        return function(where=where, **rest)

    wrapped: Callable[..., Any] = command
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped
