"""The words that make a stretch of text somebody's word: cues, with how each takes its source and its content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from rapport.claims.attribution import Kind, Stance
from rapport.common.vocabulary import Entry, load_all, packaged, user_files

TAKES = frozenset({"quote", "clause", "infinitive", "gerund", "object", "as", "so"})


class CueWords(Entry):
    """Cues that behave alike: one kind, one stance, one way to take source and content."""

    terms: tuple[str, ...] = Field(min_length=1)
    as_: Literal[
        "verb", "noun", "adjective", "attribute", "adverb", "phrase", "document", "medium", "light", "thing"
    ] = Field(alias="as")
    kind: Kind = "speech"
    stance: Stance = "asserts"
    content: tuple[str, ...] = ()
    source: Literal["subject", "none", "object"] = "subject"
    hearer: Literal["object", "none"] = "none"

    @field_validator("content")
    @classmethod
    def _known(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for v in values:
            if v not in TAKES and not (v.startswith("prep:") and len(v) > len("prep:")):
                raise ValueError(
                    f"'{v}' is no way to take content: write one of {', '.join(sorted(TAKES))} or prep:WORD"
                )
        return values


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue word with the words that must stand with it (``rest``: "out" of "point out")."""

    lemma: str
    rest: tuple[str, ...]
    words: CueWords
    takes: frozenset[str]
    prepositions: frozenset[str]

    @property
    def term(self) -> str:
        """The cue as it stands in its file."""
        return " ".join((self.lemma, *self.rest))


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues: by first word, those of more words first; the nouns for documents and for media, light verbs, and nouns for what
    cannot speak."""

    verbs: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    adjectives: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    attributes: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    adverbs: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    phrases: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    lights: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        """How many cues there are."""
        tables = (self.verbs, self.nouns, self.adjectives, self.attributes, self.adverbs, self.phrases)
        return sum(len(found) for table in tables for found in table.values())


def load_cues(folder: Path | None = None) -> Cues:
    """The shipped cues with a user's ``cues*.yaml`` over them: a term of theirs replaces ours of the same kind of word.

    Raises :class:`rapport.common.errors.VocabularyError`.
    """
    return index(
        load_all([*packaged("rapport.claims", "lexicon", "cues"), *user_files(folder, "cues")], "cues", CueWords)
    )


def index(entries: Iterable[CueWords]) -> Cues:
    """Cues by kind of word and first word."""
    tables: dict[str, dict[str, dict[tuple[str, ...], Cue]]] = {}
    for entry in entries:
        prepositions = frozenset(c.removeprefix("prep:") for c in entry.content if c.startswith("prep:"))
        takes = frozenset(c for c in entry.content if not c.startswith("prep:"))
        for term in entry.terms:
            lemma, *rest = term.lower().split()
            cue = Cue(lemma, tuple(rest), entry, takes, prepositions)
            tables.setdefault(entry.as_, {}).setdefault(lemma, {})[cue.rest] = cue

    def table(name: str) -> dict[str, tuple[Cue, ...]]:
        found = tables.get(name, {})
        return {k: tuple(sorted(v.values(), key=lambda c: -len(c.rest))) for k, v in found.items()}

    return Cues(
        table("verb"),
        table("noun"),
        table("adjective"),
        table("attribute"),
        table("adverb"),
        table("phrase"),
        frozenset(tables.get("document", {})),
        frozenset(tables.get("medium", {})),
        frozenset(tables.get("light", {})),
        frozenset(tables.get("thing", {})),
    )
