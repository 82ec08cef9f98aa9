"""``consolidate(read)``: what the articles add up to, as a pure function of what was read and what was judged.

``read`` has the judgements applied already. Nothing here knows a database.
"""

from __future__ import annotations

from rapport.record.consolidate.commitments import consolidate_commitments
from rapport.record.consolidate.contests import consolidate_contested
from rapport.record.consolidate.derived import Derived
from rapport.record.consolidate.events import consolidate_events
from rapport.record.consolidate.quantities import consolidate_quantities
from rapport.record.consolidate.read import Read

__all__ = ["Derived", "Read", "consolidate"]


def consolidate(read: Read) -> Derived:
    """The whole derived layer: the same read and judged layers give the same result, whatever their history."""
    events = consolidate_events(read)
    event_of = {r: e.id for e in events for r in e.reports}
    return Derived(
        events,
        consolidate_commitments(read, event_of),
        consolidate_contested(read, event_of),
        consolidate_quantities(read, event_of),
    )
