"""The words of deals: nouns for objects, what is done with them, and names that are widely known."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from pydantic import Field

from rapport.common.vocabulary import Entry, load_all, packaged, user_files

Role = Literal[
    "instrument", "transfer", "arms", "assets", "prisoners", "exchange", "measure", "membership", "project", "target",
    "cooperation", "talks", "quarrel", "war", "suit", "stop", "loan", "goods",
]  # fmt: skip
Kind = Literal[
    "agreement", "contract", "arms_transfer", "membership", "project", "sanction", "target", "exchange", "dispute"
]
State = Literal[
    "negotiated", "agreed", "signed", "ratified", "in_force", "suspended", "cancelled", "resumed", "delivery_begun",
    "delivered", "not_delivered", "litigated", "settled", "breached", "expired", "raised", "escalated", "eased",
]  # fmt: skip
Place = Literal["obj", "subj", "noun", "under", "into", "in", "for", "with"]


class ObjectWords(Entry):
    """Nouns that name what a commitment or dispute is about."""

    role: Role = Field(description="what the noun is for the rules of moves")
    kind: Kind = Field(description="kind of commitment it names")
    words: tuple[str, ...] = Field(min_length=1, description="lemmas")
    beside: tuple[str, ...] = Field((), description="only with one of these lemmas before it, or with a designation")
    capital: bool = Field(False, description="only where written with a capital, as part of a name")
    over: bool = Field(False, description="only where it is over something")
    telling: bool = Field(False, description="the noun says by itself what it is: 'the ceasefire', 'the pipeline'")
    numbered: bool = Field(False, description="only where a number follows, which is part of its name: 'Resolution 1929'")
    named: bool = Field(False, description="only where its phrase has a proper name or a place")


class Move(Entry):
    """What is done with an object and the state it is then in."""

    of: tuple[Role, ...] = Field(min_length=1)
    as_: tuple[Place, ...] = Field(alias="as", min_length=1, description="where the object stands to the word")
    state: State
    words: tuple[str, ...] = Field(min_length=1, description="lemmas of verbs and of nouns made from them")


class Act(Entry):
    """A word that tells by itself, or from beside or above, what becomes of a deal."""

    act: Literal[
        "beside",
        "handing",
        "freeing",
        "over",
        "joining",
        "raising",
        "pressing",
        "blocking",
        "claiming",
        "obstructing",
        "ceasing",
        "applying",
        "lending",
        "leasing",
        "banning",
        "pledging",
        "suing",
    ]
    state: State
    words: tuple[str, ...] = Field(min_length=1)
    of: tuple[Role, ...] = ()
    takes: bool = Field(False, description="the subject receives what is handed over")
    lets: bool = Field(False, description="the subject lets the object join")
    then: Literal["planned"] | None = Field(None, description="status of what stands below the word")


class KnownName(Entry):
    """A treaty or arrangement known by its name."""

    name: str
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = Field((), description="words for what it is about")
    parties: tuple[str, ...] = Field((), description="codes of those bound, where they are few")


class DealSet(Entry):
    """A set of words with one part in the rules."""

    name: Literal[
        "stop",
        "holder",
        "firm",
        "contested",
        "place",
        "dividing",
        "quarrelling",
        "blaming",
        "failing",
        "detaining",
        "held",
        "objecting",
        "building",
        "making",
        "odds",
        "people",
        "pledged",
        "pair",
        "court",
        "police",
        "let",
    ]
    words: tuple[str, ...] = Field(min_length=1)


@dataclass(slots=True)
class DealWords:
    """All words of deals, by lemma."""

    objects: dict[str, list[ObjectWords]] = field(default_factory=dict)
    moves: dict[tuple[str, str, str], str] = field(default_factory=dict)  # (role, place, lemma) to state
    acts: dict[tuple[str, str], Act] = field(default_factory=dict)  # (act, lemma)
    names: dict[tuple[str, ...], KnownName] = field(default_factory=dict)  # by lower-cased words
    first: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)  # names by their first word, longest first
    sets: dict[str, frozenset[str]] = field(default_factory=dict)


def load_deal_words(folder: Path | None = None) -> DealWords:
    """The shipped words with a user's ``deal_*.yaml`` before them. Raises ``VocabularyError``."""
    out = DealWords()

    def files(prefix: str) -> list[Path | Traversable]:
        return [*user_files(folder, prefix), *packaged("rapport.events", "deals/data", prefix)]

    for o in load_all(files("deal_objects"), "objects", ObjectWords):
        for w in o.words:
            out.objects.setdefault(w, []).append(o)
    for m in load_all(files("deal_moves"), "moves", Move):
        for role in m.of:
            for place in m.as_:
                for w in m.words:
                    out.moves.setdefault((role, place, w), m.state)
    for a in load_all(files("deal_acts"), "acts", Act):
        for w in a.words:
            out.acts.setdefault((a.act, w), a)
    for n in load_all(files("deal_names"), "names", KnownName):
        for name in (n.name, *n.also):
            key = tuple(name.lower().replace("-", " - ").split())
            out.names.setdefault(key, n)
            out.first.setdefault(key[0], []).append(key)
    for rows in out.first.values():
        rows.sort(key=lambda k: (-len(k), k))
    sets: dict[str, set[str]] = {}
    for s in load_all(files("deal_words"), "sets", DealSet):
        sets.setdefault(s.name, set()).update(s.words)
    out.sets = {k: frozenset(v) for k, v in sets.items()}
    return out
