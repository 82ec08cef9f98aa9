"""Deep arguments: who is subject and object of a word once passives, relatives, control and coordination are undone.

Follows the Universal Dependencies guidelines for clausal dependents and enhanced subjects of control and raising.
"""

from __future__ import annotations

from collections.abc import Callable

from rapport.language.syntax import Syntax

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# complement clauses hang on these markers too: "accused Iran of supplying", "banned from selling"
GERUND = frozenset({"of", "for", "from", "against", "over", "by", "about", "on", "in", "to", "with", "into"})


class Clauses:
    """Arguments of the verbs and nouns of one document, computed once each.

    ``controller(verb)`` tells "subj" or "obj" where the lexicon knows who does what an infinitive tells.
    """

    def __init__(self, s: Syntax, controller: Callable[[int], str | None]) -> None:
        self.s = s
        self.controller = controller
        self._subjects: dict[int, list[int]] = {}
        self._objects: dict[int, list[int]] = {}

    def passive(self, i: int) -> bool:
        """Whether a verb stands in the passive: marked, or a bare participle that modifies a noun."""
        s = self.s
        # the auxiliary decides: parsers give short active clauses a passive subject now and then
        if any(s.dep[c] == "aux:pass" for c in s.children[i]):
            return True
        if any(s.dep[c] in {"nsubj", "nsubj:pass", "aux"} for c in s.children[i]):
            return False
        if s.dep[i] in {"acl", "amod"} or (
            s.base[i] in {"advcl", "xcomp"} and not any(s.base[c] == "obj" for c in s.children[i])
        ):
            return self.participle(i)
        if s.base[i] == "conj" and self.participle(i) and s.pos[s.head[i]] == "VERB":
            return self.passive(s.head[i])
        return False

    def participle(self, i: int) -> bool:
        """A past participle without an object of its own ("a contract signed in 2007")."""
        s = self.s
        w = s.lower[i]
        if w.endswith("ing") or (
            w == s.lemma[i].lower() and not w.endswith(("put", "cut", "hit", "set", "shut", "hurt", "let"))
        ):
            return False
        return not any(
            s.base[c] in {"obj", "nsubj"} or (s.lower[c] == "to" and s.base[c] == "mark") for c in s.children[i]
        )

    def subject(self, i: int) -> list[int]:
        """Tokens that are deep subject of ``i``; empty where nobody is said to do it."""
        if i not in self._subjects:
            self._subjects[i] = []
            self._subjects[i] = self._subject(i)
        return self._subjects[i]

    def _relative(self, i: int, c: int) -> int:
        """The noun that a relative pronoun stands for, else the token itself."""
        s = self.s
        if s.lower[c] in RELATIVE and s.pos[c] in {"PRON", "DET", "SCONJ"}:
            k = i
            while k >= 0 and s.base[k] != "acl":
                if s.base[k] not in {"conj", "xcomp", "ccomp", "aux", "cop"}:
                    return self._extraposed(i, c)
                k = s.head[k]
            return s.head[k] if k >= 0 else c
        return c

    def _extraposed(self, i: int, c: int) -> int:
        """ "a statement was released that urged a truce": the relative clause stands after the verb."""
        s = self.s
        h = s.head[i]
        if s.base[i] in {"ccomp", "advcl"} and h >= 0 and s.lower[c] == "that":
            return next((k for k in s.children[h] if s.base[k] == "nsubj" and k < i), c)
        return c

    def _subject(self, i: int) -> list[int]:
        s = self.s
        if self.passive(i) and s.pos[i] != "ADJ":
            agents = [c for c in s.children[i] if s.dep[c] == "obl:agent" or (s.base[c] == "obl" and s.case(c) == "by")]
            if not agents:
                # "was cut off from the network by the EU": the parser may hang the agent on the noun before it
                agents = [
                    k
                    for c in s.children[i]
                    if s.base[c] == "obl" and c > i
                    for k in s.children[c]
                    if s.base[k] == "nmod" and s.case(k) == "by"
                ]
            if agents:
                return [self._relative(i, agents[0])]
            if s.base[i] == "conj" and s.pos[s.head[i]] == "VERB" and self.passive(s.head[i]):
                return self.subject(s.head[i])
            return []
        own = [c for c in s.children[i] if s.base[c] == "nsubj"]
        if own:
            return [self._relative(i, own[0])]
        return self._missing_subject(i)

    def _missing_subject(self, i: int) -> list[int]:
        """The subject a clause shares with the one above it."""
        s = self.s
        h, base, dep = s.head[i], s.base[i], s.dep[i]
        if h < 0:
            return []
        if base == "conj":
            return self.subject(h) if not self.passive(h) else self.object(h)
        if base == "advcl" and self._mark(i) == "for":
            # "lashed out at the minister for seizing the ship"
            at = [c for c in s.children[h] if s.base[c] == "obl" and c < i and s.case(c) in {"at", "against"}]
            if at:
                return at[:1]
        if base in {"xcomp", "ccomp"} or (base == "advcl" and self._mark(i) in GERUND | {""} and self._takes_object(h)):
            return self._controlled(h, i)
        if base == "advcl":
            if s.pos[h] in {"VERB", "AUX"} and self.passive(h):
                return self.subject(h) or self.object(h)
            return self.subject(h)
        if dep == "acl:relcl":
            # "the drones that Iran sold" has its own subject; "forces bombing", "a law passed" come here as acl
            return (
                [h]
                if not any(s.base[c] == "nsubj" for c in s.children[i])
                and s.pos[h] != "VERB"
                and not self._object_gap(i)
                else []
            )
        if base == "acl":
            if s.lower[i].endswith("ing") and self._mark(i) == "":
                return [h]
            return self._of_noun(h)
        if base == "amod":
            return [h] if s.lower[i].endswith("ing") else []
        return []

    def _object_gap(self, i: int) -> bool:
        s = self.s
        return any(s.lower[c] in RELATIVE and s.base[c] == "obj" for c in s.children[i])

    def _mark(self, i: int) -> str:
        s = self.s
        for c in s.children[i]:
            if s.base[c] in {"mark", "case"} and c < i:
                return s.lower[c]
        return ""

    def _takes_object(self, h: int) -> bool:
        s = self.s
        return s.pos[h] in {"VERB", "AUX"} and self.controller(h) == "obj"

    def _controlled(self, h: int, i: int) -> list[int]:
        """Subject of an infinitive or gerund under ``h``: its object ("urged Iran to stop"), else its subject."""
        s = self.s
        if s.pos[h] not in {"VERB", "AUX"}:
            if s.pos[h] in {"NOUN", "PROPN"}:
                return self._of_noun(h)
            return self.subject(h)
        who = self.controller(h)
        objects = self.object(h)
        indirect = [c for c in s.children[h] if s.base[c] == "iobj"]
        # "called on Iran to stop": the oblique before the infinitive is the one asked
        oblique = [
            c
            for c in s.children[h]
            if s.base[c] == "obl" and c < i and s.case(c) in {"on", "upon", "to", "with", "for", "at", "against"}
        ]
        if who == "obj":
            return indirect[:1] or objects[:1] or oblique[:1]
        if who == "subj":
            # "is expected to visit": whoever the passive has for its subject visits
            return (objects[:1] if self.passive(h) else []) or self.subject(h)
        if s.base[i] == "xcomp" and objects and objects[0] < i and not self.passive(h):
            return objects[:1]
        if self.passive(h) and objects:
            return objects[:1]
        return self.subject(h)

    def _of_noun(self, noun: int) -> list[int]:
        """Who does what a noun's infinitive tells: "Iran's decision to leave", "they reached a deal to trade"."""
        s = self.s
        for c in s.children[noun]:
            if s.dep[c] == "nmod:poss":
                return [c]
        for c in s.children[noun]:
            if s.base[c] == "nmod" and s.case(c) in {"between", "by", "from", "of"}:
                return [c]
        h = s.head[noun]
        if h >= 0 and s.base[noun] in {"obj", "obl", "xcomp"} and s.pos[h] == "VERB":
            return self.subject(h)
        return [c for c in s.children[noun] if s.base[c] in {"amod", "compound"}][:1]

    def object(self, i: int) -> list[int]:
        """Tokens that are deep object of ``i``."""
        if i not in self._objects:
            self._objects[i] = []
            self._objects[i] = self._object(i)
        return self._objects[i]

    def _object(self, i: int) -> list[int]:
        s = self.s
        if self.passive(i):
            own = [c for c in s.children[i] if s.dep[c] == "nsubj:pass"]
            if own:
                return [self._relative(i, own[0])]
            if s.base[i] in {"acl", "amod"}:
                return [s.head[i]]
            if s.base[i] == "conj" and s.head[i] >= 0:
                return self.object(s.head[i])
            if s.base[i] in {"advcl", "xcomp"} and s.head[i] >= 0:
                return self.subject(s.head[i])
            return []
        own = [c for c in s.children[i] if s.base[c] == "obj"] or [c for c in s.children[i] if s.base[c] == "iobj"]
        if own:
            return [self._relative(i, own[-1] if len(own) == 2 and own[1] - own[0] <= 4 else own[0])]
        if s.dep[i] == "acl:relcl" and any(s.base[c] == "nsubj" and s.lower[c] not in RELATIVE for c in s.children[i]):
            # "the drones Iran sold": the object is the noun itself
            return (
                [s.head[i]]
                if not any(s.base[c] in {"ccomp", "obl"} and s.lower[c] in RELATIVE for c in s.children[i])
                else []
            )
        if s.base[i] == "conj" and s.pos[i] == "VERB" and s.pos[s.head[i]] == "VERB" and i + 1 < s.n:
            # "signed and ratified the treaty": the object stands after the last verb, shared upwards; or after the first
            shared = [c for c in s.children[s.head[i]] if s.base[c] == "obj" and c > i]
            if shared:
                return shared[:1]
        for c in s.children[i]:
            if s.base[c] == "conj" and s.pos[c] == "VERB" and not any(s.base[k] == "nsubj" for k in s.children[c]):
                later = [k for k in s.children[c] if s.base[k] == "obj"]
                between = [
                    k for k in s.children[i] if i < k < c and s.base[k] not in {"cc", "punct", "advmod", "compound"}
                ]
                if (
                    later
                    and not between
                    and not any(s.base[k] in {"obj", "obl", "ccomp", "xcomp"} for k in s.children[i])
                ):
                    return later[:1]
        return []
