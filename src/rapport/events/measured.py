"""What the reader of quantities gives: an amount of something, as a number and in its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapport.common.spans import Span
from rapport.events.occurrence import DateOf

Approximate = Literal["about", "at least", "at most"]
Direction = Literal["level", "up", "down"]


@dataclass(frozen=True, slots=True)
class Measured:
    """One amount. ``span`` are the characters of the amount with its unit, ``token`` the head of these words.

    ``of`` are the words for what is counted or measured, ``actors`` the codes of those concerned, ``period`` the days it
    holds for where words of its own clause say so.
    """

    span: Span
    token: int
    sentence: int
    value: float
    upper: float | None
    unit: str
    approximate: Approximate | None
    direction: Direction
    of: Span | None
    actors: tuple[str, ...]
    period: DateOf | None
    per: str | None
