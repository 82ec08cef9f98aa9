"""Reports of one thing become one event.

Reports that tell one thing (``events_match``) are joined where nothing contradicts (``events_cluster``); what the reports
of an event say together is worked out last (``events_build``).
"""

from __future__ import annotations

from rapport.record.consolidate.events_build import build
from rapport.record.consolidate.events_cluster import Clusters
from rapport.record.consolidate.events_edges import judged
from rapport.record.consolidate.read import Read
from rapport.record.models.event import Event


def built(read: Read, clustered: Clusters) -> tuple[Event, ...]:
    """Events in a fixed order: by date, undated last, then by id."""
    groups = judged(clustered.groups, read.edges)
    return tuple(sorted((build(read, members) for members in groups), key=order))


def order(e: Event) -> tuple[bool, str, str, str]:
    """Where an event stands in lists."""
    return (e.date is None, e.date.start.isoformat() if e.date else "", e.date.end.isoformat() if e.date else "", e.id)
