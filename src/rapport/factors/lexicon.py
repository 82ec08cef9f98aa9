"""The lexicon of causes: words that push, words that say up or down, and the themes of what is pushed.

Three kinds of files: ``causes*.yaml`` (words that state a cause), ``directions*.yaml`` (words that turn what they go with
up or down) and ``themes*.yaml`` (what factors are about).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from rapport.common.errors import VocabularyError
from rapport.common.vocabulary import Entry, load, packaged, user_files

SLOT = r"^(subj|obj|party|comp|app|mod|below|above|prep:[a-z]+)$"
Sign = Literal[1, -1]


class Cause(Entry):
    """Words that state a cause, the slots where cause and effect stand, and which way the one pushes the other.

    A word is a lemma; of several words the first governs the others ("give rise", "drive wedge"). Of a LINK the words stand
    side by side as printed ("in response to").
    """

    words: tuple[str, ...] = Field(min_length=1, description="lemmas or phrases that share the pattern")
    pos: Literal["VERB", "NOUN", "ADJ", "LINK"]
    sign: Sign = Field(description="1: the cause pushes the effect up, -1: down")
    cause: tuple[str, ...] = Field(("subj",), description="slots to look for the cause, best first")
    effect: tuple[str, ...] = Field(("obj",), description="slots to look for the effect, best first")
    weak: bool = Field(False, description="also has other senses: both sides must be about a known theme or event")
    conditional: bool = Field(False, description="states what would be, not what is")
    actors: bool = Field(False, description="a bare actor can be the cause, where the effect is an asset to another")
    example: str = Field(min_length=12)

    @field_validator("words")
    @classmethod
    def _lower(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        if bad := [w for w in words if w != w.lower() or not w.strip()]:
            raise ValueError(f"'{bad[0]}' is not in lower case")
        return words

    @field_validator("cause", "effect")
    @classmethod
    def _slots(cls, slots: tuple[str, ...]) -> tuple[str, ...]:
        import re

        if not slots:
            raise ValueError("no slot; write subj, obj, party, comp, app, mod, below, above or prep:X")
        if bad := [x for x in slots if not re.match(SLOT, x)]:
            raise ValueError(f"unknown slot '{bad[0]}'; write subj, obj, party, comp, app, mod, below, above or prep:X")
        return slots


class Direction(Entry):
    """Words that say whether what they go with grows or shrinks: lift (sanctions), decline (in trade), closer (ties)."""

    words: tuple[str, ...] = Field(min_length=1)
    pos: Literal["VERB", "NOUN", "ADJ"]
    sign: Sign
    name: str | None = Field(None, description="how a factor is called that goes down so: 'end of', 'decline in'")


class Theme(Entry):
    """What a factor is about, with the terms that name it.

    A term is a lemma or words whose last is the head; the others must modify it ("military cooperation").
    """

    theme: str = Field(pattern=r"^[a-z][a-z -]+$")
    terms: tuple[str, ...] = Field(min_length=1)
    name: str | None = Field(None, description="how it is called after one actor: 'military capability'")
    dyad: str | None = Field(None, description="how it is called after two actors: 'relationship'")
    mutual: bool = Field(False, description="all who are named have it together; none is its target")
    preposition: str = Field("towards", description="stands before whom it is directed at: sanctions ON")
    opposite: str | None = Field(
        None, description="as an effect it counts as less of this theme: mistrust, of relations"
    )
    asset: bool = Field(False, description="something that one actor can give another: leverage, a market")
    background: bool = Field(False, description="can push but is not what links are about: history, geography")


@dataclass(slots=True)
class Index:
    """The lexicon by words. ``causes`` by part of speech and first word, most words first; ``terms`` by head lemma."""

    causes: dict[tuple[str, str], list[tuple[tuple[str, ...], Cause]]] = field(default_factory=dict)
    directions: dict[tuple[str, str], Direction] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    terms: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)

    def sign(self, lemma: str, pos: str) -> int:
        """1 or -1 for a word of direction, else 0."""
        found = self.directions.get((lemma, pos))
        return found.sign if found else 0


def load_factors(folder: Path | None = None) -> Index:
    """The shipped files, then a user's own of the same names, which add and override.

    Raises :class:`rapport.common.errors.VocabularyError` for a broken entry.
    """
    index = Index()
    causes: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Cause] = {}
    for f in _files("causes", folder):
        own = f in user_files(folder, "causes")
        for _, cause in load(f, "causes", Cause):
            for words in cause.words:
                if own:  # a user's reading of a phrase takes the place of all of ours
                    for key in [
                        k for k in causes if k[:2] == (cause.pos, tuple(words.split())) and k[2] != cause.effect
                    ]:
                        del causes[key]
                causes[cause.pos, tuple(words.split()), cause.effect] = cause
    for (pos, phrase, _), cause in causes.items():
        index.causes.setdefault((pos, phrase[0]), []).append((phrase[1:], cause))
    for rows in index.causes.values():
        # the more words the earlier; what has its cause behind a preposition asks for more than a subject
        rows.sort(key=lambda row: (-len(row[0]), row[1].cause[0] in {"subj", "below"}))
    for f in _files("directions", folder):
        for _, direction in load(f, "directions", Direction):
            index.directions.update({(w, direction.pos): direction for w in direction.words})
    terms: dict[tuple[str, ...], str] = {}
    for f in _files("themes", folder):
        for line, theme in load(f, "themes", Theme):
            index.themes[theme.theme] = theme
            terms.update({tuple(t.split()): theme.theme for t in theme.terms})
            if theme.opposite and theme.opposite not in index.themes:
                remedy = f"put the entry of '{theme.opposite}' before it"
                raise VocabularyError(
                    f"{f}, line {line}", f"entry '{theme.theme}': no theme '{theme.opposite}'", remedy
                )
    for term, name in terms.items():
        index.terms.setdefault(term[-1], []).append((term[:-1], name))
    for found in index.terms.values():
        found.sort(key=lambda row: -len(row[0]))
    return index


def _files(prefix: str, folder: Path | None) -> Iterable:  # type: ignore[type-arg]
    return [*packaged("rapport.factors", "lexicon", prefix), *user_files(folder, prefix)]
