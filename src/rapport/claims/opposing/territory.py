"""Rival claims to a territory: "claimed by X but held by Y", "X says the islands are its territory"."""

from __future__ import annotations

from itertools import pairwise

from rapport.claims.opposing.ground import STEM, Ground, same_source
from rapport.claims.speakers import Link
from rapport.claims.statement import Statement

APART = 4  # sentences between two who say that a territory is theirs


class Territories:
    """Adds the claims of those who claim or hold a territory, set against each other."""

    def __init__(self, g: Ground) -> None:
        self.g, self.s = g, g.s

    def add(self, out: list[Statement]) -> None:
        """ "the island, claimed by X but held by Y": who holds what another claims does not grant the claim."""
        self._rivals(out)
        s = self.s
        held: dict[int, list[tuple[int, tuple[str, ...], int]]] = {}
        claimed: dict[int, list[tuple[int, tuple[str, ...], int]]] = {}
        for v in range(s.n):
            if s.pos[v] != "VERB":
                continue
            lemma = s.lemma[v].lower()
            table = claimed if lemma in self.g.words.owning else held if lemma in self.g.words.holding else None
            if table is None:
                continue
            land, who = self._parties(v)
            codes = self.g.codes(who)
            if land >= 0 and codes:
                table.setdefault(land, []).append((v, codes, who))
        for land, claims in claimed.items():
            first = len(out)
            for v, _, who in claims:
                # "claimed by both X and Y": each for itself, against the other
                for k in self.s.conjuncts(who):
                    if own := self.g.own(k):
                        out.append(self._possession(land, v, own, k, "claims it"))
            rivals = list(range(first, len(out)))
            for a, b in pairwise(rivals):
                if not set(out[a].by) & set(out[b].by):
                    out[b].against.append(a)
            for v, codes, who in held.get(land, ()):
                against = [k for k in rivals if not set(codes) & set(out[k].by)]
                if against:
                    made = self._possession(land, v, codes, who, "holds what another claims")
                    made.against = against
                    out.append(made)

    def _rivals(self, out: list[Statement]) -> None:
        """ "X says the islands are its territory ... Y insists that the islands belong to it"."""
        near: list[tuple[int, frozenset[str]]] = []
        for k, x in enumerate(out):
            if x.article or not x.by or not (stems := self.owned(x)):
                continue
            y, said = next(((j, t) for j, t in reversed(near) if self._rival(out[j], x) and t & stems), (-1, stems))
            if y >= 0 and not x.against and k not in out[y].against:
                x.against.append(y)
            near.append((k, stems | said if y >= 0 else stems))

    def _rival(self, y: Statement, x: Statement) -> bool:
        return x.sentence - y.sentence <= APART and not same_source(x, y)

    def owned(self, x: Statement) -> frozenset[str]:
        """Stems of what a statement says to be somebody's; none where it says no such thing."""
        s, words = self.s, self.g.words
        own = x.cue >= 0 and s.lemma[x.cue].lower() in words.owning and s.lemma[x.root].lower() not in words.possession
        near = [x.root, *(c for c in s.children[x.root] if s.base[c] in {"nmod", "obl"})]
        said = s.pos[x.root] in {"NOUN", "VERB"} and s.lemma[x.root].lower() in words.possession
        if said and not (own or self._to_whom(near)):
            return frozenset()
        if not own and not said:
            return frozenset()
        return frozenset(t[:STEM] for t in x.terms if t not in words.possession)

    def _to_whom(self, near: list[int]) -> bool:
        """Whether a predicate of possession names the owner: "its territory", "belongs to Japan"."""
        s = self.s
        for t in near:
            for c in (t, *s.children[t]):
                m = self.g.mentions.at(c) or self.g.mentions.over(c)
                if s.lower[c] in {"its", "their", "our", "it", "them"} or (m and m.codes):
                    return True
        return False

    def _parties(self, v: int) -> tuple[int, int]:
        """The territory and who claims or holds it, by the grammar of a verb; -1 where it does not say."""
        s = self.s
        agent = next((c for c in s.children[v] if s.base[c] == "obl" and s.case(c) == "by"), -1)
        if agent >= 0:
            land = s.child(v, "nsubj:pass")
            k = v
            while land < 0 and s.base[k] == "conj" and s.head[k] >= 0:
                k = s.head[k]
                land = s.child(k, "nsubj:pass")
            if land < 0 and s.base[k] == "acl":
                land = s.head[k]
        else:
            land, agent = s.child(v, "obj"), s.child(v, "nsubj")
            if land < 0 and s.dep[v] == "acl:relcl":
                land = s.head[v]
        if land >= 0 and s.lower[land] in {"which", "that"}:
            land = next((s.head[k] for k in s.ancestors(land) if s.dep[k] == "acl:relcl"), -1)
        if land >= 0 and s.pos[land] not in {"NOUN", "PROPN"}:
            land = -1
        return land, agent

    def _possession(self, land: int, v: int, codes: tuple[str, ...], who: int, reason: str) -> Statement:
        s = self.s
        lo, hi = min(land, v, who), max(v, who) + 1
        quote = s.span(min(v, who) if land < v else lo, hi)
        span = s.span(lo, hi) if hi - lo < 60 else quote
        return Statement(
            quote=quote,
            content=span,
            proposition=self.g.reader.words_of(span),
            stance="asserts",
            chain=(Link("speaker", codes, s.word[who], None, s.span(who, who + 1), s.span(v, v + 1)),),
            reason=f"'{s.word[v]}': {reason}",
            sentence=s.sentence[v],
            cue=v,
            root=v,
            about=codes,
            terms=self.g.reader.terms(range(*s.subtree(land))) or (s.lemma[land].lower(),),
            score=0.6,
        )
