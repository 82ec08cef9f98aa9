"""Whom a phrase is about where it does not say: "bilateral relations", "the sanctions", "such visits"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

from rapport.actors.mention import Mentions
from rapport.factors.lexicon import Index
from rapport.factors.link import Reading
from rapport.language.syntax import Syntax

TOGETHER = frozenset({"bilateral", "mutual", "both", "two", "joint", "each", "reciprocal", "common", "shared", "their"})
DEFINITE = frozenset({"the", "this", "these", "that", "those", "such", "its", "their"})


# what two have together even where one or none is named
PAIRED = frozenset({"relations", "military cooperation", "alignment"})


class Setting:
    """The two that an article is mostly about, and who had each theme last."""

    def __init__(self, s: Syntax, mentions: Mentions, index: Index) -> None:
        self.s, self.index = s, index
        pairs: Counter[tuple[str, str]] = Counter()
        named: dict[int, set[str]] = {}
        for m in mentions.all:
            if m.codes and m.kind not in {"people", "private", "city"}:
                named.setdefault(s.sentence[m.head], set()).update(m.codes)
        for codes in named.values():
            if len(codes) <= 6:
                pairs.update(combinations(sorted(codes), 2))
        ranked = pairs.most_common(2)
        self.dyad: tuple[str, ...] = ()
        if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            self.dyad = ranked[0][0]
        self.last: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def complete(self, r: Reading) -> Reading:
        """The reading with those the article has in mind. Readings must come in the order of the text."""
        if r.theme is None:
            return r
        theme = self.index.themes[r.theme]
        words = self._determiners(r)
        if r.codes:
            if (
                len(r.codes) == 1
                and r.codes[0] in self.dyad
                and r.theme in PAIRED
                and self.s.lemma[r.head] != "isolation"
            ):
                return replace(r, actors=self.dyad, targets=())
            if len(r.codes) > 1 or not theme.mutual:
                self.last[r.theme] = (r.actors, r.targets)
            return r
        if theme.mutual and words & TOGETHER and self.dyad:
            return replace(r, actors=self.dyad)
        if r.theme in PAIRED and self.dyad:
            return replace(r, actors=self.dyad)
        if r.theme in self.last and (words & DEFINITE or r.theme in {"sanctions", "embargo"}):
            actors, targets = self.last[r.theme]
            return replace(r, actors=actors, targets=targets)
        return r

    def _determiners(self, r: Reading) -> set[str]:
        s = self.s
        return {s.lower[c] for t in r.tokens for c in s.children[t] if s.base[c] in {"det", "amod", "nummod", "nmod"}}
