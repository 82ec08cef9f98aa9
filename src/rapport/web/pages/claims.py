"""Claims: contested propositions first, with both sides and their words; then everything that sources say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from fastapi import Path, Query, Request
from starlette.responses import Response

from rapport.common.errors import RecordError
from rapport.pipeline.claim import Claim
from rapport.record.browse import View, ledger, readings
from rapport.record.browse import chronology as events
from rapport.record.browse.readings import ArticleHead
from rapport.record.models.contested import Contested
from rapport.record.models.event import Event
from rapport.web.answers import table
from rapport.web.choosing import Page, actor
from rapport.web.desk import AtDesk, Desk, Looking
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made

router = made()
SIZE: Final = 50  # claims on a page
FEW: Final = 20  # contested propositions on a page
Stance = Literal["", "asserts", "denies", "accuses", "doubts", "predicts", "urges"]
Of = Annotated[str, Query(alias="actor", max_length=100, description="only about or by this actor")]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim and the article it stands in."""

    claim: Claim
    article: ArticleHead


@dataclass(frozen=True, slots=True)
class Claims:
    """A page of contested propositions and of the claims; ``disputed`` and ``total`` are how many there are."""

    actor: str | None
    disputed: int
    contested: list[Contested]
    total: int
    page: int
    pages: int
    claims: list[Said]


def build(desk: Desk, v: View, of: str, stance: Stance, page: int) -> Claims:
    """Contested propositions and claims, of an actor where one is given."""
    code = actor(desk, of)
    contested = desk.browser.kept(v, "contested", lambda: ledger.contested(v))
    if code:
        contested = [c for c in contested if code in (*c["about"], *c["asserted_by"], *c["denied_by"])]
    shown = [Contested.model_validate(x) for x in contested[(page - 1) * FEW : page * FEW]]
    pages = max(1, -(-len(contested) // FEW))
    ids = _ids(desk, v, stance, code)
    total = len(ids)
    told = readings.claims(v, ids[(page - 1) * SIZE : page * SIZE])
    said = [Said(Claim.model_validate({**t.body, "article": t.article.name}), t.article) for t in told]
    return Claims(code, len(contested), shown, total, page, max(pages, -(-total // SIZE)), said)


def _ids(desk: Desk, v: View, stance: Stance, code: str | None) -> list[str]:
    return desk.browser.kept(v, ("claims", stance, code), lambda: readings.claim_ids(v, stance or None, code))


@router.get("/claims", **PAGE)
def show(request: Request, desk: AtDesk, v: Looking, of: Of = "", stance: Stance = "", page: Page = 1) -> Response:
    """The page."""
    c = build(desk, v, of, stance, page)
    return pages_of(request).page(
        request, "claims", c, title="Claims", settled=v.settled, data="/api/claims", csv="/api/claims.csv", stance=stance,
        titles=readings.named(v, (a for x in c.contested for a in x.articles)),
    )  # fmt: skip


@router.get("/api/claims", tags=["claims"])
def data(desk: AtDesk, v: Looking, of: Of = "", stance: Stance = "", page: Page = 1) -> Claims:
    """Contested propositions, and claims, 50 at once."""
    return build(desk, v, of, stance, page)


@router.get("/api/claims.csv", tags=["claims"], response_class=Response)
def csv(desk: AtDesk, v: Looking, of: Of = "", stance: Stance = "") -> Response:
    """Claims as a table, at most 20,000."""
    told = readings.claims(v, _ids(desk, v, stance, actor(desk, of))[:20_000])
    columns = (
        "id",
        "stance",
        "source",
        "by",
        "proposition",
        "about",
        "confidence",
        "quote",
        "article",
        "title",
        "publisher",
    )
    rows = (
        (
            t.body["id"], t.body["stance"], t.body["source"], t.body["by"], t.body["proposition"], t.body["about"],
            t.body["confidence"], t.body["quote"]["text"], t.article.names[0] if t.article.names else "",
            t.article.title, t.article.publisher,
        )
        for t in told
    )  # fmt: skip
    return table(columns, rows, "claims")


Key = Annotated[str, Path(pattern="^[0-9A-Za-z]{1,64}$", description="id of a contested proposition")]


def one(v: View, key: str) -> Contested:
    """A contested proposition. Raises :class:`RecordError` where there is none."""
    found = next((x for x in ledger.contested(v) if x["id"] == key), None)
    if found is None:
        raise RecordError("", f"holds no contested claim {key}", "look for it among the claims")
    return Contested.model_validate(found)


@router.get("/claims/{key}", **PAGE)
def show_one(request: Request, v: Looking, key: Key) -> Response:
    """The page of one contested proposition."""
    c = one(v, key)
    return pages_of(request).page(
        request, "claim", c, title=c.proposition, page="claims", settled=v.settled, data=f"/api/claims/{key}",
        csv=f"/api/claims/{key}/words.csv", titles=readings.named(v, c.articles),
        events=[Event.model_validate(e) for e in events.bodies(v, c.events)],
    )  # fmt: skip


@router.get("/api/claims/{key}", tags=["claims"])
def data_one(v: Looking, key: Key) -> Contested:
    """A contested proposition with the words on both sides."""
    return one(v, key)


@router.get("/api/claims/{key}/words.csv", tags=["claims"], response_class=Response)
def csv_one(v: Looking, key: Key) -> Response:
    """The words on both sides of a contested proposition as a table."""
    rows = ((w.stance, w.by, w.quote.text, w.article, w.report, w.claim) for w in one(v, key).evidence)
    return table(("stance", "by", "quote", "article", "report", "claim"), rows, "contested")
