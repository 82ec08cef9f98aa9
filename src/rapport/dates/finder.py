"""The way in: all time expressions of a parsed (or merely tokenised) text."""

from __future__ import annotations

from functools import lru_cache

from rapport.common.intervals import Interval
from rapport.dates.builders import CALENDAR
from rapport.dates.builders_relative import RELATIVE
from rapport.dates.expression import TimeExpression
from rapport.dates.grammar import Grammar, rules
from rapport.dates.guards import GUARDS
from rapport.dates.lexicon import Lexicon, lexicon, plain
from rapport.dates.narrative import Found, Narrative
from rapport.dates.words import Words
from rapport.language.syntax import Syntax

WHOLE = "expression"


class Finder:
    """The compiled grammar with the first words that an expression can have."""

    def __init__(self, lex: Lexicon, grammar: Grammar) -> None:
        self.lexicon, self.grammar = lex, grammar
        self.literals = frozenset(grammar.literals)
        first = grammar.first[WHOLE]
        starts = {word for word, entries in lex.words.items() if any(e.category in first for e in entries)}
        starts |= {key[1:] for key in first if key.startswith("=")}
        if first & {"NUM", "YEAR", "ORDINAL", "DAYNO"}:
            starts |= set(lex.cardinals) | set(lex.ordinals)
        self.starts = frozenset(starts)
        # Frequent first words of which most start nothing: their second word is looked at before they are read.
        self.weak = frozenset(w for w in ("the", "a", "an", "its", "his", "her", "their", "our", "your", "my", "'", "’", "‘", "this", "that",
                                          "some", "over", "about", "around", "more", "at", "up", "under", "only", "just", "all", "in",
                                          "many", "few", "other", "no", "not", "as", "one") if w in starts)  # fmt: skip
        rest = {word for entries in lex.words.values() for e in entries for word in e.rest[:1]}
        self.known = frozenset(lex.words) | rest | self.literals | set(lex.cardinals) | set(lex.ordinals)

    def find(self, syntax: Syntax, published: Interval | None) -> list[TimeExpression]:
        words = Words(syntax, self.lexicon, self.literals)
        found = self.scan(words)
        return Narrative(words, published).read(found) if found else []

    def scan(self, words: Words) -> list[Found]:
        """The longest expression at each token, from left to right, without overlap."""
        found: list[Found] = []
        lower, starts, weak, known, n = words.lower, self.starts, self.weak, self.known, words.n
        grammar = self.grammar
        memo: dict[tuple[str, int], object] = {}
        i = 0
        while i < n:
            word = lower[i]
            if word not in starts and not self._numeric(word):
                i += 1
                continue
            if word in weak and i + 1 < n:
                second = lower[i + 1]
                if second not in known and not second[:1].isdigit() and not second[-1:].isdigit() and plain(second) not in known:
                    i += 1
                    continue
            results = grammar.find(WHOLE, words, i, memo)
            if results:
                end, reading = results[0]
                found.append((i, end, reading))
                i = end
            else:
                i += 1
        return found

    def _numeric(self, word: str) -> bool:
        return word[:1].isdigit() or word[-1:].isdigit() or word[:1] in "½¼¾"


@lru_cache(maxsize=1)
def finder() -> Finder:
    """The shipped vocabulary and grammar, compiled once."""
    return Finder(lexicon(), Grammar(rules(), {**CALENDAR, **RELATIVE}, GUARDS))


def find(syntax: Syntax, published: Interval | None) -> list[TimeExpression]:
    """The time expressions of a text, in order, without overlap.

    ``published`` are the days between which the text was published, None where they are not known. A parse sharpens
    the choice between past and future and keeps out names, but is not needed.
    """
    return finder().find(syntax, published)
