"""Statements that a word of contrast sets against each other: "X said ..., but Y said ..."."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rapport.claims.opposing.ground import PRONOUNS, Ground, same_source
from rapport.claims.statement import Statement


class Contrasts:
    """Sets statements of one sentence, or of two that follow each other, against each other."""

    def __init__(self, g: Ground) -> None:
        self.g, self.s = g, g.s

    def add(self, out: list[Statement]) -> None:
        """Fill in ``against`` of statements that are set against others."""
        by_sentence: dict[int, list[int]] = {}
        for k, x in enumerate(out):
            if x.cue >= 0:
                by_sentence.setdefault(x.sentence, []).append(k)
        for n, inside in by_sentence.items():
            marks = list(self._marked(n))
            for a, b in pairwise(inside):
                if any(self._parted(h, out[a].cue, out[b].cue) for h in marks):
                    self._set_against(out, a, b)
            if n - 1 in by_sentence and self._opens_with_contrast(n):
                self._set_against(out, by_sentence[n - 1][-1], inside[0])

    def _marked(self, sentence: int) -> Iterator[int]:
        """Heads of clauses that a word of contrast opens."""
        s = self.s
        a, b = s.sentences[sentence]
        for t in range(a, b):
            if s.base[t] in {"mark", "cc", "advmod"} and s.lower[t] in self.g.words.contrast and s.head[t] >= 0:
                yield s.head[t]

    def _parted(self, h: int, first: int, second: int) -> bool:
        """Whether one of two cues stands below a clause's head and the other does not."""
        below = [c == h or h in self._above(c) for c in (first, second)]
        return below[0] != below[1]

    def _above(self, t: int) -> list[int]:
        out = []
        for k in self.s.ancestors(t):
            out.append(k)
            if len(out) > 24:
                break
        return out

    def _opens_with_contrast(self, sentence: int) -> bool:
        a, b = self.s.sentences[sentence]
        return any(self.s.lower[t] in self.g.words.contrast - {"while", "still", "even"} for t in range(a, min(b, a + 2)))

    def _set_against(self, out: list[Statement], a: int, b: int) -> None:
        x, y = out[a], out[b]
        if same_source(x, y):
            return
        if x.denies != y.denies:
            denier, other = (a, b) if x.denies else (b, a)
            explicit = out[denier].lemma in self.g.words.denying and not self.g.ahead(out[other])
            if self.g.one_thing(x, y) or explicit:
                out[denier].against.append(other)
        elif not x.denies and (self._one_subject(x, y) or self._undone(x, y)):
            y.against.append(a)

    def _undone(self, x: Statement, y: Statement) -> bool:
        """Whether one says that something is so and the other that it is not: "a success", "nothing had been agreed"."""
        g = self.g
        if g.negated(x) == g.negated(y) or "urges" in {x.stance, y.stance}:
            return False
        shared = bool(g.stems(x) & g.stems(y))
        return shared or (g.negated(y) and g.emptied(y))

    def _one_subject(self, x: Statement, y: Statement) -> bool:
        """Two judgements of one thing: "the talks were useful", "they remain difficult"."""
        s = self.s
        subjects = [s.child(k.root, "nsubj") for k in (x, y)]
        if min(subjects) < 0 or not all(self._judges(k.root) for k in (x, y)):
            return False
        first, second = (s.lemma[t].lower() for t in subjects)
        return first == second or s.lower[subjects[1]] in PRONOUNS

    def _judges(self, root: int) -> bool:
        """Whether a clause says how something is."""
        s = self.s
        if s.pos[root] in {"ADJ", "NOUN"} and s.child(root, "cop") >= 0:
            return True
        return any(s.base[c] == "xcomp" and s.pos[c] in {"ADJ", "NOUN"} for c in s.children[root])
