"""``learn``: one pass over the names of all articles. Linear in their number, and the same in any order.

A name that an article leaves unexplained is explained by others where all of them that speak for its time agree. A
full name is its own proof; a family name alone must be borne by one person only, of an actor that the article names.
Time is counted in seasons, so that a name that thousands of articles ask for is looked up once for each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from rapport.record.consolidate.learning.facts import Conflict, Evidence, Fact, Learnt
from rapport.record.consolidate.learning.names import key_of
from rapport.record.consolidate.read import ArticleRow, Read

SEASON = 91  # days
REACH = 16  # seasons around its publication that words about an office speak for: four years
SHOWN = 5  # pieces of evidence kept of a season, and with a fact

Key = tuple[str, ...]


class Lesson(NamedTuple):
    """What all words about a name that speak for a time come to: whom it stands for, or that they differ."""

    code: str | None
    office: str | None
    reach: tuple[int, int] | None
    evidence: tuple[Evidence, ...]


def learn(read: Read) -> Learnt:
    """What the articles teach each other; only ``articles`` and ``introductions`` of ``read`` are looked at."""
    days = {a.id: _day(a) for a in read.articles.values()}
    asked = [x for x in read.introductions if x["says"] == "nothing"]
    school = _School([_evidence(x, days.get(x["article"])) for x in read.introductions if _tells(x)])
    facts: dict[str, dict[str, Fact]] = defaultdict(dict)
    conflicts = []
    for row in sorted(asked, key=lambda x: (x["article"], x["name"], x["kind"], x["beside"])):
        lesson = school.ask(key_of(row["name"]), row["kind"], days.get(row["article"]), row["beside"])
        if lesson is None:
            continue
        if lesson.code is None:
            codes = tuple(sorted({e.code or "nobody" for e in lesson.evidence}))
            conflicts.append(Conflict(row["article"], row["name"], codes, lesson.evidence))
        else:
            facts[row["article"]][row["name"]] = Fact(
                row["name"], lesson.code, lesson.office, lesson.reach, lesson.evidence
            )
    return Learnt(dict(facts), tuple(conflicts))


def _day(article: ArticleRow) -> int | None:
    return article.published[1].toordinal() if article.published else None


def _tells(row: Mapping[str, Any]) -> bool:
    return row["says"] != "nothing" and len(row["codes"]) <= 1


def _evidence(row: Mapping[str, Any], day: int | None) -> Evidence:
    q, code = row["quote"], row["codes"][0] if row["codes"] else None
    return Evidence(
        row["article"], q["start"], q["end"], q["text"], row["name"], row["kind"], code, row["says"], row["office"], day,
        None if day is None else day // SEASON,
    )  # fmt: skip


class _School:
    """The words about each name, and what they come to at a time; nothing of it depends on who asks."""

    def __init__(self, said: Sequence[Evidence]) -> None:
        by_name: dict[tuple[Key, bool], list[Evidence]] = defaultdict(list)
        self.families: dict[str, set[Key]] = defaultdict(set)
        for e in said:
            key = key_of(e.name)
            by_name[key, e.kind == "abbreviation"].append(e)
            if len(key) > 1 and e.kind != "abbreviation":
                self.families[key[-1]].add(key)
        self.said = {name: _some(rows) for name, rows in by_name.items()}
        self.former = {name for name, rows in self.said.items() if any(e.says == "acted" for e in rows)}
        self.known: dict[tuple[Key, bool, int | None], Lesson | None] = {}

    def ask(self, key: Key, kind: str, day: int | None, beside: Sequence[str]) -> Lesson | None:
        """What is known of a name at a day; None where nobody says, or says it of a namesake."""
        if not key:
            return None
        short = kind == "abbreviation"
        alone = len(key) == 1 and not short
        bearers = [key, *sorted(self.families.get(key[0], ()))] if alone else [key]
        # the day itself matters where somebody was something before
        exact = day is None or any((b, short) in self.former for b in bearers)
        at = (key, short, day if exact or day is None else day // SEASON * SEASON)
        if at not in self.known:
            self.known[at] = self._lesson(bearers, short, at[2])
        lesson = self.known[at]
        if lesson and alone and any(e.code and e.code not in beside for e in lesson.evidence):
            return None  # a namesake: the article speaks of no such actor
        return lesson

    def _lesson(self, bearers: Sequence[Key], short: bool, day: int | None) -> Lesson | None:
        season = None if day is None else day // SEASON
        heard = []
        for b in bearers:
            rows = self.said.get((b, short), [])
            heard += rows if season is None else [e for e in rows if -REACH <= (e.season or season) - season <= REACH]
        acting = [e for e in heard if e.says == "acts" and e.code]
        if not acting:
            return None
        code = acting[0].code
        if any(e.code != code for e in heard):
            return Lesson(None, None, None, _each(heard))
        known = [e.day for e in acting if e.day is not None]
        # who "was" minister when an article came out is none in later ones, unless it was another office
        until = min((e.day for e in heard if e.says == "acted" and e.day is not None), default=None)
        if until is not None and any(d >= until for d in known):
            until = None
        if until is not None and (day is None or day >= until):
            return None
        reach = (min(known) - REACH * SEASON, max(known) + REACH * SEASON) if len(known) == len(acting) else None
        if reach and until is not None:
            reach = reach[0], min(reach[1], until)
        if season is not None:
            acting.sort(key=lambda e: abs((e.season or season) - season))  # stable: of equals by place
        near = acting[:SHOWN]
        return Lesson(code, next((e.office for e in near if e.office), None), reach, tuple(near))


def _some(rows: Sequence[Evidence]) -> list[Evidence]:
    """Of words that say one thing in one season a few are enough, in a fixed order."""
    out, kept = [], Counter[tuple[object, ...]]()
    for e in sorted(rows, key=lambda e: e.place):
        group = (e.code, e.says, e.kind, e.season)
        kept[group] += 1
        if kept[group] <= SHOWN:
            out.append(e)
    return out


def _each(rows: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """A few words for each thing that is said."""
    kept = Counter[tuple[object, ...]]()
    out = []
    for e in sorted(rows, key=lambda e: e.code or ""):
        kept[e.code, e.says] += 1
        if kept[e.code, e.says] <= SHOWN:
            out.append(e)
    return tuple(out)
