"""Whom a phrase is about where it does not say: "bilateral relations", "the sanctions", "such visits"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from itertools import combinations

from rapport.actors.mention import Mentions
from rapport.factors.lexicon import Index
from rapport.factors.link import Reading
from rapport.factors.phrases import Phrases
from rapport.language.syntax import Syntax

TOGETHER = frozenset({"bilateral", "mutual", "both", "two", "joint", "each", "reciprocal", "common", "shared", "their"})
DEFINITE = frozenset({"the", "this", "these", "that", "those", "such", "its", "their"})


# what two have together even where one or none is named
PAIRED = frozenset({"relations", "military cooperation", "alignment"})

TENSE = frozenset({"tension", "rivalry"})
OLD = frozenset({"old", "historical", "historic", "longstanding", "lingering", "deep"})
RELATION = frozenset(
    (
        "relation relationship tie cooperation partnership link collaboration rapprochement friendship alliance engagement "
        "diplomacy normalization detente track"
    ).split()
)


class Setting:
    """The two that an article is mostly about, and who had each theme last."""

    def __init__(self, s: Syntax, mentions: Mentions, index: Index, phrases: Phrases) -> None:
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
        if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 1.5 * ranked[1][1]):
            self.dyad = ranked[0][0]
        # for every theme where it was named with somebody: the tokens, and who
        self.named: dict[str, tuple[list[int], list[tuple[tuple[str, ...], tuple[str, ...]]]]] = {}
        for i in range(s.n):
            if s.pos[i] == "NOUN" and s.lemma[i].lower() in index.terms:
                r = phrases.read(i)
                if r is not None and r.theme and r.codes and (len(r.codes) > 1 or not index.themes[r.theme].mutual):
                    at, who = self.named.setdefault(r.theme, ([], []))
                    at.append(i)
                    who.append((r.actors, r.targets))

    def complete(self, r: Reading) -> Reading:
        """The reading with those the article has in mind."""
        if r.theme is None:
            return r
        theme = self.index.themes[r.theme]
        if r.codes:
            if (
                len(r.codes) == 1
                and r.codes[0] in self.dyad
                and r.theme in PAIRED
                and self.s.lemma[r.head] != "isolation"
            ):
                return replace(r, actors=self.dyad, targets=())
            return r
        words = self._determiners(r)
        if self.dyad and ((r.theme in PAIRED and self._between_two(r)) or (theme.mutual and words & TOGETHER)):
            return replace(r, actors=self.dyad)
        if self.dyad and (r.theme in TENSE or (theme.opposite == "relations" and words & OLD)) and not self._placed(r):
            return replace(r, actors=self.dyad)
        if words & DEFINITE or r.theme in {"sanctions", "embargo"}:
            at, who = self.named.get(r.theme, ([], []))
            k = bisect_left(at, min(r.tokens)) - 1
            if k >= 0:
                return replace(r, actors=who[k][0], targets=who[k][1])
        return r

    def _between_two(self, r: Reading) -> bool:
        """Whether the words are about a relation, and not that with the world at large."""
        s = self.s
        words = {s.lemma[t].lower() for t in r.tokens}
        return bool(words & RELATION) and not self._determiners(r) & {
            "international",
            "regional",
            "global",
            "multilateral",
        }

    def _placed(self, r: Reading) -> bool:
        """Whether the words say whose quarrel it is, though we know none of them: "a rift among farmers"."""
        s = self.s
        return any(
            s.base[c] == "nmod" and (s.dep[c] == "nmod:poss" or s.case(c) in {"between", "within", "among", "at"})
            for t in r.tokens
            for c in s.children[t]
        )

    def _determiners(self, r: Reading) -> set[str]:
        s = self.s
        return {s.lower[c] for t in r.tokens for c in s.children[t] if s.base[c] in {"det", "amod", "nummod", "nmod"}}
