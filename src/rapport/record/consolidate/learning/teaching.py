"""``learn``: one pass over the names of all articles. Linear in their number, and the same in any order.

A name that an article leaves unexplained is explained by others where all of them that speak for its time agree. A
full name is its own proof; a family name alone must be borne by one person only, of an actor that the article names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapport.record.consolidate.learning.facts import Conflict, Evidence, Fact, Learnt
from rapport.record.consolidate.learning.names import key_of
from rapport.record.consolidate.read import ArticleRow, Read

REACH = 1461  # days around its publication that words about an office speak for: four years
SEASON = 91  # days
SHOWN = 5  # pieces of evidence kept of a season, and with a fact

Key = tuple[str, ...]


def learn(read: Read) -> Learnt:
    """What the articles teach each other; only ``articles`` and ``introductions`` of ``read`` are looked at."""
    days = {a.id: _day(a) for a in read.articles.values()}
    said: dict[Key, list[Evidence]] = defaultdict(list)
    families: dict[str, set[Key]] = defaultdict(set)
    asked: list[dict[str, Any]] = []
    for row in read.introductions:
        if row["says"] == "nothing":
            asked.append(row)
            continue
        key = key_of(row["name"])
        if not key or len(row["codes"]) > 1:
            continue
        said[key].append(_evidence(row, days.get(row["article"])))
        if len(key) > 1 and row["kind"] != "abbreviation":
            families[key[-1]].add(key)
    facts: dict[str, dict[str, Fact]] = defaultdict(dict)
    conflicts = []
    said = defaultdict(list, {key: _some(rows) for key, rows in said.items()})
    for row in sorted(asked, key=lambda x: (x["article"], x["name"], x["kind"], x["beside"])):
        found = _answer(row, days.get(row["article"]), said, families)
        if isinstance(found, Fact):
            facts[row["article"]][row["name"]] = found
        elif found is not None:
            conflicts.append(found)
    return Learnt(dict(facts), tuple(conflicts))


def _day(article: ArticleRow) -> int | None:
    return article.published[1].toordinal() if article.published else None


def _evidence(row: Mapping[str, Any], day: int | None) -> Evidence:
    q, codes = row["quote"], row["codes"]
    code = codes[0] if len(codes) == 1 and row["says"] in ("acts", "acted") else None
    return Evidence(
        row["article"], q["start"], q["end"], q["text"], row["name"], row["kind"], code, row["says"], row["office"], day
    )


def _some(rows: Sequence[Evidence]) -> list[Evidence]:
    """Of words that say one thing in one season a few are enough: a name that all articles explain costs no more."""
    out, kept = [], Counter[tuple[object, ...]]()
    for e in sorted(rows, key=lambda e: (e.day or 0, e.place)):
        group = (e.code, e.says, e.kind, None if e.day is None else e.day // SEASON)
        kept[group] += 1
        if kept[group] <= SHOWN:
            out.append(e)
    return out


def _answer(
    row: Mapping[str, Any], day: int | None, said: Mapping[Key, list[Evidence]], families: Mapping[str, set[Key]]
) -> Fact | Conflict | None:
    """What the others say of a name that an article leaves unexplained; None where nobody speaks for its time."""
    key = key_of(row["name"])
    if not key:
        return None
    heard = _speaking(said.get(key, ()), row, day)
    if len(key) == 1 and row["kind"] == "person":
        bearers = [b for b in (_speaking(said[k], row, day) for k in sorted(families.get(key[0], ()))) if b]
        if len(bearers) > 1 and not heard and len({e.code for b in bearers for e in b}) > 1:
            return _conflict(row, [e for b in bearers for e in b])
        heard = heard + [e for b in bearers for e in b]
        if any(e.code not in row["beside"] for e in heard if e.code):
            return None  # a namesake: the article speaks of no such actor
    return _agreed(row, heard, day)


def _speaking(said: Iterable[Evidence], row: Mapping[str, Any], day: int | None) -> list[Evidence]:
    """The words about a name that speak for a day: as near to it as an office lasts."""
    out = []
    for e in said:
        if (e.kind == "abbreviation") != (row["kind"] == "abbreviation"):
            continue
        if e.day is not None and day is not None and abs(e.day - day) > REACH:
            continue
        out.append(e)
    return out


def _agreed(row: Mapping[str, Any], heard: Sequence[Evidence], day: int | None) -> Fact | Conflict | None:
    acting = [e for e in heard if e.says == "acts" and e.code]
    if not acting:
        return None
    if {e.code for e in heard} != {acting[0].code}:
        return _conflict(row, heard)
    known = [e.day for e in acting if e.day is not None]
    # who "was" minister when an article came out is none in later ones, unless the former one is of another office
    until = min((e.day for e in heard if e.says == "acted" and e.day is not None), default=None)
    if until is not None and any(d >= until for d in known):
        until = None
    if until is not None and (day is None or day >= until):
        return None
    near = sorted(acting, key=lambda e: (_gap(e, day), e.place))
    reach = (min(known) - REACH, max(known) + REACH) if known and len(known) == len(acting) else None
    if reach and until is not None:
        reach = reach[0], min(reach[1], until)
    office = next((e.office for e in near if e.office), None)
    code = near[0].code
    assert code is not None
    return Fact(row["name"], code, office, reach, tuple(near[:SHOWN]))


def _gap(e: Evidence, day: int | None) -> int:
    return abs(e.day - day) if e.day is not None and day is not None else REACH


def _conflict(row: Mapping[str, Any], heard: Sequence[Evidence]) -> Conflict:
    some = sorted(heard, key=lambda e: (e.code or "", e.place))
    return Conflict(row["article"], row["name"], tuple(sorted({e.code or "nobody" for e in heard})), tuple(some))
