"""Which things of several articles are one: by names, or by words, kind and parties, and not contradicting in time.

Things are compared only within blocks that share a name, or a word and a party; in a block each is compared with the
last few that were taken in, in the order of the days they came about. Joining is near-linear in the number of things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from rapport.record.consolidate.commitments.things import Thing

T = TypeVar("T")
WINDOW = 6  # how many of a block a thing is compared with
APART = timedelta(days=200)  # births further apart are of two things, where only words are shared
BEFORE = timedelta(days=1100)
# words that many things share: they tie nothing together by themselves
COMMON = frozenset(
    (
        "detention blame cooperation exchange security defence defense membership pressure claim blockade inspection prisoner "
        "asset pipeline railway dam reactor loan lease ceasefire truce "
        "sale transfer delivery supply agreement deal peace trade economic energy bilateral program programme "
        "weapon arms missile system equipment ballistic war free"
    ).split()
)


PLAIN = frozenset({"comprehensive", "strategic", "joint", "mutual"})


Blocks = dict[tuple[str, ...], list[int]]


def merged(things: Iterable[Thing]) -> Iterator[Thing]:
    """The things, those that are one joined, in the order of their first mention."""
    rows = dict(enumerate(things))
    whole = joined(rows, blocks_of(rows))
    for i in sorted(whole):
        whole[i].mentions.sort(key=lambda m: m.place)
        yield whole[i]


def blocks_of(rows: Mapping[int, Thing]) -> Blocks:
    """Where things are compared: the places of those that share a key, in the order of the days they came about."""
    blocks: Blocks = {}
    births = {i: birth(t) for i, t in rows.items()}
    for i, t in rows.items():
        for key in keys_of(t):
            blocks.setdefault(key, []).append(i)
    for members in blocks.values():
        members.sort(key=lambda i: (births[i], i))
    return blocks


def near(members: Sequence[T]) -> Iterator[tuple[T, T]]:
    """The pairs of a block that are compared, the nearest first of each thing with those before it."""
    for n, i in enumerate(members):
        for k in reversed(members[max(0, n - WINDOW) : n]):
            yield k, i


def joined(rows: Mapping[int, Thing], blocks: Blocks) -> dict[int, Thing]:
    """The wholes by the number of their first thing; ``rows``, by numbers in their order, are taken into one another.

    Things of the blocks that are not among the rows are left alone.
    """
    parent = {i: i for i in rows}
    whole = dict(rows)

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for key in sorted(blocks):
        done = -1
        for k, i in near(blocks[key]):
            if i == done or k not in parent or i not in parent:
                continue
            a, b = root(k), root(i)
            if a == b:
                done = i
            elif _same(whole[a], whole[b]):
                done = i
                low, high = min(a, b), max(a, b)
                parent[high] = low
                # the lesser is taken into the greater, so that none is carried about often
                one, other = whole.pop(low), whole.pop(high)
                if len(one.parts) < len(other.parts):
                    one, other = other, one
                one.take(other)
                whole[low] = one
    return whole


def birth(t: Thing) -> date:
    """The first day on which it is said to have come about; the last of all days where none is."""
    return t.born[0] if t.born else date.max


def keys_of(t: Thing) -> set[tuple[str, ...]]:
    """The keys of the blocks it is in."""
    keys: set[tuple[str, ...]] = {("name", t.family, n) for n in t.names}
    words = [w for w in t.tokens if w not in COMMON] or list(t.tokens)
    keys |= {("word", t.family, w, c) for w in words for c in t.parties}
    if not t.words and not t.names:
        keys.add(("parties", t.family, *sorted(t.parties)))
    return keys


def _same(a: Thing, b: Thing) -> bool:
    pa, pb = set(a.parties), set(b.parties)
    shared = pa & pb
    if a.receivers and b.receivers and not a.receivers & b.receivers:
        return False  # what goes from one to the other is not what comes back
    if a.names & b.names and (shared or not pa or not pb):
        return a.family in {"membership", "dispute"} or _one_of_kind(a, b)
    if a.names and b.names and not (a.tokens & b.tokens) - PLAIN - COMMON:
        return False
    if len(shared) < min(2, len(pa), len(pb)) or not shared:
        return False
    if not a.tokens and not b.tokens:
        return a.family == "sanction" and pa == pb
    wa, wb = a.tokens - PLAIN, b.tokens - PLAIN
    common = wa & wb
    if not common or (common <= COMMON and wa != wb):
        return False
    if len(common) / len(wa | wb) < 0.34 and len(common) / min(len(wa), len(wb)) < 1:
        return False
    if _talks(a) != _talks(b) and _apart_of_talks(a, b):
        return False
    return a.family in {"sanction", "dispute", "membership"} or not _apart(a, b)


def _one_of_kind(a: Thing, b: Thing) -> bool:
    """Arms and agreements of one name are one, unless both are dated far from each other and their words differ."""
    return not _apart(a, b) or bool(set(a.words) & set(b.words) - COMMON) or not a.words or not b.words


def _talks(t: Thing) -> bool:
    return t.roles == {"talks"}


def _apart_of_talks(a: Thing, b: Thing) -> bool:
    """Talks are about a deal only if they were held in the three years before it, or soon after."""
    talks, deal = (a, b) if _talks(a) else (b, a)
    held, made = talks.told, deal.born or deal.told
    if not held or not made:
        return False
    return not (made[0] - BEFORE <= held[1] and held[0] <= made[1] + APART)


def _apart(a: Thing, b: Thing) -> bool:
    if not a.born or not b.born:
        return False
    return not (a.born[0] - APART <= b.born[1] and b.born[0] <= a.born[1] + APART)
