"""What two have in common: "there is a common view from both sides", "Rome and Paris share an interest in stability"."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.events.clauses import Clauses
from rapport.factors.cues import Cue
from rapport.factors.lexicon import Cause
from rapport.language.syntax import Syntax

COMMON = frozenset({"common", "shared", "mutual", "similar", "joint", "same", "identical"})
GROUND = frozenset(
    (
        "interest view viewpoint enemy foe adversary goal objective aim vision outlook position perspective threat concern "
        "stance opposition approach understanding fear worry ambition priority agenda value rival"
    ).split()
)
HAVE = frozenset({"have", "be", "share", "exist", "find", "hold"})
ENTRY = Cause(
    words=("common ground",),
    pos="NOUN",
    sign=1,
    cause=("subj",),
    effect=("obj",),
    example="The two share a common enemy.",
)


def shared(s: Syntax, clauses: Clauses, a: int, b: int) -> Iterator[tuple[Cue, list[int]]]:
    """Cues whose cause is the ground that is shared, each with the tokens of those who share it."""
    for i in range(a, b):
        if s.pos[i] != "NOUN" or s.lemma[i].lower() not in GROUND or s.base[i] not in {"obj", "nsubj", "conj"}:
            continue
        h = s.head[i]
        if h < 0 or s.lemma[h].lower() not in HAVE or s.pos[h] not in {"VERB", "AUX"}:
            continue
        word = next((c for c in s.children[i] if s.base[c] == "amod" and s.lower[c] in COMMON), -1)
        if word < 0 and s.lemma[h].lower() != "share":
            continue
        who = [k for k in clauses.subject(h) if k != i]
        who += [c for c in s.children[i] if s.base[c] == "nmod" and s.case(c) in {"from", "of", "between", "among"}]
        yield Cue(ENTRY, "common ground", i, (word if word >= 0 else h, i), (i,), (i,)), who
