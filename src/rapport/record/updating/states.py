"""What the records of each article follow from, as a digest: where it is the same, nothing of the article has changed."""

from __future__ import annotations

import json
import sqlite3
from hashlib import blake2b
from typing import Any

from rapport.record.consolidate.learning import Fact
from rapport.record.updating.known import Known


def states(k: Known) -> dict[str, str]:
    """A digest by article: its reading, its name and story, what others teach it, and what analysts decided on it."""
    judged: dict[str, list[Any]] = {}
    for p in k.placed:
        for anchor in (p.judgement.anchor, p.judgement.other):
            if anchor is not None:
                judged.setdefault(anchor.article, []).append((p.judgement.id, p.record, p.other, p.how, p.state))
    out = {}
    for article, variant, reader in k.c.execute("SELECT id, variant, reader FROM articles"):
        row = k.articles.get(article)
        if row is not None:
            facts = [_fact(k, x) for _, x in sorted(k.learnt.of(article).items())]
            said = [variant, reader, row.name, row.story, facts, sorted(judged.get(article, ()), key=repr)]
            whole = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
            out[article] = blake2b(whole, digest_size=12).hexdigest()
    return out


def _fact(k: Known, x: Fact) -> tuple[Any, ...]:
    words = [(e.article, e.start, e.end, e.text, k.articles[e.article].name) for e in x.evidence]
    return (x.name, x.code, x.office, x.reach, words)


def changed_articles(c: sqlite3.Connection, now: dict[str, str]) -> set[str]:
    """Ids of articles that came, went, or changed since the derived tables were made."""
    before = dict(c.execute("SELECT article_id, state FROM consolidated").fetchall())
    return {a for a in {*before, *now} if before.get(a) != now.get(a)}
