"""From name scores to names: the best well-formed sequence of BIO tags, kept to what can be a name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

OUTSIDE_BIAS = 1.2  # the training saw more names than text has; measured on GUM dev
EDGES = frozenset({"DET", "ADP", "PUNCT", "CCONJ", "PRON", "SCONJ"})


class NameDecoder:
    """Viterbi decoding over BIO tags in which an I- follows its own kind."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = list(tags)
        n = len(tags)
        self.allowed = np.zeros((n, n))
        for i, before in enumerate(tags):
            for j, after in enumerate(tags):
                if after.startswith("I-") and before[2:] != after[2:]:
                    self.allowed[i, j] = -1e4
        self.start = np.array([-1e4 if t.startswith("I-") else 0.0 for t in tags])
        self.bias = np.array([OUTSIDE_BIAS if t == "O" else 0.0 for t in tags])

    def decode(self, scores: npt.NDArray[np.float32], upos: Sequence[str]) -> list[str]:
        """Tags of n words from ``scores`` (n, tags) and the words' parts of speech."""
        path = self._best(scores + self.bias)
        tags = [self.tags[k] for k in path]
        at = 0
        while at < len(tags):
            end = at + 1
            if tags[at] != "O":
                while end < len(tags) and tags[end].startswith("I-"):
                    end += 1
                self._trim(tags, at, end, upos)
            at = end
        return tags

    def _best(self, scores: npt.NDArray[np.float64]) -> list[int]:
        greedy = scores.argmax(1)
        if not greedy.any():
            return [int(k) for k in greedy]
        best = scores[0] + self.start
        back = []
        for row in scores[1:]:
            through = best[:, None] + self.allowed
            back.append(through.argmax(0))
            best = through.max(0) + row
        path = [int(best.argmax())]
        for step in reversed(back):
            path.append(int(step[path[-1]]))
        return path[::-1]

    def _trim(self, tags: list[str], a: int, b: int, upos: Sequence[str]) -> None:
        """Cut articles and punctuation off the ends; a stretch without a proper noun is no name."""
        label = tags[a][2:]
        if "PROPN" not in upos[a:b]:
            tags[a:b] = ["O"] * (b - a)
            return
        while upos[a] in EDGES:
            tags[a] = "O"
            a += 1
        while upos[b - 1] in EDGES and b - a > 1:
            b -= 1
            tags[b] = "O"
        tags[a] = "B-" + label
