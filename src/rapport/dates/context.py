"""A candidate expression in its surroundings: what guards look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rapport.dates.readings import Reading
from rapport.dates.words import Words

OPENERS = frozenset({"“", '"', "``", "(", "‘", " "})


@dataclass(frozen=True, slots=True)
class Candidate:
    """The tokens ``start`` to ``end`` and what they would mean."""

    words: Words
    start: int
    end: int
    reading: Reading

    @property
    def length(self) -> int:
        """Number of tokens."""
        return self.end - self.start

    @property
    def first(self) -> str:
        """The first word, lower-cased."""
        return self.words.lower[self.start]

    @property
    def left(self) -> str:
        """The lower-cased word before, opening quotation marks skipped; "" at the start of the text."""
        i = self.start - 1
        while i >= 0 and self.words.lower[i] in OPENERS:
            i -= 1
        return self.words.lower[i] if i >= 0 else ""

    @property
    def right(self) -> str:
        """The lower-cased word after, "" at the end of the text."""
        return self.words.lower[self.end] if self.end < self.words.n else ""

    def among(self, word: str, name: str) -> bool:
        """Whether a word is in one of the sets of ``context.yaml``."""
        return word in self.words.lexicon.sets[name]

    def pos_before(self) -> str:
        """The part of speech of the token before, "" at the start or without a parse."""
        return self.words.syntax.pos[self.start - 1] if self.start else ""

    def in_longer_name(self) -> bool:
        """Whether the tokens are a piece of a person's or body's name ("Black September", "Theresa May")."""
        first, last = self.words.names.get(self.start, (0, 0))
        return first <= self.start and self.end <= last and last - first > self.length


Guard = Callable[[Candidate], bool]
