"""Accounts that an article says differ: "the two gave conflicting versions: one said ..., the other ..."."""

from __future__ import annotations

from bisect import bisect_right

from rapport.claims.opposing.ground import Ground, same_source
from rapport.claims.statement import Statement

FEW = 6  # statements among which the two are looked for
NEAR = 2  # sentences behind "gave conflicting versions" in which the two are told


class Versions:
    """Sets the next two speakers against each other where an article says that accounts differ."""

    def __init__(self, g: Ground) -> None:
        self.g, self.s = g, g.s

    def add(self, out: list[Statement]) -> None:
        """Fill in ``against`` of the second of two accounts that are said to differ."""
        s, words = self.s, self.g.words
        told = sorted((x.cue, k) for k, x in enumerate(out) if x.by and not x.article)
        for t in range(s.n):
            h = s.head[t]
            if s.lower[t] not in words.differing or h < 0 or s.base[t] != "amod":
                continue
            if s.lemma[h].lower() not in words.allegations | words.told or s.pos[h] != "NOUN":
                continue
            n = s.sentence[t]
            first = bisect_right(told, (t, len(out)))
            after = [k for _, k in told[first : first + FEW] if out[k].sentence - n <= NEAR]
            for k in after[1:]:
                if not same_source(out[after[0]], out[k]) and not out[k].against:
                    out[k].against.append(after[0])
                    break
