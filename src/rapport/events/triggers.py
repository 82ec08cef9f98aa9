"""Which words tell an event: triggers with their sense, and the light verbs that carry a noun."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.actors.mention import Mentions
from rapport.events.clauses import Clauses
from rapport.events.frames import LightVerb, Sense
from rapport.events.lexicon_index import Lexicon, Trigger
from rapport.events.slots import Slots
from rapport.language.syntax import Syntax

# verbs whose noun object tells what is ended, refused or eased, not a further event of its own
SWALLOW = frozenset({"SANCTION", "CONCEDE", "REJECT", "RETREAT"})
SWALLOWED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE", "SANCTION"})


@dataclass(slots=True)
class Candidate:
    """A trigger with its chosen sense, before it is known to be an event."""

    token: int
    trigger: Trigger
    sense: Sense
    light: int
    light_entry: LightVerb | None
    used: set[int]
    document: bool = False  # an agreement is the subject: what it provides for is yet to be done


class Triggers:
    """The triggers of one document by token, found once; ``lights`` maps a noun to the verb that carries it."""

    def __init__(self, s: Syntax, mentions: Mentions, lexicon: Lexicon) -> None:
        self.s, self.mentions, self.lexicon = s, mentions, lexicon
        self.lights: dict[int, int] = {}
        self.found: dict[int, Candidate] = {}
        self.clauses = Clauses(s, self._controller)
        self.slots = Slots(s, mentions, self.clauses, lexicon, self.lights)

    def find(self) -> None:
        """Find all triggers and settle which of a verb and its noun tells the event."""
        self._find()
        self._yield_to_verbs()

    def _controller(self, verb: int) -> str | None:
        """Who does what the infinitive below a verb tells; asked while arguments are found, so by lemma alone."""
        s = self.s
        for t in self.lexicon.frames.get((s.lemma[verb].lower(), "VERB"), ()):
            for sense in t.senses:
                if sense.controller:
                    return sense.controller
        return None

    def complement(self, above: int, below: int) -> str | None:
        """The status that a coded trigger lends to what stands under it."""
        c = self.found.get(above)
        if c is None or c.sense.type is None:
            return None
        if below in c.used and self.s.base[below] == "obj":
            return None
        return c.sense.complement

    def _lemma(self, i: int) -> tuple[str, str] | None:
        s = self.s
        pos = s.pos[i]
        if pos == "VERB" or pos == "NOUN" or pos == "ADJ":
            lemma = s.lemma[i].lower()
            if i >= 2 and s.word[i - 1] in {"-", "–", "‑"}:
                # "cease-fire" stands in two words and a hyphen
                for joined in (f"{s.lower[i - 2]}-{lemma}", s.lower[i - 2] + lemma):
                    if (joined, pos) in self.lexicon.frames:
                        return joined, pos
            if (lemma, pos) not in self.lexicon.frames and (s.lower[i], "ADJ") in self.lexicon.frames:
                return s.lower[i], "ADJ"
            return lemma, pos
        if pos == "PROPN" and self.mentions.over(i) is None:
            # headlines and capitalised common nouns; lemmas of proper nouns are as printed
            word = s.lower[i]
            for form in (word, word[:-1] if word.endswith("s") else word):
                if (form, "NOUN") in self.lexicon.frames:
                    return form, "NOUN"
        return None

    def _find(self) -> None:
        s = self.s
        nouns: list[tuple[int, list[Trigger]]] = []
        for i in range(s.n):
            key = self._lemma(i)
            if key is None:
                continue
            rows = self.lexicon.frames.get(key)
            if not rows or (s.dep[i] == "amod" and s.pos[i] == "VERB"):
                continue  # "the ousted government": an attribute tells no event
            if key[1] == "NOUN":
                self._find_light(i)
                nouns.append((i, rows))
                continue
            self._choose(i, rows)
        for i, rows in nouns:
            self._choose(i, rows)

    def _find_light(self, noun: int) -> None:
        """Bind a noun to the light verb that carries it ("paid a visit", "talks were held", "came under attack")."""
        s = self.s
        h, base = s.head[noun], s.base[noun]
        if h >= 0 and s.pos[h] == "VERB":
            slot = (
                "obj"
                if base == "obj" or s.dep[noun] == "nsubj:pass"
                else f"prep:{s.case(noun)}"
                if base == "obl"
                else ""
            )
            if slot and self._light(h, slot):
                self.lights[noun] = h
                return
            if base == "nsubj" and s.lemma[h] in {"take", "begin", "start", "resume", "continue", "occur"}:
                return
        for c in s.children[noun]:
            carries = s.base[c] == "acl" and s.pos[c] == "VERB" and self._light(c, "obj") is not None
            if carries and self.clauses.object(c) == [noun]:
                self.lights[noun] = c
                return

    def _light(self, verb: int, slot: str) -> LightVerb | None:
        s = self.s
        particle = next((s.lower[c] for c in s.children[verb] if s.dep[c] == "compound:prt"), None)
        for light in self.lexicon.lights.get(s.lemma[verb].lower(), ()):
            if light.noun == slot and (light.particle is None or light.particle == particle):
                return light
        return None

    def _choose(self, i: int, rows: list[Trigger]) -> None:
        for trigger in rows:
            if not self._worded(i, trigger):
                continue
            for sense in trigger.senses:
                ok, used = self.slots.holds(i, sense)
                if not ok:
                    continue
                light = self.lights.get(i, -1)
                entry = None
                if light >= 0:
                    slot = "obj" if self.s.base[i] != "obl" else f"prep:{self.s.case(i)}"
                    entry = self._light(light, slot)
                self.found[i] = Candidate(i, trigger, sense, light, entry, used)
                return

    def _worded(self, i: int, t: Trigger) -> bool:
        """Whether the particle and the further words of a trigger are there."""
        s = self.s
        if t.particle and not self._particle(i, t.particle):
            return False
        for word in t.rest:
            near = list(s.children[i]) + [k for c in s.children[i] for k in s.children[c]]
            if not any(s.lower[c] == word or s.lemma[c].lower() == word for c in near if c > i or s.pos[i] == "NOUN"):
                return False
        return True

    def _particle(self, i: int, particle: str) -> bool:
        """A particle right after the verb, whether the parser hangs it on the verb or on the noun behind."""
        s = self.s
        if any(s.lower[c] == particle and s.base[c] in {"compound", "advmod", "obl", "case"} for c in s.children[i]):
            return True
        return any(
            s.lower[k] == particle and s.base[k] == "case" and s.head[s.head[k]] == i
            for k in range(i + 1, min(i + 3, s.n))
            if s.head[k] >= 0
        )

    def _yield_to_verbs(self) -> None:
        """Where a verb's frame has read its noun, the noun tells nothing more; where the noun has its own reading and
        the verb only carries it, the verb tells nothing more."""
        s = self.s
        for i in sorted(self.found):
            c = self.found.get(i)
            if c is None or s.pos[i] in {"VERB"}:
                continue
            light = c.light
            verb = self.found.get(light) if light >= 0 else None
            own = light >= 0 and s.head[light] == i  # "talks brokered by X", "the embargo that X imposed"
            if verb is not None and own and verb.sense.type in {None, c.sense.type, "CONSULT"}:
                del self.found[light]
            elif verb is not None:
                if verb.sense.type is not None and (i in verb.used or verb.sense.when):
                    del self.found[i]
                    continue
                del self.found[light]
            h = s.head[i]
            above = self.found.get(h) if h >= 0 else None
            if above is None or above.sense.type is None or c.sense.type is None:
                continue
            if own and self.clauses.subject(light):
                continue
            if i in above.used and s.pos[h] == "VERB":
                del self.found[i]
            elif s.base[i] == "compound" and s.pos[h] in {"NOUN", "PROPN"}:
                del self.found[i]  # "a partnership agreement" is one thing
            elif (
                above.sense.type in SWALLOW
                and s.lemma[h] != "deny"
                and s.base[i] in {"obj", "nsubj", "obl"}
                and c.sense.type in SWALLOWED
            ):
                del self.found[i]
