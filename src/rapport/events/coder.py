"""From a parsed article to occurrences: triggers, senses, participants, status, quote, date, place, amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.actors.mention import Mention, Mentions
from rapport.common.intervals import Interval
from rapport.common.spans import Span
from rapport.dates.expression import TimeExpression
from rapport.events.amounts import amounts_in
from rapport.events.clauses import Clauses
from rapport.events.completion import Completion
from rapport.events.contexts import ContextIndex, contexts_of
from rapport.events.dating import Dating
from rapport.events.frames import LightVerb, Sense
from rapport.events.lexicon_index import Lexicon, Trigger
from rapport.events.occurrence import Occurrence, Participant
from rapport.events.quotes import core, quote_of
from rapport.events.slots import Slots
from rapport.events.status import REPORTED, Standing, StatusReader, StatusWords
from rapport.language.syntax import Syntax

VERB_ACTOR, VERB_RECIPIENT = ("subj",), ("obj", "iobj", "prep:to", "prep:with", "prep:against", "prep:on")
NOUN_ACTOR = ("subj", "poss", "mod", "prep:by", "prep:of", "prep:from", "prep:between")
NOUN_RECIPIENT = ("prep:to", "prep:with", "prep:against", "prep:on", "prep:for", "obj")
RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# who must be found for a report of a type to say anything about how actors deal with each other
NEEDS = {
    "CONSULT": "both", "COOPERATE": "both", "AID": "both", "SUPPORT": "actor", "AGREE": "actor", "SANCTION": "actor",
    "ASSAULT": "either", "PROTEST": "either", "COERCE": "actor", "ACCUSE": "actor", "REQUEST": "actor",
}  # fmt: skip
# verbs whose noun object tells what is ended, refused or eased, not a further event of its own
SWALLOW = frozenset({"SANCTION", "CONCEDE", "REJECT", "RETREAT"})
MUTUAL = frozenset({"CONSULT", "COOPERATE", "SUPPORT", "AGREE"})
GROUPINGS = frozenset({"E3", "P5+1", "P4+1", "G7", "G8", "G20", "UNSC", "UN", "EU", "NATO", "GCC", "ASEAN", "AU", "AL", "OPEC", "OPEC+", "BRICS", "SCO", "WEST", "QUAD", "UNGA"})
WISHES = frozenset({"want", "hope", "wish", "willing", "ready", "prepared", "eager", "keen", "consider", "willingness", "readiness", "desire"})
GAINING = frozenset({"secure", "win", "gain", "obtain", "receive", "get", "earn", "seek", "enjoy", "attract", "draw", "need", "want"})
THREATS = {"ASSAULT": "violence", "SANCTION": "relations", "COERCE": "restrict", "MOBILIZE": "violence"}
SUFFERING = frozenset({"face", "suffer", "pay", "expect", "have", "bear", "see", "meet"})
HARM = frozenset({"consequence", "price", "retaliation", "response", "strike", "sanction", "punishment", "repercussion", "cost", "penalty"})
WRONGS = frozenset({"COERCE", "ASSAULT", "REJECT", "SANCTION"})
# types whose recipient is spoken to or of: a place is where, not whom
VERBAL_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
REFUSED = frozenset({"CONCEDE", "RETREAT", "AID", "AGREE", "CONSULT", "SUPPORT"})
COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})


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


class Coder:
    """Codes one document. Everything it needs is given; it keeps nothing between documents."""

    def __init__(
        self,
        s: Syntax,
        mentions: Mentions,
        times: Sequence[TimeExpression],
        lexicon: Lexicon,
        words: StatusWords,
        contexts: ContextIndex,
        published: Interval | None,
        blocks: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.s, self.mentions, self.lexicon = s, mentions, lexicon
        self.contexts = contexts
        self.lights: dict[int, int] = {}
        self.candidates: dict[int, Candidate] = {}
        self.clauses = Clauses(s, self._controller)
        self.slots = Slots(s, mentions, self.clauses, lexicon, self.lights)
        self.status = StatusReader(s, words, mentions, self._complement)
        self.dating = Dating(s, times, published, blocks)
        self.completion = Completion(s, mentions, self.slots, lexicon)

    # -- triggers ----------------------------------------------------------------------------------------------

    def _controller(self, verb: int) -> str | None:
        """Who does what the infinitive below a verb tells; asked while arguments are found, so by lemma alone."""
        s = self.s
        for t in self.lexicon.frames.get((s.lemma[verb].lower(), "VERB"), ()):
            for sense in t.senses:
                if sense.controller:
                    return sense.controller
        return None

    def _complement(self, above: int, below: int) -> str | None:
        """The status that a coded trigger lends to what stands under it."""
        c = self.candidates.get(above)
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
            if not rows:
                continue
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
            slot = "obj" if base == "obj" or s.dep[noun] == "nsubj:pass" else f"prep:{s.case(noun)}" if base == "obl" else ""
            if slot and self._light(h, slot):
                self.lights[noun] = h
                return
            if base == "nsubj" and s.lemma[h] in {"take", "begin", "start", "resume", "continue", "occur"}:
                return
        for c in s.children[noun]:
            if s.base[c] == "acl" and s.pos[c] == "VERB" and self._light(c, "obj"):
                if self.clauses.object(c) == [noun]:
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
                self.candidates[i] = Candidate(i, trigger, sense, light, entry, used)
                return

    def _worded(self, i: int, t: Trigger) -> bool:
        """Whether the particle and the further words of a trigger are there."""
        s = self.s
        if t.particle and not self._particle(i, t.particle):
            return False
        for word in t.rest:
            near = [c for c in s.children[i]] + [k for c in s.children[i] for k in s.children[c]]
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

    # -- participants ------------------------------------------------------------------------------------------

    def _participants(self, c: Candidate) -> tuple[tuple[str, ...], tuple[str, ...], list[tuple[str, Mention]]]:
        sense, i = c.sense, c.token
        verb = self.s.pos[i] == "VERB"
        actor_slots = sense.actor if sense.actor is not None else (VERB_ACTOR if verb else NOUN_ACTOR)
        recipient_slots = sense.recipient if sense.recipient is not None else (VERB_RECIPIENT if verb else NOUN_RECIPIENT)
        if sense.reciprocal:
            return self._everyone(c, actor_slots, recipient_slots)
        parts: list[tuple[str, Mention]] = []
        actors: tuple[str, ...] = ()
        recipients: tuple[str, ...] = ()
        took: set[int] = set()
        for slot in actor_slots:
            tokens = self.slots.fill(i, slot)
            codes, mentions = self.slots.actors(tokens, slot, sense.type == "PROTEST")
            if not codes and slot not in {"subj", "mod", "poss"}:
                codes, mentions = self.slots.recipients(tokens, slot)
            gained = c.light_entry is not None and self.s.lemma[c.light] in GAINING and self._has_owner(i)
            if slot == "subj" and c.light_entry and (c.light_entry.subject == "recipient" or gained):
                recipients, mine = codes, mentions
                parts += [("recipient", m) for m in mine]
                continue
            if not codes and slot == "subj":
                for t in tokens:
                    codes = self.completion.owner(t)
                    c.document = c.document or bool(codes and self.s.lemma[t].lower() in self.lexicon.classes["agreement"])
            if codes:
                actors = codes
                took = {m.head for m in mentions}
                parts += [("actor", m) for m in mentions]
                break
        if not recipients and c.light_entry and c.light_entry.object == "recipient":
            recipients, mine = self.slots.recipients(self.clauses.object(c.light), "obj")
            parts += [("recipient", m) for m in mine]
        if not recipients:
            for slot in recipient_slots:
                tokens = [t for t in self.slots.fill(i, slot) if t not in took]
                codes, mentions = self.slots.recipients(tokens, slot)
                fresh = [m for m in mentions if m.head not in took and not set(m.codes) <= set(actors)]
                if sense.type in VERBAL_TYPES:
                    fresh = [m for m in fresh if m.kind != "city"]
                codes = tuple(dict.fromkeys(k for m in fresh for k in m.codes if k not in actors))
                if codes:
                    recipients = codes
                    parts += [("recipient", m) for m in fresh]
                    break
        return actors, recipients, parts

    def parties(self, c: Candidate) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who acts and who is acted upon as far as the clause itself says, also where that is too little for a report."""
        actors, recipients, _ = self._participants(c)
        return actors, recipients

    def _has_owner(self, i: int) -> bool:
        """ "won the Kremlin's support": the noun says itself whose it is."""
        return bool(self.slots.actors(self.slots.fill(i, "poss"), "poss")[0] or self.slots.actors(self.slots.fill(i, "mod"), "mod")[0])

    def _everyone(
        self, c: Candidate, actor_slots: Sequence[str], recipient_slots: Sequence[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...], list[tuple[str, Mention]]]:
        codes: dict[str, None] = {}
        parts: list[tuple[str, Mention]] = []
        slots = dict.fromkeys([*actor_slots, *recipient_slots])
        if c.sense.type == "CONSULT" and self.s.pos[c.token] == "NOUN":
            slots |= dict.fromkeys(("prep:on", "prep:over"))
        for slot in slots:
            got, mentions = self.slots.actors(self.slots.fill(c.token, slot), slot)
            for m in mentions:
                if not set(m.codes) <= set(codes):
                    parts.append(("actor", m))
            codes |= dict.fromkeys(got)
            if slot == "subj" and not got:
                for t in self.slots.fill(c.token, slot):
                    owners = self.completion.owner(t)
                    c.document = c.document or bool(owners and self.s.lemma[t].lower() in self.lexicon.classes["agreement"])
                    codes |= dict.fromkeys(owners)
        return tuple(codes), (), parts

    def _complete(self, c: Candidate, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """Sides that the article told before, where the clause leaves them out."""
        s, i = self.s, c.token
        known = (*actors, *recipients)
        noun = s.pos[i] != "VERB"
        shared = c.sense.reciprocal or c.sense.mode == "visit" or (kind == "SUPPORT" and not noun and "obj" in c.sense.when and self._signs(c))
        if kind in MUTUAL and shared and len(known) < 2 and not self._plural(known):
            bare = not known
            definite = not bare and not any(s.lower[k] in {"a", "an", "any", "another", "no"} for k in s.children[i] if s.base[k] == "det")
            got = self.completion.parties(i, c.light, known, definite)
            if got is None and bare and not noun:
                got = self._object_parties(i)
            if got is None and c.sense.mode == "visit" and known:
                got = self._host(c, actors)
            if got:
                (left, right), why = got
                if c.sense.reciprocal or len(left) > 1 or not known:
                    return left, right, why
                others = tuple(x for x in (*left, *right) if x not in known)
                if kind == "SUPPORT" and c.sense.when:
                    return (*actors, *others), (), why
                return actors, others, why
        if not actors and not noun and kind in {"AID", "MOBILIZE"} and self.clauses.passive(i):
            # "Cuban doctors were sent to Angola": what is sent says whose it is
            sent, _ = self.slots.recipients(self.clauses.object(i), "obj")
            if sent and not set(sent) & set(recipients):
                return sent, recipients, "whose it is that was sent"
        if not actors and kind in {"CONCEDE", "SANCTION"}:
            nouns = [i] if noun else [t for t in self.clauses.object(i) if s.pos[t] == "NOUN"]
            for t in nouns:
                before = self.completion.before(t, s.lemma[t].lower())
                if before and before[0] and (not recipients or set(recipients) & set(before[1])):
                    return before[0], recipients or before[1], f"the {s.lemma[t]} told of before"
        if kind in {"SUPPORT", "ACCUSE", "AGREE"} and not known and (near := self._neighbour(i)):
            left, right = near
            return (left, right, "those of the act it is about") if kind == "ACCUSE" else ((*left, *right), (), "those of the act it is about")
        if not actors and noun:
            for child in s.children[i]:
                if s.dep[child] == "acl:relcl":
                    inner = next((k for k in self.candidates.values() if k.token == child), None)
                    if inner and inner.sense.type:
                        a, r, _ = self._participants(inner)
                        if a and r:
                            return a, r, f"those of '{s.word[child]}'"
        return actors, recipients, ""

    def _object_parties(self, i: int) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], str] | None:
        """ "a contract signed in 2007 for the sale of Russian missiles to Iran": the two that the thing signed names."""
        for t in self.clauses.object(i):
            a, b = self.s.subtree(t)
            codes: dict[str, None] = {}
            for k in range(a, b):
                m = self.mentions.at(k)
                if m and m.codes and m.kind not in {"city", "people", "private"} and self.s.sentence[k] == self.s.sentence[i]:
                    codes |= dict.fromkeys(m.codes)
            if len(codes) == 2:
                return ((tuple(codes), ()), f"named with '{self.s.word[t]}'")
        return None

    def _signs(self, c: Candidate) -> bool:
        """Whether the object is an agreement, which takes two."""
        return any(self.s.lemma[t].lower() in self.lexicon.classes["agreement"] for t in self.clauses.object(c.token)) and (
            c.trigger.lemma in {"sign", "conclude", "finalize", "finalise", "complete", "seal", "reach", "clinch", "strike", "initial"}
        )

    def _host(self, c: Candidate, actors: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], str] | None:
        """ "his meetings in Tehran": the capital's state is the host."""
        for slot in ("prep:in", "prep:to", "prep:at"):
            for t in self.slots.fill(c.token, slot):
                m = self.mentions.at(t)
                if m and m.codes and m.kind in {"capital", "name", "city"} and not set(m.codes) & set(actors):
                    return ((actors, m.codes), f"hosted in {self.s.phrase(m.start, m.end)}")
        return None

    def _neighbour(self, i: int) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """ "a contract for the sale of missiles by X to Y", "a lawsuit in which X demands damages from Y": the parties of
        the act that follows in the sentence."""
        s = self.s
        for k in sorted(self.candidates):
            if i < k <= i + 12 and s.sentence[k] == s.sentence[i]:
                other = self.candidates[k]
                if other.sense.type in {"AID", "COOPERATE", "REQUEST", "RETREAT", "CONCEDE"}:
                    a, r, _ = self._participants(other)
                    if a and r:
                        return a, r
                    if len(a) > 1:
                        return a, ()
        return None

    def _plural(self, codes: tuple[str, ...]) -> bool:
        """Whether one code stands for several states (a grouping meets among itself)."""
        return any("+" in c or c in GROUPINGS for c in codes)

    def _enough(self, c: Candidate, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
        needs = c.sense.needs or NEEDS.get(kind, "actor")
        if kind in {"SUPPORT", "AGREE"} and c.sense.reciprocal and self.s.pos[c.token] == "NOUN":
            needs = "both"  # an accord takes two
        if c.sense.mode == "visit" and actors and not recipients and self.s.pos[c.token] == "NOUN":
            # a visit that names its visitor is one, wherever it went; "his visit" is one told of before
            return any(self.s.pos[m.head] == "PROPN" for slot in ("poss", "mod", "prep:by", "prep:of") for m in self.slots.actors(self.slots.fill(c.token, slot), slot)[1])
        if needs == "both" and kind == "CONSULT" and c.sense.reciprocal and actors and self.s.pos[c.token] == "NOUN":
            # talks of one party that are dated or placed are an event all the same
            held = [k for k in self.s.children[c.token] if self.s.base[k] == "nmod" and self.s.case(k) in {"in", "at"}]
            if held or self.dating.dated(c.token):
                return True
        if needs == "both":
            together = len(actors) > 1 and (c.sense.reciprocal or kind != "CONSULT")
            return (bool(actors) and bool(recipients)) or together or (kind in MUTUAL and self._plural(actors))
        if needs == "either":
            return bool(actors or recipients)
        return bool(actors) if needs == "actor" else bool(recipients)

    # -- events ------------------------------------------------------------------------------------------------

    def code(self) -> list[Occurrence]:
        """All occurrences of the document, in the order of their quotes."""
        s = self.s
        self._find()
        self._yield_to_verbs()
        out: list[Occurrence] = []
        for i in sorted(self.candidates):
            c = self.candidates[i]
            if c.sense.type is None:
                continue
            made = self._occurrence(c)
            if made:
                out.append(made)
        out += self._speech_acts(out)
        out = _without_doubles([o for o in out if not self._told_by_agreement(o, out)], s)
        self.dating.spread(out)
        out.sort(key=lambda o: (o.quote.start, o.quote.end, o.type))
        return out

    def _told_by_agreement(self, o: Occurrence, found: list[Occurrence]) -> bool:
        """What somebody agrees, plans or offers to do is told by that agreement, and is no event of its own."""
        if o.status not in {"planned", "hypothetical", "denied"}:
            return False
        telling = {"AGREE", "CONCEDE", "REJECT", "THREATEN"}
        triggers = {k.trigger: k for k in found if k.type in telling and k.lemma != "deny" and k is not o}
        s = self.s
        k = self.lights.get(o.trigger, o.trigger)
        while s.base[k] in {"xcomp", "obj", "conj", "acl", "advcl", "nmod", "obl", "ccomp"} and s.dep[k] != "acl:relcl" and s.head[k] >= 0:
            sibling = s.base[k] == "conj"
            k = s.head[k]
            above = triggers.get(k)
            if above and not sibling:
                return set(o.actors) <= set(above.actors) | set(above.recipients)
            if s.pos[k] == "VERB" and s.lemma[k].lower() in {"say", "design", "include"}:
                return False
        return False

    def _yield_to_verbs(self) -> None:
        """Where a verb's frame has read its noun, the noun tells nothing more; where the noun has its own reading and
        the verb only carries it, the verb tells nothing more."""
        s = self.s
        for i in sorted(self.candidates):
            c = self.candidates.get(i)
            if c is None or s.pos[i] in {"VERB"}:
                continue
            light = c.light
            verb = self.candidates.get(light) if light >= 0 else None
            if verb is not None:
                if verb.sense.type is not None and (i in verb.used or verb.sense.when):
                    del self.candidates[i]
                    continue
                del self.candidates[light]
            h = s.head[i]
            above = self.candidates.get(h) if h >= 0 else None
            if above is None or above.sense.type is None or c.sense.type is None:
                continue
            if i in above.used and s.pos[h] == "VERB":
                del self.candidates[i]
            elif s.base[i] == "compound" and s.pos[h] in {"NOUN", "PROPN"}:
                del self.candidates[i]  # "a partnership agreement" is one thing
            elif above.sense.type in SWALLOW and s.lemma[h] != "deny" and s.base[i] in {"obj", "nsubj", "obl"} and c.sense.type in COOPERATIVE | {"AGREE", "SANCTION"}:
                del self.candidates[i]

    def _occurrence(self, c: Candidate) -> Occurrence | None:
        s, sense, i = self.s, c.sense, c.token
        assert sense.type is not None
        actors, recipients, parts = self._participants(c)
        standing = self.status.of(i, c.light)
        if sense.status and standing.status in {"reported", "claimed"}:
            standing = Standing(sense.status, f"'{s.word[i]}' says so")
        elif sense.type in {"AGREE", "CONCEDE"} and standing.status in {"reported", "claimed"} and s.lemma[i].lower() in WISHES:
            standing = Standing("hypothetical", f"'{s.word[i]}' is no more than a wish")
        if c.light_entry and c.light_entry.status and standing.status == "reported":
            standing = Standing(c.light_entry.status, f"'{s.word[c.light]}' says so")
        if standing.status == "claimed" and standing.speaker >= 0:
            if c.light < 0 and s.pos[i] == "NOUN" and self._given(i):
                # "he said the strikes had gone too far": that there were strikes is taken for granted
                standing = Standing("reported", "taken for granted by the clause", standing.speaker)
            elif sense.type in VERBAL_TYPES and actors and set(self._speaker(standing.cue) if standing.cue >= 0 else ()) & set(actors):
                standing = Standing("reported", "the saying is the act", standing.speaker)
        if standing.status == "denied" and sense.type in REFUSED and self._will(i, c.light):
            # "will not lift the ban" is a refusal; that it does not happen is what is refused
            sense = sense.model_copy(update={"type": "REJECT", "mode": None, "reciprocal": False})
            standing = Standing("reported", f"{standing.reason}, for the future: a refusal")
        if c.document and standing.status == "reported":
            standing = Standing("planned", "an agreement provides for it")
        kind, mode = sense.type, sense.mode
        if kind == "RETREAT" and (standing.status == "planned" or (standing.status == "hypothetical" and not self._asked(i))):
            # the codebook: a promise or offer to withdraw or release is a verbal concession
            kind, mode = "CONCEDE", None
        elif kind == "AGREE" and self._yields(i):
            kind, mode = "CONCEDE", None
        elif kind == "REQUEST" and c.document:
            kind, mode = "AGREE", None
        actors, recipients, completed = self._complete(c, kind, actors, recipients)
        self.completion.note(i, actors, recipients)
        if kind == "REJECT" and sense is not c.sense and len(actors) > 1 and not recipients:
            actors, recipients = actors[:1], actors[1:]
        if not (actors if kind == "REJECT" and sense is not c.sense else self._enough(c, kind, actors, recipients)):
            return None
        if standing.status == "planned" and kind in COOPERATIVE:
            # the codebook: cooperation told as future is an agreement to it
            kind, mode = "AGREE", None
        if sense.reciprocal and len(actors) == 1 and recipients:
            actors, recipients = (*actors, *recipients), ()
        quote, tokens = quote_of(s, i, c.light, self.slots, sense)
        source = self._source(standing)
        made = Occurrence(
            trigger=i,
            sentence=s.sentence[i],
            quote=quote,
            type=kind,
            mode=mode,
            actors=actors,
            recipients=recipients,
            status=standing.status,
            status_reason=standing.reason,
            lemma=c.trigger.lemma,
            source=source,
            speech=standing.cue,
            participants=tuple(Participant.of(part, m, s.span(m.start, m.end), s.phrase(m.start, m.end)) for part, m in parts),
            score=_score(sense, actors, recipients, standing),
        )
        if completed:
            made.reasons.append(f"parties: {completed}")
            made.score = round(made.score - 0.1, 2)
        self.completion.remember(made, self.clauses.object(i) if s.pos[i] == "VERB" else [])
        made.place = self.dating.place(i, c.light, self.mentions)
        self.dating.date(made, c.light)
        made.amounts = amounts_in(s, tokens)
        a, b = s.sentences[s.sentence[i]]
        made.contexts = tuple(dict.fromkeys([*sense.contexts, *contexts_of([x.lower() for x in s.lemma[max(a, tokens[0] - 12) : min(b, tokens[-1] + 13)]], self.contexts)]))
        return made

    def _given(self, i: int) -> bool:
        """Whether a noun is definite: "the buildup", "its strikes", "the US sanctions"."""
        s = self.s
        return any(s.dep[k] == "nmod:poss" or (s.base[k] == "det" and s.lower[k] in {"the", "this", "these", "those"}) for k in s.children[i])

    def _asked(self, i: int) -> bool:
        """Whether an event stands under a request, a threat or an accusation of another's."""
        s, k = self.s, i
        while s.head[k] >= 0 and s.base[k] in {"xcomp", "ccomp", "advcl", "conj", "obj", "obl", "acl", "nmod"}:
            k = s.head[k]
            above = self.candidates.get(k)
            if above and above.sense.type in {"REQUEST", "THREATEN", "ACCUSE"}:
                return True
        return False

    def _yields(self, i: int) -> bool:
        """ "agreed to release, to lift, to withdraw": what is agreed is a concession."""
        return any(
            (k := self.candidates.get(t)) is not None and k.sense.type in {"RETREAT", "CONCEDE"}
            for t in self.slots.fill(i, "inf")
        )

    def _will(self, i: int, light: int) -> bool:
        s = self.s
        k = light if light >= 0 else i
        return s.pos[k] == "VERB" and any(s.base[c] == "aux" and s.lower[c] in {"will", "wo", "'ll", "’ll", "would"} for c in s.children[k])

    def _speech_acts(self, found: list[Occurrence]) -> list[Occurrence]:
        """Saying that another has done wrong is an accusation, that another must do something a demand, that one will
        strike a threat."""
        s = self.s
        out: list[Occurrence] = []
        told = {(o.sentence, o.type, o.actors) for o in found}

        def add(kind: str, mode: str | None, verb: int, below: int, speaker: tuple[str, ...], about: tuple[str, ...]) -> None:
            first, last = min(verb, below), max(verb, below)
            if (s.sentence[verb], kind, speaker) in told or last - first > 30:
                return
            told.add((s.sentence[verb], kind, speaker))
            made = Occurrence(
                trigger=verb,
                sentence=s.sentence[verb],
                quote=s.span(first, last + 1),
                type=kind,
                mode=mode,
                actors=speaker,
                recipients=about,
                status="reported",
                status_reason=f"'{s.word[verb]}' says it of another",
                lemma=s.lemma[verb].lower(),
            )
            self.dating.date(made, -1)
            out.append(made)

        for o in found:
            if o.speech < 0:
                o.speech = self._saying(o.trigger)
            if o.speech < 0 or len(o.actors) != 1 or o.sentence != s.sentence[o.speech]:
                continue
            speaker = self._speaker(o.speech)
            own = speaker == o.actors and o.status in {"hypothetical", "planned"}
            if own and o.type in THREATS and self._will(o.trigger, self.lights.get(o.trigger, -1)):
                mode = THREATS[o.type]
                o.type, o.mode, o.status, o.status_reason = "THREATEN", mode, "reported", f"'{s.word[o.speech]}' announces it"
            elif speaker and not set(speaker) & set(o.actors) and o.type in WRONGS and o.status == "claimed":
                add("ACCUSE", "allege", o.speech, o.trigger, speaker, o.actors)
        for verb in range(s.n):
            if s.pos[verb] != "VERB" or s.lemma[verb].lower() not in self.status.words["speech"]:
                continue
            for k in s.children[verb]:
                if s.base[k] not in {"ccomp", "parataxis"}:
                    continue
                must = any(s.base[c] == "aux" and s.lower[c] in {"must", "should", "ought"} for c in s.children[k])
                pay = s.lemma[k].lower() in SUFFERING and any(s.lemma[t].lower() in HARM for t in self.clauses.object(k))
                if not (must or pay):
                    continue
                about, speaker = self._speaker(k), self._speaker(verb)
                if about and speaker and not set(about) & set(speaker):
                    add("THREATEN" if pay else "REQUEST", None, verb, k, speaker, about)
        return out

    def _saying(self, i: int) -> int:
        """The verb of saying whose clause a trigger heads, or -1."""
        s = self.s
        h = s.head[i]
        if s.base[i] == "ccomp" and h >= 0 and s.lemma[h].lower() in self.status.words["speech"]:
            return h
        return next((c for c in s.children[i] if s.base[c] == "parataxis" and s.lemma[c].lower() in self.status.words["speech"]), -1)

    def _speaker(self, verb: int) -> tuple[str, ...]:
        codes: dict[str, None] = {}
        for t in self.clauses.subject(verb):
            for k in self.s.conjuncts(t):
                m = self.mentions.at(k)
                if m and m.acts:
                    codes |= dict.fromkeys(m.codes)
            if not codes:
                codes |= dict.fromkeys(self.completion.owner(t))
        return tuple(codes)

    def _source(self, standing: Standing) -> str | None:
        if standing.speaker < 0:
            return None
        m = self.mentions.at(standing.speaker)
        if m and len(m.codes) == 1:
            return m.codes[0]
        if m is None and len(owner := self.completion.owner(standing.speaker)) == 1:
            return owner[0]
        if m and m.kind in {"person", "pronoun"} and not m.codes and self.s.pos[standing.speaker] == "PRON" and not m.person:
            return None
        if m and m.person:
            return m.person
        if self.s.pos[standing.speaker] not in {"NOUN", "PROPN"}:
            return None
        words = sorted(core(self.s, standing.speaker))
        if any(self.s.word[k][0].isdigit() or self.s.word[k] in "()" for k in words):
            return None  # a dateline, not a speaker
        while words and (self.s.pos[words[0]] in {"ADP", "DET", "PUNCT"} or self.s.lower[words[0]] == "according"):
            words.pop(0)
        return self.s.phrase(words[0], words[-1] + 1)[:80] if words else None


def _score(sense: Sense, actors: tuple[str, ...], recipients: tuple[str, ...], standing: Standing) -> float:
    """A first estimate of how sure a careful coder would be; calibrated on gold by the pipeline."""
    score = 0.55 + 0.1 * bool(sense.when) + 0.1 * bool(actors) + 0.1 * bool(recipients or len(actors) > 1)
    return round(score - 0.1 * (standing is not REPORTED and standing.status in {"hypothetical", "claimed"}), 2)


def _one_act(s: Syntax, a: Occurrence, b: Occurrence) -> bool:
    """Whether two triggers tell one act: a noun inside the other's quote, or each inside the other's."""
    if not a.quote.overlaps(b.quote):
        return False
    inside = b.quote.start <= s.start[a.trigger] < b.quote.end, a.quote.start <= s.start[b.trigger] < a.quote.end
    nouns = s.pos[a.trigger] != "VERB", s.pos[b.trigger] != "VERB"
    return all(inside) or (inside[0] and nouns[0]) or (inside[1] and nouns[1])


def _without_doubles(found: list[Occurrence], s: Syntax) -> list[Occurrence]:
    """One record per action per sentence: of two readings of the same parties and type that overlap, the fuller one."""
    kept: list[Occurrence] = []
    for o in sorted(found, key=lambda o: (-(len(o.actors) + len(o.recipients)), o.quote.start - o.quote.end, o.quote.start)):
        twin = next(
            (
                k
                for k in kept
                if k.sentence == o.sentence
                and k.type == o.type
                and set(o.actors) | set(o.recipients) <= set(k.actors) | set(k.recipients)
                and _one_act(s, o, k)
            ),
            None,
        )
        if twin is None:
            kept.append(o)
    return kept
