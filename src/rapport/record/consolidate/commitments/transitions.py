"""From mentions to transitions: one for each state and time, with all articles that tell it and whether it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from rapport.common.plover import Status
from rapport.pipeline.words import Quote
from rapport.record.consolidate.commitments.reports import Reports
from rapport.record.consolidate.commitments.things import Mention
from rapport.record.models.commitment import State, Transition
from rapport.record.models.shared import Days

# states that say the contrary of one another where both stand
CONTRARY = {
    "delivered": {"not_delivered"}, "not_delivered": {"delivered", "delivery_begun"}, "delivery_begun": {"not_delivered"},
    "suspended": {"cancelled"}, "cancelled": {"suspended"},
}  # fmt: skip
WEIGHT = {"reported": 0, "claimed": 1, "planned": 2, "denied": 3, "hypothetical": 4}
# states that are told of what exists, also where only a supposition tells them
SUPPOSED = frozenset({"breached"})


@dataclass(slots=True)
class Step:
    """One transition in the making."""

    state: str
    days: tuple[date, date] | None
    mentions: list[Mention] = field(default_factory=list)

    @property
    def status(self) -> str:
        """Whether it stands, over its mentions: the best that any of them says."""
        return min((m.status for m in self.mentions), key=WEIGHT.__getitem__)


def steps_of(mentions: Iterable[Mention]) -> list[Step]:
    """Mentions of one thing gathered by state and time.

    Those of one state whose days overlap are one step, with the days that they share; undated ones go with the only
    step of their state, else make one of their own. A plan is taken up by the report that it came about.
    """
    by_state: dict[str, list[Mention]] = {}
    for m in mentions:
        if m.state is None or (m.status == "hypothetical" and m.state not in SUPPOSED):
            continue
        by_state.setdefault(m.state, []).append(m)
    out: list[Step] = []
    for state in sorted(by_state):
        out += _of_state(state, by_state[state])
    return out


def _of_state(state: str, rows: list[Mention]) -> list[Step]:
    steps: list[Step] = []
    dated = sorted((m for m in rows if m.days), key=lambda m: (_width(m), m.days or (), m.article, m.body["id"]))
    firm = [m for m in dated if m.status not in {"planned", "hypothetical"}]
    for m in [*firm, *(m for m in dated if m.status in {"planned", "hypothetical"})]:
        assert m.days is not None
        step = next((s for s in steps if s.days and s.days[0] <= m.days[1] and m.days[0] <= s.days[1]), None)
        if step is None:
            steps.append(Step(state, m.days, [m]))
        else:
            step.mentions.append(m)
            if step.days and m.status not in {"planned", "hypothetical"}:
                step.days = max(step.days[0], m.days[0]), min(step.days[1], m.days[1])
    undated = [m for m in rows if not m.days]
    for m in undated:
        near = [s for s in steps if any(k.article == m.article for k in s.mentions)] or steps
        near = [s for s in near if s.days and (m.status == "denied") == (s.status == "denied")]
        if near:
            near[0].mentions.append(m)
            continue
        same = next((s for s in steps if s.days is None and (s.status == "denied") == (m.status == "denied")), None)
        if same is None:
            steps.append(Step(state, None, [m]))
        else:
            same.mentions.append(m)
    return steps


def _width(m: Mention) -> int:
    return (m.days[1] - m.days[0]).days if m.days else 0


def transition(step: Step, reports: Reports, contested: bool, reason: str | None = None) -> Transition:
    """The transition that a step is. Its words are those of its fullest mention that says its status."""
    telling = [m for m in step.mentions if m.status == step.status]
    best = max(telling, key=lambda m: (m.days is not None, len(m.body["parties"]), len(m.body["quote"]["text"]), m.body["id"]))
    dated = next((m for m in telling if m.days), None)
    names = sorted({reports.name(m.article) for m in step.mentions})
    first = reports.name(best.article)
    quote = best.body["quote"]
    if reason is None and dated is not None:
        reason = dated.reason
    return Transition.model_construct(
        state=cast(State, step.state),
        date=Days.model_construct(start=step.days[0], end=step.days[1]) if step.days else None,
        date_reason=reason,
        articles=[first, *(n for n in names if n != first)],
        quote=Quote.model_construct(start=quote["start"], end=quote["end"], text=quote["text"]),
        status=cast(Status, step.status),
        source=best.source,
        reports=sorted({r for m in step.mentions for r in m.body["reports"]}),
        contested=contested,
    )


def contested(step: Step, steps: list[Step]) -> bool:
    """Whether somebody denies a step, or another article or source tells it otherwise."""
    if step.status in {"planned", "hypothetical"}:
        return False
    if any(m.status == "denied" for m in step.mentions) and step.status != "denied":
        return True
    mine = {(m.article, m.source) for m in step.mentions}
    for other in steps:
        if other is step or other.status in {"planned", "hypothetical"}:
            continue
        theirs = {(m.article, m.source) for m in other.mentions}
        if other.state == step.state and (other.status == "denied") != (step.status == "denied"):
            return True
        if other.state in CONTRARY.get(step.state, ()) and theirs - mine and _together(step, other):
            return True
        if (
            other.state == step.state == "delivered"
            and step.days
            and other.days
            and {a for a, _ in mine}.isdisjoint({a for a, _ in theirs})
        ):
            return True
    return False


def _together(a: Step, b: Step) -> bool:
    if not a.days or not b.days or {a.state, b.state} & {"not_delivered"}:
        return True
    return a.days[0] <= b.days[1] and b.days[0] <= a.days[1]
