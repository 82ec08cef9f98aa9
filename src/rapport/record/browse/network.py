"""Actors and dyads: how much they share, and in what spirit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rapport.common.scores import QUAD, score
from rapport.record.browse.browser import View


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors: events in which one does something to or with the other, and the mean PLOVER score, by
    their types, of those that stand (reported or claimed)."""

    first: str
    second: str
    events: int
    cooperation: int
    conflict: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Node:
    """An actor and the events in which it takes part."""

    code: str
    events: int


def edges(v: View, actor: str | None = None, most: int = 60) -> list[Edge]:
    """The dyads that share the most events, an actor's own where it is given."""
    own, values = "", []
    if actor:
        own = "WHERE e.id IN (SELECT event_id FROM event_parties WHERE code = ?)"
        values = [actor]
    rows = v.derived.execute(
        f"SELECT p.code AS a, q.code AS b, e.type, e.status, count(*) AS n"  # noqa: S608
        " FROM events e JOIN event_parties p ON p.event_id = e.id AND p.part = 'actor'"
        " JOIN event_parties q ON q.event_id = e.id AND q.code != p.code"
        " AND (q.part = 'recipient' OR (q.part = 'actor' AND p.code < q.code))"
        f" {own} GROUP BY 1, 2, 3, 4",
        values,
    )
    found: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0, 0, 0, 0.0, 0])
    for r in rows:
        pair = (min(r["a"], r["b"]), max(r["a"], r["b"]))
        if actor and actor not in pair:
            continue
        here, n = found[pair], r["n"]
        here[0] += n
        here[1 if QUAD[r["type"]].endswith("cooperation") else 2] += n
        if r["status"] in ("reported", "claimed"):
            here[3] += score(r["type"], None) * n
            here[4] += n
    out = [
        Edge(a, b, int(h[0]), int(h[1]), int(h[2]), round(h[3] / h[4], 2) if h[4] else None)
        for (a, b), h in found.items()
    ]
    return sorted(out, key=lambda e: (-e.events, e.first, e.second))[:most]


def nodes(v: View, most: int = 200) -> list[Node]:
    """The actors that take part in the most events."""
    rows = v.derived.execute(
        "SELECT code, count(DISTINCT event_id) AS n FROM event_parties GROUP BY code ORDER BY n DESC, code LIMIT ?",
        (most,),
    )
    return [Node(r["code"], r["n"]) for r in rows]


def codes(v: View, most: int = 60) -> list[str]:
    """The codes of the actors that take part in the most events."""
    return [n.code for n in nodes(v, most)]
