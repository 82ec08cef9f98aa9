"""What verbs tell of deals by themselves: handing over arms, freeing prisoners and money, joining, promising growth by
a day, pressing another to stop arming, blocking a way, claiming a land, obstructing inspectors."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.common.intervals import Interval
from rapport.events.deals.ground import NOT_PARTIES, Ground
from rapport.events.deals.making import Maker
from rapport.events.deals.mention import DealMention, Due
from rapport.events.deals.moves import Moved, Moves
from rapport.events.deals.phrases import Phrase, Phrases
from rapport.events.deals.vocabulary import ObjectWords
from rapport.events.occurrence import DateOf

ARMS = ObjectWords(role="arms", kind="arms_transfer", words=("arms",))

WITH_GOODS = frozenset({"supply", "provide", "furnish", "equip", "arm", "present"})
LEAVING = frozenset({"withdraw", "pull"})
MEMBER = frozenset({"member", "observer", "candidate", "partner"})
PARTS = frozenset({"part", "batch", "number", "dozen", "hundred", "thousand", "shipment", "consignment", "lot", "set", "tranche",
                   "instalment", "battery", "score", "quantity", "delivery", "couple", "pair"})  # fmt: skip
VERBS = ("handing", "freeing", "joining", "raising", "pressing", "blocking", "claiming", "obstructing", "ceasing")
FIRE = frozenset({"fire", "fighting", "hostility", "hostilities", "war", "attack", "combat"})
SWAPPING = frozenset({"exchange", "swap"})
MANY = frozenset({"tenfold", "twofold", "threefold", "fivefold", "fourfold", "double", "half", "percent", "times"})


class Acts:
    """Reads the deals that verbs tell in one article."""

    def __init__(
        self, ground: Ground, phrases: Phrases, moves: Moves, maker: Maker, published: Interval | None
    ) -> None:
        self.g, self.s, self.phrases, self.moves, self.maker = ground, ground.s, phrases, moves, maker
        self.published = published
        self.clauses = ground.coder.clauses

    def read(self) -> Iterator[DealMention]:
        """Mentions in the order of their verbs."""
        s, g = self.s, self.g
        for v in range(s.n):
            if s.pos[v] != "VERB":
                continue
            for name in VERBS:
                act = g.words.acts.get((name, g.lemma(v)))
                if act:
                    yield from getattr(self, f"_{name}")(v)

    # -- goods -----------------------------------------------------------------------------------------------------

    def arms(self, v: int) -> list[int]:
        """Arms among the objects of a verb: by their noun, or by a designation in the phrase."""
        out = []
        s = self.s
        tokens = list(self.clauses.object(v))
        tokens += [
            c for c in s.children[v] if s.base[c] == "obl" and s.case(c) == "with" and self.g.lemma(v) in WITH_GOODS
        ]
        tokens += [c for c in s.children[v] if s.base[c] == "obl" and s.case(c) == "for" and self.g.lemma(v) == "wait"]
        for t in tokens:
            for k in [x for c in s.conjuncts(t) for x in (c, *self._of(c))]:
                entry = self.phrases.entries.get(k)
                inside = [c for c in self.s.children[k] if self.g.designation(c)]
                if (entry and entry.role in {"arms", "goods"}) or self.g.designation(k) or (inside and not entry):
                    out.append(k)
        return out

    def _of(self, k: int) -> list[int]:
        """ "the first part of the system", "dozens of drones": what there is so much of."""
        if self.g.lemma(k) not in PARTS and self.s.pos[k] not in {"NUM", "SYM"}:
            return []
        return [c for c in self.s.children[k] if self.s.base[c] == "nmod" and self.s.case(c) == "of"]

    def _first(self, k: int) -> bool:
        """Whether it is the first of what is to come: "the first part of the system", "the first missiles"."""
        s = self.s
        return any(s.lower[c] in {"first", "initial"} for h in (k, s.head[k]) if h >= 0 for c in s.children[h])

    def phrase(self, k: int, entry: ObjectWords = ARMS) -> Phrase:
        """A noun's phrase read as an object of the given kind; the noun itself counts among its words."""
        before = self.phrases.entries.get(k)
        self.phrases.entries[k] = entry
        p = self.phrases.of(k)
        if before is None:
            del self.phrases.entries[k]
        else:
            self.phrases.entries[k] = before
        word = self.g.lemma(k)
        if model := self.g.designation(k):
            p.names[model.lower()] = None
        elif word.isalpha() and word not in self.phrases.stop and self.g.mention(k) is None:
            if self.s.pos[k] == "PROPN":
                p.names[word] = None
            else:
                p.words[word] = None
        return p

    def receivers(self, v: int) -> list[str]:
        """Codes of those to whom a verb hands something over, or from whom it takes it."""
        s = self.s
        if self.g.lemma(v) in WITH_GOODS and any(s.base[c] == "obl" and s.case(c) == "with" for c in s.children[v]):
            return self.g.actors(self.clauses.object(v))
        tokens = [
            c for c in s.children[v] if s.base[c] == "iobj" or (s.base[c] == "obl" and s.case(c) in {"to", "from"})
        ]
        for o in self.clauses.object(v):
            tokens += [c for c in s.children[o] if s.base[c] == "nmod" and s.case(c) in {"to", "from"}]
        return self.g.actors(tokens)

    def _handing(self, v: int) -> Iterator[DealMention]:
        act = self.g.words.acts["handing", self.g.lemma(v)]
        for k in self.arms(v):
            entry = self.phrases.entries.get(k, ARMS)
            p = self.phrase(k, entry)
            subject, others = self.g.actors(self.clauses.subject(v)), self.receivers(v)
            by = tuple(dict.fromkeys([*subject, *others]))
            p.receivers |= dict.fromkeys(subject if act.takes else others)
            state = "delivery_begun" if act.state == "delivered" and self._first(k) else act.state
            yield from self._turned(
                p, "contract" if entry.role == "goods" else "arms_transfer", "transfer", Moved(state, v, by)
            )

    def _turned(self, p: Phrase, kind: str, role: str, moved: Moved) -> Iterator[DealMention]:
        """The mention, or what the verb above makes of it: agreed to, stopped, failed to."""
        over = self.moves.over(moved.trigger)
        if over is None:
            yield self.maker.make(p, kind, role, moved)
            return
        verb, state = over
        agents = tuple(dict.fromkeys([*moved.by, *self.g.actors(self.clauses.subject(verb))]))
        yield self.maker.make(p, kind, role, Moved(state, verb, agents, moved.trigger))
        if state == "agreed":
            yield self.maker.make(p, kind, role, Moved(moved.state, moved.trigger, agents, verb), "planned")

    def _freeing(self, v: int) -> Iterator[DealMention]:
        s, g = self.s, self.g
        subject = g.actors(self.clauses.subject(v))
        over = self.moves.over(v)
        for t in self.clauses.object(v):
            for k in [x for c in s.conjuncts(t) for x in (c, *(self._of(c) if s.pos[c] == "SYM" else ()))]:
                entry = self.phrases.entries.get(k)
                role = entry.role if entry else ""
                mutual = g.lemma(v) in SWAPPING or len(subject) > 1
                if role == "prisoners" or (g.lemma(k) in g.words.sets["people"] and mutual):
                    if not (mutual or over):
                        continue
                elif role != "assets" or g.mention(k) is not None:
                    continue
                exchange = ObjectWords(role="exchange", kind="exchange", words=("exchange",))
                p = self.phrase(k, exchange)
                p.words["prisoner" if role != "assets" else "asset"] = None
                yield from self._turned(p, "exchange", "exchange", Moved("delivered", v, tuple(subject)))

    # -- joining ---------------------------------------------------------------------------------------------------

    def _joining(self, v: int) -> Iterator[DealMention]:
        act = self.g.words.acts["joining", self.g.lemma(v)]
        s, g = self.s, self.g
        objects = self.clauses.object(v)
        organisations = [t for t in objects if set(self._orgs(t))]
        if g.lemma(v) in LEAVING:
            organisations = [
                c for c in s.children[v] if s.base[c] == "obl" and s.case(c) in {"from", "out of"} and self._orgs(c)
            ]
        if g.lemma(v) == "become":
            member = [c for c in s.children[v] if s.base[c] in {"xcomp", "obj"} and g.lemma(c) in MEMBER]
            organisations = [k for c in member for k in s.children[c] if s.base[k] == "nmod" and self._orgs(k)]
            hosts = (
                [t for t in self.clauses.subject(self._above(v)) if self._orgs(t)]
                if member and self._above(v) >= 0
                else []
            )
            organisations = organisations or hosts
        joiner = self.clauses.subject(v)
        if act.lets:
            joiner = objects
            organisations = [
                c for c in s.children[v] if s.base[c] == "obl" and s.case(c) in {"to", "into", "from"} and self._orgs(c)
            ]
            organisations = organisations or [t for t in self.clauses.subject(v) if self._orgs(t)]
        above = self._above(v)
        if not joiner and above >= 0:
            joiner = self.clauses.subject(above)
        joiner = [t for t in joiner if not act.lets or g.coder.mentions.at(t) is not None]
        states = [c for c in g.actors(joiner) if c not in g.orgs]
        for t in organisations[:1]:
            if not states:
                return
            entry = ObjectWords(role="membership", kind="membership", words=("membership",))
            p = Phrase(t, entry, first=t, last=t)
            p.names |= dict.fromkeys(x.lower() for x in self._orgs(t))
            p.words["membership"] = None
            parties = dict.fromkeys([*states, *self._orgs(t)])
            wish = g.act("applying", above) if above >= 0 else None
            if wish:
                made = [self.maker.make(p, "membership", "membership", Moved(wish, above, tuple(parties)))]
            else:
                made = list(self._turned(p, "membership", "membership", Moved(act.state, v, tuple(parties))))
            for m in made:
                m.parties = tuple(sorted(parties))
                who = g.mention(t)
                m.label = f"membership in {s.phrase(who.start, who.end)}" if who else m.label
                yield m

    def _orgs(self, t: int) -> list[str]:
        m = self.g.coder.mentions.at(t)
        return [c for c in m.codes if c in self.g.orgs] if m and m.kind == "name" else []

    def _ceasing(self, v: int) -> Iterator[DealMention]:
        """ "agreed to cease fire": a ceasefire by another word."""
        g = self.g
        over = self.moves.over(v)
        if over is None or over[1] != "agreed" or not any(g.lemma(t) in FIRE for t in self.clauses.object(v)):
            return
        by = tuple(dict.fromkeys([*g.actors(self.clauses.subject(v)), *g.actors(self.clauses.subject(over[0]))]))
        entry = ObjectWords(role="instrument", kind="agreement", words=("ceasefire",))
        p = Phrase(v, entry, first=v, last=v)
        p.words["ceasefire"] = None
        if len(by) > 1:
            m = self.maker.make(p, "agreement", "instrument", Moved("agreed", over[0], by, v))
            m.label = "ceasefire"
            yield m

    # -- growth by a day -------------------------------------------------------------------------------------------

    def _raising(self, v: int) -> Iterator[DealMention]:
        """ "boost bilateral trade tenfold by 2017", "cut emissions by half by 2030", "raise trade to $10 billion in 2020"."""
        s, g = self.s, self.g
        b = s.sentences[s.sentence[v]][1]
        objects = [t for t in self.clauses.object(v) if s.sentence[t] == s.sentence[v] and g.mention(t) is None]
        if not objects:
            return
        low, high = min(v, *objects), min(b, max(v, *objects) + 14)
        day = next(
            (
                t
                for k in range(low, high)
                if (t := g.time_at.get(k))
                and t.bound == "by"
                and t.limit
                and t.granularity in {"year", "month", "day", "half", "quarter", "decade"}
            ),
            None,
        )
        if day is None or day.limit is None or not any(self._measured(k) for k in range(low, high)):
            return
        if self.published and day.limit.end < self.published.start and g.coder.status.of(v, -1).status == "reported":
            return
        entry = ObjectWords(role="target", kind="target", words=("target",))
        nouns = [t for t in objects if s.lower[t] not in MANY] or [
            c for c in s.children[v] if s.base[c] == "obj" and s.lower[c] not in MANY
        ]
        p = self.phrase((nouns or objects)[0], entry)
        p.words |= {w: None for w in (s.lower[k] for k in range(low, high)) if w in MANY}
        above = self._above(v)
        by = list(
            dict.fromkeys(
                [*g.actors(self.clauses.subject(v)), *(g.actors(self.clauses.subject(above)) if above >= 0 else [])]
            )
        )
        m = self.maker.make(p, "target", "target", Moved("agreed", above if above >= 0 else v, tuple(by)), "reported")
        m.due = Due("delivered", day.limit, 0, (), f"'{s.phrase(day.start, day.end)}'")
        if m.date and m.date.interval.end > day.limit.start:
            m.date = None
        first, last = min(v, *objects), max(day.end - 1, *objects)
        if last - first < 24:
            m.quote = s.span(first, last + 1)
        m.label = " ".join(s.phrase(min(p.first, p.head, *objects), last + 1).split())
        yield m

    def _measured(self, k: int) -> bool:
        s = self.s
        if k in self.g.time_at:
            return False
        return s.lower[k] in MANY or s.word[k] in {"%", "$", "€", "£"} or (s.pos[k] == "NUM" and s.head[k] >= 0)

    def _above(self, v: int) -> int:
        """The verb that promises or works for what ``v`` tells."""
        s, k = self.s, v
        for _ in range(4):
            if s.head[k] < 0 or s.base[k] not in {"xcomp", "advcl", "acl", "ccomp", "obj", "nmod", "obl"}:
                return -1
            k = s.head[k]
            if s.pos[k] == "VERB" and self.g.actors(self.clauses.subject(k)):
                return k
        return -1

    # -- disputes --------------------------------------------------------------------------------------------------

    def _pressing(self, v: int) -> Iterator[DealMention]:
        """ "pushed X to stop selling arms to Y": what one presses another about is in dispute."""
        s, g = self.s, self.g
        below = [
            c for c in s.children[v] if s.base[c] in {"xcomp", "ccomp", "advcl"} and g.act("over", c) == "suspended"
        ]
        by = g.actors(self.clauses.subject(v))
        for c in below:
            for w in [k for k in s.children[c] if s.base[k] in {"xcomp", "ccomp", "obj"}]:
                if s.pos[w] == "VERB" and ("handing", g.lemma(w)) in g.words.acts:
                    for k in self.arms(w):
                        p = self.phrase(k, ARMS)
                        asked = g.actors(self.clauses.subject(c)) or g.actors(self.clauses.object(v))
                        parties = tuple(dict.fromkeys([*by, *asked, *self.receivers(w)]))
                        if len(parties) < 2:
                            continue
                        p.words["pressure"] = None
                        m = self.maker.make(p, "dispute", "quarrel", Moved("escalated", v, parties))
                        m.label = f"pressure to stop {' '.join(s.phrase(w, k + 1).split())}"
                        yield m

    def _dispute(
        self, v: int, k: int, parties: list[str], state: str, word: str, label: str = ""
    ) -> Iterator[DealMention]:
        entry = ObjectWords(role="quarrel", kind="dispute", words=("dispute",))
        p = self.phrase(k, entry)
        parties = list(dict.fromkeys([*parties, *p.parties]))
        if not parties or p.generic:
            return
        p.words[word] = None
        m = self.maker.make(p, "dispute", "quarrel", Moved(state, v, tuple(parties)))
        if label:
            m.label = label + " " + m.label
        yield m

    def _blocking(self, v: int) -> Iterator[DealMention]:
        g = self.g
        for t in self.clauses.object(v):
            if g.lemma(t) in g.coder.lexicon.classes["way"] and any(
                self.s.pos[c] == "PROPN" for c in self.s.children[t]
            ):
                yield from self._dispute(v, t, g.actors(self.clauses.subject(v)), "raised", "blockade")

    def _claiming(self, v: int) -> Iterator[DealMention]:
        s, g = self.s, self.g
        for t in self.clauses.object(v):
            if g.lemma(t) not in g.coder.lexicon.classes["territory"] | g.words.sets["place"]:
                continue
            by = g.actors(self.clauses.subject(v))
            for c in s.children[v]:
                if s.base[c] == "conj":
                    by += g.actors(self.clauses.subject(c))
            if len(set(by)) < 1:
                continue
            for m in self._dispute(v, t, by, "raised", "claim"):
                if m.date is None:
                    m.date = self._since(v)
                names = [g.printed(k).lower() for k in range(*s.subtree(t)) if s.pos[k] == "PROPN" and k < v]
                m.names = tuple(sorted({*m.names, *(x for x in names if len(x) > 2)}))
                yield m

    def _since(self, v: int) -> DateOf | None:
        s = self.s
        for c in s.children[v]:
            for k in s.children[c]:
                t = self.g.time_at.get(k)
                if t and t.bound == "since" and t.limit:
                    return DateOf(
                        t.limit, t.granularity or "day", t.span, f"'{s.phrase(t.start, t.end)}' is when it began"
                    )
        return None

    def _obstructing(self, v: int) -> Iterator[DealMention]:
        s, g = self.s, self.g
        watched = g.coder.lexicon.classes["monitoring"] & frozenset(
            {"inspection", "inspector", "monitor", "monitoring", "observer", "verification"}
        )
        for t in self.clauses.object(v):
            low, high = s.subtree(t)
            found = [k for k in range(low, min(high, low + 30)) if g.lemma(k) in watched]
            if not found:
                continue
            by = g.actors(self.clauses.subject(v))
            entry = ObjectWords(role="quarrel", kind="dispute", words=("dispute",))
            p = Phrase(t, entry, first=low, last=min(high, low + 20) - 1)
            for k in range(low, min(high, low + 30)):
                m = g.mention(k)
                if m and m.codes and m.kind not in NOT_PARTIES:
                    p.parties |= dict.fromkeys(m.codes)
            p.words |= {g.lemma(k): None for k in found}
            p.words["inspection"] = None
            if by or p.parties:
                yield self.maker.make(p, "dispute", "quarrel", Moved("breached", v, tuple(by)))
