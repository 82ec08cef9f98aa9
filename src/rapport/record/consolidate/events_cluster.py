"""Which reports are of one event: joined by what they share, kept apart by what they contradict."""

from __future__ import annotations

from collections import defaultdict

from rapport.record.consolidate.read import Read, ReportRow


def clusters(read: Read) -> list[list[ReportRow]]:
    """The reports of each event, in the order of the read layer."""
    found: dict[object, list[ReportRow]] = defaultdict(list)
    for r in read.reports:
        exact = r.date is not None and r.date[0] == r.date[1]
        found[(r.type, frozenset(r.actors), frozenset(r.recipients), r.date) if exact else r.id].append(r)
    return list(found.values())
