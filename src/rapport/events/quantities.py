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
from rapport.events.measured import Approximate, Measured
from rapport.events.measuring import Measuring
from rapport.events.numerals import Printed, printed
from rapport.events.periods import Periods
from rapport.events.phrases import clause_of, noun_phrase, subject_of
from rapport.events.units import LIST_LIMIT, AmountWords
from rapport.language.syntax import Syntax

RATE = re.compile(
    r"[\s-]?(?:(?:of|in|worth)?(?:\s[\w-]+){0,3}?\s)?(?:(?:a|an|per|each|every)[\s-]|/\s?)"
    r"(second|hour|day|week|month|quarter|year|capita|person|barrel|tonne|ton|unit|head|litre|kilogram)(?!\w)"
    r"|\s(?:per|for\severy|for\seach)\s(?P<each>[0-9][0-9,]*\s(?:cubic\s|square\s)?[a-z]+)"
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
STRONG = re.compile(r"-strong(?!\w)")
EACH = re.compile(r"(?:\bper|\bevery|\beach|/)\s?$", re.I)
TIMES_OF = frozenset({"day", "week", "month", "quarter", "year", "hour", "second"})
LEAST = 20  # a number of this many of anything is worth keeping, if its noun is not left out
BOUNDS = frozenset({"below", "above", "under", "beyond"})  # "fell below $50" tells a level
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
        self.measuring = Measuring(s, mentions, self.periods, words)
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
        strong = STRONG.match(s.text, p.end)
        if p.unit is None and not p.plural and s.text[p.end : p.end + 1] in {"-", "–"} and not strong:
            return  # a two-day visit, six-party talks
        if EACH.search(s.text, max(0, p.start - 10), p.start):
            return  # dollars per 1,000 cubic metres
        if p.year and any(self.periods.covers(k, k + 1) for k in range(a, b)):
            return  # from 1998 to 2000
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
        bound = s.text[start : p.start].lower().strip()
        lead = [bound] if bound in BOUNDS else s.text[max(0, start - LIST_LIMIT) : start].lower().split()
        direction, of = self.measuring.role(p, token, (a, b), counted, lead[-1] if lead else "")
        per = (p.unit.per if p.unit else None) or self._rate(end, token, of)
        if counted >= 0 and not self._matters(p, counted, of):
            return
        period = self.periods.of(token)
        actors = self._actors(token, of, number)
        if per in TIMES_OF and kind == "factor":
            per = None
        values: list[tuple[Span, float, float | None]] = [(span, p.value, p.upper)]
        if p.second >= 0 and p.upper is not None:
            if self.measuring.ranges(token):
                low, high = sorted((p.value, p.upper))
                values = [(span, low, high)]
            else:
                first = Span(p.start, s.end[self._tokens(p.second, p.second + 1)[0] - 2])
                values = [(first, p.value, None), (Span(p.second, end), p.upper, None)]
                direction = "level"
        for where, value, upper in values:
            yield Measured(
                where, token, number, value, upper, unit, approximate, direction,
                s.span(*of) if of else None, actors, period, per,
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
        if STRONG.match(s.text, p.end):
            return "person", head, noun if noun >= 0 else head, p.end + len("-strong")
        if noun >= 0 and s.lemma[noun].lower() in self.words.fractions:
            return None, head, -1, p.end
        if noun < 0 or (p.year and (s.lemma[noun] == s.word[noun] or (a and s.pos[a - 1] == "DET"))):
            return None, head, -1, p.end
        named = self.mentions.at(noun)
        proper = named is not None and s.pos[noun] == "PROPN" and named.kind not in COUNTED_NAMES
        if proper or self.periods.covers(noun, noun + 1):
            return None, head, -1, p.end
        end = s.end[noun] if noun - b <= 6 else p.end
        lemma, lower = s.lemma[noun].lower(), s.lower[noun]
        if lower in self.words.things and lemma not in self.words.things:
            lemma = lower  # 30 wounded
        if named is not None and named.kind in {"people", "demonym"} and s.pos[noun] == "PROPN":
            lemma = "person"  # six Kenyans
        return lemma, head, noun, end

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
            return RATES.get((m[3] or "").lower()) or (m["each"] or m[1]).lower()
        for k in (token, of[1] - 1 if of else token):
            for c in (*s.children[k], k - 1 if k else k):
                if s.lower[c] in RATES and s.sentence[c] == s.sentence[token]:
                    return RATES[s.lower[c]]
        return None

    def _matters(self, p: Printed, noun: int, of: tuple[int, int] | None) -> bool:
        s, w = self.s, self.words
        lemma, lower = s.lemma[noun].lower(), s.lower[noun]
        if lemma in w.left_out or lower in w.left_out or self.periods.covers(noun, noun + 1):
            return False
        m = self.mentions.at(noun)
        if lemma in w.things or lower in w.things or (m and m.kind in COUNTED_NAMES):
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
                of = self.measuring.below(k, (k, k + 1))
            phrase = noun_phrase(s, of, (k, k + 1)) if of >= 0 and self.measuring.plain(of) else None
            if not phrase:
                continue
            yield Measured(
                s.span(k, k + 1), k, number, value, None, "times", near, "down" if value < 1 else "up",
                s.span(*phrase), self._actors(k, phrase, number), self.periods.of(k), None,
            )  # fmt: skip
