"""From an object and what moved it to a mention: status, date, parties, quote, amounts, due day."""

from __future__ import annotations

import re

from rapport.events.deals.ground import Ground
from rapport.events.deals.mention import DealMention, Due
from rapport.events.deals.moves import Moved
from rapport.events.deals.phrases import Phrase, Phrases
from rapport.events.occurrence import DateOf
from rapport.events.quotes import core
from rapport.events.status import Standing

# roles whose parties may be those of what their sentence tells
NEAR = frozenset({"instrument", "exchange", "talks", "suit", "quarrel", "measure", "cooperation"})
# roles whose parties may be those whom their sentence names, where few are named
OF_SENTENCE = frozenset({"instrument", "exchange", "talks", "project", "transfer", "loan"})
REACH, MOST = 30, 5
TOLD = frozenset({"reported", "claimed"})
COMING = frozenset({"be", "slate", "schedule", "set", "due", "expect", "bind"})
LONGEST = 26  # tokens of a quote
LENGTH = re.compile(r"P(\d{1,3})([YM])")
MONTHS = {"Y": 12, "M": 1}
# what a due day on an object is for
ENDING = frozenset({"expire", "terminate", "end", "lapse", "sunset", "expiry", "expiration", "termination"})
LIFTED = frozenset({"cancelled", "suspended", "eased", "expired"})
LATER = frozenset({"breached", "cancelled", "suspended", "resumed", "expired", "litigated", "settled"})
UNDONE = {"delivered": "not_delivered", "delivery_begun": "not_delivered"}


class Maker:
    """Makes mentions of deals for one article."""

    def __init__(self, ground: Ground, phrases: Phrases) -> None:
        self.g, self.s, self.phrases = ground, ground.s, phrases

    def make(self, p: Phrase, kind: str, role: str, moved: Moved | None, status: str | None = None) -> DealMention:
        """A mention of the object as it was moved; ``status`` where the word above decides it."""
        s, g = self.s, self.g
        trigger = moved.trigger if moved else -1
        standing = self._standing(trigger if moved else p.head)
        if role == "membership" and moved and not p.names:
            p.names |= dict.fromkeys(x.lower() for x in moved.by if x in g.orgs)
        if role == "membership" and moved and moved.state == "raised" and standing.status == "hypothetical":
            standing = Standing("reported", standing.reason)  # a wish is told as such
        state = moved.state if moved else None
        known = g.by_trigger.get(trigger)
        source = known.source if known else g.coder._source(standing)
        if known and known.status == standing.status:
            standing = Standing(known.status, known.status_reason)
        if standing.status == "denied" and state in UNDONE and self._infinitive(trigger):
            standing = Standing("hypothetical", standing.reason)  # "urged them not to sell"
        if standing.status == "denied" and standing.speaker < 0 and state in UNDONE:
            state, standing = UNDONE[state], Standing("reported", standing.reason)
        if state == "not_delivered" and standing.status == "denied":
            standing = Standing("reported", standing.reason)
        if role == "measure" and standing.status == "denied" and state in LIFTED:
            state, standing = "in_force", Standing("reported", standing.reason)  # "will not lift the embargo"
        parties = dict.fromkeys([*p.parties, *(moved.by if moved else ())])
        if known and len(parties) < 2:
            parties |= dict.fromkeys([*known.actors, *known.recipients])
        if len(parties) < 2 and moved and role in NEAR:
            parties |= dict.fromkeys(g.near_parties(p.head))
        if len(parties) < 2 and moved and role in OF_SENTENCE and (not p.generic or self.own_date(p)):
            near = g.states_near(p.head, REACH)
            parties |= dict.fromkeys(near if len({*near, *parties}) <= MOST else ())
        if len(parties) == 1 and moved and role == "measure":
            _, high = s.subtree(p.head)
            parties |= dict.fromkeys(
                g.actors([k for k in range(p.head, min(high, p.head + 16)) if s.pos[k] == "PROPN"])
            )
        if len(parties) == 1 and moved and role == "quarrel":
            both = {*g.states_near(p.head, REACH), *parties}
            parties |= dict.fromkeys(sorted(both) if len(both) == 2 else ())
        if not parties and moved and role in OF_SENTENCE | {"quarrel"} and not p.generic:
            before = g.states_before(p.head)
            parties |= dict.fromkeys(before if 1 < len(before) <= MOST else ())
        if moved and state in {*UNDONE, "signed", "ratified", "in_force"} and self._yet(trigger):
            if state in UNDONE:
                state, standing = "not_delivered", Standing("reported", f"'{s.word[trigger]}' is yet to come")
            else:
                standing = Standing("denied", f"'{s.word[trigger]}' is yet to come")
        elif standing.status in TOLD and moved and self._to_come(trigger):
            standing = Standing("planned", f"'{s.word[trigger]}' is still to come")
        date, bound = g.date(trigger) if moved else (None, None)
        published = g.coder.dating.published
        if role == "target":
            date = None
        if state == "not_delivered" and date and s.pos[trigger] == "VERB" and not self._own_time(trigger):
            date = None  # the day of the contract is not that of its failure
        if date and bound == "since" and date.span:
            date = self._begun(date)
        if date is None and role != "target" and state != "not_delivered":
            later = role == "instrument" and state in LATER  # the year beside an agreement is that of its making
            date, bound = None if later else self.own_date(p), None
        if moved and moved.under >= 0 and date is None:
            date, bound = g.date(moved.under)
        if moved and date and s.dep[trigger] == "acl" and not self._own_time(trigger) and self._apart(trigger):
            date = None  # "the embargo imposed by A is to expire in May": the day is not that of its beginning
        elif date is None and moved and (standing.status in TOLD or state == "breached") and s.pos[trigger] == "VERB":
            date = g.sentence_date(trigger)
            if date and published and date.interval.start > published.end:
                date = None
        if date is None and moved and standing.status in TOLD:
            date = self._now(trigger)
        if standing.status in TOLD and date and published and date.interval.start > published.end:
            standing = Standing("planned", f"{date.reason}: after the article")
        if date and bound in {"until", "by", "before"} and standing.status in TOLD and not self._own_time_past(date):
            date = None  # "extended the lease until 2030": when it ends, not when it was done
        due = self.due(p, moved)
        if due and due.interval and date and date.interval == due.interval:
            date = None
        a, b = self._quote(p, moved)
        return DealMention(
            token=p.head,
            sentence=s.sentence[p.head],
            quote=s.span(a, b + 1),
            kind=kind,
            role=role,
            words=tuple(sorted(p.words)),
            names=tuple(sorted(p.names)),
            label=p.known.name if p.known else self.phrases.label(p),
            generic=p.generic,
            definite=self.phrases.definite(p.head),
            parties=tuple(sorted(parties)),
            head=g.lemma(p.head),
            own=tuple(sorted(p.parties)),
            receivers=tuple(sorted(p.receivers)) if role in {"transfer", "stop"} else (),
            state=state,
            trigger=trigger,
            date=date,
            bound=bound,
            status=status or standing.status,
            status_reason=standing.reason,
            source=source,
            due=due,
            stretch=s.span(min(a, p.first), max(b, min(p.last, p.first + 20)) + 1),
            linked=list(p.tied),
        )

    def _own_time_past(self, date: DateOf) -> bool:
        """Whether a bounded time ends before the article, so that it dates what was done."""
        published = self.g.coder.dating.published
        return published is None or date.interval.end < published.start

    def _apart(self, i: int) -> bool:
        """Whether the verb above the noun that a participle modifies tells something else, at its own time."""
        h = self.s.head[i]
        above = self.s.head[h] if h >= 0 else -1
        return above >= 0 and self.s.pos[above] == "VERB" and self._own_time(above)

    def _yet(self, i: int) -> bool:
        """ "has yet to receive", "is yet to be delivered"."""
        before = self.s.lower[max(0, i - 4) : i]
        return any(before[k : k + 2] == ["yet", "to"] for k in range(len(before)))

    def _own_time(self, i: int) -> bool:
        s = self.s
        return any(k in self.g.time_at for c in s.children[i] for k in (c, *s.children[c]) if s.base[c] == "obl")

    def _now(self, i: int) -> DateOf | None:
        """ "is currently under way", "has now been completed": as of the article."""
        s, published = self.s, self.g.coder.dating.published
        for c in (*s.children[i], *(s.children[s.head[i]] if s.head[i] >= 0 else ())):
            t = self.g.time_at.get(c)
            if t and t.value == "PRESENT_REF" and published:
                return DateOf(published, "day", t.span, f"'{s.phrase(t.start, t.end)}': as of the article")
        return None

    def _infinitive(self, i: int) -> bool:
        return any(self.s.base[c] == "mark" and self.s.lower[c] == "to" for c in self.s.children[i])

    def _begun(self, date: DateOf) -> DateOf:
        """ "since 1971" dates a beginning: the year itself, not the time up to the article."""
        for t in self.g.times:
            if t.span == date.span and t.limit:
                return DateOf(t.limit, date.granularity, date.span, date.reason)
        return date

    def _to_come(self, i: int) -> bool:
        """ "is to expire", "are to sign", "slated to terminate"."""
        s = self.s
        if not any(s.base[c] == "mark" and s.lower[c] == "to" for c in s.children[i]):
            return False
        h = s.head[i]
        be = h >= 0 and s.base[i] in {"xcomp", "ccomp"} and self.g.lemma(h) in COMING
        return be or any(
            s.lower[c] in {"is", "are", "was", "were"} and s.base[c] in {"aux", "cop"} for c in s.children[i]
        )

    def _standing(self, i: int) -> Standing:
        light = self.g.coder.lights.get(i, -1)
        return self.g.coder.status.of(i, light)

    def own_date(self, p: Phrase) -> DateOf | None:
        """The date that the phrase itself carries: "the 2015 agreement", "the sanctions of June 2010"."""
        s = self.s
        behind = [c for c in s.children[p.head] if p.head < c <= p.head + 4 and c in self.g.time_at]
        t = self.g.inside(p.head, p.first, max([min(p.last, p.head + 6), *behind]) + 1)
        if t is None or t.interval is None or t.bound in {"by", "until", "before", "after"}:
            return None
        return DateOf(
            t.interval, t.granularity or "day", t.span, f"'{self.s.phrase(t.start, t.end)}' beside the object"
        )

    # -- by when ---------------------------------------------------------------------------------------------------

    def due(self, p: Phrase, moved: Moved | None) -> Due | None:
        """The day that the clause sets: "by the end of the year", "five years after the agreement is signed"."""
        if moved is None:
            return None
        s = self.s
        state = "expired" if self.g.lemma(moved.trigger) in ENDING else self._then(p, moved)
        for i in dict.fromkeys([moved.trigger, moved.under, p.head]):
            if i < 0:
                continue
            for c in s.children[i]:
                t = self.g.time_at.get(c)
                if t and t.bound == "by" and t.limit:
                    return Due(state, t.limit, 0, (), f"'{s.phrase(t.start, t.end)}'")
        a, b = s.sentences[s.sentence[moved.trigger]]
        return self.counted(max(a, moved.trigger - 2), min(b, moved.trigger + 14), state)

    def _then(self, p: Phrase, moved: Moved) -> str:
        if p.entry.role in {"instrument", "membership", "measure"}:
            return "signed" if moved.state in {"negotiated", "agreed"} else "in_force"
        return "delivered"

    def counted(self, low: int, high: int, state: str) -> Due | None:
        """ "5 years after the implementation date of X": the length, and the words of what it counts from."""
        s = self.s
        for k in range(low, high - 2):
            t = self.g.time_at.get(k)
            length = LENGTH.fullmatch(t.value) if t and t.type == "DURATION" else None
            if t is None or length is None or t.end >= s.n or s.lower[t.end] not in {"after", "from", "following"}:
                continue
            mark = t.end
            end = next((j for j in range(mark + 1, min(mark + 12, s.n)) if s.word[j] in {".", ",", ";", ":"}), mark + 9)
            anchor = [
                self.g.printed(j).lower().removesuffix("'s").removesuffix("’s")
                for j in range(mark + 1, min(end, s.n))
                if s.pos[j] in {"NOUN", "PROPN", "VERB", "ADJ"}
            ]
            named = [v[2].name.lower() for j, v in self.phrases.named.items() if mark < j < end]
            if not anchor:
                return None
            words = s.phrase(t.start, min(end, s.n))
            months = int(length[1]) * MONTHS[length[2]]
            return Due(state, None, months, (*named, *anchor), re.sub(r"\s+", " ", words))
        return None

    # -- the words -------------------------------------------------------------------------------------------------

    def _quote(self, p: Phrase, moved: Moved | None) -> tuple[int, int]:
        """First and last token of the stretch from the moving word to the object, the object's core included."""
        s = self.s
        inside = [k for k in core(s, p.head) if abs(k - p.head) <= 12 and s.sentence[k] == s.sentence[p.head]]
        a, b = min(inside), max(inside)
        if moved and s.sentence[moved.trigger] == s.sentence[p.head]:
            before = [c for c in s.children[moved.trigger] if s.lower[c] in {"not", "never", "n't", "n’t"}]
            low, high = min(a, moved.trigger, *before), max(b, moved.trigger)
            if high - low < LONGEST:
                a, b = low, high
        while a < b and (s.pos[a] in {"ADP", "PUNCT", "SPACE"}):
            a += 1
        return a, b
