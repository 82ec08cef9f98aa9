"""Office-holders named in office: an article that speaks of President So-and-so is of his or her term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rapport.actors.schema import OfficeHolder
from rapport.actors.vocabulary import Vocabulary
from rapport.common.intervals import Interval
from rapport.framing.evidence import FIRST, LAST, LONG_AGO, Bound, from_day
from rapport.framing.vocabulary import Framing, first_day

_NAMED = re.compile(
    r"\b[A-Z][\w'-]+(?:\s+(?:(?:al|el|bin|ibn|ben|de|van|von)[ -])?[A-Z][\w'-]*\.?|\s+(?:al|el)-[A-Z][\w'-]+){1,3}"
)
_ADMINISTRATION = re.compile(r"\b(?P<name>[A-Z][\w'-]+)\s+(?:administration|Administration)\b")
_CHANGE = timedelta(days=80)  # from an election to the office, as in the United States
_WORDS = {
    "head of state": {"president", "president's"},
    "head of government": {"prime", "premier", "chancellor", "taoiseach"},
    "foreign minister": {"foreign", "state", "external"},
    "defence minister": {"defense", "defence"},
    "vice president": {"vice"},
    "supreme leader": {"supreme"},
    "monarch": {"king", "queen", "emir", "sultan", "emperor"},
    "crown prince": {"crown"},
}


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office; open ends are the ends of the calendar."""

    person: str
    since: date
    until: date


def terms(sentences: list[str], vocabulary: Framing, actors: Vocabulary) -> Iterator[Bound]:
    """Bounds by office-holders: from the first day of their first term that fits, to the last of their last."""
    for sentence in sentences:
        for found in _NAMED.finditer(sentence):
            words = found[0].split()
            for size in range(len(words), 1, -1):
                for at in range(len(words) - size + 1):
                    key = tuple(w.removesuffix("'s") for w in words[at : at + size])
                    rows = actors.full_names.get(key)
                    if rows:
                        title = " ".join(words[:at])
                        yield from _bounds(sentence, found.start(), title, rows, vocabulary)
                        break
                else:
                    continue
                break
        for found in _ADMINISTRATION.finditer(sentence):
            heads = [h for h in actors.families.get((found["name"],), []) if h.office in {"head of state", "head of government"}]
            heads = [h for h in heads if h.state == "USA"] or heads
            if len({h.name for h in heads}) == 1 and not _negated(sentence, found.start(), vocabulary):
                yield from _in_office(heads, f"it speaks of the {found[0].strip()}")


def _bounds(sentence: str, at: int, title: str, rows: list[OfficeHolder], vocabulary: Framing) -> Iterator[Bound]:
    before = f"{sentence[max(0, at - 70) : at]} {title}".lower()
    near = set(re.findall(r"[a-z]+(?:-[a-z]+)?", before[-46:]))
    held = [r for r in rows if _WORDS.get(r.office, {r.title.split()[0].lower()}) & near]
    if not held:
        return
    sets, name = vocabulary.sets, held[0].name
    spans = [_term(r) for r in held]
    if near & sets["elect"] or re.search(r"\b(?:president|minister)-elect\b", before):
        yield from _before_office(spans, f"{name} is not yet in office in it", _CHANGE)
        return
    if near & sets["coming"] and any(s in sentence.lower() for s in sets["soon"]):
        yield from _before_office(spans, f"{name} is about to come into office in it", _CHANGE)
        return
    if near & sets["gone"]:
        ends = [s.until for s in spans if s.until < LAST]
        if ends:
            yield from_day(min(ends), f"it tells of the end of {name}'s time in office", 4, LONG_AGO)
        return
    if near & sets["former"] or re.search(r"\b(?:then|ex|former)[- ]", before[-46:]):
        return
    yield from _in_office(held, f"{name} is named in office")


def _in_office(held: list[OfficeHolder], reason: str) -> Iterator[Bound]:
    spans = [_term(r) for r in held]
    first, last = min(s.since for s in spans), max(s.until for s in spans)
    if first > FIRST:
        yield from_day(first, f"{reason}, so it is of {first.isoformat()} or later", 3, None)
    if last < LAST:
        yield Bound(Interval(FIRST, last), f"{reason}, so it is of {last.isoformat()} or earlier", 2)


def _before_office(spans: list[Term], reason: str, change: timedelta) -> Iterator[Bound]:
    for s in spans:
        if s.since > FIRST:
            yield Bound(Interval(s.since - change, s.since), f"{reason} ({s.since.isoformat()})", 5)


def _negated(sentence: str, at: int, vocabulary: Framing) -> bool:
    near = set(re.findall(r"[a-z]+", sentence[max(0, at - 24) : at].lower()))
    return bool(near & (vocabulary.sets["former"] | vocabulary.sets["elect"]))


def _term(row: OfficeHolder) -> Term:
    since = first_day(row.since) if row.since else FIRST
    until = LAST
    if row.until:
        until = first_day(row.until)
        if len(row.until) < 10:  # a month or a year: to its end
            until = date(until.year, 12, 31) if len(row.until) == 4 else until + timedelta(days=30)
    return Term(row.name, since, until)
