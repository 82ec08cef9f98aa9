"""Which articles are one story, so that copies count as one source."""

from __future__ import annotations

import sqlite3

from rapport.record.layout import article_of


def load_stories(c: sqlite3.Connection) -> dict[str, str]:
    """The story of each article, by the article's id."""
    from rapport.framing import frame
    from rapport.framing.copies import stories

    query = (
        "SELECT a.*, n.name AS name FROM articles a JOIN (SELECT article_id, min(name) AS name FROM origins"
        " GROUP BY article_id) n ON n.article_id = a.id ORDER BY n.name, a.id"
    )
    articles = [frame(article_of(row, row["name"] or "")) for row in c.execute(query)]
    return {a.id: s for a, s in zip(articles, stories(articles))}
