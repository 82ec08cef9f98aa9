"""Contested propositions: claims with opposite stances about the same thing, within an article or across several.

Two claims meet where an article sets one against the other (``against``), or where one denies what another alleges of
the one who denies: they share the words that say what it is about. Words that very many claims share say little and are
left out, which keeps the comparison near linear in the number of claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapport.pipeline.words import Quote
from rapport.record.consolidate.read import Read
from rapport.record.models.contested import Contested, Evidence
from rapport.record.models.shared import content_id

RECIPE = "contested/1"
COMMON = 60  # claims that share a word at most, for the word to bring them together
APART = 400  # days between the publications of two articles whose claims can answer each other
ALIKE = 0.3  # share of the shorter claim's words that two claims have in common
DENYING = frozenset({"denies", "doubts"})
THE_ARTICLE = "the article"

Row = dict[str, Any]


@dataclass(slots=True)
class _Matter:
    """Claims about one thing: who asserts it and who denies it."""

    asserting: list[str] = field(default_factory=list)
    denying: list[str] = field(default_factory=list)


def consolidate_contested(read: Read, event_of: Mapping[str, str]) -> tuple[Contested, ...]:
    """Contested propositions in the order of their first evidence; ``event_of`` is by id of the report."""
    claims = {c["id"]: c for c in read.claims if c["id"] not in read.edges.rejected}
    order = {key: n for n, key in enumerate(claims)}
    days = {a.id: a.published[0].toordinal() for a in read.articles.values() if a.published}
    pairs = sorted(set(_set_against(claims)) | set(_denied(claims, days)), key=lambda p: (order[p[0]], order[p[1]]))
    matters = (m for m in _matters(pairs, order, claims) if _between_actors(m, claims))
    rows = [_row(m, claims, read, event_of, order) for m in matters]
    return tuple(sorted(rows, key=lambda r: (r.articles[0], r.evidence[0].quote.start, r.id)))


def _set_against(claims: dict[str, Row]) -> Iterable[tuple[str, str]]:
    """(denying, asserting) where an article sets two claims against each other."""
    for key, c in claims.items():
        for other in c.get("against", ()):
            if other in claims:
                yield key, other


def _denied(claims: dict[str, Row], days: dict[str, int]) -> Iterable[tuple[str, str]]:
    """(denying, asserting) where a source denies what another holds, in words that tell that it is the same thing."""
    by_term: dict[str, list[str]] = {}
    for key, c in claims.items():
        if c["stance"] in {"asserts", "accuses", "predicts"} and c["source"] != THE_ARTICLE:
            for term in set(c.get("terms", ())):
                by_term.setdefault(term, []).append(key)
    for key, c in claims.items():
        if c["stance"] not in DENYING or c.get("against"):
            continue
        shared: dict[str, int] = {}
        for term in set(c.get("terms", ())):
            found = by_term.get(term, ())
            if len(found) <= COMMON:
                for other in found:
                    shared[other] = shared.get(other, 0) + 1
        for other, n in shared.items():
            if _opposed(c, claims[other], n) and _of_one_time(c, claims[other], n, days):
                yield key, other


def _opposed(denial: Row, claim: Row, shared: int) -> bool:
    """Whether a denial answers a claim that shares ``shared`` words with it."""
    if _who(denial) == _who(claim) or set(denial["by"]) & set(claim["by"]):
        return False
    fewest = min(len(set(denial["terms"])), len(set(claim["terms"])))
    if shared < max(1, ALIKE * fewest):
        return False
    accused = bool(set(denial["by"]) & set(claim["about"]))
    about = bool(set(denial["about"]) & set(claim["about"]))
    return accused if shared < 2 else accused or about


def _of_one_time(denial: Row, claim: Row, shared: int, days: dict[str, int]) -> bool:
    """Whether two claims can answer each other: those of two articles share two words and were made not far apart."""
    a, b = denial["article"], claim["article"]
    if a == b:
        return True
    if denial["stance"] != "denies" or not set(denial["by"]) & set(claim["about"]):
        return False
    return shared >= 2 and (a not in days or b not in days or abs(days[a] - days[b]) <= APART)


def _between_actors(m: _Matter, claims: dict[str, Row]) -> bool:
    """Whether a matter is one of relations: two actors say it or are in it, or something that happened is reported."""
    both = [claims[k] for k in (*m.asserting, *m.denying)]
    if any(c["reports"] for c in both) or len({code for c in both for code in (*c["by"], *c["about"])}) > 1:
        return True
    accused = {code for k in m.asserting for code in claims[k]["about"]}
    return any(claims[k]["stance"] == "denies" and accused & set(claims[k]["by"]) for k in m.denying)


def _akin(denial: Row, claim: Row, m: _Matter, claims: dict[str, Row]) -> bool:
    """Whether a pair is about what a matter began with: a chain of likenesses must not join what is not alike."""
    first = {*claims[m.asserting[0]]["terms"], *claims[m.denying[0]]["terms"]}
    terms = {*denial["terms"], *claim["terms"]}
    return not first or not terms or len(first & terms) >= 2 or first <= terms or terms <= first


def _matters(pairs: Sequence[tuple[str, str]], order: dict[str, int], claims: dict[str, Row]) -> list[_Matter]:
    """Pairs that share a claim on the same side, and the words it is about, are one matter."""
    matters: list[_Matter] = []
    place: dict[tuple[str, bool], _Matter] = {}
    for denying, asserting in pairs:
        found = place.get((denying, True)) or place.get((asserting, False))
        if found is None or not _akin(claims[denying], claims[asserting], found, claims):
            found = _Matter()
            matters.append(found)
        if denying not in found.denying:
            found.denying.append(denying)
        if asserting not in found.asserting:
            found.asserting.append(asserting)
        place.setdefault((denying, True), found)
        place.setdefault((asserting, False), found)
    for m in matters:
        m.asserting.sort(key=order.__getitem__)
        m.denying.sort(key=order.__getitem__)
    return matters


def _row(m: _Matter, claims: dict[str, Row], read: Read, event_of: Mapping[str, str], order: dict[str, int]) -> Contested:
    asserting, denying = [claims[k] for k in m.asserting], [claims[k] for k in m.denying]
    names = {c["id"]: read.articles[c["article"]].name for c in (*asserting, *denying)}
    evidence = [
        Evidence(
            article=names[c["id"]],
            quote=Quote(**c["quote"]),
            stance="asserts" if c in asserting else "denies",
            by=_name(c, names[c["id"]]),
            claim=c["id"],
        )
        for c in sorted((*asserting, *denying), key=lambda c: (names[c["id"]], c["quote"]["start"], order[c["id"]]))
    ]
    both = [*asserting, *denying]
    return Contested(
        id=content_id("x", RECIPE, sorted(m.asserting), sorted(m.denying)),
        proposition=_proposition(asserting, order),
        about=sorted({code for c in both for code in c["about"]}),
        asserted_by=_sides(asserting, names),
        denied_by=_sides(denying, names),
        evidence=evidence,
        events=sorted({event_of[r] for c in both for r in c["reports"] if r in event_of}),
        articles=sorted(set(names.values())),
    )


def _proposition(asserting: Sequence[Row], order: dict[str, int]) -> str:
    """What is contested, from the surest claim that says it in words that stand alone."""
    best = max(asserting, key=lambda c: (c["proposition"].count(" ") > 1, c["confidence"], -order[c["id"]]))
    words: str = best["proposition"] if best["proposition"].count(" ") > 1 else best["quote"]["text"]
    return words


def _sides(claims: Iterable[Row], names: dict[str, str]) -> list[str]:
    """Codes or names of those on one side, in order."""
    out: dict[str, None] = {}
    for c in claims:
        out |= dict.fromkeys(c["by"] or [_name(c, names[c["id"]])])
    return sorted(out)


def _name(c: Row, article: str) -> str:
    if c["source"] == THE_ARTICLE:
        return f"article {article}"
    return " ".join(c["by"]) or c["source"] or "a source that is not named"


def _who(c: Row) -> str:
    return c["source"] or ""
