"""The PLOVER type of what a marked source does to a marked target.

The marked words are taken as the actors SOURCE and TARGET and the sentence is coded as any other; of its events the
one that joins the two is the answer. CONCEDE and RETREAT are written YIELD, as the benchmark does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rapport.actors.mention import Mention, Mentions
from rapport.actors.resolve import resolve
from rapport.dates import find as find_times
from rapport.events.coder import Coder
from rapport.events.occurrence import Occurrence
from rapport.language.syntax import Syntax
from rapport.pipeline import Tools, load_tools

SOURCE, TARGET = "SOURCE", "TARGET"
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
UNKNOWN = "ACCUSE"


def marked(s: Syntax, mentions: Mentions, spans: list[tuple[list[list[int]], str]]) -> Mentions:
    """The mentions with the marked spans as actors of their own, whatever else the words stand for."""
    made: list[Mention] = []
    taken: set[int] = set()
    for rows, code in spans:
        for a, b in rows:
            tokens = [i for i in range(s.n) if s.start[i] < b and a < s.end[i]]
            if not tokens or taken & set(tokens):
                continue
            taken |= set(tokens)
            head = next((i for i in tokens if s.head[i] not in tokens), tokens[-1])
            made.append(Mention(tokens[0], tokens[-1] + 1, head, (code,), "name", "marked"))
            first = made[-1]
            # the parse may hang a part of a marked name elsewhere: any of its words stands for it
            made += [Mention(first.start, first.end, i, (code,), "name", "marked") for i in tokens if i != head]
    kept = []
    for m in mentions.all:
        if not taken & set(range(m.start, m.end)) and m.head not in taken:
            kept.append(m)
    return Mentions([*kept, *made])


def fit(o: Occurrence) -> float:
    """How well an event joins source and target."""
    actors, recipients = set(o.actors), set(o.recipients)
    score = 0.0
    if SOURCE in actors and (TARGET in recipients or TARGET in actors):
        score += 8
    elif SOURCE in actors | recipients and TARGET in actors | recipients:
        score += 5
    elif SOURCE in actors:
        score += 4
    elif TARGET in recipients:
        score += 3
    elif actors | recipients & {SOURCE, TARGET}:
        score += 1
    return score - 0.001 * o.trigger + (0.5 if o.status in {"reported", "claimed"} else 0.0)


def answer(row: dict[str, Any], tools: Tools) -> str:
    text = row["sentence"]
    s = Syntax(tools.reader.read(text))
    sources = row.get("source_all") or ([row["source"]] if row["source"] else [])
    targets = row.get("target_all") or ([row["target"]] if row["target"] else [])
    mentions = marked(s, resolve(s, tools.actors, None), [(sources, SOURCE), (targets, TARGET)])
    coder = Coder(s, mentions, find_times(s, None), tools.lexicon, tools.status, tools.contexts, None)
    found = coder.code()
    if found:
        best = max(found, key=fit)
        if fit(best) >= 1:
            return YIELD.get(best.type, best.type)
    return fallback(s, mentions, coder)


def fallback(s: Syntax, mentions: Mentions, coder: Coder) -> str:
    """No event joins them: the trigger nearest to the tree path between the two marked heads."""
    heads = [m.head for m in mentions.all if m.codes in {(SOURCE,), (TARGET,)}]
    near: dict[int, int] = {}
    for h in heads:
        for steps, a in enumerate([h, *s.ancestors(h)]):
            near[a] = min(near.get(a, 99), steps)
    ranked = sorted(
        (near.get(i, 50), i, c.sense.type) for i, c in coder.candidates.items() if c.sense.type is not None
    )
    kind = ranked[0][2] if ranked else UNKNOWN
    return YIELD.get(kind, kind)


def predict(lines: Iterable[str]) -> Iterator[str]:
    tools = load_tools()
    for line in lines:
        row = json.loads(line)
        root = answer(row, tools)
        yield json.dumps({"id": row["id"], "root": root})
