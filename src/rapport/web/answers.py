"""Answers that are no page: one shape for every error, and tables as CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, JSONResponse, Response

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet takes for the beginning of a formula


class Problem(BaseModel):
    """What is wrong, and what to do about it."""

    code: str = Field(description="a short name of the kind of error, for programs")
    message: str = Field(description="what is wrong")
    remedy: str = Field(description="what to do about it")


class ErrorBody(BaseModel):
    """The one shape of every error."""

    error: Problem


def wants_json(path: str) -> bool:
    """Whether an address answers programs."""
    return path == "/api" or path.startswith("/api/")


def refusal(path: str, status: int, code: str, message: str, remedy: str) -> Response:
    """An error as JSON under /api, as a page elsewhere."""
    if wants_json(path):
        body = ErrorBody(error=Problem(code=code, message=message, remedy=remedy))
        return JSONResponse(body.model_dump(), status)
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{status} - Rapport</title><link rel="stylesheet" href="/static/rapport.css"></head><body><main id="main" '
        f'class="alone"><h1>{escape(_sentence(message))}</h1><p>{escape(_sentence(remedy))}</p>'
        f'<p class="quiet">{escape(code)}, {status}</p><p><a href="/">Overview</a></p></main></body></html>'
    )
    return HTMLResponse(page, status)


def _sentence(text: str) -> str:
    text = text.strip()
    return (text[:1].upper() + text[1:]).rstrip(".") + "." if text else ""


def cell(value: Any) -> str:
    """A value as a cell of a CSV file. What a spreadsheet would run as a formula begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        value = " ".join(str(x) for x in value)
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], name: str) -> Response:
    """A CSV file for download."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([cell(v) for v in row] for row in rows)
    return Response(
        out.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}.csv"'},
    )
