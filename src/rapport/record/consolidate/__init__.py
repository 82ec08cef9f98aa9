"""``consolidate(read)``: what the articles add up to, as a pure function of what was read and what was judged.

``read`` has the judgements applied already. Nothing here knows a database.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapport.record.consolidate.commitments import Commitments, consolidate_commitments
from rapport.record.consolidate.contests import consolidate_contested
from rapport.record.consolidate.derived import Derived
from rapport.record.consolidate.events import built
from rapport.record.consolidate.events_blocks import Blocks
from rapport.record.consolidate.events_cluster import clusters
from rapport.record.consolidate.quantities import consolidate_quantities
from rapport.record.consolidate.read import Read

__all__ = ["Consolidated", "Derived", "Read", "consolidate", "consolidated"]


def consolidate(read: Read) -> Derived:
    """The whole derived layer: the same read and judged layers give the same result, whatever their history."""
    return consolidated(read).derived


def consolidated(read: Read) -> Consolidated:
    """The same, with what is kept of it to know what a change touches."""
    clustered = clusters(read)
    events = built(read, clustered)
    event_of = {r: e.id for e in events for r in e.reports}
    commitments = consolidate_commitments(read, event_of)
    derived = Derived(
        events, commitments.made, consolidate_contested(read, event_of), consolidate_quantities(read, event_of)
    )
    return Consolidated(derived, clustered.components, clustered.blocks, commitments)


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The derived layer, the component of each report, the blocks of each article's reports, and the commitments."""

    derived: Derived
    components: dict[str, str]
    blocks: dict[str, Blocks]
    commitments: Commitments
