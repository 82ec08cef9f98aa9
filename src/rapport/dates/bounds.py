"""Dates that bound an interval: "since August", "until March", "between 2007 and 2010", "from May to July".

The date itself is kept as ``limit``; ``interval`` is what the words cover where both ends are known. What has begun
and is not said to have ended runs to the publication; what is to end starts at it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from rapport.common.intervals import Interval
from rapport.dates.expression import TimeExpression
from rapport.dates.tense import FUTURE
from rapport.dates.words import Words, is_dash

JOINTS = {"from": ("to", "until", "till", "through", "-"), "between": ("and", "-")}
REACH = 4  # words that a preposition and its hedges may take


def preposition(words: Words, start: int) -> str | None:
    """The bounding preposition that ends where the expression starts; "at least" and the like may stand between."""
    end = start
    for _ in range(2):
        for i in range(max(0, end - REACH), end):  # the longest first: "no later than"
            for category, value, stop in words.edges(i):
                if category == "BOUND" and stop == end:
                    return str(value.value)
        hedge = next((i for i in range(end - 1, max(-1, end - 1 - REACH), -1)
                      if any(c == "HEDGE" and stop == end for c, _, stop in words.edges(i))), None)  # fmt: skip
        if hedge is None:
            return None
        end = hedge
    return None


def premodifies(words: Words, start: int, end: int) -> bool:
    """Whether the expression stands before the noun it belongs to: "after the July deal", "by Friday's vote"."""
    syntax = words.syntax
    if end < words.n and words.lower[end] in ("'s", "’s", "-"):
        return True
    if end >= words.n or not syntax.dep[start]:
        return False
    last = next((i for i in range(start, end) if not start <= syntax.head[i] < end), start)
    head = syntax.head[last]
    return (
        head >= end
        and syntax.pos[head] in ("NOUN", "PROPN")
        and syntax.base[last] in ("compound", "amod", "nummod", "nmod", "obl")
    )


def cover(bound: str, limit: Interval, published: Interval | None, direction: int, is_end: bool) -> Interval | None:
    """The days that a bound and its date cover, None where an end is open or unknown."""
    if published is None:
        return None
    try:
        if bound in ("since", "from"):
            return Interval(limit.start, published.end) if limit.start <= published.end else None
        if bound in ("until", "by"):
            ahead = limit.end > published.end or (direction > 0 and limit.end >= published.start)
            return (
                Interval(min(published.start, limit.end), limit.end)
                if (ahead and direction >= 0) or limit.start > published.end
                else None
            )
        if bound == "before":
            last = limit.end if is_end else limit.start - timedelta(days=1)
            return Interval(published.start, last) if last >= published.start and direction >= 0 else None
        if bound == "after":
            first = limit.end + timedelta(days=1)
            return Interval(first, published.end) if first <= published.end and direction <= 0 else None
    except OverflowError:
        return None
    return None


def bounded(words: Words, e: TimeExpression, published: Interval | None, direction: int) -> TimeExpression:
    """The expression with its bound, where a preposition gives it one."""
    if e.type not in ("DATE", "TIME") or e.interval is None:
        return e
    bound = preposition(words, e.start)
    if bound in (None, "by", "until", "before", "after") and any(c == "ONWARD" for c, _, _ in words.edges(e.end)):
        follows = words.lower[e.end]
        if follows != "on" or words.lower[e.start - 1 : e.start] == ["from"]:
            bound = "from"
    if bound is None or (bound != "since" and premodifies(words, e.start, e.end)):
        return e
    if bound == "from" and words.lower[e.start - 1] == "from" and _origin(words, e.start, e.end):
        return e
    limit = e.interval
    interval = cover(bound, limit, published, direction, e.mod == "END")
    open_end = "" if interval else "; an end is open"
    return replace(e, bound=bound, limit=limit, interval=interval, reason=f"{e.reason}; {bound} it{open_end}")


def _origin(words: Words, start: int, end: int) -> bool:
    """ "the accord from 2001", "up from 3% last year": where something stems from, not since when it goes on."""
    if any(c == "ONWARD" for c, _, _ in words.edges(end)):
        return False
    syntax = words.syntax
    if not syntax.dep[start]:
        return (
            start > 1 and words.lower[start - 1] == "from" and words.lower[start - 2] not in (".", ",", ";", "“", '"')
        )
    last = next((i for i in range(start, end) if not start <= syntax.head[i] < end), start)
    return syntax.head[last] < 0 or syntax.pos[syntax.head[last]] not in ("VERB", "AUX")


def joint(words: Words, first_end: int, second_start: int) -> str | None:
    """ "to", "and", "-" ... where that is all that stands between two expressions."""
    between = [w for w in words.lower[first_end:second_start] if w not in ("the", ",")]
    if len(between) != 1:
        return None
    return "-" if is_dash(between[0]) else between[0]


def ranges(words: Words, found: list[TimeExpression]) -> list[TimeExpression]:
    """Both dates of "from A to B", "between A and B", "A-B" cover the days from A to B."""
    out = list(found)
    for k in range(len(out) - 1):
        a, b = out[k], out[k + 1]
        if a.type not in ("DATE", "TIME") or b.type not in ("DATE", "TIME"):
            continue
        link = joint(words, a.end, b.start)
        if link is None:
            continue
        left = words.lower[a.start - 1] if a.start else ""
        opener = "between" if left == "between" else "from" if left in ("from", "starting") else ""
        if (
            not (opener and link in JOINTS[opener])
            and not (link == "-" and a.granularity == b.granularity)
            and not (link in ("through", "until", "till", "to") and a.granularity == b.granularity)
        ):
            continue
        start, end = a.limit or a.interval, b.limit or b.interval
        if start is None or end is None or end.end < start.start:
            continue
        hull = Interval(start.start, end.end)
        names = ("between", "between") if opener == "between" else ("from", "to")
        out[k] = replace(
            a, bound=names[0], limit=start, interval=hull, reason=f"{a.reason}; a range with the next date"
        )
        out[k + 1] = replace(
            b, bound=names[1], limit=end, interval=hull, reason=f"{b.reason}; a range with the date before"
        )
    return out


def clipped(interval: Interval, published: Interval, direction: int, whole: bool = False) -> Interval:
    """Of a period that holds the publication: what had passed of it, or what was to come, by the tense.

    ``whole`` keeps what had passed of one whose rest is to come: "will meet this month".
    """
    if direction < 0 and interval.start <= published.end < interval.end:
        return Interval(interval.start, published.end)
    if direction == FUTURE and not whole and interval.start < published.start <= interval.end:
        return Interval(published.start, interval.end)
    return interval
