"""The judgement: what an analyst decided, and why, anchored to words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rapport.pipeline.words import Strict

Action = Literal["confirm", "reject", "correct", "merge", "split", "withdraw"]


class Anchor(Strict):
    """The words a judgement is about: what it is matched by after the articles were read again."""

    article: str = Field(description="SHA-256 of the article's normalised text: its id in the record")
    kind: Literal["report", "claim", "link", "commitment"] = Field(description="kind of record")
    id: str | None = Field(default=None, description="id of the record when it was judged: a hash of these words")
    start: int = Field(ge=0, description="of the quote, in code points")
    end: int = Field(gt=0, description="of the quote, exclusive")
    text: str = Field(description="the quote")
    type: str | None = Field(
        default=None,
        description="PLOVER type of the report, stance of the claim, up or down for the link, kind of the commitment",
    )
    actors: list[str] = Field(default_factory=list, description="codes that acted when it was judged")
    recipients: list[str] = Field(default_factory=list, description="codes that were acted upon when it was judged")


class Judgement(Strict):
    """One decision. It is added to the log and never changed; another one may withdraw it."""

    id: str = Field(description="hash of the content, author and time")
    made: str = Field(description="when, ISO 8601, UTC")
    author: str = Field(description="who decided")
    action: Action = Field(description="what was decided")
    anchor: Anchor | None = Field(description="the words it is about; null for a withdrawal")
    other: Anchor | None = Field(default=None, description="the second record of a merge or split")
    field: str | None = Field(default=None, description="the field that is corrected")
    value: str | None = Field(default=None, description="the right value, as typed")
    withdraws: str | None = Field(default=None, description="id of the judgement withdrawn")
    because: str = Field(description="the reason")
    machine: bool = Field(
        default=False, description="whether it is a machine's suggestion, which never overrides a person"
    )
