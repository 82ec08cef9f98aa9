"""Which record a judgement is about, after a better reader read the articles again.

A judgement holds on to words, not to ids. In this order: the record with exactly these words and this reading; the one
with the same reading whose words are the same but for white space (another variant of the text stands now); the one
record of the same kind whose quote overlaps by half of the longer one, and whose type or actors are the same. Where
none or more than one is left, the judgement is an orphan: it is kept and listed, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapport.record.judged.candidates import Candidate
from rapport.record.models.judgement import Anchor

How = Literal["exact", "moved", "orphaned"]


@dataclass(frozen=True, slots=True)
class Found:
    """The record an anchor holds to, or why there is none."""

    id: str | None
    how: How
    reason: str


class Candidates:
    """The records of some articles, by article and kind."""

    def __init__(self, found: Iterable[Candidate]) -> None:
        self._by: dict[tuple[str, str], list[Candidate]] = {}
        for x in found:
            self._by.setdefault((x.article, x.kind), []).append(x)

    def find(self, anchor: Anchor) -> Found:
        """The record whose words an anchor names."""
        here = self._by.get((anchor.article, anchor.kind), [])
        exact = _ids(x for x in here if (x.start, x.end) == (anchor.start, anchor.end) and _same_reading(x, anchor))
        if len(exact) == 1 or anchor.id in exact:
            found = anchor.id if anchor.id in exact else next(iter(exact))
            return Found(found, "exact", "the same words, read the same way")
        spaced = _ids(x for x in here if x.text.split() == anchor.text.split() and _same_reading(x, anchor))
        if len(spaced) == 1:
            return Found(next(iter(spaced)), "moved", "the same words at another place of the text")
        close = _ids(x for x in here if _overlaps(x, anchor) and (x.type == anchor.type or _same_actors(x, anchor)))
        close = {k: x for k, x in close.items() if not x.open} or close
        if len(close) == 1:
            ((found, candidate),) = close.items()
            return Found(found, "moved", _differs(candidate, anchor))
        if close:
            return Found(None, "orphaned", f"{len(close)} {anchor.kind}s now share these words: judge the right one")
        if not here:
            return Found(None, "orphaned", f"its article has no {anchor.kind} now, or is not in the record")
        return Found(None, "orphaned", f"no {anchor.kind} is read from these words now")


def _ids(found: Iterable[Candidate]) -> dict[str, Candidate]:
    """Candidates by id: a commitment has several, one for each of its steps."""
    return {x.id: x for x in found}


def _same_reading(x: Candidate, a: Anchor) -> bool:
    return x.type == a.type and set(x.actors) == set(a.actors) and set(x.recipients) == set(a.recipients)


def _same_actors(x: Candidate, a: Anchor) -> bool:
    return bool(a.actors) and set(x.actors) == set(a.actors)


def _overlaps(x: Candidate, a: Anchor) -> bool:
    """By half of the longer of the two quotes."""
    return 2 * (min(x.end, a.end) - max(x.start, a.start)) >= max(x.end - x.start, a.end - a.start)


def _differs(x: Candidate, a: Anchor) -> str:
    parts = []
    if (x.start, x.end) != (a.start, a.end):
        parts.append("other words are quoted")
    if x.type != a.type:
        parts.append(f"{a.type} is read as {x.type}")
    if set(x.actors) != set(a.actors) or set(x.recipients) != set(a.recipients):
        parts.append("others take part")
    return "; ".join(parts) or "the same words, one of several such records"
