"""Add: files, a text or an address; progress while they are read, and an error for each that cannot be."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from fastapi import Path, Request
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from rapport.articles.names import printable
from rapport.articles.sources import Given, Source
from rapport.articles.web import Web
from rapport.common.errors import RapportError, RecordError
from rapport.web.choosing import ValueOfFormError
from rapport.web.desk import AtDesk
from rapport.web.jobs import Job
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made
from rapport.web.security import checked

router = made()
SAID: Final = ("text", "url", "title", "publisher", "published")  # fields of the form besides the files
MOST_FILES: Final = 500
MOST_TEXT: Final = 2_000_000  # characters of a pasted text


@dataclass(frozen=True, slots=True)
class Adding:
    """What was added since the workspace was started, the latest first."""

    jobs: list[Job]


@router.get("/add", **PAGE)
def show(request: Request, desk: AtDesk) -> Response:
    """The page."""
    return pages_of(request).page(
        request, "add", Adding(desk.jobs.all()), title="Add", data="/api/jobs", problem=None, said={}
    )


@router.get("/api/jobs", tags=["adding"])
def data(desk: AtDesk) -> Adding:
    """What is being read and was read since the workspace was started."""
    return Adding(desk.jobs.all())


@router.get("/api/jobs/{number}", tags=["adding"])
def job(desk: AtDesk, number: Annotated[int, Path(ge=1, le=2**31)]) -> Job:
    """How one of them stands."""
    found = desk.jobs.one(number)
    if found is None:
        raise RecordError("", f"holds no job {number}", "see /api/jobs")
    return found


@router.post("/add", **PAGE)
async def add(request: Request, desk: AtDesk) -> Response:
    """Put what was sent in the queue, and show how it goes."""
    async with request.form(max_files=MOST_FILES, max_fields=20, max_part_size=8 * MOST_TEXT) as form:
        checked(_text(form.get("form_token")), request.scope["state"]["form_token"])
        try:
            files = [
                (f.filename or "unnamed", await f.read()) for f in form.getlist("files") if isinstance(f, UploadFile)
            ]
            found = _given(
                [(n, d) for n, d in files if n != "unnamed" or d],
                {k: _text(form.get(k)).strip() for k in SAID},
            )  # fmt: skip
        except RapportError as e:
            return pages_of(request).page(
                request,
                "add",
                Adding(desk.jobs.all()),
                title="Add",
                data="/api/jobs",
                problem=str(e),
                status=422,
                said={k: _text(form.get(k))[:MOST_TEXT] for k in SAID},
            )
    for label, given, web in found:
        desk.jobs.add(label, given, web)
    return RedirectResponse("/add", 303)


def _given(files: list[tuple[str, bytes]], said: dict[str, str]) -> list[tuple[str, list[Given], Web | None]]:
    """What was sent, as what can be read: each with a label. Raises :class:`RapportError`."""
    values = {k: said[k] for k in ("title", "publisher", "published") if said[k]}
    if "published" in values:
        try:
            date.fromisoformat(values["published"])
        except ValueError as e:
            raise ValueOfFormError(f"'{values['published'][:40]}'", "is no day", "write it as 2015-04-13") from e
    out: list[tuple[str, list[Given], Web | None]] = []
    if files:
        sources = [
            Source(_name(n, d), memory=d, origin="the form", values=values if len(files) == 1 else {}) for n, d in files
        ]
        out.append((files[0][0] if len(files) == 1 else f"{len(files)} files", list(sources), None))
    if said["text"]:
        if len(said["text"]) > MOST_TEXT:
            raise ValueOfFormError("the text", "is too long", "save it to a file and add that")
        body = said["text"].replace("\r\n", "\n").encode("utf-8", "replace")
        name = _name((said["title"][:60] or "pasted") + ".txt", body)
        out.append(
            (said["title"] or "a pasted text", [Source(name, memory=body, origin="the form", values=values)], None)
        )
    if said["url"]:
        if not re.match(r"https?://", said["url"], re.IGNORECASE):
            raise ValueOfFormError(f"'{said['url'][:80]}'", "is no address of a page", "begin it with https://")
        web = Web()
        out.append((printable(said["url"])[:120], [web.source(said["url"])], web))
    if not out:
        raise ValueOfFormError("nothing", "was given", "choose files, paste a text or write an address")
    return out


def _name(filename: str, data: bytes) -> str:
    """A name that no other text has: two files that are called alike must not take each other's place."""
    last = re.split(r"[\\/]", filename)[-1] or "unnamed"
    return f"added/{hashlib.sha256(data).hexdigest()[:8]}-{printable(last)[:120]}"


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
