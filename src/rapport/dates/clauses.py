"""Where in the story a time expression stands: its clause, whether that clause carries the story on, its paragraph.

With a parse, the path from the expression to the root of its sentence decides; without one, the words of its clause do.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from rapport.dates.words import Words

MAIN, TEMPORAL, BACKGROUND = 2, 1, 0  # the main clause; "after it was signed in May, ..."; a relative or other clause
WIDE = 160  # characters of a line beyond which lines are paragraphs, where no blank line parts any
BLANK, LINE = re.compile(r"\n[ \t\r]*\n\s*"), re.compile(r"\n\s*")
VERBAL = ("aux", "cop", "nsubj")


class Clauses:
    """Clauses and paragraphs of one text."""

    __slots__ = ("_lower", "_paragraph", "_sets", "_syntax")

    def __init__(self, words: Words) -> None:
        self._syntax, self._lower, self._sets = words.syntax, words.lower, words.lexicon.sets
        self._paragraph: list[int] | None = None

    def rank(self, start: int, end: int) -> int:
        """MAIN, TEMPORAL or BACKGROUND, for the tokens of an expression."""
        syntax = self._syntax
        if not syntax.dep[start]:
            return self._rank_by_words(start)
        node = self._node(start, end)
        while node >= 0:
            label, head = syntax.base[node], syntax.head[node]
            if head < 0:
                return MAIN
            if label == "acl" or label == "csubj" or (label == "nmod" and not self._loose(node, head, start)):
                return BACKGROUND
            if label == "advcl" and not self._participle(node):
                marks = {self._lower[c] for c in syntax.children[node] if syntax.base[c] in ("mark", "case", "advmod")}
                return TEMPORAL if marks & self._sets["temporal marks"] else BACKGROUND
            node = head
        return MAIN

    def clause(self, start: int, end: int) -> int:
        """The token that heads the clause of an expression; -1 without a parse."""
        syntax = self._syntax
        if not syntax.dep[start]:
            return -1
        node = self._node(start, end)
        while syntax.head[node] >= 0 and not self._verbal(node):
            node = syntax.head[node]
        return node

    def present(self, start: int, end: int) -> bool:
        """Whether the clause is in the present or present perfect: "has grown since May"."""
        node = self.clause(start, end)
        if node < 0:
            return False
        syntax = self._syntax
        auxiliaries = {self._lower[c] for c in syntax.children[node] if syntax.base[c] in ("aux", "cop")}
        return bool(auxiliaries & self._sets["present auxiliaries"])

    def paragraph(self, token: int) -> int:
        """The number of the paragraph that holds the token."""
        if self._paragraph is None:
            self._paragraph = self._breaks()
        return bisect_right(self._paragraph, token)

    def _node(self, start: int, end: int) -> int:
        head = self._syntax.head
        return next((i for i in range(start, end) if not start <= head[i] < end), start)

    def _verbal(self, i: int) -> bool:
        syntax = self._syntax
        return syntax.pos[i] in ("VERB", "AUX") or any(syntax.base[c] in VERBAL for c in syntax.children[i])

    def _loose(self, node: int, head: int, start: int) -> bool:
        """ "signed a treaty in March": hung on the object, but as good as said of the verb."""
        before = self._lower[start - 1] if start else ""
        return self._syntax.base[head] in ("obj", "root") and before in ("in", "on") and head < node

    def _participle(self, i: int) -> bool:
        """ "Speaking on Thursday, he said ...": a clause without subject or mark, of the time of its main clause."""
        labels = {self._syntax.base[c] for c in self._syntax.children[i]}
        return self._lower[i].endswith("ing") and not labels & {"mark", "nsubj", "aux"}

    def _rank_by_words(self, start: int) -> int:
        first = self._syntax.sentences[self._syntax.sentence[start]][0] if self._syntax.sentences else 0
        for i in range(start - 2, first - 1, -1):  # the word right before is the preposition of the date itself
            word = self._lower[i]
            if word in (",", ";", ":"):
                break
            if word in self._sets["relative words"]:
                return BACKGROUND
            if word in self._sets["temporal marks"]:
                return TEMPORAL
        return MAIN

    def _breaks(self) -> list[int]:
        """The tokens that open a paragraph. A blank line parts two; in a text of long lines every line end."""
        text = self._syntax.text
        gap = BLANK
        if not gap.search(text):
            if max(map(len, text.splitlines()), default=0) < WIDE:
                return []
            gap = LINE
        return [bisect_left(self._syntax.start, m.end()) for m in gap.finditer(text)]
