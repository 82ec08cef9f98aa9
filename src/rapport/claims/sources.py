"""Who it is that speaks: the noun phrase of a source, the subject of a cue, and who passes on what another said."""

from __future__ import annotations

from rapport.actors.mention import Mentions
from rapport.claims.cues import Cues
from rapport.claims.drafts import Draft, Range
from rapport.claims.tree import TIMES, Tree
from rapport.language.syntax import Syntax


class Sources:
    """Finds and bounds the sources of one document."""

    def __init__(self, s: Syntax, tree: Tree, cues: Cues, mentions: Mentions) -> None:
        self.s, self.tree, self.cues, self.mentions = s, tree, cues, mentions

    def of_verb(self, v: int) -> int:
        """The subject of a cue; also one behind the verb that the parse takes for an object ("...", said the minister)."""
        s, tree = self.s, self.tree
        if tree.passive(v):
            return tree.agent(v)
        who = tree.subject(v)
        own = who >= 0 and s.head[who] == v
        clause_behind = any(s.base[c] in {"ccomp", "xcomp"} and c > v for c in s.children[v])
        if not own and s.base[v] in {"parataxis", "root"} and not clause_behind:
            behind = next((c for c in s.children[v] if c > v and s.base[c] in {"obj", "obl"} and not s.case(c)), -1)
            if behind >= 0 and any(s.base[c] in {"ccomp", "parataxis"} and c < v for c in s.children[v]):
                return behind
        return who

    def whole(self, who: int, v: int) -> Range:
        """A source's noun phrase: without a preposition before it, a clause about it in which the cue stands, and the day
        on which it spoke."""
        s, tree = self.s, self.tree
        a, b = tree.range(who)
        for c in s.children[who]:
            low, high = tree.range(c)
            if c < who:
                if low <= v < high or s.base[c] in {"case", "cc", "mark", "advcl", "nsubj", "cop", "parataxis"}:
                    a = max(a, high)
                continue
            base = s.base[c]
            clause = base in {"parataxis", "advcl", "cop", "aux", "obl", "discourse"} and low > who
            day = base in {"nmod", "obl"} and s.lower[c] in TIMES and s.case(c) in {"on", "in", "", "for", "last"}
            if low <= v < high or clause or day:
                b = min(b, low)
        return (a, b) if a <= who < b else (who, who + 1)

    def near(self, v: int, last: int) -> int:
        """The head of the noun phrase right behind a verb of saying, else right before it, or -1: for a verb whose
        subject the parse does not tell."""
        s = self.s
        for i, step in ((last + 1, 1), (v - 1, -1)):
            for _ in range(8):
                if (
                    not 0 <= i < s.n
                    or s.word[i] in {",", ".", ":", ";", '"', "”", "“"}
                    or s.pos[i] in {"VERB", "ADP", "SPACE"}
                ):
                    break
                if s.pos[i] in {"NOUN", "PROPN", "PRON"}:
                    while (
                        s.head[i] >= 0
                        and s.base[i] in {"compound", "flat", "amod", "nmod:desc", "det"}
                        and s.head[i] > v
                    ):
                        i = s.head[i]
                    if s.base[i] in {"flat", "compound", "nmod"} and s.head[i] >= 0 and (s.head[i] > v) == (step > 0):
                        i = s.head[i]
                    return i
                i += step
        return -1

    def thing(self, noun: int) -> bool:
        """Whether a noun stands for what cannot speak: a fact, a visit, a price."""
        s = self.s
        if s.pos[noun] != "NOUN" or s.lemma[noun].lower() not in self.cues.things:
            return False
        mention = self.mentions.at(noun)
        return not (mention and mention.codes)

    def hears(self, draft: Draft, who: int) -> None:
        """Note a hearer that passes on what it was told: a news agency, a newspaper."""
        if draft.carrier < 0 and self.medium(who):
            draft.carrier = who

    def passes(self, draft: Draft, noun: int) -> None:
        """ "in an interview with the daily": who passes it on."""
        s = self.s
        if draft.carrier >= 0:
            return
        if self.medium(noun):
            draft.carrier = noun
        else:
            told = (c for c in s.children[noun] if s.base[c] == "nmod" and s.case(c) in {"with", "to", "by"})
            draft.carrier = next((c for c in told if self.medium(c)), -1)

    def medium(self, noun: int) -> bool:
        """Whether a noun stands for a medium; names are known by what is beside them."""
        s = self.s
        mention = self.mentions.at(noun)
        if (mention and mention.sector == "MED") or s.lemma[noun].lower() in self.cues.media:
            return True
        beside = (c for c in s.children[noun] if s.base[c] in {"appos", "flat", "compound", "nmod"} and not s.case(c))
        return any(s.lemma[c].lower() in self.cues.media for c in beside)
