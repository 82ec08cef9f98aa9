"""What all exported records are made of: words of an article, and those through whom they come."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    """Base of exported records: frozen, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Offsets(Strict):
    """Code points of the article's text, end exclusive."""

    start: int = Field(ge=0, description="first character, counted in Unicode code points of the article's text")
    end: int = Field(gt=0, description="end, exclusive")


class Quote(Offsets):
    """The words: ``text`` is always the article's ``text[start:end]``."""

    text: str = Field(description="exactly these characters of the article's text")


class Voice(Strict):
    """One link in the chain of those through whom words come to the reader."""

    part: Literal["speaker", "carrier"] = Field(description="who speaks, or who passes the words on")
    codes: list[str] = Field(description="states, organisations and groups that the source stands for; may be empty")
    name: str | None = Field(description="the person, office, publication or document named")
    description: str | None = Field(description="what is known of an unnamed source: senior regional security officials")
    quote: Quote | None = Field(description="the words that name the source; null where nobody is named")
    cue: Quote | None = Field(description="the words of saying; null where a speaker simply goes on")
