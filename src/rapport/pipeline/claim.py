"""The claim as it leaves the process: what a source says, with its stance and its words."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from pydantic import Field

from rapport.pipeline.words import Offsets, Quote, Strict, Voice

CLAIM_RECIPE = "claim/1"


class Claim(Strict):
    """What one source says in one article about one thing."""

    id: str = Field(description="hash of the article, the quote, the stance and who says it")
    article: str = Field(description="file name below the given folder, id of a JSON Lines row, or file#line")
    quote: Quote = Field(description="the words that say it, from the cue or the content")
    sentence: Offsets = Field(description="the sentence of the quote")
    stance: Literal["asserts", "denies", "accuses", "doubts", "predicts", "urges"] = Field(
        description="what the source does with the proposition"
    )
    by: list[str] = Field(description="codes of who claims it; empty where the source is no actor")
    source: str | None = Field(description="code or short name of the innermost speaker")
    chain: list[Voice] = Field(description="all links, outermost first, innermost speaker last")
    proposition: str = Field(description="what is claimed, in the article's words")
    content: Quote = Field(description="the stretch of text that is the source's word")
    reports: list[str] = Field(description="ids of the reports that the claim is about")
    about: list[str] = Field(description="codes of the actors that the proposition names")
    contexts: list[str] = Field(description="PLOVER contexts of the proposition")
    terms: list[str] = Field(
        default_factory=list, description="lemmas of the words that say what it is about, common ones left out"
    )
    against: list[str] = Field(
        default_factory=list, description="ids of the article's other claims that it is set against"
    )
    reason: str = Field(default="", description="the words that give the stance")
    confidence: float = Field(ge=0, le=1, description="probability that a careful coder would code the same")


def claim_id(article_id: str, quote: tuple[int, int], stance: str, source: str | None) -> str:
    """A content hash, as for reports."""
    fields = [CLAIM_RECIPE, article_id, quote[0], quote[1], stance, source]
    return "c" + hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()[:16]
