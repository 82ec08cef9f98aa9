"""Brief: a dyad, a period and the sections wanted, as a cited brief to read, to edit and to print."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Query, Request
from starlette.responses import Response

from rapport.export.brief import SECTIONS, Brief, build
from rapport.export.brief.markdown import markdown
from rapport.export.brief.word import word
from rapport.record.browse import View
from rapport.record.browse.chronology import Choice
from rapport.web.answers import table
from rapport.web.choosing import Chosen
from rapport.web.desk import AtDesk, Desk, Looking
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made

router = made()
Name = Literal["summary", "events", "undated", "commitments", "contested", "factors", "sources"]
Wanted = Annotated[
    list[Name] | None, Query(alias="section", description="sections; all where none is named", max_length=20)
]


def _brief(desk: Desk, v: View, choice: Choice, sections: list[Name] | None) -> Brief:
    wanted = tuple(sections or SECTIONS)
    return desk.browser.kept(v, ("brief", choice, wanted), lambda: build(v, choice, desk.names.name, wanted))


@router.get("/brief", **PAGE)
def show(request: Request, desk: AtDesk, v: Looking, choice: Chosen, sections: Wanted = None) -> Response:
    """The page; without a choice, only the form."""
    c = _brief(desk, v, choice, sections) if request.url.query else None
    return pages_of(request).page(
        request, "brief", c, title=f"Brief: {c.title}" if c else "Brief", settled=v.settled,
        data="/api/brief" if c else None, csv="/api/brief.csv" if c else None, choice=choice, names=SECTIONS,
        wanted=sections or list(SECTIONS),
        counted=urlencode([(k, x) for k, x in request.query_params.multi_items() if k != "section" and x]),
    )  # fmt: skip


@router.get("/api/brief", tags=["brief"])
def data(desk: AtDesk, v: Looking, choice: Chosen, sections: Wanted = None) -> Brief:
    """A brief with its sentences and notes."""
    return _brief(desk, v, choice, sections)


@router.get("/api/brief.csv", tags=["brief"], response_class=Response)
def csv(desk: AtDesk, v: Looking, choice: Chosen, sections: Wanted = None) -> Response:
    """The sentences of a brief with the numbers of their notes."""
    found = _brief(desk, v, choice, sections)
    rows = ((s.title, x.text, x.notes) for s in found.sections for x in s.sentences)
    return table(("section", "sentence", "notes"), rows, "brief")


@router.get("/api/brief.md", tags=["brief"], response_class=Response)
def as_markdown(desk: AtDesk, v: Looking, choice: Chosen, sections: Wanted = None) -> Response:
    """The brief as Markdown."""
    return _file(markdown(_brief(desk, v, choice, sections)), "text/markdown; charset=utf-8", choice, "md")


@router.get("/api/brief.docx", tags=["brief"], response_class=Response)
def as_word(desk: AtDesk, v: Looking, choice: Chosen, sections: Wanted = None) -> Response:
    """The brief as a Word document."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return _file(word(_brief(desk, v, choice, sections)), kind, choice, "docx")


def _file(body: str | bytes, kind: str, choice: Choice, ending: str) -> Response:
    name = re.sub(r"[^A-Z0-9-]", "", "-".join(c for c in ("BRIEF", choice.actor, choice.other) if c)).lower()
    return Response(body, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}.{ending}"'})
