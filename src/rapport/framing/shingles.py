"""MinHash of word shingles (Broder 1997): which of many texts share much of their wording.

Written out on numpy, which is there anyway; the usual library for it would bring scipy along.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

SIZE = 4  # words of a shingle
PERMUTATIONS = 128
ROWS = 2  # of a band: pairs that share a fifth of their shingles are still found, most of the time
BANDS = PERMUTATIONS // ROWS
AGREEING = 8  # of the 128 least values that two texts must share: a few are shared by boilerplate alone
_WORD = re.compile(r"[^\W_]+")


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of four words, case and punctuation aside."""
    words = _WORD.findall(text.lower())
    runs = (" ".join(words[i : i + SIZE]) for i in range(max(1, len(words) - SIZE + 1)))
    return frozenset(int.from_bytes(blake2b(r.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big") for r in runs)


def signature(grams: frozenset[int]) -> NDArray[np.uint32]:
    """The least value of each of 128 hash functions over the shingles.

    The functions are multiply-shift (Dietzfelbinger et al. 1997): the product must run over, or all of them would have
    their least value at the same shingle.
    """
    a, b = _functions()
    values = np.fromiter(sorted(grams), dtype=np.uint64, count=len(grams))
    least: NDArray[np.uint32] = ((values[:, None] * a[None, :] + b[None, :]) >> np.uint64(32)).min(axis=0).astype(np.uint32)
    return least


@lru_cache(maxsize=1)
def _functions() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    rng = np.random.default_rng(20_240_229)  # fixed: signatures must not differ between runs
    a = rng.integers(0, 1 << 64, PERMUTATIONS, dtype=np.uint64) | np.uint64(1)
    return a, rng.integers(0, 1 << 64, PERMUTATIONS, dtype=np.uint64)


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared shingles over all shingles."""
    return len(a & b) / len(a | b) if a or b else 0.0


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of the smaller text's shingles that the larger one has."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
