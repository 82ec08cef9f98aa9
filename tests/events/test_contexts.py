"""Contexts from terms: phrases before words, the codebook's order, one clear line for a broken file."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.common.errors import VocabularyError
from rapport.common.plover import CONTEXTS
from rapport.common.vocabulary import load, packaged
from rapport.events.contexts import ContextIndex, ContextTerm, contexts_of, load_contexts

CASES = [
    ("russia sign a deal on nuclear energy", ("technology",)),  # not a weapon
    ("north korea test a nuclear weapon", ("cbrn",)),
    ("the west bank", ("territory",)),  # not a bank
    ("the central bank raise interest", ("economic",)),
    ("the court jail a journalist", ("legal", "rights freedoms")),
    ("hacker from a spy agency", ("intelligence", "cyber")),
    ("cyber", ("cyber",)),
    ("climate", ("environment",)),  # a phrase's first word at the end of the text
    ("a sunny afternoon in the garden", ()),
    ("", ()),
]


@pytest.fixture(scope="module")
def index() -> ContextIndex:
    return load_contexts()


@pytest.mark.parametrize(("lemmas", "expected"), CASES)
def test_contexts_of(lemmas: str, expected: tuple[str, ...], index: ContextIndex) -> None:
    assert contexts_of(lemmas.split(), index) == expected


def test_each_context_once_and_in_order(index: ContextIndex) -> None:
    found = contexts_of(["torture", "court", "court", "torture"], index)
    assert list(found) == sorted(set(found), key=CONTEXTS.index)


def test_every_context_has_terms_and_no_term_stands_twice() -> None:
    (source,) = packaged("rapport.events", "lexicon", "contexts")
    terms = [t for _, t in load(source, "contexts", ContextTerm)]
    assert len(terms) >= 400
    assert len({t.term for t in terms}) == len(terms)
    assert {c for t in terms for c in t.contexts} == set(CONTEXTS)


def test_user_file_overrides(tmp_path: Path) -> None:
    text = "contexts:\n  - {term: court, contexts: [corruption]}\n"
    (tmp_path / "contexts.mine.yaml").write_text(text, encoding="utf-8")
    assert contexts_of(["court"], load_contexts(tmp_path)) == ("corruption",)


@pytest.mark.parametrize(
    "entry",
    [
        "{term: court, contexts: [law]}",
        "{term: Court, contexts: [legal]}",
        "{term: a b c, contexts: [legal]}",
        "{term: court, contexts: []}",
    ],
)
def test_broken_entry_is_named(entry: str, tmp_path: Path) -> None:
    path = tmp_path / "contexts.mine.yaml"
    path.write_text(f"contexts:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match="line 2"):
        load_contexts(tmp_path)
