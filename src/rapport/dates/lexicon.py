"""The vocabulary of dates: schemas of the files under ``data/`` and the dictionary of words built from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import Field

from rapport.common.vocabulary import Entry, load_all, packaged

DASHES = "-–—―‐‑−"
APOSTROPHES = "'’‘"
E = TypeVar("E", bound=Entry)


class Month(Entry):
    """A month: full names and abbreviations (without their full stop)."""

    month: int = Field(ge=1, le=12)
    names: list[str]
    abbreviations: list[str]
    capital: bool = False


class Weekday(Entry):
    """A day of the week, Monday 0."""

    weekday: int = Field(ge=0, le=6)
    names: list[str]
    plurals: list[str]
    abbreviations: list[str]


class Season(Entry):
    """A season by its TIMEX3 code; ``bare`` where "the" is enough before it."""

    season: str = Field(pattern="^(SP|SU|FA|WI)$")
    names: list[str]
    plurals: list[str] = Field(default_factory=list)
    bare: bool = False


class Unit(Entry):
    """A unit of time; ``code`` is its TIMEX3 letter and one unit is ``times`` of that letter."""

    unit: str
    code: str
    times: int = 1
    clock: bool = False
    singular: list[str]
    plural: list[str]

    @property
    def letters(self) -> str:
        """The TIMEX3 letter, with T before units of the clock."""
        return ("T" if self.clock else "") + self.code


class Number(Entry):
    """A number word, its ordinal and the decade named after it."""

    value: int = Field(ge=0)
    cardinal: str
    ordinal: str | None = None
    decade: str | None = None


class Holiday(Entry):
    """A named day: a date, the n-th weekday of a month, or days from Easter; or none of them."""

    name: str
    words: list[str]
    year: int | None = None
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    weekday: int | None = Field(default=None, ge=0, le=6)
    nth: int = 1
    rule: str | None = Field(default=None, pattern="^(orthodox )?easter$")
    offset: int = 0
    capital: bool = False


class Word(Entry):
    """A word of the grammar: ``category`` is the name that rules use, the rest is its meaning."""

    category: str = Field(pattern="^[A-Z]+$")
    words: list[str]
    value: str = ""
    offset: int = 0
    base: str = Field(default="published", pattern="^(published|reference|context)$")
    capital: bool = False


class WordSet(Entry):
    """Words that guards and tense ask for by the name of their set."""

    name: str
    about: str = ""
    words: list[str]


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One meaning of a run of words: their first word is the key it is found under, ``rest`` are the others."""

    rest: tuple[str, ...]
    category: str
    value: Any
    capital: bool


@dataclass(slots=True)
class Lexicon:
    """All words by their first word, lower-cased; and the numbers in words."""

    words: dict[str, list[Lexeme]] = field(default_factory=dict)
    cardinals: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    sets: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, phrases: Iterable[str], category: str, value: Any, capital: bool = False) -> None:
        """Enter phrases of blank-separated tokens under one category."""
        for phrase in phrases:
            first, *rest = phrase.split()
            for form in spellings(first):
                self.words.setdefault(form, []).append(Lexeme(tuple(rest), category, value, capital))


def plain(word: str) -> str:
    """Lower case, with one kind of dash and of apostrophe."""
    if word.isascii():
        return word.lower()
    if word in DASHES:
        return "-"
    return word.lower().replace("’", "'").replace("‘", "'")


def spellings(word: str) -> Iterator[str]:
    """A word with every kind of dash or apostrophe."""
    if word == "-":
        yield from DASHES
    elif "'" in word:
        yield from (word.replace("'", mark) for mark in APOSTROPHES)
    else:
        yield word


def _entries(name: str, schema: type[E]) -> Iterator[E]:
    return load_all(packaged("rapport.dates", "data", f"{name}."), name, schema)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped vocabulary, read once."""
    lex = Lexicon()
    for m in _entries("months", Month):
        lex.add(m.names, "MONTH", m.month, m.capital)
        lex.add((a + "." for a in m.abbreviations), "MONTH", m.month)
        lex.add(m.abbreviations, "MONTHABBR", m.month, True)
        lex.months.update(dict.fromkeys([*m.names, *m.abbreviations, *(a + "." for a in m.abbreviations)], m.month))
    for d in _entries("weekdays", Weekday):
        lex.add(d.names, "WEEKDAY", d.weekday)
        lex.add(d.plurals, "WEEKDAYS", d.weekday)
        lex.add([*d.abbreviations, *(a + " ." for a in d.abbreviations), *(a + "." for a in d.abbreviations)],
                "WEEKDAYABBR", d.weekday, True)  # fmt: skip
    for s in _entries("seasons", Season):
        lex.add(s.names, "SEASON", s.season)
        lex.add(s.plurals, "SEASONS", s.season)
        if s.bare:
            lex.add(s.names, "SEASONBARE", s.season)
    for u in _entries("units", Unit):
        lex.add(u.singular, "UNIT", u)
        lex.add(u.plural, "UNITS", u)
    for n in _entries("numbers", Number):
        lex.cardinals[n.cardinal] = n.value
        if n.ordinal:
            lex.ordinals[n.ordinal] = n.value
        if n.decade:
            lex.add([n.decade], "DECADEWORD", n.value // 10)
    for h in _entries("holidays", Holiday):
        lex.add(h.words, "HOLIDAY", h, h.capital)
    for w in _entries("words", Word):
        lex.add(w.words, w.category, w, w.capital)
    lex.sets = {
        s.name: frozenset(s.words) for s in load_all(packaged("rapport.dates", "data", "context."), "sets", WordSet)
    }
    return lex
