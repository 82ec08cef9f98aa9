"""Reports of one thing become one event."""

from __future__ import annotations

from rapport.record.consolidate.read import Read
from rapport.record.models.event import Event


def consolidate_events(read: Read) -> tuple[Event, ...]:  # noqa: ARG001
    """Events in a fixed order: by date, undated last, then by id."""
    return ()
