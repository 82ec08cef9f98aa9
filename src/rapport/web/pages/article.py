"""Article: the text as read, with every report, source, date and actor marked, and what was cut shown folded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Path, Query, Request
from starlette.responses import RedirectResponse, Response

from rapport.articles import Article
from rapport.common.errors import RecordError
from rapport.record.browse import View, readings
from rapport.record.browse import chronology as events
from rapport.record.browse.readings import ArticleHead
from rapport.web.answers import table
from rapport.web.choosing import Page
from rapport.web.desk import AtDesk, Desk, Looking
from rapport.web.marking import Mark, Paragraph, pieces
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made
from rapport.web.wording import days, kind

router = made()
SIZE = 100
ArticleId = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="id of an article")]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of the articles of the record."""

    total: int
    page: int
    pages: int
    articles: list[ArticleHead]


@dataclass(frozen=True, slots=True)
class Line:
    """A report of the article in a line, and the event it is part of."""

    id: str
    event: str | None
    type: str
    mode: str | None
    status: str
    source: str | None
    actors: list[str]
    recipients: list[str]
    date: dict[str, Any] | None
    quote: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article with its text in paragraphs and all that was read in it. ``whole`` says that names and dates that
    are in no report are marked as well."""

    article: ArticleHead
    paragraphs: list[Paragraph]
    reports: list[Line]
    claims: int
    links: int
    whole: bool


def shelf(v: View, page: int) -> Shelf:
    """The articles, the latest first."""
    total = readings.totals(v)["articles"]
    return Shelf(total, page, max(1, -(-total // SIZE)), readings.heads(v, (page - 1) * SIZE, SIZE))


def build(desk: Desk, v: View, article_id: str, whole: bool) -> ArticlePage:
    """An article by its id. Raises :class:`RecordError` where there is none."""
    article, head = readings.article(v, article_id), readings.head(v, article_id)
    if article is None or head is None:
        raise RecordError("", f"holds no article {article_id}", "look for it among the articles")
    reports = readings.of_article(v, "reports", article_id)
    claims, links = (readings.of_article(v, t, article_id) for t in ("claims", "links"))
    told = events.events_of(v, [r["id"] for r in reports])
    marks = [*_of_reports(desk, reports, told), *_of_claims(desk, claims), *_of_links(links)]
    if whole:
        article, more = desk.reader.marks(article, desk)
        marks += more
    lines = [
        Line(
            r["id"], told.get(r["id"]), r["type"], r["mode"], r["status"], r["source"], r["actors"], r["recipients"],
            r["date"], r["quote"]["text"],
        )
        for r in reports
    ]  # fmt: skip
    return ArticlePage(head, paragraphs(article, marks), lines, len(claims), len(links), whole)


def paragraphs(article: Article, marks: list[Mark]) -> list[Paragraph]:
    """The text paragraph by paragraph; what is no part of the article says why."""
    headings = {tuple(h) for h in article.headings}
    found = []
    marks = sorted(marks, key=lambda m: m.start)
    for block in article.blocks:
        cover = next((f for f in article.furniture if f.span.contains(block)), None)
        if cover:
            aside = f"{cover.kind}: {cover.reason}"
            found.append(Paragraph(pieces(article.text, block.start, block.end, ()), aside=aside))
            continue
        here = [m for m in marks if m.start < block.end and m.end > block.start]
        here += [
            Mark(f.span.start, f.span.end, "aside", f"left out ({f.kind}): {f.reason}")
            for f in article.furniture
            if block.contains(f.span)
        ]
        found.append(Paragraph(pieces(article.text, block.start, block.end, here), tuple(block) in headings))
    return found


def _of_reports(desk: Desk, reports: list[dict[str, Any]], told: dict[str, str]) -> list[Mark]:
    marks = []
    for r in reports:
        href = f"/events/{told.get(r['id'], r['id'])}#{r['id']}"
        why = f"{kind(r['type'], r['mode'])} ({r['type']}): read by the words '{r['trigger']}'"
        why += f"\n{r['status']}: {r['status_reason']}"
        if r["date"]:
            why += f"\n{days(r['date'])}: {r['date']['reason']}"
        marks.append(Mark(r["quote"]["start"], r["quote"]["end"], "report", why, href, r["id"]))
        for p in r["participants"]:
            names = " and ".join(desk.names.name(c) for c in p["codes"])
            why = f"{names} ({' + '.join(p['codes'])}): {p['reason']}" if names else f"{p['part']}: {p['reason']}"
            marks.append(Mark(p["quote"]["start"], p["quote"]["end"], "actor", why))
        for a in r["amounts"]:
            marks.append(Mark(a["quote"]["start"], a["quote"]["end"], "amount", f"{a['value']:.15g} {a['unit']}"))
        marks += _voices(desk, r.get("chain", []))
    return marks


def _of_claims(desk: Desk, claims: list[dict[str, Any]]) -> list[Mark]:
    marks = []
    for c in claims:
        why = f"{desk.names.name(c['source']) if c['source'] else 'somebody'} {c['stance']} this"
        marks.append(Mark(c["content"]["start"], c["content"]["end"], "claim", why))
        marks += _voices(desk, c["chain"])
    return marks


def _of_links(links: list[dict[str, Any]]) -> list[Mark]:
    way = {1: "up", -1: "down"}
    return [
        Mark(x["cue"]["start"], x["cue"]["end"], "link", f"{x['cause']} pushes {way[x['sign']]}: {x['effect']}")
        for x in links
    ]


def _voices(desk: Desk, chain: list[dict[str, Any]]) -> list[Mark]:
    marks = []
    for voice in chain:
        if voice["quote"]:
            named = voice["name"] or voice["description"] or " and ".join(desk.names.name(c) for c in voice["codes"])
            why = f"who says so ({voice['part']}): {named}"
            marks.append(Mark(voice["quote"]["start"], voice["quote"]["end"], "source", why))
    return marks


@router.get("/articles", **PAGE)
def show_all(request: Request, v: Looking, page: Page = 1) -> Response:
    """The page of all articles."""
    return pages_of(request).page(
        request, "articles", shelf(v, page), title="Articles", settled=v.settled, data="/api/articles",
        csv="/api/articles.csv",
    )  # fmt: skip


@router.get("/api/articles", tags=["articles"])
def data_all(v: Looking, page: Page = 1) -> Shelf:
    """The articles, the latest published first, 100 at once."""
    return shelf(v, page)


@router.get("/api/articles.csv", tags=["articles"], response_class=Response)
def csv_all(v: Looking) -> Response:
    """The articles as a table, at most 20,000."""
    columns = ("id", "names", "title", "publisher", "author", "url", "published_start", "published_end", "reports")
    rows = (
        (a.id, "; ".join(a.names), a.title, a.publisher, a.author, a.url, a.published_start, a.published_end, a.reports)
        for a in readings.heads(v, 0, 20_000)
    )
    return table(columns, rows, "articles")


@router.get("/articles/named", **PAGE)
def named(v: Looking, name: Annotated[str, Query(max_length=2000)]) -> Response:
    """To an article by one of its names."""
    found = readings.article_id(v, name)
    if found is None:
        raise RecordError("", f"holds no article of the name '{name[:200]}'", "look for it among the articles")
    return RedirectResponse(f"/articles/{found}", 302)


Whole = Annotated[bool, Query(alias="all", description="read the text again to mark every name and date")]


@router.get("/articles/{article_id}", **PAGE)
def show(request: Request, desk: AtDesk, v: Looking, article_id: ArticleId, whole: Whole = False) -> Response:
    """The page of one article."""
    c = build(desk, v, article_id, whole)
    return pages_of(request).page(
        request, "article", c, title=c.article.title or c.article.names[0], page="articles", settled=v.settled,
        data=f"/api/articles/{article_id}", csv=f"/api/articles/{article_id}/reports.csv",
    )  # fmt: skip


@router.get("/api/articles/{article_id}", tags=["articles"])
def data(desk: AtDesk, v: Looking, article_id: ArticleId, whole: Whole = False) -> ArticlePage:
    """An article, its text in paragraphs with marks, and its reports."""
    return build(desk, v, article_id, whole)


@router.get("/api/articles/{article_id}/reports.csv", tags=["articles"], response_class=Response)
def csv(desk: AtDesk, v: Looking, article_id: ArticleId) -> Response:
    """The reports of one article as a table."""
    columns = (
        "id",
        "event",
        "date_start",
        "date_end",
        "type",
        "mode",
        "actors",
        "recipients",
        "status",
        "source",
        "quote",
    )
    rows = (
        (
            x.id, x.event, x.date and x.date["start"], x.date and x.date["end"], x.type, x.mode, x.actors, x.recipients,
            x.status, x.source, x.quote,
        )
        for x in build(desk, v, article_id, whole=False).reports
    )  # fmt: skip
    return table(columns, rows, "reports")
