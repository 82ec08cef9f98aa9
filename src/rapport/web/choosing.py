"""What a visitor asks to see, from an address: the filters that pages share."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Query

from rapport.common.errors import RapportError
from rapport.common.plover import STATUSES, TYPES
from rapport.record.browse.chronology import Choice, Order
from rapport.web.desk import AtDesk, Desk

EachPage = Literal[25, 50, 100, 200]


class ValueOfFormError(RapportError):
    """A value that a visitor gave and can mend."""


def day(text: str, last: bool) -> date:
    """A day, or the first or last day of a month or year. Raises :class:`RapportError`."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text.strip(), re.ASCII)
    try:
        if found:
            year, month, number = (int(x) if x else 0 for x in found.groups())
            if found[3]:
                return date(year, month, number)
            if found[2]:
                return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
            return date(year, 12, 31) if last else date(year, 1, 1)
    except ValueError:  # also calendar's error for a month that is none
        pass
    raise ValueOfFormError(f"'{text[:40]}'", "is no date", "write 2015, 2015-04 or 2015-04-13")


def actor(desk: Desk, text: str | None) -> str | None:
    """The code that is meant by a name or a code; None for nothing. Raises :class:`RapportError`."""
    if text is None or not text.strip():
        return None
    found = desk.names.code(text)
    if found:
        return found
    code = text.strip().upper()
    if re.fullmatch(r"[A-Z0-9+]{1,24}", code) and text.strip() == code:
        return code  # a code of the user's own vocabulary
    raise ValueOfFormError(f"'{text[:40]}'", "is no actor that is known", "write a name such as Iran, or its code, IRN")


def dyad(desk: Desk, text: str | None) -> tuple[str | None, str | None]:
    """Two actors from "RUS-IRN"."""
    if not text or not text.strip():
        return None, None
    parts = [p for p in re.split(r"\s*[-–/,:]\s*", text.strip()) if p]
    if len(parts) != 2:
        raise ValueOfFormError(f"'{text[:40]}'", "is no pair of actors", "write two codes, such as RUS-IRN")
    return actor(desk, parts[0]), actor(desk, parts[1])


def _words(values: list[str], known: tuple[str, ...], what: str) -> tuple[str, ...]:
    for v in values:
        if v not in known:
            raise ValueOfFormError(f"'{v[:40]}'", f"is no {what}", f"write one of: {', '.join(known)}")
    return tuple(dict.fromkeys(values))


def chosen(
    desk: AtDesk,
    actor_: Annotated[str | None, Query(alias="actor", max_length=100, description="code or name of an actor")] = None,
    other: Annotated[str | None, Query(max_length=100, description="the other of two actors")] = None,
    dyad_: Annotated[str | None, Query(alias="dyad", max_length=60, description="both at once: RUS-IRN")] = None,
    type_: Annotated[list[str] | None, Query(alias="type", description="PLOVER types", max_length=40)] = None,
    status: Annotated[list[str] | None, Query(description="statuses", max_length=40)] = None,
    since: Annotated[
        str, Query(max_length=40, description="may have happened on or after: 2015, 2015-04, 2015-04-13")
    ] = "",
    until: Annotated[str, Query(max_length=40, description="may have happened on or before")] = "",
    sources: Annotated[str, Query(max_length=6, description="least number of independent sources")] = "",
    differing: Annotated[str, Query(max_length=5, description="1: only where reports disagree")] = "",
    q: Annotated[str, Query(max_length=200, description="words in quotes, names and titles")] = "",
    article: Annotated[str | None, Query(max_length=64, pattern="^[0-9a-f]*$", description="id of an article")] = None,
) -> Choice:
    """The filters as they are asked for."""
    a, b = dyad(desk, dyad_)
    first, second = actor(desk, actor_) or a, actor(desk, other) or b
    if first is None:
        first, second = second, None
    if first == second:
        second = None
    least = sources.strip()
    if least and not re.fullmatch(r"[0-9]{1,5}", least):
        raise ValueOfFormError(f"'{least}'", "is no number of sources", "write a number such as 2")
    begin = day(since, last=False) if since.strip() else None
    end = day(until, last=True) if until.strip() else None
    if begin and end and end < begin:
        raise ValueOfFormError(f"until {until}", f"is before since {since}", "write the earlier day first")
    return Choice(
        actor=first,
        other=second,
        types=_words([t.upper() for t in type_ or [] if t], TYPES, "type"),
        statuses=_words([s.lower() for s in status or [] if s], STATUSES, "status"),
        since=begin,
        until=end,
        sources=max(1, int(least or 1)),
        differing=differing in ("1", "on", "yes", "true"),
        text=q.strip() or None,
        article=article or None,
    )


Chosen = Annotated[Choice, Depends(chosen)]
Page = Annotated[int, Query(ge=1, le=100_000, description="page, from 1")]
Ordered = Annotated[Order, Query(description="newest or oldest first")]
