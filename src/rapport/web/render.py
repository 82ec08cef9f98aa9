"""Pages from templates. Everything is escaped; a template is given its page's context and who looks at it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from rapport.common.plover import MODES, STATUSES, TYPES
from rapport.common.scores import QUAD, QUADS
from rapport.common.wording import called
from rapport.web import wording
from rapport.web.desk import Desk

AUTHOR = "rapport_author"  # cookie: the name under which this visitor judges
PAGES = (
    ("overview", "/", "Overview"), ("chronology", "/chronology", "Chronology"),
    ("commitments", "/commitments", "Commitments"), ("claims", "/claims", "Claims"), ("actors", "/actors", "Actors"),
    ("factors", "/factors", "Factors"), ("articles", "/articles", "Articles"), ("review", "/review", "Review"),
    ("brief", "/brief", "Brief"), ("add", "/add", "Add"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visit:
    """What the frame of every page is given: where the visitor is, and what may be done here.

    ``data`` is the address of the page's JSON and ``csv`` that of its table, where it has them.
    """

    page: str
    title: str
    form_token: str
    read_only: bool
    record: str
    settled: bool
    data: str | None
    csv: str | None
    query: str
    address: str


class Pages:
    """The templates, loaded once."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.environment = Environment(
            loader=PackageLoader("rapport.web", "templates"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        words = wording.ActorWords(desk.names)
        for f in (
            wording.days, wording.kind, wording.status, wording.quad, wording.state, wording.level, wording.clip,
            wording.plural, wording.enc, wording.signed, wording.titled, wording.context, called,
            words.actor, words.actors, words.who,
        ):  # fmt: skip
            self.environment.filters[f.__name__] = f
        self.environment.tests["mutual"] = wording.mutual
        self.environment.globals |= {
            "pages": PAGES, "TYPES": TYPES, "STATUSES": STATUSES, "MODES": MODES, "QUADS": QUADS, "QUAD": QUAD,
            "style": _stamped("rapport.css"), "script": _stamped("rapport.js"),
        }  # fmt: skip

    def page(
        self, request: Request, name: str, context: Any, *, title: str, settled: bool = True, page: str | None = None,
        data: str | None = None, csv: str | None = None, status: int = 200, **more: Any,
    ) -> HTMLResponse:  # fmt: skip
        """One page. ``context`` is the dataclass of the page, ``more`` what only the template needs."""
        query = request.url.query
        author = unquote(request.cookies.get(AUTHOR, "")) or self.desk.settings.author
        tail = f"?{query}" if query else ""
        visit = Visit(
            page or name, title, request.scope["state"]["form_token"], self.desk.settings.read_only,
            self.desk.record.path.name, settled, data and data + tail, csv and csv + tail, query, request.url.path + tail,
        )  # fmt: skip
        text = self.environment.get_template(f"{name}.html").render(
            c=context, visit=visit, author=author, turned=_turner(request), bar_query=_bars(request), **more
        )
        return HTMLResponse(text, status)


def pages_of(request: Request) -> Pages:
    """The templates of the application that is asked."""
    found: Pages = request.app.state.pages
    return found


def _turner(request: Request) -> Any:
    """A function that gives this page's address with some parameters changed; None takes one away."""

    def turned(**changes: Any) -> str:
        kept = [(k, v) for k, v in request.query_params.multi_items() if k not in changes and v != ""]
        kept += [(k, str(v)) for k, v in changes.items() if v is not None]
        return request.url.path + ("?" + urlencode(kept) if kept else "")

    return turned


def _bars(request: Request) -> Any:
    """A function that gives the filters of this page narrowed to the days of a bar."""

    def narrowed(bar: Any) -> str:
        kept = [
            (k, v) for k, v in request.query_params.multi_items() if k not in ("since", "until", "page") and v != ""
        ]
        return urlencode([*kept, ("since", bar.since), ("until", bar.until)])

    return narrowed


@lru_cache(maxsize=8)
def _stamped(name: str) -> str:
    """The address of a file of our own, which changes with its content."""
    data = (files("rapport.web") / "static" / name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(data).hexdigest()[:10]}"
