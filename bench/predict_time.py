"""Time expressions for the texts of a JSON Lines file in the format of the time benchmark.

Looks at ``text`` and ``published`` alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from rapport import dates
from rapport.common.intervals import Interval
from rapport.language.reader import Reader
from rapport.language.syntax import Syntax


def predict(lines: Iterable[str]) -> Iterator[str]:
    """One line ``{"doc", "timex": [{"start", "end", "type", "value", "mod"?}]}`` for each line of the gold file."""
    reader = Reader()
    for line in filter(None, lines):
        article = json.loads(line)
        published = Interval.day(date.fromisoformat(article["published"][:10])) if article.get("published") else None
        found = dates.find(Syntax(reader.read(article["text"])), published)
        yield json.dumps({"doc": article["doc"], "timex": [_timex(e) for e in found]}, ensure_ascii=False)


def _timex(e: dates.TimeExpression) -> dict[str, Any]:
    out: dict[str, Any] = {"start": e.span.start, "end": e.span.end, "type": e.type, "value": e.value}
    return out | {"mod": e.mod} if e.mod else out
