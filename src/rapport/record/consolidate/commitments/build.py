"""A thing and its mentions made into a commitment or dispute."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from rapport.record.consolidate.commitments.disputes import acts_in_matter
from rapport.record.consolidate.commitments.drafts import Draft, last_day
from rapport.record.consolidate.commitments.lifecycle import Lifecycle, is_open, rank, sort_steps, state_on
from rapport.record.consolidate.commitments.naming import names_of
from rapport.record.consolidate.commitments.reports import Reports
from rapport.record.consolidate.commitments.things import Mention, Thing
from rapport.record.consolidate.commitments.transitions import Step, contested, steps_of, transition
from rapport.record.models.commitment import Commitment
from rapport.record.models.shared import content_id

RECIPE = "commitment/1"
MOST_PARTIES = 12
# an undated step is placed between the step before it and the day of the article
MEASURE = re.compile(r"sanction|embargo", re.IGNORECASE)
BARE = frozenset({"agreed", "signed", "ratified", "suspended", "cancelled"})  # what lets a bare "deal" be followed
PLACED = frozenset({"reported", "claimed"})


def build(thing: Thing, reports: Reports, lives: Lifecycle) -> Draft | None:
    """The commitment that a thing is; None where nothing is said to have become of it."""
    kind, first = _kind(thing), thing.mentions[0]
    life = lives[kind]
    if kind == "dispute":
        for m in acts_in_matter(thing, reports):
            thing.mentions.append(m)
            if len(thing.parties) < 2:
                thing.parties |= {c: thing.parties.get(c, 0) + 1 for c in m.body["parties"]}
    parties = _parties(thing)
    steps = [s for s in steps_of(thing.mentions) if s.state in life.states]
    if not steps or not parties or not _listed(thing, steps, kind, parties):
        return None
    made = []
    for s in steps:
        reason = _place(s, steps, reports, lambda state: rank(life, state), set(parties))
        made.append(transition(s, reports, contested(s, steps), reason))
    made = sort_steps(made, life)
    name, aliases = names_of(thing, kind, parties, reports.called(m.article for m in thing.mentions))
    told = sorted({r for m in thing.mentions for r in m.body["reports"]})
    state = state_on(made, life)
    commitment = Commitment.model_validate(
        {
            "id": content_id(
                "k" if kind != "dispute" else "d", RECIPE, kind, sorted(m.body["id"] for m in thing.mentions)[0]
            ),
            "name": name,
            "aliases": aliases,
            "kind": kind,
            "parties": parties,
            "amounts": _amounts(thing),
            "transitions": made,
            "state": state,
            "open": is_open(state, life),
            "events": sorted({reports.event_of[r] for r in told if r in reports.event_of}),
            "judgements": reports.judgements(told),
        }
    )
    dues = [
        {**m.body["due"], "published": reports.published(m.article)}
        for m in thing.mentions
        if m.body.get("due") and m.status != "denied"
    ]
    q = first.body["quote"]
    place = (reports.name(first.article), q["start"], q["end"], first.body["id"])
    return Draft(commitment, dues, set(thing.names), set(thing.words), place, last_day(commitment, dues))


def _kind(thing: Thing) -> str:
    """The most telling kind that its mentions give it: arms and exchanges before the agreements that hold them."""
    for kind in ("arms_transfer", "exchange"):
        if kind in thing.kinds:
            return kind
    return max(sorted(thing.kinds), key=lambda k: thing.kinds[k])


def _parties(thing: Thing) -> list[str]:
    counted = sorted(thing.parties, key=lambda c: (-thing.parties[c], c))
    return sorted(counted[:MOST_PARTIES])


def _listed(thing: Thing, steps: list[Step], kind: str, parties: list[str]) -> bool:
    """Whether there is enough to follow: something became of it, and it is more than working together or talking."""
    roles = {m.role for m in thing.mentions}
    if all(
        s.status == "denied" or (s.status == "hypothetical" and not thing.names and kind != "sanction") for s in steps
    ):
        return False
    if kind == "dispute" and len(parties) < 2 and "inspection" not in thing.words:
        return False
    if kind == "sanction" and len(parties) < 2 and not any(MEASURE.search(m.body["label"]) for m in thing.mentions):
        return False  # a travel restriction inside one country
    if roles == {"cooperation"}:
        return any(s.state in {"suspended", "cancelled", "resumed", "in_force"} for s in steps)
    if roles == {"talks"}:
        return bool(thing.words or thing.names) and len(parties) > 1
    if kind == "contract" and thing.words:
        return True
    if kind in {"agreement", "contract", "exchange", "arms_transfer"}:
        bare = not thing.words and not thing.names
        if bare and not any(s.days and s.state in BARE and s.status in PLACED for s in steps):
            return False
        return len(parties) > 1 or bool(thing.names)
    return True


def _place(step: Step, steps: list[Step], reports: Reports, rank_of: Any, parties: set[str]) -> str | None:
    """Give an undated step the days between the last dated step that comes before it in the life and its article."""
    if step.days is not None or step.status not in PLACED:
        return None
    ends = [p[1] for m in step.mentions if (p := reports.published(m.article))]
    before = [s.days[0] for s in steps if s.days and rank_of(s.state) < rank_of(step.state) and s.status in PLACED]
    end = min(ends, default=None)
    before = [d for d in before if end and d <= end]
    if end is None:
        return None
    told = [
        d for m in step.mentions if " had " not in m.body["quote"]["text"] and (d := reports.told_before(m, parties))
    ]
    told = [d for d in told if d <= end]
    if before and (not told or max(before) >= max(told)):
        step.days = max(before), end
        return f"after what came before it and no later than its article ({end.isoformat()})"
    if told:
        step.days = max(told), end
        return f"told after {max(told).isoformat()} and no later than its article ({end.isoformat()})"
    return None


def _amounts(thing: Thing) -> list[dict[str, Any]]:
    seen: dict[tuple[float, str], dict[str, Any]] = {}
    for m in thing.mentions:
        for a in m.body["amounts"]:
            seen.setdefault(
                (a["value"], a["unit"]), {"value": a["value"], "unit": a["unit"], "words": a["quote"]["text"]}
            )
    return [seen[k] for k in sorted(seen)]


def as_of(commitment: Commitment, lives: Lifecycle, day: date) -> Commitment:
    """The commitment as it stood on a day: only the steps that had happened, and the state they left it in."""
    from rapport.record.consolidate.commitments.lifecycle import is_overdue

    life = lives[commitment.kind]
    past = [t for t in commitment.transitions if t.date is None or t.date.start <= day]
    state = state_on(past, life, day)
    due = commitment.due.end if commitment.due else None
    return commitment.model_copy(
        update={
            "transitions": past,
            "state": state,
            "open": is_open(state, life),
            "overdue": is_overdue(past, due, life, day),
        }
    )


__all__ = ["Draft", "Mention", "as_of", "build"]
