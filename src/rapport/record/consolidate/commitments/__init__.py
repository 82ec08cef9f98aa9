"""Commitments and disputes from the mentions of them in all articles.

Mentions of one thing in one article are already one thread (``events.deals``); threads of several articles that are one
thing are joined (``merging``), their mentions become transitions (``transitions``), hostile and friendly acts in the
matter of a dispute its escalation and easing (``disputes``), due days are computed (``due``), and the state follows
(``lifecycle``).
"""

from __future__ import annotations

from collections.abc import Mapping

from rapport.record.consolidate.commitments.build import build
from rapport.record.consolidate.commitments.due import with_due_days
from rapport.record.consolidate.commitments.lifecycle import load_lifecycle
from rapport.record.consolidate.commitments.merging import merged
from rapport.record.consolidate.commitments.reports import Reports
from rapport.record.consolidate.commitments.things import threads
from rapport.record.consolidate.read import Read
from rapport.record.models.commitment import Commitment


def consolidate_commitments(read: Read, event_of: Mapping[str, str]) -> tuple[Commitment, ...]:
    """Commitments and disputes in a fixed order: by the first day of their transitions, undated last, then by id."""
    reports = Reports(read, event_of)
    life = load_lifecycle()
    drafts = [d for thing in merged(threads(read, reports)) if (d := build(thing, reports, life)) is not None]
    made = with_due_days(drafts, life)
    return tuple(sorted({c.id: c for c in made}.values(), key=_order))


def _order(c: Commitment) -> tuple[bool, str, str]:
    first = min((t.date.start.isoformat() for t in c.transitions if t.date), default="")
    return (not first, first, c.id)
