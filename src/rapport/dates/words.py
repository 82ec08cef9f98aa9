"""The text as a lattice: which categories the words at a token have, and where each of them ends."""

from __future__ import annotations

from typing import Any

from rapport.dates import numerals
from rapport.dates.lexicon import DASHES, Lexicon, plain
from rapport.language.syntax import Syntax

Edge = tuple[str, Any, int]


class Words:
    """Edges (category, meaning, end token) on demand. Literals of the grammar have the category "=word"."""

    __slots__ = ("_edges", "lexicon", "literals", "lower", "n", "names", "syntax", "word")

    def __init__(self, syntax: Syntax, lexicon: Lexicon, literals: frozenset[str]) -> None:
        self.syntax, self.lexicon, self.literals = syntax, lexicon, literals
        self.lower, self.word, self.n = syntax.lower, syntax.word, syntax.n
        self.names = {i: (a, b) for a, b, _ in syntax.names for i in range(a, b)}  # the name that holds a token
        self._edges: dict[int, list[Edge]] = {}

    def edges(self, i: int) -> list[Edge]:
        """What token i can be, alone or with the tokens after it."""
        found = self._edges.get(i)
        if found is None:
            found = self._edges[i] = self._read(i) if i < self.n else []
        return found

    def _read(self, i: int) -> list[Edge]:
        word, lower, lex = self.word[i], self.lower[i], self.lexicon
        out: list[Edge] = []
        text = plain(lower)
        if text in self.literals:
            out.append(("=" + text, None, i + 1))
        for entry in lex.words.get(lower, ()):
            if entry.capital and word.islower():
                continue
            end = self._rest(i + 1, entry.rest)
            if end:
                out.append((entry.category, entry.value, end))
        if text == "-" or text == "'":
            out.append(("DASH" if text == "-" else "APOS", None, i + 1))
        elif lower in lex.cardinals or lower in lex.ordinals or lower in ("a", "an"):
            out += self._number_words(i)
        elif lower[:1].isdigit() or lower[:1] in "qhf½¼¾":
            out += self._digits(i, lower)
        elif lower[-1:].isdigit() and (m := numerals.MONTHDAY.fullmatch(lower)) and m[1] in lex.months:
            out.append(("MONTHDAY", (lex.months[m[1]], int(m[2])), i + 1))
        return out

    def _rest(self, i: int, rest: tuple[str, ...]) -> int:
        """The token after the other words of a term, 0 where they do not stand there."""
        if i + len(rest) > self.n:
            return 0
        for k, word in enumerate(rest):
            if plain(self.lower[i + k]) != word:
                return 0
        return i + len(rest)

    def _number_words(self, i: int) -> list[Edge]:
        out: list[Edge] = []
        if year := numerals.spoken_year(self.lower, i, self.lexicon):
            out.append(("YEAR", year[0], year[1]))
        number = numerals.words(self.lower, i, self.lexicon)
        if number:
            value, end, ordinal = number
            out.append(("ORDINAL" if ordinal else "NUM", value, end))
            if ordinal and value <= 31:
                out.append(("DAYNO", value, end))
        return out

    def _digits(self, i: int, lower: str) -> list[Edge]:
        end = i + 1
        out: list[Edge] = []
        value = numerals.amount(lower)
        if value is not None:
            # "2 1/2 years": the fraction is a token of its own
            if end < self.n and self.lower[end] in ("1/2", "½") and value == int(value):
                out.append(("NUM", value + 0.5, end + 1))
            out.append(("NUM", value, end))
            if lower.isascii() and lower.isdigit():
                number = int(lower)
                if len(lower) == 4 and numerals.FIRST_YEAR <= number <= numerals.LAST_YEAR:
                    out.append(("YEAR", number, end))
                if len(lower) == 4 and number % 100 < 60 and number <= 2400:
                    out.append(("FOURDIGIT", number, end))
                if len(lower) == 2:
                    out.append(("TWODIGIT", number, end))
                if len(lower) <= 2 and 1 <= number <= 31:
                    out.append(("DAYNO", number, end))
        elif m := numerals.ORDINAL.fullmatch(lower):
            out.append(("ORDINAL", int(m[1]), end))
            if 1 <= int(m[1]) <= 31:
                out.append(("DAYNO", int(m[1]), end))
        elif m := numerals.DECADE.fullmatch(lower):
            out.append(("DECADE", int(m[1]) // 10, end) if len(m[1]) == 4 else ("DECADEWORD", int(m[1]) // 10, end))
        elif m := numerals.QUARTER.fullmatch(lower) or numerals.HALF.fullmatch(lower):
            kind = "QUARTERCODE" if m.re is numerals.QUARTER else "HALFCODE"
            out.append((kind, (int(m[1] or m[2]), numerals.full_year(int(m[3])) if m[3] else None), end))
        elif m := numerals.FISCAL.fullmatch(lower):
            out.append(("FISCALYEAR", numerals.full_year(int(m[1])), end))
        elif m := numerals.SPAN.fullmatch(lower):
            out.append(("YEARSPAN", (int(m[1]), int(m[1][:2] + m[2]) if len(m[2]) == 2 else int(m[2])), end))
        elif m := numerals.ISO_TAIL.fullmatch(lower):
            out.append(("ISOTIME", (int(m[1]), int(m[2]), int(m[3])), end))
        if date := numerals.numeric_date(lower):
            out.append(("DATENUM", date, end))
        if clock := numerals.clock(lower):
            out.append(("CLOCK", clock, end))
        return out


def is_dash(word: str) -> bool:
    """Whether a token is a hyphen or dash of any kind."""
    return len(word) == 1 and word in DASHES
