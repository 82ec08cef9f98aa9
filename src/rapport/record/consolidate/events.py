"""Reports of one thing become one event.

Reports that tell one thing (``events_match``) are joined where nothing contradicts (``events_cluster``); what the reports
of an event say together is worked out last (``events_build``).
"""

from __future__ import annotations

from collections.abc import Sequence

from rapport.record.consolidate.events_build import build
from rapport.record.consolidate.events_cluster import clusters
from rapport.record.consolidate.events_edges import judged
from rapport.record.consolidate.read import Read, ReportRow
from rapport.record.models.event import Event


def consolidate_events(read: Read) -> tuple[Event, ...]:
    """Events in a fixed order: by date, undated last, then by id."""
    return tuple(sorted((build(read, members) for members in groups(read)), key=order))


def groups(read: Read) -> list[list[ReportRow]]:
    """The reports of each event, in the order of the read layer."""
    return judged(clusters(read).groups, read.edges)


def order(e: Event) -> tuple[bool, str, str, str]:
    """Where an event stands in lists."""
    return (e.date is None, e.date.start.isoformat() if e.date else "", e.date.end.isoformat() if e.date else "", e.id)


def members(event: Event, by_id: dict[str, ReportRow]) -> Sequence[ReportRow]:
    """The reports of an event, the fullest first."""
    return [by_id[r] for r in event.reports]
