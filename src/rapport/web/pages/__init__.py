"""A module for each page: what it is given, how that is made, and the addresses it answers at."""

from rapport.web.pages import (
    actors,
    add,
    api,
    article,
    brief,
    charts,
    chronology,
    claims,
    commitments,
    event,
    factors,
    judgements,
    overview,
    review,
    said,
)  # fmt: skip

ROUTERS = tuple(
    page.router
    for page in (
        overview,
        chronology,
        event,
        commitments,
        claims,
        actors,
        factors,
        article,
        review,
        said,
        judgements,
        brief,
        add,
        charts,
        api,
    )
)
