"""Quantities: what was counted and measured, as numbers."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.record.consolidate.read import Read
from rapport.record.models.event import Event
from rapport.record.models.quantity import QuantityRow


def consolidate_quantities(read: Read, events: Sequence[Event]) -> tuple[QuantityRow, ...]:  # noqa: ARG001
    """Quantities in a fixed order."""
    return ()
