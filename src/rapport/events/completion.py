"""Participants that the clause leaves out, taken from what the article has just said, with the reason.

A later "the talks", "the ban" or "the agreement" is the one told before; "he arrived to sign an agreement" is with
those he arrived at. What no rule finds stays missing: nobody is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapport.actors.mention import Mentions
from rapport.events.lexicon_index import Lexicon
from rapport.events.occurrence import Occurrence
from rapport.events.slots import Slots
from rapport.language.syntax import Syntax

Sides = tuple[tuple[str, ...], tuple[str, ...]]
# nouns that name what somebody does or thinks, so that their owner acts: "Moscow's position is a refusal"
AGENCY = "agency"
DOCUMENT = "document"
ISSUING = frozenset("pass approve".split()) | frozenset(
    ("present send submit issue release publish deliver adopt write file circulate hand sign post unveil").split()
)
DEALS = frozenset({"AGREE", "AID", "SUPPORT", "COOPERATE"})  # what tells who supplies whom
REACH = 6  # sentences that a noun is remembered for


@dataclass(frozen=True, slots=True)
class Memory:
    """Who took part in what a noun told, and where."""

    token: int
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


class Completion:
    """Remembers the parties of events and nouns of one document, in reading order."""

    def __init__(self, s: Syntax, mentions: Mentions, slots: Slots, lexicon: Lexicon) -> None:
        self.s, self.mentions, self.slots, self.lexicon = s, mentions, slots, lexicon
        self.nouns: dict[str, Memory] = {}
        self.events: list[Occurrence] = []

    def classes(self, lemma: str) -> list[str]:
        """The lemma, and the classes under which a later noun of another word can mean the same thing."""
        return [
            lemma,
            *(
                f"${c}"
                for c in ("agreement", "sanction", "talks", "weapon", "attack")
                if lemma in self.lexicon.classes.get(c, ())
            ),
        ]

    def note(self, i: int, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
        """Note who a noun belongs to though it tells no event here: "the UN sanctions regime"."""
        if not actors or self.s.pos[i] != "NOUN":
            return
        for key in self.classes(self.s.lemma[i].lower()):
            old = self.nouns.get(key)
            fuller = old is None or len(actors) + len(recipients) > len(old.actors) + len(old.recipients)
            if fuller or (old and self.s.sentence[i] - self.s.sentence[old.token] > 2):
                self.nouns[key] = Memory(i, actors, recipients)

    def remember(self, o: Occurrence, objects: list[int]) -> None:
        """Note an event and the nouns that stood for it."""
        self.events.append(o)
        if len(o.actors) + len(o.recipients) < 1:
            return
        s = self.s
        nouns = [o.trigger] if s.pos[o.trigger] in {"NOUN", "PROPN"} else objects
        for n in nouns:
            if s.pos[n] != "NOUN":
                continue
            for key in self.classes(s.lemma[n].lower()):
                old = self.nouns.get(key)
                full = len(set(o.actors) | set(o.recipients))
                if (
                    old is None
                    or full >= len(set(old.actors) | set(old.recipients))
                    or s.sentence[n] - s.sentence[old.token] > 3
                ):
                    self.nouns[key] = Memory(n, o.actors, o.recipients)

    def owner(self, i: int) -> tuple[str, ...]:
        """Who owns a noun that can act for them: "the position of Tehran", "a joint statement" of those who met."""
        s = self.s
        lemma = s.lemma[i].lower()
        words = self.lexicon.classes
        pointed = any(s.lower[c] in {"the", "these", "those", "this"} for c in s.children[i])
        known = self.nouns.get(lemma) or self.nouns.get("$talks") if lemma in words["talks"] and pointed else None
        if known and s.sentence[i] - s.sentence[known.token] <= 2:
            return tuple(dict.fromkeys((*known.actors, *known.recipients)))
        if lemma in words.get(AGENCY, ()) or lemma in words.get(DOCUMENT, ()):
            codes = self._owners(i)
            if codes:
                return codes
            if lemma in words.get(DOCUMENT, ()):
                return self._issuer(i) or self._document(i, lemma)
        return ()

    def _owners(self, i: int) -> tuple[str, ...]:
        s = self.s
        out: list[str] = []
        for c in s.children[i]:
            if (
                s.dep[c] == "nmod:poss"
                or s.base[c] in {"amod", "compound"}
                or (s.base[c] == "nmod" and s.case(c) in {"of", "by", "from", "between"})
            ):
                for k in s.conjuncts(c):
                    m = self.mentions.at(k) or (self.mentions.over(k) if s.base[c] in {"amod", "compound"} else None)
                    if m and m.codes and m.kind not in {"city", "people"}:
                        out += m.codes
        return tuple(dict.fromkeys(out))

    def _issuer(self, i: int) -> tuple[str, ...]:
        """ "presented a letter stating that": whoever presents it speaks."""
        s = self.s
        h = s.head[i]
        if s.base[i] == "obj" and h >= 0 and s.lemma[h].lower() in ISSUING:
            return tuple(
                dict.fromkeys(
                    c for t in self.slots.clauses.subject(h) if (m := self.mentions.at(t)) and m.acts for c in m.codes
                )
            )
        return ()

    def _document(self, i: int, lemma: str) -> tuple[str, ...]:
        """Those who signed an agreement, or issued a joint statement after meeting."""
        s = self.s
        indefinite = any(s.lower[c] in {"a", "an", "another"} for c in s.children[i] if s.base[c] == "det")
        if indefinite:
            # a document is new to the reader where it is signed or issued, not where it has been told of
            known = self.nouns.get(lemma)
            if known is None or known.token != i:
                return self._joint(i)
        for key in self.classes(lemma):
            known = self.nouns.get(key)
            if known and s.sentence[i] - s.sentence[known.token] <= REACH:
                return tuple(dict.fromkeys((*known.actors, *known.recipients)))
        return self._joint(i)

    def _joint(self, i: int) -> tuple[str, ...]:
        s = self.s
        joint = any(s.lower[c] in {"joint", "final", "common"} for c in s.children[i])
        if joint:
            for o in reversed(self.events):
                if s.sentence[i] - o.sentence > 1:
                    break
                if o.type == "CONSULT" and len(o.actors) > 1:
                    return o.actors
        return ()

    def parties(self, i: int, light: int, known: tuple[str, ...], definite: bool) -> tuple[Sides, str] | None:
        """Both sides of a mutual event of which at most one is said, and why."""
        s = self.s
        if s.pos[i] in {"NOUN", "PROPN"} and known:
            for key in self.classes(s.lemma[i].lower()):
                m = self.nouns.get(key)
                if m is None or m.token == i or s.sentence[i] - s.sentence[m.token] > REACH:
                    continue
                everyone = set(m.actors) | set(m.recipients)
                if (
                    set(known) <= everyone
                    and len(everyone) > len(known)
                    and (definite or s.sentence[i] - s.sentence[m.token] <= 1)
                ):
                    return (m.actors, m.recipients), f"the {s.lemma[i]} told of before"
        carrier = light if light >= 0 and s.head[light] != i else i
        above = s.head[carrier]
        tied = (
            s.base[carrier] in {"obl", "advcl", "obj", "xcomp", "conj", "acl"} and above >= 0 and s.pos[above] == "VERB"
        )
        clause = self._clause(carrier, known) if known or tied else ()
        if clause and len(clause) > 1:
            return (clause, ()), "those of the clause it stands in"
        if clause and s.pos[i] == "NOUN":
            # "raised it during the talks": the talks told of before, of whoever speaks here
            for key in self.classes(s.lemma[i].lower()):
                m = self.nouns.get(key)
                if (
                    m
                    and s.sentence[i] - s.sentence[m.token] <= REACH
                    and set(clause) < set(m.actors) | set(m.recipients)
                ):
                    return (m.actors, m.recipients), f"the {s.lemma[i]} told of before"
        for o in reversed(self.events):
            if s.sentence[i] - o.sentence > 1:
                break
            parties = tuple(dict.fromkeys((*o.actors, *o.recipients)))
            near = o.sentence == s.sentence[i] or (definite and o.type in {"CONSULT", "SUPPORT", "AGREE", "COOPERATE"})
            states = all(len(c) == 3 for c in parties)
            if near and states and len(parties) == 2 and (set(known) < set(parties)) and known:
                return (parties, ()), f"with '{o.lemma}' told right before"
        return None

    def counterpart(self, i: int, known: tuple[str, ...]) -> tuple[str, ...]:
        """The other side of the deal told in this sentence or the two before: "agreed to buy jets from X. It has not
        received them"."""
        for o in reversed(self.events):
            if self.s.sentence[i] - o.sentence > 2:
                break
            parties = tuple(dict.fromkeys((*o.actors, *o.recipients)))
            if o.type in DEALS and len(parties) == 2 and set(known) < set(parties):
                return tuple(c for c in parties if c not in known)
        return ()

    def _clause(self, i: int, known: tuple[str, ...]) -> tuple[str, ...]:
        """Subject and object of the clauses that a mutual event stands in: "pushed Tehran ..., after indirect talks"."""
        s = self.s
        found: list[str] = list(known)
        for a in s.ancestors(i):
            if s.pos[a] != "VERB":
                continue
            for t in (*self.slots.clauses.subject(a), *self.slots.clauses.object(a)):
                for k in s.conjuncts(t):
                    m = self.mentions.at(k)
                    if k != i and m and m.acts and m.kind != "asset":
                        found += [c for c in m.codes if c not in found]
            if len(found) >= 2:
                return tuple(found[:3])
            if s.dep[a] == "acl:relcl":
                break
        return tuple(found) if not known else ()

    def before(self, i: int, lemma: str) -> Sides | None:
        """The sides of the sanctions, ban or deal that a bare noun means: "if sanctions are lifted"."""
        for key in self.classes(lemma):
            m = self.nouns.get(key)
            if m and m.token != i and self.s.sentence[i] - self.s.sentence[m.token] <= REACH:
                return m.actors, m.recipients
        return None
