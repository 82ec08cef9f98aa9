"""Names and dates that are in no report: an article is read again to mark them, since the record does not keep them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from rapport.web.marking import Mark
from rapport.web.wording import days

if TYPE_CHECKING:
    from rapport.articles import Article
    from rapport.web.desk import Desk

_ONE = threading.Lock()  # a reading takes a core; two at once would only be slower


def marks(article: Article, desk: Desk) -> tuple[Article, list[Mark]]:
    """The article with its furniture marked, and a mark for each actor and time expression, with the reason."""
    from rapport.pipeline import code

    tools = desk.jobs.tools()
    with _ONE:
        found = code(article, tools)
    out = []
    for span, m in found.mentions:
        if m.codes:
            names = " and ".join(desk.names.name(c) for c in m.codes)
            out.append(Mark(span.start, span.end, "actor", f"{names} ({' + '.join(m.codes)}): {m.reason}"))
    for t in found.times:
        when = days((t.interval.start, t.interval.end)) if t.interval else "no days"
        out.append(Mark(t.span.start, t.span.end, "date", f"{when}: {t.reason}"))
    return found.article, out
