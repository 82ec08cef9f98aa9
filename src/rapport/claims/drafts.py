"""An attribution in the making: token ranges, before they become stretches of text."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapport.claims.attribution import Kind, Stance
from rapport.claims.cues import Cue
from rapport.claims.tree import Tree
from rapport.language.syntax import Syntax

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """What one cue was found to say. ``content`` and ``without`` are token ranges: the words, and what is taken out of them."""

    cue: Cue | None
    head: int
    tokens: list[int]
    source: int = -1
    where: Range | None = None  # the source's range, where it is not simply all below its head
    content: list[Range] = field(default_factory=list)
    without: list[Range] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    carrier: int = -1
    origin: Draft | None = None  # the draft whose speaker goes on here
    kind: Kind | None = None
    stance: Stance | None = None


def group(s: Syntax, tree: Tree, v: int, extra: tuple[str, ...] = ()) -> list[int]:
    """A verb with its auxiliaries, negation, adverbs between them, and particle: "has not yet said", "pointed out"."""
    out = [v]
    for c in s.children[v]:
        verbal = (
            s.base[c] in {"aux", "cop"} or s.dep[c] == "compound:prt" or s.lower[c] in {"not", "n't", "n’t", "never"}
        )
        adverb = c < v and s.base[c] == "advmod" and tree.high[c] - tree.low[c] == 1
        behind = (
            c == v + 1 and s.base[c] == "advmod" and s.pos[c] == "ADV" and s.lower[c] not in {"so", "as", "how", "when"}
        )
        if verbal or adverb or (behind and tree.high[c] - tree.low[c] == 1) or (s.lower[c] in extra and c > v):
            out.append(c)
    # only what stands together with the verb
    first = v
    have = set(out)
    while first - 1 in have:
        first -= 1
    last = v
    while last + 1 in have:
        last += 1
    return list(range(first, last + 1))
