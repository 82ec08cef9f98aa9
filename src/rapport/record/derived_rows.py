"""The derived layer as rows of its tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from rapport.pipeline.words import Strict
from rapport.record.consolidate import Derived, Read
from rapport.record.models.commitment import Commitment
from rapport.record.models.contested import Contested
from rapport.record.models.event import Event
from rapport.record.models.quantity import QuantityRow


class Rows(NamedTuple):
    """What one derived record is in its tables: its own row, and those that hang on it, each as plain values."""

    key: str
    row: tuple[Any, ...]
    parts: tuple[tuple[Any, ...], ...]  # of event_reports
    codes: tuple[tuple[Any, ...], ...]  # of event_parties or commitment_parties
    words: str | None  # for the full-text search


# columns in the order of the rows; the body is the last
COLUMNS: Final = {
    "events": ("id", "type", "status", "date_start", "date_end", "sources", "disagreements", "confidence", "body"),
    "commitments": ("id", "kind", "name", "state", "date_start", "date_end", "body"),
    "contested": ("id", "proposition", "body"),
    "quantities": ("id", "report_id", "event_id", "unit", "value", "date_start", "date_end", "body"),
}
KINDS: Final = {"events": "event", "commitments": "commitment", "contested": "contested", "quantities": "quantity"}


def rows_of(derived: Derived, read: Read) -> Iterator[tuple[str, list[Rows]]]:
    """The rows of each table."""
    yield "events", event_rows(derived.events, read)
    yield "commitments", commitment_rows(derived.commitments)
    yield "contested", contested_rows(derived.contested)
    yield "quantities", quantity_rows(derived.quantities)


def event_rows(events: Iterable[Event], read: Read) -> list[Rows]:
    """The rows of events; ``read`` has at least their reports and the articles of these."""
    titles = {r.id: read.articles[r.article].title or "" for r in read.reports}
    names = {r.id: " ".join(p["quote"]["text"] for p in r.body.get("participants", ())) for r in read.reports}
    return [_event(e, titles, names) for e in events]


def commitment_rows(commitments: Iterable[Commitment]) -> list[Rows]:
    """The rows of commitments and disputes."""
    return [_commitment(x) for x in commitments]


def contested_rows(contested: Iterable[Contested]) -> list[Rows]:
    """The rows of contested propositions."""
    return [_contested(x) for x in contested]


def quantity_rows(quantities: Iterable[QuantityRow]) -> list[Rows]:
    """The rows of quantities."""
    return [_quantity(x) for x in quantities]


def search_row(kind: str, key: str) -> int:
    """The row of a record in the full-text index: a hash, so that it is found again without looking for it."""
    return int.from_bytes(hashlib.sha256(f"{kind}\0{key}".encode()).digest()[:8], "big") >> 1


def _event(e: Event, titles: dict[str, str], names: dict[str, str]) -> Rows:
    start, end = (e.date.start.isoformat(), e.date.end.isoformat()) if e.date else (None, None)
    words = _distinct(
        [e.words.quote.text, *e.actors, *e.recipients, e.place or "", *(names.get(r, "") for r in e.reports)]
        + [titles.get(r, "") for r in e.reports]
    )
    row = (e.id, e.type, e.status, start, end, e.sources, len(e.disagreements), e.confidence, _body(e))
    codes = [(e.id, "actor", c) for c in dict.fromkeys(e.actors)]
    codes += [(e.id, "recipient", c) for c in dict.fromkeys(e.recipients)]
    return Rows(e.id, row, tuple((r, e.id) for r in e.reports), tuple(codes), words)


def _commitment(x: Commitment) -> Rows:
    days = [t.date for t in x.transitions if t.date]
    start = min((d.start for d in days), default=None)
    end = max((d.end for d in days), default=None)
    row = (x.id, x.kind, x.name, x.state, start and start.isoformat(), end and end.isoformat(), _body(x))
    words = _distinct([x.name, *x.aliases, *x.parties, *(t.quote.text for t in x.transitions)])
    return Rows(x.id, row, (), tuple((x.id, c) for c in dict.fromkeys(x.parties)), words)


def _contested(x: Contested) -> Rows:
    words = _distinct([x.proposition, *x.about, *(w.quote.text for w in x.evidence)])
    return Rows(x.id, (x.id, x.proposition, _body(x)), (), (), words)


def _quantity(x: QuantityRow) -> Rows:
    start, end = (x.period.start.isoformat(), x.period.end.isoformat()) if x.period else (None, None)
    return Rows(x.id, (x.id, x.report, x.event, x.unit, x.value, start, end, _body(x)), (), (), None)


def _body(x: Strict) -> str:
    return x.model_dump_json()


def _distinct(words: Iterable[str]) -> str:
    return "\n".join(w for w in dict.fromkeys(words) if w)
