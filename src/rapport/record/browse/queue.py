"""What an analyst should look at first: records that are least certain and matter most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from rapport.common.scores import SCORES
from rapport.record.browse.browser import View
from rapport.record.browse.chronology import Choice, bodies

# how much an act of a type moves a relation, by the size of its PLOVER score
_WEIGHT: Final = (
    "CASE e.type " + " ".join(f"WHEN '{t}' THEN {abs(s) / 10}" for t, s in SCORES.items() if " " not in t) + " END"
)
# uncertainty times consequence: what its reports disagree on and who else tells it adds to what an act weighs
_RANK: Final = f"(1.02 - e.confidence) * (0.3 + {_WEIGHT} + 0.4 * min(e.disagreements, 3) + 0.15 * min(e.sources, 5))"
_JUDGED: Final = "json_extract(e.body, '$.judgements[0]') IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the chosen events have been judged."""

    judged: int
    all: int


def waiting(v: View, choice: Choice, most: int) -> list[str]:
    """Ids of the chosen events that nobody has judged, the most pressing first."""
    condition, values = choice.where()
    query = f"SELECT e.id FROM events e WHERE {condition} AND NOT ({_JUDGED}) ORDER BY {_RANK} DESC, e.id LIMIT ?"  # noqa: S608
    return [r["id"] for r in v.derived.execute(query, [*values, most])]


def progress(v: View, choice: Choice) -> Progress:
    """How far the review of the chosen events has come."""
    condition, values = choice.where()
    row = v.derived.execute(
        f"SELECT count(*) AS n, sum({_JUDGED}) AS judged FROM events e WHERE {condition}", values  # noqa: S608
    ).fetchone()  # fmt: skip
    return Progress(row["judged"] or 0, row["n"])


def alike(v: View, event: dict[str, Any], most: int = 5) -> list[dict[str, Any]]:
    """Events that could be the same: of the same type, with an actor in common, within a month."""
    if not event["date"] or not event["actors"]:
        return []
    codes = [*event["actors"], *event["recipients"]]
    marks = ", ".join("?" * len(codes))
    rows = v.derived.execute(
        "SELECT e.id, count(*) AS shared FROM events e JOIN event_parties p ON p.event_id = e.id"  # noqa: S608
        f" WHERE p.code IN ({marks}) AND e.type = ? AND e.id != ? AND e.date_start BETWEEN date(?, '-31 days')"
        " AND date(?, '+31 days') GROUP BY e.id ORDER BY shared DESC, abs(julianday(e.date_start) - julianday(?)), e.id LIMIT ?",
        [*codes, event["type"], event["id"], *[event["date"]["start"]] * 3, most],
    )
    return bodies(v, [r["id"] for r in rows])
