"""What analysts say of which reports tell one event goes before what the program finds."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from rapport.record.consolidate.read import Edges, ReportRow

T = TypeVar("T", bound=Hashable)


def judged(groups: Sequence[list[ReportRow]], edges: Edges) -> list[list[ReportRow]]:
    """Groups of reports with merged ones joined, and their groups with them, and split ones set apart.

    Of a group with split reports, each report goes to the first part that holds none it is split from, rather to one
    with reports it was found with; reports that are merged go together. Who merges two pairs and splits the ends asks
    for what cannot be: merged reports stay together.
    """
    if not edges.merged and not edges.split:
        return list(groups)
    home = {r.id: n for n, group in enumerate(groups) for r in group}
    rows = {r.id: r for group in groups for r in group}
    whole = _Union(range(len(groups)))
    units = _Union(rows)
    for a, b in sorted(edges.merged):
        if a in home and b in home:
            whole.join(home[a], home[b])
            units.join(a, b)
    apart: dict[str, set[str]] = {}
    for a, b in edges.split:
        apart.setdefault(a, set()).add(b)
        apart.setdefault(b, set()).add(a)
    joined: dict[int, list[ReportRow]] = {}
    for n, group in enumerate(groups):
        joined.setdefault(whole.of(n), []).extend(group)
    out = []
    for group in joined.values():
        if any(r.id in apart for r in group):
            out += _parts(group, home, units, apart)
        else:
            out.append(group)
    return out


def _parts(
    group: Sequence[ReportRow], home: dict[str, int], units: _Union[str], apart: dict[str, set[str]]
) -> list[list[ReportRow]]:
    together: dict[str, list[ReportRow]] = {}
    for r in group:
        together.setdefault(units.of(r.id), []).append(r)
    parts: list[list[ReportRow]] = []
    for unit in together.values():
        kept_from = {x for r in unit for x in apart.get(r.id, ())}
        free = [part for part in parts if not any(r.id in kept_from for r in part)]
        homes = {home[r.id] for r in unit}
        near = [part for part in free if any(home[r.id] in homes for r in part)] or free
        if near:
            near[0].extend(unit)
        else:
            parts.append(list(unit))
    return parts


class _Union(Generic[T]):
    """Sets that are joined, each called by the first of its members that was given."""

    def __init__(self, members: Iterable[T]) -> None:
        self._rank = {m: n for n, m in enumerate(members)}
        self._up: dict[T, T] = {}

    def of(self, member: T) -> T:
        while member in self._up:
            member = self._up[member]
        return member

    def join(self, a: T, b: T) -> None:
        first, second = sorted((self.of(a), self.of(b)), key=self._rank.__getitem__)
        if first != second:
            self._up[second] = first
