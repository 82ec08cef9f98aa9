"""The network of dyads: nodes by activity, edges by sign and volume, laid out by forces, the same each time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from rapport.record.browse.network import Edge, Node

WIDTH: Final = 960
HEIGHT: Final = 520
_ROUNDS: Final = 220


@dataclass(frozen=True, slots=True)
class Circle:
    """An actor in the picture."""

    code: str
    x: float
    y: float
    r: float
    events: int


@dataclass(frozen=True, slots=True)
class Line:
    """A dyad in the picture; ``tone`` is mc or vc where it is cooperative, vx or mx where it is conflictual."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    tone: str
    edge: Edge


@dataclass(frozen=True, slots=True)
class Network:
    """A picture of ``width`` by ``height``."""

    width: int
    height: int
    circles: tuple[Circle, ...]
    lines: tuple[Line, ...]


def network(nodes: Sequence[Node], edges: Sequence[Edge]) -> Network | None:
    """The picture of some dyads and the actors in them."""
    codes = {c for e in edges for c in (e.first, e.second)}
    shown = [n for n in nodes if n.code in codes]
    place = {n.code: i for i, n in enumerate(shown)}
    kept = [e for e in edges if e.first in place and e.second in place]
    if not kept:
        return None
    xy = _layout(len(shown), [(place[e.first], place[e.second], e.events) for e in kept])
    most, busiest = max(e.events for e in kept), max(n.events for n in shown)
    circles = tuple(
        Circle(
            n.code, round(float(x), 1), round(float(y), 1), round(5 + 17 * math.sqrt(n.events / busiest), 1), n.events
        )
        for n, (x, y) in zip(shown, xy, strict=True)
    )
    lines = []
    for e in sorted(kept, key=lambda e: e.events):
        a, b = circles[place[e.first]], circles[place[e.second]]
        lines.append(Line(a.x, a.y, b.x, b.y, round(1 + 8 * math.sqrt(e.events / most), 1), _tone(e), e))
    return Network(WIDTH, HEIGHT, circles, tuple(lines))


def _tone(e: Edge) -> str:
    if e.score is None:
        return "vc" if e.cooperation >= e.conflict else "vx"
    return "mc" if e.score > 3 else "vc" if e.score > 0 else "vx" if e.score > -3 else "mx"


def _layout(count: int, edges: list[tuple[int, int, int]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Places of nodes (count x 2), after Fruchterman and Reingold (1991), begun on a spiral instead of at random."""
    n = np.arange(count)
    angle = n * 2.399963  # the golden angle keeps neighbours of one size apart
    xy = np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.sqrt((n[:, None] + 0.5) / count)
    if count < 3:
        xy = np.array([[-0.5, 0.0], [0.5, 0.0]])[:count]
    k = 0.9 / math.sqrt(count)
    pull = np.zeros((count, count))
    strongest = max(w for _, _, w in edges)
    for a, b, w in edges:
        pull[a, b] = pull[b, a] = 0.4 + 0.6 * math.sqrt(w / strongest)
    for t in range(_ROUNDS if count > 2 else 0):
        gap = xy[:, None, :] - xy[None, :, :]
        distance = np.maximum(np.sqrt((gap**2).sum(-1)), 1e-3)
        force = k * k / distance - pull * distance**2 / k
        np.fill_diagonal(force, 0)
        move = (gap / distance[..., None] * force[..., None]).sum(1) - xy * 0.06
        length = np.maximum(np.sqrt((move**2).sum(-1, keepdims=True)), 1e-9)
        xy = xy + move / length * np.minimum(length, 0.12 * (1 - t / _ROUNDS))
    low, high = xy.min(0), xy.max(0)
    share = (xy - low) / np.maximum(high - low, 1e-6)
    if count < 3:
        share[:, 1] = 0.5
    else:
        # dyads that have to do with no other fly far out; places by rank keep the crowd in the middle apart
        rank = xy.argsort(0, kind="stable").argsort(0, kind="stable") / (count - 1)
        share = 0.2 * share + 0.8 * rank
    return np.asarray(share * [WIDTH - 390, HEIGHT - 70] + [165, 35], dtype=np.float64)
