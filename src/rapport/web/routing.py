"""Routes: an address for people, and below /api the same for programs, described by what its page is given."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter

from rapport.web.answers import ErrorBody

ERRORS: Final[dict[int | str, dict[str, Any]]] = {
    code: {"model": ErrorBody, "description": about}
    for code, about in (
        (400, "what was sent cannot be read"),
        (401, "the workspace asks for its token"),
        (403, "the request comes from elsewhere, or changes a record that is read only"),
        (404, "there is no such thing in the record"),
        (422, "a value that is not taken"),
        (503, "the record cannot be used"),
    )
}


def router() -> APIRouter:
    """A router whose errors under /api are described in the one shape."""
    return APIRouter(responses=ERRORS)


PAGE: Final[dict[str, Any]] = {"include_in_schema": False}
