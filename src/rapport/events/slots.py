"""What fills a frame's slots around a trigger, and which actors those words stand for."""

from __future__ import annotations

from collections.abc import Iterable

from rapport.actors.mention import Mention, Mentions
from rapport.events.clauses import GERUND, Clauses
from rapport.events.frames import Sense
from rapport.events.lexicon_index import Lexicon
from rapport.language.syntax import Syntax

Found = tuple[tuple[str, ...], list[Mention]]
MONEY_SIGNS = frozenset({*"$€£¥₽₹₺₩₴₪", "US$"})
# words that stand before another preposition: "out of the club", "away from the talks"
DIRECTIONS = frozenset({"out", "away", "back", "off", "up", "down"})
AMONG = frozenset({"among", "amongst"})  # "a pact among three states" has its sides as one between two has
# prepositions that tie a modifier to the noun it describes closely enough to name who owns or suffers
OWN = frozenset({"of", "in", "on", "against", "from", "by", "inside", "at", "within", "near", "for"})


class Slots:
    """Fills slots for triggers of one document; ``lights`` maps a noun trigger to its light verb."""

    def __init__(
        self, s: Syntax, mentions: Mentions, clauses: Clauses, lexicon: Lexicon, lights: dict[int, int]
    ) -> None:
        self.s, self.mentions, self.clauses, self.lexicon, self.lights = s, mentions, clauses, lexicon, lights

    def fill(self, i: int, slot: str) -> list[int]:
        """Head tokens in a slot of trigger ``i``."""
        s = self.s
        verb = s.pos[i] in {"VERB", "AUX"}
        if slot == "subj":
            if verb:
                return self.clauses.subject(i)
            light = self.lights.get(i, -1)
            if light >= 0:
                return [t for t in self.clauses.subject(light) if t != i]
            return self._copula(i)
        if slot == "obj":
            if verb:
                return self.clauses.object(i) or self._behind_particle(i)
            return [c for c in s.children[i] if s.base[c] == "compound" or (s.base[c] == "nmod" and s.case(c) == "of")]
        if slot == "iobj":
            return [c for c in s.children[i] if s.base[c] == "iobj"]
        if slot == "poss":
            return [c for c in s.children[i] if s.dep[c] == "nmod:poss"]
        if slot == "mod":
            return self._modifiers(i)
        if slot == "comp":
            return self._complements(i)
        if slot == "inf":
            return [
                c
                for c in self._complements(i)
                if any(s.lower[k] == "to" and s.base[k] == "mark" for k in s.children[c])
            ]
        return self._oblique(i, slot[5:])

    def _behind_particle(self, i: int) -> list[int]:
        """ "flew in medics": a particle that the parser took for a preposition leaves the verb its object."""
        s = self.s
        k = i + 1
        if k >= s.n or s.base[k] != "case" or s.head[s.head[k]] != i:
            return []
        known = any(t.particle == s.lower[k] for t in self.lexicon.frames.get((s.lemma[i].lower(), "VERB"), ()))
        bare = sum(s.base[c] == "case" for c in s.children[s.head[k]]) == 1
        return [s.head[k]] if known and bare else []

    def _copula(self, i: int) -> list[int]:
        """Subject of a predicate noun or adjective ("Ankara is unwilling to ...")."""
        s = self.s
        if s.case(i) in {"under", "subject to", "against", "behind", "within", "without"}:
            return []  # "is under sanctions": a state, and not by whoever is under them
        if any(s.base[c] == "cop" for c in s.children[i]) or s.pos[i] == "ADJ":
            return self.clauses.subject(i)
        return []

    def _modifiers(self, i: int) -> list[int]:
        s = self.s
        out = []
        for c in s.children[i]:
            if (
                s.base[c] in {"amod", "compound", "flat"}
                or s.dep[c] == "nmod:desc"
                or (s.base[c] == "nmod" and c < i and not s.case(c))
            ):
                out.append(c)
                # "the American pressure campaign": the actor modifies the noun between
                if s.base[c] == "compound" and self.mentions.over(c) is None:
                    out += [k for k in s.children[c] if s.base[k] in {"amod", "compound"} and k < c]
                if s.lower[c] == "led":
                    out += [k for k in s.children[c] if k < c]
        h = s.head[i]
        if s.base[i] == "compound" and h >= 0:
            # "the UN sanctions regime": both nouns are modified alike
            out += [c for c in s.children[h] if c < i and s.base[c] in {"amod", "compound"}]
        return out

    def _complements(self, i: int) -> list[int]:
        s = self.s
        out = []
        for c in s.children[i]:
            base = s.base[c]
            if base in {"xcomp", "ccomp"} and s.pos[c] in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}:
                out.append(c)
            elif base in {"advcl", "acl"} and s.pos[c] == "VERB" and s.dep[c] != "acl:relcl":
                mark = next((s.lower[k] for k in s.children[c] if s.base[k] in {"mark", "case"} and k < c), "")
                if mark in GERUND:
                    out.append(c)
        return out

    def _cases(self, c: int) -> tuple[str, ...]:
        """The preposition of a noun; of "out of the club" also each of the two words."""
        s = self.s
        whole = s.case(c)
        if whole in AMONG:
            return (whole, "between")
        if whole.split(" ")[0] not in DIRECTIONS:
            return (whole,)
        return (whole, *whole.split(" "), *(s.lower[k] for k in s.children[c] if s.base[k] == "case" and k < c))

    def _oblique(self, i: int, preposition: str) -> list[int]:
        s = self.s
        # the parser may take "met with envoys" for an object: its preposition tells
        bases = {"obl", "nmod", "obj"} if s.pos[i] in {"VERB", "AUX"} else {"obl", "nmod"}
        out = [
            c for c in s.children[i] if s.base[c] in bases and preposition in self._cases(c) and s.dep[c] != "nmod:poss"
        ]
        if s.pos[i] in {"VERB", "AUX"}:
            # "sell drones to Russia": the parser may hang the buyer on the drones
            for o in self.clauses.object(i):
                if s.head[o] == i or s.base[o] == "nsubj":
                    out += [c for c in s.children[o] if s.base[c] == "nmod" and s.case(c) == preposition]
            if not out and preposition in {"with", "to"}:
                # "met in the afternoon with X": the parser may hang X on the afternoon
                for o in s.children[i]:
                    if s.base[o] == "obl" and s.case(o) in {"in", "on", "at", "during"}:
                        out += [
                            c
                            for c in s.children[o]
                            if s.base[c] == "nmod" and s.case(c) == preposition and self.mentions.at(c)
                        ]
            if not out:
                # "relations between X and Y improved"
                for t in self.clauses.subject(i):
                    if self.mentions.at(t) is None:
                        out += [c for c in s.children[t] if s.base[c] == "nmod" and s.case(c) == preposition]
            return out
        light = self.lights.get(i, -1)
        if light >= 0:
            out += [c for c in s.children[light] if s.base[c] == "obl" and s.case(c) == preposition and c != i]
        if not out:
            # "the sale of missiles to Iran": the parser may hang the buyer on the missiles
            for c in s.children[i]:
                if s.base[c] in {"nmod", "compound"} and s.case(c) in {"of", ""}:
                    out += [
                        k
                        for k in s.children[c]
                        if s.base[k] == "nmod" and s.case(k) == preposition and preposition != "of"
                    ]
                    if not out and s.case(c) == "of":
                        # "the signing of a pact on trade with Hanoi"
                        for k in s.children[c]:
                            out += [
                                g
                                for g in s.children[k]
                                if s.base[k] == "nmod"
                                and s.base[g] == "nmod"
                                and s.case(g) == preposition
                                and preposition in {"with", "between", "to"}
                            ]
        if not out:
            # "talks and trade with Hanoi": the last conjunct carries what all share
            for c in s.conjuncts(i)[1:]:
                out += [k for k in s.children[c] if s.base[k] == "nmod" and s.case(k) == preposition]
        if not out and preposition == "between" and s.head[i] >= 0 and s.base[i] == "compound":
            out += self._oblique(s.head[i], preposition)
        return out

    # -- actors ------------------------------------------------------------------------------------------------

    def actors(self, tokens: Iterable[int], slot: str, people: bool = False) -> Found:
        """Who acts: mentions at these words that can act; ``people`` lets citizens act, as in protests."""
        return self._collect(tokens, acting=not people, slot=slot)

    def recipients(self, tokens: Iterable[int], slot: str) -> Found:
        """Who is acted upon: mentions at these words, else the actor that owns or qualifies the thing named."""
        tokens = list(tokens)
        if slot == "comp":
            # "claimed that Iran had ...": whoever does what the clause tells
            tokens = [k for t in tokens for k in (self.clauses.subject(t) if self.s.pos[t] == "VERB" else [t])]
        found = self._collect(tokens, acting=False, slot=slot)
        if found[0]:
            return found
        out: list[Mention] = []
        for t in tokens:
            for k in self.s.conjuncts(t):
                out += self._near(k, 0)
        return _union(out)

    def _collect(self, tokens: Iterable[int], acting: bool, slot: str) -> Found:
        out: list[Mention] = []
        for t in tokens:
            for k in self.s.conjuncts(t) if slot != "mod" or self.s.base[t] in {"amod", "compound"} else [t]:
                m = self.mentions.at(k)
                if m is None and slot == "mod":
                    m = self.mentions.over(k)
                if m is None or not m.codes:
                    continue
                if acting and slot != "mod" and not m.acts:
                    continue
                if slot == "mod" and m.kind in {"city", "people", "private"}:
                    continue
                if slot == "mod" and self._origin(k):
                    continue
                out.append(m)
        return _union(out)

    def _origin(self, k: int) -> bool:
        """ "Iranian-made", "Russia-based": where something is from, not who acts."""
        s = self.s
        return (
            k + 2 < s.n
            and s.word[k + 1] in {"-", "–"}
            and s.lower[k + 2]
            in {
                "made",
                "built",
                "based",
                "born",
                "origin",
                "speaking",
                "held",
                "occupied",
                "controlled",
                "backed",
                "designed",
            }
        )

    def _near(self, i: int, depth: int) -> list[Mention]:
        s = self.s
        out: list[Mention] = []
        for c in s.children[i]:
            tied = (
                s.dep[c] == "nmod:poss"
                or s.base[c] in {"amod", "compound"}
                or (s.base[c] == "nmod" and s.case(c) in OWN)
            )
            if not tied:
                continue
            m = self.mentions.at(c) or (self.mentions.over(c) if s.base[c] in {"amod", "compound"} else None)
            if m and m.kind in {"capital", "city"} and s.case(c) in {"in", "at"} and self._meeting(i):
                continue  # where they talk is not whom they talk to
            if m and m.codes and not self._origin(c):
                out.append(m)
            elif depth < 2 and s.base[c] in {"nmod", "compound"}:
                out += self._near(c, depth + 1)
        if not out and depth < 3:
            # "a prohibition on the transfer of missiles to Iran"
            for c in s.children[i]:
                if s.base[c] == "nmod" and s.case(c) == "to":
                    m = self.mentions.at(c)
                    if m and m.codes:
                        out.append(m)
        return out

    def _meeting(self, i: int) -> bool:
        lemma, classes = self.s.lemma[i].lower(), self.lexicon.classes
        return any(lemma in classes.get(c, ()) for c in ("talks", "agreement", "visit", "exercise"))

    # -- conditions --------------------------------------------------------------------------------------------

    def holds(self, i: int, sense: Sense) -> tuple[bool, set[int]]:
        """Whether a sense's conditions hold, and the noun tokens they consumed."""
        used: set[int] = set()
        for slot, wanted in sense.when.items():
            tokens = self.fill(i, slot)
            if slot in {"comp", "inf"} and sense.type in {"ACCUSE", "THREATEN"}:
                # to say that somebody did not, or to promise not to, is neither
                tokens = [t for t in tokens if not self._negated(t)]
            if not self._filled(tokens, slot, wanted, used):
                return False, set()
        return True, used

    def _filled(self, tokens: list[int], slot: str, wanted: tuple[str, ...], used: set[int]) -> bool:
        if "none" in wanted and not tokens:
            return True
        words = tuple(w for w in wanted if w not in {"none", "any", "actor", "person"})
        for t in tokens:
            for k in self.s.conjuncts(t):
                if "any" in wanted:
                    return True
                if (
                    slot == "subj"
                    and "actor" in wanted
                    and self.s.lemma[k].lower() in self.lexicon.classes.get("document", ())
                ):
                    return True  # an agreement speaks for those who made it
                if "actor" in wanted or "person" in wanted:
                    m = self.mentions.at(k) or (self.mentions.over(k) if slot == "mod" else None)
                    if m and ((m.codes and "actor" in wanted) or m.kind in {"person", "office"}):
                        return True
                if words and self._is(k, words):
                    used.add(k)
                    return True
        return False

    def _negated(self, i: int) -> bool:
        return any(
            self.s.lower[c] in {"not", "n't", "n’t", "never"} for c in self.s.children[i] if self.s.base[c] == "advmod"
        )

    def _is(self, k: int, words: tuple[str, ...]) -> bool:
        s, lexicon = self.s, self.lexicon
        if lexicon.matches(s.lemma[k].lower(), words):
            return True
        if "$money" in words and (s.word[k] in MONEY_SIGNS or any(s.word[c] in MONEY_SIGNS for c in s.children[k])):
            return True
        return any(
            lexicon.matches(s.lemma[c].lower(), words)
            for c in s.children[k]
            if s.base[c] in {"amod", "compound"} or (s.base[c] == "nmod" and s.case(c) == "of")
        )


def _union(mentions: list[Mention]) -> Found:
    return tuple(dict.fromkeys(c for m in mentions for c in m.codes)), mentions
