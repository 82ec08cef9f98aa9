"""Attributions in the format of the attribution benchmark (PolNeAR), from the text of each line alone.

The reading is Rapport's; what follows are the conventions of the corpus:

* Only the outermost attribution is marked: what stands in somebody's words is not marked again.
* A quotation that goes on from an earlier one belongs to the content of the first.
* An attribution without a cue is not marked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rapport.actors.resolve import resolve
from rapport.claims.attribution import Attribution
from rapport.claims.reader import attribute
from rapport.common.spans import Span
from rapport.language.syntax import Syntax
from rapport.pipeline import load_tools


def predict(lines: Iterable[str]) -> Iterator[str]:
    """One line ``{"doc", "attributions": [{"source", "cue", "content"}]}`` for each line of the gold file."""
    tools = load_tools()
    for line in filter(None, lines):
        row = json.loads(line)
        blocks = paragraphs(row["text"])
        s = Syntax(tools.reader.read(row["text"], blocks))
        found = attribute(s, resolve(s, tools.actors, None), tools.cues, blocks)
        yield json.dumps({"doc": row["doc"], "attributions": parts(found)}, ensure_ascii=False)


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold more than blanks."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S.*", text)]


def parts(found: Sequence[Attribution]) -> list[dict[str, Any]]:
    """The outermost attributions with their parts as the corpus draws them."""
    out: dict[int, dict[str, Any]] = {}
    for k, a in enumerate(found):
        if a.parent >= 0:
            continue
        content = [list(c) for c in a.content]
        if not a.cue:
            if a.carried in out:
                out[a.carried]["content"] += content
            continue
        out[k] = {
            "source": [list(x) for x in a.source],
            "cue": [list(x) for x in a.cue],
            "content": content,
            "lemma": a.lemma,
        }
    return list(out.values())
