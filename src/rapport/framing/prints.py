"""Prints: what of a text is compared with all others, small enough to be kept for each.

A print has the least values of the text's shingles (``shingles.signature``) and its names and numbers, as hashes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from rapport.common.blocks import distinct_pairs, near_pairs
from rapport.framing.shingles import AGREEING, BANDS, PERMUTATIONS, ROWS, signature

Hashes = NDArray[np.uint32]
_RARE = 3  # that two articles must share of the items that few articles have, to be compared at all
_MOST = 12  # articles that can have an item for it to say something: more would make the work grow with their square
_HALF = 0.5  # of the items of the text with fewer that both must have: a translation or an excerpt has more
_PART = 0.6  # of a shorter text's shingles that a longer one must have for it to be an excerpt
_BUCKET = 64  # texts in one bucket that are compared pair by pair; in larger ones each with as many next to it
_PIECE = 100_000  # pairs of signatures compared at once


@dataclass(frozen=True, slots=True)
class Print:
    """What is compared of one text: how many shingles it has, their ``least`` values, and its ``items`` in order, as often
    as it has them. All are empty for a text too short to be compared."""

    size: int
    least: Hashes
    items: Hashes

    def to_bytes(self) -> bytes:
        """As it is kept, the same on every machine."""
        head = self.size.to_bytes(4, "little") if self.size else b""
        return head + self.least.astype("<u4").tobytes() + self.items.astype("<u4").tobytes()

    @classmethod
    def from_bytes(cls, body: bytes) -> Print:
        """The print that was kept."""
        both = np.frombuffer(body, dtype="<u4").astype(np.uint32)
        size = int(both[0]) if len(both) else 0
        return cls(size, both[1 : PERMUTATIONS + 1], both[PERMUTATIONS + 1 :])


def print_of(grams: frozenset[int], profile: Sequence[str]) -> Print:
    """The print of a text with these shingles and these names and numbers."""
    if not grams:
        return Print(0, np.empty(0, np.uint32), np.empty(0, np.uint32))
    items = sorted(int.from_bytes(blake2b(x.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big") for x in profile)
    return Print(len(grams), signature(grams), np.array(items, dtype=np.uint32))


def candidates(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that may share wording, or names and numbers, each once, in order."""
    yield from sorted({*_alike(prints), *_close(prints)})


def _alike(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """Pairs that agree on all least values of a band, and on enough of all."""
    long = np.array([k for k, p in enumerate(prints) if len(p.least)], dtype=np.int64)
    if len(long) < 2:
        return
    all_least = np.stack([prints[k].least for k in long])
    sizes = np.array([prints[k].size for k in long], dtype=np.int64)
    lots = (
        near_pairs(
            np.ascontiguousarray(all_least[:, band * ROWS : (band + 1) * ROWS]).view(np.uint64).ravel(),
            np.arange(len(long)),
            _BUCKET,
            _BUCKET,
        )
        for band in range(BANDS)
    )
    low, high = distinct_pairs(chain.from_iterable(lots), len(long))
    for first in range(0, len(low), _PIECE):
        a, b = low[first : first + _PIECE], high[first : first + _PIECE]
        small, large = np.minimum(sizes[a], sizes[b]), np.maximum(sizes[a], sizes[b])
        # least values that agree are as many as the shingles that two texts share of all that they have; of an excerpt
        # at least so many are looked for, less what chance may take away
        wanted = PERMUTATIONS * _PART * small / (large + (1 - _PART) * small) / 2
        agreeing = np.count_nonzero(all_least[a] == all_least[b], axis=1) >= np.maximum(AGREEING, wanted)
        yield from zip(long[a[agreeing]].tolist(), long[b[agreeing]].tolist(), strict=True)


def _close(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """Pairs that share at least three items which few articles have, and half of the items of either."""
    few = min(max(4, len(prints) // 50), _MOST)
    kinds = [np.unique(p.items) for p in prints]
    counts = [len(k) for k in kinds]
    if not sum(counts):
        return
    items = np.concatenate(kinds).astype(np.uint64)
    where = np.repeat(np.arange(len(prints)), counts)
    low, high = distinct_pairs(near_pairs(items, where, few, 0), len(prints), _RARE)
    for a, b in zip(low.tolist(), high.tolist(), strict=True):
        one, other = prints[a].items, prints[b].items
        shared = (Counter(one.tolist()) & Counter(other.tolist())).total()
        if shared >= _HALF * min(len(one), len(other)):
            yield a, b
