"""What several derived records are made of."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from pydantic import Field

from rapport.pipeline.words import Quote, Strict


class Days(Strict):
    """A closed interval of days."""

    start: date = Field(description="first day, ISO 8601")
    end: date = Field(description="last day, included")


class Words(Strict):
    """A quote of one article: what a line of the record rests on."""

    article: str = Field(description="file name below the given folder, id of a JSON Lines row, or file#line")
    quote: Quote = Field(description="the words")
    report: str | None = Field(default=None, description="id of the report whose words they are, if they are one's")


class Amount(Strict):
    """An amount as a number with its unit, and as printed."""

    value: float = Field(description="the number")
    unit: str = Field(description="currency (ISO 4217), percent or the thing counted")
    words: str = Field(description="as printed")


def content_id(letter: str, recipe: str, *fields: Any) -> str:
    """A hash of fields, encoded unambiguously, behind a letter that says what kind of record it is of."""
    return letter + hashlib.sha256(json.dumps([recipe, *fields], ensure_ascii=False).encode()).hexdigest()[:16]
