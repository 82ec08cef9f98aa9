"""The factor link as it leaves the process: one thing pushes another up or down, in an article's words."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from pydantic import Field

from rapport.pipeline.words import Offsets, Quote, Strict

LINK_RECIPE = "link/1"


class Factor(Strict):
    """Something that pushes or is pushed, normalised so that different words for it meet."""

    key: str = Field(description="what makes two factors one: actors, theme and target, as in 'WEST>RUS:sanctions'")
    actors: list[str] = Field(description="codes of whose doing or property it is")
    targets: list[str] = Field(description="codes of whom it is directed at; empty where undirected")
    theme: str | None = Field(description="what it is about: a PLOVER context or a theme of the lexicon")
    quote: Quote = Field(description="the words that name it")


class FactorLink(Strict):
    """A signed statement of one article that one factor moves another."""

    id: str = Field(description="hash of the article, the quote and the sign")
    article: str = Field(description="file name below the given folder, id of a JSON Lines row, or file#line")
    quote: Quote = Field(description="the words that state it: cause, cue and effect")
    sentence: Offsets = Field(description="the sentence of the quote")
    cause: str = Field(description="readable name of the factor that pushes")
    effect: str = Field(description="readable name of the factor that is pushed")
    cause_factor: Factor = Field(description="the cause, normalised")
    effect_factor: Factor = Field(description="the effect, normalised")
    sign: Literal[1, -1] = Field(description="1: the cause pushes the effect up, -1: down")
    strength: str | None = Field(description="the words of strength, if any: greatly, partly, a key driver")
    conditional: bool = Field(description="whether it holds only if something else does, or is only possible")
    cue: Quote = Field(description="the words of causation")
    cue_lemma: str = Field(description="the lexicon's entry that reads it")
    source: str | None = Field(description="who says so; null where the article itself does")
    by: list[str] = Field(description="codes of who says so; empty where the article itself does")
    confidence: float = Field(ge=0, le=1, description="probability that a careful coder would code the same")


def link_id(article_id: str, quote: tuple[int, int], cue: tuple[int, int], sign: int) -> str:
    """A content hash, as for reports."""
    fields = [LINK_RECIPE, article_id, quote[0], quote[1], cue[0], cue[1], sign]
    return "f" + hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()[:16]
