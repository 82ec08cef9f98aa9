"""The read layer as light rows for the consolidation, from one state of the record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from rapport.common.collection import paused
from rapport.record.consolidate.read import ArticleRow, Read, ReportRow

_AT_ONCE = 500  # values of one query, and rows parsed together
# an article that no name holds any more is no part of the record
_NAMED = "(SELECT article_id, min(name) AS name FROM origins GROUP BY article_id) n"


def load_read(c: sqlite3.Connection, stories: dict[str, str]) -> Read:
    """Articles, reports, claims, links, mentions of deals, figures and introductions as they were read, in a fixed order.

    ``stories`` are by id of the article.
    """
    with paused():
        articles = load_articles(c, stories)
        claims, links, deals, figures, named = (
            tuple(_bodies(c, table)) for table in ("claims", "links", "deals", "figures", "introductions")
        )
        return Read(articles, tuple(_reports(c)), claims, links, deals, figures, named)


def load_names(c: sqlite3.Connection) -> Read:
    """Of the read layer what ``learn`` looks at: articles and introductions."""
    with paused():
        return Read({a.id: a for a in _articles(c, {})}, (), introductions=tuple(_bodies(c, "introductions")))


def load_articles(c: sqlite3.Connection, stories: dict[str, str]) -> dict[str, ArticleRow]:
    """The articles by id, in the order of the read layer."""
    return {a.id: a for a in _articles(c, stories)}


def load_claims(c: sqlite3.Connection, articles: dict[str, ArticleRow]) -> Read:
    """All claims."""
    return Read(articles, (), tuple(_bodies(c, "claims")))


def load_part(c: sqlite3.Connection, articles: dict[str, ArticleRow], of: Iterable[str]) -> Read:
    """All that was read in some articles, by their ids, in the order of the read layer."""
    ids = [x for x in of if x in articles]
    reports = tuple(_some_reports(c, articles, "article_id", ids))
    claims, links, deals, figures = (
        tuple(_some_bodies(c, articles, table, ids)) for table in ("claims", "links", "deals", "figures")
    )
    return Read(articles, reports, claims, links, deals, figures)


def load_reports(c: sqlite3.Connection, articles: dict[str, ArticleRow], ids: Iterable[str]) -> Read:
    """Some reports, by their ids, in the order of the read layer."""
    return Read(articles, tuple(_some_reports(c, articles, "id", ids)))


def _some_reports(
    c: sqlite3.Connection, articles: dict[str, ArticleRow], column: str, ids: Iterable[str]
) -> list[ReportRow]:
    query = f'SELECT id, article_id, start, "end", type, status, confidence, open, body FROM reports WHERE {column}'  # noqa: S608
    rows = [_report(row, body) for row, body in _parsed(chosen(c, query, ids)) if row[1] in articles]
    return sorted(rows, key=lambda r: (articles[r.article].name, r.start, r.end, r.type, r.id))


def _some_bodies(
    c: sqlite3.Connection, articles: dict[str, ArticleRow], table: str, ids: Iterable[str]
) -> list[dict[str, Any]]:
    query = f"SELECT article_id, body FROM {table} WHERE article_id"  # noqa: S608  # names are ours
    rows = [{"article": row[0], **body} for row, body in _parsed(chosen(c, query, ids))]
    return sorted(
        rows, key=lambda x: (articles[x["article"]].name, x["quote"]["start"], x["quote"]["end"], x["id"])
    )


def chosen(c: sqlite3.Connection, query: str, ids: Iterable[str | int]) -> Iterator[sqlite3.Row]:
    """The rows of a query that ends in a column, where this is one of many values."""
    wanted = sorted(set(ids))
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        yield from c.execute(f"{query} IN ({', '.join('?' * len(some))})", some)


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
        'SELECT r.id, r.article_id, r.start, r."end", r.type, r.status, r.confidence, r.open, r.body'  # noqa: S608
        f' FROM reports r JOIN {_NAMED} USING (article_id) ORDER BY n.name, r.start, r."end", r.type, r.id'
    )
    for row, body in _parsed(c.execute(query)):
        yield _report(row, body)


def _report(row: sqlite3.Row, body: dict[str, Any]) -> ReportRow:
    r_id, article, start, end, kind, status, confidence, is_open, _ = row
    return report_row(r_id, article, start, end, kind, status, confidence, body, bool(is_open))


def _parsed(rows: Iterable[sqlite3.Row]) -> Iterator[tuple[sqlite3.Row, dict[str, Any]]]:
    """Rows with their last column as JSON: many at once, which is quicker, and those of one time share their keys."""
    rest = iter(rows)
    while some := list(islice(rest, _AT_ONCE)):
        yield from zip(some, json.loads("[" + ",".join(row[-1] for row in some) + "]"), strict=True)


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
    for row, body in _parsed(c.execute(query)):
        yield {"article": row[0], **body}
