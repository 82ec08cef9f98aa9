"""What a parse adds: the tense of the governing verb, names, and dates before their nouns."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from rapport.common.intervals import Interval
from rapport.dates import TimeExpression, find
from rapport.language.syntax import Syntax

# word, lemma, part of speech, label, head (1-based in the sentence, 0 for the root)
Row = tuple[str, str, str, str, int]
PUBLISHED = Interval.day(date(2015, 11, 20))


def parsed(*rows: Row, names: tuple[tuple[int, int, str], ...] = ()) -> list[TimeExpression]:
    doc = Doc(
        Vocab(),
        words=[r[0] for r in rows],
        lemmas=[r[1] for r in rows],
        pos=[r[2] for r in rows],
        deps=[r[3] for r in rows],
        heads=[r[4] - 1 if r[4] else i for i, r in enumerate(rows)],
    )
    doc.ents = [Span(doc, a, b, label=label) for a, b, label in names]
    return find(Syntax(doc), PUBLISHED)


FUTURE = [
    ("They", "they", "PRON", "nsubj", 3), ("will", "will", "AUX", "aux", 3), ("meet", "meet", "VERB", "root", 0),
    ("in", "in", "ADP", "case", 5), ("March", "March", "PROPN", "obl", 3),
]  # fmt: skip
PAST = [
    ("They", "they", "PRON", "nsubj", 2), ("met", "meet", "VERB", "root", 0), ("in", "in", "ADP", "case", 4),
    ("March", "March", "PROPN", "obl", 2),
]  # fmt: skip
# the verb of saying is past, the verb that the month hangs on is not
SAID = [
    ("He", "he", "PRON", "nsubj", 2), ("said", "say", "VERB", "root", 0), ("they", "they", "PRON", "nsubj", 5),
    ("will", "will", "AUX", "aux", 5), ("meet", "meet", "VERB", "ccomp", 2), ("in", "in", "ADP", "case", 7),
    ("March", "March", "PROPN", "obl", 5),
]  # fmt: skip
PLANNED = [
    ("He", "he", "PRON", "nsubj", 2), ("plans", "plan", "VERB", "root", 0), ("to", "to", "PART", "mark", 4),
    ("leave", "leave", "VERB", "xcomp", 2), ("in", "in", "ADP", "case", 6), ("March", "March", "PROPN", "obl", 4),
]  # fmt: skip
DEADLINE = [
    ("They", "they", "PRON", "nsubj", 2), ("set", "set", "VERB", "root", 0), ("a", "a", "DET", "det", 5),
    ("March", "March", "PROPN", "compound", 5), ("deadline", "deadline", "NOUN", "obj", 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "value"),
    [(FUTURE, "2016-03"), (PAST, "2015-03"), (SAID, "2016-03"), (PLANNED, "2016-03"), (DEADLINE, "2016-03")],
    ids=["future", "past", "said that ... will", "plans to", "deadline"],
)
def test_the_governing_verb_decides(rows: list[Row], value: str) -> None:
    assert [e.value for e in parsed(*rows)] == [value]


def test_a_day_months_back_is_past_where_its_verb_is() -> None:
    [e] = parsed(
        ("It", "it", "PRON", "nsubj:pass", 3), ("was", "be", "AUX", "aux:pass", 3),
        ("signed", "sign", "VERB", "root", 0), ("on", "on", "ADP", "case", 6),
        ("12", "12", "NUM", "nummod", 6), ("December", "December", "PROPN", "obl", 3),
    )  # fmt: skip
    assert e.value == "2014-12-12"


def test_a_payable_date_lies_ahead_of_a_past_verb() -> None:
    [e] = parsed(
        ("It", "it", "PRON", "nsubj", 2), ("declared", "declare", "VERB", "root", 0), ("a", "a", "DET", "det", 4),
        ("dividend", "dividend", "NOUN", "obj", 2), ("payable", "payable", "ADJ", "amod", 4),
        ("Dec.", "Dec.", "PROPN", "obl", 5), ("15", "15", "NUM", "nummod", 6),
    )  # fmt: skip
    assert e.value == "2015-12-15"


def test_a_piece_of_a_name_is_no_date() -> None:
    rows: list[Row] = [
        ("Black", "Black", "PROPN", "compound", 2), ("September", "September", "PROPN", "nsubj", 3),
        ("claimed", "claim", "VERB", "root", 0), ("it", "it", "PRON", "obj", 3),
    ]  # fmt: skip
    assert parsed(*rows, names=((0, 2, "ORG"),)) == []
    assert len(parsed(*rows)) == 1


def test_a_date_before_its_noun_gives_no_bound() -> None:
    rows: list[Row] = [
        ("It", "it", "PRON", "nsubj", 2), ("fell", "fall", "VERB", "root", 0), ("after", "after", "ADP", "case", 6),
        ("the", "the", "DET", "det", 6), ("2010", "2010", "NUM", "nummod", 6), ("deal", "deal", "NOUN", "obl", 2),
    ]  # fmt: skip
    [e] = parsed(*rows)
    assert (e.value, e.bound) == ("2010", None)
    [e] = parsed(*rows[:2], ("after", "after", "ADP", "case", 4), ("2010", "2010", "NUM", "obl", 2))
    assert (e.bound, e.interval) == ("after", Interval(date(2011, 1, 1), date(2015, 11, 20)))
    assert e.limit == Interval.year(2010)


def test_where_something_stems_from_is_no_bound() -> None:
    [e] = parsed(
        ("An", "an", "DET", "det", 2), ("accord", "accord", "NOUN", "nsubj", 5), ("from", "from", "ADP", "case", 4),
        ("2001", "2001", "NUM", "nmod", 2), ("holds", "hold", "VERB", "root", 0),
    )  # fmt: skip
    assert (e.bound, e.interval) == (None, Interval.year(2001))


# "The accord, signed in July 2007, failed in ...": a clause about the accord lends no year to the main clause
ACCORD: list[Row] = [
    ("The", "the", "DET", "det", 2), ("accord", "accord", "NOUN", "nsubj", 8), (",", ",", "PUNCT", "punct", 4),
    ("signed", "sign", "VERB", "acl", 2), ("in", "in", "ADP", "case", 6), ("July", "July", "PROPN", "obl", 4),
    ("2007", "2007", "NUM", "nummod", 6), ("failed", "fail", "VERB", "root", 0), ("in", "in", "ADP", "case", 10),
    ("March", "March", "PROPN", "obl", 8),
]  # fmt: skip
# "After it was signed in July 2007, it failed in October": one story
AFTER: list[Row] = [
    ("After", "after", "SCONJ", "mark", 4), ("it", "it", "PRON", "nsubj:pass", 4), ("was", "be", "AUX", "aux:pass", 4),
    ("signed", "sign", "VERB", "advcl", 9), ("in", "in", "ADP", "case", 6), ("July", "July", "PROPN", "obl", 4),
    ("2007", "2007", "NUM", "nummod", 6), ("it", "it", "PRON", "nsubj", 9), ("failed", "fail", "VERB", "root", 0),
    ("in", "in", "ADP", "case", 11), ("October", "October", "PROPN", "obl", 9),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "value"), [(ACCORD, "2015-03"), (AFTER, "2007-10")], ids=["relative", "after"])
def test_the_year_of_a_story_comes_from_its_main_clauses(rows: list[Row], value: str) -> None:
    assert [e.value for e in parsed(*rows)] == ["2007-07", value]


def test_a_verb_of_saying_between_commas_dates_itself() -> None:
    rows: list[Row] = [
        ("A", "a", "DET", "det", 2), ("truce", "truce", "NOUN", "nsubj", 9), (",", ",", "PUNCT", "punct", 5),
        ("he", "he", "PRON", "nsubj", 5), ("argued", "argue", "VERB", "parataxis", 9), ("in", "in", "ADP", "case", 7),
        ("March", "March", "PROPN", "obl", 9), ("would", "would", "AUX", "aux", 9),
        ("help", "help", "VERB", "root", 0),
    ]  # fmt: skip
    assert [e.value for e in parsed(*rows)] == ["2015-03"]
