"""MinHash of word shingles (Broder 1997) with banded lookup: which of many texts share much of their wording.

Written out on numpy, which is there anyway; the usual library for it would bring scipy along.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

SIZE = 4  # words of a shingle
PERMUTATIONS = 128
_ROWS = 2  # of a band: pairs that share a fifth of their shingles are still found, most of the time
_AGREEING = 8  # of the 128 least values that two texts must share: a few are shared by boilerplate alone
_PRIME = np.uint64((1 << 61) - 1)
_WORD = re.compile(r"[^\W_]+")
_MOST = 64  # texts in one bucket that are compared pair by pair


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of four words, case and punctuation aside."""
    words = _WORD.findall(text.lower())
    runs = (" ".join(words[i : i + SIZE]) for i in range(max(1, len(words) - SIZE + 1)))
    return frozenset(int.from_bytes(blake2b(r.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big") for r in runs)


def signature(grams: frozenset[int]) -> NDArray[np.uint64]:
    """The least value of each of 128 hash functions over the shingles."""
    rng = np.random.default_rng(20_240_229)  # fixed: signatures must not differ between runs
    a = rng.integers(1, 1 << 29, PERMUTATIONS, dtype=np.uint64)
    b = rng.integers(0, 1 << 60, PERMUTATIONS, dtype=np.uint64)
    values = np.fromiter(sorted(grams), dtype=np.uint64, count=len(grams))
    least: NDArray[np.uint64] = ((values[:, None] * a[None, :] + b[None, :]) % _PRIME).min(axis=0)
    return least


def candidates(all_grams: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that may share wording, each once, in order."""
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    signatures = [signature(grams) if grams else None for grams in all_grams]
    for k, least in enumerate(signatures):
        if least is not None:
            for band in range(0, PERMUTATIONS, _ROWS):
                buckets[(band, least[band : band + _ROWS].tobytes())].append(k)
    pairs = {p for members in buckets.values() for p in combinations(members[:_MOST], 2)}
    for a, b in sorted(pairs):
        one, other = signatures[a], signatures[b]
        if one is not None and other is not None and np.count_nonzero(one == other) >= _AGREEING:
            yield a, b


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared shingles over all shingles."""
    return len(a & b) / len(a | b) if a or b else 0.0


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of the smaller text's shingles that the larger one has."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
