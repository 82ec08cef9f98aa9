"""Cues that are nouns or adjectives: "the claim that", "his belief that", "calls for", "is confident that", "alleged"."""

from __future__ import annotations

from rapport.claims.cues import Cue, Cues
from rapport.claims.drafts import Draft, group
from rapport.claims.sources import Sources
from rapport.claims.tree import Tree
from rapport.language.syntax import Syntax


class NounCues:
    """Reads the nominal and adjectival cues of one document."""

    def __init__(self, s: Syntax, tree: Tree, cues: Cues, sources: Sources) -> None:
        self.s, self.tree, self.cues, self.sources = s, tree, cues, sources

    def noun(self, n: int) -> Draft | None:
        """What a noun attributes: a clause or phrase behind it."""
        s, tree = self.s, self.tree
        cue = next((c for c in self.cues.nouns.get(s.lemma[n].lower(), ()) if not c.rest), None)
        if cue is None or (s.word[n][0].isupper() and n != s.sentences[s.sentence[n]][0]):
            return None  # "Joint Plan of Action"
        draft = Draft(cue, n, [n])
        for c in s.children[n]:
            if c < n:
                continue
            base = s.base[c]
            if base in {"acl", "ccomp"}:
                that = any(s.lower[k] in {"that", "whether"} and k <= tree.low[c] + 1 for k in s.children[c])
                if tree.infinitive(c):
                    if "infinitive" in cue.takes:
                        draft.content.append(tree.range(c))
                elif (
                    that
                    and "clause" in cue.takes
                    and not any(s.base[k] in {"nsubj", "obj"} and s.lower[k] == "that" for k in s.children[c])
                ):
                    draft.content.append(tree.range(c))
            elif base in {"nmod", "obl"} and (s.case(c) or tree.mark(c)) in cue.prepositions:
                draft.content.append(tree.range(c))
                if tree.low[c] == n + 1 and len(draft.content) == 1:
                    draft.tokens = [n, n + 1]
                    draft.content[-1] = (n + 2, tree.high[c])
        if not draft.content:
            self.predicate(draft, cue)
        if not draft.content:
            return None
        self.source(draft)
        low = min(draft.tokens)
        draft.without.append((low, max(draft.tokens) + 1))
        return draft

    def predicate(self, draft: Draft, cue: Cue) -> None:
        """ "Their view is that ...": the clause of which the noun is the subject."""
        s, tree, n = self.s, self.tree, draft.head
        h = s.head[n]
        if h < 0 or s.base[n] != "nsubj" or "clause" not in cue.takes:
            return
        if s.dep[n] == "nsubj:outer":
            draft.content.append((tree.high[n], tree.high[h]))
            link = next((c for c in s.children[h] if s.base[c] == "cop"), -1)
            if link == max(draft.tokens) + 1:
                draft.tokens.append(link)
        elif s.lemma[h].lower() == "be":
            draft.content += [tree.range(c) for c in s.children[h] if s.base[c] == "ccomp"]

    def source(self, draft: Draft) -> None:
        """Whose noun it is: its possessor, "by", an adjective of a state is left to others; else who utters it."""
        s, tree, n = self.s, self.tree, draft.head
        owner = next((c for c in s.children[n] if s.dep[c] == "nmod:poss"), -1)
        if owner >= 0:
            a, b = tree.range(owner)
            last = next((c for c in s.children[owner] if s.base[c] == "case" and c > owner), -1)
            draft.source, draft.where = owner, (a, last if last >= 0 else b)
            return
        for c in s.children[n]:
            if (
                c > n
                and s.base[c] == "nmod"
                and s.case(c) in {"by", "from", "among"}
                and s.case(c) not in self.used(draft)
            ):
                draft.source, draft.where = c, (tree.low[c] + 1, tree.high[c])
                return
            if c > n and s.base[c] == "nmod" and s.case(c) == "of" and "of" not in self.used(draft):
                draft.source, draft.where = c, (tree.low[c] + 1, tree.high[c])
                return
        h = s.head[n]
        if h >= 0 and s.base[n] == "obl" and s.case(n) == "in" and h < n and s.lemma[h].lower() in self.cues.verbs:
            # "concluded in a report that"
            draft.source = self.sources.of_verb(h)
            if draft.source >= 0:
                draft.tokens = [*range(min(group(s, tree, h)), max(draft.tokens) + 1)]
                draft.where = self.sources.whole(draft.source, h)
        elif h >= 0 and s.base[n] == "obj" and s.lemma[h].lower() in self.cues.lights:
            draft.source = self.sources.of_verb(h)
            verb = group(s, tree, h)
            if h < n and n - max(verb) <= 4:
                draft.tokens = [*range(min(verb), max(draft.tokens) + 1)]
            if draft.source >= 0:
                draft.where = self.sources.whole(draft.source, h)

    def used(self, draft: Draft) -> frozenset[str]:
        """The prepositions behind which a cue has its content."""
        assert draft.cue is not None
        return draft.cue.prepositions

    def adjective(self, i: int) -> Draft | None:
        """ "is confident that", "are critical of", "was ready to"."""
        s, tree = self.s, self.tree
        cue = next((c for c in self.cues.adjectives.get(s.lower[i], ()) if not c.rest), None)
        if cue is None:
            return None
        draft = Draft(cue, i, group(s, tree, i))
        for c in s.children[i]:
            base = s.base[c]
            word = s.case(c) or tree.mark(c)
            infinitive = base in {"xcomp", "advcl", "ccomp"} and tree.infinitive(c)
            if c < i:
                continue
            if (infinitive and "infinitive" in cue.takes) or (
                base == "ccomp" and not infinitive and "clause" in cue.takes
            ):
                draft.content.append(tree.range(c))
            elif base in {"obl", "advcl"} and word in cue.prepositions:
                draft.content.append(tree.range(c))
                if tree.low[c] == i + 1:
                    draft.tokens = [*draft.tokens, i + 1]
        if not draft.content:
            return None
        if cue.words.source == "none":
            own = next((c for c in s.children[i] if s.base[c] == "nsubj"), -1)
            if own >= 0:
                draft.content.append(tree.range(own))
        else:
            who = tree.subject(i)
            if who < 0 and s.base[i] == "amod":
                who = s.head[i]
            draft.source = who
            if who >= 0:
                draft.where = self.sources.whole(who, i)
        draft.without.append((min(draft.tokens), max(draft.tokens) + 1))
        return draft

    def attribute(self, i: int) -> Draft | None:
        """ "an alleged plot": the noun phrase without the word."""
        s, tree = self.s, self.tree
        cue = next(iter(self.cues.attributes.get(s.lower[i], ())), None)
        if cue is None or s.base[i] not in {"amod", "acl"} or s.head[i] < i:
            return None
        h = s.head[i]
        return Draft(cue, i, [i], content=[tree.range(h)], without=[(i, i + 1)])
