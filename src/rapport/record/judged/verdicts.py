"""How what several analysts decided combines: nobody's word is lost, and nobody overrides another in silence.

Of one author, the latest decision on a point stands and supersedes the earlier ones. Between authors, a point on which
they agree is decided; where they differ it is **disputed**: the record stays as the reader has it, and both are shown.
A machine's suggestion decides nothing: it is shown until a person judges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rapport.record.models.judgement import Judgement

State = Literal["stands", "superseded", "disputed", "withdrawn", "suggested", "orphaned"]


@dataclass(frozen=True, slots=True)
class Point:
    """What was decided on one point: the value where all agree, and how each judgement stands in it."""

    agreed: bool
    value: Any
    states: dict[str, State]


def combined(said: Sequence[tuple[Judgement, Any]]) -> Point:
    """Combine judgements on one point, each with what it says, in the order in which they were made."""
    states: dict[str, State] = {j.id: "suggested" for j, _ in said if j.machine}
    latest: dict[str, tuple[Judgement, Any]] = {}
    for j, value in said:
        if j.machine:
            continue
        if j.author in latest:
            states[latest[j.author][0].id] = "superseded"
        latest[j.author] = (j, value)
    values = [value for _, value in latest.values()]
    agreed = bool(values) and all(v == values[0] for v in values)
    for j, _ in latest.values():
        states[j.id] = "stands" if agreed else "disputed"
    return Point(agreed, values[0] if agreed else None, states)


def withdrawals(judgements: Sequence[Judgement]) -> dict[str, Judgement]:
    """The withdrawal of each judgement that is withdrawn, by the id of what it withdraws.

    A withdrawal can be withdrawn itself: then what it withdrew stands again. Later ones are looked at first, as a
    withdrawal is always made after what it withdraws.
    """
    gone: dict[str, Judgement] = {}
    for j in sorted(judgements, key=lambda j: (j.made, j.id), reverse=True):
        if j.action == "withdraw" and j.withdraws and j.id not in gone:
            gone.setdefault(j.withdraws, j)
    return gone
