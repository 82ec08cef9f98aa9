"""The rules of the lifecycle, as data, and the state they give on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from pydantic import Field

from rapport.common.vocabulary import Entry, load_all, packaged
from rapport.record.models.commitment import CommitmentKind, State, Transition

STANDING = frozenset({"reported", "claimed"})


class KindLife(Entry):
    """The life of one kind of commitment."""

    kind: CommitmentKind
    states: tuple[State, ...] = Field(min_length=1, description="the states it can be in, in the order that makes sense")
    ends: tuple[State, ...] = Field(description="states that end it")
    fulfils: tuple[State, ...] = Field(description="states by which a due day is met")


Lifecycle = dict[str, KindLife]


@lru_cache(maxsize=1)
def load_lifecycle() -> Lifecycle:
    """The shipped rules by kind. Raises ``VocabularyError``."""
    return {k.kind: k for k in load_all(packaged("rapport.record.consolidate", "data", "lifecycle"), "kinds", KindLife)}


def rank(life: KindLife, state: str) -> int:
    """The place of a state in the order of a life."""
    return life.states.index(state) if state in life.states else len(life.states)


def sort_steps(steps: Iterable[Transition], life: KindLife) -> list[Transition]:
    """By date, undated last; steps of one date in the order of the life."""
    return sorted(
        steps,
        key=lambda t: (
            t.date is None,
            t.date.end.isoformat() if t.date else "",
            t.date.start.isoformat() if t.date else "",
            rank(life, t.state),
            t.quote.text,
        ),
    )


def state_on(steps: Sequence[Transition], life: KindLife, day: date | None = None) -> str | None:
    """The state that standing steps leave it in, on a day or after all of them.

    A step counts from the last of the days it may have happened on. Undated steps count before all dated ones, in the
    order of the life; they are left out where a day is asked for.
    """
    standing = [t for t in steps if t.status in STANDING]
    if day is not None:
        standing = [t for t in standing if t.date and t.date.end <= day]
    if not standing:
        return None
    dated = [t for t in standing if t.date]
    if dated:
        return max(
            dated, key=lambda t: (t.date.end, t.date.start, rank(life, t.state)) if t.date else (date.min, date.min, 0)
        ).state
    return max(standing, key=lambda t: rank(life, t.state)).state


def is_open(state: str | None, life: KindLife) -> bool:
    """Whether a commitment in this state still binds, or a dispute is still fought over."""
    return state not in life.ends


def is_overdue(steps: Sequence[Transition], due: date | None, life: KindLife, day: date) -> bool:
    """Whether its due day has passed with no report, up to ``day``, that it was done or given up."""
    if due is None or due >= day:
        return False
    return not any(
        t.status in STANDING and t.state in life.fulfils and (t.date is None or t.date.end <= day) for t in steps
    )
