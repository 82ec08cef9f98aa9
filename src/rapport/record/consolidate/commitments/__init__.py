"""Commitments and disputes from the mentions of them in all articles.

Mentions of one thing in one article are already one thread (``events.deals``); threads of several articles that are one
thing are joined (``merging``), their mentions become transitions (``transitions``), hostile and friendly acts in the
matter of a dispute its escalation and easing (``disputes``), due days are computed (``due``), and the state follows
(``lifecycle``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from rapport.record.consolidate.commitments.build import build
from rapport.record.consolidate.commitments.compact import compact
from rapport.record.consolidate.commitments.drafts import Draft
from rapport.record.consolidate.commitments.due import with_due_days
from rapport.record.consolidate.commitments.lifecycle import load_lifecycle
from rapport.record.consolidate.commitments.merging import merged
from rapport.record.consolidate.commitments.reports import Reports
from rapport.record.consolidate.commitments.things import Thing, threads
from rapport.record.consolidate.read import Read
from rapport.record.models.commitment import Commitment


@dataclass(frozen=True, slots=True)
class Commitments:
    """Commitments and disputes in a fixed order, and what is kept to know what a change touches.

    ``things`` are those of each article as JSON, ``wholes`` say by article and thread which are one, ``drafts`` are what
    the wholes are before their due days are known.
    """

    made: tuple[Commitment, ...]
    things: dict[str, str]
    wholes: dict[tuple[str, int], str]
    drafts: dict[str, Draft]


def consolidate_commitments(read: Read, event_of: Mapping[str, str]) -> Commitments:
    """All of them; ``event_of`` is by id of the report. By the first day of their transitions, undated last, then by id."""
    reports, life = Reports(read, event_of), load_lifecycle()
    rows = list(threads(read, reports))
    things = compacted(rows, reports)
    wholes: dict[tuple[str, int], str] = {}
    drafts = {}
    for thing in merged(rows):
        whole = whole_of(thing)
        wholes |= dict.fromkeys(thing.parts, whole)
        draft = build(thing, reports, life)
        if draft is not None:
            drafts[whole] = draft
    made = with_due_days(list(drafts.values()), life)
    return Commitments(tuple(sorted({c.id: c for c in made}.values(), key=order)), things, wholes, drafts)


def compacted(rows: list[Thing], reports: Reports) -> dict[str, str]:
    """Things of single articles as they are kept, by the article's id."""
    out: dict[str, list[object]] = {}
    for t in rows:
        article = t.parts[0][0]
        out.setdefault(article, []).append(compact(t, reports.name(article)))
    return {a: json.dumps(x, ensure_ascii=False, separators=(",", ":")) for a, x in out.items()}


def whole_of(thing: Thing) -> str:
    """What the parts of a thing have in common."""
    article, thread = min(thing.parts)
    return f"{article} {thread}"


def order(c: Commitment) -> tuple[bool, str, str]:
    """Where a commitment stands in lists."""
    first = min((t.date.start.isoformat() for t in c.transitions if t.date), default="")
    return (not first, first, c.id)
