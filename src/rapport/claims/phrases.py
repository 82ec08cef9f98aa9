"""Cues that are phrases and adverbs: "according to", "in the view of", "in the words of", "reportedly"."""

from __future__ import annotations

from rapport.claims.cues import Cue, Cues
from rapport.claims.drafts import Draft
from rapport.claims.tree import Tree
from rapport.language.syntax import Syntax

CLAUSAL = frozenset({"VERB", "AUX", "ADJ"})


class PhraseCues:
    """Reads the phrases and adverbs of one document that give a clause to somebody."""

    def __init__(self, s: Syntax, tree: Tree, cues: Cues) -> None:
        self.s, self.tree, self.cues = s, tree, cues

    def phrase(self, i: int) -> Draft | None:
        """ "according to X", "per X"; "in X's view", "in the words of X", from its first word."""
        s = self.s
        for cue in self.cues.phrases.get(s.lower[i], ()):
            n = len(cue.rest)
            if tuple(s.lower[i + 1 : i + 1 + n]) == cue.rest and cue.words.source == "object":
                return self.of_noun(i, i + n, cue)
            if n == 1 and (found := self.within(i, cue)):
                return found
        return None

    def of_noun(self, first: int, last: int, cue: Cue) -> Draft | None:
        """The noun behind a preposition of one or more words is the source."""
        s, tree = self.s, self.tree
        h = s.head[first]
        if h > last:
            who = h
        else:
            who = next(
                (
                    c
                    for i in range(last, first - 1, -1)
                    for c in s.children[i]
                    if c > last and s.base[c] in {"obl", "obj", "nmod", "xcomp"}
                ),
                -1,
            )
        if who < 0 or s.lower[who] in {"which", "whom", "what"}:
            return None
        top = who if h > last else h if first < h <= last else first
        a, b = tree.range(who)
        draft = Draft(cue, first, [*range(first, last + 1)], who, (max(a, last + 1), b))
        return self.clause(draft, top, (min(first, tree.low[top]), max(tree.high[top], b)))

    def within(self, i: int, cue: Cue) -> Draft | None:
        """ "in the minister's view": the noun of the phrase, and whose it is."""
        s, tree = self.s, self.tree
        n = s.head[i]
        if n <= i or n - i > 12 or (s.lemma[n].lower() != cue.rest[0] and s.lower[n] != cue.rest[0]):
            return None
        if cue.words.source == "object":  # "in the latest polls"
            draft = Draft(cue, i, [i], n, (i + 1, tree.high[n]))
            return self.clause(draft, n, tree.range(n))
        owner = next((c for c in s.children[n] if s.dep[c] == "nmod:poss"), -1)
        if owner >= 0:
            last = next((c for c in s.children[owner] if s.base[c] == "case" and c > owner), tree.high[owner])
            where = (tree.low[owner], last)
        else:
            owner = next((c for c in s.children[n] if s.base[c] == "nmod" and c > n and s.case(c) == "of"), -1)
            if owner < 0:
                return None
            where = (tree.low[owner] + 1, tree.high[owner])
        draft = Draft(cue, n, [i, n], owner, where)
        return self.clause(draft, n, tree.range(n))

    def clause(self, draft: Draft, top: int, phrase: tuple[int, int]) -> Draft | None:
        """The clause that a phrase belongs to, without the phrase."""
        s, tree = self.s, self.tree
        h = s.head[top]
        for _ in range(6):
            if h < 0 or s.pos[h] in CLAUSAL or s.head[h] < 0 or tree.has(h, "cop", "nsubj"):
                break
            h = s.head[h]
        if h < 0:
            return None
        draft.content.append(tree.range(h))
        draft.without.append(phrase)
        return draft

    def adverb(self, i: int) -> Draft | None:
        """ "reportedly": the clause around it is nobody's word in particular."""
        s, tree = self.s, self.tree
        cue = next(iter(self.cues.adverbs.get(s.lower[i], ())), None)
        if cue is None or s.head[i] < 0:
            return None
        return Draft(cue, i, [i], content=[tree.range(s.head[i])], without=[(i, i + 1)])
