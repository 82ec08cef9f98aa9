"""Pairs of what is in one block."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.common import blocks
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
    lots = near_pairs(keys, members, whole, window)
    found = [pair for ones, others in lots for pair in zip(ones.tolist(), others.tolist(), strict=True)]
    assert set(found) == pairs
    assert len(found) == len(pairs)


def test_nothing_has_no_pairs() -> None:
    assert list(near_pairs(np.empty(0, np.uint64), np.empty(0, np.int64), 3, 3)) == []
    assert [len(x) for x in distinct_pairs([], 3)] == [0, 0]


@pytest.mark.parametrize(("least", "pairs"), [(1, [(0, 3), (1, 2)]), (2, [(1, 2)]), (3, [])])
@pytest.mark.parametrize("at_once", [0, 100])
def test_pairs_are_counted(least: int, pairs: list[tuple[int, int]], at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_AT_ONCE", at_once)
    lots = [(np.array([1, 3, 2]), np.array([2, 0, 2])), (np.array([2]), np.array([1]))]
    low, high = distinct_pairs(lots, 4, least)
    assert list(zip(low.tolist(), high.tolist(), strict=True)) == pairs
