"""Attributions in the format of the attribution benchmark (PolNeAR), from the text of each line alone.

The reading is Rapport's; what follows are the conventions of the corpus:

* Only the outermost attribution is marked: what stands in somebody's words, or in quotation marks, is not marked again.
* What nobody has said yet ("they will say", "you think") is not marked.
* A quotation that goes on from an earlier one belongs to the content of the first.
* An attribution without a cue is not marked.
* A comma that closes an apposition belongs to the source; "to" and the article of a noun to the cue, and so do a colon and
  "in a statement".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rapport.actors.resolve import resolve
from rapport.claims.attribution import Attribution
from rapport.claims.quotations import quotations
from rapport.claims.reader import attribute
from rapport.claims.tree import TIMES
from rapport.common.spans import Span
from rapport.language.syntax import Syntax
from rapport.pipeline import load_tools

QUOTED = 40  # characters of a quotation that is more than a phrase
WRITTEN = frozenset(
    {"statement", "post", "release", "email", "letter", "tweet", "memo", "interview", "speech", "part", "conference"}
)
ABOUT = frozenset({"about", "on", "of", "for", "against", "upon", "over", "with"})


def predict(lines: Iterable[str]) -> Iterator[str]:
    """One line ``{"doc", "attributions": [{"source", "cue", "content"}]}`` for each line of the gold file."""
    tools = load_tools()
    for line in filter(None, lines):
        row = json.loads(line)
        blocks = paragraphs(row["text"])
        s = Syntax(tools.reader.read(row["text"], blocks))
        found = attribute(s, resolve(s, tools.actors, None), tools.cues, blocks)
        yield json.dumps({"doc": row["doc"], "attributions": parts(s, found)}, ensure_ascii=False)


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold more than blanks."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S.*", text)]


def parts(s: Syntax, found: Sequence[Attribution]) -> list[dict[str, Any]]:
    """The outermost attributions with their parts as the corpus draws them."""
    inner = {s.head[a.cue_token]: a for a in found if a.cue_token >= 0 and s.base[a.cue_token] == "xcomp"}
    said = [p for q in quotations(s.text, paragraphs(s.text)) for p in q.pieces if p.end - p.start > QUOTED]
    out: dict[int, dict[str, Any]] = {}
    for k, a in enumerate(found):
        if a.parent >= 0 or untold(s, a) or (a.cue and any(q[0] < a.cue[0].start < q[1] for q in said)):
            continue
        content = [list(c) for c in a.content]
        if not a.cue:
            if a.carried in out:
                out[a.carried]["content"] += content
            continue
        source = [list(x) for x in a.source]
        if source and "," in s.text[source[-1][0] : source[-1][1]] and s.text[source[-1][1] : source[-1][1] + 1] == ",":
            source[-1][1] += 1
        start, end = cue(s, a)
        content = [[max(x, end + (s.text[end : end + 1] == " ")) if x < end < y else x, y] for x, y in content]
        below = inner.get(a.cue_token)
        if below is not None and s.text[end : below.cue[0].start].strip() == "to":
            end = cue(s, below)[1]
            content = [[max(x, end), y] for x, y in content if y > end]
        out[k] = {"source": source, "cue": [[start, end]], "content": content}
    return list(out.values())


def untold(s: Syntax, a: Attribution) -> bool:
    """Whether nobody has said it yet: "you think", "they will say", "he can ask"."""
    return a.source_token >= 0 and s.lower[a.source_token] == "you"


def cue(s: Syntax, a: Attribution) -> tuple[int, int]:
    """The cue with the "to" of its infinitive, the article and adjectives of a noun, and a colon behind it."""
    start, end = a.cue[0].start, a.cue[-1].end
    v = a.cue_token
    first = next((i for i in range(v, -1, -1) if s.start[i] <= start), v)
    last = next((i for i in range(v, s.n) if s.end[i] >= end), v)
    if s.pos[v] == "NOUN":
        while first > 0 and s.head[first - 1] == v and s.base[first - 1] in {"amod", "det"}:
            first -= 1
    elif first > 0 and s.lower[first - 1] == "to" and s.base[first - 1] == "mark":
        first -= 1
        above = s.head[v]
        if s.base[v] == "xcomp" and 0 <= first - above <= 3 and s.pos[above] in {"VERB", "ADJ"}:
            first = above  # "went on to say", "has been quick to say"
            while first > 0 and s.head[first - 1] == above and s.base[first - 1] in {"aux", "cop", "advmod"}:
                first -= 1
    for c in s.children[v]:
        a_, b = s.subtree(c) if s.base[c] == "obl" else (c, c)
        told = s.case(c) in {"in", "during"} and s.lemma[c] in WRITTEN
        day = not s.case(c) and s.lower[c] in TIMES
        if (told or day) and a_ == last + 1 and b - a_ <= 4:
            last = b - 1
    if s.pos[v] == "ADJ" and last + 1 < s.n and s.lower[last + 1] == "to":
        last += 1
    starts = {c.start for c in a.content}
    if last + 2 < s.n and s.lower[last + 1] in ABOUT and starts & {s.start[last + 1], s.start[last + 2]}:
        last += 1  # "spoke about", "his assessment of"
    end = max(end, s.end[last])
    if s.text[end : end + 1] == ":":
        end += 1
    return min(start, s.start[first]), end
