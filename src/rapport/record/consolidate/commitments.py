"""Commitments and disputes from the reports about them."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.record.consolidate.read import Read
from rapport.record.models.commitment import Commitment
from rapport.record.models.event import Event


def consolidate_commitments(read: Read, events: Sequence[Event]) -> tuple[Commitment, ...]:  # noqa: ARG001
    """Commitments and disputes in a fixed order."""
    return ()
