"""Which articles are one story, so that copies count as one source."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import Final

from rapport.record.layout import article_of

KEY: Final = "stories"  # in the table ``derived``: comparing all texts takes long, and they seldom change
_NAMED = "(SELECT article_id, min(name) AS name FROM origins GROUP BY article_id) n ON n.article_id = a.id"


def load_stories(c: sqlite3.Connection) -> dict[str, str]:
    """The story of each article, by the article's id; those kept are taken where they are of the same articles."""
    kept = c.execute("SELECT value FROM derived WHERE key = ?", (KEY,)).fetchone()
    if kept is not None:
        found = json.loads(kept["value"])
        if found["of"] == _articles(c):
            stories: dict[str, str] = found["stories"]
            return stories
    return _compared(c)


def keep_stories(c: sqlite3.Connection, stories: dict[str, str]) -> None:
    """Keep them for the next time, within the caller's transaction."""
    value = json.dumps({"of": _articles(c), "stories": stories})
    c.execute("INSERT OR REPLACE INTO derived (key, value) VALUES (?, ?)", (KEY, value))


def _articles(c: sqlite3.Connection) -> str:
    """A digest of the articles as they stand, and of the code that compares them."""
    from rapport.framing.copies import RECIPE

    whole = hashlib.sha256(RECIPE.encode())
    for row in c.execute(f"SELECT a.id, a.variant FROM articles a JOIN {_NAMED} ORDER BY a.id"):  # noqa: S608
        whole.update(f"{row['id']} {row['variant']}\n".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def _compared(c: sqlite3.Connection) -> dict[str, str]:
    from rapport.framing import frame
    from rapport.framing.copies import stories

    query = f"SELECT a.*, n.name AS name FROM articles a JOIN {_NAMED} ORDER BY n.name, a.id"  # noqa: S608
    articles = [frame(article_of(row, row["name"] or "")) for row in c.execute(query)]
    return {a.id: s for a, s in zip(articles, stories(articles))}
