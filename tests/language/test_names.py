"""Tags of names are well formed whatever the network says, and the best of those that are."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.language.names import EDGES, OUTSIDE_BIAS, NameDecoder

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]
DECODER = NameDecoder(TAGS)


def well_formed(tags: list[str]) -> bool:
    return all(not t.startswith("I-") or before[2:] == t[2:] for before, t in zip(["O", *tags], tags, strict=False))


def peaks(*tags: str) -> np.ndarray:
    """Scores in which each word rather has the tag given."""
    scores = np.zeros((len(tags), len(TAGS)), dtype=np.float32)
    for row, tag in zip(scores, tags, strict=True):
        row[TAGS.index(tag)] = 10
    return scores


def stretches(tags: list[str]) -> list[tuple[int, int]]:
    starts = [i for i, t in enumerate(tags) if t.startswith("B-")]
    return [(a, next((i for i in range(a + 1, len(tags)) if not tags[i].startswith("I-")), len(tags))) for a in starts]


CASES = [
    # tags the network prefers, parts of speech, names that come out
    ("O B-PER I-PER O", "VERB PROPN PROPN PUNCT", "O B-PER I-PER O"),
    ("B-LOC O B-LOC", "PROPN CCONJ PROPN", "B-LOC O B-LOC"),
    ("B-ORG I-ORG", "DET PROPN", "O B-ORG"),  # the article is no part of the name
    ("B-ORG I-ORG I-ORG", "PROPN PROPN PUNCT", "B-ORG I-ORG O"),
    ("B-ORG I-ORG I-ORG", "PROPN ADP PROPN", "B-ORG I-ORG I-ORG"),  # Bank of England
    ("B-ORG I-ORG", "DET NOUN", "O O"),  # nothing in it is a name
    ("B-PER I-PER", "PUNCT PROPN", "O B-PER"),
    ("B-PER B-PER", "PROPN PROPN", "B-PER B-PER"),
]


@pytest.mark.parametrize(("tags", "upos", "wanted"), CASES)
def test_names(tags: str, upos: str, wanted: str) -> None:
    assert DECODER.decode(peaks(*tags.split()), upos.split()) == wanted.split()


def test_a_stray_inside_tag_joins_or_goes() -> None:
    assert well_formed(DECODER.decode(peaks("I-PER", "I-PER"), ["PROPN", "PROPN"]))
    mixed = peaks("B-PER", "I-ORG")
    mixed[0, TAGS.index("B-ORG")] = 9.5
    assert DECODER.decode(mixed, ["PROPN", "PROPN"]) == ["B-ORG", "I-ORG"]


UPOS = st.sampled_from(["PROPN", "NOUN", "VERB", *sorted(EDGES)])


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 8).flatmap(lambda n: st.tuples(
    st.lists(st.lists(st.floats(-9, 9, width=32), min_size=7, max_size=7), min_size=n, max_size=n),
    st.lists(UPOS, min_size=n, max_size=n),
)))  # fmt: skip
def test_any_scores_give_well_formed_names(case: tuple[list[list[float]], list[str]]) -> None:
    rows, upos = case
    tags = DECODER.decode(np.array(rows, dtype=np.float32), upos)
    assert len(tags) == len(upos)
    assert well_formed(tags)
    for a, b in stretches(tags):
        assert "PROPN" in upos[a:b]
        assert upos[a] not in EDGES
        assert upos[b - 1] not in EDGES


@pytest.mark.parametrize("seed", range(10))
def test_no_well_formed_sequence_is_better(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 3, (4, len(TAGS))).astype(np.float32)
    biased = scores.astype(np.float64)
    biased[:, 0] += OUTSIDE_BIAS
    best = max(
        (p for p in product(range(len(TAGS)), repeat=4) if well_formed([TAGS[k] for k in p])),
        key=lambda p: sum(biased[i, k] for i, k in enumerate(p)),
    )
    # all words are proper nouns, so that nothing is trimmed
    assert DECODER.decode(scores, ["PROPN"] * 4) == [TAGS[k] for k in best]
