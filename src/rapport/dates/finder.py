"""The way in: all time expressions of a parsed (or merely tokenised) text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rapport.common.intervals import Interval
from rapport.dates.builders import CALENDAR
from rapport.dates.builders_length import LENGTH
from rapport.dates.builders_relative import RELATIVE
from rapport.dates.counting import Found
from rapport.dates.expression import TimeExpression
from rapport.dates.grammar import Grammar, rules
from rapport.dates.guards import GUARDS
from rapport.dates.lexicon import APOSTROPHES, Lexicon, lexicon, spellings
from rapport.dates.narrative import Narrative
from rapport.dates.words import Words
from rapport.language.syntax import Syntax

WHOLE = "expression"
NUMERIC = frozenset("0123456789½¼¾")


class Finder:
    """The compiled grammar with what two words tell: a token is read only where it and the next can start a date.

    ``starts`` maps each first word to the words that can follow it, None where any can.
    """

    def __init__(self, lex: Lexicon, grammar: Grammar) -> None:
        self.lexicon, self.grammar = lex, grammar
        self.literals = frozenset(grammar.literals)
        self.keys = self._keys()
        spelled: dict[str, set[str]] = {}
        for word, keys in self.keys.items():
            for key in keys:
                spelled.setdefault(key, set()).add(word)
        for word, entries in lex.words.items():
            for entry in entries:
                spelled.setdefault(entry.category, set()).add(word)
        first = grammar.first[WHOLE]
        follow = {key: grammar.follow(WHOLE, key) for key in first}
        shared: dict[frozenset[str], frozenset[str]] = {}  # many words are followed by the same
        self.starts: dict[str, frozenset[str] | None] = {}
        for word in lex.words.keys() | self.keys.keys():
            phrases = [e for e in lex.words.get(word, ()) if e.rest and e.category in first]
            alone = self.keys.get(word, set()) & first
            if not phrases and not alone:
                continue
            seconds: set[str] | None = {form for e in phrases for form in spellings(e.rest[0])}
            for key in alone:
                after = follow[key]
                if after is None or seconds is None:
                    seconds = None
                    break
                seconds = seconds.union(*(spelled.get(k, ()) for k in after))
            frozen = None if seconds is None else frozenset(seconds)
            self.starts[word] = frozen if frozen is None else shared.setdefault(frozen, frozen)

    def _keys(self) -> dict[str, set[str]]:
        """The categories and literals that each word can be by itself."""
        lex = self.lexicon
        keys: dict[str, set[str]] = {}
        for word, entries in lex.words.items():
            if own := {e.category for e in entries if not e.rest}:
                keys[word] = own
        for literal in self.literals:
            for form in spellings(literal):
                keys.setdefault(form, set()).add("=" + literal)
        for word in lex.cardinals:
            keys.setdefault(word, set()).update(("NUM", "YEAR"))
        for word in lex.ordinals:
            keys.setdefault(word, set()).update(("ORDINAL", "DAYNO"))
        for word in ("a", "an"):
            keys.setdefault(word, set()).add("NUM")
        for mark in APOSTROPHES:
            keys.setdefault(mark, set()).add("APOS")
        return keys

    def find(self, syntax: Syntax, published: Interval | None) -> list[TimeExpression]:
        """See :func:`find`."""
        words = Words(syntax, self.lexicon, self.literals)
        found = self.scan(words)
        return Narrative(words, published).read(found) if found else []

    def scan(self, words: Words) -> list[Found]:
        """The longest expression at each token, from left to right, without overlap."""
        found: list[Found] = []
        lower, starts, find, n = words.lower, self.starts, self.grammar.find, words.n
        idioms = self.lexicon.sets["idioms"]
        memo: dict[tuple[str, int], Any] = {}
        i = 0
        while i < n:
            word = lower[i]
            if word in starts:
                seconds = starts[word]
                if seconds is not None:
                    second = lower[i + 1] if i + 1 < n else ""
                    if second not in seconds and second[:1] not in NUMERIC:
                        i += 1
                        continue
            elif word[0] not in NUMERIC and word[-1] not in NUMERIC:
                i += 1
                continue
            results = find(WHOLE, words, i, memo)
            if results and " ".join(lower[i : results[0][0]]) not in idioms:
                end, reading = results[0]
                found.append((i, end, reading))
                i = end
            else:
                i += 1
        return found


@lru_cache(maxsize=1)
def finder() -> Finder:
    """The shipped vocabulary and grammar, compiled once."""
    return Finder(lexicon(), Grammar(rules(), {**CALENDAR, **RELATIVE, **LENGTH}, GUARDS))


def find(syntax: Syntax, published: Interval | None) -> list[TimeExpression]:
    """The time expressions of a text, in order, without overlap.

    ``published`` are the days between which the text was published, None where they are not known. A parse sharpens
    the choice between past and future and keeps out names, but is not needed.
    """
    return finder().find(syntax, published)
