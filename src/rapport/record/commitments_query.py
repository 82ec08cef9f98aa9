"""Which commitments and disputes, and how they stood on a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapport.record.consolidate.commitments.build import as_of
from rapport.record.consolidate.commitments.lifecycle import load_lifecycle
from rapport.record.derived import DerivedStore
from rapport.record.derived_query import CommitmentFilter
from rapport.record.models.commitment import Commitment


def chosen(store: DerivedStore, where: CommitmentFilter) -> Iterator[dict[str, Any]]:
    """Commitments, or disputes, in the shape of their model: by the first day of their steps, undated last."""
    lives = load_lifecycle()
    for row in store.bodies("commitments"):
        if (row["kind"] == "dispute") != where.disputes or not set(where.parties) <= set(row["parties"]):
            continue
        if where.kinds and row["kind"] not in where.kinds:
            continue
        if where.day is not None:
            row = as_of(Commitment.model_validate(row), lives, where.day).model_dump(mode="json")
            if not row["transitions"]:
                continue
        if row["verdict"] == "rejected" and (where.open or where.overdue):
            continue
        if (where.open and not row["open"]) or (where.overdue and not row["overdue"]):
            continue
        yield row
