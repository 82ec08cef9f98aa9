"""Pairs of what is in one block: blocking, so that a large set is compared in time linear in its size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
_AT_ONCE = 2_000_000  # pairs that are held before those that come again are dropped


def near_pairs(keys: NDArray[np.uint64], members: Ints, whole: int, window: int) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of members that have a key in common and are near each other, as two arrays and in several lots, so that not
    all are held at once; a pair can come more than once.

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
    rows = np.flatnonzero(behind >= 1)
    step = 1
    while len(rows):
        yield members[rows], members[rows + step]
        step += 1
        rows = rows[behind[rows] >= step]


def distinct_pairs(pairs: Iterable[tuple[Ints, Ints]], count: int, least: int = 1) -> tuple[Ints, Ints]:
    """The lesser and the greater of each pair once, in order, that comes at least so often; ``count`` is above all members."""
    codes, often = np.empty(0, np.int64), np.empty(0, np.int64)
    held: list[Ints] = []
    for ones, others in pairs:
        low, high = np.minimum(ones, others), np.maximum(ones, others)
        held.append((low * count + high)[low != high])
        if sum(map(len, held)) > _AT_ONCE:
            codes, often = _counted(codes, often, held, least)
            held = []
    codes, often = _counted(codes, often, held, least)
    codes = codes[often >= least]
    return codes // count, codes % count


def _counted(codes: Ints, often: Ints, more: list[Ints], least: int) -> tuple[Ints, Ints]:
    whole = np.concatenate([codes, *more])
    if least == 1:  # then once is as good as often
        whole.sort()  # quicker than np.unique, which makes a table of what it has seen
        found = whole[np.concatenate(([True], whole[1:] != whole[:-1]))] if len(whole) else whole
        return found, np.ones(len(found), np.int64)
    found, where = np.unique(whole, return_inverse=True)
    weights = np.concatenate([often, np.ones(len(where) - len(often), np.int64)])
    return found, np.bincount(where, weights, len(found)).astype(np.int64)
