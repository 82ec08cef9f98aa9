"""The read layer with the judgements in it: a pure function of the two, with how each judgement stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rapport.record.consolidate.read import Edges, Read, ReportRow
from rapport.record.judged import fields
from rapport.record.judged.anchoring import Candidates
from rapport.record.judged.candidates import in_read
from rapport.record.judged.placing import Placed, articles_of, by_point, place, says
from rapport.record.judged.verdicts import combined
from rapport.record.models.judgement import Judgement


def apply(read: Read, judgements: Sequence[Judgement], taught: Read | None = None) -> tuple[Read, list[Placed]]:
    """The read layer with corrections made, rejected claims and links left out, and verdicts and edges noted.

    ``read`` is as the articles were read, and tells which words are judged; ``taught`` is what is then corrected: the
    same with what articles teach each other, where they do. Rejected reports stay, as ``edges.rejected`` names them: an event of
    nothing but rejected reports is shown as such. Judgements of commitments are not placed here.
    """
    judged, placed = decide(read, judgements)
    return judged.applied(taught or read), placed


def decide(read: Read, judgements: Sequence[Judgement]) -> tuple[Decided, list[Placed]]:
    """What the judgements decide; ``read`` has at least what was read in the articles that they are about."""
    log = [j for j in judgements if j.anchor is None or j.anchor.kind != "commitment"]
    placed = place(log, Candidates(in_read(read, articles_of(log)))) if log else []
    return Decided(placed), placed


class Decided:
    """What the placed judgements decide, by record."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self.verdicts: dict[str, str] = {}
        self.pairs: dict[tuple[str, str], str] = {}
        self.changes: dict[str, dict[str, tuple[Any, str]]] = {}
        self.by_record: dict[str, list[str]] = {}
        for point, some in by_point(placed).items():
            decided = combined([(p.judgement, says(p)) for p in some])
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
        """A read layer, or a part of one, with it."""
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
        """What it says of pairs of reports and of single ones."""

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
