"""Compare two records: what one has and the other has not, and what they have differently.

A report, claim or link is the same where its id is, and altered where the same quote of the same article is read
otherwise, or nearly the same quote nearly as before. The articles are taken one at a time, so that records of any size
are compared in little memory.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import Any, Final

from rapport.record.database import Database
from rapport.record.derived import DerivedStore
from rapport.record.models.change import Change, FieldChange, Table

ARTICLE: Final = ("title", "publisher", "author", "url", "published_start", "published_end", "text")
READ: Final[tuple[Table, ...]] = ("reports", "claims", "links")
DERIVED: Final[tuple[Table, ...]] = ("events", "commitments", "contested")
ASIDE: Final = {"id", "judgements"}  # what differs with something that is told already
_NAMES = "SELECT article_id, min(name) AS name FROM origins GROUP BY article_id"

Rows = dict[str, dict[str, Any]]


def compare(a: DerivedStore, b: DerivedStore) -> Iterator[Change]:
    """What differs between two records: articles by name with their reports, claims and links, then what is derived,
    then the judgements."""
    yield from compare_read(a.database, b.database)
    with a.reading() as before, b.reading() as after:
        for table in DERIVED:
            yield from _changes(table, None, _all(before, table), _all(after, table))
    with a.database.reading() as before, b.database.reading() as after:
        yield from _changes("judgements", None, _all(before, "judgements"), _all(after, "judgements"))


def compare_read(a: Database, b: Database, articles: Collection[str] | None = None) -> Iterator[Change]:
    """What differs between the articles of two records and in what was read in them; ``articles`` are ids of some."""
    with a.reading() as before, b.reading() as after:
        yield from _articles(before, after, articles)


def _articles(before: sqlite3.Connection, after: sqlite3.Connection, only: Collection[str] | None) -> Iterator[Change]:
    old, new = _names(before), _names(after)
    ids = [x for x in {**old, **new} if only is None or x in only]
    for x in sorted(ids, key=lambda x: (new.get(x) or old[x], x)):
        name = new.get(x) or old[x]
        if x not in old or x not in new:
            gained = x in new
            title = _article(after if gained else before, x)["title"] or name
            yield _one("gained" if gained else "lost", "articles", name, x, title, "")
        else:
            was, now = _article(before, x), _article(after, x)
            fields = _differing({k: was[k] for k in ARTICLE}, {k: now[k] for k in ARTICLE})
            if fields:
                what = now["title"] or name
                yield Change(
                    change="altered", table="articles", article=name, before=x, after=x, what=what, words="", fields=fields
                )
        for table in READ:
            left = _of(before, table, x) if x in old else {}
            yield from _changes(table, name, left, _of(after, table, x) if x in new else {})


def _names(c: sqlite3.Connection) -> dict[str, str]:
    return {row["article_id"]: row["name"] for row in c.execute(_NAMES)}


def _article(c: sqlite3.Connection, article: str) -> sqlite3.Row:
    row = c.execute("SELECT * FROM articles WHERE id = ?", (article,)).fetchone()
    assert isinstance(row, sqlite3.Row)
    return row


def _of(c: sqlite3.Connection, table: Table, article: str) -> Rows:
    whole = "AND NOT open" if table == "reports" else ""
    query = f'SELECT id, body FROM {table} WHERE article_id = ? {whole} ORDER BY start, "end", id'  # noqa: S608  # names are ours
    return {row["id"]: json.loads(row["body"]) for row in c.execute(query, (article,))}


def _all(c: sqlite3.Connection, table: Table) -> Rows:
    return {row["id"]: json.loads(row["body"]) for row in c.execute(f"SELECT id, body FROM {table} ORDER BY id")}  # noqa: S608


def _changes(table: Table, article: str | None, old: Rows, new: Rows) -> Iterator[Change]:
    """Lost and altered ones in the order of the first record, then what was gained."""
    if old == new:
        return
    partner = {x: x for x in old if x in new}
    partner |= _paired({k: v for k, v in old.items() if k not in new}, {k: v for k, v in new.items() if k not in old})
    for x, body in old.items():
        if x not in partner:
            yield _one("lost", table, article, x, what(table, body), words(body))
            continue
        other = new[partner[x]]
        fields = _differing(body, other)
        if fields or x != partner[x]:
            yield Change(
                change="altered", table=table, article=article, before=x, after=partner[x], what=what(table, other),
                words=words(other), fields=fields,
            )  # fmt: skip
    taken = set(partner.values())
    for x, body in new.items():
        if x not in taken:
            yield _one("gained", table, article, x, what(table, body), words(body))


def _paired(old: Rows, new: Rows) -> dict[str, str]:
    """Records of the same quote, the most alike first: those that agree on most fields. Then those whose quotes
    overlap by half of the longer one, and that agree on more than they differ in."""
    rest = sorted((_span(body), x) for x, body in new.items() if "quote" in body)
    starts = [span[0] for span, _ in rest]
    longest = max((b - a for (a, b), _ in rest), default=0)
    pairs = []
    for x, body in old.items():
        if "quote" not in body:
            continue
        span = _span(body)
        for (a, b), y in rest[bisect_left(starts, span[0] - longest) : bisect_left(starts, span[1])]:
            same = (a, b) == span
            different = len(_differing(body, new[y]))
            shared = 2 * (min(b, span[1]) - max(a, span[0])) >= max(b - a, span[1] - span[0])
            if same or (shared and 2 * different <= len(body)):
                pairs.append((not same, different, x, y))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, x, y in sorted(pairs):
        if x not in found and y not in taken:
            found[x] = y
            taken.add(y)
    return found


def _span(body: dict[str, Any]) -> tuple[int, int]:
    return body["quote"]["start"], body["quote"]["end"]


def _one(change: Any, table: Table, article: str | None, name: str, said: str, quoted: str) -> Change:
    before, after = (None, name) if change == "gained" else (name, None)
    return Change(change=change, table=table, article=article, before=before, after=after, what=said, words=quoted)


def _differing(old: dict[str, Any], new: dict[str, Any]) -> list[FieldChange]:
    names = [k for k in {**old, **new} if k not in ASIDE and old.get(k) != new.get(k)]
    return [FieldChange(field=k, before=old.get(k), after=new.get(k)) for k in names]


def words(body: dict[str, Any]) -> str:
    """The quote of a record of any table; "" where it has none."""
    quote = body.get("quote") or (body.get("words") or {}).get("quote") or body.get("anchor") or {}
    return str(quote.get("text", ""))


def what(table: Table, body: dict[str, Any]) -> str:
    """What a record of any table says, in a few words."""
    if table in ("reports", "events"):
        parties = " + ".join(body["actors"]) + (f" > {' + '.join(body['recipients'])}" if body["recipients"] else "")
        day = body["date"]
        when = "" if not day else f" {day['start']}" if day["start"] == day["end"] else f" {day['start']}/{day['end']}"
        return f"{body['type']}{' ' + body['mode'] if body['mode'] else ''} {parties}{when} {body['status']}"
    if table == "claims":
        return f"{body['source'] or '?'} {body['stance']}: {body['proposition']}"
    if table == "links":
        return f"{body['cause']} {'+' if body['sign'] > 0 else '-'}> {body['effect']}"
    if table == "commitments":
        return f"{body['kind']} {body['name']}: {body['state'] or 'state unknown'}"
    if table == "contested":
        return str(body["proposition"])
    return f"{body['action']} by {body['author']}: {body['because']}"
