"""An article's marks as one JSON text, and the article back from its row: nothing of it is lost in the record."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any

from rapport.common.intervals import Interval
from rapport.common.spans import Span
from rapport.record.variants import given

if TYPE_CHECKING:
    from rapport.articles import Article


def layout(article: Article) -> str:
    """The marks on an article's text as JSON."""
    marks: dict[str, Any] = {
        "blocks": article.blocks,
        "headings": article.headings,
        "furniture": [[*f.span, f.kind, f.reason] for f in article.furniture],
        "markup": article.markup,
        "links": [[*link.span, link.url] for link in article.links],
    }
    return json.dumps({k: v for k, v in marks.items() if v}, ensure_ascii=False, separators=(",", ":"))


def article_of(row: sqlite3.Row, name: str) -> Article:
    """The article of a row of ``articles``, as it was before it was read: to be read again by another reader.

    A publication that a reader inferred from the text is left out, as the next one may infer another.
    """
    from rapport.articles import Article, Furniture, Link, Publication
    from rapport.articles.model import UNKNOWN

    marks = json.loads(row["layout"])
    published = Publication(None, row["published_reason"])
    if row["published_start"]:
        when = Interval(date.fromisoformat(row["published_start"]), date.fromisoformat(row["published_end"]))
        published = Publication(when, row["published_reason"]) if given(row["variant"]) else UNKNOWN
    return Article(
        id=row["id"],
        name=name,
        text=row["text"],
        title=row["title"],
        publisher=row["publisher"],
        author=row["author"],
        url=row["url"],
        published=published,
        blocks=tuple(Span(*s) for s in marks.get("blocks", ())),
        headings=tuple(Span(*s) for s in marks.get("headings", ())),
        format=row["format"],
        charset=row["charset"],
        furniture=tuple(Furniture(Span(a, b), kind, reason) for a, b, kind, reason in marks.get("furniture", ())),
        markup=tuple(Span(*s) for s in marks.get("markup", ())),
        links=tuple(Link(Span(a, b), url) for a, b, url in marks.get("links", ())),
    )
