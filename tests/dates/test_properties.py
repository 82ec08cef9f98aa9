"""Whatever the text: no error, sound offsets, sound intervals, and the same answer twice."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from rapport.common.intervals import Interval
from rapport.dates import find
from rapport.dates.finder import finder
from rapport.language.syntax import Syntax
from rapport.language.tokenizer import blank

NLP = blank()
NLP.add_pipe("sentencizer")
WORDS = sorted(set(finder().lexicon.words) | set(finder().lexicon.cardinals) | set(finder().lexicon.ordinals))
MORE = [
    "2015",
    "1999",
    "30",
    "31",
    "0",
    "99999",
    "12:30",
    "1/2",
    "20.01.2015",
    "9999-99-99",
    "2015-02-30",
    "'",
    "’s",
    "-",
    "–",
    ",",
    ".",
    "of",
    "the",
    "and",
    "in",
    "since",
    "until",
    "between",
    "from",
    "to",
    "will",
    "had",
    "men",
    "$",
    "1990s",
    "Q3",
    "90s",
]
TOKENS = st.sampled_from(WORDS + MORE * 6)
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
PUBLISHED = st.one_of(
    st.none(),
    DAYS.map(Interval.day),
    st.tuples(DAYS, DAYS).map(lambda d: Interval(min(d), max(d))),
)
BOUNDS = {None, "since", "from", "until", "by", "before", "after", "between", "to"}


def check(text: str, published: Interval | None) -> None:
    syntax = Syntax(NLP(text))
    found = find(syntax, published)
    end = 0
    for e in found:
        assert end <= e.start < e.end <= syntax.n
        end = e.end
        assert e.span == syntax.span(e.start, e.end)
        assert 0 <= e.span.start < e.span.end <= len(text)
        assert e.type in {"DATE", "TIME", "DURATION", "SET"}
        assert e.value
        assert e.reason
        assert e.bound in BOUNDS
        assert (e.bound is None) == (e.limit is None)
    assert found == find(Syntax(NLP(text)), published)


@settings(max_examples=400, deadline=None)
@given(st.lists(TOKENS, min_size=1, max_size=25), PUBLISHED)
def test_words_of_time_in_any_order(tokens: list[str], published: Interval | None) -> None:
    check(" ".join(tokens), published)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), PUBLISHED)
def test_any_text(text: str, published: Interval | None) -> None:
    check(text, published)


def test_an_empty_text() -> None:
    assert find(Syntax(NLP("")), None) == []


def test_a_sentence_of_thousands_of_words() -> None:
    text = "the first two weeks of the last year and a half of May 5 to 7 " * 400
    assert len(find(Syntax(NLP(text)), Interval.day(date(2016, 1, 1)))) > 400


def test_a_document_without_sentences_is_read() -> None:
    doc = Doc(NLP.vocab, words=["In", "May", "2014"], sent_starts=[True, False, False])
    assert [e.value for e in find(Syntax(doc), None)] == ["2014-05"]
