"""Quantities: what was counted and measured, as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapport.pipeline.words import Quote
from rapport.record.consolidate.read import Read
from rapport.record.models.quantity import QuantityRow
from rapport.record.models.shared import Days, Words


def consolidate_quantities(read: Read, event_of: Mapping[str, str]) -> tuple[QuantityRow, ...]:
    """Quantities by period, those without last, then by article and place in it; ``event_of`` is by id of the report.

    An article that gives one figure of one thing several times has one row for it; each article keeps its own.
    """
    rows: dict[tuple[Any, ...], list[QuantityRow]] = {}
    for f in read.quantities:
        article = read.articles.get(f["article"])
        if article is None:
            continue
        row = _row(f, article.name, event_of.get(f["report"] or ""))
        alike = rows.setdefault((article.id, row.value, row.upper, row.unit, row.direction, row.per), [])
        twin = next((k for k, other in enumerate(alike) if _one(row, other)), None)
        if twin is None:
            alike.append(row)
        elif _known(row) > _known(alike[twin]):
            alike[twin] = row
    return tuple(sorted((row for alike in rows.values() for row in alike), key=_order))


def _row(f: dict[str, Any], article: str, event: str | None) -> QuantityRow:
    period = f["period"]
    return QuantityRow.model_construct(
        id=f["id"],
        words=Words.model_construct(article=article, quote=Quote.model_construct(**f["quote"]), report=f["report"]),
        value=f["value"],
        upper=f["upper"],
        unit=f["unit"],
        approximate=f["approximate"],
        direction=f["direction"],
        of=f["of"] and f["of"]["text"],
        actors=f["actors"],
        period=Days(start=period["start"], end=period["end"]) if period else None,
        per=f["per"],
        report=f["report"],
        event=event,
        source=f["source"],
    )


def _one(a: QuantityRow, b: QuantityRow) -> bool:
    """Whether two rows of one article with one number are one: nothing that both tell differs."""
    pairs = ((a.event, b.event), (_noun(a), _noun(b)), (a.period, b.period))
    return all(x is None or y is None or x == y for x, y in pairs)


def _noun(q: QuantityRow) -> str | None:
    return q.of.split()[-1].lower() if q.of else None


def _known(q: QuantityRow) -> int:
    """How much a row tells; of equals the first in the text is kept."""
    return sum(x is not None for x in (q.event, q.of, q.period)) + bool(q.actors)


def _order(q: QuantityRow) -> tuple[Any, ...]:
    days = (q.period.start.isoformat(), q.period.end.isoformat()) if q.period else ("9999", "9999")
    return (*days, q.words.article, q.words.quote.start, q.id)
