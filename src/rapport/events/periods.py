"""For which days an amount holds: the time expression that its own words or its clause carry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport.dates.expression import TimeExpression
from rapport.events.occurrence import DateOf
from rapport.events.phrases import clause_of
from rapport.language.syntax import Syntax

STEPS = 10
COMPARED = re.compile(
    r"\b(?:than|compared\s(?:to|with)|against|from|versus|over)\s(?:(?:those|that|levels|figures)\s)?(?:in\s|of\s)?(?:the\s)?$",
    re.I,
)
BASE = re.compile(r"from\s(?!.*\b(?:to|until|through)\b)", re.I)


class Periods:
    """The time expressions of one document, by the words that carry them."""

    def __init__(self, s: Syntax, times: Sequence[TimeExpression]) -> None:
        self.s = s
        self._covered: set[int] = set()
        self._carried: dict[int, list[TimeExpression]] = {}
        for t in times:
            self._covered.update(range(t.start, t.end))
            if t.interval is None or t.type not in {"DATE", "TIME"}:
                continue
            if COMPARED.search(s.text, max(0, t.span.start - 30), t.span.start) or BASE.match(s.text, *t.span):
                continue  # "15 percent higher than in 2016", "up from 2012": a base, not when it holds
            head = next((k for k in range(t.end - 1, t.start - 1, -1) if not t.start <= s.head[k] < t.end), t.start)
            governor = s.head[head] if s.head[head] >= 0 else head
            self._carried.setdefault(governor, []).append(t)
            if s.pos[governor] in {"NUM", "SYM"}:
                # "grew by 81% in 2021, reaching": the year is the clause's, wherever the parser hangs it
                self._carried.setdefault(clause_of(s, governor), []).append(t)

    def covers(self, a: int, b: int) -> bool:
        """Whether all of the tokens ``a`` to ``b`` belong to time expressions."""
        return all(k in self._covered for k in range(a, b))

    def of(self, token: int) -> DateOf | None:
        """The days that the nearest governor of an amount gives: "reached $4bn in 2021", "exports in May of 5m barrels"."""
        s, k = self.s, token
        for _ in range(STEPS):
            found = self._carried.get(k)
            if found:
                t = min(found, key=lambda t: (abs(t.start - token), t.start))
                assert t.interval is not None
                # "by 2017": what is to hold then, not all the way until then
                days = t.limit if t.bound == "by" and t.limit else t.interval
                return DateOf(days, t.granularity or "day", t.span, t.reason)
            if s.head[k] < 0 or s.base[k] in {"ccomp", "csubj"}:
                return None
            if s.base[k] in {"root"} or (s.base[k] == "parataxis" and s.child(k, "nsubj") >= 0):
                return None
            k = s.head[k]
        return None
