"""Where reports are compared: blocks of those that share two codes, or one where either names no other, and a day or a word.

In a large block a report is compared with those next to it in time alone, so that the work grows with their number. The
blocks of a report follow from it and its article alone, and are kept by article, so that of a large record only what a
change touches is compared again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from rapport.common.blocks import Ints, distinct_pairs, near_pairs
from rapport.record.consolidate.events_match import Telling

WHOLE = 24  # reports of a block up to which all are compared
WINDOW = 12  # of a larger one, how many next to each
_CODES = 8  # codes of a report that make blocks
_MASK = (1 << 64) - 1
_ID = re.compile(r"r[0-9a-f]{16}")
_HEAD = np.dtype([("id", "<u8"), ("low", "<i4"), ("high", "<i4"), ("several", "<u4"), ("count", "<u4")])


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of some reports: one row of ``heads`` a report, and as many ``keys`` as it counts, in their order.

    The last bit of a key says that it is of one code alone: there reports that both have several codes are not
    compared, as they meet under two of them.
    """

    heads: NDArray[np.void]
    keys: NDArray[np.uint64]

    def to_bytes(self) -> bytes:
        """As they are kept."""
        return len(self.heads).to_bytes(4, "little") + self.heads.tobytes() + self.keys.astype("<u8").tobytes()

    @classmethod
    def from_bytes(cls, body: bytes) -> Blocks:
        """As they were kept."""
        end = 4 + int.from_bytes(body[:4], "little") * _HEAD.itemsize
        return cls(np.frombuffer(body[4:end], dtype=_HEAD), np.frombuffer(body[end:], dtype="<u8").astype(np.uint64))

    @classmethod
    def joined(cls, parts: Sequence[Blocks]) -> Blocks:
        """Those of all parts."""
        if not parts:
            return cls(np.empty(0, dtype=_HEAD), np.empty(0, dtype=np.uint64))
        return cls(np.concatenate([p.heads for p in parts]), np.concatenate([p.keys for p in parts]))

    def only(self, keys: NDArray[np.uint64]) -> Blocks:
        """The same reports in some of the blocks alone; ``keys`` are in order."""
        if not len(keys):
            return Blocks.joined([])
        place = np.minimum(np.searchsorted(keys, self.keys), len(keys) - 1)
        wanted = keys[place] == self.keys
        rows = np.repeat(np.arange(len(self.heads)), self.heads["count"])
        counts = np.bincount(rows[wanted], minlength=len(self.heads))
        heads = self.heads[counts > 0].copy()
        heads["count"] = counts[counts > 0]
        return Blocks(heads, self.keys[wanted])


def blocks(tellings: Iterable[Telling]) -> Blocks:
    """The blocks of these reports."""
    heads, keys = [], []
    for t in tellings:
        own = sorted(_keys(t))  # a set's order differs between processes
        low, high = t.row.date or t.published or (0, 0)
        heads.append((number(t.row.id), low, high, len(t.codes) > 1, len(own)))
        keys += own
    return Blocks(np.array(heads, dtype=_HEAD), np.array(keys, dtype=np.uint64))


def blocks_by_article(tellings: Iterable[Telling]) -> dict[str, Blocks]:
    """The blocks of the reports of each article, by its id."""
    rows: dict[str, list[Telling]] = {}
    for t in tellings:
        rows.setdefault(t.row.article, []).append(t)
    return {article: blocks(some) for article, some in rows.items()}


def compared(b: Blocks) -> tuple[Ints, Ints]:
    """The pairs of reports that are compared, each once: their places in ``heads``."""
    if not len(b.heads):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    order = np.lexsort((b.heads["id"], b.heads["high"], b.heads["low"]))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    rows = np.repeat(np.arange(len(b.heads)), b.heads["count"])
    by_time = np.argsort(place[rows], kind="stable")
    rows, keys = rows[by_time], b.keys[by_time]
    loose = (keys & np.uint64(1)) == 1
    several = b.heads["several"] == 1
    tight = near_pairs(keys[~loose], rows[~loose], WHOLE, WINDOW)
    single = near_pairs(keys[loose], rows[loose], WHOLE, WINDOW)
    met = ((one[kept], other[kept]) for one, other in single for kept in [~(several[one] & several[other])])
    return distinct_pairs(chain(tight, met), len(b.heads))


def number(report: str) -> int:
    """A report's id as a number that sorts as it does."""
    return int(report[1:], 16) if _ID.fullmatch(report) else _hash(report)


def _keys(t: Telling) -> list[int]:
    codes = sorted(t.codes)[:_CODES]
    whats = [_hash(w) for w in t.words]
    if t.exact and t.row.date:
        whats.append(_hash(str(t.row.date[0])))
    if t.row.mode == "visit" or t.family == "CONSULT":
        whats.append(_hash(t.row.article))
    pairs = [_hash(f"{a} {b} {t.family}") for a, b in combinations(codes, 2)]
    alone = [_hash(f"{c} {t.family}") for c in codes]
    found = {(head * 0x9E3779B97F4A7C15 + what) & _MASK & ~1 for head in pairs for what in whats}
    return [*found, *{(head * 0x9E3779B97F4A7C15 + what) & _MASK | 1 for head in alone for what in whats}]


@lru_cache(maxsize=1 << 18)
def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
