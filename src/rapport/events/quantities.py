"""Amounts as numbers: unit, change or level, how near, of what, whose, for when, at which rate.

``QuantityReader`` reads those of one document; nothing is kept between documents. "Grew by 81% in 2021, reaching nearly
$4 billion" gives a change (81 percent, up) and a level (about 4e9 USD).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import get_args

from rapport.actors.mention import Mentions
from rapport.common.spans import Span
from rapport.dates.expression import TimeExpression
from rapport.events.contexts import ContextIndex, contexts_of
from rapport.events.measured import Approximate, Direction, Measured
from rapport.events.numerals import Printed, printed
from rapport.events.periods import Periods
from rapport.events.phrases import clause_of, noun_phrase, subject_of
from rapport.events.units import LIST_LIMIT, AmountWords
from rapport.language.syntax import Syntax

RATE = re.compile(
    r"[\s-]?(?:(?:of|in|worth)?(?:\s[\w-]+){0,3}?\s)?(?:(?:a|an|per|each|every)[\s-]|/\s?)"
    r"(second|hour|day|week|month|quarter|year|capita|person|barrel|tonne|ton|unit|head|litre|kilogram)(?!\w)"
    r"|(?:\s[\w-]+){0,3}?\s(daily|weekly|monthly|quarterly|annually|yearly)(?!\w)",
    re.I,
)
RATES = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "annually": "year",
    "yearly": "year",
    "annual": "year",
}
TIMES_OF = frozenset({"day", "week", "month", "quarter", "year", "hour", "second"})
LEAST = 20  # a number of this many of anything is worth keeping, if its noun is not left out
COUNTED_NAMES = frozenset({"force", "asset", "people", "demonym", "official"})
IN_FRONT = frozenset(
    {
        "article",
        "chapter",
        "resolution",
        "page",
        "paragraph",
        "section",
        "no",
        "number",
        "group",
        "flight",
        "phase",
        "part",
    }
)


class QuantityReader:
    """Reads the amounts of one document."""

    def __init__(
        self,
        s: Syntax,
        mentions: Mentions,
        times: Sequence[TimeExpression],
        words: AmountWords,
        contexts: ContextIndex,
    ) -> None:
        self.s, self.mentions, self.words, self.contexts = s, mentions, words, contexts
        self.periods = Periods(s, times)
        self._by_sentence: dict[int, list[int]] = {}
        for m in mentions.all:
            if m.codes:
                self._by_sentence.setdefault(s.sentence[m.head], []).append(m.head)

    def read(self) -> list[Measured]:
        """All amounts in the order of their words."""
        s = self.s
        out: list[Measured] = []
        for number, (a, b) in enumerate(s.sentences):
            start, end = s.start[a], s.end[b - 1]
            for p in printed(s.text, start, end, self.words):
                out += self._measured(p, number)
            out += self._factors(number, a, b)
        out.sort(key=lambda x: (x.span, x.value))
        return out

    def _tokens(self, start: int, end: int) -> tuple[int, int]:
        """The token range of characters."""
        a = max(0, bisect_right(self.s.start, start) - 1)
        b = bisect_right(self.s.start, end - 1)
        return a, max(b, a + 1)

    def _measured(self, p: Printed, number: int) -> Iterator[Measured]:
        s = self.s
        a, b = self._tokens(p.start, p.end)
        if self.periods.covers(a, b) and not (p.unit and p.unit.kind == "money"):
            return
        if a and s.lower[a - 1] in IN_FRONT and p.unit is None:
            return
        unit, head, counted, end = self._unit(p, a, b)
        if unit is None:
            return
        start, approximate = self._approximate(p, end)
        kind = p.unit.kind if p.unit else "thing"
        if p.plural and approximate != "at most":
            approximate = "at least"
        span = Span(p.start, end)
        token = head if counted < 0 else counted
        direction, of = self._role(token, (a, b), start, p, counted)
        per = (p.unit.per if p.unit else None) or self._rate(end, token, of)
        period = self.periods.of(token)
        actors = self._actors(token, of, number)
        matters = counted < 0 or self._matters(p, counted, of)
        if per in TIMES_OF and kind == "factor":
            per = None
        values: list[tuple[Span, float, float | None]] = [(span, p.value, p.upper)]
        if p.second >= 0 and p.upper is not None:
            if self._ranges(token):
                low, high = sorted((p.value, p.upper))
                values = [(span, low, high)]
            else:
                first = Span(p.start, s.end[self._tokens(p.second, p.second + 1)[0] - 2])
                values = [(first, p.value, None), (Span(p.second, end), p.upper, None)]
                direction = "level"
        for where, value, upper in values:
            yield Measured(
                where, token, number, value, upper, unit, approximate, direction,
                s.span(*of) if of else None, actors, period, per, matters,
            )  # fmt: skip

    def _unit(self, p: Printed, a: int, b: int) -> tuple[str | None, int, int, int]:
        """Unit, head token of the amount, the noun that is counted (-1: none), and the last character."""
        s = self.s
        head = next((k for k in range(b - 1, a - 1, -1) if not a <= s.head[k] < b), a)
        if p.unit is not None:
            return p.unit.unit, head, -1, p.end
        if not p.digits and p.value == 1:
            return None, head, -1, p.end
        noun = self._counted(a, b)
        if noun < 0 or (p.year and (s.lemma[noun] == s.word[noun] or (a and s.pos[a - 1] == "DET"))):
            return None, head, -1, p.end
        named = self.mentions.at(noun)
        proper = named is not None and s.pos[noun] == "PROPN" and named.kind not in COUNTED_NAMES
        if proper or self.periods.covers(noun, noun + 1):
            return None, head, -1, p.end
        end = s.end[noun] if noun - b <= 4 else p.end
        return s.lemma[noun].lower(), head, noun, end

    def _counted(self, a: int, b: int) -> int:
        """The noun that a bare number counts: "five S-300 systems", "dozens of soldiers"; -1 where there is none."""
        s = self.s
        for k in range(b - 1, a - 1, -1):
            h = s.head[k]
            if (
                h >= b
                and h - b <= 6
                and s.base[k] in {"nummod", "compound", "amod", "nmod", "det", "advmod", "dep"}
                and s.pos[h] in {"NOUN", "PROPN"}
            ):
                while (
                    s.base[h] in {"compound", "nmod:desc"}
                    and h < s.head[h] <= b + 6
                    and s.pos[s.head[h]] in {"NOUN", "PROPN"}
                ):
                    h = s.head[h]
                return h
        if b < s.n and s.lower[b] == "of":
            for k in range(a, b):
                for c in s.children[k]:
                    if c > b and c - b <= 6 and s.base[c] == "nmod" and s.pos[c] in {"NOUN", "PROPN"}:
                        return c
        k = b
        while k < s.n and k - b < 4 and s.pos[k] in {"ADJ", "PROPN"}:
            k += 1
        if k < s.n and k - b < 4 and s.pos[k] == "NOUN" and s.sentence[k] == s.sentence[a]:
            return k
        # killed, wounded, dead: "500 killed"
        return b if b < s.n and s.lower[b] in self.words.things else -1

    def _approximate(self, p: Printed, end: int) -> tuple[int, Approximate | None]:
        """Where the amount with the words before it starts, and how near the number is."""
        text, near = self.s.text, self.words.near
        lead = text[max(0, p.start - LIST_LIMIT) : p.start].lower()
        m = self.words.before.search(lead)
        start = p.start - (len(lead) - m.start(1)) if m else p.start
        found = near.get(" ".join(m[1].split())) if m else None
        if not found:
            for position in (p.end, end):
                behind = self.words.after.match(text[position : position + LIST_LIMIT].lower())
                found = found or (near.get(" ".join(behind[1].split())) if behind else None)
        for kind in get_args(Approximate):
            if kind == found:
                return start, kind
        return start, None

    def _rate(self, end: int, token: int, of: tuple[int, int] | None) -> str | None:
        s = self.s
        m = RATE.match(s.text, end, min(len(s.text), end + LIST_LIMIT + 20))
        if m:
            return RATES.get((m[2] or "").lower()) or m[1].lower()
        for k in (token, of[1] - 1 if of else token):
            for c in (*s.children[k], k - 1 if k else k):
                if s.lower[c] in RATES and s.sentence[c] == s.sentence[token]:
                    return RATES[s.lower[c]]
        return None

    def _ranges(self, token: int) -> bool:
        s, k = self.s, token
        for _ in range(3):
            if s.lemma[k].lower() in {"range", "vary", "anywhere", "between", "estimate"}:
                return True
            k = s.head[k]
            if k < 0:
                return False
        return False

    def _role(
        self, token: int, amount: tuple[int, int], start: int, p: Printed, counted: int
    ) -> tuple[Direction, tuple[int, int] | None]:
        """Whether it is a level or a change, and the tokens of what is counted or measured."""
        s, change = self.s, self.words.change
        before = s.text[max(0, start - 24) : start].lower().split()
        lead = before[-1] if before else ""
        above = s.head[token]
        while amount[0] <= above < amount[1]:
            above = s.head[above]
        aside = amount
        of: int = counted
        sign: str | None = None
        behind = s.lower[amount[1]] if amount[1] < s.n else ""
        if counted < 0:
            of, modified = self._measured_noun(token, amount, above)
            if modified >= 0:
                sign = change.get(s.lemma[modified].lower())
        if lead in change and lead in {"up", "down"}:
            sign = change[lead]
        elif behind in {"more", "higher", "less", "lower", "fewer", "cheaper", "up", "down"} and p.unit is not None:
            sign = change.get(behind)
        elif lead == "by" or (
            sign is None and lead not in {"to", "at", "from", "of", "in", "than", "with", "worth"} and above >= 0
        ):
            sign = sign or self._sign_above(token, above, lead == "by", p, counted)
        elif lead in {"to", "at", "from"}:
            sign = None
        phrase = noun_phrase(s, of, aside) if of >= 0 else None
        return ("up" if sign == "up" else "down" if sign == "down" else "level"), phrase

    def _sign_above(self, token: int, above: int, by: bool, p: Printed, counted: int) -> str | None:
        """The direction of the word of change that governs the amount."""
        s, k = self.s, token
        for _ in range(3 if by else 1):
            k = above if k == token else s.head[k]
            if k < 0:
                return None
            lemma = s.lemma[k].lower()
            found = self.words.change.get(lemma)
            if found:
                if by:
                    return found
                if s.base[token] == "nsubj" or (s.pos[k] != "VERB" and counted >= 0):
                    return None
                share = p.unit is not None and p.unit.kind in {"share", "factor"}
                return found if share or lemma not in self.words.by_only else None
            if s.base[k] in {"ccomp", "acl", "root"}:
                return None
        return None

    def _measured_noun(self, token: int, amount: tuple[int, int], above: int) -> tuple[int, int]:
        """The noun that money, a share or a measure is of, and a noun of change that stands between (-1: none)."""
        s, change = self.s, self.words.change
        noun = -1
        if (
            above >= amount[1]
            and s.pos[above] in {"NOUN", "PROPN"}
            and s.base[token] in {"nummod", "compound", "nmod", "amod", "nmod:desc", "dep", "det", "advmod"}
            and above - amount[1] <= 5
        ) or (
            above >= 0
            and s.base[token] == "nmod"
            and above < amount[0]
            and s.pos[above] in {"NOUN", "PROPN"}
            and s.case(token) in {"of", "by", "to", "at", "from", ""}
        ):
            noun = above
        if noun >= 0:
            if s.lemma[noun].lower() not in change:
                return noun, -1
            return self._below(noun, amount, {"in", "of", "to", "on", "for"}), noun
        inner = next(
            (
                c
                for k in range(amount[0], amount[1])
                for c in s.children[k]
                if not amount[0] <= c < amount[1]
                and c > amount[0]
                and s.base[c] == "nmod"
                and self._thing(c, {"of", "in", "worth of", "for"})
            ),
            -1,
        )
        if inner >= 0:
            return inner, -1
        if above < 0:
            return subject_of(s, token), -1
        if s.lemma[above].lower() in {"worth", "value", "estimate", "total", "price", "cost"} and s.base[above] in {
            "acl",
            "amod",
        }:
            return s.head[above], -1
        if s.pos[above] not in {"VERB", "AUX", "ADJ"}:
            return (above, -1) if s.base[token] == "appos" and s.pos[above] == "NOUN" else (-1, -1)
        lemma = s.lemma[above].lower()
        obj = s.child(above, "obj")
        if obj >= 0 and not amount[0] <= obj < amount[1]:
            return (obj, -1) if self._plain(obj) else (-1, -1)
        subject = subject_of(s, above)
        if (
            lemma in self.words.level
            or lemma in change
            or lemma in self.words.factors
            or (s.base[token] != "obj" and s.child(above, "nsubj:pass") >= 0)
        ):
            return subject if subject >= 0 and self._plain(subject) else -1, -1
        for c in s.children[above]:
            if (
                c > amount[0]
                and s.base[c] == "obl"
                and self._thing(c, {"on", "for", "in", "towards", "toward", "into", "to"})
            ):
                return c, -1
        return -1, -1

    def _below(self, noun: int, amount: tuple[int, int], cases: set[str]) -> int:
        s = self.s
        for c in s.children[noun]:
            if c > noun and not amount[0] <= c < amount[1] and s.base[c] in {"nmod", "obl"} and self._thing(c, cases):
                return c
        for c in s.children[noun]:
            if c < noun and s.base[c] == "compound" and not amount[0] <= c < amount[1] and s.pos[c] == "NOUN":
                return c
        verb = s.head[noun]
        return (
            next((c for c in s.children[verb] if c != noun and s.base[c] == "obl" and self._thing(c, {"in", "of"})), -1)
            if verb >= 0
            else -1
        )

    def _thing(self, k: int, cases: set[str]) -> bool:
        """A noun under one of the prepositions that is neither a place or party nor a time."""
        return self.s.case(k) in cases and self._plain(k)

    def _plain(self, k: int) -> bool:
        if self.s.pos[k] not in {"NOUN", "PROPN"} or self.periods.covers(k, k + 1):
            return False
        m = self.mentions.at(k)
        return m is None or not m.codes or m.kind in {"force", "asset", "people"}

    def _matters(self, p: Printed, noun: int, of: tuple[int, int] | None) -> bool:
        s, w = self.s, self.words
        lemma, lower = s.lemma[noun].lower(), s.lower[noun]
        if lemma in w.left_out or lower in w.left_out or self.periods.covers(noun, noun + 1):
            return False
        if lemma in w.things or lower in w.things:
            return True
        a, b = of or (noun, noun + 1)
        return p.value >= LEAST or bool(contexts_of([x.lower() for x in s.lemma[a:b]], self.contexts))

    def _actors(self, token: int, of: tuple[int, int] | None, number: int) -> tuple[str, ...]:
        """Codes of the actors named in what is measured, else in the clause, else in the clause it hangs on."""
        s = self.s
        heads = self._by_sentence.get(number, ())
        if not heads:
            return ()
        codes: dict[str, None] = {}
        if of:
            a, b = s.subtree(of[1] - 1)
            for k in heads:
                if min(a, of[0]) <= k < min(b, of[1] + 14):
                    codes.update(dict.fromkeys(self.mentions.at(k).codes))  # type: ignore[union-attr]
        verb = clause_of(s, token)
        for _ in range(3):
            for k in heads:
                if clause_of(s, k) == verb:
                    codes.update(dict.fromkeys(self.mentions.at(k).codes))  # type: ignore[union-attr]
            if codes or s.head[verb] < 0 or s.base[verb] not in {"advcl", "xcomp", "acl", "conj"}:
                break
            verb = clause_of(s, s.head[verb])
        return tuple(sorted(codes))

    def _factors(self, number: int, a: int, b: int) -> Iterator[Measured]:
        """ "Trade doubled", "halved its garrison": a change by a factor."""
        s, w = self.s, self.words
        for k in range(a, b):
            value = w.factors.get(s.lemma[k].lower())
            if (
                value is None
                or s.pos[k] not in {"VERB", "NOUN"}
                or (s.pos[k] == "NOUN" and not s.lower[k].endswith("ing"))
            ):
                continue
            lead = s.text[max(0, s.start[k] - LIST_LIMIT) : s.start[k]].lower()
            m = w.before.search(lead)
            found = w.near.get(" ".join(m[1].split())) if m else None
            near = next((x for x in get_args(Approximate) if x == found), None)
            if s.pos[k] == "VERB":
                of = s.child(k, "obj")
                of = of if of >= 0 else subject_of(s, k)
            else:
                of = self._below(k, (k, k + 1), {"of", "in"})
            phrase = noun_phrase(s, of, (k, k + 1)) if of >= 0 and self._plain(of) else None
            yield Measured(
                s.span(k, k + 1), k, number, value, None, "times", near, "down" if value < 1 else "up",
                s.span(*phrase) if phrase else None, self._actors(k, phrase, number), self.periods.of(k), None,
                phrase is not None,
            )  # fmt: skip
