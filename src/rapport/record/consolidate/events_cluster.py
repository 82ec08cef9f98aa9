"""Which reports are of one event: joined by what they share, kept apart by what they contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapport.record.consolidate.events_blocks import Blocks, blocks, compared
from rapport.record.consolidate.events_match import JOINED, Telling, evidence, telling
from rapport.record.consolidate.read import Edges, Read, ReportRow


class _Group:
    """Reports joined so far, and what limits who may join them."""

    __slots__ = ("days", "ids", "told_by")

    def __init__(self, t: Telling) -> None:
        self.ids = [t.row.id]
        self.days = t.row.date
        asserted = t.row.status not in ("planned", "hypothetical") and t.published is not None
        self.told_by = t.published[1] if asserted and t.published else None

    def with_(self, other: _Group) -> bool:
        """Take in another group; False where their days exclude each other."""
        days = self.days or other.days
        if self.days and other.days:
            days = max(self.days[0], other.days[0]), min(self.days[1], other.days[1])
        told = min((d for d in (self.told_by, other.told_by) if d is not None), default=None)
        if days and (days[0] > days[1] or (told is not None and days[0] > told)):
            return False
        self.ids += other.ids
        self.days, self.told_by = days, told
        return True


@dataclass(frozen=True, slots=True)
class Clusters:
    """The reports of each event, in the order of the read layer, and what each report was joined through.

    ``components`` gives for a report the least id of those that evidence, or an analyst, joins with it in one or more
    steps, into one event or not: reports of different components cannot come to be of one event unless something
    changes. ``blocks`` are those of each article's reports.
    """

    groups: list[list[ReportRow]]
    components: dict[str, str]
    blocks: dict[str, Blocks]


def clusters(read: Read) -> Clusters:
    """The reports of each event, and what is compared."""
    tellings = {r.id: telling(read, r) for r in read.reports}
    rows: dict[str, list[Telling]] = {}
    for t in tellings.values():
        rows.setdefault(t.row.article, []).append(t)
    own = {article: blocks(some) for article, some in rows.items()}
    ids = [t.row.id for some in rows.values() for t in some]
    ones, others = compared(Blocks.joined(list(own.values())))
    scored = scores(tellings, ((ids[a], ids[b]) for a, b in zip(ones.tolist(), others.tolist(), strict=True)))
    return Clusters(joined(read, tellings, scored), components(ids, [*scored, *read.edges.merged]), own)


def scores(tellings: Mapping[str, Telling], pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """The evidence for pairs of ids that have enough of it, the lesser id first."""
    out = {}
    for a, b in pairs:
        score = evidence(tellings[a], tellings[b])
        if score is not None and score >= JOINED:
            out[(a, b) if a < b else (b, a)] = score
    return out


def joined(
    read: Read, tellings: Mapping[str, Telling], scored: Mapping[tuple[str, str], float]
) -> list[list[ReportRow]]:
    """The reports of each event, in the order of the read layer."""
    place = {r.id: k for k, r in enumerate(read.reports)}
    found = _joined(tellings, read.edges, scored)
    return [[read.reports[k] for k in sorted(place[i] for i in ids)] for ids in found]


def components(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The least id of what pairs of ids join, for each id."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in pairs:
        if a in parent and b in parent:
            first, second = sorted((root(a), root(b)))
            parent[second] = first
    return {i: root(i) for i in parent}


def _joined(
    tellings: Mapping[str, Telling], edges: Edges, pairs: Mapping[tuple[str, str], float]
) -> list[list[str]]:
    group = {i: _Group(t) for i, t in tellings.items()}
    apart: dict[str, set[str]] = defaultdict(set)
    for a, b in edges.split:
        apart[a].add(b)
        apart[b].add(a)
    for a, b in sorted(edges.merged):
        if a in group and b in group and group[a] is not group[b]:
            one, other = group[a], group[b]
            if not one.with_(other):
                one.ids += other.ids  # an analyst's word stands above the dates
            for i in other.ids:
                group[i] = one
    for _, a, b in sorted((-round(score, 6), *pair) for pair, score in pairs.items()):
        one, other = group[a], group[b]
        if one is other or any(apart[i] & set(other.ids) for i in one.ids if i in apart):
            continue
        if len(one.ids) < len(other.ids):
            one, other = other, one
        if _sound(tellings, pairs, one, other) and one.with_(other):
            for i in other.ids:
                group[i] = one
    return [g.ids for g in {id(g): g for g in group.values()}.values()]


def _sound(
    tellings: Mapping[str, Telling], scored: Mapping[tuple[str, str], float], one: _Group, other: _Group
) -> bool:
    """Whether the ends of two groups speak for each other on the whole: one weak link joins no two long rows."""
    first, second = sorted(one.ids)[:6], sorted(other.ids)[:6]
    pairs = [(a, b) if a < b else (b, a) for a in first for b in second]
    scores = [s if (s := scored.get(p)) is not None else evidence(tellings[p[0]], tellings[p[1]]) for p in pairs]
    known = [s for s in scores if s is not None]
    return bool(known) and len(known) * 2 >= len(scores) and sum(known) / len(known) >= JOINED - 0.8
