"""The frames of AGREE, CONSULT, SUPPORT and COOPERATE, and the light verbs: shape, size and examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from rapport.common.vocabulary import load, packaged
from rapport.events.frames import Frame, LightVerb, NounClass
from rapport.language.lemmas import lemma
from rapport.language.tokenizer import blank

FILES = {"agree": "AGREE", "consult": "CONSULT", "support": "SUPPORT", "cooperate": "COOPERATE"}
BARE = {"any", "none", "actor", "person"}


def frames(name: str) -> Iterator[Frame]:
    for f in packaged("rapport.events", "lexicon", f"{name}.yaml"):
        for _, frame in load(f, "frames", Frame):
            yield frame


def lights() -> list[LightVerb]:
    files = packaged("rapport.events", "lexicon", "light_verbs")
    return [v for f in files for _, v in load(f, "light_verbs", LightVerb)]


ALL = [(name, frame) for name in FILES for frame in frames(name)]
NLP = blank()


def tells(sentence: str, first: str, pos: str, others: tuple[str, ...]) -> bool:
    """Whether a form of the word stands in the sentence, with the words that must go with it."""
    words = [t.text for t in NLP(sentence)]
    if not any(lemma(w, pos).lower() == first for w in words):
        return False
    lower = {w.lower() for w in words} | {lemma(w, "NOUN").lower() for w in words}
    return all(o in lower for o in others)


def test_sizes() -> None:
    assert len(ALL) >= 450
    assert len(lights()) >= 60
    for name, kind in FILES.items():
        types = Counter(s.type for n, f in ALL if n == name for s in f.senses)
        assert types[kind] >= 100, f"{name}.yaml tells of {kind} in {types[kind]} senses only"


def test_one_frame_a_word() -> None:
    keys = Counter((f.lemma, f.pos, f.particle) for _, f in ALL)
    assert [k for k, n in keys.items() if n > 1] == []
    keys = Counter((v.lemma, v.particle, v.noun) for v in lights())
    assert [k for k, n in keys.items() if n > 1] == []


def test_classes_are_defined() -> None:
    files = packaged("rapport.events", "lexicon", "classes")
    known = {"$" + c.name for f in files for _, c in load(f, "classes", NounClass)}
    named = {w for _, f in ALL for s in f.senses for words in s.when.values() for w in words if w.startswith("$")}
    assert named <= known


def test_conditions_are_lower_case_lemmas() -> None:
    """A condition is compared with lower-cased lemmas of single words: anything else can never hold."""
    wrong = [
        (f.lemma, w)
        for _, f in ALL
        for s in f.senses
        for words in s.when.values()
        for w in words
        if w not in BARE and not w.startswith("$") and not (w.islower() and w.isalpha())
    ]
    assert wrong == []


@pytest.mark.parametrize("name", list(FILES))
def test_examples_hold_their_word(name: str) -> None:
    missing = []
    for _, f in (row for row in ALL if row[0] == name):
        first, *rest = f.lemma.split()
        others = (*rest, f.particle) if f.particle else tuple(rest)
        missing += [(f.lemma, f.pos, s.example) for s in f.senses if not tells(s.example, first, f.pos, others)]
    assert missing == []


def test_light_verb_examples_hold_their_verb() -> None:
    missing = []
    for v in lights():
        others = [v.particle] if v.particle else []
        if v.noun.startswith("prep:"):
            others += v.noun[5:].split()
        if not tells(v.example, v.lemma, "VERB", tuple(others)):
            missing.append((v.lemma, v.noun, v.example))
    assert missing == []


def test_examples_are_distinct_and_short() -> None:
    examples = Counter(s.example for _, f in ALL for s in f.senses)
    assert [e for e, n in examples.items() if n > 1] == []
    assert [e for e in examples if len(e.split()) > 16] == []
