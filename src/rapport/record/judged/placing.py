"""Where each judgement stands now, and how it stands among the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapport.common.errors import RapportError
from rapport.record.judged import fields
from rapport.record.judged.anchoring import Candidates, Found, How
from rapport.record.judged.verdicts import State, combined, withdrawals
from rapport.record.models.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Placed:
    """A judgement, the records it stands on now, and how it stands among the others.

    ``record`` and ``other`` are ids, None where no record has the words any more; ``reason`` says how each was found,
    or why not. A withdrawal stands on nothing.
    """

    judgement: Judgement
    record: str | None
    other: str | None
    how: How
    reason: str
    state: State
    withdrawn: Judgement | None = None


def place(judgements: Iterable[Judgement], candidates: Candidates) -> list[Placed]:
    """Where each judgement but the withdrawals stands, in the order in which they were made.

    Judgements of commitments, which are derived, are placed when ``candidates`` has commitments.
    """
    log = sorted(judgements, key=lambda j: (j.made, j.id))
    gone = withdrawals(log)
    placed = [_placed(j, candidates, gone.get(j.id)) for j in log if j.anchor is not None]
    states = _states(placed)
    return [replace(p, state=states.get(p.judgement.id, p.state)) for p in placed]


def articles_of(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Ids of the articles whose words the judgements are about."""
    return frozenset(a.article for j in judgements for a in (j.anchor, j.other) if a is not None)


def _placed(j: Judgement, candidates: Candidates, withdrawn: Judgement | None) -> Placed:
    assert j.anchor is not None
    first = candidates.find(j.anchor)
    second = candidates.find(j.other) if j.other else None
    how, reason = _how(first, second)
    state: State = "withdrawn" if withdrawn else "orphaned" if how == "orphaned" else "stands"
    return Placed(j, first.id, second.id if second else None, how, reason, state, withdrawn)


def _how(first: Found, second: Found | None) -> tuple[How, str]:
    if second is None:
        return first.how, first.reason
    if "orphaned" not in (first.how, second.how) and first.id == second.id:
        return "orphaned", "both its records are one report now"
    worst = max(first, second, key=lambda f: ("exact", "moved", "orphaned").index(f.how))
    return worst.how, worst.reason


def _pair(p: Placed) -> tuple[str, str]:
    assert p.record is not None
    assert p.other is not None
    return min(p.record, p.other), max(p.record, p.other)


def _point(p: Placed) -> tuple[str, ...]:
    """What a judgement decides: a verdict on a record, a field of it, or whether two reports are of one event."""
    if p.judgement.action in ("merge", "split"):
        return ("pair", *_pair(p))
    return ("field", p.record or "", p.judgement.field or "") if p.judgement.action == "correct" else ("verdict", p.record or "")


def says(p: Placed) -> Any:
    """What it says of that point; of a correction, whether its value means something to this version, and what."""
    j = p.judgement
    if j.action != "correct":
        return j.action
    assert j.anchor is not None
    try:
        return True, fields.parse(j.anchor.kind, j.field or "", j.value or "")
    except RapportError:
        return False, j.value


def by_point(placed: Iterable[Placed]) -> dict[tuple[str, ...], list[Placed]]:
    """Judgements that are in force by what they decide: those of one point are combined."""
    points: dict[tuple[str, ...], list[Placed]] = {}
    for p in placed:
        if p.how != "orphaned" and p.withdrawn is None:
            points.setdefault(_point(p), []).append(p)
    return points


def _states(placed: Sequence[Placed]) -> dict[str, State]:
    states: dict[str, State] = {}
    for some in by_point(placed).values():
        states |= combined([(p.judgement, says(p)) for p in some]).states
    return states
