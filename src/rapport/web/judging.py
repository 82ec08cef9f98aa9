"""Judgements as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.record.browse import View
from rapport.record.judged.listing import standing_in


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement in a line: who decided what, when, why, and whether it stands."""

    id: str
    made: str
    author: str
    action: str
    field: str | None
    value: str | None
    because: str
    machine: bool
    state: str
    record: str | None
    other: str | None
    quote: str | None


def decisions(v: View, records: Sequence[str] | None = None) -> list[Decision]:
    """The judgements, the latest first; with ``records``, those on one of these."""
    wanted = None if records is None else set(records)
    found = []
    for p in standing_in(v.read, v.derived):
        if wanted is not None and not wanted & {p.record, p.other}:
            continue
        j = p.judgement
        made = (j.id, j.made, j.author, j.action, j.field, j.value, j.because, j.machine)
        found.append(Decision(*made, p.state, p.record, p.other, j.anchor.text if j.anchor else None))
    return found[::-1]
