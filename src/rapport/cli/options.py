"""Options that several commands share, and what they mean."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from rapport.common.plover import STATUSES, TYPES
from rapport.record.query import Filter


def parse_day(value: str, last: bool) -> date:
    """A day, or the first or last day of a month or year ("2015", "2015-04", "2015-04-13")."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", value.strip())
    if not found:
        raise click.BadParameter(f"'{value}' is no date; write 2015, 2015-04 or 2015-04-13")
    year, month, day = (int(x) if x else None for x in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 12, 31) if last else date(year, 1, 1)
        if day is None:
            return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
        return date(year, month, day)
    except (ValueError, calendar.IllegalMonthError) as e:
        raise click.BadParameter(f"'{value}' is no date: {e}") from e


def parse_dyad(value: str) -> tuple[str, str]:
    """Two codes: RUS-IRN."""
    codes = [c for c in re.split(r"[-,:/]", value.upper()) if c]
    if len(codes) != 2 or not all(re.fullmatch(r"[A-Z0-9+]+", c) for c in codes):
        raise click.BadParameter(f"'{value}' is no dyad; write two codes, such as RUS-IRN (rapport vocabulary find finds them)")
    return codes[0], codes[1]


def filtered(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose reports; the command gets a :class:`Filter` named ``where``."""
    options = [
        click.option("--record", "record_path", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The record file."),
        click.option("--dyad", help="Only reports in which both take part: RUS-IRN."),
        click.option("--actor", help="Only reports in which one takes part: RUS."),
        click.option("--type", "types", multiple=True, type=click.Choice(TYPES, case_sensitive=False), help="Only this PLOVER type; may be repeated."),
        click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES, case_sensitive=False), help="Only this status; may be repeated."),
        click.option("--since", help="Only what may have happened on or after a day, month or year."),
        click.option("--until", help="Only what may have happened on or before a day, month or year."),
        click.option("--article", help="Only reports of one article, by its name."),
    ]

    def command(dyad: str | None, actor: str | None, types: tuple[str, ...], statuses: tuple[str, ...], since: str | None, until: str | None, article: str | None, **rest: Any) -> Any:
        where = Filter(
            dyad=parse_dyad(dyad) if dyad else None,
            actor=actor.upper() if actor else None,
            types=types,
            statuses=statuses,
            since=parse_day(since, last=False) if since else None,
            until=parse_day(until, last=True) if until else None,
            article=article,
        )
        return function(where=where, **rest)

    command.__doc__, command.__name__ = function.__doc__, function.__name__
    command.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
    wrapped: Callable[..., Any] = command
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped
