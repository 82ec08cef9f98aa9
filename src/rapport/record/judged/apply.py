"""The read layer with the judgements in it: a pure function of the two, with how each judgement stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rapport.common.errors import RapportError
from rapport.record.consolidate.read import Edges, Read, ReportRow
from rapport.record.judged import fields
from rapport.record.judged.anchoring import Candidates, Found, How
from rapport.record.judged.candidates import in_read
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


def apply(read: Read, judgements: Sequence[Judgement]) -> tuple[Read, list[Placed]]:
    """The read layer with corrections made, rejected claims and links left out, and verdicts and edges noted.

    ``read`` is as the articles were read. Rejected reports stay, as ``edges.rejected`` names them: an event of
    nothing but rejected reports is shown as such. Judgements of commitments are not placed here.
    """
    log = [j for j in judgements if j.anchor is None or j.anchor.kind != "commitment"]
    if not log:
        return read, []
    placed = place(log, Candidates(in_read(read, articles_of(log))))
    judged = _Judged(placed)
    return judged.applied(read), placed


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


def _says(p: Placed) -> Any:
    """What it says of that point; of a correction, whether its value means something to this version, and what."""
    j = p.judgement
    if j.action != "correct":
        return j.action
    assert j.anchor is not None
    try:
        return True, fields.parse(j.anchor.kind, j.field or "", j.value or "")
    except RapportError:
        return False, j.value


def _by_point(placed: Iterable[Placed]) -> dict[tuple[str, ...], list[Placed]]:
    points: dict[tuple[str, ...], list[Placed]] = {}
    for p in placed:
        if p.how != "orphaned" and p.withdrawn is None:
            points.setdefault(_point(p), []).append(p)
    return points


def _states(placed: Sequence[Placed]) -> dict[str, State]:
    states: dict[str, State] = {}
    for some in _by_point(placed).values():
        states |= combined([(p.judgement, _says(p)) for p in some]).states
    return states


class _Judged:
    """What the placed judgements decide, by record."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self.verdicts: dict[str, str] = {}
        self.pairs: dict[tuple[str, str], str] = {}
        self.changes: dict[str, dict[str, tuple[Any, str]]] = {}
        self.by_record: dict[str, list[str]] = {}
        for point, some in _by_point(placed).items():
            decided = combined([(p.judgement, _says(p)) for p in some])
            for p in some:
                if decided.states[p.judgement.id] != "superseded":
                    for record in (p.record, p.other):
                        if record is not None:
                            self.by_record.setdefault(record, []).append(p.judgement.id)
            if point[0] == "verdict":
                if "stands" in decided.states.values() or "disputed" in decided.states.values():
                    self.verdicts[point[1]] = decided.value if decided.agreed else "disputed"
            elif decided.agreed and point[0] == "pair":
                self.pairs[point[1], point[2]] = decided.value
            elif decided.agreed and decided.value[0]:
                latest = [p.judgement for p in some if decided.states[p.judgement.id] == "stands"][-1]
                why = f"corrected by {latest.author}: {latest.because}"
                self.changes.setdefault(point[1], {})[point[2]] = (decided.value[1], why)

    def applied(self, read: Read) -> Read:
        return replace(
            read,
            reports=tuple(_report(r, self.changes[r.id]) if r.id in self.changes else r for r in read.reports),
            claims=self._rows("claim", read.claims),
            links=self._rows("link", read.links),
            edges=self.edges(),
        )

    def _rows(self, kind: str, rows: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
        kept = (x for x in rows if self.verdicts.get(x["id"]) != "reject")
        return tuple(fields.corrected(kind, x, self.changes[x["id"]]) if x["id"] in self.changes else x for x in kept)

    def edges(self) -> Edges:
        def of(verdict: str) -> frozenset[str]:
            return frozenset(record for record, v in self.verdicts.items() if v == verdict)

        return Edges(
            merged=frozenset(pair for pair, said in self.pairs.items() if said == "merge"),
            split=frozenset(pair for pair, said in self.pairs.items() if said == "split"),
            rejected=of("reject"),
            confirmed=of("confirm"),
            disputed=of("disputed"),
            by_record={record: tuple(sorted(set(ids))) for record, ids in sorted(self.by_record.items())},
        )


def _report(r: ReportRow, changes: dict[str, tuple[Any, str]]) -> ReportRow:
    body = fields.corrected("report", r.body, changes)
    when = body["date"]
    return replace(
        r,
        type=body["type"],
        mode=body["mode"],
        actors=tuple(body["actors"]),
        recipients=tuple(body["recipients"]),
        status=body["status"],
        date=when and (_ordinal(when["start"]), _ordinal(when["end"])),
        granularity=when and when["granularity"],
        body=body,
    )


def _ordinal(day: str | date) -> int:
    return (day if isinstance(day, date) else date.fromisoformat(day)).toordinal()
