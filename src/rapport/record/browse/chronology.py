"""Events in the order of time, a page of them at once, and how they are spread over time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from rapport.record.browse.browser import View
from rapport.record.derived_query import match_expression

Order = Literal["newest", "oldest"]
SOME: Final = 400  # ids in one query


@dataclass(frozen=True, slots=True)
class Choice:
    """Which events; without anything, all.

    ``actor`` takes part; with ``other``, one of the two does something to or with the other. ``since`` and ``until``
    keep events that may have happened then. ``sources`` is the least number of independent stories, ``differing``
    asks for events whose reports disagree, ``text`` for words in quotes, names and titles.
    """

    actor: str | None = None
    other: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    sources: int = 1
    differing: bool = False
    text: str | None = None
    article: str | None = None

    def where(self) -> tuple[str, list[str | int]]:
        """The condition on ``events e`` and its parameters; each part can be answered from an index."""
        parts: list[str] = ["1"]
        values: list[str | int] = []
        if self.actor and self.other:
            parts.append(
                "e.id IN (SELECT p.event_id FROM event_parties p JOIN event_parties q ON q.event_id = p.event_id"
                " WHERE p.code = ? AND q.code = ? AND 'actor' IN (p.part, q.part))"
            )
            values += [self.actor, self.other]
        elif self.actor or self.other:
            parts.append("e.id IN (SELECT event_id FROM event_parties WHERE code = ?)")
            values.append(self.actor or self.other or "")
        for column, wanted in (("type", self.types), ("status", self.statuses)):
            if wanted:
                parts.append(f"e.{column} IN ({', '.join('?' * len(wanted))})")
                values += wanted
        if self.since:
            parts.append("e.date_end >= ?")
            values.append(self.since.isoformat())
        if self.until:
            parts.append("e.date_start <= ?")
            values.append(self.until.isoformat())
        if self.sources > 1:
            parts.append("e.sources >= ?")
            values.append(self.sources)
        if self.differing:
            parts.append("e.disagreements > 0")
        if self.text:
            parts.append("e.id IN (SELECT id FROM search WHERE search MATCH ? AND kind = 'event')")
            values.append(match_expression(self.text))
        if self.article:
            parts.append(
                "e.id IN (SELECT er.event_id FROM event_reports er WHERE er.report_id IN (SELECT r.id FROM reports r"
                " WHERE r.article_id = ?))"
            )
            values.append(self.article)
        return " AND ".join(parts), values


class Counts(NamedTuple):
    """How many events there are, how many of them are dated, and the first and last day of these."""

    all: int
    dated: int
    first: str | None
    last: str | None


class Bin(NamedTuple):
    """Events that begin in one span of time: the first characters of their first day, type, mode, status, how many."""

    when: str
    type: str
    mode: str | None
    status: str
    events: int


def count(v: View, choice: Choice) -> Counts:
    """How many events are chosen."""
    condition, values = choice.where()
    row = v.derived.execute(
        f"SELECT count(*), count(e.date_start), min(e.date_start), max(e.date_end) FROM events e WHERE {condition}", values  # noqa: S608
    ).fetchone()  # fmt: skip
    return Counts(*row)


def types(v: View, choice: Choice) -> dict[str, int]:
    """How many events of each type are chosen."""
    condition, values = choice.where()
    query = f"SELECT e.type, count(*) FROM events e WHERE {condition} GROUP BY 1 ORDER BY 1"  # noqa: S608
    return {r[0]: r[1] for r in v.derived.execute(query, values)}


def page(v: View, choice: Choice, order: Order, first: int, most: int) -> list[dict[str, Any]]:
    """Events by their first day, undated ones last: ``most`` of them from number ``first`` on."""
    condition, values = choice.where()
    if order == "newest":  # NULL is less than all days, so that one index gives the whole order
        query = f"SELECT e.id FROM events e WHERE {condition} ORDER BY e.date_start DESC, e.id DESC LIMIT ? OFFSET ?"  # noqa: S608
        ids = [r["id"] for r in v.derived.execute(query, [*values, most, first])]
        return bodies(v, ids)
    ids = []
    dated = "e.date_start IS NOT NULL"
    query = f"SELECT e.id FROM events e WHERE {dated} AND {condition} ORDER BY e.date_start, e.id LIMIT ? OFFSET ?"  # noqa: S608
    ids = [r["id"] for r in v.derived.execute(query, [*values, most, first])]
    if len(ids) < most:
        skip = max(0, first - count(v, choice).dated)
        query = f"SELECT e.id FROM events e WHERE e.date_start IS NULL AND {condition} ORDER BY e.id LIMIT ? OFFSET ?"  # noqa: S608
        ids += [r["id"] for r in v.derived.execute(query, [*values, most - len(ids), skip])]
    return bodies(v, ids)


def bodies(v: View, ids: Sequence[str], table: str = "events") -> list[dict[str, Any]]:
    """Records of a derived table in the given order; those that are no more are left out."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(ids), SOME):
        some = ids[start : start + SOME]
        query = f"SELECT id, body FROM {table} WHERE id IN ({', '.join('?' * len(some))})"  # noqa: S608
        found |= {r["id"]: json.loads(r["body"]) for r in v.derived.execute(query, list(some))}
    return [found[k] for k in ids if k in found]


def spread(v: View, choice: Choice, characters: int = 4, modes: bool = True) -> list[Bin]:
    """How dated events are spread over years (4 ``characters`` of the day), months (7) or days (10).

    Without ``modes`` no event's body is looked at, which is several times as fast.
    """
    mode = "json_extract(e.body, '$.mode')" if modes else "NULL"
    condition, values = choice.where()
    query = (
        f"SELECT substr(e.date_start, 1, {int(characters)}) AS w, e.type, {mode} AS mode,"  # noqa: S608
        f" e.status, count(*) AS n FROM events e WHERE e.date_start IS NOT NULL AND {condition}"
        " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
    )
    return [Bin(r["w"], r["type"], r["mode"], r["status"], r["n"]) for r in v.derived.execute(query, values)]


def one(v: View, event_id: str) -> dict[str, Any] | None:
    """An event by its whole id, or the event of a report by the report's id."""
    row = v.derived.execute("SELECT body FROM events WHERE id = ?", (event_id,)).fetchone()
    if row is None:
        told = v.derived.execute("SELECT event_id FROM event_reports WHERE report_id = ?", (event_id,)).fetchone()
        row = told and v.derived.execute("SELECT body FROM events WHERE id = ?", (told[0],)).fetchone()
    return json.loads(row["body"]) if row else None


def events_of(v: View, reports: Iterable[str]) -> dict[str, str]:
    """Ids of events by ids of reports."""
    ids = list(reports)
    found: dict[str, str] = {}
    for start in range(0, len(ids), SOME):
        some = ids[start : start + SOME]
        query = f"SELECT report_id, event_id FROM event_reports WHERE report_id IN ({', '.join('?' * len(some))})"  # noqa: S608
        found |= {r[0]: r[1] for r in v.derived.execute(query, some)}
    return found
