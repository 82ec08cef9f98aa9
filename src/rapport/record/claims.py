"""Claims and contested propositions of a record, as plain rows in the shape of their models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapport.record.database import Database

if TYPE_CHECKING:
    from rapport.record.derived import DerivedStore

_CLAIMS = (
    "SELECT c.id, c.article_id, c.body, n.name FROM claims c"
    " JOIN (SELECT article_id, min(name) AS name FROM origins GROUP BY article_id) n USING (article_id)"
    ' ORDER BY n.name, c.start, c."end", c.id'
)


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims; without anything, all. ``by`` and ``about`` are actor codes, ``by`` also part of a source's name."""

    by: str | None = None
    about: str | None = None
    stances: tuple[str, ...] = ()
    article: str | None = None

    def keeps(self, row: dict[str, Any]) -> bool:
        """Whether a claim is wanted."""
        if self.stances and row["stance"] not in self.stances:
            return False
        if self.about and self.about.upper() not in row["about"]:
            return False
        if self.by and self.by.upper() not in row["by"] and self.by.lower() not in (row["source"] or "").lower():
            return False
        return self.article is None or row["article"] == self.article

    def keeps_contested(self, row: dict[str, Any]) -> bool:
        """Whether a contested proposition is wanted: ``by`` takes a side, ``about`` is named in it."""
        sides = [*row["asserted_by"], *row["denied_by"]]
        if self.by and self.by.upper() not in sides and not any(self.by.lower() in s.lower() for s in sides):
            return False
        if self.about and self.about.upper() not in row["about"]:
            return False
        return self.article is None or self.article in row["articles"]


def claim_rows(database: Database, where: ClaimFilter | None = None) -> Iterator[dict[str, Any]]:
    """Claims in the shape of their model, by article and place in it."""
    with database.reading() as c:
        for row in c.execute(_CLAIMS):
            body = json.loads(row["body"])
            made = {"id": body.pop("id"), "article": row["name"], **body}
            if where is None or where.keeps(made):
                yield made


def contested_rows(store: DerivedStore, where: ClaimFilter | None = None) -> Iterator[dict[str, Any]]:
    """Contested propositions in the shape of their model, by the first article with evidence and the place in it."""
    rows = sorted(store.bodies("contested"), key=lambda r: (r["articles"], r["evidence"][0]["quote"]["start"], r["id"]))
    for row in rows:
        if where is None or where.keeps_contested(row):
            yield row
