"""Factors: the signed map of what pushes what, and the links with their words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Final

from fastapi import Query, Request
from starlette.responses import Response

from rapport.pipeline.link import FactorLink
from rapport.record.browse import View, readings
from rapport.record.browse.readings import ArticleHead
from rapport.web.answers import table
from rapport.web.charts import map as drawing
from rapport.web.choosing import Page, actor, dyad
from rapport.web.desk import AtDesk, Desk, Looking
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made

router = made()
SIZE: Final = 30  # pushed factors on a page
FEW: Final = 6  # links of one sign to one factor that are shown before the rest is folded
LISTED: Final = 20  # links of one sign to one factor on its page
MOST: Final = 20_000  # links that are looked at
Of = Annotated[str, Query(alias="actor", max_length=100, description="only links that name this actor")]
And = Annotated[str, Query(max_length=100, description="and this one")]


@dataclass(frozen=True, slots=True)
class Stated:
    """A link and the article that states it."""

    link: FactorLink
    article: ArticleHead

    @property
    def named(self) -> set[str]:
        """The actors that either side names."""
        return {c for f in (self.link.cause_factor, self.link.effect_factor) for c in (*f.actors, *f.targets)}


@dataclass(frozen=True, slots=True)
class Effect:
    """A factor that is pushed, how many links push it up and down, and the links (on a page, the first of each sign)."""

    key: str
    name: str
    up: int
    down: int
    links: list[Stated]


@dataclass(frozen=True, slots=True)
class Factors:
    """A page of factors that are pushed, the most pushed first. ``total`` is how many links are chosen, ``pushed`` how
    many factors they push, ``read`` how many links were looked at where the record holds more."""

    actor: str | None
    other: str | None
    total: int
    pushed: int
    read: int | None
    page: int
    pages: int
    effects: list[Effect]


def build(desk: Desk, v: View, who: tuple[str, str, str], page: int | None) -> Factors:
    """The links that name the actors asked for; all of them without a ``page``, and else the first of each sign."""
    a, b = dyad(desk, who[2])
    first, second = actor(desk, who[0]) or a, actor(desk, who[1]) or b
    links = desk.browser.kept(v, "links", lambda: stated(v))
    effects = desk.browser.kept(v, ("factors", first, second), lambda: _effects(links, {first, second} - {None}))
    shown = effects
    if page is not None:
        some = effects[(page - 1) * SIZE : page * SIZE]
        shown = [replace(e, links=e.links[: min(LISTED, e.up)] + e.links[e.up : e.up + LISTED]) for e in some]
    return Factors(
        first, second, sum(len(e.links) for e in effects), len(effects), len(links) if len(links) == MOST else None,
        page or 1, max(1, -(-len(effects) // SIZE)), shown,
    )  # fmt: skip


def _effects(links: list[Stated], wanted: set[str | None]) -> list[Effect]:
    """What is pushed by the links that name all those wanted, the most pushed first; what pushes it up before."""
    groups: dict[str, list[Stated]] = {}
    for s in links:
        if wanted <= s.named:
            groups.setdefault(s.link.effect_factor.key, []).append(s)
    effects = [
        Effect(
            key, some[0].link.effect, sum(s.link.sign > 0 for s in some), sum(s.link.sign < 0 for s in some),
            sorted(some, key=lambda s: (-s.link.sign, s.link.cause_factor.key, s.link.id)),
        )
        for key, some in groups.items()
    ]  # fmt: skip
    return sorted(effects, key=lambda e: (-len(e.links), e.key))


def stated(v: View) -> list[Stated]:
    """The links of the record."""
    return [
        Stated(FactorLink.model_validate({**t.body, "article": t.article.name}), t.article)
        for t in readings.links(v, MOST)
    ]


Pair = Annotated[str, Query(alias="dyad", max_length=60, description="both at once: RUS-IRN")]


@router.get("/factors", **PAGE)
def show(
    request: Request, desk: AtDesk, v: Looking, of: Of = "", other: And = "", pair: Pair = "", page: Page = 1
) -> Response:
    """The page."""
    c = build(desk, v, (of, other, pair), page)
    picture = desk.browser.kept(
        v, ("factor map", c.actor, c.other),
        lambda: drawing.factor_map([s.link for e in build(desk, v, (of, other, pair), None).effects for s in e.links]),
    )  # fmt: skip
    return pages_of(request).page(
        request, "factors", c, title="Factors", settled=v.settled, data="/api/factors", csv="/api/factors.csv",
        picture=picture, few=FEW,
    )  # fmt: skip


@router.get("/api/factors", tags=["factors"])
def data(desk: AtDesk, v: Looking, of: Of = "", other: And = "", pair: Pair = "", page: Page = 1) -> Factors:
    """Factor links by what is pushed, 30 factors at once."""
    return build(desk, v, (of, other, pair), page)


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
        for e in build(desk, v, (of, other, pair), None).effects
        for s in e.links
    )  # fmt: skip
    return table(columns, rows, "factors")
