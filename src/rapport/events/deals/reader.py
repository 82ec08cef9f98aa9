"""All mentions of deals in one article, in the order of their words, each with the thread of one thing it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.common.intervals import Interval
from rapport.dates.expression import TimeExpression
from rapport.events.coder import Coder
from rapport.events.deals.acts import Acts
from rapport.events.deals.contested import Contested
from rapport.events.deals.ground import Ground
from rapport.events.deals.making import Maker
from rapport.events.deals.mention import DealMention
from rapport.events.deals.moves import Moved, Moves
from rapport.events.deals.phrases import Phrase, Phrases
from rapport.events.deals.threads import thread
from rapport.events.deals.undertakings import Undertakings
from rapport.events.deals.vocabulary import DealWords
from rapport.events.occurrence import Occurrence
from rapport.events.status import HAPPEN

# roles that are spoken of only inside another phrase or under a verb
NEVER = frozenset({"never", "not", "n't", "n’t"})
INNER = frozenset({"arms", "assets", "prisoners", "goods"})


def read_deals(
    coder: Coder,
    occurrences: list[Occurrence],
    times: list[TimeExpression],
    words: DealWords,
    orgs: frozenset[str],
    published: Interval | None,
) -> list[DealMention]:
    """Mentions of deals of one coded article. ``orgs`` are the actor codes that are no state."""
    ground = Ground(coder, words, times, occurrences, orgs)
    reader = _Reader(ground, published)
    found = sorted(reader.mentions(), key=lambda m: (m.token, m.trigger, m.state or ""))
    thread(found)
    return [m for m in found if m.thread >= 0]


class _Reader:
    def __init__(self, ground: Ground, published: Interval | None) -> None:
        self.g, self.s = ground, ground.s
        self.phrases = Phrases(ground)
        self.moves = Moves(ground)
        self.maker = Maker(ground, self.phrases)
        self.acts = Acts(ground, self.phrases, self.moves, self.maker, published)
        self.undertakings = Undertakings(ground, self.phrases, self.moves, self.maker)
        self.contested = Contested(ground, self.phrases, self.maker)
        self.published = published

    def mentions(self) -> Iterator[DealMention]:
        told = list(self.acts.read())
        yield from told
        yield from self.undertakings.read(frozenset(m.trigger for m in told if m.kind == "target"))
        yield from self.contested.read()
        for i in sorted(self.phrases.entries):
            entry = self.phrases.entries[i]
            if entry.role in INNER or self._only_beside(i):
                continue
            yield from self._of(self.phrases.of(i))

    def _several(self, p: Phrase) -> bool:
        """ "several agreements": many things of which nothing is said."""
        many = self.s.lower[p.head] != self.g.lemma(p.head) and p.entry.role in {"instrument", "project", "loan"}
        counted = any(self.s.base[c] == "nummod" for c in self.s.children[p.head])  # "two protocols"
        return many and not counted and p.generic and not p.known and not self.phrases.definite(p.head)

    def _only_beside(self, i: int) -> bool:
        """ "a prisoner swap deal": the first noun only tells what the second is."""
        h = self.s.head[i]
        entry = self.phrases.entries.get(h) if self.s.base[i] == "compound" and h > i else None
        return entry is not None and self.phrases.entries[i].role in {"exchange", "instrument", "loan", "talks"}

    def _of(self, p: Phrase) -> Iterator[DealMention]:
        """The mentions that one object gives: one for each thing that becomes of it, or one where it is only named."""
        kind, role = self._kind(p)
        if not kind or self._several(p):
            return
        moved = [m for m in self.moves.of(p, role) if not self._aim(m)]
        if kind == "arms_transfer" and (gone := self._took_place(p)) is not None:
            moved.append(gone)
        made = list(self._moved(p, kind, role, moved))
        born = any(m.state in {"agreed", "signed", "negotiated", "ratified", "in_force", "delivered"} for m in made)
        if (not made or (role == "instrument" and not born)) and (default := self._by_itself(p, role)):
            made.append(default)
        if kind == "project" and any(m.state == "suspended" and self.g.act("blocking", m.trigger) for m in moved):
            return  # who blocks a corridor raises a dispute
        made = made or [self.maker.make(p, kind, role, None)]
        # "the Clean Coast Plan" of one country is no agreement
        yield from (m for m in made if len(m.parties) > 1 or not p.entry.capital or p.known or role != "instrument")

    def _moved(self, p: Phrase, kind: str, role: str, moved: list[Moved]) -> Iterator[DealMention]:
        for m in moved:
            over = self.moves.over(m.trigger)
            if over and over[1] == "agreed" and kind == "dispute":
                agents = tuple(dict.fromkeys([*m.by, *self.g.actors(self.g.coder.clauses.subject(over[0]))]))
                yield self.maker.make(p, kind, role, Moved(m.state, over[0], agents, m.trigger))
            elif over and over[1] == "agreed" and m.state not in {"negotiated", "agreed", "signed"}:
                agents = tuple(dict.fromkeys([*m.by, *self.g.actors(self.g.coder.clauses.subject(over[0]))]))
                yield self.maker.make(p, kind, role, Moved("agreed", over[0], agents, m.trigger))
                yield self.maker.make(p, kind, role, Moved(m.state, m.trigger, agents, over[0]), "planned")
            elif over and over[1] == "agreed":
                yield self.maker.make(p, kind, role, Moved("agreed", over[0], m.by, m.trigger))
            else:
                yield self.maker.make(p, kind, role, m)

    def _stopped_handing(self, p: Phrase) -> bool:
        """ "the ban on supplying Chad with missiles": the verb hands over arms."""
        s, g = self.s, self.g
        for c in s.children[p.head]:
            if s.base[c] in {"acl", "advcl"} and s.pos[c] == "VERB" and ("handing", g.lemma(c)) in g.words.acts:
                for k in self.acts.arms(c):
                    inner = self.acts.phrase(k)
                    p.words |= inner.words
                    p.names |= inner.names
                    p.parties |= {**inner.parties, **dict.fromkeys(self.acts.receivers(c))}
                    p.receivers |= dict.fromkeys(self.acts.receivers(c))
                    p.last = max(p.last, min(k, p.head + 12))
                    return True
        return False

    def _took_place(self, p: Phrase) -> Moved | None:
        """ "a sale of missiles that never took place": the relative clause, wherever the parser hangs it."""
        s = self.s
        high = s.subtree(p.head)[1]
        for k in range(p.head + 1, min(high, p.head + 25)):
            if (
                s.dep[k] == "acl:relcl"
                and self.g.lemma(k) in HAPPEN
                and any(s.lower[c] in NEVER for c in s.children[k])
            ):
                return Moved("delivered", k, ())
        return None

    def _aim(self, m: Moved) -> bool:
        """ "a deadline to complete the deal": what a target is for has not come about."""
        s = self.s
        h = s.head[m.trigger]
        entry = self.phrases.entries.get(h) if h >= 0 and s.base[m.trigger] == "acl" else None
        return entry is not None and entry.role == "target"

    def _kind(self, p: Phrase) -> tuple[str, str]:
        """Kind and role of an object, once its phrase has said what it is about; "" where it is nothing to follow."""
        role, kind = p.entry.role, str(p.entry.kind)
        if role == "transfer":
            if "arms" in p.roles:
                return "arms_transfer", role
            if p.roles & {"assets", "prisoners"}:
                return "exchange", "exchange"
            return ("contract", role) if p.generic else ("", role)
        if role == "instrument":
            if "exchange" in p.roles or p.roles & {"prisoners", "assets"}:
                return "exchange", "exchange"
            if "arms" in p.roles and kind == "contract":
                return "arms_transfer", role
        if role == "stop" and self._stopped_handing(p):
            return "arms_transfer", "stop"
        if role == "stop":
            if any(self.phrases.entries[k].role in {"transfer", "cooperation", "project"} for k in p.tied):
                inner = next(
                    k for k in p.tied if self.phrases.entries[k].role in {"transfer", "cooperation", "project"}
                )
                below = self.phrases.of(inner)
                kind, _ = self._kind(below)
                return (kind or "sanction"), ("stop" if kind else "measure")
            return "sanction", "stop" if p.generic else "measure"
        return kind, role

    def _by_itself(self, p: Phrase, role: str) -> DealMention | None:
        """What an object's phrase says without a verb: "an interim deal", "the 2015 agreement", "sanctions against X"."""
        s = self.s
        kind, _ = self._kind(p)
        for c in s.children[p.head]:
            act = self.g.words.acts.get(("beside", s.lower[c]))
            if act and role in act.of and s.base[c] in {"amod", "compound"}:
                m = self.maker.make(p, kind, role, Moved(act.state, p.head, ()))
                m.trigger = -1
                if m.status == "hypothetical" and act.state == "negotiated":
                    m.status = "reported"
                return m
        state = {
            "suit": "litigated",
            "talks": "negotiated",
            "measure": "in_force",
            "instrument": "agreed",
            "quarrel": "raised",
        }.get(role)
        if state is None:
            return None
        if role == "talks" and s.case(p.head) in {"by", "through", "via"}:
            return None
        dated = self.maker.own_date(p) or (self.g.by_trigger.get(p.head) and self.g.date(p.head)[0])
        if role == "quarrel" and (len(p.parties) != 2 or p.generic):
            return None
        if role == "instrument" and not self.maker.own_date(p):
            return None
        if role == "measure" and not (dated or len(p.parties) > 1 or p.names):
            return None
        m = self.maker.make(p, kind, role, Moved(state, p.head, ()))
        m.trigger = -1
        return m
