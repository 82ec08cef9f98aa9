"""The vocabulary of framing: cues of furniture, sets of words, landmark events and yearly events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from pydantic import Field

from rapport.actors.schema import WHEN
from rapport.common.vocabulary import Entry, load_all, packaged


class Cue(Entry):
    """Phrases of lines that are furniture. "…" stands for any words, "#" for a number."""

    kind: str = Field(pattern=r"^[a-z]+$")
    phrases: tuple[str, ...] = Field(min_length=1)
    where: Literal["any", "head", "tail"] = "any"
    most: int = Field(25, ge=1, description="words of the longest line that can be furniture by these phrases")
    opens: Literal["nothing", "rest", "short"] = "nothing"


class NamedWords(Entry):
    """A set of words by its name."""

    name: str
    words: tuple[str, ...]


class Landmark(Entry):
    """An event that the world knows by a name; an article that tells of it is not older than its day."""

    name: str
    since: str = Field(pattern=WHEN)
    terms: tuple[str, ...] = Field(min_length=1, description='beginnings of words that stand in one sentence, joined by " + "')


class Yearly(Entry):
    """An event of every year: "from" and "to" are month and day (09-19)."""

    name: str
    first: str = Field(alias="from", pattern=r"^\d{2}-\d{2}$")
    last: str = Field(alias="to", pattern=r"^\d{2}-\d{2}$")
    terms: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class CuePattern:
    """A cue with its phrases as one pattern on :func:`plain` lines."""

    cue: Cue
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class DatedTerms:
    """Patterns that must all be found in one sentence, and the days they stand for."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    days: tuple[str, str]

    def found(self, sentence: str) -> bool:
        """Whether all of the terms stand in a sentence."""
        return all(p.search(sentence) for p in self.patterns)


@dataclass(frozen=True, slots=True)
class Framing:
    """All vocabulary of the package, compiled."""

    cues: tuple[CuePattern, ...]
    sets: Mapping[str, frozenset[str]]
    landmarks: tuple[DatedTerms, ...]
    yearly: tuple[DatedTerms, ...]


_EDGES = " \t\n\r\v\f\u00a0.!?,;•·*_#[]|>»›«<→←↓↑▼▲▶►✕×-–—…"


def plain(text: str) -> str:
    """A line for comparison: lower case, straight quotes, single blanks, nothing but words at its ends."""
    text = " ".join(text.lower().replace("’", "'").replace("‘", "'").split())
    return text.strip(_EDGES)


@lru_cache(maxsize=1)
def load() -> Framing:
    """The shipped vocabulary. Raises :class:`rapport.common.errors.VocabularyError` for the first broken entry."""
    here = "rapport.framing"
    cues = load_all(packaged(here, "data", "furniture"), "cues", Cue)
    sets = load_all(packaged(here, "data", "words"), "sets", NamedWords)
    landmarks = load_all(packaged(here, "data", "landmarks"), "landmarks", Landmark)
    yearly = load_all(packaged(here, "data", "yearly"), "yearly", Yearly)
    return Framing(
        tuple(CuePattern(c, _phrases(c.phrases)) for c in cues),
        {s.name: frozenset(s.words) for s in sets},
        tuple(d for e in landmarks for d in _terms(e.name, e.terms, (e.since, e.since))),
        tuple(d for y in yearly for d in _terms(y.name, y.terms, (y.first, y.last))),
    )


def first_day(when: str) -> date:
    """The first day of an ISO day, month or year."""
    year, month, day = (*(int(x) for x in when.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(_phrase, phrases), key=len, reverse=True)))


def _phrase(phrase: str) -> str:
    pieces = []
    for word in phrase.lower().split():
        if word == "…":
            pieces.append(r"(?:.*)")
        else:
            pieces.append(re.escape(word).replace(r"\#", r"\(?\d[\d.,]*[km]?\)?"))
    joined = r"\s".join(pieces).replace(r"\s(?:.*)", r"(?:[\s:].*)?").replace(r"(?:.*)\s", r"(?:.*\s)?")
    # after a colon or the like something may follow directly, as in "source:name"
    return re.sub(r"([:»©])\(\?:\[\\s:\]\.\*\)\?$", r"\1.*", joined)


def _beginning(part: str) -> re.Pattern[str]:
    """Words in lower case match in any case; a name only as it is written."""
    part = part.strip()
    return re.compile(rf"\b{re.escape(part)}", re.I if part.islower() else 0)


def _terms(name: str, terms: tuple[str, ...], days: tuple[str, str]) -> list[DatedTerms]:
    return [
        DatedTerms(name, tuple(map(_beginning, term.split(" + "))), days)
        for term in terms
    ]
