"""The cues as they are shipped, and a user's own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rapport.claims.cues import CueWords, load_cues
from rapport.common.errors import VocabularyError
from rapport.common.vocabulary import load_all, packaged
from rapport.pipeline import code, load_tools
from tests.conftest import article

ENTRIES = list(load_all(packaged("rapport.claims", "lexicon", "cues"), "cues", CueWords))


def test_no_cue_is_listed_twice() -> None:
    """The later of two would replace the earlier one in silence."""
    counted = Counter((e.as_, term) for e in ENTRIES for term in e.terms)
    assert [key for key, n in counted.items() if n > 1] == []


def test_every_cue_that_takes_content_says_how() -> None:
    silent = [e.terms for e in ENTRIES if e.as_ in {"verb", "noun", "adjective", "phrase"} and not e.content]
    assert silent == []


def test_terms_are_lower_case_words() -> None:
    assert [t for e in ENTRIES for t in e.terms if t != t.lower() or t != " ".join(t.split())] == []


def test_there_are_many_cues_of_every_stance() -> None:
    counted = Counter(e.stance for e in ENTRIES for _ in e.terms if e.as_ in {"verb", "noun", "adjective"})
    assert load_cues().size > 1000
    assert min(counted[s] for s in ("asserts", "denies", "accuses", "doubts", "predicts", "urges")) >= 20


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{terms: [blurt], as: verb, content: [clauses]}", "'clauses' is no way to take content"),
        ("{terms: [blurt], as: verb, content: ['prep:']}", "'prep:' is no way to take content"),
        ("{terms: [], as: verb}", "terms"),
        ("{terms: [blurt], as: word}", "as"),
        ("{terms: [blurt], as: verb, stance: shouts}", "stance"),
        ("{terms: [blurt], as: verb, mood: bad}", "mood"),
    ],
)
def test_a_broken_entry_is_named(tmp_path: Path, entry: str, told: str) -> None:
    (tmp_path / "cues.mine.yaml").write_text(f"cues:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(VocabularyError) as e:
        load_cues(tmp_path)
    assert "cues.mine.yaml, line 2" in str(e.value)
    assert told in str(e.value)


def test_a_users_cues_add_to_ours_and_replace_them(tmp_path: Path) -> None:
    (tmp_path / "cues.mine.yaml").write_text(
        "cues:\n  - {terms: [trill], as: verb, content: [quote, clause]}\n"
        "  - {terms: [deny], as: verb, stance: doubts, content: [clause]}\n",
        encoding="utf-8",
    )
    cues, ours = load_cues(tmp_path), load_cues()
    assert cues.size == ours.size + 1
    assert cues.verbs["deny"][0].words.stance == "doubts"
    assert ours.verbs["deny"][0].words.stance == "denies"
    read = code(article("The minister trilled that Chile would leave."), load_tools(tmp_path)).attributions
    assert [a.lemma for a in read] == ["trill"]


def test_a_longer_cue_is_tried_before_a_shorter_one() -> None:
    assert [c.term for c in load_cues().verbs["call"]][-1] == "call"
    assert {"call on", "call out"} <= {c.term for c in load_cues().verbs["call"]}
