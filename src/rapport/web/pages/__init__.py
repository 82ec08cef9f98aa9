"""A module for each page: what it is given, how that is made, and the addresses it answers at."""

from rapport.web.pages import add, api, article, charts, chronology, event, judgements, overview

ROUTERS = (
    overview.router, chronology.router, event.router, article.router, judgements.router, add.router, charts.router,
    api.router,
)  # fmt: skip
