"""Who takes part: actors and recipients of a trigger, from its clause and from what the article has told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapport.actors.mention import Mention
from rapport.events.completion import Completion
from rapport.events.triggers import Candidate, Triggers

VERB_ACTOR, VERB_RECIPIENT = ("subj",), ("obj", "iobj", "prep:to", "prep:with", "prep:against", "prep:on")
NOUN_ACTOR = ("subj", "poss", "mod", "prep:by", "prep:of", "prep:from", "prep:between")
NOUN_RECIPIENT = ("prep:to", "prep:with", "prep:against", "prep:on", "prep:for", "obj")
# who must be found for a report of a type to say anything about how actors deal with each other
NEEDS = {
    "CONSULT": "both", "COOPERATE": "both", "AID": "both", "SUPPORT": "actor", "AGREE": "actor", "SANCTION": "actor",
    "ASSAULT": "either", "PROTEST": "either", "COERCE": "actor", "ACCUSE": "actor", "REQUEST": "actor",
}  # fmt: skip
MUTUAL = frozenset({"CONSULT", "COOPERATE", "SUPPORT", "AGREE"})
GROUPINGS = frozenset(
    {
        "E3",
        "P5+1",
        "P4+1",
        "G7",
        "G8",
        "G20",
        "UNSC",
        "UN",
        "EU",
        "NATO",
        "GCC",
        "ASEAN",
        "AU",
        "AL",
        "OPEC",
        "OPEC+",
        "BRICS",
        "SCO",
        "WEST",
        "QUAD",
        "UNGA",
    }
)
# types whose recipient is spoken to or of: a place is where, not whom
VERBAL_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})

Taking = tuple[tuple[str, ...], tuple[str, ...], list[tuple[str, Mention]]]


class Parties:
    """Works out the parties of triggers. ``dated`` tells whether a word has a date of its own."""

    def __init__(self, triggers: Triggers, completion: Completion, dated: Callable[[int], bool]) -> None:
        self.s, self.mentions, self.lexicon = triggers.s, triggers.mentions, triggers.lexicon
        self.clauses, self.slots, self.candidates = triggers.clauses, triggers.slots, triggers.found
        self.completion, self.dated = completion, dated

    def of(self, c: Candidate) -> Taking:
        """Codes of actors and recipients as far as the clause itself says, and the mentions behind them."""
        sense, i = c.sense, c.token
        verb = self.s.pos[i] == "VERB"
        actor_slots = sense.actor if sense.actor is not None else (VERB_ACTOR if verb else NOUN_ACTOR)
        recipient_slots = (
            sense.recipient if sense.recipient is not None else (VERB_RECIPIENT if verb else NOUN_RECIPIENT)
        )
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
            gained = (
                c.light_entry is not None
                and self.s.lemma[c.light] in self.lexicon.classes["gaining"]
                and self._has_owner(i)
            )
            if slot == "subj" and c.light_entry and (c.light_entry.subject == "recipient" or gained):
                recipients, mine = codes, mentions
                parts += [("recipient", m) for m in mine]
                continue
            if not codes and slot == "subj":
                for t in tokens:
                    codes = self.completion.owner(t)
                    c.document = c.document or bool(
                        codes and self.s.lemma[t].lower() in self.lexicon.classes["agreement"]
                    )
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

    def _has_owner(self, i: int) -> bool:
        """ "won the Kremlin's support": the noun says itself whose it is."""
        return bool(
            self.slots.actors(self.slots.fill(i, "poss"), "poss")[0]
            or self.slots.actors(self.slots.fill(i, "mod"), "mod")[0]
        )

    def _everyone(self, c: Candidate, actor_slots: Sequence[str], recipient_slots: Sequence[str]) -> Taking:
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
                    c.document = c.document or bool(
                        owners and self.s.lemma[t].lower() in self.lexicon.classes["agreement"]
                    )
                    codes |= dict.fromkeys(owners)
        return tuple(codes), (), parts

    def complete(
        self, c: Candidate, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """Sides that the article told before, where the clause leaves them out."""
        s, i = self.s, c.token
        known = (*actors, *recipients)
        noun = s.pos[i] != "VERB"
        shared = (
            c.sense.reciprocal
            or c.sense.mode == "visit"
            or (kind == "SUPPORT" and not noun and "obj" in c.sense.when and self._signs(c))
        )
        if kind in MUTUAL and shared and len(known) < 2 and not self._plural(known):
            bare = not known
            definite = not bare and not any(
                s.lower[k] in {"a", "an", "any", "another", "no"} for k in s.children[i] if s.base[k] == "det"
            )
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
        if kind == "AID" and not noun and bool(actors) != bool(recipients):
            if not actors and (maker := self._maker(self.clauses.object(i))) and not set(maker) & set(recipients):
                return maker, recipients, "who made what is given"
            if other := self.completion.counterpart(i, known):
                return (actors or other), (recipients or other), "the other side of the deal told right before"
        if not actors and kind in {"CONCEDE", "SANCTION"}:
            nouns = [i] if noun else [t for t in self.clauses.object(i) if s.pos[t] == "NOUN"]
            for t in nouns:
                before = self.completion.before(t, s.lemma[t].lower())
                if before and before[0] and (not recipients or set(recipients) & set(before[1])):
                    return before[0], recipients or before[1], f"the {s.lemma[t]} told of before"
        if kind in {"SUPPORT", "ACCUSE", "AGREE"} and not known and (near := self._neighbour(i)):
            left, right = near
            return (
                (left, right, "those of the act it is about")
                if kind == "ACCUSE"
                else ((*left, *right), (), "those of the act it is about")
            )
        if not actors and noun:
            for child in s.children[i]:
                if s.dep[child] == "acl:relcl":
                    inner = next((k for k in self.candidates.values() if k.token == child), None)
                    if inner and inner.sense.type:
                        a, r, _ = self.of(inner)
                        if a and r:
                            return a, r, f"those of '{s.word[child]}'"
        return actors, recipients, ""

    def _maker(self, objects: Sequence[int]) -> tuple[str, ...]:
        """Whose make things are: "drones manufactured in Turkey", "Turkish-made drones"."""
        s = self.s
        for t in objects:
            for c in s.children[t]:
                made = s.base[c] in {"acl", "amod"} and s.lemma[c].lower() in self.lexicon.classes["making"]
                for k in s.children[c] if made else ():
                    if s.case(k) in {"in", "by"} or s.base[k] in {"obl", "nsubj", "compound", "amod", "advmod"}:
                        m = self.mentions.at(k) or self.mentions.over(k)
                        if m and m.codes and m.kind not in {"people", "private"}:
                            return m.codes
        return ()

    def _object_parties(self, i: int) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], str] | None:
        """ "a contract signed in 2007 for the sale of Russian missiles to Iran": the two that the thing signed names."""
        for t in self.clauses.object(i):
            a, b = self.s.subtree(t)
            codes: dict[str, None] = {}
            for k in range(a, b):
                m = self.mentions.at(k)
                if (
                    m
                    and m.codes
                    and m.kind not in {"city", "people", "private"}
                    and self.s.sentence[k] == self.s.sentence[i]
                ):
                    codes |= dict.fromkeys(m.codes)
            if len(codes) == 2:
                return ((tuple(codes), ()), f"named with '{self.s.word[t]}'")
        return None

    def _signs(self, c: Candidate) -> bool:
        """Whether the object is an agreement, which takes two."""
        return any(
            self.s.lemma[t].lower() in self.lexicon.classes["agreement"] for t in self.clauses.object(c.token)
        ) and (
            c.trigger.lemma
            in {"sign", "conclude", "finalize", "finalise", "complete", "seal", "reach", "clinch", "strike", "initial"}
        )

    def _host(
        self, c: Candidate, actors: tuple[str, ...]
    ) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], str] | None:
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
                    a, r, _ = self.of(other)
                    if a and r:
                        return a, r
                    if len(a) > 1:
                        return a, ()
        return None

    def _plural(self, codes: tuple[str, ...]) -> bool:
        """Whether one code stands for several states (a grouping meets among itself)."""
        return any("+" in c or c in GROUPINGS for c in codes)

    def enough(self, c: Candidate, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
        """Whether enough of the parties is known for a report to say anything."""
        needs = c.sense.needs or NEEDS.get(kind, "actor")
        if kind in {"SUPPORT", "AGREE"} and c.sense.reciprocal and self.s.pos[c.token] == "NOUN":
            needs = "both"  # an accord takes two
        if c.sense.mode == "visit" and actors and not recipients and self.s.pos[c.token] == "NOUN":
            # a visit that names its visitor is one, wherever it went; "his visit" is one told of before
            return any(
                self.s.pos[m.head] == "PROPN"
                for slot in ("poss", "mod", "prep:by", "prep:of")
                for m in self.slots.actors(self.slots.fill(c.token, slot), slot)[1]
            )
        if needs == "both" and kind == "CONSULT" and c.sense.reciprocal and actors and self.s.pos[c.token] == "NOUN":
            # talks of one party that are dated or placed are an event all the same
            held = [k for k in self.s.children[c.token] if self.s.base[k] == "nmod" and self.s.case(k) in {"in", "at"}]
            if held or self.dated(c.token):
                return True
        if needs == "both":
            together = len(actors) > 1 and (c.sense.reciprocal or kind != "CONSULT") and c.sense.mode != "visit"
            return (bool(actors) and bool(recipients)) or together or (kind in MUTUAL and self._plural(actors))
        if needs == "either":
            return bool(actors or recipients)
        return bool(actors) if needs == "actor" else bool(recipients)
