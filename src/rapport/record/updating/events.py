"""Events that a change touches.

A report can join others only through pairs that are compared and have enough evidence. Where reports come, go or
change, the pairs of their blocks are looked at as they were and as they are; the components of those whose evidence
counts are clustered again, all others stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

import numpy as np

from rapport.record.consolidate.events import built
from rapport.record.consolidate.events_blocks import Blocks, blocks, blocks_by_article, compared
from rapport.record.consolidate.events_cluster import Clusters, components, joined, scores
from rapport.record.consolidate.events_match import telling
from rapport.record.consolidate.read import Read
from rapport.record.derived_rows import Rows, event_rows
from rapport.record.updating.known import Known

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class EventChange:
    """Events that go, rows that come in, the components of their reports, and the blocks of changed articles.

    ``before`` and ``after`` give the event of each report that is looked at again.
    """

    gone: list[str]
    rows: list[Rows]
    components: dict[str, str]
    blocks: dict[str, Blocks]
    before: dict[str, str]
    after: dict[str, str]


def changed_events(k: Known, changed: Set[str], new: Read) -> EventChange:
    """What becomes of the events; ``new`` is what stands now in the changed articles."""
    kept = {a: Blocks.from_bytes(body) for a, body in k.c.execute("SELECT article_id, blocks FROM consolidated")}
    own = blocks_by_article(telling(new, r) for r in new.reports)
    rest = [b for a, b in kept.items() if a not in changed]
    were = [kept[a] for a in sorted(changed) if a in kept]
    old = {_id(n) for b in were for n in b.heads["id"].tolist()}
    fresh = {r.id for r in new.reports}
    after = Blocks.joined([*rest, *own.values()])
    keys = np.unique(np.concatenate([b.keys for b in [*were, *own.values()]] or [np.empty(0, np.uint64)]))
    paired_before = _pairs(Blocks.joined([*rest, *were]).only(keys))
    paired_after = _pairs(after.only(keys))
    touched = {p for p in paired_before ^ paired_after if not (set(p) & (old | fresh))}
    touched |= {p for p in paired_after if set(p) & fresh}
    near = k.reports({i for p in touched for i in p} - fresh)
    told = {r.id: telling(read, r) for read in (near, new) for r in read.reports}
    counting = scores(told, [p for p in touched if p[0] in told and p[1] in told])
    of = _components(k, {*old, *(i for p in counting for i in p if i not in fresh)})
    ids, before = _members(k, set(of.values()))
    some = k.reports((ids - old) | fresh)
    return _clustered(k, some, after, before, {a: own.get(a, blocks(())) for a in changed if a in k.articles})


def _clustered(k: Known, some: Read, after: Blocks, before: dict[str, str], own: dict[str, Blocks]) -> EventChange:
    tellings = {r.id: telling(some, r) for r in some.reports}
    keys = np.unique(blocks(tellings.values()).keys)
    scored = scores(tellings, (p for p in _pairs(after.only(keys)) if p[0] in tellings and p[1] in tellings))
    found = components(tellings, [*scored, *some.edges.merged])
    events = built(some, Clusters(joined(some, tellings, scored), found, {}))
    kept = dict(_rows(k, "SELECT id, body FROM events WHERE id", set(before.values())))
    said = dict(_rows(k, "SELECT id, words FROM search WHERE kind = 'event' AND rowid", _search_rows(kept)))
    rows = {r.key: r for r in event_rows(events, some)}
    same = {x for x, r in rows.items() if kept.get(x) == r.row[-1] and said.get(x) == r.words}
    gone = sorted(kept.keys() - same)
    after_of = {r: e.id for e in events for r in e.reports}
    return EventChange(gone, [r for x, r in rows.items() if x not in same], found, own, before, after_of)


def _search_rows(ids: Iterable[str]) -> set[int]:
    from rapport.record.derived_rows import search_row

    return {search_row("event", x) for x in ids}


def _id(number: int) -> str:
    return f"r{number:016x}"


def _pairs(b: Blocks) -> set[Pair]:
    ones, others = compared(b)
    ids = [_id(n) for n in b.heads["id"].tolist()]
    pairs = ((ids[x], ids[y]) for x, y in zip(ones.tolist(), others.tolist(), strict=True))
    return {(a, b) if a < b else (b, a) for a, b in pairs}


def _components(k: Known, ids: Set[str]) -> Mapping[str, str]:
    return dict(_rows(k, "SELECT report_id, component FROM event_reports WHERE report_id", ids))


def _members(k: Known, found: Set[str]) -> tuple[set[str], dict[str, str]]:
    """The reports of components, and the event of each."""
    before = dict(_rows(k, "SELECT report_id, event_id FROM event_reports WHERE component", found))
    return set(before), before


def _rows(k: Known, query: str, values: Iterable[str | int]) -> Iterable[tuple[str, str]]:
    from rapport.record.loading import chosen

    return ((row[0], row[1]) for row in chosen(k.c, query, values))
