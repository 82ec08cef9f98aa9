"""The factor map: causes on the left, effects on the right, what pushes up and what pushes down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapport.pipeline.link import FactorLink

WIDTH: Final = 960
ROW: Final = 24
LEFT, RIGHT = 330.0, 630.0
CAUSES: Final = 22
EFFECTS: Final = 16


@dataclass(frozen=True, slots=True)
class Label:
    """A factor: its key, its name, and where it stands."""

    key: str
    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Arc:
    """Links from one factor to another with one sign. ``only_if`` where all of them are conditional."""

    path: str
    width: float
    sign: int
    only_if: bool
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class FactorMap:
    """A picture of ``width`` by ``height``."""

    width: int
    height: int
    causes: tuple[Label, ...]
    effects: tuple[Label, ...]
    arcs: tuple[Arc, ...]


def factor_map(links: Sequence[FactorLink]) -> FactorMap | None:
    """The map of the effects with the most links and of what moves them."""
    if not links:
        return None
    names: dict[str, str] = {}
    for x in links:
        names.setdefault(x.cause_factor.key, x.cause)
        names.setdefault(x.effect_factor.key, x.effect)
    effects = [k for k, _ in _most(Counter(x.effect_factor.key for x in links), EFFECTS)]
    into = [x for x in links if x.effect_factor.key in effects]
    causes = [k for k, _ in _most(Counter(x.cause_factor.key for x in into), CAUSES)]
    into = [x for x in into if x.cause_factor.key in causes]
    effects = [k for k in effects if any(x.effect_factor.key == k for x in into)]
    # causes in the order of what they move, so that few lines cross
    rank = {k: i for i, k in enumerate(effects)}
    moved = {k: [rank[x.effect_factor.key] for x in into if x.cause_factor.key == k] for k in causes}
    causes.sort(key=lambda k: (sum(moved[k]) / len(moved[k]), k))
    height = max(len(causes), len(effects)) * ROW + 10
    left = {k: round((i + 0.5) * (height - 10) / len(causes) + 5, 1) for i, k in enumerate(causes)}
    right = {k: round((i + 0.5) * (height - 10) / len(effects) + 5, 1) for i, k in enumerate(effects)}
    groups: dict[tuple[str, str, int], list[FactorLink]] = {}
    for x in into:
        groups.setdefault((x.cause_factor.key, x.effect_factor.key, x.sign), []).append(x)
    arcs = []
    for (a, b, sign), some in sorted(groups.items()):
        y1, y2 = left[a], right[b] + (3 if sign < 0 else -3)
        middle = (LEFT + RIGHT) / 2
        path = f"M{LEFT + 6} {y1}C{middle} {y1} {middle} {y2} {RIGHT - 6} {y2}"
        way = "pushes up" if sign > 0 else "pushes down"
        title = f"{names[a]} {way}: {names[b]} ({len(some)}) “{some[0].quote.text[:200]}”"
        arcs.append(
            Arc(path, min(7.0, 1.2 + 1.3 * (len(some) - 1)), sign, all(x.conditional for x in some), title, some[0].id)
        )
    return FactorMap(
        WIDTH, int(height), tuple(Label(k, names[k], left[k]) for k in causes),
        tuple(Label(k, names[k], right[k]) for k in effects), tuple(arcs),
    )  # fmt: skip


def _most(counts: Counter[str], most: int) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:most]
