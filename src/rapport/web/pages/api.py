"""The description of the JSON API for people. The same for programs is /api/openapi.json."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response

from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made

router = made()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that may be asked for."""

    name: str
    about: str
    required: bool


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the API."""

    method: str
    path: str
    about: str
    parameters: list[Parameter]


@router.get("/api", **PAGE)
def show(request: Request) -> Response:
    """The page."""
    found = []
    for path, methods in request.app.openapi()["paths"].items():
        for method, said in methods.items():
            parameters = [
                Parameter(p["name"], p.get("description", ""), p.get("required", False))
                for p in said.get("parameters", ())
            ]
            found.append(Address(method.upper(), path, said.get("description") or said.get("summary", ""), parameters))
    return pages_of(request).page(request, "api", found, title="API", data="/api/openapi.json")
