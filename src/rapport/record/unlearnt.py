"""Names that an article leaves unexplained and others explain differently, so that nothing was learnt of them."""

from __future__ import annotations

from collections.abc import Collection

from rapport.record.consolidate.learning import learn
from rapport.record.database import Database
from rapport.record.loading import load_names


def differing(database: Database, article: str, names: Collection[str]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """For each of an article's names of which others say different things: code (or "nobody"), words, article's name."""
    with database.reading() as c:
        read = load_names(c)
    return [
        (x.name, [(e.code or "nobody", e.text, read.articles[e.article].name) for e in x.evidence])
        for x in learn(read).conflicts
        if x.article == article and x.name in names
    ]
