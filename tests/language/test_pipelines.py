"""A spaCy pipeline with UD labels stands in for the reader by name; one without is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from rapport.common.errors import ModelError
from rapport.language.pipelines import load

ROLES = {
    "minister": ("NOUN", "nsubj", 1),
    "visited": ("VERB", "ROOT", 0),
    "Paris": ("PROPN", "obj", -1),
    "The": ("DET", "det", 1),
    ".": ("PUNCT", "punct", -2),
}


@Language.component("five_words")
def five_words(doc: Doc) -> Doc:
    """A parser that knows one sentence."""
    for t in doc:
        pos, dep, step = ROLES.get(t.text, ("X", "dep", 0))
        t.pos_, t.dep_, t.head, t.lemma_ = pos, dep, doc[min(len(doc) - 1, max(0, t.i + step))], t.text.lower()
    return doc


def test_a_pipeline_with_ud_labels_reads_block_by_block(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("five_words")
    nlp.to_disk(tmp_path / "pipe")
    reader = load(str(tmp_path / "pipe"))
    text = "# front\n\nThe minister visited Paris.\n"
    doc = reader.read(text, [(9, 36)])
    assert doc.text == text
    assert [t.dep_ for t in doc if t.text in ROLES] == ["det", "nsubj", "root", "obj", "punct"]
    assert reader.version


def test_a_pipeline_without_a_ud_parse_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="Universal Dependencies"):
        load(str(tmp_path / "blank"))


def test_a_missing_pipeline_is_one_clear_error() -> None:
    with pytest.raises(ModelError, match="no_such_pipeline"):
        load("no_such_pipeline")
