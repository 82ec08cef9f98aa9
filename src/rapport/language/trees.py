"""Maximum spanning trees: from arc scores to one tree with one root.

Chu-Liu/Edmonds (McDonald et al. 2005, "Non-projective Dependency Parsing using Spanning Tree Algorithms").
The greedy choice is already a tree for most sentences and is then the best one.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def best_tree(scores: Floats) -> list[int]:
    """Heads of n words from ``scores`` (n, n + 1): column 0 is the root, column j + 1 is word j.

    Returns heads as column numbers: exactly one word has head 0, and there is no cycle.
    """
    n = scores.shape[0]
    if n == 1:
        return [0]
    arcs = scores.astype(np.float64)
    arcs[np.arange(n), np.arange(n) + 1] = -np.inf
    heads: list[int] = arcs.argmax(1).tolist()
    if heads.count(0) == 1 and not _cycle(heads):
        return heads
    # A tree has at least one root arc; making each cost more than any other arcs can win leaves exactly one.
    finite = arcs[np.isfinite(arcs)]
    arcs[:, 0] -= (n + 1) * (finite.max() - finite.min() + 1.0)
    square = np.full((n + 1, n + 1), -np.inf)
    square[1:, :] = arcs
    return _spanning(square)[1:]


def _cycle(heads: list[int]) -> list[int]:
    """A cycle among words 1..n where ``heads[i - 1]`` governs word i, or []."""
    state = [0] * (len(heads) + 1)
    for first in range(1, len(heads) + 1):
        if state[first]:
            continue
        path, i = [], first
        while i and not state[i]:
            state[i] = 1
            path.append(i)
            i = heads[i - 1]
        if i and state[i] == 1:
            return path[path.index(i) :]
        for k in path:
            state[k] = 2
    return []


def _spanning(scores: npt.NDArray[np.float64]) -> list[int]:
    """Heads of the best arborescence; ``scores[d, h]``, node 0 is the root. Contracts one cycle at a time."""
    heads: list[int] = scores.argmax(1).tolist()
    heads[0] = -1
    cycle = _cycle(heads[1:])
    if not cycle:
        return heads
    members = np.array(sorted(cycle))
    rest = np.array([i for i in range(len(scores)) if i not in set(cycle)])
    inside = scores[members, [heads[m] for m in members]]
    total = inside.sum()
    small = len(rest)
    shrunk = np.full((small + 1, small + 1), -np.inf)
    shrunk[:small, :small] = scores[np.ix_(rest, rest)]
    # arcs out of the cycle: the member that governs best
    out = scores[np.ix_(rest, members)]
    best_out = out.argmax(1)
    shrunk[:small, small] = out.max(1)
    # arcs into the cycle break it at one member
    into = scores[np.ix_(members, rest)] - inside[:, None] + total
    best_in = into.argmax(0)
    shrunk[small, :small] = into.max(0)
    shrunk[0, :] = -np.inf
    solved = _spanning(shrunk)
    result = list(heads)
    for k in range(1, small):
        h = solved[k]
        result[rest[k]] = int(members[best_out[k]]) if h == small else int(rest[h])
    h = solved[small]
    entry = int(members[best_in[h]])
    result[entry] = int(rest[h])
    return result
