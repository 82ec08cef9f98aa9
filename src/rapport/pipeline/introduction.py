"""What an article says of a name: who bears it, or that it does not say. What articles teach each other rests on it."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from pydantic import Field

from rapport.pipeline.words import Quote, Strict

INTRODUCTION_RECIPE = "introduction/1"


class Introduction(Strict):
    """A name in one article: introduced with whom it acts for, or left unexplained."""

    id: str = Field(description="hash of the article, the words and the name")
    article: str = Field(description="file name below the given folder, id of a JSON Lines row, or file#line")
    quote: Quote = Field(description="the words that introduce it; of a name left unexplained, its first mention")
    kind: Literal["person", "abbreviation", "alias"] = Field(
        description="a person's name, an abbreviation in brackets behind what it stands for, or another name"
    )
    name: str = Field(description="the name as the article has it")
    codes: list[str] = Field(
        description="whom its bearer acts for, by these words; empty where the article does not say, or says for nobody"
    )
    says: Literal["acts", "acted", "private", "nothing"] = Field(
        description="that its bearer acts for the codes, did so once, acts for no actor; or nothing at all"
    )
    office: str | None = Field(description="the office named")
    sector: str | None = Field(description="PLOVER sector of the office")
    beside: list[str] = Field(description="codes of the actors that the article names, of a name it does not explain")
    reason: str = Field(description="why the words say so")


def introduction_id(article_id: str, quote: tuple[int, int], name: str, codes: list[str]) -> str:
    """A content hash, as for reports."""
    fields = [INTRODUCTION_RECIPE, article_id, quote[0], quote[1], name, codes]
    return "n" + hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()[:16]
