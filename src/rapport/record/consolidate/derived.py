"""What the consolidation gives: the whole derived layer."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.record.models.commitment import Commitment
from rapport.record.models.contested import Contested
from rapport.record.models.event import Event
from rapport.record.models.quantity import QuantityRow


@dataclass(frozen=True, slots=True)
class Derived:
    """Events, commitments and disputes, contested propositions and quantities, each in a fixed order."""

    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    contested: tuple[Contested, ...] = ()
    quantities: tuple[QuantityRow, ...] = ()
