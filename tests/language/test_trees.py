"""The best tree against every tree there is, for sentences short enough to list them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.language.trees import best_tree


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    """Whether heads (0 is the root, j is word j - 1) give one root and reach it from every word."""
    if list(heads).count(0) != 1:
        return False
    for i in range(1, len(heads) + 1):
        seen: set[int] = set()
        while i:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i - 1]
    return True


def weight(scores: np.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[i, h] for i, h in enumerate(heads)))


def best_weight(scores: np.ndarray) -> float:
    n = len(scores)
    return max(weight(scores, heads) for heads in product(range(n + 1), repeat=n) if is_tree(heads))


@st.composite
def matrices(draw: st.DrawFn) -> np.ndarray:
    n = draw(st.integers(1, 5))
    # whole numbers from a small range make ties and cycles common
    cells = draw(st.lists(st.integers(-6, 6), min_size=n * (n + 1), max_size=n * (n + 1)))
    return np.array(cells, dtype=np.float32).reshape(n, n + 1)


@settings(max_examples=250, deadline=None)
@given(matrices())
def test_no_tree_is_better(scores: np.ndarray) -> None:
    heads = best_tree(scores)
    assert is_tree(heads)
    assert weight(scores, heads) == best_weight(scores)


@pytest.mark.parametrize("seed", range(20))
def test_no_tree_is_better_for_scores_as_a_network_gives_them(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(0, 8, (5, 6)).astype(np.float32)
    heads = best_tree(scores)
    assert is_tree(heads)
    assert weight(scores, heads) == pytest.approx(best_weight(scores), abs=1e-4)


@pytest.mark.parametrize("n", [1, 2, 7, 40, 140])
def test_long_sentences_have_one_root_and_no_cycle(n: int) -> None:
    rng = np.random.default_rng(n)
    for _ in range(5):
        scores = rng.normal(0, 5, (n, n + 1)).astype(np.float32)
        assert is_tree(best_tree(scores))


LITERAL = [
    ([[3.0, 9.0]], [0]),  # alone: a word does not govern itself
    ([[0.0, 0.0, 9.0], [1.0, 9.0, 0.0]], [2, 0]),  # each wants the other: the cheaper break
    ([[9.0, 0.0, 1.0], [9.0, 2.0, 0.0]], [0, 1]),  # both want to be the root
    ([[5.0, 0.0, 8.0, 0.0], [0.0, 0.0, 0.0, 9.0], [0.0, 9.0, 0.0, 0.0]], [0, 3, 1]),  # a cycle of three
]


@pytest.mark.parametrize(("scores", "heads"), LITERAL)
def test_literal_scores(scores: list[list[float]], heads: list[int]) -> None:
    assert best_tree(np.array(scores, dtype=np.float32)) == heads


def test_the_scores_stay_as_they_are() -> None:
    scores = np.array([[0.0, 0.0, 9.0], [1.0, 9.0, 0.0]], dtype=np.float32)
    before = scores.copy()
    best_tree(scores)
    assert (scores == before).all()
