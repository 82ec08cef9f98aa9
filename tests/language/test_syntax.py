"""The list view on trees, on a tree written by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from rapport.common.spans import Span
from rapport.language.syntax import Syntax
from rapport.language.tokenizer import blank

NLP = blank()
ROWS = """
Because SCORNJ 6 mark O
of ADP 0 fixed O
that PRON 6 obl O
Oman PROPN 6 nsubj B-LOC
and CCONJ 5 cc O
Qatar PROPN 3 conj B-LOC
met VERB 6 ROOT O
in ADP 8 case O
Doha PROPN 6 obl B-LOC
. PUNCT 6 punct O
""".replace("SCORNJ", "SCONJ").split("\n")[1:-1]


@pytest.fixture
def syntax() -> Syntax:
    cells = [r.split() for r in ROWS] + [
        ["\n", "SPACE", "9", "dep", "O"],
        ["It", "PRON", "12", "nsubj", "O"],
        ["ended", "VERB", "12", "ROOT", "O"],
    ]
    doc = Doc(
        NLP.vocab,
        words=[c[0] for c in cells],
        spaces=[c[0] not in {"Doha", ".", "\n", "ended"} for c in cells],
        pos=[c[1] for c in cells],
        heads=[int(c[2]) for c in cells],
        deps=[c[3] for c in cells],
        ents=[c[4] for c in cells],
        lemmas=[c[0].lower() for c in cells],
    )
    return Syntax(doc)


def test_lists(syntax: Syntax) -> None:
    assert syntax.sentences == [(0, 11), (11, 13)]
    assert syntax.sentence == [0] * 11 + [1, 1]
    assert syntax.head[6] == syntax.head[12] == -1
    assert syntax.dep[6] == syntax.dep[12] == "root"
    assert syntax.names == [(3, 4, "LOC"), (5, 6, "LOC"), (8, 9, "LOC")]
    assert syntax.children[6] == [0, 2, 3, 8, 9]
    assert syntax.children[9] == []  # the line break is nobody's child
    assert [syntax.text[a:b] for a, b in zip(syntax.start, syntax.end, strict=True)] == syntax.word


def test_walks(syntax: Syntax) -> None:
    assert syntax.child(6, "nsubj") == 3
    assert syntax.child(6, "obj") == -1
    assert syntax.conjuncts(3) == [3, 5]
    assert syntax.case(8) == "in"
    assert syntax.case(3) == ""
    assert syntax.subtree(3) == (3, 6)
    assert syntax.subtree(6) == (0, 10)
    assert list(syntax.ancestors(4)) == [5, 3, 6]
    assert syntax.span(3, 6) == Span(16, 30)
    assert syntax.phrase(3, 6) == "Oman and Qatar"


def test_no_words() -> None:
    empty = Syntax(Doc(NLP.vocab))
    assert (empty.n, empty.sentences, empty.names, empty.text) == (0, [], [], "")
