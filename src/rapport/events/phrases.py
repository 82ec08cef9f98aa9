"""Where an amount stands in its clause: the noun it measures, the verb above it, who is named there."""

from __future__ import annotations

from rapport.language.syntax import Syntax

CLAUSE = frozenset({"root", "ccomp", "advcl", "acl", "parataxis", "csubj", "xcomp"})
OPEN = frozenset({"advcl", "xcomp", "acl", "conj", "parataxis"})  # clauses that may borrow what stands above them
LEFT = frozenset({"amod", "compound", "flat", "nmod:poss", "nmod:desc", "nmod:unmarked"})
STEPS = 12  # governors looked at on the way up; bounds the work in sentences of any depth
WIDEST = 9  # tokens of a phrase that says what is measured


def clause_of(s: Syntax, i: int) -> int:
    """The head of the clause that a token stands in: a verb or a predicate."""
    for _ in range(STEPS):
        if s.head[i] < 0 or s.base[i] in CLAUSE or (s.base[i] == "conj" and s.pos[i] in {"VERB", "AUX"}):
            return i
        i = s.head[i]
    return i


def subject_of(s: Syntax, verb: int) -> int:
    """The subject of a clause, borrowed from the clause above where it has none; -1 where there is none."""
    for _ in range(4):
        k = s.child(verb, "nsubj")
        if k >= 0:
            if s.pos[k] == "PRON" and s.lower[k] in {"which", "that", "who"} and s.dep[verb] == "acl:relcl":
                return s.head[verb]
            return k
        if s.base[verb] == "acl":
            return s.head[verb]
        if s.base[verb] not in OPEN or s.head[verb] < 0:
            return -1
        verb = s.head[verb]
    return -1


def noun_phrase(s: Syntax, k: int, aside: tuple[int, int]) -> tuple[int, int] | None:
    """Tokens of a noun with what describes it, without articles, the amount (``aside``) and what hangs on loosely.

    Goes on over "of" ("exports of crude oil"). None where nothing but the amount is left.
    """
    first = last = k
    for c in reversed(s.children[k]):
        if c < first and k - c < WIDEST and s.dep[c] in LEFT and not aside[0] <= c < aside[1]:
            a = s.subtree(c)[0]
            if k - a >= WIDEST or a < aside[1] <= k:
                a = c
            first = min(first, a)
    if first < aside[1] <= last:
        first = aside[1]
    while first < last and (s.pos[first] in {"DET", "PUNCT", "ADP", "CCONJ"} or s.lower[first] in {"'s", "’s"}):
        first += 1
    for c in s.children[k]:
        if c == last + 1 and s.base[c] in {"flat", "compound"}:
            last = c
    for c in s.children[k]:
        if c > last and s.base[c] == "nmod" and s.case(c) == "of" and c - last <= 4 and not last < aside[0] <= c:
            inner = noun_phrase(s, c, aside)
            if inner and inner[1] - first <= WIDEST:
                last = inner[1] - 1
                break
    return (first, last + 1) if not (aside[0] <= k < aside[1]) else None


def named_in(s: Syntax, k: int, verb: int) -> bool:
    """Whether a token stands in the clause of ``verb`` itself, not in one below it."""
    return clause_of(s, k) == verb
