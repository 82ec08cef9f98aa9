"""The actor vocabulary: the shipped files and a user's own, compiled for matching on tokens."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from rapport.actors.schema import Beside, Blocker, Group, OfficeHolder, Organisation, Phase, Role, State
from rapport.common.vocabulary import load_all, packaged, user_files
from rapport.language.tokenizer import blank


class Entry(NamedTuple):
    """What a phrase can stand for: a way of naming (state name, adjective, body ...) and an actor code."""

    kind: str
    code: str
    sector: str | None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A role noun: sector, kind, and the state where the words belong to one state only."""

    sector: str
    kind: str
    state: str | None


@dataclass(slots=True)
class Vocabulary:
    """Phrases by their first token, role nouns by lemma, office-holders by name.

    ``phrases[first]`` lists (tokens, entries) with the longest first; tokens are as printed, apostrophes straight.
    """

    states: dict[str, State] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    roles: dict[str, Term] = field(default_factory=dict)
    role_phrases: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], list[Entry]]]] = field(default_factory=dict)
    full_names: dict[tuple[str, ...], list[OfficeHolder]] = field(default_factory=dict)
    families: dict[tuple[str, ...], list[OfficeHolder]] = field(default_factory=dict)
    beside: dict[str, Literal["acted", "private"]] = field(default_factory=dict)
    version: str = ""

    def acting_code(self, code: str, when: str | None) -> str:
        """Whose deed it is: a state force's is its state's, a former state's its successor's after its end."""
        group = self.groups.get(code)
        if group and group.acts_for:
            return group.acts_for
        state = self.states.get(code)
        if state and state.successor and state.until and when and when[:4] > state.until[:4]:
            return state.successor
        return code

    def knows(self, code: str) -> bool:
        """Whether a code is an actor's."""
        return code in self.states or code in self.organisations or code in self.groups

    def name(self, code: str) -> str:
        """The plain name of a code, for people."""
        found = self.states.get(code) or self.organisations.get(code) or self.groups.get(code)
        return found.name if found else code

    def members(self, code: str, when: str | None = None) -> tuple[str, ...]:
        """Members of an organisation at a date (ISO, or None for any time)."""
        organisation = self.organisations.get(code)
        if organisation is None:
            return ()
        return tuple(p.code for p in organisation.members if holds(p, when))

    def find(self, word: str) -> Iterator[tuple[str, Entry | OfficeHolder | Term]]:
        """All that the vocabulary knows under a word, for ``rapport vocabulary find``."""
        wanted = word.lower()
        for rows in self.phrases.values():
            for tokens, entries in rows:
                if wanted in (" ".join(tokens).lower(), "".join(tokens).lower()):
                    for e in entries:
                        yield " ".join(tokens), e
        seen = set()
        for names in (self.full_names, self.families):
            for key, holders in names.items():
                for h in holders:
                    row = (h.name, h.state, h.title, h.since)
                    if wanted in (" ".join(key).lower(), h.name.lower()) and row not in seen:
                        seen.add(row)
                        yield h.name, h
        if wanted in self.roles:
            yield wanted, self.roles[wanted]


def holds(phase: Phase | OfficeHolder, when: str | None) -> bool:
    """Whether a dated fact holds on an ISO day; unknown ends do not exclude."""
    if when is None:
        return True
    since, until = phase.since, phase.until
    return (since is None or since <= when[: len(since)]) and (until is None or when[: len(until)] <= until)


def straight(word: str) -> str:
    """A word with straight apostrophes and plain hyphens."""
    return word.replace("’", "'").replace("‘", "'").replace("‑", "-").replace("–", "-")


def load(folder: Path | None = None) -> Vocabulary:
    """The shipped vocabulary with a user's files added; a user's entry with a code of ours replaces it.

    Raises :class:`rapport.common.errors.VocabularyError` for the first broken entry.
    """
    here = "rapport.actors"
    v = Vocabulary()
    sources = []
    blockers: list[str] = []
    for prefix in ("states", "organisations", "groups", "holders", "roles", "blockers", "beside"):
        files = [*packaged(here, "data", prefix), *user_files(folder, prefix)]
        sources += files
        if prefix == "states":
            v.states = {s.code: s for s in load_all(files, prefix, State)}
        elif prefix == "organisations":
            v.organisations = {o.code: o for o in load_all(files, prefix, Organisation)}
        elif prefix == "groups":
            v.groups = {g.code: g for g in load_all(files, prefix, Group)}
        elif prefix == "blockers":
            blockers = [p for b in load_all(files, prefix, Blocker) for p in b.phrases]
        elif prefix == "beside":
            v.beside = {w: b.says for b in load_all(files, prefix, Beside) for w in b.words}
        elif prefix == "holders":
            _index_holders(v, load_all(files, prefix, OfficeHolder))
        else:
            for role in load_all(files, prefix, Role):
                for term in role.terms:
                    v.roles[term] = Term(role.sector, role.kind, role.state)
                    words = tuple(term.split())
                    if len(words) > 1:
                        v.role_phrases.setdefault(words[-1], []).append(words)
    digest = hashlib.sha256()
    for f in sources:
        digest.update(f.name.encode() + b"\0" + f.read_bytes())
    v.version = digest.hexdigest()[:12]
    _compile(v, blockers)
    return v


def _compile(v: Vocabulary, blockers: list[str]) -> None:
    split = splitter()
    table: dict[tuple[str, ...], list[Entry]] = {}

    def add(phrase: str, entry: Entry) -> None:
        tokens = split(phrase)
        rows = table.setdefault(tokens, [])
        if entry not in rows:
            rows.append(entry)

    for s in v.states.values():
        for kind, phrases in (
            ("name", (s.name, *s.names)), ("adjective", s.adjectives), ("demonym", s.demonyms), ("capital", s.capital),
            ("metonym", s.metonyms), ("body", s.bodies), ("city", s.cities),
        ):  # fmt: skip
            for phrase in phrases:
                add(phrase, Entry(kind, s.code, "GOV" if kind != "city" else None, s.since, s.until))
    for o in v.organisations.values():
        for kind, phrases in (("name", (o.name, *o.names)), ("adjective", o.adjectives), ("metonym", o.seats)):
            for phrase in phrases:
                add(phrase, Entry(kind, o.code, "IGO", o.since, o.until))
    for g in v.groups.values():
        for kind, phrases in (("name", (g.name, *g.names)), ("adjective", g.adjectives)):
            for phrase in phrases:
                add(phrase, Entry(kind, g.code, g.sector, g.since, g.until))
    for phrase in blockers:
        table[split(phrase)] = [Entry("none", "", None)]
    for tokens, entries in table.items():
        v.phrases.setdefault(tokens[0], []).append((tokens, entries))
    for rows in v.phrases.values():
        rows.sort(key=lambda r: (-len(r[0]), r[0]))


def _index_holders(v: Vocabulary, holders: Iterator[OfficeHolder]) -> None:
    split = splitter()
    for h in holders:
        for name in {h.name, *h.names}:
            tokens = split(name)
            v.full_names.setdefault(tokens, []).append(h)
        v.families.setdefault(split(h.family), []).append(h)


@lru_cache(maxsize=1)
def splitter():  # type: ignore[no-untyped-def]
    """A function that cuts a phrase into the tokens the reader would see."""
    nlp = blank()

    @lru_cache(maxsize=200_000)
    def split(phrase: str) -> tuple[str, ...]:
        if phrase.replace(" ", "").isalpha():
            return tuple(phrase.split())
        return tuple(straight(t.text) for t in nlp.make_doc(phrase) if not t.is_space)

    return split
