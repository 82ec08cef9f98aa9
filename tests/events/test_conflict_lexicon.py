"""The frames of ACCUSE, SANCTION, COERCE, ASSAULT, MOBILIZE and PROTEST: whole, unique, each with a fitting example."""

from __future__ import annotations

from importlib.resources import files

import pytest

from rapport.common.vocabulary import load, packaged
from rapport.events.frames import Frame, NounClass
from rapport.language.lemmas import lemma
from rapport.language.tokenizer import blank

FILES = ("accuse", "sanction", "coerce", "assault", "mobilize", "protest")
FOLDER = files("rapport.events") / "lexicon"


@pytest.fixture(scope="module")
def frames() -> list[tuple[str, Frame]]:
    return [(name, frame) for name in FILES for _, frame in load(FOLDER / f"{name}.yaml", "frames", Frame)]


def test_enough_and_unique(frames: list[tuple[str, Frame]]) -> None:
    keys = [(f.lemma, f.pos, f.particle) for _, f in frames]
    assert len(keys) >= 550
    assert [k for k in set(keys) if keys.count(k) > 1] == []


def test_every_file_tells_its_own_type(frames: list[tuple[str, Frame]]) -> None:
    for name in FILES:
        types = [s.type for n, f in frames if n == name for s in f.senses]
        assert types.count(name.upper()) > len(types) / 2  # type: ignore[arg-type]


def test_classes_are_defined(frames: list[tuple[str, Frame]]) -> None:
    known = {c.name for f in packaged("rapport.events", "lexicon", "classes") for _, c in load(f, "classes", NounClass)}
    used = {w[1:] for _, f in frames for s in f.senses for words in s.when.values() for w in words if w.startswith("$")}
    assert used - known == set()


def test_examples_are_single_sentences_and_differ(frames: list[tuple[str, Frame]]) -> None:
    examples = [s.example for _, f in frames for s in f.senses]
    assert [e for e in examples if not (e[0].isupper() and e.endswith(".") and e.count(". ") == 0)] == []
    assert [e for e in set(examples) if examples.count(e) > 1] == []


def test_every_example_has_its_word(frames: list[tuple[str, Frame]]) -> None:
    nlp = blank()
    missing = []
    for _, f in frames:
        first, *rest = [*f.lemma.split(), *([f.particle] if f.particle else [])]
        for s in f.senses:
            words = [t.text for t in nlp(s.example)]
            lower = {w.lower() for w in words}
            any_lemma = lower | {lemma(w, pos) for w in words for pos in ("NOUN", "ADJ")}
            if first not in lower | {lemma(w, f.pos) for w in words} or not any_lemma.issuperset(rest):
                missing.append((f.lemma, f.pos, s.example))
    assert missing == []
