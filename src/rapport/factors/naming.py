"""Keys and names of factors: the same actors and theme give the same, whatever the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.actors.vocabulary import Vocabulary
from rapport.common.spans import Span
from rapport.factors.lexicon import Index, Theme
from rapport.factors.link import Factor, Reading
from rapport.language.syntax import Syntax

LONGEST = 9  # words of a name that are the article's own
JOINS = frozenset({"-", "’", "'", "/"})
OUT = frozenset({"PUNCT", "SPACE", "X"})


@dataclass(frozen=True, slots=True)
class Names:
    """Makes factors from readings of one document."""

    s: Syntax
    index: Index
    actors: Vocabulary

    def factor(self, r: Reading, quote: Span, effect: bool) -> Factor:
        """The factor of a reading. As an effect, what is the opposite of a theme counts as that theme."""
        theme = self.index.themes[r.theme] if r.theme else None
        if theme is not None and theme.background and theme.name is None:
            theme = None  # decisions and statements: which one, only the article's own words tell
        if effect and theme is not None and theme.opposite:
            theme = self.index.themes[theme.opposite]
        actors, targets = r.actors, r.targets
        if theme is not None and theme.mutual:
            actors, targets = tuple(sorted({*actors, *targets})), ()
        else:
            actors, targets = tuple(sorted(actors)), tuple(sorted(targets))
        down = not effect and r.sign < 0
        if theme is None:
            words = self._words(r)
            key = f"{_codes(actors, targets, False)}:~{self.s.lemma[r.head].lower()}"
            return Factor(key, words, actors, targets, None, quote)
        key = f"{_codes(actors, targets, theme.mutual)}:{theme.theme}{'-' if down else ''}"
        name = self._name(theme, actors, targets)
        if down:
            name = f"{r.change or 'decline in'} {name}"
        return Factor(key, name, actors, targets, theme.theme, quote)

    def _name(self, theme: Theme, actors: tuple[str, ...], targets: tuple[str, ...]) -> str:
        plain = theme.name or theme.theme
        if theme.mutual:
            if len(actors) > 1:
                return f"{'-'.join(map(self._short, actors[:3]))}{' and others' if len(actors) > 3 else ''} {theme.dyad or plain}"
            return f"{self._adjective(actors[0])} {plain}" if actors else plain
        whose = " and ".join(map(self._adjective, actors[:3]))
        whom = " and ".join(map(self._short, targets[:3]))
        return " ".join(x for x in (whose, plain, f"{theme.preposition} {whom}" if whom else "") if x)

    def _short(self, code: str) -> str:
        if code in self.actors.organisations and len(code) <= 6 and code != "WEST":
            return code
        return self.actors.name(code)

    def _adjective(self, code: str) -> str:
        known = self.actors.states.get(code) or self.actors.organisations.get(code) or self.actors.groups.get(code)
        adjectives: Sequence[str] = getattr(known, "adjectives", ()) or ()
        if code in self.actors.states and adjectives:
            return adjectives[0]
        return adjectives[0] if adjectives and (code == "WEST" or len(code) > 6) else self._short(code)

    def _words(self, r: Reading) -> str:
        """The article's own words around a head, from its first modifier, at most nine of them."""
        s = self.s
        a, b = s.subtree(r.head)
        if s.pos[r.head] in {"NOUN", "PROPN", "PRON"}:
            b = min(b, r.head + LONGEST)
            for k in range(r.head + 1, b):
                joined = k > 0 and s.end[k - 1] == s.start[k] and s.word[k] in JOINS
                if (s.pos[k] in OUT and not joined) or s.lower[k] in {"that", "which", "who", "where"}:
                    b = k
                    break
        if s.pos[r.head] in {"VERB", "AUX", "ADJ"}:
            a = max([a, *(c + 1 for c in s.children[r.head] if s.base[c] in {"mark", "case"} and c < r.head)])
        elif any(s.base[c] == "cop" for c in s.children[r.head]):  # "it is THE CLAIMS that ..."
            a = min(
                [r.head, *(c for c in s.children[r.head] if s.base[c] in {"amod", "compound", "nmod"} and c < r.head)]
            )
        a = max(a, r.head - LONGEST)
        tokens = [k for k in range(a, b) if s.pos[k] not in {"SPACE", "X"}]
        while tokens and (s.pos[tokens[0]] in {"DET", "PUNCT", "ADP", "SCONJ", "CCONJ"} and tokens[0] < r.head):
            tokens.pop(0)
        tokens = tokens[:LONGEST]
        while (
            len(tokens) > 1
            and s.pos[tokens[-1]] in {"PUNCT", "ADP", "DET", "CCONJ", "PART", "ADJ"}
            and tokens[-1] != r.head
        ):
            tokens.pop()
        return " ".join(s.phrase(tokens[0], tokens[-1] + 1).split()) if tokens else s.word[r.head]


def _codes(actors: tuple[str, ...], targets: tuple[str, ...], mutual: bool) -> str:
    if mutual:
        return "-".join(actors)
    return ",".join(actors) + (">" + ",".join(targets) if targets else "")
