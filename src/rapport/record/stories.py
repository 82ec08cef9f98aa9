"""Which articles are one story, so that copies count as one source.

What is compared of each text is kept beside it (``prints``), and so is what came of comparing two whole texts: one more
article is compared with those alone that may share wording with it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from rapport.record.layout import article_of

if TYPE_CHECKING:
    from rapport.articles import Article
    from rapport.framing.copies import Compared

KEY: Final = "copies"  # in the table ``derived``
_NAMED = "(SELECT article_id, min(name) AS name FROM origins GROUP BY article_id) n ON n.article_id = a.id"


class PrintRow(NamedTuple):
    """A row of ``prints``."""

    article: str
    variant: str
    recipe: str
    body: bytes


@dataclass(slots=True)
class Stories:
    """The story of each article by its id, and what is to be kept for the next time."""

    of: dict[str, str]
    prints: list[PrintRow] = field(default_factory=list)  # rows that the record lacks
    verdicts: dict[str, bool] = field(default_factory=dict)  # by the marks of two articles


def load_stories(c: sqlite3.Connection) -> Stories:
    """The stories as the articles stand."""
    from rapport.framing.copies import RECIPE, stories_of
    from rapport.framing.prints import Print, candidates

    ids, marks, bodies, lacking = [], [], [], []
    query = (
        "SELECT a.id, a.variant, p.body FROM articles a"  # noqa: S608  # names are ours
        f" JOIN {_NAMED} LEFT JOIN prints p ON p.article_id = a.id AND p.variant = a.variant AND p.recipe = ?"
        " ORDER BY a.id"
    )
    texts = _Texts(c)
    for article, variant, body in c.execute(query, (RECIPE,)):
        if body is None:
            body = texts.of(article, keep=False).print().to_bytes()
            lacking.append(PrintRow(article, variant, RECIPE, body))
        ids.append(article)
        marks.append(blake2b(f"{article} {variant}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest())
        bodies.append(body)
    kept = _verdicts(c, RECIPE)
    verdicts = {}
    pairs = list(candidates([Print.from_bytes(b) for b in bodies]))
    for one, other in pairs:
        key = marks[one] + marks[other]
        known = kept.get(key)
        verdicts[key] = known if known is not None else texts.of(ids[one]).kind(texts.of(ids[other])) is not None
    copies = [p for p in pairs if verdicts[marks[p[0]] + marks[p[1]]]]
    return Stories(dict(zip(ids, stories_of(ids, copies), strict=True)), lacking, verdicts)


def keep_stories(c: sqlite3.Connection, found: Stories) -> None:
    """Keep what was compared for the next time, within the caller's transaction."""
    from rapport.framing.copies import RECIPE

    keep_prints(c, found.prints)
    c.execute("DELETE FROM prints WHERE article_id NOT IN (SELECT id FROM articles)")
    value = json.dumps({"recipe": RECIPE, "pairs": found.verdicts}, separators=(",", ":"), sort_keys=True)
    c.execute("INSERT OR REPLACE INTO derived (key, value) VALUES (?, ?)", (KEY, value))


def print_row(article: Article, variant: str) -> PrintRow:
    """What will be compared of an article that is read, as a row."""
    from rapport.framing import frame
    from rapport.framing.copies import RECIPE, compared

    return PrintRow(article.id, variant, RECIPE, compared(frame(article)).print().to_bytes())


def keep_prints(c: sqlite3.Connection, rows: Sequence[PrintRow]) -> None:
    """Keep what is compared of articles."""
    c.executemany("INSERT OR REPLACE INTO prints (article_id, variant, recipe, body) VALUES (?, ?, ?, ?)", rows)


def _verdicts(c: sqlite3.Connection, recipe: str) -> dict[str, bool]:
    row = c.execute("SELECT value FROM derived WHERE key = ?", (KEY,)).fetchone()
    found = json.loads(row["value"]) if row else {}
    pairs: dict[str, bool] = found["pairs"] if found.get("recipe") == recipe else {}
    return pairs


class _Texts:
    """What is compared of whole texts, made when it is asked for."""

    def __init__(self, c: sqlite3.Connection) -> None:
        self.c = c
        self.made: dict[str, Compared] = {}

    def of(self, article: str, keep: bool = True) -> Compared:
        """Of one article, by its id."""
        from rapport.framing import frame
        from rapport.framing.copies import compared

        found = self.made.get(article)
        if found is None:
            row = self.c.execute("SELECT * FROM articles WHERE id = ?", (article,)).fetchone()
            found = compared(frame(article_of(row, next(_names(self.c, article), ""))))
            if keep:
                self.made[article] = found
        return found


def _names(c: sqlite3.Connection, article: str) -> Iterator[str]:
    yield from (r[0] for r in c.execute("SELECT min(name) FROM origins WHERE article_id = ?", (article,)) if r[0])
