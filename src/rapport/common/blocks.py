"""Pairs of what is in one block: blocking, so that a large set is compared in time linear in its size."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def near_pairs(keys: NDArray[np.uint64], members: Ints, whole: int, window: int) -> tuple[Ints, Ints]:
    """Pairs of members, as two arrays, that have a key in common and are near each other; a pair can come more than once.

    ``keys`` and ``members`` are rows of one block key and one member each, those of a key in the order that says who is
    near whom. In a block of up to ``whole`` rows all are near each other, in a larger one the next ``window``, which may
    be 0.
    """
    order = np.argsort(keys, kind="stable")
    keys, members = keys[order], members[order]
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.empty(0, np.int64)
    sizes = np.diff(np.concatenate((first, [len(keys)])))
    reach = np.where(sizes <= whole, sizes - 1, np.minimum(window, sizes - 1))
    # for each row: how many of those behind it are near it
    behind = np.repeat(first + sizes - 1, sizes) - np.arange(len(keys))
    behind = np.minimum(behind, np.repeat(reach, sizes))
    ones, others = [], []
    rows = np.flatnonzero(behind >= 1)
    step = 1
    while len(rows):
        ones.append(members[rows])
        others.append(members[rows + step])
        step += 1
        rows = rows[behind[rows] >= step]
    if not ones:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    return np.concatenate(ones), np.concatenate(others)


def distinct_pairs(ones: Ints, others: Ints, count: int) -> tuple[Ints, Ints, Ints]:
    """The lesser and the greater of each pair once, in order, and how often it came; ``count`` is above all members."""
    low, high = np.minimum(ones, others), np.maximum(ones, others)
    codes, often = np.unique((low * count + high)[low != high], return_counts=True)
    return codes // count, codes % count, often
