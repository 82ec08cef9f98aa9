"""Contested propositions: claims with opposite stances about the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.record.consolidate.read import Read
from rapport.record.models.contested import Contested
from rapport.record.models.event import Event


def consolidate_contested(read: Read, events: Sequence[Event]) -> tuple[Contested, ...]:  # noqa: ARG001
    """Contested propositions in a fixed order."""
    return ()
