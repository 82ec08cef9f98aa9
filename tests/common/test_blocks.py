"""Pairs of what is in one block."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.common.blocks import distinct_pairs, near_pairs

ROWS = [(7, 0), (7, 1), (9, 2), (7, 3), (7, 4), (9, 0), (5, 1)]  # key and member


@pytest.mark.parametrize(
    ("whole", "window", "pairs"),
    [
        (4, 0, {(0, 1), (0, 3), (0, 4), (1, 3), (1, 4), (3, 4), (2, 0)}),
        (3, 2, {(0, 1), (0, 3), (1, 3), (1, 4), (3, 4), (2, 0)}),
        (3, 1, {(0, 1), (1, 3), (3, 4), (2, 0)}),
        (3, 0, {(2, 0)}),
        (0, 0, set()),
    ],
)
def test_all_of_a_small_block_and_neighbours_in_a_large_one(whole: int, window: int, pairs: set[tuple[int, int]]) -> None:
    keys, members = np.array([k for k, _ in ROWS], np.uint64), np.array([m for _, m in ROWS], np.int64)
    ones, others = near_pairs(keys, members, whole, window)
    found = list(zip(ones.tolist(), others.tolist(), strict=True))
    assert set(found) == pairs
    assert len(found) == len(pairs)


def test_nothing_has_no_pairs() -> None:
    ones, others = near_pairs(np.empty(0, np.uint64), np.empty(0, np.int64), 3, 3)
    assert len(ones) == len(others) == 0


def test_pairs_are_counted_whichever_comes_first() -> None:
    low, high, often = distinct_pairs(np.array([1, 2, 3, 2]), np.array([2, 1, 0, 2]), 4)
    assert list(zip(low.tolist(), high.tolist(), often.tolist(), strict=True)) == [(0, 3, 1), (1, 2, 2)]
