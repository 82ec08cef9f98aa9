"""Which things are one, where some have changed.

Things are compared with those next to them in their blocks. The wholes that changed things are or were part of are
joined anew, and those that lost or gained a comparison within them, with all that they are compared with; where one of
these comes to be part of such a whole, so are the things that it is compared with, until nothing more is touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

from rapport.record.consolidate.commitments.compact import Place, things
from rapport.record.consolidate.commitments.merging import Blocks, birth, joined, keys_of, near
from rapport.record.consolidate.commitments.things import Thing

Part = tuple[str, int]  # article and thread
Key = tuple[str, ...]


def joined_anew(
    kept: Mapping[str, str], own: Mapping[str, str], wholes: Mapping[Part, str], changed: Set[str]
) -> dict[Part, str]:
    """The whole of each thing that is joined anew.

    ``kept`` are the things of all articles as they were, ``own`` those of the changed ones as they are, ``wholes`` what
    each was part of.
    """
    state = _State.of({a: x for a, x in kept.items() if a not in changed} | dict(own), wholes, changed)
    gone = things({a: x for a, x in kept.items() if a in changed})
    begun = {w for p, w in wholes.items() if p[0] in changed} | state.shifted(gone)
    start = {i for i, w in state.whole.items() if w is None} | {i for w in begun for i in state.members.get(w, ())}
    while start:
        found = state.joined(start)
        reached = state.closed({i for group in found if group & start for i in group})
        if reached == start:
            return {p: w for group in found if group & start for p, w in state.named(group).items()}
        start = reached
    return {}


@dataclass(frozen=True, slots=True)
class _State:
    """The things as they are, by number in the order of the read layer."""

    rows: dict[int, Thing]
    places: list[Place]
    unsorted: dict[Key, list[int]]
    sorted: Blocks  # those of them that were asked for
    whole: dict[int, str | None]  # what each was part of; None for those of changed articles
    members: dict[str, list[int]]

    @classmethod
    def of(cls, held: Mapping[str, str], wholes: Mapping[Part, str], changed: Set[str]) -> _State:
        made = things(held)
        rows = {i: t for i, (_, t) in enumerate(made)}
        whole = {i: None if t.parts[0][0] in changed else wholes[t.parts[0]] for i, t in rows.items()}
        members: dict[str, list[int]] = {}
        for i, w in whole.items():
            if w is not None:
                members.setdefault(w, []).append(i)
        unsorted: dict[Key, list[int]] = {}
        for i, t in rows.items():
            for key in keys_of(t):
                unsorted.setdefault(key, []).append(i)
        return cls(rows, [place for place, _ in made], unsorted, {}, whole, members)

    def block(self, key: Key) -> list[int]:
        """The things of a block, in their order in it."""
        if key not in self.sorted:
            self.sorted[key] = sorted(self.unsorted.get(key, ()), key=lambda i: (birth(self.rows[i]), i))
        return self.sorted[key]

    def keys(self, some: Iterable[int]) -> set[Key]:
        """The blocks of things."""
        return {key for i in some for key in keys_of(self.rows[i])}

    def closed(self, some: Set[int]) -> set[int]:
        """With all things of the wholes that these were part of."""
        return {*some, *(j for i in some if (w := self.whole[i]) is not None for j in self.members[w])}

    def joined(self, start: Set[int]) -> list[set[int]]:
        """The wholes of these things and of all that they are compared with."""
        around = set(start)
        for key in self.keys(start):
            around |= {j for pair in near(self.block(key)) if not start.isdisjoint(pair) for j in pair}
        alive = self.closed(around)
        number = {self.rows[i].parts[0]: i for i in alive}
        blocks = {key: self.block(key) for key in self.keys(alive)}
        found = joined({i: _copy(self.rows[i]) for i in sorted(alive)}, blocks)
        return [{number[p] for p in t.parts} for t in found.values()]

    def named(self, group: Set[int]) -> dict[Part, str]:
        """The parts of a whole, with what it is called."""
        parts = sorted(self.rows[i].parts[0] for i in group)
        return dict.fromkeys(parts, f"{parts[0][0]} {parts[0][1]}")

    def shifted(self, gone: list[tuple[Place, Thing]]) -> set[str]:
        """Wholes of unchanged things that are compared, or no longer compared, as others went or came between them."""
        old: dict[Key, list[tuple[Place, Thing]]] = {}
        for place, t in gone:
            for key in keys_of(t):
                old.setdefault(key, []).append((place, t))
        out: set[str] = set()
        for key in old.keys() | self.keys(i for i, w in self.whole.items() if w is None):
            block = self.block(key)
            stood = [((birth(t), place), -1) for place, t in old.get(key, ())]
            stood += [((birth(self.rows[i]), self.places[i]), i) for i in block if self.whole[i] is not None]
            was = {pair for pair in near([i for _, i in sorted(stood)]) if -1 not in pair}
            now = {pair for pair in near(block) if self.whole[pair[0]] is not None and self.whole[pair[1]] is not None}
            for one, other in was ^ now:
                a, b = self.whole[one], self.whole[other]
                if a is not None and b is not None and (a == b or (one, other) in now):
                    out |= {a, b}
        return out


def _copy(t: Thing) -> Thing:
    """One that others can be taken into."""
    return replace(
        t, names=set(t.names), words=dict(t.words), parties=dict(t.parties), kinds=dict(t.kinds), parts=list(t.parts),
        receivers=set(t.receivers), roles=set(t.roles), tokens=set(t.tokens), births=list(t.births), mentions=[],
    )  # fmt: skip
