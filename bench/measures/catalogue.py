"""All measurements, in the order of the table."""

from __future__ import annotations

from bench.measures import (
    attribution,
    claims,
    dates,
    entities,
    events,
    factors,
    framing,
    ledger,
    parse,
    relations,
    reports,
    scale,
    sentences,
    speed,
    unseen,
    web,
)
from bench.measures.base import Part

PARTS: tuple[Part, ...] = (
    *parse.PARTS,
    *sentences.PARTS,
    *entities.PARTS,
    *dates.PARTS,
    *relations.PARTS,
    *attribution.PARTS,
    *reports.PARTS,
    *unseen.PARTS,
    *events.PARTS,
    *ledger.PARTS,
    *claims.PARTS,
    *factors.PARTS,
    *framing.PARTS,
    *speed.PARTS,
    *scale.PARTS,
    *web.PARTS,
)
TASKS: tuple[str, ...] = tuple(dict.fromkeys(p.task for p in PARTS))
