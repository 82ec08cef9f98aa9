"""The words of an article that tell who bears a name: what it can teach other articles.

"Ukraine's foreign minister X", "X, the foreign minister of Ukraine", an abbreviation in brackets behind what it stands
for, "X, also known as Y".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from rapport.actors.matcher import head_of
from rapport.actors.mention import Introduced, Mentions
from rapport.actors.persons import Person
from rapport.language.syntax import Syntax

Says = Literal["acts", "acted", "private"]
LONGEST = 30  # tokens of an introduction
ABBREVIATION = re.compile(r"[A-Z](?:[A-Z0-9]|[-&.](?=[A-Z0-9])){1,8}")
PEOPLE = frozenset({"person", "pronoun", "people", "private", "city", "adjective"})
SMALL = frozenset("of the and for on in to de la du des al".split())


class Introductions:
    """Gathers the introductions of one document. ``beside`` are words that say that somebody acts for nobody now."""

    def __init__(self, s: Syntax, beside: Mapping[str, Says]) -> None:
        self.s, self.beside = s, beside
        self.found: list[Introduced] = []

    def person(self, p: Person, codes: tuple[str, ...], name: tuple[int, int], title: int) -> None:
        """Note a person whose name stands with the role noun ``title``, and whom he acts for."""
        s = self.s
        start, end = min(name[0], title), max(name[1], title + 1)
        for c in s.children[title]:
            if s.base[c] in {"amod", "compound", "nmod", "flat", "det", "advmod"} or s.dep[c] in {
                "nmod:desc",
                "nmod:poss",
            }:
                a, b = s.subtree(c)
                start, end = min(start, a), max(end, b)
        if end - start > LONGEST:
            start, end = min(name[0], title), max(name[1], title + 1)
        says: Says = "private" if p.private else "acts"
        for i in range(max(0, start - 2), max(name[1], title)):
            word = self.s.lower[i]
            told = self.beside.get(word) or self.beside.get(word.partition("-")[0])
            says = told if told and says != "private" else says
        label = " ".join(p.name)
        codes = () if says == "private" else codes
        self.found.append(Introduced("person", label, start, end, codes, says, p.office, p.sector, p.reason))

    def of(self, mentions: Mentions) -> list[Introduced]:
        """All introductions in the order of their words."""
        found = [*self.found, *self._abbreviations(mentions), *self._aliases(mentions)]
        return sorted(found, key=lambda x: (x.start, x.end, x.name))

    def _abbreviations(self, mentions: Mentions) -> Iterator[Introduced]:
        """ "the Coastal Fisheries Board of Norway (CFB)": the initials of the words before."""
        s = self.s
        for i in range(1, s.n - 2):
            if s.word[i] != "(" or s.word[i + 2] != ")" or not ABBREVIATION.fullmatch(s.word[i + 1]):
                continue
            first = max(s.sentences[s.sentence[i]][0], i - LONGEST)
            start = _initials(s.word[first:i], s.word[i + 1])
            if start is None:
                continue
            start += first
            m = mentions.at(head_of(s, start, i))
            if m is None or len(m.codes) != 1 or m.kind in PEOPLE or m.plural:
                continue
            why = f"stands for {s.phrase(start, i)}"
            yield Introduced("abbreviation", s.word[i + 1], start, i + 3, m.codes, "acts", None, m.sector, why)

    def _aliases(self, mentions: Mentions) -> Iterator[Introduced]:
        """ "X, also known as Y": another name of a person whom the article explains."""
        s = self.s
        for i in range(2, s.n - 2):
            if s.lower[i] != "known" or s.lower[i + 1] != "as":
                continue
            whose = next(
                (m for k in range(i - 1, max(i - 6, -1), -1) if (m := mentions.over(k)) and m.kind == "person"), None
            )
            start = next((k for k in range(i + 2, min(i + 5, s.n)) if s.pos[k] == "PROPN"), None)
            if whose is None or start is None or len(whose.codes) != 1:
                continue
            end = start
            while end < s.n and s.pos[end] == "PROPN":
                end += 1
            name = " ".join(s.word[start:end])
            yield Introduced(
                "alias",
                name,
                whose.start,
                end,
                whose.codes,
                "acts",
                whose.office,
                whose.sector,
                f"{whose.person}, known as {name}",
            )


def _initials(words: Sequence[str], short: str) -> int | None:
    """The first of the words whose initials are an abbreviation that stands behind them, small words left out or in."""
    letters = [c.lower() for c in short if c.isalnum()]
    for leaving in (SMALL, frozenset[str]()):
        firsts = [
            (part[0].lower(), n)
            for n, w in enumerate(words)
            if w.lower() not in leaving
            for part in w.split("-")
            if part and part[0].isalnum()
        ]
        if len(letters) > 1 and [x for x, _ in firsts[-len(letters) :]] == letters:
            return firsts[-len(letters)][1]
    return None
