"""Quantities: amounts as numbers with unit, currency, direction and period."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rapport.pipeline.words import Strict
from rapport.record.models.shared import Days, Words


class QuantityRow(Strict):
    """One amount that an article gives, and of what."""

    id: str = Field(description="hash of the article and the words")
    words: Words = Field(description="the amount as printed")
    value: float = Field(description="the number")
    upper: float | None = Field(default=None, description="the higher end of a range")
    unit: str = Field(description="currency (ISO 4217), percent, a measure, or the thing counted")
    approximate: Literal["about", "at least", "at most"] | None = Field(
        default=None, description="nearly, more than, up to"
    )
    direction: Literal["level", "up", "down"] = Field(description="a level, or a change up or down")
    of: str | None = Field(description="what is counted or measured, in the article's words: trade, a loan, missiles")
    actors: list[str] = Field(description="codes of the actors concerned")
    period: Days | None = Field(description="the days it holds for")
    per: str | None = Field(default=None, description="rate: day, year")
    report: str | None = Field(description="id of the report in whose words it stands")
    event: str | None = Field(description="id of that report's event")
    source: str | None = Field(description="who gives it, where the article attributes it")
