"""What holds for whatever is read: quotes are the text's own words, and nothing crashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.articles import Article, read_all
from rapport.pipeline import Tools, code
from tests.conftest import article

EXAMPLES = Path(__file__).parents[2] / "examples"
WORDS = st.sampled_from(
    (
        "Iran Russia accused the of supplying weapons to visited will not said that denied sanctions on and , "
        ". “ ” ’s ( ) Monday 2015 last week $ 4 billion talks with agreed U.S. it he their both countries if"
    ).split()
)


@pytest.mark.parametrize("folder", ["russia-iran", "other-dyads"])
def test_every_quote_is_the_articles_own_words(folder: str, tools: Tools) -> None:
    count = 0
    for a in read_all([EXAMPLES / folder]):
        assert isinstance(a, Article), a
        for r in code(a, tools).reports:
            count += 1
            assert r.quote.text == a.text[r.quote.start : r.quote.end]
            assert r.sentence.start <= r.quote.start < r.quote.end
            for p in r.participants:
                assert p.quote.text == a.text[p.quote.start : p.quote.end]
            assert all(tools.actors.knows(c) for c in (*r.actors, *r.recipients))
    assert count > 20


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, min_size=1, max_size=60))
def test_no_word_salad_breaks_it(words: list[str], tools: Tools) -> None:
    for r in code(article(" ".join(words)), tools).reports:
        assert r.quote.text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_no_text_breaks_it(text: str, tools: Tools) -> None:
    if text.strip():
        code(article(text), tools)


def test_the_same_article_gives_the_same_reports_whatever_was_read_before(tools: Tools) -> None:
    a = article("Kenya's president visited Uganda last week. He praised the host.")
    first = code(a, tools).reports
    code(article("Chile expelled two diplomats. Peru signed a pact with Bolivia."), tools)
    assert code(a, tools).reports == first


def test_a_sentence_of_five_thousand_words_is_read_in_pieces(tools: Tools) -> None:
    text = "Kenya accused Uganda of " + "smuggling and " * 2500 + "theft."
    assert any(r.type == "ACCUSE" for r in code(article(text), tools).reports)
