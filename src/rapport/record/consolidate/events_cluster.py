"""Which reports are of one event: joined by what they share, kept apart by what they contradict.

Reports are compared within blocks: those that share two codes, or one where either names no other, and a day or a word.
In a large block a report is compared with those next to it in time alone, so that the work grows with their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapport.record.consolidate.events_match import JOINED, Telling, evidence, telling
from rapport.record.consolidate.read import Edges, Read, ReportRow

_WHOLE = 24  # reports of a block up to which all are compared
_WINDOW = 12  # of a larger one, how many next to each
_CODES = 8  # codes of a report that make blocks


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


def clusters(read: Read) -> list[list[ReportRow]]:
    """The reports of each event, in the order of the read layer."""
    tellings = {r.id: telling(read, r) for r in read.reports}
    found = _joined(tellings, read.edges)
    place = {r.id: k for k, r in enumerate(read.reports)}
    return [[read.reports[k] for k in sorted(place[i] for i in ids)] for ids in found]


def _joined(tellings: dict[str, Telling], edges: Edges) -> list[list[str]]:
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
    scored = []
    for a, b in _pairs(list(tellings.values())):
        score = evidence(tellings[a], tellings[b])
        if score is not None and score >= JOINED:
            scored.append((-round(score, 6), a, b))
    for _, a, b in sorted(scored):
        one, other = group[a], group[b]
        if one is other or any(apart[i] & set(other.ids) for i in one.ids if i in apart):
            continue
        if len(one.ids) < len(other.ids):
            one, other = other, one
        if _sound(tellings, one, other) and one.with_(other):
            for i in other.ids:
                group[i] = one
    return [g.ids for g in {id(g): g for g in group.values()}.values()]


def _sound(tellings: dict[str, Telling], one: _Group, other: _Group) -> bool:
    """Whether the ends of two groups speak for each other on the whole: one weak link joins no two long rows."""
    first, second = sorted(one.ids)[:6], sorted(other.ids)[:6]
    scores = [evidence(tellings[a], tellings[b]) for a in first for b in second]
    known = [s for s in scores if s is not None]
    return bool(known) and len(known) * 2 >= len(scores) and sum(known) / len(known) >= JOINED - 0.8


def _pairs(tellings: Sequence[Telling]) -> Iterator[tuple[str, str]]:
    blocks: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for t in tellings:
        codes = sorted(t.codes)[:_CODES]
        heads = [(a, b) for a, b in combinations(codes, 2)] or [(c, "") for c in codes]
        heads += [(c, "") for c in codes] if len(codes) > 1 else []
        for head in heads:
            for word in t.words:
                blocks[(*head, t.family, word)].append(t)
            if t.exact and t.row.date:
                blocks[(*head, t.family, str(t.row.date[0]))].append(t)
            if t.row.mode == "visit" or t.family == "CONSULT":
                blocks[(*head, t.family, t.row.article)].append(t)
    seen: set[tuple[str, str]] = set()
    for key, members in blocks.items():
        loose = key[1] == ""
        for a, b in _near(members):
            if loose and len(a.codes) > 1 and len(b.codes) > 1:
                continue  # met under their two codes
            pair = (a.row.id, b.row.id) if a.row.id < b.row.id else (b.row.id, a.row.id)
            if pair not in seen:
                seen.add(pair)
                yield pair


def _near(members: list[Telling]) -> Iterator[tuple[Telling, Telling]]:
    if len(members) <= _WHOLE:
        yield from combinations(members, 2)
        return
    row = sorted(members, key=lambda t: (t.row.date or t.published or (0, 0), t.row.id))
    for k, t in enumerate(row):
        for other in row[k + 1 : k + 1 + _WINDOW]:
            yield t, other
