"""The application: one record, its pages, and the same under /api."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

import rapport
from rapport.common.errors import RapportError, RecordError
from rapport.record import Record
from rapport.web.answers import refusal
from rapport.web.desk import Desk
from rapport.web.pages import ROUTERS
from rapport.web.render import Pages
from rapport.web.reread import BusyError
from rapport.web.security import FormError, Guard, TooLargeError
from rapport.web.settings import Settings

ABOUT = (
    "What a record holds, as the pages of the workspace show it. Codes are PLOVER's and ISO 3166's; days are ISO 8601."
)


class MissingError(RapportError):
    """There is no such thing in the record."""


def create_app(record: Record, settings: Settings | None = None) -> Any:
    """The ASGI application over an open record. Who made the record closes it, after the application has ended."""
    settings = settings or Settings()
    desk = Desk(record, settings)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="Rapport", version=rapport.__version__, description=ABOUT, docs_url=None, redoc_url=None,
        openapi_url="/api/openapi.json", lifespan=living,
    )  # fmt: skip
    app.state.desk, app.state.pages = desk, Pages(desk)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=str(files("rapport.web") / "static")), name="static")
    _handle(app)
    guarded = Guard(app, settings)
    guarded.desk = desk  # type: ignore[attr-defined]
    return guarded


def _of_record(e: RecordError) -> tuple[int, str]:
    """Whether what is asked for is not there, cannot be done, or the record itself is in trouble."""
    if e.problem.startswith("holds no"):
        return 404, "not_found"
    if isinstance(e.__cause__, (sqlite3.Error, OSError, RecordError)) or e.problem.startswith("cannot be"):
        return 503, "record"
    return 422, "wrong_value"


def _handle(app: FastAPI) -> None:
    """Every error in one shape."""

    @app.exception_handler(RapportError)
    async def told(request: Request, e: RapportError) -> Response:
        if isinstance(e, RecordError):
            status, code = _of_record(e)
            # where the file stands is nobody's business who looks at it from elsewhere, and commands are no help here
            remedy = "look for it in the chronology" if "rapport " in e.remedy and status < 500 else e.remedy
            return refusal(request.url.path, status, code, f"the record {e.problem}", remedy)
        kinds = {FormError: ("form", 403), BusyError: ("busy", 503)}
        code, status = kinds.get(type(e), ("wrong_value", 422))
        return refusal(request.url.path, status, code, f"{e.where} {e.problem}", e.remedy)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, e: RequestValidationError) -> Response:
        first = e.errors()[0]
        where = " ".join(str(x) for x in first["loc"][1:]) or "the request"
        return refusal(request.url.path, 422, "wrong_value", f"'{where}': {first['msg']}", "see /api for what is taken")

    @app.exception_handler(HTTPException)
    async def http(request: Request, e: HTTPException) -> Response:
        codes = {404: "not_found", 405: "wrong_method"}
        remedy = "look at the overview" if e.status_code == 404 else "see /api for what is taken"
        answer = refusal(
            request.url.path, e.status_code, codes.get(e.status_code, "http"), str(e.detail).lower(), remedy
        )
        for k, v in (e.headers or {}).items():
            answer.headers[k] = v
        return answer

    @app.exception_handler(TooLargeError)
    async def large(request: Request, _: TooLargeError) -> Response:
        remedy = "add fewer or smaller files at once, or use: rapport read PATH"
        return refusal(request.url.path, 413, "too_large", "more was sent than is taken", remedy)

    @app.exception_handler(Exception)
    async def fault(request: Request, e: Exception) -> Response:
        said = f"this is a fault of rapport ({type(e).__name__})"
        return refusal(request.url.path, 500, "fault", said, "please report it with the address of the page")
