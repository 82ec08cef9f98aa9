"""What a judgement can stand on: records of the read layer, reduced to what tells them apart."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from rapport.record.consolidate.read import Read, ReportRow
from rapport.record.models.commitment import Commitment
from rapport.record.models.judgement import Anchor

Kind = Literal["report", "claim", "link", "commitment"]
SOME = 500  # ids in one query


@dataclass(frozen=True, slots=True)
class Candidate:
    """One record with its words, as the reader has it. ``type`` and the codes are those of :class:`Anchor`."""

    kind: Kind
    id: str
    article: str
    start: int
    end: int
    text: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    open: bool = False  # a report that says too little by itself

    def anchor(self) -> Anchor:
        """The words to hold a judgement of this record by."""
        return Anchor(
            article=self.article,
            kind=self.kind,
            id=self.id,
            start=self.start,
            end=self.end,
            text=self.text,
            type=self.type,
            actors=list(self.actors),
            recipients=list(self.recipients),
        )


def of_report(r: ReportRow) -> Candidate:
    """A report as a candidate."""
    text = str(r.body["quote"]["text"])
    return Candidate("report", r.id, r.article, r.start, r.end, text, r.type, r.actors, r.recipients, r.open)


def of_claim(article: str, body: dict[str, Any]) -> Candidate:
    """A claim as a candidate: its stance for a type, and who claims it."""
    q = body["quote"]
    by = tuple(body["by"])
    return Candidate("claim", body["id"], article, q["start"], q["end"], q["text"], body["stance"], by)


def of_link(article: str, body: dict[str, Any]) -> Candidate:
    """A factor link as a candidate: its direction for a type, and the actors of its two factors."""
    q = body["quote"]
    cause, effect = tuple(body["cause_factor"]["actors"]), tuple(body["effect_factor"]["actors"])
    kind = "up" if body["sign"] > 0 else "down"
    return Candidate("link", body["id"], article, q["start"], q["end"], q["text"], kind, cause, effect)


def of_commitment(c: Commitment, ids: Callable[[str], str | None]) -> Iterator[Candidate]:
    """A commitment as candidates: by the words of each of its transitions. ``ids`` gives an article's id by its name."""
    for t in c.transitions:
        article = ids(t.articles[0]) if t.articles else None
        if article is not None:
            q = t.quote
            yield Candidate("commitment", c.id, article, q.start, q.end, q.text, c.kind, tuple(c.parties))


def in_read(read: Read, articles: frozenset[str]) -> Iterator[Candidate]:
    """The reports, claims and links of some articles, from a read layer to which no judgement was applied."""
    yield from (of_report(r) for r in read.reports if r.article in articles)
    yield from (of_claim(x["article"], x) for x in read.claims if x["article"] in articles)
    yield from (of_link(x["article"], x) for x in read.links if x["article"] in articles)


def in_record(c: sqlite3.Connection, articles: Iterable[str]) -> Iterator[Candidate]:
    """The same from the tables of a record."""
    ids = sorted(set(articles))
    for first in range(0, len(ids), SOME):
        some = ids[first : first + SOME]
        marks = ", ".join("?" * len(some))
        for table in ("reports", "claims", "links"):
            which = "open" if table == "reports" else "0 AS open"
            query = f"SELECT article_id, body, {which} FROM {table} WHERE article_id IN ({marks}) ORDER BY id"  # noqa: S608
            for row in c.execute(query, some):
                yield of_row(table, row["article_id"], json.loads(row["body"]), bool(row["open"]))


def of_row(table: str, article: str, body: dict[str, Any], is_open: bool = False) -> Candidate:
    """A row of the table ``reports``, ``claims`` or ``links`` as a candidate."""
    if table == "claims":
        return of_claim(article, body)
    if table == "links":
        return of_link(article, body)
    q = body["quote"]
    actors, recipients = tuple(body["actors"]), tuple(body["recipients"])
    return Candidate(
        "report", body["id"], article, q["start"], q["end"], q["text"], body["type"], actors, recipients, is_open
    )
