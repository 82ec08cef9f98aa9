"""What the readers of deals stand on: the parsed article as the coder left it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapport.actors.mention import Mention
from rapport.common.spans import Span
from rapport.dates.expression import TimeExpression
from rapport.events.coder import Coder
from rapport.events.deals.vocabulary import DealWords
from rapport.events.occurrence import DateOf, Occurrence
from rapport.language.syntax import Syntax

# "S-300", "F-16", "Su-35", "T-90MS", "JF-17", "9M729"
DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,4}-?\d{1,4}[A-Za-z0-9]{0,4}|\d[A-Z]\d{2,4}|[A-Z]{2,5}-[A-Z0-9]{1,5}")
EDGES = frozenset(" \t\n\r/()[]{},;:“”\"'’‘«»—–…|")
TOLD = frozenset({"reported", "claimed"})
NOT_PARTIES = frozenset({"city", "people", "private"})
LISTED = frozenset({"name", "capital", "adjective"})  # kinds of mention that stand in a list of parties
WHERE = frozenset({"in", "at", "near"})
LONGEST = 12  # of such a list


@dataclass(slots=True)
class Ground:
    """One article's words, actors, times and coded occurrences, with the vocabulary of deals."""

    coder: Coder
    words: DealWords
    times: list[TimeExpression]
    occurrences: list[Occurrence]
    orgs: frozenset[str]  # codes that are no state
    s: Syntax = field(init=False)
    by_trigger: dict[int, Occurrence] = field(init=False)
    by_sentence: dict[int, list[Occurrence]] = field(init=False)
    time_at: dict[int, TimeExpression] = field(init=False)
    objects: dict[int, list[tuple[int, str]]] = field(init=False)  # governed token: (verb, obj or subj)

    def __post_init__(self) -> None:
        """Index verbs by what they govern, and times by their tokens."""
        self.s = self.coder.s
        self.by_trigger, self.by_sentence = {}, {}
        for o in self.occurrences:
            self.by_trigger.setdefault(o.trigger, o)
            self.by_sentence.setdefault(o.sentence, []).append(o)
            light = self.coder.lights.get(o.trigger, -1)
            if light >= 0:
                self.by_trigger.setdefault(light, o)
        self.time_at = {k: t for t in self.times for k in range(t.start, t.end)}
        self.objects = {}
        s, clauses = self.s, self.coder.clauses
        for v in range(s.n):
            if s.pos[v] not in {"VERB", "AUX"} and s.base[v] not in {"acl", "advcl", "xcomp", "ccomp"}:
                continue
            own = clauses.object(v) or self._raised(v) or self._after_passive(v)
            for place, tokens in (("obj", own), ("subj", clauses.subject(v))):
                for t in tokens:
                    for k in s.conjuncts(t):
                        if place == "obj" or not own:
                            self.objects.setdefault(k, []).append((v, place))

    def _raised(self, v: int) -> list[int]:
        """ "the treaty is expected to be signed": the subject of the verb above is what is signed."""
        s, clauses = self.s, self.coder.clauses
        h = s.head[v]
        if h < 0 or s.base[v] not in {"xcomp", "advcl"} or not clauses.passive(v):
            return []
        if s.base[v] == "advcl" and not any(s.lower[c] == "to" and s.base[c] == "mark" for c in s.children[v]):
            return []
        return [c for c in s.children[h] if s.base[c] == "nsubj"][:1]

    def _after_passive(self, v: int) -> list[int]:
        """ "was signed the contract": the thing stands after a passive verb."""
        s = self.s
        return [c for c in s.children[v] if s.dep[c] == "obj" and c > v] if self.coder.clauses.passive(v) else []

    # -- words ---------------------------------------------------------------------------------------------------

    def lemma(self, i: int) -> str:
        """The lemma in lower case."""
        return self.s.lemma[i].lower()

    def printed(self, i: int) -> str:
        """The whole printed word that token ``i`` is part of: "S-300", "military-technical", "Nagorno-Karabakh"."""
        text, a, b = self.s.text, self.s.start[i], self.s.end[i]
        while a > 0 and text[a - 1] not in EDGES and b - a < 40:
            a -= 1
        while b < len(text) and text[b] not in EDGES and b - a < 40:
            b += 1
        return text[a:b].strip(".-!?")

    def designation(self, i: int) -> str | None:
        """The model designation that a token is part of, or None."""
        word = self.printed(i)
        if word.endswith("s") and DESIGNATION.fullmatch(word[:-1]):
            word = word[:-1]
        return word if DESIGNATION.fullmatch(word) and any(c.isdigit() for c in word) else None

    def state_of(self, role: str, place: str, lemma: str) -> str | None:
        """The state that a move gives, or None."""
        return self.words.moves.get((role, place, lemma))

    def act(self, act: str, i: int) -> str | None:
        """The state that a word's act gives, or None."""
        found = self.words.acts.get((act, self.lemma(i)))
        return found.state if found else None

    # -- who -------------------------------------------------------------------------------------------------------

    def mention(self, i: int) -> Mention | None:
        """The actor whose name a token is or is part of."""
        return self.coder.mentions.at(i) or self.coder.mentions.over(i)

    def actors(self, tokens: list[int]) -> list[str]:
        """Codes of the actors at these words and their conjuncts."""
        out: dict[str, None] = {}
        for t in tokens:
            for k in self.s.conjuncts(t):
                m = self.coder.mentions.at(k)
                if m and m.codes and m.kind not in NOT_PARTIES:
                    for x in self.listed(m):
                        out |= dict.fromkeys(x.codes)
                elif (m is None or not m.codes) and self.s.pos[k] in {"NOUN", "PROPN"}:
                    out |= dict.fromkeys(self.owners(k) or self._both(k))
        return list(out)

    def _both(self, i: int) -> list[str]:
        """ "the two neighbours", "both governments": the two that the sentence before names."""
        s = self.s
        if self.lemma(i) not in self.words.sets["pair"] or self.lemma(i) == s.lower[i]:
            return []
        if not any(s.lower[c] in {"two", "both"} for c in s.children[i]):
            return []
        before = self.states_near(i, 30, behind=False) or self.states_before(i)
        return before if len(before) == 2 else []

    def listed(self, m: Mention) -> list[Mention]:
        """The actors of the list that a mention is part of: "A, B and C", wherever the parser hangs its parts."""
        if m.kind not in LISTED:
            return [m]
        rows, joined = [m], False
        while (n := self._next(rows[-1].end, 1)) and len(rows) < LONGEST:
            joined = joined or n[1]
            rows.append(n[0])
        back: list[Mention] = []
        while (n := self._next((back or rows)[-1 if back else 0].start - 1, -1)) and len(back) < LONGEST:
            joined = joined or n[1]
            back.append(n[0])
        return [*reversed(back), *rows] if joined else [m]

    def _next(self, i: int, step: int) -> tuple[Mention, bool] | None:
        """The neighbour in a list from token ``i`` on, and whether "and" stands between."""
        s, joined, comma = self.s, False, False
        for _ in range(4):
            if not 0 <= i < s.n:
                return None
            word = s.lower[i]
            if (comma or joined) and (m := self.mention(i)) and m.codes and m.kind in LISTED:
                return m, joined
            if word in {"and", "&"}:
                joined = True
            elif word == ",":
                comma = True
            elif word not in {"the", "both", "also"}:
                return None
            i += step
        return None

    def states_near(self, i: int, reach: int, behind: bool = True) -> list[str]:
        """Codes of the actors that stand in the sentence of a word, within so many tokens of it; places where something
        is done are left out, and what stands ``behind`` the word where that is not asked for."""
        s = self.s
        a, b = s.sentences[s.sentence[i]]
        out: dict[str, None] = {}
        for k in range(max(a, i - reach), min(b, i + reach if behind else i)):
            m = self.coder.mentions.at(k)
            if m and m.codes and m.kind not in NOT_PARTIES and s.case(k) not in WHERE:
                out |= dict.fromkeys(m.codes)
        return list(out)

    def states_before(self, i: int) -> list[str]:
        """Codes of the actors that the sentence before that of a word names."""
        s = self.s
        n = s.sentence[i]
        if n == 0:
            return []
        a, b = s.sentences[n - 1]
        if "\n\n" in s.text[s.start[a] : s.start[i]].strip():
            return []
        return self.states_near(a, min(b - a, 40))

    def owners(self, i: int) -> list[str]:
        """Codes of the actors that own or qualify a noun: "Iranian officials", "the parliament of Peru"."""
        s = self.s
        out: dict[str, None] = {}
        for c in s.children[i]:
            if (
                s.dep[c] == "nmod:poss"
                or s.base[c] in {"amod", "compound"}
                or (s.base[c] == "nmod" and s.case(c) == "of")
            ):
                m = self.mention(c)
                if m and m.codes and m.kind not in NOT_PARTIES:
                    out |= dict.fromkeys(m.codes)
        return list(out)

    def near_parties(self, i: int) -> list[str]:
        """Who takes part in what the sentence of a word tells: in the act above it, else in the nearest that stands."""
        s = self.s
        for k in s.ancestors(i):
            o = self.by_trigger.get(k)
            if o and len({*o.actors, *o.recipients}) > 1:
                return [*o.actors, *o.recipients]
        rows = [o for o in self.by_sentence.get(s.sentence[i], ()) if o.status == "reported"]
        rows = rows or self.by_sentence.get(s.sentence[i], [])
        rows = [o for o in rows if len({*o.actors, *o.recipients}) > 1]
        if not rows:
            return []
        nearest = min(rows, key=lambda o: (abs(o.trigger - i), o.trigger))
        return [*nearest.actors, *nearest.recipients]

    def sentence_date(self, i: int) -> DateOf | None:
        """The one date that the events of a word's sentence have, where they have one."""
        found = {
            o.date.interval: o.date for o in self.by_sentence.get(self.s.sentence[i], ()) if o.date and o.status in TOLD
        }
        if len(found) != 1:
            return None
        (date,) = found.values()
        return DateOf(date.interval, date.granularity, date.span, f"the sentence is told of then: {date.reason}")

    # -- when ------------------------------------------------------------------------------------------------------

    def date(self, i: int) -> tuple[DateOf | None, str | None]:
        """When what token ``i`` tells happened: as its own clause says, else as the coder found for its occurrence."""
        light = self.coder.lights.get(i, -1)
        made = Occurrence(i, self.s.sentence[i], Span(0, 1), "SUPPORT", None, (), (), "reported", "", self.lemma(i))
        self.coder.dating.date(made, light)
        if made.date is None and (known := self.by_trigger.get(i)):
            return known.date, known.bound
        return made.date, made.bound

    def inside(self, i: int, low: int, high: int) -> TimeExpression | None:
        """A dated expression among tokens ``low`` to ``high`` that modifies ``i``."""
        for k in range(low, high):
            t = self.time_at.get(k)
            if t and t.type in {"DATE", "TIME"} and (t.interval or t.limit) and i not in range(t.start, t.end):
                return t
        return None
