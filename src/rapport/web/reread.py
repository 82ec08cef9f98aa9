"""Names and dates that are in no report: an article is read again to mark them, since the record does not keep them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from rapport.common.errors import RapportError
from rapport.web.marking import Mark
from rapport.web.wording import days

if TYPE_CHECKING:
    from rapport.articles import Article
    from rapport.web.desk import Desk

KEPT: Final = 64  # articles whose marks are remembered
PATIENCE: Final = 20.0  # seconds that one waits for another's article
Read = tuple["Article", list[Mark]]


class BusyError(RapportError):
    """Too many articles are being read at once."""


class Reader:
    """Reads articles again, one at a time (a reading takes a core; two at once would only be slower)."""

    def __init__(self) -> None:
        self._one = threading.Lock()
        self._kept: OrderedDict[str, Read] = OrderedDict()

    def marks(self, article: Article, desk: Desk) -> Read:
        """The article with its furniture marked, and a mark for each actor and time expression, with the reason.

        Raises :class:`BusyError` where others' articles take too long.
        """
        if not self._one.acquire(timeout=PATIENCE):
            raise BusyError("the reader", "is busy with other articles", "look again in a minute")
        try:
            if article.id not in self._kept:
                self._kept[article.id] = _read(article, desk)
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return self._kept[article.id]
        finally:
            self._one.release()


def _read(article: Article, desk: Desk) -> Read:
    from rapport.pipeline import code

    found = code(article, desk.jobs.tools())
    out = []
    for span, m in found.mentions:
        if m.codes:
            names = " and ".join(desk.names.name(c) for c in m.codes)
            out.append(Mark(span.start, span.end, "actor", f"{names} ({' + '.join(m.codes)}): {m.reason}"))
    for t in found.times:
        when = days((t.interval.start, t.interval.end)) if t.interval else "no days"
        out.append(Mark(t.span.start, t.span.end, "date", f"{when}: {t.reason}"))
    return found.article, out
