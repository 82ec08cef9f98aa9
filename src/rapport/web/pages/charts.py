"""Pictures at addresses of their own, so that no page waits for them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from rapport.web.charts import scores
from rapport.web.choosing import Chosen
from rapport.web.desk import AtDesk, Looking
from rapport.web.pages.overview import years
from rapport.web.routing import PAGE
from rapport.web.routing import router as made

router = made()
# a picture carries its own styles; shown as an image it cannot run or load anything
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@router.get("/charts/scores.svg", **PAGE)
def show(desk: AtDesk, v: Looking, choice: Chosen, dark: Annotated[bool, Query()] = False) -> Response:
    """Scores by year."""
    found = desk.browser.kept(v, ("years", choice), lambda: years(v, choice))
    rows = tuple((y.year, y.events, y.score) for y in found)
    text = scores.svg(rows, dark) if rows else '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    return Response(text, media_type="image/svg+xml", headers={"content-security-policy": POLICY})
