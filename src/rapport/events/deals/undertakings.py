"""What states undertake or forbid, as verbs tell it: loans, bans, pledges with a day."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.dates.expression import TimeExpression
from rapport.events.deals.ground import Ground
from rapport.events.deals.making import Maker
from rapport.events.deals.mention import DealMention, Due
from rapport.events.deals.moves import Moved, Moves
from rapport.events.deals.phrases import Phrase, Phrases
from rapport.events.deals.vocabulary import ObjectWords

LOAN = ObjectWords(role="loan", kind="contract", words=("loan",))
BAN = ObjectWords(role="measure", kind="sanction", words=("ban",))
LEASE = ObjectWords(role="instrument", kind="contract", words=("lease",))
TARGET = ObjectWords(role="target", kind="target", words=("target",))
TO = frozenset({"to", "from", "against", "for"})
DAYS = frozenset({"year", "month", "day", "half", "quarter", "decade"})
REACH = 30
MANY = 4


class Undertakings:
    """Reads loans, bans and pledges of one article."""

    def __init__(self, ground: Ground, phrases: Phrases, moves: Moves, maker: Maker) -> None:
        self.g, self.s, self.phrases, self.moves, self.maker = ground, ground.s, phrases, moves, maker
        self.clauses = ground.coder.clauses

    def read(self, taken: frozenset[int]) -> Iterator[DealMention]:
        """Mentions in the order of their verbs. ``taken`` are verbs whose targets are told already."""
        for v in range(self.s.n):
            if self.s.pos[v] != "VERB":
                continue
            if self.g.act("lending", v):
                yield from self._lending(v)
            if self.g.act("leasing", v):
                yield from self._leasing(v)
            if self.g.act("banning", v):
                yield from self._banning(v)
            if self.g.act("pledging", v) and v not in taken:
                yield from self._pledging(v)

    def _lending(self, v: int) -> Iterator[DealMention]:
        """ "lent Chad $2 billion"."""
        s, g = self.s, self.g
        sums = [
            t for t in self.clauses.object(v) if s.pos[t] in {"SYM", "NUM"} or g.lemma(t) in {"money", "dollar", "euro"}
        ]
        sums = sums or [c for c in s.children[v] if s.base[c] == "obj" and s.pos[c] in {"SYM", "NUM"}]
        others = [c for c in s.children[v] if s.base[c] == "iobj" or (s.base[c] == "obl" and s.case(c) in {"to", "in", "for"})]
        inside = [k for t in sums for c in (t, *s.children[t]) for k in s.children[c]]
        others += [k for k in inside if s.base[k] == "nmod" and s.case(k) == "to"]
        word = {"lend": "loan", "loan": "loan", "invest": "investment"}.get(g.lemma(v), "pledge")
        over = self.moves.over(v)
        by = [*g.actors(self.clauses.subject(v)), *(g.actors(self.clauses.subject(over[0])) if over else ())]
        by = list(dict.fromkeys([*by, *g.actors(others)]))
        if not sums or len(by) < 2:
            return
        a, b = s.subtree(sums[0])
        p = Phrase(sums[0], LOAN, first=a, last=min(b - 1, a + 6))
        p.words[word] = None
        if over:
            made = [self.maker.make(p, "contract", "loan", Moved(over[1], over[0], tuple(by), v))]
        else:
            made = [self.maker.make(p, "contract", "loan", Moved(g.act("lending", v) or "delivered", v, tuple(by)))]
        shown = [k for k in range(a, min(b, a + 6)) if s.pos[k] in {"SYM", "NUM"} or s.base[k] == "nummod"]
        for m in made:
            m.label = f"{word} of " + " ".join(s.phrase(shown[0], shown[-1] + 1).split()) if shown else word
            yield m

    def _leasing(self, v: int) -> Iterator[DealMention]:
        """ "leased the port to a Chinese company for 99 years"."""
        s, g = self.s, self.g
        for t in self.clauses.object(v)[:1]:
            entry = self.phrases.entries.get(t)
            if not (entry and entry.role == "project") and g.lemma(t) not in g.words.sets["place"] | g.words.sets["let"]:
                return
            others = [c for c in s.children[v] if s.base[c] in {"obl", "iobj"} and s.case(c) in {"to", "from", ""}]
            by = tuple(
                dict.fromkeys(
                    [*g.actors(self.clauses.subject(v)), *g.actors(others), *(x for c in others for x in g.owners(c))]
                )
            )
            if not by:
                return
            before = self.phrases.entries.get(t)
            self.phrases.entries[t] = LEASE
            p = self.phrases.of(t)
            if before is None:
                del self.phrases.entries[t]
            else:
                self.phrases.entries[t] = before
            p.words |= {"lease": None, g.lemma(t): None}
            m = self.maker.make(p, "contract", "instrument", Moved("signed", v, by))
            m.label = f"lease of {self.phrases.label(p, article=True)}"
            yield m

    def _banning(self, v: int) -> Iterator[DealMention]:
        """ "banned the export of nickel to Chad", "sanctioned five Peruvian firms"."""
        s, g = self.s, self.g
        by = g.actors(self.clauses.subject(v))
        for t in self.clauses.object(v)[:1]:
            if s.pos[t] == "PRON" or t in self.phrases.named or not by:
                return
            a, b = s.subtree(t)
            b = next((s.subtree(c)[0] for c in s.children[t] if s.dep[c] == "acl:relcl" and c > t), b)
            told = [k for k in range(a, min(b, a + REACH)) if s.sentence[k] == s.sentence[t]]
            told += [c for c in s.children[v] if s.base[c] == "obl" and s.case(c) in TO]
            theirs = list(dict.fromkeys(c for k in told if k not in g.time_at for c in g.actors([k])))
            if not set(theirs) - set(by) or len(set(theirs)) > MANY:
                return
            before = self.phrases.entries.get(t)
            self.phrases.entries[t] = BAN
            p = self.phrases.of(t)
            if before is None:
                del self.phrases.entries[t]
            else:
                self.phrases.entries[t] = before
            if s.pos[t] == "NOUN" and g.mention(t) is None:
                p.words[g.lemma(t)] = None
            word = (
                "ban"
                if g.lemma(v) in {"ban", "prohibit", "forbid"}
                else "sanctions"
                if g.lemma(v) == "sanction"
                else g.lemma(v)
            )
            p.words[word] = None
            m = self.maker.make(p, "sanction", "measure", Moved("in_force", v, tuple(dict.fromkeys([*by, *theirs]))))
            m.label = f"{word} on {m.label}"
            yield m

    def _pledging(self, v: int) -> Iterator[DealMention]:
        """ "promised to withdraw its troops from Chad by 2020": a pledge with a day, of two states or on what concerns
        others."""
        s, g = self.s, self.g
        by = g.actors(self.clauses.subject(v))
        below = next((c for c in s.children[v] if s.base[c] in {"xcomp", "ccomp"} and c > v and s.pos[c] == "VERB"), -1)
        if not by or below < 0:
            return
        b = s.sentences[s.sentence[v]][1]
        low, high = below, min(b, below + REACH)
        if any(t in self.phrases.entries for t in self.clauses.object(below)):
            return
        day = self._by_day(low, high)
        if day is None or day.limit is None:
            return
        words = [
            k
            for k in range(low, day.start)
            if s.pos[k] == "NOUN" and ((n := g.mention(k)) is None or n.kind == "force")
        ]
        theirs = [c for k in range(low, day.start) for c in g.actors([k])]
        owned = {g.lemma(k) for k in range(low, day.start)} & g.words.sets["pledged"]
        if not (owned or len({*by, *theirs}) > 1) or not words:
            return
        p = Phrase(words[0], TARGET, first=below, last=day.end - 1)
        p.words = dict.fromkeys(g.lemma(k) for k in words[:4] if g.lemma(k) not in self.phrases.stop)
        if not p.words:
            return
        m = self.maker.make(p, "target", "target", Moved("agreed", v, tuple(dict.fromkeys([*by, *theirs]))))
        m.due = Due("delivered", day.limit, 0, (), f"'{s.phrase(day.start, day.end)}'")
        m.quote = s.span(v, day.end) if day.end - v < REACH else m.quote
        m.label = "pledge to " + " ".join(s.phrase(below, day.end).split())
        if not any(s.base[c] in {"nsubj", "obj"} and c < v for c in s.children[v]) and m.status == "hypothetical":
            return
        yield m

    def _by_day(self, low: int, high: int) -> TimeExpression | None:
        for k in range(low, high):
            t = self.g.time_at.get(k)
            if t and t.bound == "by" and t.limit and t.granularity in DAYS:
                return t
        return None
