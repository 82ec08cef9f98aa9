"""A claim or a factor link: its words in their paragraph, what was read from them, and the judgements on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Path, Request
from starlette.responses import Response

from rapport.common.errors import RecordError
from rapport.pipeline.claim import Claim
from rapport.pipeline.link import FactorLink
from rapport.record.browse import View, readings
from rapport.record.browse.readings import ArticleHead, Told
from rapport.record.judged.fields import DIRECTIONS, FIELDS, STANCES
from rapport.web.answers import table
from rapport.web.desk import Looking
from rapport.web.judging import Decision, decisions
from rapport.web.marking import Mark, Piece, around, pieces
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made

router = made()
Key = Annotated[str, Path(pattern="^[0-9A-Za-z]{1,64}$", description="id of a claim or of a factor link")]
VALUES: Final = {"claim": STANCES, "link": DIRECTIONS}


@dataclass(frozen=True, slots=True)
class Said:
    """A claim or a link (the other is None) in its paragraph."""

    claim: Claim | None
    link: FactorLink | None
    article: ArticleHead
    paragraph: tuple[Piece, ...]
    decisions: list[Decision]


def build(v: View, key: str) -> Said:
    """A claim or a link by its id. Raises :class:`RecordError` where there is none."""
    if told := readings.claims(v, [key]):
        claim = Claim.model_validate({**told[0].body, "article": told[0].article.name})
        marks = [Mark(claim.content.start, claim.content.end, "report", f"{claim.stance}: what is said")]
        marks += [Mark(w.quote.start, w.quote.end, "source", f"who says so ({w.part})") for w in claim.chain if w.quote]
        return Said(claim, None, told[0].article, _paragraph(v, told[0], marks), decisions(v, [key]))
    if told := readings.links_of(v, [key]):
        link = FactorLink.model_validate({**told[0].body, "article": told[0].article.name})
        cause, effect, cue = link.cause_factor.quote, link.effect_factor.quote, link.cue
        marks = [
            Mark(cause.start, cause.end, "source", f"cause: {link.cause}"),
            Mark(effect.start, effect.end, "report", f"effect: {link.effect}"),
            Mark(cue.start, cue.end, "link", "pushes up" if link.sign > 0 else "pushes down"),
        ]
        return Said(None, link, told[0].article, _paragraph(v, told[0], marks), decisions(v, [key]))
    raise RecordError("", f"holds no claim or link {key}", "look for it among the claims or the factors")


def _paragraph(v: View, told: Told, marks: list[Mark]) -> tuple[Piece, ...]:
    article = readings.article(v, told.article.id)
    if article is None:
        return ()
    quote = told.body["quote"]
    a, b = around(article.text, article.blocks, quote["start"], quote["end"])
    return pieces(article.text, a, b, marks)


@router.get("/said/{key}", **PAGE)
def show(request: Request, v: Looking, key: Key) -> Response:
    """The page."""
    c = build(v, key)
    kind = "claim" if c.claim else "link"
    return pages_of(request).page(
        request, "said", c, title="Claim" if c.claim else "Factor link", page="claims" if c.claim else "factors",
        settled=v.settled, data=f"/api/said/{key}", csv=f"/api/said/{key}.csv", fields=FIELDS[kind], values=VALUES[kind],
    )  # fmt: skip


@router.get("/api/said/{key}.csv", tags=["claims"], response_class=Response)
def csv(v: Looking, key: Key) -> Response:
    """A claim or link as a table of one row."""
    c = build(v, key)
    found = c.claim or c.link
    assert found is not None
    row = found.model_dump(mode="json", include=_ROW[type(found)])
    return table([*row, "quote", "title"], [[*row.values(), found.quote.text, c.article.title]], "said")


_ROW: Final[dict[type, set[str]]] = {
    Claim: {"id", "stance", "source", "by", "proposition", "about", "confidence", "article"},
    FactorLink: {"id", "cause", "effect", "sign", "conditional", "strength", "source", "confidence", "article"},
}


@router.get("/api/said/{key}", tags=["claims"])
def data(v: Looking, key: Key) -> Said:
    """A claim or factor link in its paragraph, with the judgements on it."""
    return build(v, key)
