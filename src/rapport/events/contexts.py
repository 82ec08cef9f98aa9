"""PLOVER contexts from words: what an event is about, told by the terms around its trigger (codebook, chapter 4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field, field_validator

from rapport.common.plover import CONTEXTS
from rapport.common.vocabulary import Entry, load_all, packaged, user_files

ORDER = {context: i for i, context in enumerate(CONTEXTS)}


class ContextTerm(Entry):
    """A term, lemma or two-word phrase of lemmas in lower case, and the contexts it speaks of."""

    term: str = Field(min_length=2, pattern=r"^[^\sA-Z]+( [^\sA-Z]+)?$")
    contexts: tuple[str, ...] = Field(min_length=1)

    @field_validator("contexts")
    @classmethod
    def _known(cls, contexts: tuple[str, ...]) -> tuple[str, ...]:
        for c in contexts:
            if c not in ORDER:
                raise ValueError(f"unknown context '{c}'; there are {', '.join(CONTEXTS)}")
        return contexts


@dataclass(frozen=True, slots=True)
class ContextIndex:
    """Contexts by lemma, and for phrases by first then second lemma. A phrase is read before the words in it."""

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, terms: Iterable[ContextTerm]) -> ContextIndex:
        """Index terms; of two entries for one term the later stands, so that a user's file overrides ours."""
        words: dict[str, tuple[str, ...]] = {}
        phrases: dict[str, dict[str, tuple[str, ...]]] = {}
        for t in terms:
            first, _, second = t.term.partition(" ")
            if second:
                phrases.setdefault(first, {})[second] = t.contexts
            else:
                words[first] = t.contexts
        return cls(words, phrases)


def load_contexts(folder: Path | None = None) -> ContextIndex:
    """The shipped terms, then a user's own ``contexts*.yaml``. Raises ``VocabularyError`` for a broken entry."""
    sources = [*packaged("rapport.events", "lexicon", "contexts"), *user_files(folder, "contexts")]
    return ContextIndex.of(load_all(sources, "contexts", ContextTerm))


def contexts_of(lemmas: Sequence[str], index: ContextIndex) -> tuple[str, ...]:
    """The contexts that lower-case lemmas speak of, each once, in the codebook's order.

    A word inside a matched phrase is not read again: "nuclear energy" is no weapon, "west bank" no finance.
    """
    words, phrases = index.words, index.phrases
    found: set[str] = set()
    last, i = len(lemmas) - 1, 0
    while i <= last:
        lemma = lemmas[i]
        seconds = phrases.get(lemma)
        if seconds is not None and i < last:
            both = seconds.get(lemmas[i + 1])
            if both is not None:
                found.update(both)
                i += 2
                continue
        one = words.get(lemma)
        if one is not None:
            found.update(one)
        i += 1
    return tuple(sorted(found, key=ORDER.__getitem__)) if found else ()
