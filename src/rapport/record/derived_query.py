"""Which events, commitments and quantities: the filters of the lists and the exports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_BETWEEN = (
    "EXISTS (SELECT 1 FROM event_parties p JOIN event_parties q ON q.event_id = p.event_id"
    " WHERE p.event_id = e.id AND p.part = 'actor' AND p.code = ? AND q.code = ?)"
)


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What to show; without anything, all.

    ``sources`` is the least number of independent stories, ``disagreeing`` asks for events whose reports differ,
    ``text`` for words that the quotes, names or titles have. The others are as for reports.
    """

    dyad: tuple[str, str] | None = None
    actor: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    article: str | None = None
    sources: int = 1
    disagreeing: bool = False
    text: str | None = None

    def where(self) -> tuple[str, list[str | int]]:
        """The condition on ``events e``, and its parameters."""
        parts: list[str] = ["1"]
        values: list[str | int] = []
        if self.dyad:
            a, b = self.dyad
            parts.append(f"({_BETWEEN} OR {_BETWEEN})")
            values += [a, b, b, a]
        if self.actor:
            parts.append("e.id IN (SELECT event_id FROM event_parties WHERE code = ?)")
            values.append(self.actor)
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
        if self.article is not None:
            parts.append("EXISTS (SELECT 1 FROM json_each(e.body, '$.articles') WHERE value = ?)")
            values.append(self.article)
        if self.sources > 1:
            parts.append("e.sources >= ?")
            values.append(self.sources)
        if self.disagreeing:
            parts.append("e.disagreements > 0")
        if self.text is not None:
            parts.append("e.id IN (SELECT id FROM search WHERE search MATCH ? AND kind = 'event')")
            values.append(match_expression(self.text))
        return " AND ".join(parts), values

    def sql(self) -> tuple[str, list[str | int]]:
        """Ids of events in a fixed order: by date, undated last, then by id."""
        condition, values = self.where()
        query = (
            f"SELECT e.id FROM events e WHERE {condition}"  # noqa: S608  # the condition is made above, values apart
            " ORDER BY e.date_start IS NULL, e.date_start, e.date_end, e.id"
        )
        return query, values


def match_expression(text: str) -> str:
    """Words as they are typed, as an expression of FTS5: all must be there, the last may be a beginning."""
    words = re.findall(r"\w+", text)
    return " ".join(f'"{w}"' for w in words) + "*" if words else '""'


@dataclass(frozen=True, slots=True)
class CommitmentFilter:
    """What to show; without anything, all commitments.

    ``parties`` must all be among those bound; ``day`` shows how each stood then, and leaves out what had not begun.
    """

    disputes: bool = False
    parties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    day: date | None = None
    open: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class QuantityFilter:
    """Which quantities; without anything, all. ``unit`` in any case: USD, percent, troop, barrel."""

    dyad: tuple[str, str] | None = None
    actor: str | None = None
    unit: str | None = None
    since: date | None = None
    until: date | None = None
    article: str | None = None

    def sql(self) -> tuple[str, list[str]]:
        """Bodies of quantities in a fixed order: by period, those without last, then by article and place in it."""
        parts: list[str] = ["1"]
        values: list[str] = []
        for code in (*(self.dyad or ()), *((self.actor,) if self.actor else ())):
            parts.append("EXISTS (SELECT 1 FROM json_each(q.body, '$.actors') WHERE value = ?)")
            values.append(code)
        if self.unit:
            parts.append("lower(q.unit) = lower(?)")
            values.append(self.unit)
        if self.since:
            parts.append("q.date_end >= ?")
            values.append(self.since.isoformat())
        if self.until:
            parts.append("q.date_start <= ?")
            values.append(self.until.isoformat())
        if self.article is not None:
            parts.append("json_extract(q.body, '$.words.article') = ?")
            values.append(self.article)
        query = (
            f"SELECT q.body FROM quantities q WHERE {' AND '.join(parts)}"  # noqa: S608  # values apart
            " ORDER BY q.date_start IS NULL, q.date_start, q.date_end, json_extract(q.body, '$.words.article'),"
            " json_extract(q.body, '$.words.quote.start'), q.id"
        )
        return query, values
