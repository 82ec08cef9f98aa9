"""The rule files, the compiler of forms, and numbers in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from rapport.common.errors import VocabularyError
from rapport.common.vocabulary import load
from rapport.dates import numerals
from rapport.dates.finder import finder
from rapport.dates.grammar import Grammar, Rule, parse_form, rules
from rapport.dates.lexicon import lexicon
from rapport.dates.timex import length_value
from rapport.language.syntax import Syntax

# Categories that single tokens or numbers in words get, see words.py; the others come from the vocabulary files.
READ = {
    "NUM",
    "YEAR",
    "FOURDIGIT",
    "TWODIGIT",
    "DAYNO",
    "ORDINAL",
    "DECADE",
    "QUARTERCODE",
    "HALFCODE",
    "FISCALYEAR",
    "YEARSPAN",
    "ISOTIME",
    "DATENUM",
    "CLOCK",
    "MONTHDAY",
    "APOS",
}


def test_forms_are_expanded() -> None:
    assert sorted(parse_form("the? (MONTH|<year> of) DAYNO")) == sorted(
        [
            ("=the", "MONTH", "DAYNO"),
            ("MONTH", "DAYNO"),
            ("=the", "<year>", "=of", "DAYNO"),
            ("<year>", "=of", "DAYNO"),
        ]
    )


def test_unbalanced_forms_are_refused() -> None:
    with pytest.raises(ValueError, match="unbalanced"):
        parse_form("(MONTH | DAYNO))")


def test_every_category_of_the_rules_is_known() -> None:
    known = READ | {e.category for entries in lexicon().words.values() for e in entries}
    used = {k for r in rules() for f in r.forms for flat in parse_form(f) for k in flat if k.isalpha() and k.isupper()}
    assert used <= known, used - known


@pytest.mark.parametrize(
    "rule", [Rule(rule="x", read="nothing", forms=["MONTH"]), Rule(rule="x", guard="nothing", forms=["MONTH"])]
)
def test_rules_without_builder_or_guard_are_refused(rule: Rule) -> None:
    with pytest.raises(ValueError, match="nothing"):
        Grammar([rule], {"same": lambda m: None}, {})


def test_an_unknown_inner_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="<nowhere>"):
        Grammar([Rule(rule="x", forms=["<nowhere>"])], {"same": lambda m: None}, {})


@pytest.mark.parametrize("rule", [r for r in rules() if r.example], ids=lambda r: r.example)
def test_every_example_holds_its_rule(nlp: Language, rule: Rule) -> None:
    """The rule of an example is met somewhere in it, whether or not the whole is an expression."""
    from rapport.dates.words import Words

    compiled = finder()
    words = Words(Syntax(nlp(rule.example)), compiled.lexicon, compiled.literals)
    assert any(compiled.grammar.find(rule.rule, words, i, {}) for i in range(words.n))


def test_a_broken_vocabulary_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "rules.mine.yaml"
    file.write_text("rules:\n  - {rule: day, forms: [MONTH], gard: x}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"rules\.mine\.yaml, line 2"):
        list(load(file, "rules", Rule))


@pytest.mark.parametrize(
    ("text", "value", "used"),
    [
        ("twenty - four", 24, 3),
        ("twenty four", 24, 2),
        ("two hundred and ten", 210, 4),
        ("a hundred", 100, 2),
        ("three thousand", 3000, 2),
        ("twenty - first", 21, 3),
        ("two dozen", 24, 2),
        ("seven", 7, 1),
        ("seven eight", 7, 1),
        ("five hundred thousand", 500_000, 3),
    ],
)
def test_numbers_in_words(text: str, value: int, used: int) -> None:
    found = numerals.words(text.split(), 0, lexicon())
    assert found is not None
    assert found[:2] == (value, used)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("nineteen ninety - six", 1996),
        ("twenty fifteen", 2015),
        ("two thousand and five", 2005),
        ("nineteen men", None),
        ("two men", None),
    ],
)
def test_years_in_words(text: str, year: int | None) -> None:
    found = numerals.spoken_year(text.split(), 0, lexicon())
    assert (found[0] if found else None) == year


@pytest.mark.parametrize(
    ("token", "day"),
    [
        ("20.01.2015", (2015, 1, 20)),
        ("1/20/2015", (2015, 1, 20)),
        ("20/1/15", (2015, 1, 20)),
        ("2015/01/20", (2015, 1, 20)),
        ("8.40.2015", None),
        ("10.4.20", None),
        ("13/13/2015", None),
        ("1/2", None),
    ],
)
def test_dates_in_digits(token: str, day: tuple[int, int, int] | None) -> None:
    assert numerals.numeric_date(token) == day


@pytest.mark.parametrize(
    ("amount", "code", "times", "value"),
    [
        (3, "M", 1, "P3M"),
        (2.5, "Y", 1, "P2Y6M"),
        (0.5, "Y", 1, "P6M"),
        (30, "TM", 1, "PT30M"),
        (1.5, "TM", 1, "PT1M30S"),
        (0.5, "TH", 1, "PT30M"),
        (0.5, "D", 1, "PT12H"),
        (1.5, "D", 1, "P1DT12H"),
        (2, "Y", 10, "P20Y"),
        (0.5, "Y", 100, "P50Y"),
        (None, "Y", 1, "PXY"),
        (None, "TH", 1, "PTXH"),
        (None, "Y", 10, "PXDE"),
    ],
)
def test_lengths(amount: float | None, code: str, times: int, value: str) -> None:
    assert length_value(amount, code, times) == value
