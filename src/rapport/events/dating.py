"""When and where: the time expression that the syntax, or else the paragraph, gives an event; never just the nearest."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.actors.mention import Mentions
from rapport.common.intervals import Interval
from rapport.dates.expression import TimeExpression
from rapport.events.occurrence import DateOf, Occurrence
from rapport.language.syntax import Syntax

FINE = frozenset({"time", "day", "week", "weekend", "month"})
COARSE = frozenset({"month", "quarter", "season", "half", "year", "decade"})
# clauses that share the time of the clause above them: always, and where only the month or year is told
TOGETHER = frozenset({"when", "as", "while", "by", "in", "where", "whereas"})
SOON = frozenset({"after", "following", "before", "since", "once", "until"})
SPANNING = frozenset(
    ["end", "begin", "start", "take", "open", "close", "conclude", "finish", "last", "resume", "continue"]
)
# types whose complement has a time of its own ("agreed to deliver by May", "urged X to leave in June")
VERBAL = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE", "REJECT", "CONCEDE"})


class Dating:
    """Time expressions of one document by the word that governs them."""

    def __init__(
        self, s: Syntax, times: Sequence[TimeExpression], published: Interval | None, blocks: Sequence[tuple[int, int]]
    ) -> None:
        self.s, self.times, self.published, self.blocks = s, times, published, blocks
        self.lasting = True
        self.by_governor: dict[int, list[tuple[int, TimeExpression]]] = {}
        for t in times:
            if t.interval is None and (t.bound != "by" or t.limit is None):
                continue
            head = next((i for i in range(t.start, t.end) if not t.start <= s.head[i] < t.end), t.end - 1)
            governor = s.head[head]
            if governor >= 0:
                self.by_governor.setdefault(governor, []).append((head, t))

    def _at(self, i: int) -> TimeExpression | None:
        """The dated expression hanging on a word: finest first, nearest first."""
        rows = [
            (h, t)
            for h, t in self.by_governor.get(i, ())
            if t.type in {"DATE", "TIME"} and (t.bound != "since" or self.lasting)
        ]
        rows += [(h, t) for h, t in self.by_governor.get(i, ()) if t.type == "DURATION" and t.interval]
        if not rows:
            return None
        return min(rows, key=lambda r: (r[1].granularity not in FINE, abs(r[0] - i)))[1]

    def date(self, o: Occurrence, light: int) -> None:
        """Set the date that the event's own clause gives it."""
        s = self.s
        # "the first visit since 2017" is not of 2017: only what goes on is dated by "since"
        perfect = any(
            s.lower[c] in {"have", "has"} for k in (o.trigger, s.head[o.trigger]) if k >= 0 for c in s.children[k]
        )
        self.lasting = o.type != "CONSULT" or perfect
        places = [o.trigger, *([light] if light >= 0 else [])]
        predicate = light if light >= 0 else o.trigger
        # the object's modifiers date the event too: "a contract signed in 2007", "his visit on Monday"
        verbal = o.type in VERBAL and s.pos[o.trigger] == "VERB"
        below = {"obl"} if verbal else {"obj", "obl", "acl", "nsubj", "xcomp"}
        for p in list(places):
            places += [c for c in s.children[p] if s.base[c] in below and s.dep[c] != "acl:relcl"]
        if s.pos[o.trigger] == "NOUN":
            # "the talks, which ended in mid-January"
            places += [c for c in s.children[o.trigger] if s.dep[c] == "acl:relcl" and s.lemma[c] in SPANNING]
        for p in places:
            if found := self._at(p):
                if p not in places[:2] and s.base[p] == "obl" and s.case(p) in SOON and found.granularity not in COARSE:
                    continue
                self._give(o, found, "its own clause says so")
                return
        if found := self._when_clause(predicate):
            self._give(o, found, "the clause beside it says so")
            return
        if not verbal and (found := self._deep(o.trigger, 0)):
            self._give(o, found, "the words below it say so")
            return
        k, steps = predicate, 0
        while s.head[k] >= 0 and steps < 5:
            h, base = s.head[k], s.base[k]
            if base not in {"xcomp", "conj", "advcl", "obj", "obl", "nmod", "acl", "ccomp", "nsubj", "parataxis"}:
                break
            if base in {"nmod", "obl", "acl", "nsubj"} and s.pos[h] not in {"VERB", "NOUN"}:
                break
            if base == "acl" and s.dep[k] == "acl:relcl":
                break
            coarse_only = False
            if base == "advcl" or base == "obl":
                mark = self._mark(k) if base == "advcl" else s.case(k)
                if mark in SOON:
                    coarse_only = True
                elif base == "advcl" and not (self._purpose(k) or mark in TOGETHER or self._bare(k)):
                    break
            if base == "ccomp" and (not self._same_time(k) or o.status in {"denied", "planned", "hypothetical"}):
                break  # the day somebody denies or announces it is not its own
            if base == "conj" and self._own_tense(k):
                break
            found = self._at(h)
            if found is None and base == "advcl":
                # "drew applause on Thursday when he ...": the parser may hang the day on the noun
                found = next(
                    (t for c in s.children[h] if s.base[c] in {"obj", "obl"} and c < k and (t := self._at(c))), None
                )
            if found and not (coarse_only and found.granularity not in COARSE):
                self._give(o, found, f"the clause of '{s.word[h]}' says so")
                return
            k, steps = h, steps + 1
        self._from_sibling(o, predicate)

    def dated(self, i: int) -> bool:
        """Whether an expression hangs on a word or on the clause that describes it."""
        return self._at(i) is not None or any(self._at(c) for c in self.s.children[i] if self.s.base[c] == "acl")

    def _when_clause(self, i: int) -> TimeExpression | None:
        """ "became the first to visit when, on 20 January, he arrived": the when-clause dates the main clause; a clause
        with "after" does where it tells a month or a year."""
        s = self.s
        k = i
        for _ in range(4):
            for c in s.children[k]:
                if s.base[c] != "advcl":
                    continue
                mark = self._mark(c)
                found = self._at(c)
                if found and (mark == "when" or (mark in SOON - {"before", "until"} and found.granularity in COARSE)):
                    return found
            if s.head[k] < 0 or s.base[k] not in {"acl", "xcomp", "nsubj"} or s.dep[k] == "acl:relcl":
                return None
            k = s.head[k]
        return None

    def _deep(self, i: int, depth: int) -> TimeExpression | None:
        """An expression inside the event's own phrases: "met on the sidelines of a conference in Moscow last May"."""
        s = self.s
        for c in s.children[i]:
            if s.base[c] not in {"obl", "nmod"} or s.case(c) in SOON | {"since", "over", "because of"}:
                continue
            if found := self._at(c):
                return found
            if depth < 2 and (found := self._deep(c, depth + 1)):
                return found
        return None

    def _from_sibling(self, o: Occurrence, predicate: int) -> None:
        """ "cancelled the delivery and halted all work after the sanctions of 2010": what follows the last verb counts
        for the first, where it tells a month or a year."""
        s = self.s
        for c in s.children[predicate]:
            if s.base[c] == "conj" and s.pos[c] == "VERB" and not any(s.base[k] == "nsubj" for k in s.children[c]):
                for k in [c, *(k for k in s.children[c] if s.base[k] == "obl")]:
                    found = self._at(k)
                    if found and found.granularity in COARSE:
                        self._give(o, found, f"shared with '{s.word[c]}'")
                        return

    def _mark(self, i: int) -> str:
        s = self.s
        return next((s.lower[c] for c in s.children[i] if s.base[c] in {"mark", "case"} or s.lower[c] == "when"), "")

    def _purpose(self, i: int) -> bool:
        return any(self.s.base[c] == "mark" and self.s.lower[c] == "to" for c in self.s.children[i])

    def _bare(self, i: int) -> bool:
        """A participle clause, which shares the time of the clause above ("ending the ban, Putin ...")."""
        return self.s.lower[i].endswith("ing") and self._mark(i) in {"", "by", "in", "while", "when"}

    def _same_time(self, below: int) -> bool:
        """A clause under a speech verb in another tense has a time of its own."""
        s = self.s
        return not any(s.base[c] == "aux" for c in s.children[below])

    def _own_tense(self, k: int) -> bool:
        s = self.s
        mine = any(s.base[c] == "aux" for c in s.children[k])
        return mine and any(s.base[c] == "nsubj" for c in s.children[k])

    def _give(self, o: Occurrence, t: TimeExpression, why: str) -> None:
        interval = t.interval or t.limit
        assert interval is not None
        o.date = DateOf(
            interval, t.granularity or "day", t.span, f"'{self.s.phrase(t.start, t.end)}': {why}; {t.reason}"
        )
        o.bound = t.bound

    # -- what the paragraph carries -----------------------------------------------------------------------------

    def spread(self, found: list[Occurrence]) -> None:
        """Give undated events the date of the same event told before, or the day their paragraph tells of."""
        known: list[Occurrence] = []
        for o in sorted(found, key=lambda o: o.trigger):
            if o.date is None:
                self._from_same(o, known)
            if o.date is None:
                self._from_near_event(o, known)
            if o.date is None:
                self._from_paragraph(o, known)
            known.append(o)

    def _from_same(self, o: Occurrence, known: list[Occurrence]) -> None:
        """ "the visit" after "last week Shoigu visited Tehran" is that visit: same kind and parties."""
        if o.status in {"hypothetical", "planned"}:
            return
        s = self.s
        verb = s.pos[o.trigger] == "VERB"
        parties = set(o.actors) | set(o.recipients)
        for k in reversed(known):
            if not k.date or k.type != o.type or k.status in {"planned", "hypothetical"}:
                continue
            theirs = set(k.actors) | set(k.recipients)
            related = k.lemma.split()[0][:4] == o.lemma.split()[0][:4]
            if verb:
                # a verb tells a new event, but for a meeting told right after the visit it was part of
                same = (
                    o.type == "CONSULT"
                    and parties == theirs
                    and o.sentence - k.sentence <= 2
                    and self._narrated(o.trigger)
                )
            else:
                same = (
                    parties <= theirs
                    and (related or (parties == theirs and len(parties) > 1))
                    and not self._indefinite(o.trigger)
                    and (self._definite(o.trigger) or o.sentence - k.sentence <= 2)
                    and not _other_persons(o, k)
                    and not ({o.mode, k.mode} == {"visit"} and not set(o.actors) & set(k.actors))
                )
            if not same:
                continue
            o.date = DateOf(
                k.date.interval, k.date.granularity, k.date.span, _once("told before with its date", k.date.reason)
            )
            if (
                not o.recipients
                and len(o.actors) == 1
                and theirs - set(o.actors)
                and o.type not in {"AGREE", "COOPERATE"}
            ):
                o.recipients = tuple(c for c in (*k.recipients, *k.actors) if c not in o.actors)
            return

    def _from_near_event(self, o: Occurrence, known: list[Occurrence]) -> None:
        """What was done in order to, or during, a dated event of the same sentence happened then."""
        s = self.s
        dated = {
            k.trigger: k for k in known if k.date and k.sentence == o.sentence and k.status in {"reported", "claimed"}
        }
        if not dated or o.status in {"planned", "hypothetical"}:
            return
        for c in s.children[o.trigger]:
            if s.base[c] == "obl" and c in dated and s.case(c) in {"during", "at", "in", "amid", "on"}:
                self._take(o, dated[c], f"during '{s.word[c]}'")
                return
        k, steps = o.trigger, 0
        while s.head[k] >= 0 and steps < 4 and s.base[k] in {"xcomp", "advcl", "conj", "obj"}:
            if s.base[k] == "advcl" and not (self._purpose(k) or self._bare(k)):
                return
            k, steps = s.head[k], steps + 1
            if k in dated and (s.base[o.trigger] != "conj" or self._purpose(o.trigger) or steps > 1):
                self._take(o, dated[k], f"with '{s.word[k]}'")
                return

    def _take(self, o: Occurrence, k: Occurrence, why: str) -> None:
        assert k.date is not None
        o.date = DateOf(k.date.interval, k.date.granularity, k.date.span, f"{why}: {k.date.reason}")

    def _indefinite(self, i: int) -> bool:
        return any(
            self.s.lower[c] in {"a", "an", "another", "any"} for c in self.s.children[i] if self.s.base[c] == "det"
        )

    def _definite(self, i: int) -> bool:
        """Whether a noun takes up something told before: "the visit", "this deal", "their meeting", "Putin's trip"."""
        s = self.s
        return any(
            s.dep[c] == "nmod:poss" or (s.base[c] == "det" and s.lower[c] in {"the", "this", "that", "these", "those"})
            for c in s.children[i]
        )

    def _block(self, token: int) -> int:
        at = self.s.start[token]
        lo, hi = 0, len(self.blocks)
        while lo < hi:
            mid = (lo + hi) // 2
            if self.blocks[mid][1] <= at:
                lo = mid + 1
            else:
                hi = mid
        return lo

    def _sentence_date(self, n: int) -> TimeExpression | None:
        """The day, week or month that the main clause of a sentence is told of."""
        s = self.s
        a, b = s.sentences[n]
        root = next((k for k in range(a, b) if s.head[k] < 0 and s.pos[k] != "SPACE"), -1)
        for k in [root, *(c for c in s.children[root] if s.base[c] in {"conj", "ccomp"})] if root >= 0 else ():
            t = self._at(k)
            if t and t.interval and t.granularity in FINE and t.bound is None and s.pos[k] == "VERB":
                return t
        return None

    def _from_paragraph(self, o: Occurrence, known: list[Occurrence]) -> None:
        """An event told in the simple past takes up the dated event right before it in its paragraph, or else the day
        that its own sentence, or the one before in the paragraph, is told of."""
        self._from_event(o, known)
        if o.date is not None or o.status not in {"reported", "claimed"} or not self._narrated(o.trigger):
            return
        s = self.s
        root = o.trigger
        while s.head[root] >= 0 and s.base[root] in {"xcomp", "conj", "advcl", "obj", "obl", "parataxis"}:
            root = s.head[root]
        for n in (o.sentence, o.sentence - 1):
            if n < 0 or (n == o.sentence and s.head[root] >= 0):
                continue
            first = s.sentences[n][0]
            if self._block(first) != self._block(o.trigger) and not self._short(first, o.trigger):
                continue
            if t := self._sentence_date(n):
                self._give(
                    o, t, "the sentence is told of then" if n == o.sentence else "the sentence before is told of then"
                )
                return

    def _short(self, first: int, second: int) -> bool:
        """Wire style: paragraphs of a sentence or two, which share what they tell."""
        if abs(self._block(first) - self._block(second)) != 1:
            return False
        return all(
            self.blocks[b][1] - self.blocks[b][0] < 420
            for b in (self._block(first), self._block(second))
            if b < len(self.blocks)
        )

    def _from_event(self, o: Occurrence, known: list[Occurrence]) -> None:
        if o.status not in {"reported", "claimed"} or not self._narrated(o.trigger):
            return
        s = self.s
        for k in reversed(known):
            parties = set(o.actors) | set(o.recipients)
            if not parties & (set(k.actors) | set(k.recipients)):
                continue
            if any(
                s.start[k.trigger] < t.span.start < s.start[o.trigger]
                and t.type == "DATE"
                and t.interval
                and t.bound != "since"
                and (k.date is None or t.span != k.date.span)
                for t in self.times
                if t.span.start > s.end[k.trigger]
            ):
                return
            if o.sentence - k.sentence > 2 or (o.mode == "visit" and _other_persons(o, k)):
                return
            if self._block(k.trigger) != self._block(o.trigger) and not (
                self._short(k.trigger, o.trigger) and set(o.actors) <= set(k.actors) | set(k.recipients)
            ):
                return
            if (
                k.date
                and k.status in {"reported", "claimed"}
                and k.date.granularity in FINE
                and o.sentence > k.sentence
            ):
                o.date = DateOf(
                    k.date.interval,
                    k.date.granularity,
                    k.date.span,
                    _once("the sentence before dates it", k.date.reason),
                )
                return

    def _narrated(self, i: int) -> bool:
        s = self.s
        k = i
        while (s.pos[k] not in {"VERB", "AUX"} or self._bare(k) or s.base[k] == "xcomp") and s.head[k] >= 0:
            k = s.head[k]
        aux = {s.lower[c] for c in s.children[k] if s.base[c] == "aux"}
        if aux & {"has", "have", "had", "will", "would", "is", "are"}:
            return False
        return s.lower[k] != s.lemma[k].lower() and not s.lower[k].endswith(("s", "ing"))

    def place(self, trigger: int, light: int, mentions: Mentions) -> str | None:
        """Where it happened: a place name under in, at, near on the event's word, as printed."""
        s = self.s
        for p in (trigger, light):
            if p < 0:
                continue
            for c in s.children[p]:
                if s.base[c] in {"obl", "nmod"} and s.case(c) in {
                    "in",
                    "at",
                    "near",
                    "outside",
                    "off",
                    "inside",
                    "across",
                    "within",
                }:
                    named = next(((a, b) for a, b, label in s.names if label == "LOC" and a <= c < b), None)
                    m = mentions.at(c)
                    if named:
                        return s.phrase(*named)
                    if (
                        m
                        and m.kind in {"city", "capital", "name"}
                        and s.case(c) in {"in", "at", "near", "inside", "across"}
                    ):
                        return s.phrase(m.start, m.end)
        return None


def _other_persons(a: Occurrence, b: Occurrence) -> bool:
    """Whether two events name persons and none of them is the same: two ministers' visits are two."""
    first, second = ({p.person.split()[-1] for p in o.participants if p.person} for o in (a, b))
    return bool(first and second) and not first & second


def _once(why: str, reason: str) -> str:
    """The new reason with the words that date, without the steps between."""
    return f"{why}: {reason[reason.index(chr(39)) :]}" if "'" in reason else f"{why}: {reason}"
