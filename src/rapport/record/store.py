"""What is written: articles with their reports, one whole article at a time, and where they come from.

A transaction holds one article with all its reports, so that a process that is killed leaves every article in the
record whole or not at all. Adding is commutative: whichever of an article's variants is added first, the least one
stands in the end.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rapport.record.database import Database
from rapport.record.layout import article_of, layout
from rapport.record.stories import keep_prints, print_row
from rapport.record.variants import Origin

if TYPE_CHECKING:
    from rapport.articles import Article
    from rapport.pipeline.claim import Claim
    from rapport.pipeline.deal import Deal
    from rapport.pipeline.findings import Findings
    from rapport.pipeline.introduction import Introduction
    from rapport.pipeline.link import FactorLink
    from rapport.pipeline.quantity import Figure
    from rapport.pipeline.report import EventReport


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands in the record: the variant it has, the least its origins have, and who read it.

    ``moved`` says that the origin just written gave up another text or variant, which may now stand otherwise.
    """

    variant: str
    least: str
    reader: str
    moved: bool = False

    @property
    def settled(self) -> bool:
        """Whether the article has the variant it should have."""
        return self.variant == self.least


class Store:
    """Writes to a record's read layer."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def standings(self) -> dict[str, Standing]:
        """The standing of every article, by its id. An article that no name holds any more is left out."""
        with self.database.reading() as c:
            rows = c.execute(
                "SELECT a.id, a.variant, min(o.variant) AS least, a.reader"
                " FROM articles a JOIN origins o ON o.article_id = a.id GROUP BY a.id"
            )
            return {r["id"]: Standing(r["variant"], r["least"], r["reader"]) for r in rows}

    def origins(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Article id and variant by place and name."""
        with self.database.reading() as c:
            rows = c.execute("SELECT place, name, article_id, variant FROM origins")
            return {(r["place"], r["name"]): (r["article_id"], r["variant"]) for r in rows}

    def article(self, article_id: str) -> Article | None:
        """An article as it was given to the reader, under the first of its names."""
        with self.database.reading() as c:
            row = c.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
            if row is None:
                return None
            name = c.execute("SELECT min(name) FROM origins WHERE article_id = ?", (article_id,)).fetchone()[0]
            return article_of(row, name or "")

    def attach(self, article_id: str, origin: Origin) -> Standing | None:
        """Note that an article of the record stands at this place too. None where the record does not hold it."""
        with self.database.writing() as c:
            row = c.execute("SELECT variant, reader FROM articles WHERE id = ?", (article_id,)).fetchone()
            if row is None:
                return None
            moved = _attach(c, article_id, origin)
            return Standing(row["variant"], _least(c, article_id), row["reader"], moved)

    def add(self, article: Article, variant: str, origins: Sequence[Origin], reader: str, found: Findings) -> Standing:
        """Put one article with all that was found in it in the record, unless a lesser variant of it stands there.

        ``origins`` are the places it was found at; an earlier reading of the article is replaced.
        """
        row, reports = _article(article, variant, reader), [_report(article.id, r) for r in found.reports]
        reports += [_report(article.id, r, open_=True) for r in found.open]
        claims, links = [_claim(article.id, x) for x in found.claims], [_link(article.id, x) for x in found.links]
        figures = [_figure(article.id, x) for x in found.quantities]
        deals = [_deal(article.id, x) for x in found.deals]
        introductions = [_introduction(article.id, x) for x in found.introductions]
        compared = print_row(article, variant)
        with self.database.writing() as c:
            old = c.execute("SELECT variant, reader FROM articles WHERE id = ?", (article.id,)).fetchone()
            if old is None:
                _insert(c, "articles", [row])
            moved = False
            for origin in origins:
                moved |= _attach(c, article.id, origin)
            least = _least(c, article.id)
            if old is not None:
                if old["variant"] == least != variant and old["reader"] == reader:
                    return Standing(old["variant"], least, reader, moved)
                _update(c, {k: v for k, v in row.items() if k != "entered"})
                for table in ("reports", "claims", "links", "figures", "deals", "introductions"):
                    c.execute(f"DELETE FROM {table} WHERE article_id = ?", (article.id,))  # noqa: S608  # names are ours
            _insert(c, "reports", [r for r, _ in reports])
            _insert(c, "parties", [p for _, parties in reports for p in parties])
            _insert(c, "claims", claims)
            _insert(c, "links", links)
            _insert(c, "figures", figures)
            _insert(c, "deals", deals)
            _insert(c, "introductions", introductions)
            keep_prints(c, [compared])
            return Standing(variant, least, reader, moved)

    def sweep(self) -> int:
        """Drop the articles that no name holds any more, because the files that held them have another text now."""
        with self.database.writing() as c:
            gone = c.execute("DELETE FROM articles WHERE id NOT IN (SELECT article_id FROM origins)")
            return gone.rowcount


def _attach(c: sqlite3.Connection, article_id: str, o: Origin) -> bool:
    """Write an origin; True where its place held another text, or this one in another variant."""
    other = c.execute("DELETE FROM origins WHERE place = ? AND article_id != ?", (o.place, article_id)).rowcount
    old = c.execute("SELECT variant FROM origins WHERE place = ? AND name = ?", (o.place, o.name)).fetchone()
    c.execute(
        "INSERT INTO origins (place, name, article_id, variant) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (place, name) DO UPDATE SET variant = excluded.variant",
        (o.place, o.name, article_id, o.variant),
    )
    return bool(other) or (old is not None and old["variant"] != o.variant)


def _least(c: sqlite3.Connection, article_id: str) -> str:
    row = c.execute("SELECT min(variant) FROM origins WHERE article_id = ?", (article_id,)).fetchone()
    return row[0] or ""


def _insert(c: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        names = ", ".join(f'"{k}"' for k in rows[0])
        marks = ", ".join(f":{k}" for k in rows[0])
        c.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608  # names are ours


def _update(c: sqlite3.Connection, row: dict[str, Any]) -> None:
    pairs = ", ".join(f'"{k}" = :{k}' for k in row if k != "id")
    c.execute(f"UPDATE articles SET {pairs} WHERE id = :id", row)  # noqa: S608  # names are ours


def _article(article: Article, variant: str, reader: str) -> dict[str, Any]:
    when = article.published.interval
    return {
        "id": article.id,
        "variant": variant,
        "reader": reader,
        "text": article.text,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "url": article.url,
        "published_start": when.start.isoformat() if when else None,
        "published_end": when.end.isoformat() if when else None,
        "published_reason": article.published.reason,
        "format": article.format,
        "charset": article.charset,
        "layout": layout(article),
        "entered": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _report(article_id: str, r: EventReport, open_: bool = False) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """A report's row, and the rows of who takes part."""
    body = _body(r)
    row = {
        "id": r.id,
        "article_id": article_id,
        "start": r.quote.start,
        "end": r.quote.end,
        "type": r.type,
        "status": r.status,
        "date_start": body["date"] and body["date"]["start"],
        "date_end": body["date"] and body["date"]["end"],
        "confidence": r.confidence,
        "open": int(open_),
        "body": _text(body),
    }
    return row, [{"report_id": r.id, "part": part, "code": code} for part, code in sorted(set(_parts(r)))]


def _claim(article_id: str, x: Claim) -> dict[str, Any]:
    return {
        "id": x.id,
        "article_id": article_id,
        "start": x.quote.start,
        "end": x.quote.end,
        "stance": x.stance,
        "source": x.source,
        "body": _text(_body(x)),
    }


def _link(article_id: str, x: FactorLink) -> dict[str, Any]:
    return {
        "id": x.id,
        "article_id": article_id,
        "start": x.quote.start,
        "end": x.quote.end,
        "sign": x.sign,
        "cause": x.cause_factor.key,
        "effect": x.effect_factor.key,
        "body": _text(_body(x)),
    }


def _figure(article_id: str, x: Figure) -> dict[str, Any]:
    body = _body(x)
    return {
        "id": x.id,
        "article_id": article_id,
        "start": x.quote.start,
        "end": x.quote.end,
        "unit": x.unit,
        "value": x.value,
        "date_start": body["period"] and body["period"]["start"],
        "date_end": body["period"] and body["period"]["end"],
        "body": _text(body),
    }


def _deal(article_id: str, x: Deal) -> dict[str, Any]:
    return {
        "id": x.id,
        "article_id": article_id,
        "start": x.quote.start,
        "end": x.quote.end,
        "kind": x.kind,
        "state": x.state,
        "body": _text(_body(x)),
    }


def _introduction(article_id: str, x: Introduction) -> dict[str, Any]:
    return {
        "id": x.id,
        "article_id": article_id,
        "start": x.quote.start,
        "end": x.quote.end,
        "kind": x.kind,
        "name": x.name,
        "says": x.says,
        "body": _text(_body(x)),
    }


def _body(x: EventReport | Claim | FactorLink | Figure | Deal | Introduction) -> dict[str, Any]:
    """What is kept of a record of the read layer; its article's name is known from the origins."""
    return x.model_dump(mode="json", exclude={"article"})


def _text(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _parts(r: EventReport) -> Iterator[tuple[str, str]]:
    yield from (("actor", code) for code in r.actors)
    yield from (("recipient", code) for code in r.recipients)
