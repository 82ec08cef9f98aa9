"""Things as they are kept: what tells whether two are one, without their mentions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from rapport.record.consolidate.commitments.things import Thing

Place = tuple[str, int, int, str]


def compact(t: Thing, name: str) -> list[Any]:
    """A thing of one article, of this name, as a row of plain values, with the place of its first mention."""
    first = t.mentions[0].body
    return [
        [name, first["quote"]["start"], first["quote"]["end"], first["id"]],
        t.parts[0][1],
        t.family,
        sorted(t.names),
        t.words,
        t.parties,
        t.kinds,
        sorted(t.receivers),
        sorted(t.roles),
        [[a.toordinal(), b.toordinal()] for a, b in t.births],
        [d.toordinal() for d in t.told] if t.told else None,
    ]


def things(kept: Mapping[str, str]) -> list[tuple[Place, Thing]]:
    """Things with their places, in the order of the read layer, from those kept of articles by their ids."""
    rows = json.loads("[" + ",".join(kept.values()) + "]")  # at once, which is quicker
    made = [((row[0][0], *row[0][1:]), _thing(a, row)) for a, some in zip(kept, rows, strict=True) for row in some]
    return sorted(made, key=lambda x: x[0])


def _thing(article: str, row: list[Any]) -> Thing:
    _, thread, family, names, words, parties, kinds, receivers, roles, births, told = row
    days = [(date.fromordinal(a), date.fromordinal(b)) for a, b in births]
    return Thing(
        family=family,
        names=set(names),
        words=words,
        parties=parties,
        kinds=kinds,
        receivers=set(receivers),
        roles=set(roles),
        tokens={*words, *(n for n in names if " " not in n)},
        births=days,
        told=(date.fromordinal(told[0]), date.fromordinal(told[1])) if told else None,
        born=(min(a for a, _ in days), max(b for _, b in days)) if days else None,
        parts=[(article, thread)],
    )
