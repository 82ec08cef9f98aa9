"""Sets of words by which sources, denials and contradictions are read, from ``lexicon/voices*.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from pydantic import Field

from rapport.common.errors import VocabularyError
from rapport.common.vocabulary import Entry, load, packaged, user_files


class VoiceSet(Entry):
    """A set of lemmas by its name."""

    name: str
    terms: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Words:
    """The sets; see the file for what each is for."""

    speakers: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    allegations: frozenset[str] = frozenset()
    opposing: frozenset[str] = frozenset()
    vouching: frozenset[str] = frozenset()
    ceasing: frozenset[str] = frozenset()
    contrast: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()
    bearing_out: frozenset[str] = frozenset()
    persisting: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    owning: frozenset[str] = frozenset()
    protests: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()
    rumours: frozenset[str] = frozenset()
    untrue: frozenset[str] = frozenset()
    waving_away: frozenset[str] = frozenset()
    describing: frozenset[str] = frozenset()
    insisting: frozenset[str] = frozenset()
    excusing: frozenset[str] = frozenset()
    endorsing: frozenset[str] = frozenset()
    possession: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    pretending: frozenset[str] = frozenset()
    thinking: frozenset[str] = frozenset()
    reality: frozenset[str] = frozenset()
    denying: frozenset[str] = frozenset()
    differing: frozenset[str] = frozenset()
    hollow: frozenset[str] = frozenset()


def load_words(folder: Path | None = None) -> Words:
    """The shipped sets with a user's ``voices*.yaml`` added to them.

    Raises :class:`rapport.common.errors.VocabularyError` for a broken file or a set that is not known.
    """
    known = {f.name for f in fields(Words)}
    found: dict[str, set[str]] = {}
    for source in [*packaged("rapport.claims", "lexicon", "voices"), *user_files(folder, "voices")]:
        for line, entry in load(source, "sets", VoiceSet):
            if entry.name not in known:
                problem, remedy = f"has an unknown set '{entry.name}'", f"write one of {', '.join(sorted(known))}"
                raise VocabularyError(f"{source}, line {line}", problem, remedy)
            found.setdefault(entry.name, set()).update(entry.terms)
    return Words(**{name: frozenset(terms) for name, terms in found.items()})
