"""Cues that are verbs: who is their subject, and which clause, phrase or object is what is said."""

from __future__ import annotations

from rapport.claims.cues import Cue, Cues
from rapport.claims.drafts import Draft, group
from rapport.claims.sources import Sources
from rapport.claims.tree import RELATIVE, REPORTING, Tree
from rapport.language.syntax import Syntax

NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
# objects that stand for what was said, of verbs that take no other
DEICTIC = frozenset({"what", "which", "that", "this", "it", "so", "things", "something", "nothing", "much"})
ADVERBIAL = frozenset({"as", "because", "although", "though", "while", "after", "before", "since", "until"})
ASIDE = 14  # tokens: the longest "the minister told the agency on Monday" inside another clause


class VerbCues:
    """Reads the verbal cues of one document."""

    def __init__(self, s: Syntax, tree: Tree, cues: Cues, sources: Sources) -> None:
        self.s, self.tree, self.cues, self.sources = s, tree, cues, sources

    def at(self, v: int) -> Draft | None:
        """What the verb at a token attributes, or None. The draft may lack content, for a quotation to fill."""
        cue = self.cue(v)
        return self.read(v, cue) if cue else None

    def cue(self, v: int) -> Cue | None:
        """The cue that a verb is, with the words that it needs beside it."""
        s = self.s
        for cue in self.cues.verbs.get(s.lemma[v].lower(), ()):
            if not cue.rest or all(w in (s.lower[c] for c in self.below(v)) for w in cue.rest):
                return cue
        return None

    def below(self, v: int) -> list[int]:
        """The children of a verb and theirs, where the words of a longer cue may stand: "call ON", "make it CLEAR"."""
        s = self.s
        inner = (k for c in s.children[v] if s.base[c] in {"obj", "xcomp", "obl", "advmod"} for k in s.children[c])
        return [*s.children[v], *inner]

    def read(self, v: int, cue: Cue) -> Draft | None:
        """Source and content of a verb that is a cue."""
        s, tree = self.s, self.tree
        draft = Draft(cue, v, group(s, tree, v, cue.rest))
        self.phase(draft)
        if cue.words.source == "object":
            return self.felt(draft)
        if cue.words.source != "none":
            draft.source = self.sources.of_verb(v)
        if draft.source < 0 and s.lemma[v].lower() in REPORTING and any(tree.mark(c) == "as" for c in s.children[v]):
            return None  # "he was quoted as saying": he says it, nobody in particular quotes him
        self.content(draft, cue, tree.passive(v))
        if not draft.content:
            self.around(draft, cue, tree.passive(v))
        if draft.source >= 0:
            if self.sources.thing(draft.source):
                if not any(self.clausal(c, v, cue) for c in s.children[v]):
                    return None  # "the visit highlighted the gap"
                draft.kind = "perception"
            draft.where = self.sources.whole(draft.source, v)
            self.published(draft)
        return draft

    def felt(self, draft: Draft) -> Draft | None:
        """ "That angered the envoys", "the envoys were angered by it": whom something moves is the source."""
        s, tree, v = self.s, self.tree, draft.head
        passive = tree.passive(v)
        who = next((c for c in s.children[v] if s.dep[c] == ("nsubj:pass" if passive else "obj")), -1)
        what = next((c for c in s.children[v] if s.base[c] in {"ccomp", "csubj"}), -1)
        if what < 0:
            what = tree.agent(v) if passive else next((c for c in s.children[v] if s.base[c] == "nsubj"), -1)
            if passive and what >= 0:
                draft.without.append((tree.low[what], tree.low[what] + 1))  # "by"
        if who < 0 or what < 0:
            return None
        draft.source, draft.where = who, self.sources.whole(who, v)
        draft.content.append(tree.range(what))
        draft.without.append((min(draft.tokens), max(draft.tokens) + 1))
        return draft

    def phase(self, draft: Draft) -> None:
        """ "began to ask", "has tried to deny": the verb that only says how far the saying went belongs to the cue."""
        s, v = self.s, draft.head
        h = s.head[v]
        if s.base[v] == "xcomp" and min(draft.tokens) - 3 < h < v and s.lemma[h].lower() in self.cues.lights:
            draft.tokens = [*range(min(group(s, self.tree, h)), max(draft.tokens) + 1)]

    def published(self, draft: Draft) -> None:
        """ "The ministry issued a statement saying ...": the ministry says it, not the statement."""
        s, tree, v, noun = self.s, self.tree, draft.head, draft.source
        above = s.head[noun]
        if (
            s.base[v] != "acl"
            or s.head[v] != noun
            or v - noun > ASIDE
            or s.base[noun] != "obj"
            or not 0 <= above < noun
        ):
            return
        if s.lemma[noun].lower() not in self.cues.documents or s.lemma[above].lower() not in self.cues.lights:
            return
        who = self.sources.of_verb(above)
        if who >= 0:
            draft.source, draft.where = who, self.sources.whole(who, above)
            draft.tokens = [*range(min(group(s, tree, above)), max(draft.tokens) + 1)]
            draft.without.append((min(draft.tokens), max(draft.tokens) + 1))

    def content(self, draft: Draft, cue: Cue, passive: bool) -> None:
        """What stands below the verb."""
        s, tree, v = self.s, self.tree, draft.head
        clauses: list[int] = []
        others: list[int] = []
        objects: list[int] = []
        children = s.children[v]
        if cue.rest:
            children = children + [k for c in children if s.lower[c] in cue.rest for k in s.children[c]]
        for c in children:
            base = s.base[c]
            if base == "obj" or (base == "iobj" and cue.words.hearer == "none"):
                if s.lower[c] not in cue.rest:
                    objects.append(c)
            elif base == "iobj":
                self.sources.hears(draft, c)
            elif self.clausal(c, v, cue):
                clauses.append(c)
            elif self.other(c, v, draft, cue):
                others.append(c)
        if objects and "object" not in cue.takes and cue.words.hearer == "none" and not others:
            objects = [o for o in objects if s.lower[o] in DEICTIC]
        hearer = cue.words.hearer == "object"
        for o in objects:
            if hearer and (clauses or not any(tree.infinitive(k) for k in others)):
                self.sources.hears(draft, o)
            elif o != draft.source:
                others.append(o)
        patient = next((c for c in s.children[v] if s.dep[c] == "nsubj:pass"), -1) if passive else -1
        if patient >= 0 and not clauses and (others or "object" in cue.takes) and not hearer:
            others.append(patient)
        if patient >= 0 and hearer and any(tree.infinitive(k) for k in others):
            others.append(patient)
        if s.base[v] == "acl" and passive and draft.source < 0 and others:
            if cue.words.kind == "intention" and not any(tree.infinitive(k) for k in others):
                return  # "talks aimed at peace"
            draft.content.append((tree.low[s.head[v]], tree.low[v]))  # "trade expected to grow", "men accused of it"
        if cue.words.source == "none" and others and not passive:
            others += [c for c in s.children[v] if s.base[c] == "nsubj"]
        draft.content += [tree.range(c) for c in (*clauses, *others) if c != draft.source]
        draft.without.append((min(draft.tokens), max(draft.tokens) + 1))

    def clausal(self, c: int, v: int, cue: Cue) -> bool:
        """Whether a child is a clause that the cue takes as what is said."""
        s, tree = self.s, self.tree
        base = s.base[c]
        speech = "clause" in cue.takes or "quote" in cue.takes
        if base == "ccomp" or (base == "csubj" and c > v):
            return speech and tree.mark(c) not in ADVERBIAL and not self.relative(c)
        if base == "xcomp" and not tree.infinitive(c) and s.lower[c].endswith("ing") and s.pos[c] == "VERB":
            return "gerund" in cue.takes
        return base == "parataxis" and c > v and "quote" in cue.takes and s.word[tree.low[c] - 1] == ":"

    def relative(self, c: int) -> bool:
        """Whether a clause is about a noun that stands elsewhere ("a statement was issued THAT URGED ...")."""
        s = self.s
        who = next((k for k in s.children[c] if s.base[k] == "nsubj"), -1)
        return (
            who >= 0
            and s.lower[who] == "that"
            and s.pos[who] == "PRON"
            and not self.tree.mark(c)
            and who == self.tree.low[c]
        )

    def other(self, c: int, v: int, draft: Draft, cue: Cue) -> bool:
        """Whether a child is an infinitive or a phrase that belongs to what is said; hearers are noted on the way."""
        s, tree = self.s, self.tree
        base = s.base[c]
        if base in {"xcomp", "ccomp"} and c > v and tree.mark(c) in cue.prepositions - {"to", "that"}:
            if tree.low[c] == max(draft.tokens) + 1:
                draft.tokens.append(tree.low[c])
            return True  # "called for the minister to resign"
        if base == "xcomp":
            return (
                ("infinitive" in cue.takes)
                if tree.infinitive(c)
                else ("as" in cue.takes and s.lower[c] not in cue.rest)
            )
        if base == "advmod":
            return s.lower[c] == "so" and "so" in cue.takes and c > v
        if base not in {"obl", "advcl"}:
            return False
        word = s.case(c) or tree.mark(c)
        if word in cue.prepositions and c > v:
            if tree.low[c] == max(draft.tokens) + 1:
                draft.tokens.append(tree.low[c])
            return True
        if word == "as" and "as" in cue.takes and c > v and s.dep[c] != "obl:agent":
            return True
        if base == "advcl":
            return c > v and tree.infinitive(c) and "infinitive" in cue.takes and s.word[tree.low[c] - 1] != ","
        if word == "to" and c > v:
            self.sources.hears(draft, c)
        elif word in {"with", "in"}:
            self.sources.passes(draft, c)
        return False

    def around(self, draft: Draft, cue: Cue, passive: bool) -> None:
        """What stands above the verb: the clause that "he said" interrupts or ends, the noun that a clause is about."""
        s, tree, v = self.s, self.tree, draft.head
        h = s.head[v]
        a, b = tree.range(v)
        if "clause" in cue.takes or "quote" in cue.takes:
            aside = (s.base[v] == "parataxis" and self.ends(v)) or (s.base[v] == "advcl" and tree.mark(v) == "as")
            own = not passive and draft.source >= 0 and s.head[draft.source] == v
            if not aside and own and h >= 0 and s.base[v] in {"conj", "acl", "dep", "advcl"} and b - a <= ASIDE:
                aside = self.cut_off(a, b)
            if aside and h >= 0:
                top = h
                while (
                    s.pos[top] in {"NOUN", "PROPN", "PRON"}
                    and s.base[top] not in {"root", "conj"}
                    and s.base[v] == "acl"
                ):
                    top = s.head[top]
                draft.content.append(tree.range(top))
                draft.without.append((a, b))
                return
            if own and s.base[v] == "root" and self.ends(v):
                first = min(tree.low[draft.source], min(draft.tokens))
                if first > a and s.word[first - 1] == ",":
                    draft.content.append((a, first))
                    return
        if h < 0 or "object" not in cue.takes:
            return
        if s.dep[v] == "acl:relcl" and draft.source != h and not passive:
            which = next((c for c in s.children[v] if s.lower[c] in RELATIVE and s.base[c] == "obj"), -1)
            draft.content.append((which, which + 1) if which >= 0 else (tree.low[h], tree.low[v]))
        elif s.base[v] == "acl" and passive and draft.source >= 0:
            draft.content.append((tree.low[h], tree.low[v]))

    def cut_off(self, a: int, b: int) -> bool:
        """Whether commas part a stretch from the clause around it, or a comma and the end of the sentence."""
        s = self.s
        before = s.word[a] == "," or (a > 0 and s.word[a - 1] == ",")
        after = b >= s.n or s.word[b] in {",", ".", ";", "?", "!"} or s.word[b - 1] == ","
        return before and after

    def ends(self, v: int) -> bool:
        """Whether nothing but a phrase or two comes behind a verb in its clause."""
        return not any(self.s.base[c] in {"obj", "ccomp", "xcomp"} and c > v for c in self.s.children[v])
