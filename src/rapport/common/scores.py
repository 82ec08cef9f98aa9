"""PLOVER's quad categories and its conflict-cooperation scores (codebook 0.8, section 2.5 and table 2.2).

The codebook prints ACCUSE without its sign; that of its modes, -2 to -3.5, is taken.
"""

from __future__ import annotations

from typing import Final, Literal

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
QUADS: Final[tuple[Quad, ...]] = ("material cooperation", "verbal cooperation", "verbal conflict", "material conflict")

QUAD: Final[dict[str, Quad]] = {
    "AGREE": "verbal cooperation", "CONSULT": "verbal cooperation", "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation", "COOPERATE": "material cooperation", "AID": "material cooperation",
    "RETREAT": "material cooperation", "REQUEST": "verbal conflict", "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict", "THREATEN": "verbal conflict", "PROTEST": "material conflict",
    "SANCTION": "material conflict", "MOBILIZE": "material conflict", "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}  # fmt: skip

SCORES: Final[dict[str, float]] = {
    "AGREE": 2.5, "CONSULT": 2.5, "CONSULT visit": 4, "CONSULT third-party": 1, "CONSULT multilateral": 4,
    "CONSULT phone": 1.5, "SUPPORT": 5, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10, "RETREAT": 6.5,
    "RETREAT withdraw": 8, "RETREAT release": 6.5, "RETREAT disarm": 10, "RETREAT ceasefire": 7.5,
    "RETREAT access": 6.5, "RETREAT resign": 4.5, "REQUEST": 0, "REQUEST assist": 0.5, "REQUEST change": -1,
    "REQUEST yield": -1, "REQUEST meet": 0, "ACCUSE": -3, "ACCUSE disapprove": -2, "ACCUSE investigate": -3.5,
    "ACCUSE allege": -3.5, "REJECT": -2, "REJECT assist": -1.5, "REJECT change": -2, "REJECT yield": -2,
    "REJECT meet": -2, "THREATEN": -3.5, "THREATEN restrict": -3, "THREATEN arrest": -3.5, "THREATEN relations": -3.5,
    "THREATEN expel": -3.5, "THREATEN territory": -4, "THREATEN violence": -3.5, "PROTEST": -5, "PROTEST demo": -5,
    "PROTEST riot": -7, "PROTEST strike": -5, "PROTEST hunger": -4.5, "PROTEST boycott": -4.5,
    "PROTEST obstruct": -4.5, "SANCTION": -6, "SANCTION convict": -6, "SANCTION expel": -5.5, "SANCTION withdraw": -6,
    "SANCTION discontinue": -6, "MOBILIZE": -5.5, "MOBILIZE troops": -6.5, "MOBILIZE weapons": -6.5,
    "MOBILIZE police": -5.5, "MOBILIZE militia": -6, "COERCE": -7, "COERCE seize": -7, "COERCE restrict": -7,
    "COERCE censor": -6.5, "COERCE curfew": -6.5, "COERCE martial-law": -7.5, "COERCE arrest": -7,
    "COERCE deport": -7, "COERCE withhold": -7, "COERCE misinformation": -6.5, "COERCE cyber": -7, "ASSAULT": -9,
    "ASSAULT abduct": -8.5, "ASSAULT beat": -7.5, "ASSAULT torture": -8.5, "ASSAULT sexual": -8.5,
    "ASSAULT targeted": -9.5, "ASSAULT destroy": -8.5, "ASSAULT primitive": -8, "ASSAULT firearms": -9,
    "ASSAULT explosives": -9, "ASSAULT suicide-attack": -9.5, "ASSAULT aerial": -9.5, "ASSAULT drone": -9.5,
    "ASSAULT heavy-weapons": -9.5, "ASSAULT crowd-control": -7.5, "ASSAULT unconventional": -10,
}  # fmt: skip


def score(kind: str, mode: str | None) -> float:
    """The score of an event, -10 (conflict) to 10 (cooperation); that of its type where its mode has none."""
    return SCORES.get(f"{kind} {mode}", SCORES[kind])
