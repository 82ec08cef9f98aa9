"""The fields that an analyst may correct: what is typed for them, and what it makes of a report."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from rapport.common.errors import RapportError
from rapport.common.plover import MODES, STATUSES, TYPES

NOTHING: Final = "none"  # what is typed for a field that is to be empty
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "report": ("type", "mode", "actors", "recipients", "date", "status", "place", "source"),
    "claim": ("type", "actors", "source"),
    "link": ("type", "source"),
    "commitment": (),
}
STANCES: Final = ("asserts", "denies", "accuses", "doubts", "predicts", "urges")
DIRECTIONS: Final = ("up", "down")
_DAY = r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?"


def parse(kind: str, field: str, value: str, type_now: str | None = None) -> Any:
    """What a typed value says: a word, a list of codes, an interval of ISO days with its granularity, or None.

    ``type_now`` is the type of the report, which a mode must belong to. Raises :class:`RapportError`.
    """
    if field not in FIELDS[kind]:
        of = f"a {kind}" if FIELDS[kind] else "a commitment: correct the reports it is made of; it"
        fields = ", ".join(FIELDS[kind]) or "none of its own"
        raise RapportError(f"the field '{field}'", f"is no field to correct of {of}", f"the fields are: {fields}")
    text = " ".join(value.split())
    if field == "type":
        return _type(kind, text)
    if field == "mode":
        return _mode(text, type_now)
    if field == "status":
        return _one_of("status", text.lower(), STATUSES)
    if field in ("actors", "recipients"):
        return _codes(field, text, kind)
    if field == "date":
        return None if text.lower() == NOTHING else interval(text)
    if not text:
        raise RapportError(f"the field '{field}'", "is given no value", f"write '{NOTHING}' to leave it empty")
    return None if text.lower() == NOTHING else text


def _type(kind: str, text: str) -> str:
    if kind == "claim":
        return _one_of("stance of a claim", text.lower(), STANCES)
    if kind == "link":
        return _one_of("direction of a link", text.lower(), DIRECTIONS)
    return _one_of("type", text.upper(), TYPES)


def _mode(text: str, type_now: str | None) -> str | None:
    text = text.lower()
    if text == NOTHING:
        return None
    modes = MODES.get(type_now or "", ()) if type_now else sorted({m for some in MODES.values() for m in some})
    if text in modes:
        return text
    if not modes:
        raise RapportError(f"the mode '{text}'", f"does not fit: {type_now} has no modes", "correct the type first")
    remedy = f"write one of: {', '.join(modes)}, or '{NOTHING}'; or correct the type first"
    raise RapportError(f"the mode '{text}'", f"is no mode of {type_now}" if type_now else "is no mode", remedy)


def _one_of(what: str, text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise RapportError(f"'{text}'", f"is no {what}", f"write one of: {', '.join(known)}")
    return text


def _codes(field: str, text: str, kind: str) -> list[str]:
    if text.lower() == NOTHING:
        if field == "actors" and kind == "report":
            raise RapportError("the actors", "cannot be none", "reject the report if nobody acts in it")
        return []
    codes = [c.upper() for c in re.split(r"[,;\s]+", text) if c]
    for code in codes:
        if not re.fullmatch(r"[A-Z0-9+]+", code):
            raise RapportError(f"'{code}'", "is no actor code", "'rapport vocabulary find NAME' finds it")
    if not codes:
        raise RapportError(f"the {field}", "are given no code", "write codes parted by blanks: RUS IRN")
    return sorted(set(codes))


def interval(text: str) -> dict[str, str]:
    """The days of "2015-04-13", "2015-04", "2015" or two of these parted by a stroke, with their granularity."""
    first, stroke, second = (x.strip() for x in text.partition("/"))
    start, unit = _end(first, False)
    end, other = _end(second, True) if stroke else _end(first, True)
    if end < start:
        raise RapportError(f"the date '{text}'", "ends before it begins", "write the earlier day first: A/B")
    order = ("day", "month", "year")
    coarser = max(unit, other, key=order.index)
    return {"start": start.isoformat(), "end": end.isoformat(), "granularity": coarser}


def _end(text: str, last: bool) -> tuple[date, str]:
    found = re.fullmatch(_DAY, text)
    try:
        if found:
            year, month, day = (int(x) if x else 0 for x in found.groups())
            if found[3]:
                return date(year, month, day), "day"
            if found[2]:
                return date(year, month, calendar.monthrange(year, month)[1] if last else 1), "month"
            return date(year, 12 if last else 1, 31 if last else 1), "year"
    except ValueError:  # also calendar's error for a month that is none
        pass
    remedy = f"write 2015-04-13, 2015-04, 2015, an interval such as 2015-04-13/2015-05, or '{NOTHING}'"
    raise RapportError(f"the date '{text}'", "is no date", remedy)


def corrected(kind: str, body: dict[str, Any], changes: dict[str, tuple[Any, str]]) -> dict[str, Any]:
    """The body of a record with fields changed; ``changes`` are parsed values, each with who says so and why."""
    new = dict(body)
    for field in FIELDS[kind]:
        if field in changes:
            _SET[kind](new, field, *changes[field])
    if kind == "report" and new["mode"] not in MODES.get(new["type"], ()):
        new["mode"] = None  # a mode belongs to its type
    return new


def _set_report(body: dict[str, Any], field: str, value: Any, why: str) -> None:
    if field == "date":
        body["date"] = value and {**value, "reason": why}
        body["bound"] = None
        return
    body[field] = value
    if field == "status":
        body["status_reason"] = why


def _set_claim(body: dict[str, Any], field: str, value: Any, why: str) -> None:  # noqa: ARG001
    body[{"type": "stance", "actors": "by"}.get(field, field)] = value


def _set_link(body: dict[str, Any], field: str, value: Any, why: str) -> None:  # noqa: ARG001
    if field == "type":
        body["sign"] = 1 if value == "up" else -1
    else:
        body[field] = value


_SET: Final[dict[str, Callable[[dict[str, Any], str, Any, str], None]]] = {
    "report": _set_report, "claim": _set_claim, "link": _set_link,
}  # fmt: skip
