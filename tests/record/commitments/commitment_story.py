"""Little stories: short articles read by the shipped reader, and what became of the commitments in them."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from rapport.articles import Article, read_all
from rapport.pipeline import code, load_tools
from rapport.record.consolidate import Read, consolidate
from rapport.record.consolidate.read import ArticleRow
from rapport.record.loading import report_row
from rapport.record.models.commitment import Commitment


def article(name: str, day: str, text: str) -> Article:
    """An article read as the program reads it, published on a day."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(f"---\ndate: {day}\n---\n\n{text}\n", encoding="utf-8")
        (found,) = read_all(path)
    assert isinstance(found, Article)
    return found


def read(*articles: tuple[str, str]) -> Read:
    """The read layer of articles given as (publication day, text)."""
    rows: dict[str, ArticleRow] = {}
    reports, deals = [], []
    for n, (day, text) in enumerate(articles):
        a = article(f"{n}.md", day, text)
        coded = code(a, load_tools())
        when = a.published.interval
        assert when
        assert when.start == date.fromisoformat(day)
        rows[a.id] = ArticleRow(a.id, a.name, None, None, (when.start, when.end), a.id)
        for r in coded.reports:
            body = r.model_dump(mode="json", exclude={"article"})
            reports.append(report_row(r.id, a.id, r.quote.start, r.quote.end, r.type, r.status, r.confidence, body))
        deals += [{"article": a.id, **d.model_dump(mode="json", exclude={"article"})} for d in coded.deals]
    return Read(rows, tuple(reports), deals=tuple(deals))


def told(*articles: tuple[str, str]) -> list[Commitment]:
    """Commitments and disputes of articles given as (publication day, text)."""
    return list(consolidate(read(*articles)).commitments)


def the(found: list[Commitment], *words: str) -> Commitment:
    """The one commitment whose name or aliases have all these words."""
    hits = [c for c in found if all(w.lower() in " ".join([c.name, *c.aliases]).lower() for w in words)]
    assert len(hits) == 1, [(c.name, c.aliases, c.parties) for c in found]
    return hits[0]


def steps(c: Commitment) -> list[tuple[str, str, str | None]]:
    """Its steps: state, status and the first day."""
    return [(t.state, t.status, t.date.start.isoformat() if t.date else None) for t in c.transitions]


def states(c: Commitment) -> list[Any]:
    """The states of its steps, in order."""
    return [t.state for t in c.transitions]
