"""Commitments and disputes: what is followed from report to report through its transitions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rapport.common.plover import Status
from rapport.pipeline.words import Quote, Strict
from rapport.record.models.shared import Amount, Days

CommitmentKind = Literal[
    "agreement", "contract", "arms_transfer", "membership", "project", "sanction", "target", "exchange", "dispute"
]
State = Literal[
    "negotiated", "agreed", "signed", "ratified", "in_force", "suspended", "cancelled", "resumed", "delivery_begun",
    "delivered", "not_delivered", "litigated", "settled", "breached", "expired", "raised", "escalated", "eased",
]  # fmt: skip


class Transition(Strict):
    """One step in the life of a commitment or dispute, dated and quoted."""

    state: State = Field(description="what it became")
    date: Days | None = Field(description="when; null where nothing dates it")
    date_reason: str | None = Field(description="how the words give the days, or how they were computed")
    articles: list[str] = Field(description="names of the articles that report it")
    quote: Quote = Field(description="the words of the fullest report, in the first of the articles")
    status: Status = Field(description="whether it stands, over its reports")
    source: str | None = Field(description="who says so, where the articles attribute it")
    reports: list[str] = Field(description="ids of the reports that tell it")
    contested: bool = Field(default=False, description="whether somebody denies it, or tells it otherwise")


class Commitment(Strict):
    """An agreement, contract, transfer, membership, project, sanction, target or exchange; or a dispute."""

    id: str = Field(description="hash of its kind, object and parties")
    name: str = Field(description="readable name")
    aliases: list[str] = Field(description="other words for it in the articles")
    kind: CommitmentKind = Field(description="what it is")
    parties: list[str] = Field(description="codes of those bound, concerned or in dispute")
    amounts: list[Amount] = Field(description="quantities that the articles give of it")
    due: Days | None = Field(default=None, description="the day by which it is to be done, given or computed")
    due_reason: str | None = Field(default=None, description="how the due day is known")
    transitions: list[Transition] = Field(description="its steps by date, undated ones last")
    state: State | None = Field(description="the state that its transitions up to the day asked for leave it in")
    overdue: bool = Field(default=False, description="whether its due day has passed with no report that it was done")
    open: bool = Field(default=True, description="whether it still binds or is still fought over")
    events: list[str] = Field(default_factory=list, description="ids of the events that move it")
    verdict: Literal["confirmed", "rejected", "disputed"] | None = Field(
        default=None, description="what analysts think of it as a whole; null where nobody has judged it"
    )
    judgements: list[str] = Field(default_factory=list, description="ids of the judgements that bear on it")
