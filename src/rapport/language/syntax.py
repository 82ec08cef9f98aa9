"""A plain-Python view on a parsed ``Doc``, for code that walks trees of many thousand words.

It is made from any ``Doc`` with UD labels, whoever parsed it. All lists are indexed by token; spaces that
spaCy keeps as tokens are left out of ``children`` but keep their index.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from rapport.common.spans import Span

EXCLUDING = frozenset({"rather", "not", "instead"})  # "Athens rather than Ankara", "with Oslo, not Stockholm"


class Syntax:
    """Words, lemmas, parts of speech, heads and labels of a document, as lists.

    ``head[i]`` is the index of the governor, -1 for the root of a sentence. ``dep[i]`` is the full UD label
    (``nsubj:pass``), ``base[i]`` the label without its subtype. ``sentences`` are token ranges; ``sentence[i]``
    is the number of the sentence of token i. ``names`` are (start, end, label) token ranges, label PER, LOC or ORG.
    """

    __slots__ = (
        "base", "children", "dep", "doc", "end", "head", "lemma", "lower", "n", "names", "pos",
        "sentence", "sentences", "start", "text", "word",
    )  # fmt: skip

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        n = self.n = len(doc)
        self.word = [t.text for t in doc]
        self.lower = [w.lower() for w in self.word]
        self.lemma = [t.lemma_ for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.dep = ["root" if t.dep_ == "ROOT" else t.dep_ for t in doc]
        self.base = [d.partition(":")[0] for d in self.dep]
        self.head = [-1 if t.head.i == t.i else t.head.i for t in doc]
        self.start = [t.idx for t in doc]
        self.end = [a + len(w) for a, w in zip(self.start, self.word, strict=True)]
        self.children: list[list[int]] = [[] for _ in range(n)]
        for i, h in enumerate(self.head):
            if h >= 0 and self.pos[i] != "SPACE":
                self.children[h].append(i)
        self.sentences: list[tuple[int, int]] = [(s.start, s.end) for s in doc.sents] if n else []
        self.sentence = [k for k, (a, b) in enumerate(self.sentences) for _ in range(a, b)]
        self.names: list[tuple[int, int, str]] = [(e.start, e.end, e.label_) for e in doc.ents]

    def span(self, start: int, end: int) -> Span:
        """Character span of tokens ``start`` to ``end``, end exclusive."""
        return Span(self.start[start], self.end[end - 1])

    def phrase(self, start: int, end: int) -> str:
        """The text of tokens ``start`` to ``end``, end exclusive."""
        return self.text[self.start[start] : self.end[end - 1]]

    def child(self, i: int, *labels: str) -> int:
        """The first child of ``i`` under one of the labels (full or base), or -1."""
        for c in self.children[i]:
            if self.dep[c] in labels or self.base[c] in labels:
                return c
        return -1

    def conjuncts(self, i: int) -> list[int]:
        """``i`` and the words coordinated below it (UD hangs every conjunct on the first); not what "rather than" excludes."""
        out = [i]
        for c in self.children[i]:
            if self.base[c] == "conj" and not any(self.lower[k] in EXCLUDING for k in self.children[c] if k < c):
                out += self.conjuncts(c)
        return out

    def case(self, i: int) -> str:
        """The lower-cased preposition of an oblique or nominal modifier, fixed parts included ("because of"), or ""."""
        for c in self.children[i]:
            if self.base[c] == "case" and (c < i or self.lower[c] not in {"'s", "’s", "'", "’"}):
                fixed = [self.lower[k] for k in self.children[c] if self.base[k] == "fixed"]
                return " ".join([self.lower[c], *fixed])
        return ""

    def subtree(self, i: int) -> tuple[int, int]:
        """The token range, end exclusive, that the tree below ``i`` spans."""
        lo = hi = i
        todo = [i]
        while todo:
            k = todo.pop()
            lo, hi = min(lo, k), max(hi, k)
            todo += self.children[k]
        return lo, hi + 1

    def ancestors(self, i: int) -> Iterator[int]:
        """The governors of ``i``, nearest first, up to the root of its sentence."""
        i = self.head[i]
        while i >= 0:
            yield i
            i = self.head[i]
