"""The vocabulary of amounts: what is counted, the words beside an amount, and numbers in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from rapport.common.vocabulary import Entry, load_all, packaged, user_files

LIST_LIMIT = 40  # characters before and after an amount that are looked at for words beside it


class CountedIn(Entry):
    """A currency, a measure or a share by its names; or things that are counted by their own nouns."""

    unit: str | None = None
    kind: Literal["money", "share", "measure", "thing", "none"]
    about: str = ""
    names: tuple[str, ...] = Field(min_length=1)
    signs: tuple[str, ...] = ()
    times: float = Field(1.0, gt=0)
    per: str | None = None

    @model_validator(mode="after")
    def _named(self) -> CountedIn:
        if (self.unit is None) != (self.kind in {"thing", "none"}):
            raise ValueError("a currency, share or measure has a 'unit', things have none")
        return self


class AmountWord(Entry):
    """Words beside an amount: how near the number is, or that it is a change."""

    as_: Literal["about", "at least", "at most", "up", "down", "level", "factor"] = Field(alias="as")
    terms: tuple[str, ...] = Field(min_length=1)
    after: bool = False
    bare: bool = True
    value: float | None = Field(None, gt=0)

    @model_validator(mode="after")
    def _factor(self) -> AmountWord:
        if (self.value is None) == (self.as_ == "factor"):
            raise ValueError("a factor has a 'value', other words have none")
        return self


class Numeral(Entry):
    """A number word."""

    as_: Literal["unit", "scale", "short scale", "several", "fraction"] = Field(alias="as")
    words: tuple[str, ...] = Field(min_length=1)
    value: float = Field(gt=0)


@dataclass(frozen=True, slots=True)
class Unit:
    """What an amount is counted in; ``times`` and ``per`` are what its name adds (bcm, bpd)."""

    unit: str
    kind: str
    times: float = 1.0
    per: str | None = None


@dataclass(frozen=True, slots=True)
class AmountWords:
    """All vocabulary of amounts, indexed; phrases are patterns on lower-case text."""

    signs: dict[str, Unit]
    names: dict[str, Unit]
    unit_words: frozenset[str]  # last words of the names
    things: frozenset[str]
    left_out: frozenset[str]
    before: re.Pattern[str]  # approximations that end right before a number
    after: re.Pattern[str]  # and that begin right behind one
    near: dict[str, str]  # approximation by its words
    change: dict[str, str]  # up or down by lemma
    by_only: frozenset[str]  # words of change that need "by" or a share
    level: frozenset[str]
    factors: dict[str, float]
    numbers: dict[str, float]
    scales: dict[str, float]
    fractions: dict[str, float]
    anchor: re.Pattern[str]
    number: str  # source of the pattern of one number, with its scale
    measured: re.Pattern[str]


def load_amount_words(folder: Path | None = None) -> AmountWords:
    """The shipped vocabulary with a user's ``units*.yaml``, ``amounts*.yaml`` and ``numerals*.yaml`` over it.

    Raises :class:`rapport.common.errors.VocabularyError` for the first broken entry.
    """
    here = "rapport.events"
    units = load_all([*packaged(here, "lexicon", "units"), *user_files(folder, "units")], "units", CountedIn)
    words = load_all([*packaged(here, "lexicon", "amounts"), *user_files(folder, "amounts")], "words", AmountWord)
    numerals = load_all([*packaged(here, "lexicon", "numerals"), *user_files(folder, "numerals")], "numerals", Numeral)
    return _index(list(units), list(words), list(numerals))


def _index(units: list[CountedIn], words: list[AmountWord], numerals: list[Numeral]) -> AmountWords:
    signs: dict[str, Unit] = {}
    names: dict[str, Unit] = {}
    things: set[str] = set()
    left_out: set[str] = set()
    for u in units:
        if u.unit is None:
            ours, other = (things, left_out) if u.kind == "thing" else (left_out, things)
            for name in map(str.lower, u.names):
                ours.add(name)
                other.discard(name)
            continue
        unit = Unit(u.unit, u.kind, u.times, u.per)
        signs.update(dict.fromkeys(u.signs, unit))
        for name in map(str.lower, u.names):
            names[name] = unit
            if len(name) > 3:  # abbreviations have no plural
                names.setdefault(name + "s", unit)
                names.setdefault(name + "es", unit)
    near = {
        (t.strip().lower(), w.after): w.as_ for w in words if w.as_ in {"about", "at least", "at most"} for t in w.terms
    }
    of = {kind: {w: n.value for n in numerals if n.as_ == kind for w in n.words} for kind in _KINDS}
    scales = {k + s: v for k, v in of["scale"].items() for s in ("", "s")}
    number = _number(of, scales)
    sign = any_of(signs)
    return AmountWords(
        signs,
        names,
        frozenset(n.split()[-1] for n in names),
        frozenset(things),
        frozenset(left_out),
        re.compile(
            rf"(?:^|(?<=[\s(“\"—–-]))({any_of(t for t, a in near if not a)})\s?(?:(?:a|an|the|its?|another)\s)?$"
        ),
        re.compile(rf"\s?({any_of(t for t, a in near if a)})(?!\w)"),
        {t: as_ for (t, _), as_ in near.items()},
        {t: w.as_ for w in words if w.as_ in {"up", "down"} for t in w.terms},
        frozenset(t for w in words if w.as_ in {"up", "down"} and not w.bare for t in w.terms),
        frozenset(t for w in words if w.as_ == "level" for t in w.terms),
        {t: w.value for w in words if w.value for t in w.terms},
        of["unit"] | of["several"] | {"a": 1.0, "an": 1.0},
        scales | of["short scale"],
        of["fraction"] | {k + "s": v for k, v in of["fraction"].items()},
        re.compile(
            rf"[0-9½¼¾]|(?<!\w)(?:{any_of([*of['unit'], *scales, *of['several'], *of['fraction']])})(?!\w)|fold(?!\w)",
            re.I,
        ),
        number,
        re.compile(
            rf"(?<![\w.,/:+])(?<!\w[-–])(?:(?P<c1>{sign})[ \u00a0]?)?(?P<n1>{number})"
            rf"(?:(?P<join>[ ]?[-–—][ ]?|[ ](?:to|and|or)[ ])(?:(?P<c2>{sign})[ \u00a0]?)?(?P<n2>{number}))?"
            rf"(?P<u>[ \u00a0-]?(?:{any_of(names)})(?!\w))?(?![\w+/:]|[.,][0-9,]|-[0-9])",
            re.I,
        ),
    )


_KINDS = ("unit", "scale", "short scale", "several", "fraction")


def any_of(words: Iterable[str]) -> str:
    """An alternation of words, the longest first; a blank stands for any white space."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(set(words), key=lambda w: (-len(w), w)))


def _number(of: dict[str, dict[str, float]], scales: dict[str, float]) -> str:
    digits = (
        r"(?:[0-9]{1,3}(?:,[0-9]{2,3}){1,6}|[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3}){1,6}|[0-9]{1,15}(?:,[0-9]{1,2}(?=[ ]?(?:"
        rf"{any_of(scales)})))?)(?:\.[0-9]{{1,9}})?[½¼¾]?|[½¼¾]"
    )
    short = any_of(of["short scale"])
    words = rf"(?:{any_of([*of['unit'], *of['several']])}|an?(?=\s(?:{any_of(scales)})))(?!\w)"
    more = rf"(?:[\s-](?:and\s)?(?:{any_of([*of['unit'], *scales])})(?!\w)){{0,8}}"
    scale = rf"(?:[ \u00a0-]?(?:{any_of(scales)})(?!\w)|[ ]?(?:{short})(?!\w))"
    plain = rf"(?:tens\sof\s|hundreds\sof\s)?(?:{any_of(scales)})(?!\w)"
    part = (
        rf"(?:(?:a\s)?quarter\sof\sa|three\squarters\sof\sa|half\sa|a\sthird\sof\sa)\s(?:{any_of(of['scale'])})(?!\w)"
    )
    return rf"(?:(?:{digits})(?:{scale}){{0,2}}|{part}|{words}{more}|{plain})"
