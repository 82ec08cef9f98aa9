"""Due days: those that the words give, and those counted from a day that another commitment, in any article, has."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from rapport.record.consolidate.commitments.drafts import STANDING, Draft
from rapport.record.consolidate.commitments.lifecycle import Lifecycle, is_overdue
from rapport.record.models.commitment import Commitment, Transition
from rapport.record.models.shared import Days

# words of what a length of time counts from, and the states they mean
FROM = {
    "implementation": ("in_force",), "implemented": ("in_force",), "force": ("in_force",), "effect": ("in_force",),
    "entry": ("in_force",), "signing": ("signed",), "signature": ("signed",), "signed": ("signed",),
    "ratification": ("ratified",), "ratified": ("ratified",), "adoption": ("agreed", "signed"),
    "adopted": ("agreed", "signed"), "agreement": ("signed", "agreed"),
    "imposition": ("in_force",), "imposed": ("in_force",), "delivery": ("delivered",), "announcement": ("agreed",),
}  # fmt: skip
PLAIN = frozenset({"date", "day", "its", "their", "the", "agreement", "deal", "treaty", "contract", "embargo", "pact", "into"})


def with_due_days(drafts: Sequence[Draft], lives: Lifecycle) -> Iterable[Commitment]:
    """The commitments with their due days, and whether these have passed by the last day that the record tells of."""
    named, last = by_name(drafts), last_of(drafts)
    return (dated(d, named, last, lives) for d in drafts)


def by_name(drafts: Sequence[Draft]) -> dict[str, list[Draft]]:
    """The drafts by their names and the words of these, in the order of the read layer."""
    out: dict[str, list[Draft]] = {}
    for d in sorted(drafts, key=lambda d: d.place):
        for key in {*d.names, *(w for n in d.names for w in n.split())}:
            out.setdefault(key, []).append(d)
    return out


def last_of(drafts: Iterable[Draft]) -> date | None:
    """The last day that drafts tell of."""
    last = max((d.last for d in drafts), default="")
    return date.fromisoformat(last) if last else None


def dated(d: Draft, named: Mapping[str, Sequence[Draft]], last: date | None, lives: Lifecycle) -> Commitment:
    """The commitment with its due day, if it has one."""
    found = _given(d) or _counted(d, named)
    c = d.commitment
    if found:
        days, reason, state = found
        c = c.model_copy(update={"due": days, "due_reason": reason, "transitions": _dated(c, days, reason, state)})
        c = c.model_copy(update={"overdue": bool(last and is_overdue(c.transitions, days.end, lives[c.kind], last))})
    return c


def _given(d: Draft) -> tuple[Days, str, str] | None:
    days = [x for x in d.dues if x["date"]]
    if not days:
        return None
    x = max(days, key=lambda x: (x["date"]["end"], x["words"]))
    return Days(start=x["date"]["start"], end=x["date"]["end"]), x["words"], x["state"]


def _counted(d: Draft, by_name: Mapping[str, Sequence[Draft]]) -> tuple[Days, str, str] | None:
    """A length of time after a step of the thing that the anchor's words name, of itself where they name none."""
    for x in d.dues:
        if x["date"] or not x["months"]:
            continue
        states = [s for w in x["anchor"] for s in FROM.get(w, ())]
        named = [k for w in x["anchor"] for k in by_name.get(w, ()) if k is not d]
        for other in [*dict.fromkeys(named), *([d] if _of_itself(d, x["anchor"]) else [])]:
            step = _anchor(other.commitment.transitions, states)
            if step and step.date:
                days = Days(start=_later(step.date.start, x["months"]), end=_later(step.date.end, x["months"]))
                return days, f"{x['words']}: {other.commitment.name}, {step.state} {step.date.start.isoformat()}", x["state"]
    return None


def _of_itself(d: Draft, anchor: list[str]) -> bool:
    """Whether an anchor names nothing but the thing itself: "five years after its entry into force"."""
    own = d.words | {w for n in d.names for w in n.split()} | {w.lower() for w in d.commitment.name.split()}
    return all(w in FROM or w in PLAIN or w in own for w in anchor)


def _anchor(steps: list[Transition], states: list[str]) -> Transition | None:
    standing = [t for t in steps if t.date and t.status in STANDING]
    for state in states:
        for t in standing:
            if t.state == state:
                return t
    return None


def _dated(c: Commitment, days: Days, reason: str, state: str) -> list[Transition]:
    """Planned steps of the state that the due day is for get its days."""
    return [
        t.model_copy(update={"date": days, "date_reason": reason})
        if t.state == state and t.date is None and t.status == "planned"
        else t
        for t in c.transitions
    ]


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def overdue_words(row: dict[str, Any]) -> str:
    """How a due day that has passed is told."""
    return f"due {row['due']['end']}, and no report that it was done"
