"""The read layer as light rows for the consolidation, from one state of the record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

from rapport.common.collection import paused
from rapport.record.consolidate.read import ArticleRow, Read, ReportRow

# an article that no name holds any more is no part of the record
_NAMED = "(SELECT article_id, min(name) AS name FROM origins GROUP BY article_id) n"


def load_read(c: sqlite3.Connection, stories: dict[str, str]) -> Read:
    """Articles, reports, claims, links, mentions of deals, figures and introductions as they were read, in a fixed order.

    ``stories`` are by id of the article.
    """
    with paused():
        articles = {a.id: a for a in _articles(c, stories)}
        claims, links, deals, figures, named = (
            tuple(_bodies(c, table)) for table in ("claims", "links", "deals", "figures", "introductions")
        )
        return Read(articles, tuple(_reports(c)), claims, links, deals, figures, named)


def load_names(c: sqlite3.Connection) -> Read:
    """Of the read layer what ``learn`` looks at: articles and introductions."""
    with paused():
        return Read({a.id: a for a in _articles(c, {})}, (), introductions=tuple(_bodies(c, "introductions")))


def _articles(c: sqlite3.Connection, stories: dict[str, str]) -> Iterator[ArticleRow]:
    query = (
        "SELECT a.id, n.name, a.title, a.publisher, a.published_start, a.published_end"  # noqa: S608  # names are ours
        f" FROM articles a JOIN {_NAMED} ON n.article_id = a.id ORDER BY n.name, a.id"
    )
    for a_id, name, title, publisher, start, end in c.execute(query):
        when = (date.fromisoformat(start), date.fromisoformat(end)) if start and end else None
        yield ArticleRow(a_id, name or "", title, publisher, when, stories.get(a_id, a_id))


def _reports(c: sqlite3.Connection) -> Iterator[ReportRow]:
    query = (
        'SELECT r.id, r.article_id, r.start, r."end", r.type, r.status, r.confidence, r.body, r.open'  # noqa: S608
        f' FROM reports r JOIN {_NAMED} USING (article_id) ORDER BY n.name, r.start, r."end", r.type, r.id'
    )
    for r_id, article, start, end, kind, status, confidence, text, is_open in c.execute(query):
        body = json.loads(text)
        yield report_row(r_id, article, start, end, kind, status, confidence, body, bool(is_open))


def report_row(
    r_id: str,
    article: str,
    start: int,
    end: int,
    kind: str,
    status: str,
    confidence: float,
    body: dict[str, Any],
    is_open: bool = False,
) -> ReportRow:
    """A light row from the columns of a report and its body."""
    when = body["date"]
    days = (date.fromisoformat(when["start"]).toordinal(), date.fromisoformat(when["end"]).toordinal()) if when else None
    return ReportRow(
        id=r_id,
        article=article,
        start=start,
        end=end,
        type=kind,
        mode=body["mode"],
        actors=tuple(body["actors"]),
        recipients=tuple(body["recipients"]),
        status=status,
        date=days,
        granularity=when["granularity"] if when else None,
        confidence=confidence,
        body=body,
        open=is_open,
    )


def _bodies(c: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """Claims, links, mentions of deals, figures or introductions by article name and place, each with the id of its article."""
    query = (
        f"SELECT x.article_id, x.body FROM {table} x JOIN {_NAMED} USING (article_id)"  # noqa: S608  # names are ours
        ' ORDER BY n.name, x.start, x."end", x.id'
    )
    for article, text in c.execute(query):
        yield {"article": article, **json.loads(text)}
