"""Factor links as a record keeps them: plain rows, all or those about one actor or dyad."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from rapport.record.flat import Column

if TYPE_CHECKING:
    from rapport.pipeline.link import FactorLink
    from rapport.record.database import Database

COLUMNS: Final = (
    Column("id", "text", "hash of the article, the quote and the sign"),
    Column("article", "text", "file name below the given folder, id of a JSON Lines row, or file#line"),
    Column("cause", "text", "name of the factor that pushes"),
    Column("sign", "whole", "1: the cause pushes the effect up, -1: down"),
    Column("effect", "text", "name of the factor that is pushed"),
    Column("conditional", "text", "yes where it holds only if something else does, or is only possible"),
    Column("strength", "text", "the words of strength, if any"),
    Column("source", "text", "who says so; empty where the article itself does"),
    Column("quote", "text", "the words that state it"),
    Column("quote_start", "whole", "first character of the quote in the article's text"),
    Column("quote_end", "whole", "its end, exclusive"),
    Column("cue", "text", "the words of causation"),
    Column("cause_key", "text", "what makes two causes one"),
    Column("effect_key", "text", "what makes two effects one"),
    Column("confidence", "number", "probability that a careful coder would code the same"),
)


def rows(database: Database, about: Sequence[str] = (), article: str | None = None) -> Iterator[dict[str, Any]]:
    """Links in the shape of :class:`rapport.pipeline.link.FactorLink`, by article and place in it.

    ``about`` are codes that must all be named, on whichever side.
    """
    query = (
        "SELECT l.body, min(o.name) AS name FROM links l JOIN origins o ON o.article_id = l.article_id"
        " GROUP BY l.id ORDER BY name, l.start, l.end, l.id"
    )
    with database.reading() as c:
        found = c.execute(query.replace("l.end", 'l."end"')).fetchall()
    for row in found:
        if article is not None and row["name"] != article:
            continue
        body = json.loads(row["body"])
        link = {"id": body.pop("id"), "article": row["name"], **body}
        if set(about) <= set(codes(link)):
            yield link


def links(database: Database, about: Sequence[str] = ()) -> Iterator[FactorLink]:
    """The same as models."""
    from rapport.pipeline.link import FactorLink

    for row in rows(database, about):
        yield FactorLink.model_validate(row)


def codes(link: dict[str, Any]) -> list[str]:
    """All who are named on either side of a link."""
    return [
        code
        for side in ("cause_factor", "effect_factor")
        for part in ("actors", "targets")
        for code in link[side][part]
    ]


def flat(link: dict[str, Any]) -> dict[str, Any]:
    """One line of a table, with the columns of :data:`COLUMNS`."""
    return {
        "id": link["id"],
        "article": link["article"],
        "cause": link["cause"],
        "sign": link["sign"],
        "effect": link["effect"],
        "conditional": "yes" if link["conditional"] else "",
        "strength": link["strength"],
        "source": link["source"],
        "quote": link["quote"]["text"],
        "quote_start": link["quote"]["start"],
        "quote_end": link["quote"]["end"],
        "cue": link["cue"]["text"],
        "cause_key": link["cause_factor"]["key"],
        "effect_key": link["effect_factor"]["key"],
        "confidence": link["confidence"],
    }
