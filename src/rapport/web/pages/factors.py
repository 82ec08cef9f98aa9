"""Factors: the signed map of what pushes what, and the links with their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from rapport.pipeline.link import FactorLink
from rapport.record.browse import View, readings
from rapport.record.browse.readings import ArticleHead
from rapport.web.answers import table
from rapport.web.charts import map as drawing
from rapport.web.choosing import actor, dyad
from rapport.web.desk import AtDesk, Desk, Looking
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made

router = made()
Of = Annotated[str, Query(alias="actor", max_length=100, description="only links that name this actor")]
And = Annotated[str, Query(max_length=100, description="and this one")]


@dataclass(frozen=True, slots=True)
class Stated:
    """A link and the article that states it."""

    link: FactorLink
    article: ArticleHead


@dataclass(frozen=True, slots=True)
class Effect:
    """A factor that is pushed, and all that pushes it."""

    key: str
    name: str
    up: int
    down: int
    links: list[Stated]


@dataclass(frozen=True, slots=True)
class Factors:
    """Links by what is pushed, the most pushed first."""

    actor: str | None
    other: str | None
    total: int
    effects: list[Effect]


def build(desk: Desk, v: View, of: str, other: str, pair: str) -> Factors:
    """The links that name the actors asked for."""
    a, b = dyad(desk, pair)
    first, second = actor(desk, of) or a, actor(desk, other) or b
    wanted = {c for c in (first, second) if c}
    groups: dict[str, list[Stated]] = {}
    total = 0
    for t in desk.browser.kept(v, "links", lambda: readings.links(v)):
        link = FactorLink.model_validate({**t.body, "article": t.article.name})
        sides = (link.cause_factor, link.effect_factor)
        if wanted <= {c for s in sides for c in (*s.actors, *s.targets)}:
            groups.setdefault(link.effect_factor.key, []).append(Stated(link, t.article))
            total += 1
    effects = [
        Effect(
            key, some[0].link.effect, sum(s.link.sign > 0 for s in some), sum(s.link.sign < 0 for s in some),
            sorted(some, key=lambda s: (-s.link.sign, s.link.cause_factor.key, s.link.id)),
        )
        for key, some in groups.items()
    ]  # fmt: skip
    return Factors(first, second, total, sorted(effects, key=lambda e: (-len(e.links), e.key)))


Pair = Annotated[str, Query(alias="dyad", max_length=60, description="both at once: RUS-IRN")]


@router.get("/factors", **PAGE)
def show(request: Request, desk: AtDesk, v: Looking, of: Of = "", other: And = "", pair: Pair = "") -> Response:
    """The page."""
    c = build(desk, v, of, other, pair)
    return pages_of(request).page(
        request, "factors", c, title="Factors", settled=v.settled, data="/api/factors", csv="/api/factors.csv",
        picture=drawing.factor_map([s.link for e in c.effects for s in e.links]),
    )  # fmt: skip


@router.get("/api/factors", tags=["factors"])
def data(desk: AtDesk, v: Looking, of: Of = "", other: And = "", pair: Pair = "") -> Factors:
    """Factor links by what is pushed."""
    return build(desk, v, of, other, pair)


@router.get("/api/factors.csv", tags=["factors"], response_class=Response)
def csv(desk: AtDesk, v: Looking, of: Of = "", other: And = "", pair: Pair = "") -> Response:
    """Factor links as a table."""
    columns = (
        "id",
        "cause",
        "sign",
        "effect",
        "conditional",
        "strength",
        "source",
        "quote",
        "cause_key",
        "effect_key",
        "article",
    )
    rows = (
        (
            s.link.id, s.link.cause, s.link.sign, s.link.effect, s.link.conditional, s.link.strength, s.link.source,
            s.link.quote.text, s.link.cause_factor.key, s.link.effect_factor.key, s.link.article,
        )
        for e in build(desk, v, of, other, pair).effects
        for s in e.links
    )  # fmt: skip
    return table(columns, rows, "factors")
