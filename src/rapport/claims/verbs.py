"""Cues that are verbs: who is their subject, and which clause, phrase or object is what is said."""

from __future__ import annotations

from rapport.actors.mention import Mentions
from rapport.claims.cues import Cue, Cues
from rapport.claims.drafts import Draft, Range, group
from rapport.claims.tree import RELATIVE, Tree
from rapport.language.syntax import Syntax

NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


class VerbCues:
    """Reads the verbal cues of one document."""

    def __init__(self, s: Syntax, tree: Tree, cues: Cues, mentions: Mentions) -> None:
        self.s, self.tree, self.cues, self.mentions = s, tree, cues, mentions

    def at(self, v: int) -> Draft | None:
        """What the verb at a token attributes, or None. The draft may lack content, for a quotation to fill."""
        cue = self.cue(v)
        return self.read(v, cue) if cue else None

    def cue(self, v: int) -> Cue | None:
        """The cue that a verb is, with the words that it needs beside it."""
        s = self.s
        for cue in self.cues.verbs.get(s.lemma[v].lower(), ()):
            if not cue.rest:
                return cue
            near = [s.lower[c] for c in s.children[v]] + [
                s.lower[k]
                for c in s.children[v]
                if s.base[c] in {"obj", "xcomp", "obl", "advmod"}
                for k in s.children[c]
            ]
            if all(w in near for w in cue.rest):
                return cue
        return None

    def read(self, v: int, cue: Cue) -> Draft:
        """Source and content of a verb that is a cue."""
        s, tree = self.s, self.tree
        draft = Draft(cue, v, group(s, tree, v, cue.rest))
        passive = tree.passive(v)
        who = tree.agent(v) if passive else self.inverted(v)
        if cue.words.source == "none":
            who = -1
        draft.source = who
        self.content(draft, passive)
        if not draft.content:
            self.around(draft, passive)
        if who >= 0:
            draft.where = self.whole(who, v)
        return draft

    def inverted(self, v: int) -> int:
        """The subject; also one behind the verb that the parse takes for an object ("...", said the minister)."""
        s = self.s
        who = self.tree.subject(v)
        own = who >= 0 and s.head[who] == v
        clause_behind = any(s.base[c] in {"ccomp", "xcomp"} and c > v for c in s.children[v])
        if not own and s.base[v] in {"parataxis", "root"} and not clause_behind:
            behind = next((c for c in s.children[v] if c > v and s.base[c] in {"obj", "obl"} and not s.case(c)), -1)
            if behind >= 0 and any(s.base[c] in {"ccomp", "parataxis"} and c < v for c in s.children[v]):
                return behind
        return who

    def whole(self, who: int, v: int) -> Range:
        """The source's noun phrase, without a clause about it in which the cue itself stands, and without "by"."""
        s = self.s
        a, b = self.tree.range(who)
        if a <= v < b:
            for c in s.children[who]:
                lo, hi = self.tree.range(c)
                if lo <= v < hi:
                    if c > who:
                        b = lo
                    else:
                        a = hi
        for c in s.children[who]:
            if s.base[c] == "case" and c < who and s.lower[c] == "by":
                a = max(a, c + 1)
            elif s.base[c] in {"parataxis"} and c > who:
                b = min(b, self.tree.low[c])
        return (a, b) if a <= who < b else (who, who + 1)

    def content(self, draft: Draft, passive: bool) -> None:
        """What stands below the verb."""
        s, tree, v, cue = self.s, self.tree, draft.head, draft.cue
        assert cue is not None
        takes, prepositions = cue.takes, cue.prepositions
        clauses: list[int] = []
        phrases: list[int] = []
        objects: list[int] = []
        infinitives: list[int] = []
        for c in s.children[v]:
            base = s.base[c]
            if base == "ccomp" or (base == "csubj" and c > v):
                if "clause" in takes or "quote" in takes:
                    clauses.append(c)
            elif base == "xcomp":
                if tree.infinitive(c):
                    if "infinitive" in takes:
                        infinitives.append(c)
                elif s.lower[c].endswith("ing") and s.pos[c] == "VERB":
                    if "gerund" in takes:
                        clauses.append(c)
                elif "as" in takes:
                    infinitives.append(c)
            elif base == "obj":
                objects.append(c)
            elif base == "iobj":
                self.hears(draft, c)
            elif base in {"obl", "advcl"}:
                word = s.case(c) or tree.mark(c)
                if word in prepositions or (word == "as" and "as" in takes and c > v):
                    phrases.append(c)
                    if tree.low[c] == v + len(cue.rest) + 1 and word != "as":
                        draft.tokens = [*range(min(draft.tokens), tree.low[c] + 1)]
                elif base == "advcl" and c > v and tree.infinitive(c) and "infinitive" in takes:
                    infinitives.append(c)
                elif word == "to" and c > v and base == "obl":
                    self.hears(draft, c)
                elif word in {"with", "in"} and base == "obl":
                    self.passes(draft, c)
            elif base == "advmod" and s.lower[c] == "so" and "so" in takes and c > v:
                draft.content.append((c, c + 1))
            elif base == "parataxis" and c > v and "quote" in takes and s.word[tree.low[c] - 1] == ":":
                clauses.append(c)
        if objects and "object" not in takes and cue.words.hearer == "none" and not (infinitives or phrases):
            objects = [o for o in objects if s.lower[o] in {"what", "which", "that", "this", "it", "so", "things"}]
        patient = next((c for c in s.children[v] if s.dep[c] == "nsubj:pass"), -1) if passive else -1
        hearer = cue.words.hearer == "object"
        for o in objects:
            told = clauses or ("object" not in takes and not infinitives)
            if hearer and told:
                self.hears(draft, o)
            elif o != draft.source:
                phrases.append(o)
        if patient >= 0 and (infinitives or phrases or "object" in takes) and not (hearer and "object" not in takes):
            phrases.append(patient)
        if cue.words.source == "none" and infinitives:
            own = next((c for c in s.children[v] if s.base[c] == "nsubj"), -1)
            if own >= 0:
                phrases.append(own)
        draft.content += [tree.range(c) for c in (*clauses, *infinitives, *phrases) if c != draft.source]
        low, high = min(draft.tokens), max(draft.tokens) + 1
        draft.without.append((low, high))

    def around(self, draft: Draft, passive: bool) -> None:
        """What stands above the verb: the clause that "he said" interrupts or ends, the noun that a clause is about."""
        s, tree, v, cue = self.s, self.tree, draft.head, draft.cue
        assert cue is not None
        h = s.head[v]
        if h < 0:
            return
        whole = "clause" in cue.takes or "quote" in cue.takes
        if whole and (s.base[v] == "parataxis" or (s.base[v] == "advcl" and tree.mark(v) == "as")):
            draft.content.append(tree.range(h))
            draft.without.append(tree.range(v))
        elif s.dep[v] == "acl:relcl" and draft.source != h and not passive and "object" in cue.takes:
            which = next((c for c in s.children[v] if s.lower[c] in RELATIVE and s.base[c] == "obj"), -1)
            draft.content.append((which, which + 1) if which >= 0 else (tree.low[h], tree.low[v]))
        elif s.base[v] == "acl" and passive and "object" in cue.takes:
            draft.content.append((tree.low[h], tree.low[v]))

    def hears(self, draft: Draft, who: int) -> None:
        """Note a hearer that passes on what it was told: a news agency, a newspaper."""
        if draft.carrier < 0 and self.medium(who):
            draft.carrier = who

    def passes(self, draft: Draft, noun: int) -> None:
        """ "in an interview with the daily": who passes it on."""
        s = self.s
        if draft.carrier < 0:
            if self.medium(noun):
                draft.carrier = noun
            else:
                told = (c for c in s.children[noun] if s.base[c] == "nmod" and s.case(c) in {"with", "to", "by"})
                draft.carrier = next((c for c in told if self.medium(c)), -1)

    def medium(self, noun: int) -> bool:
        """Whether a noun stands for a medium; names are known by what is beside them."""
        s = self.s
        mention = self.mentions.at(noun)
        if mention and mention.sector == "MED":
            return True
        if s.lemma[noun].lower() in self.cues.media:
            return True
        return any(
            s.lemma[c].lower() in self.cues.media
            for c in s.children[noun]
            if s.base[c] in {"appos", "flat", "compound"}
        )
