"""What the parse says about cues: the stretch below a word, who the subject of a verb is, in which voice it stands."""

from __future__ import annotations

from rapport.language.syntax import Syntax

RELATIVE = frozenset({"who", "which", "that", "whom"})
TIMES = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december week month year night day morning evening afternoon time end"
    ).split()
)
REPORTING = frozenset({"quote", "cite", "report"})  # "quoted him as saying": he says it
CLIMB = 12  # governors looked at for a subject; no sentence that a reader understands needs more
OWN_WILL = frozenset({"promise", "threaten", "vow", "pledge"})  # "promised him to go": the subject goes


class Tree:
    """The ranges of tokens below each word of a document, worked out once: ``low[i]`` to ``high[i]``, end exclusive."""

    __slots__ = ("high", "low", "s")

    def __init__(self, s: Syntax) -> None:
        self.s = s
        low, high = list(range(s.n)), list(range(1, s.n + 1))
        todo = [i for i in range(s.n) if s.head[i] < 0]
        order = []
        while todo:
            i = todo.pop()
            order.append(i)
            todo += s.children[i]
        for i in reversed(order):
            h = s.head[i]
            if h >= 0:
                low[h], high[h] = min(low[h], low[i]), max(high[h], high[i])
        self.low, self.high = low, high

    def range(self, i: int) -> tuple[int, int]:
        """The tokens below a word, itself included."""
        return self.low[i], self.high[i]

    def has(self, i: int, *labels: str) -> bool:
        """Whether a word has a child under one of the full labels."""
        return any(self.s.dep[c] in labels for c in self.s.children[i])

    def mark(self, i: int) -> str:
        """The lower-cased word that opens a clause ("that", "as", "by"), or ""."""
        s = self.s
        return next((s.lower[c] for c in s.children[i] if s.base[c] in {"mark", "case"} and c < i), "")

    def infinitive(self, i: int) -> bool:
        """Whether a verb stands behind "to"."""
        s = self.s
        if any(s.lower[c] == "to" and s.base[c] == "mark" for c in s.children[i]):
            return True
        return any(s.base[c] == "cop" and s.lower[c] == "be" for c in s.children[i])

    def passive(self, i: int) -> bool:
        """Whether a verb stands in the passive, or is a past participle beside a noun or clause."""
        s = self.s
        if self.has(i, "aux:pass", "nsubj:pass"):
            return True
        if s.base[i] == "conj" and not self.has(i, "nsubj", "aux", "obj") and self.has(s.head[i], "aux:pass"):
            return s.lower[i] == s.lower[i].removesuffix("ing") and s.lower[i] != s.lemma[i].lower()
        participle = s.lower[i] != s.lemma[i].lower() and not s.lower[i].endswith("ing")
        return participle and (
            (s.dep[i] == "acl" and not self.has(i, "nsubj", "mark", "aux"))
            or (s.dep[i] == "advcl" and not self.has(i, "nsubj", "mark", "aux"))
        )

    def agent(self, i: int) -> int:
        """Who did what a passive verb tells: the noun behind "by", or -1."""
        s = self.s
        found = (c for c in s.children[i] if s.base[c] in {"obl", "nmod"} and s.case(c) == "by" and c > i)
        return next((c for c in found if s.lower[c] not in TIMES and not s.lower[c].isdigit()), -1)

    def heading(self, i: int) -> int:
        """The subject of a noun that is a predicate ("the governor WAS the most forceful FIGURE"), else the word itself."""
        s = self.s
        if self.has(i, "cop"):
            return next((c for c in s.children[i] if s.base[c] == "nsubj"), i)
        return i

    def subject(self, v: int) -> int:
        """The subject of a verb in the active voice, of its own or shared with the verb above, or -1."""
        s, i = self.s, v
        for _ in range(CLIMB):
            own = next((c for c in s.children[i] if s.base[c] == "nsubj"), -1)
            if own >= 0:
                return own if i == v else self.heading(own)
            if any(s.base[c] == "expl" for c in s.children[i]):
                return -1
            base, h = s.base[i], s.head[i]
            if h < 0:
                return -1
            if i == v and self.mark(i) == "as" and s.lemma[h].lower() in REPORTING and not self.passive(h):
                return next((c for c in s.children[h] if s.base[c] == "obj"), -1)
            if base == "acl":
                if s.dep[i] == "acl:relcl" or s.lower[i].endswith("ing"):
                    return self.heading(h)
                owner = next((c for c in s.children[h] if s.dep[c] == "nmod:poss"), -1)
                if owner >= 0:
                    return owner
                if s.base[h] not in {"obj", "obl"}:
                    return -1
                i = s.head[h]
                continue
            if base == "xcomp" and i == v:
                controlled = next((c for c in s.children[h] if s.base[c] in {"obj", "iobj"} and c < i), -1)
                if controlled >= 0 and s.lemma[h].lower() not in OWN_WILL:
                    return controlled
            if base not in {"conj", "xcomp", "advcl", "ccomp", "obl"} or s.pos[h] not in {"VERB", "AUX", "ADJ", "NOUN"}:
                return -1
            if base == "conj" and s.pos[h] == "NOUN" and not self.has(h, "cop"):
                return -1
            i = h
        return -1
