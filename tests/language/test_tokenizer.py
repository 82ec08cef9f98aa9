"""Raw text into words, as Universal Dependencies cuts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.language.tokenizer import blank

NLP = blank()

WORDS = [
    ("Oman's envoy didn't sign.", "Oman 's envoy did n't sign ."),
    ("Oman’s envoy didn’t sign.", "Oman ’s envoy did n’t sign ."),
    ("a long-term Chad-Niger deal", "a long - term Chad - Niger deal"),
    ("measures[iv]—until now", "measures [iv] — until now"),
    ("It left Syria.[12] It stayed.", "It left Syria . [12] It stayed ."),
    ("It left Syria [12].", "It left Syria [12] ."),
    ("U.S. and U.N. envoys", "U.S. and U.N. envoys"),
    ("Gen. Ali and Lt. Col. Roy", "Gen. Ali and Lt. Col. Roy"),
    ("“Stop,” he said", "“ Stop , ” he said"),
    ("‘Stop,’ he said", "‘ Stop , ’ he said"),
    ("«Stop», he said", "« Stop » , he said"),
    ("„Stop“ he said", "„ Stop “ he said"),
    ("the deal.The envoy left", "the deal . The envoy left"),
    ("since 2003.He left", "since 2003 . He left"),
    ("talks,meetings", "talks , meetings"),
    ("Paris/London", "Paris / London"),
    ("2014–2016", "2014 – 2016"),
    ("Israel—and Egypt—but", "Israel — and Egypt — but"),
    ("$3.5 billion, 40%", "$ 3.5 billion , 40 %"),
    ("at 9 a.m. on Jan. 5", "at 9 a.m. on Jan. 5"),
    ("see https://example.org/a-b.html now", "see https://example.org/a-b.html now"),
    ("He waited... and left…", "He waited ... and left …"),
    ("the P5+1 and OPEC+", "the P5+1 and OPEC+"),
    ("(the “E3”)", "( the “ E3 ” )"),
    ("cannot", "can not"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: str) -> None:
    assert " ".join(t.text for t in NLP(text)) == words


@given(st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.text("aB.'’\"“”[1]i-—/ \n,")))
def test_words_and_blanks_give_back_the_text(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert "".join(t.text_with_ws for t in doc) == text


def test_two_tokenizers_cut_alike() -> None:
    other = blank()
    for text, _ in WORDS:
        assert [t.text for t in other(text)] == [t.text for t in NLP(text)]
