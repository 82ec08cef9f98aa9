"""The figure as it leaves the process: one amount that an article gives, as a number, and of what."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from pydantic import Field

from rapport.pipeline.report import DateInterval
from rapport.pipeline.words import Offsets, Quote, Strict

FIGURE_RECIPE = "figure/1"


class Figure(Strict):
    """One amount of money, goods, arms, people or a share of them, anywhere in an article's text."""

    id: str = Field(description="hash of the article, the words and the number")
    article: str = Field(description="file name below the given folder, id of a JSON Lines row, or file#line")
    quote: Quote = Field(description="the amount as printed, with its unit")
    sentence: Offsets = Field(description="the sentence of the quote")
    value: float = Field(description="the number; of a range the lower end")
    upper: float | None = Field(description="the higher end of a range")
    unit: str = Field(
        description="currency (ISO 4217), percent, times, a measure, or the thing counted, in the singular"
    )
    approximate: Literal["about", "at least", "at most"] | None = Field(
        description="nearly, more than, up to; null where the number is given as it is"
    )
    direction: Literal["level", "up", "down"] = Field(description="a level, or a change up or down")
    of: Quote | None = Field(description="what is counted or measured: bilateral trade, a loan, S-300 systems")
    actors: list[str] = Field(description="codes of the actors concerned")
    period: DateInterval | None = Field(description="the days it holds for; null where no words say so")
    per: str | None = Field(description="rate: day, year, barrel")
    report: str | None = Field(description="id of the report in whose words or sentence it stands")
    source: str | None = Field(description="who gives it, where the article attributes it")


def figure_id(article_id: str, quote: tuple[int, int], value: float, unit: str) -> str:
    """A content hash, as for reports."""
    fields = [FIGURE_RECIPE, article_id, quote[0], quote[1], value, unit]
    return "q" + hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()[:16]
