"""What is done with an object: the words that govern it, and the state they leave it in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapport.events.deals.ground import Ground
from rapport.events.deals.phrases import Phrase

# prepositions by which a verb reaches its object: "agreed on a deal", "withdrew from the treaty"
REACHING = frozenset({"on", "from", "of", "out of", "to", "with", "over", "about", "upon", "at"})
STOPPED = frozenset({"suspended", "cancelled"})
DONE = frozenset({"delivered", "delivery_begun", "resumed", "agreed"})
OWNING = frozenset({"of", "on", "to", "for", "from", "in", "about", "over", "with", "under"})


# verbs of everyday sense, and the words one of which makes them tell something of a deal
FORCE = frozenset({"force", "effect", "place"})
SENSE = {
    "take": FORCE, "come": FORCE, "enter": FORCE, "go": FORCE, "remain": FORCE, "stay": FORCE, "be": FORCE,
    "run": frozenset({"out"}), "put": frozenset({"hold", "place", "force"}),
}  # fmt: skip


class Moved(NamedTuple):
    """A state, and the word that tells it. ``by`` are codes of who does it."""

    state: str
    trigger: int
    by: tuple[str, ...]
    under: int = -1  # the verb above that turned it: "agreed to begin the transfer"


class Moves:
    """Reads what becomes of objects in one article."""

    def __init__(self, ground: Ground) -> None:
        self.g, self.s = ground, ground.s

    def of(self, p: Phrase, role: str) -> list[Moved]:
        """All that the clauses around an object say becomes of it; empty where it is only spoken of."""
        found: dict[tuple[str, int], Moved] = {}
        s = self.s
        for token, place in self._governors(p.head, role):
            state = self.g.state_of(role, place, self.g.lemma(token))
            if state is None and place == "obj" and self._particled(token):
                state = self.g.state_of(role, place, self._particled(token))
            if state is None or self._other_sense(token, place, p.head) or self._over_something(p.head, token):
                continue
            agents = self._agents(token)
            if role == "measure" and place != "obj" and s.pos[token] == "VERB":
                agents += [x for x in self.g.actors(self.g.coder.clauses.object(token)) if x not in agents]
            if s.pos[token] == "NOUN" and (above := self._above_noun(token, role)):
                state, token = above
                agents = self._agents(token)
            found.setdefault((state, token), Moved(state, token, tuple(agents)))
        return list(found.values())

    def _above_noun(self, noun: int, role: str) -> tuple[str, int] | None:
        """ "work on the pipeline was suspended", "the signing was put off": the verb over the noun decides."""
        g = self.g
        for verb, place in g.objects.get(noun, ()):
            state = g.state_of(role, place, g.lemma(verb)) or g.state_of(role, place, self._particled(verb))
            if state in STOPPED or (state in DONE and g.lemma(noun) in g.words.sets["making"]):
                return state, verb
        return None

    def over(self, verb: int) -> tuple[int, str] | None:
        """The verb above that turns what ``verb`` tells ("agreed to", "stopped", "failed to"), and the state it gives."""
        s, k = self.s, verb
        for _ in range(3):
            if s.head[k] < 0 or s.base[k] not in {"xcomp", "ccomp", "advcl", "conj", "acl"}:
                return None
            if s.base[k] == "conj" and any(s.base[c] == "nsubj" for c in s.children[k]):
                return None
            k = s.head[k]
            if state := self.g.act("over", k):
                return k, state
        return None

    # -- what governs an object ------------------------------------------------------------------------------------

    def _governors(self, i: int, role: str, depth: int = 0) -> Iterator[tuple[int, str]]:
        """Words that govern an object, with the place it has to them; words that only hold it are passed through."""
        s, g = self.s, self.g
        yield from g.objects.get(i, ())
        k = i
        while s.base[k] == "conj" and s.head[k] >= 0 and s.pos[s.head[k]] in {"NOUN", "PROPN"}:
            k = s.head[k]
        h, base, case = s.head[k], s.base[k], s.case(k)
        if h < 0:
            if any(s.base[c] == "cop" for c in s.children[k]):
                yield from ((c, "subj") for c in s.children[k] if s.base[c] == "advmod")
            return
        if base in {"obl", "nmod"} and s.pos[h] in {"VERB", "AUX"}:
            if role == "project" and case in {"to", "from", "at", "of"}:
                case = "none"  # "delivers oil to the port"
            own = case in {"under", "into", "in", "for"} or (case == "with" and role == "measure")
            yield h, case if own else ("obj" if case in REACHING else "none")
        if s.pos[h] in {"SYM", "NUM"} and base == "nmod" and depth < 2:
            yield from self._governors(h, role, depth + 1)  # "pledged $5 billion in loans"
        if s.pos[h] == "NOUN" and base == "nsubj" and s.case(h) == "under":
            yield h, "subj"  # "is under construction"
        if s.pos[h] in {"ADJ", "ADV"} and base == "nsubj":
            yield h, "subj"
        if s.pos[h] == "ADJ" and base in {"obl", "nmod"}:
            yield h, "under" if case in {"to", "under"} else "none"
        if s.pos[h] in {"NOUN", "PROPN"} and (
            base == "compound" or s.dep[k] == "nmod:poss" or (base == "nmod" and case in OWNING)
        ):
            yield h, "noun"
            making = role == "project" and g.lemma(h) in g.words.sets["making"]
            if depth < 2 and (making or g.lemma(h) in g.words.sets["holder"] or g.lemma(h) == "deadline"):
                yield from self._governors(h, role, depth + 1)

    def _particled(self, verb: int) -> str:
        """ "put off", "call off": the verb's sense with its particle, as a known verb."""
        s = self.s
        for c in s.children[verb]:
            if s.dep[c] == "compound:prt" or (s.base[c] == "advmod" and s.lower[c] in {"off", "out", "down"}):
                return {
                    "call off": "cancel", "put off": "postpone", "hammer out": "negotiate", "pull out": "withdraw",
                    "carry out": "carry", "back out": "withdraw", "walk away": "withdraw", "set up": "establish",
                }.get(f"{self.g.lemma(verb)} {s.lower[c]}", "")  # fmt: skip
        return ""

    def _over_something(self, head: int, token: int) -> bool:
        """ "settled their differences over the deal": done with the differences, not with the deal."""
        s = self.s
        return s.case(head) == "over" and s.pos[token] == "VERB" and any(s.base[c] == "obj" for c in s.children[token])

    def _other_sense(self, token: int, place: str, head: int) -> bool:
        """Verbs of everyday sense count only in the turn that has the sense: "took effect", "entered into force"."""
        s, lemma = self.s, self.g.lemma(token)
        wanted = SENSE.get(lemma)
        if not wanted or place == "noun":
            return False
        around = {s.lower[c] for c in s.children[token]} | {
            s.lower[k] for c in s.children[token] if c != head for k in s.children[c]
        }
        return not around & wanted and not (lemma == "put" and place == "under")

    def _agents(self, token: int) -> list[str]:
        s, g = self.s, self.g
        if s.pos[token] in {"VERB", "AUX", "ADJ"}:
            out = g.actors(g.coder.clauses.subject(token))
            for c in s.children[token]:
                if s.base[c] == "obl" and s.case(c) in {"with", "between", "against"}:
                    out += [x for x in g.actors([c]) if x not in out]
            return out
        light = g.coder.lights.get(token, -1)
        above = s.head[token]
        subject = light if light >= 0 else above if above >= 0 and s.pos[above] == "VERB" else -1
        out = g.actors(g.coder.clauses.subject(subject)) if subject >= 0 and s.base[token] == "obj" else []
        out += [
            x
            for c in s.children[token]
            if s.dep[c] == "nmod:poss" or s.base[c] in {"amod", "compound"} or s.case(c) in {"by", "between"}
            for x in g.actors([c])
        ]
        return out
