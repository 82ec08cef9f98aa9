"""What a phrase or clause is about: a theme with actors, and whether the words say more of it or less."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from rapport.actors.mention import Mention, Mentions
from rapport.events.clauses import Clauses
from rapport.events.occurrence import Occurrence
from rapport.factors.lexicon import Index
from rapport.factors.link import Reading
from rapport.language.syntax import Syntax

DEPTH = 5  # how far a reading goes down: "a decline in the growth of trade"
WITHIN = 14  # tokens behind a verb in which a theme is looked for
MODIFIERS = frozenset({"amod", "compound", "nmod", "flat", "nummod", "det"})
INSIDE = ("of", "in", "to", "on", "between", "for", "from", "about", "over", "with", "towards", "toward", "against")
DONE_BY = frozenset({"by", "from", "of", "between", "among", ""})
NEGATIVE = frozenset("not n't n’t no never nor neither hardly scarcely barely cannot little none".split())
TOWARDS = {"to": 1, "toward": 1, "towards": 1, "with": 1, "from": -1}
TURNS = dict.fromkeys(
    "turn lean drift gravitate move pivot tilt swing shift side distance break flock".split(), TOWARDS
) | {
    "break": {"with": -1, "from": -1},
    "distance": {"from": -1},
    "side": {"with": 1, "against": -1},
}
BOUNDED = frozenset({"to", "from", "against", "over", "between", "among"})
CLOSER = {"closer": 1, "together": 1, "apart": -1, "nearer": 1}
# what stands behind these is another matter than what the verb is about
APART = frozenset({"after", "following", "because", "amid", "despite", "since", "before", "due", "under", "as"})
LESS = frozenset({"less", "least", "fewer"})
# verbs that only lead to the verb below them
PASSED = frozenset({"xcomp", "ccomp"})
FIELD = frozenset({"city", "private", "people"})
HOSTILE = {"ACCUSE", "REJECT", "PROTEST", "THREATEN", "SANCTION", "COERCE"}
FIGHTING = {"ASSAULT": "conflict", "MOBILIZE": "intervention"}
FRIENDLY = {"AGREE", "SUPPORT", "CONSULT", "COOPERATE", "CONCEDE", "AID", "RETREAT"}


class Phrases:
    """Readings of one document's phrases, computed once each."""

    def __init__(
        self,
        s: Syntax,
        mentions: Mentions,
        clauses: Clauses,
        events: Mapping[int, Occurrence],
        index: Index,
        roles: Container[str],
    ) -> None:
        self.s, self.mentions, self.clauses, self.events, self.index = s, mentions, clauses, events, index
        self.roles = roles
        self.persons = {k for a, b, label in s.names if label == "PER" for k in range(a, b)}
        self._memo: dict[int, Reading | None] = {}

    def read(self, i: int) -> Reading | None:
        """What the phrase or clause with head ``i`` is about, or None where it is about nothing known."""
        if i not in self._memo:
            self._memo[i] = None
            self._memo[i] = self._read(i, 0)
        return self._memo[i]

    def _read(self, i: int, depth: int) -> Reading | None:
        if depth > DEPTH or i < 0:
            return None
        pos = self.s.pos[i]
        if pos in {"VERB", "AUX"}:
            return self._verb(i, depth)
        if pos == "ADJ" or (pos == "ADV" and self.s.base[i] in {"xcomp", "root", "ccomp", "advcl"}):
            return self._adjective(i, depth)
        if any(self.s.base[c] == "cop" for c in self.s.children[i]):
            return self._copula(i, depth)
        return self._noun(i, depth)

    # -- nouns -------------------------------------------------------------------------------------------------

    def theme(self, i: int) -> tuple[str, set[int]] | None:
        """The theme that a word names, alone or with those that modify it, and its tokens."""
        s = self.s
        rows = self.index.terms.get(s.lemma[i].lower())
        if not rows:
            return None
        near = self._modifiers(i)
        for words, name in rows:
            if not words:
                return name, {i}
            if all(w in near for w in words):
                return name, {i, *(near[w] for w in words)}
        return None

    def _modifiers(self, i: int) -> dict[str, int]:
        """Lemmas (and words) that modify a noun, with their tokens."""
        s = self.s
        out: dict[str, int] = {}
        todo = [c for c in s.children[i] if s.base[c] in MODIFIERS and c < i]
        while todo:
            k = todo.pop()
            out.setdefault(s.lemma[k].lower(), k)
            out.setdefault(s.lower[k], k)
            todo += [c for c in s.children[k] if s.base[c] in {"amod", "compound", "conj"} and c < i]
        for k in (i - 1, i - 2):  # "deal of arms" apart, "air defence" may be parsed any way
            if k >= 0 and s.sentence[k] == s.sentence[i] and s.pos[k] in {"NOUN", "ADJ", "PROPN"}:
                out.setdefault(s.lemma[k].lower(), k)
        return out

    def _noun(self, i: int, depth: int) -> Reading | None:
        s, index = self.s, self.index
        sign = self._noun_sign(i)
        direction = index.directions.get((s.lemma[i].lower(), "NOUN"))
        found = self.theme(i)
        if direction and not (found and len(found[1]) > 1):
            inner = self._complement(i, depth)
            if inner is not None:
                change = direction.name if direction.sign < 0 else inner.change
                read = self._with(inner, i, sign * direction.sign * inner.sign, change)
                return self._owned(read, i)
        if found:
            name, tokens = found
            return self._owned(Reading(name, sign, (), (), i, frozenset({i, *tokens})), i)
        for k in sorted(self._modifiers(i).values(), reverse=True):  # "the Syria crisis meeting", "sanctions policy"
            if (below := self.theme(k)) and s.pos[k] == "NOUN" and not self.index.themes[below[0]].background:
                return self._owned(Reading(below[0], sign, (), (), i, frozenset({i, *below[1]})), i)
        if i in self.events:
            return self._event(i)
        return None

    def _noun_sign(self, i: int) -> int:
        """Whether a noun's own adjectives and determiners take away from it."""
        s, sign = self.s, 1
        bad = self._opposite(i)
        for c in s.children[i]:
            if s.lower[c] in {"no", "less", "fewer", "little", "neither"} and s.base[c] in {"det", "amod", "advmod"}:
                if s.base[i] not in {"nsubj", "obj"} or s.lower[c] not in {"no", "neither"}:
                    sign = -sign  # of a subject or object it denies the verb
            elif s.base[c] == "amod" and not bad:
                kind = "VERB" if s.pos[c] == "VERB" else "ADJ"
                if self.index.sign(s.lemma[c].lower(), kind) < 0 and self.index.sign(s.lemma[i].lower(), "NOUN") >= 0:
                    sign = -sign
        return sign

    def _opposite(self, i: int) -> bool:
        found = self.theme(i)
        return bool(
            found and (self.index.themes[found[0]].opposite or found[0] in {"conflict", "sanctions", "pressure"})
        )

    def _complement(self, i: int, depth: int) -> Reading | None:
        """What a noun of direction is about: its "of", "in" or "to", its possessor or its first part."""
        s = self.s
        for c in s.children[i]:
            if c > i and s.base[c] in {"nmod", "obl", "acl", "advcl"} and (s.case(c) or self._mark(c)) in INSIDE:
                for k in s.conjuncts(c):
                    if (inner := self._read(k, depth + 1)) and inner.theme:
                        return inner
        for c in s.children[i]:
            before = c < i and s.base[c] in {"nmod", "compound", "amod"} and s.pos[c] in {"NOUN", "PROPN"}
            behind = c > i and s.base[c] == "acl" and s.dep[c] != "acl:relcl"
            if (before or behind) and (inner := self._read(c, depth + 1)) and inner.theme:
                return inner
        return None

    def _mark(self, i: int) -> str:
        return next((self.s.lower[c] for c in self.s.children[i] if self.s.base[c] in {"mark", "case"} and c < i), "")

    # -- who ---------------------------------------------------------------------------------------------------

    def codes(self, i: int) -> tuple[str, ...]:
        """The codes of the mention at a token and those coordinated with it."""
        out: dict[str, None] = {}
        for k in self.s.conjuncts(i):
            m = self.mention(k)
            if m is not None:
                out |= dict.fromkeys(m.codes or m.states)
        return tuple(out)

    def mention(self, k: int) -> Mention | None:
        """The mention whose head or whole is at a token."""
        m = self.mentions.at(k)
        if m is None and (over := self.mentions.over(k)) is not None and over.start <= k < over.end and over.head == k:
            m = over
        return m if m is not None and m.kind != "private" else None

    def _owned(self, r: Reading, i: int) -> Reading:
        """The reading with those named around the noun."""
        s = self.s
        mine: dict[str, None] = dict.fromkeys(r.actors)
        others: dict[str, None] = dict.fromkeys(r.targets)
        tokens = set(r.tokens)
        for c in s.children[i]:
            base, dep = s.base[c], s.dep[c]
            if base not in MODIFIERS and base not in {"obl", "appos"}:
                continue
            case = "" if dep in {"nmod:poss", "nmod:desc"} else s.case(c) if base in {"nmod", "obl"} else ""
            if base == "appos":
                continue
            for k in s.conjuncts(c):
                codes = self.codes(k) if k == c else ()
                if (
                    not codes
                    and base in {"nmod", "obl", "compound", "amod"}
                    and case not in {"after", "before", "during"}
                ):
                    codes = self.deep(k)
                if not codes:
                    continue
                tokens.add(k)
                side = mine if case in DONE_BY and (base != "obl") else others
                side |= {x: None for x in codes if x not in mine and x not in others}
        if len(mine) == 1:  # "the Peru-Ecuador relationship", however the hyphen is parsed
            k = i - 1
            while k > i - 8 and k >= 0 and (s.pos[k] in {"PROPN", "ADJ"} or s.word[k] in {"-", "–", "‑", "/"}):
                if (
                    s.word[k] in {"-", "–", "‑", "/"}
                    and (m := self.mentions.over(k - 1))
                    and (n := self.mentions.over(k + 1))
                ):
                    mine |= dict.fromkeys(c for c in (*m.codes, *n.codes) if c not in others)
                k -= 1
        return replace(r, actors=tuple(mine), targets=tuple(others), tokens=frozenset(tokens))

    def deep(self, k: int) -> tuple[str, ...]:
        """Codes of those who own a word that is no actor itself: "the leaders' visit", "in the Iranian nuclear programme"."""
        s = self.s
        out: dict[str, None] = {}
        for c in s.children[k]:
            if (
                s.base[c] in {"amod", "compound"}
                or s.dep[c] == "nmod:poss"
                or (s.base[c] == "nmod" and s.case(c) in {"of", "between", "with"})
            ):
                out |= dict.fromkeys(self.codes(c))
        return tuple(out)

    # -- verbs -------------------------------------------------------------------------------------------------

    def negated(self, i: int) -> bool:
        """Whether a verb or predicate is denied."""
        s = self.s
        for c in s.children[i]:
            if s.lower[c] in NEGATIVE and s.base[c] in {"advmod", "det", "cc", "aux"}:
                return True
            if s.base[c] in {"nsubj", "obj"} and any(
                s.lower[k] in {"no", "neither"} and s.base[k] == "det" for k in s.children[c]
            ):
                return True
            if s.base[c] == "nsubj" and s.lower[c] in {"neither", "nobody", "none", "nothing"}:
                return True
        return False

    def _verb(self, i: int, depth: int) -> Reading | None:
        s = self.s
        lemma = s.lemma[i].lower()
        sign = -1 if self.negated(i) else 1
        particle = next((s.lower[c] for c in s.children[i] if s.dep[c] == "compound:prt"), "")
        directions = self.index.directions
        direction = directions.get((f"{lemma} {particle}", "VERB")) or directions.get((lemma, "VERB"))
        way = direction.sign if direction else 1
        own = self.theme(i)
        if own and own[0] in {"policy", "measures"}:
            own = None  # to approach, to move: no policy
        objects = [k for o in self.clauses.object(i) if s.sentence[o] == s.sentence[i] for k in s.conjuncts(o)]
        parts = [*objects]
        parts += [c for c in s.children[i] if s.base[c] in PASSED and c > i]
        parts += [
            c
            for c in s.children[i]
            if s.base[c] == "obl"
            and (c > i and not (own and not objects))
            and s.case(c) in {"in", "to", "on", "with", "for", "into", "from", "of", "against", "towards"}
        ]
        subjects = self.clauses.subject(i)
        if not objects and not self.clauses.passive(i):
            parts += [k for k in subjects if s.sentence[k] == s.sentence[i] and not self.actor(k)]
        if lemma in TURNS and (drawn := self._drawn(i, [*objects, *subjects])) is not None:
            return replace(drawn, sign=drawn.sign * sign)
        best: Reading | None = None
        for k in parts:
            if self.actor(k) and not any(s.base[c] == "cop" for c in s.children[k]):
                continue
            inner = self._read(k, depth + 1)
            if inner is None or inner.theme is None:
                continue
            best = inner
            break
        if best is None and objects and not self.clauses.passive(i):
            for k in subjects:  # "relations reached a new level"
                if (
                    s.sentence[k] == s.sentence[i]
                    and not self.actor(k)
                    and (inner := self._read(k, depth + 1))
                    and inner.theme
                ):
                    best = inner
                    break
        if best is None and (drawn := self._drawn(i, [*objects, *subjects])) is not None:
            return replace(drawn, sign=drawn.sign * sign)
        event = self.events.get(i)
        if best is None and event is None and not own:
            best = self._within(i, depth)
        if best is None or (
            self.index.themes.get(best.theme or "") is not None and self.index.themes[best.theme or ""].background
        ):
            if own:
                best = Reading(own[0], 1, (), (), i, frozenset({i}))
                way = 1
            elif event is not None:
                return self._event(i, sign)
            elif best is None:
                return None
        change = direction.name if direction is not None and way < 0 else best.change
        read = self._with(best, i, sign * way * best.sign, change)
        who = [c for k in subjects for c in self.codes(k)]
        whom = [c for k in objects if self.actor(k) for c in self.codes(k)]
        whom += [
            c
            for k in s.children[i]
            if s.base[k] == "obl"
            and s.case(k) in {"with", "between", "to", "against", "on", "towards", "toward", "from", "for"}
            for c in self.codes(k)
        ]
        actors = tuple(dict.fromkeys((*read.actors, *(c for c in who if c not in read.targets))))
        targets = tuple(dict.fromkeys((*read.targets, *(c for c in whom if c not in actors))))
        return replace(read, actors=actors, targets=targets, event=event.type if event else None)

    def _bounded(self, k: int) -> bool:
        """Whether a noun has a party behind it: "the opposition" is somebody, "opposition from Oslo" something."""
        s = self.s
        return any(
            s.base[c] == "nmod" and s.case(c) in {"to", "from", "against", "over", "between", "among"}
            for c in s.children[k]
        )

    def _drawn(self, i: int, parts: list[int]) -> Reading | None:
        """ "Brought the two closer", "grew apart": a verb of motion turned by its adverb."""
        s = self.s
        way = next((CLOSER[s.lower[c]] for c in s.children[i] if s.lower[c] in CLOSER and c > i), 0)
        codes = tuple(dict.fromkeys(c for k in parts if self.actor(k) for c in self.codes(k)))
        if way and codes:
            beside = (k for c in s.children[i] if s.lower[c] in CLOSER for k in (*s.children[c], *s.children[i]))
            near = [
                x for k in beside if s.base[k] == "obl" and s.case(k) in {"to", "with", "from"} for x in self.codes(k)
            ]
            codes = tuple(dict.fromkeys((*codes, *near)))
            return Reading("relations", way, codes, (), i, frozenset({i, *parts}))
        turn = TURNS.get(s.lemma[i].lower())
        if turn and codes:
            for c in s.children[i]:
                if s.base[c] == "obl" and s.case(c).partition(" ")[0] in turn and (whom := self.codes(c)):
                    return Reading(
                        "alignment", turn[s.case(c).partition(" ")[0]], codes, whom, i, frozenset({i, c, *parts})
                    )
        return None

    def _within(self, i: int, depth: int) -> Reading | None:
        """The first noun with a theme behind a verb, however it hangs there."""
        s = self.s
        a, b = s.subtree(i)
        for k in range(max(a, i + 1), min(b, i + WITHIN)):
            if s.pos[k] == "NOUN" and s.base[k] in {"nmod", "obl", "obj"} and self.theme(k):
                if any(s.base[h] in {"advcl", "acl", "conj", "parataxis"} for h in self._up(k, i)):
                    continue
                if any(s.case(h).partition(" ")[0] in APART for h in self._up(k, i)):
                    continue
                inner = self._read(k, depth + 1)
                if inner and inner.theme and not self.index.themes[inner.theme].background:
                    return inner
        return None

    def _up(self, k: int, i: int) -> list[int]:
        out = [k]
        for h in self.s.ancestors(k):
            if h == i or len(out) > 8:
                break
            out.append(h)
        return out

    def actor(self, k: int) -> bool:
        """Whether a token is somebody rather than something."""
        named = self.theme(k) if self.s.pos[k] == "NOUN" else None
        if named and (len(named[1]) > 1 or self.mentions.at(k) is None or self._bounded(k)):
            return False  # a sanctions regime, an arms supplier
        m = self.mentions.at(k)
        if m is not None:
            return m.kind not in {"adjective", "asset"}
        if k in self.persons or (self.s.pos[k] == "NOUN" and self.s.lemma[k].lower() in self.roles):
            return True
        return self.s.lower[k] in {
            "he",
            "she",
            "they",
            "we",
            "i",
            "you",
            "who",
            "people",
            "them",
            "him",
        }

    def _adjective(self, i: int, depth: int) -> Reading | None:
        return self._copula(i, depth)

    def _copula(self, i: int, depth: int) -> Reading | None:
        """ "Relations are tense", "cooperation will not be possible": the subject, turned by what is said of it."""
        s = self.s
        sign = -1 if self.negated(i) else 1
        way = self.index.sign(s.lemma[i].lower(), "ADJ") or 1
        below = [c for c in s.children[i] if s.base[c] == "xcomp" and c > i]
        if below and any(c > below[0] and s.base[c] in {"obl", "obj"} for c in s.children[below[0]]):
            way = 1  # "unlikely to result in a breach" says nothing against what the clause is about
        if any(s.lower[c] in LESS for c in s.children[i]):
            way = -way
        subjects = self.clauses.subject(i) or [c for c in s.children[i] if s.base[c] == "nsubj"]
        said = self.theme(i) if s.pos[i] == "ADJ" else None
        if said and self.index.themes[said[0]].opposite:  # "left Oslo isolated"
            owners = tuple(dict.fromkeys(c for k in subjects for c in self.codes(k)))
            return Reading(said[0], sign, owners, (), i, frozenset({i}))
        if s.pos[i] == "ADJ" and said and said[0] == "dependence":  # "made Riga dependent on gas from Oslo"
            owners = tuple(dict.fromkeys(c for k in subjects for c in self.codes(k)))
            whom = [x for c in s.children[i] if s.base[c] == "obl" for x in (self.codes(c) or self.deep(c))]
            return Reading(said[0], sign, owners, tuple(x for x in whom if x not in owners), i, frozenset({i}))
        for k in subjects:
            if not self.actor(k) and (inner := self._read(k, depth + 1)) and inner.theme:
                return self._with(inner, i, sign * way * inner.sign, inner.change)
        if s.pos[i] in {"NOUN", "PROPN"} and (own := self._noun(i, depth)) and own.theme:
            who = [c for k in subjects for c in self.codes(k)]
            return replace(own, sign=own.sign * sign, actors=tuple(dict.fromkeys((*own.actors, *who))))
        for c in s.children[i]:
            if (
                (
                    c > i
                    and s.base[c] in {"obl", "xcomp", "advcl", "csubj", "nmod"}
                    and (s.base[c] != "advcl" or self._mark(c) in {"to", "in", "of"})
                )
                and not self.actor(c)
                and (inner := self._read(c, depth + 1))
                and inner.theme
            ):
                read = self._with(inner, i, sign * way * inner.sign, inner.change)
                who = [x for k in subjects for x in self.codes(k)]
                return replace(
                    read, actors=tuple(dict.fromkeys((*read.actors, *(x for x in who if x not in read.targets))))
                )
        return None

    def _event(self, i: int, sign: int = 1) -> Reading | None:
        """An event as a push on the relation of those who take part, or as fighting and deployment."""
        o = self.events[i]
        sign = -sign if o.status == "denied" and not self.negated(i) and sign > 0 else sign
        if o.type in FIGHTING:
            return Reading(FIGHTING[o.type], sign, o.actors, o.recipients, i, frozenset({i}), event=o.type)
        way = -1 if o.type in HOSTILE else 1 if o.type in FRIENDLY else 0
        if not way or len({*o.actors, *o.recipients}) < 2:
            return None
        return Reading("relations", sign * way, o.actors, o.recipients, i, frozenset({i}), event=o.type)

    def _with(self, r: Reading, i: int, sign: int, change: str | None) -> Reading:
        return replace(r, sign=sign, head=i, tokens=r.tokens | {i}, change=change)
