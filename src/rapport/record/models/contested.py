"""Contested propositions: what one side asserts and another denies."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rapport.pipeline.words import Strict
from rapport.record.models.shared import Words


class Evidence(Words):
    """The words by which one source stands on one side."""

    stance: Literal["asserts", "denies"] = Field(description="on which side")
    by: str = Field(description="code or name of who stands there")
    claim: str | None = Field(default=None, description="id of the claim, if the words are one")


class Contested(Strict):
    """A proposition with who holds which side, within one article or across several."""

    id: str = Field(description="hash of the proposition's claims and reports")
    proposition: str = Field(description="what is contested, as a sentence or clause")
    about: list[str] = Field(description="codes of the actors that it names")
    asserted_by: list[str] = Field(description="codes or names of those who assert it")
    denied_by: list[str] = Field(description="codes or names of those who deny or doubt it")
    evidence: list[Evidence] = Field(description="the words on both sides")
    events: list[str] = Field(default_factory=list, description="ids of the events that it concerns")
    articles: list[str] = Field(description="names of the articles with evidence")
