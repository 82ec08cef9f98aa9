"""The schema of a frame: a word that tells an event, what it means, and who takes part.

Slots are what the parse offers around the trigger, after passives, relative clauses, control and light verbs
have been undone:

==============  ====================================================================================
``subj``        deep subject (the ``by``-phrase of a passive; of a noun trigger: the subject of its light verb)
``obj``         deep object (the subject of a passive)
``iobj``        indirect object
``prep:X``      noun after the preposition X, hanging on the trigger or its object (``prep:against``)
``poss``        possessor ("Moscow's visit", "its refusal")
``mod``         an actor word before the noun ("Russian visit", "US sanctions", "Saudi-led strikes")
``comp``        verb of a complement clause or infinitive
``inf``         verb of an infinitive with "to" alone
==============  ====================================================================================
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from rapport.common.plover import CONTEXTS, MODES, Status, Type
from rapport.common.vocabulary import Entry

SLOT = r"^(subj|obj|iobj|poss|mod|comp|inf|prep:[a-z ]+)$"
Slot = str


class Sense(Entry):
    """One reading of a trigger. The first sense whose ``when`` holds is taken; put the specific ones first.

    ``when`` maps a slot to what must fill it: a list of lemmas, noun classes (``$agreement``), ``actor`` (a state,
    organisation or group), ``person`` (an office or person), ``any`` (something is there) or ``none`` (nothing is).
    A word in the list matches the head of the phrase or a noun or adjective that modifies it.
    """

    type: Type | None = Field(description="PLOVER type; null for a reading that is no event and must not be coded")
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    when: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    actor: tuple[Slot, ...] | None = Field(None, description="slots to look for who acts, best first")
    recipient: tuple[Slot, ...] | None = Field(None, description="slots to look for who is acted upon, best first")
    reciprocal: bool = Field(False, description="everyone found takes part alike (meet, agree, trade)")
    needs: Literal["actor", "recipient", "both", "either"] | None = Field(
        None, description="who must be found for it to count; by default what the type needs"
    )
    status: Status | None = Field(
        None, description="status of the event itself where the word decides it (plan: planned)"
    )
    complement: Status | None = Field(
        None,
        description="status of events told inside its comp or object (urge: hypothetical, accuse: claimed, deny: denied)",
    )
    controller: Literal["subj", "obj"] | None = Field(
        None, description="who does what the infinitive tells, where not the object (else the subject)"
    )
    example: str = Field(min_length=12)

    @model_validator(mode="after")
    def _known_words(self) -> Self:
        if self.mode is not None and self.mode not in MODES.get(self.type or "", ()):
            raise ValueError(
                f"{self.type} has no mode '{self.mode}'; it has {', '.join(MODES.get(self.type or '', ())) or 'none'}"
            )
        if bad := [c for c in self.contexts if c not in CONTEXTS]:
            raise ValueError(f"unknown context '{bad[0]}'")
        import re

        for slot in [*self.when, *(self.actor or ()), *(self.recipient or ())]:
            if not re.match(SLOT, slot):
                raise ValueError(f"unknown slot '{slot}'")
        return self


class Frame(Entry):
    """A trigger: lemma (several words where the first governs the rest, "call on", "put halt"), part of speech, senses."""

    lemma: str = Field(min_length=2, pattern=r"^[^A-Z].*$|^[A-Z].*$")
    pos: Literal["VERB", "NOUN", "ADJ"]
    particle: str | None = Field(None, description="particle of a phrasal verb: carry OUT, call OFF, back DOWN")
    senses: tuple[Sense, ...] = Field(min_length=1)


class NounClass(Entry):
    """A class of nouns that ``when`` can name as ``$name``."""

    name: str = Field(pattern=r"^[a-z_]+$")
    words: tuple[str, ...] = Field(min_length=1)


class LightVerb(Entry):
    """A verb that lends its subject (and object) to an event noun: pay a visit, reach an agreement, come under attack.

    ``noun`` says in which slot the event noun stands; ``subject`` what the verb's subject is to the noun's event.
    ``status`` and ``negated`` change the noun's event ("fail to reach", "call for talks").
    """

    lemma: str
    particle: str | None = None
    noun: Slot = "obj"
    subject: Literal["actor", "recipient", "none"] = "actor"
    object: Literal["recipient", "none"] = "none"
    status: Status | None = None
    example: str = Field(min_length=12)
