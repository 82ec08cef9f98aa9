"""What differs between two records, or between a record before and after it was read again."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from rapport.pipeline.words import Strict

Table = Literal["articles", "reports", "claims", "links", "events", "commitments", "contested", "judgements"]


class FieldChange(Strict):
    """One field that has another value."""

    field: str = Field(description="name of the field")
    before: Any = Field(description="its value in the first record")
    after: Any = Field(description="its value in the second record")


class Change(Strict):
    """One record that is in one of two record files only, or differs between them."""

    change: Literal["gained", "lost", "altered"] = Field(
        description="only in the second; only in the first; in both, on the same quote, with other fields"
    )
    table: Table = Field(description="what kind of record")
    article: str | None = Field(description="name of its article; null for what is made of several")
    before: str | None = Field(description="id in the first record")
    after: str | None = Field(description="id in the second record")
    what: str = Field(description="what it says, in a few words; of an altered one, in the second record")
    words: str = Field(description="its quote; empty where it has none")
    fields: list[FieldChange] = Field(default_factory=list, description="what differs, for an altered one")
