"""The quote of an event: the shortest stretch that holds its trigger and its immediate object."""

from __future__ import annotations

from rapport.common.spans import Span
from rapport.events.frames import Sense
from rapport.events.slots import Slots
from rapport.language.syntax import Syntax

# what belongs to a noun phrase's core
CORE = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "case",
        "fixed",
        "flat",
        "advmod",
        "goeswith",
        "nmod:desc",
        "nmod:unmarked",
    }
)
LONGEST = 24  # tokens


def quote_of(s: Syntax, trigger: int, light: int, slots: Slots, sense: Sense) -> tuple[Span, list[int]]:
    """Span of the quote and its tokens (first and last at the ends of the list)."""
    tokens = {trigger}
    if light >= 0 and s.sentence[light] == s.sentence[trigger] and abs(light - trigger) <= 14:
        tokens.add(light)
    for k in list(tokens):
        tokens |= {c for c in s.children[k] if s.dep[c] == "compound:prt"}
    if s.pos[trigger] in {"VERB", "AUX"}:
        for o in slots.clauses.object(trigger):
            if s.sentence[o] == s.sentence[trigger] and abs(o - trigger) < LONGEST:
                tokens |= {k for k in core(s, o) if not (s.head[k] == o and s.base[k] == "case")}
        behind = _first_oblique(s, trigger)
        if sense.type in {"REQUEST", "ACCUSE"} or (not slots.clauses.object(trigger) and not behind):
            tokens |= _clause(s, trigger)
        tokens |= behind
    else:
        tokens |= {
            k for k in core(s, trigger) if not (s.head[k] == trigger and s.base[k] in {"case", "det"} and k < trigger)
        }
        tokens |= _first_oblique(s, trigger)
    alone = not any(slots.fill(trigger, slot) for slot in ("obj", "prep:with", "prep:to", "comp", "inf"))
    if sense.reciprocal and s.pos[trigger] == "VERB" and alone:
        # "X and Y met": the parties are the subject
        for t in slots.clauses.subject(trigger):
            if t < trigger and trigger - max(s.conjuncts(t)) <= 4:
                tokens = {k for k in tokens if k <= trigger + 1} | set(range(min(core(s, t)), trigger))
    a, b = min(tokens), max(tokens)
    if b - a >= LONGEST:
        a = max(a, trigger - LONGEST // 2)
        b = min(b, a + LONGEST)
    return s.span(a, b + 1), list(range(a, b + 1))


def core(s: Syntax, noun: int) -> set[int]:
    """A noun with its determiners, modifiers and a following of-phrase, without clauses."""
    out = {noun}
    todo = [noun]
    while todo:
        k = todo.pop()
        for c in s.children[k]:
            if s.base[c] == "advmod" and abs(c - k) > 2:
                continue
            if s.dep[c] in CORE or s.base[c] in CORE or (s.base[c] == "nmod" and s.case(c) == "of" and k == noun):
                out.add(c)
                todo.append(c)
    return out


# the phrase behind a trigger that says with whom, to whom, against whom
TELLING = ("with", "to", "against", "on", "between", "of", "for", "from", "over", "by", "into", "under", "in", "at")


def _first_oblique(s: Syntax, trigger: int) -> set[int]:
    """The phrase right behind: "met WITH HIS COUNTERPART", "a visit TO IRAN"; the one that names a party before others."""
    near = [
        c
        for c in s.children[trigger]
        if trigger < c <= trigger + 9 and s.base[c] in {"obl", "nmod"} and s.case(c) in TELLING
    ]
    if not near:
        return set()
    direct = [c for c in near if s.case(c) in {"with", "to", "against"}]
    chosen = (direct or near)[0]
    if s.case(chosen) == "between":
        # "between Russia AND IRAN"
        return {k for t in s.conjuncts(chosen) for k in range(min(core(s, t)), max(core(s, t)) + 1)} | set(
            range(chosen, max(s.conjuncts(chosen)) + 1)
        )
    return core(s, chosen)


def _clause(s: Syntax, trigger: int) -> set[int]:
    """The beginning of a complement clause: its verb and object."""
    for c in s.children[trigger]:
        if c > trigger and s.base[c] in {"xcomp", "ccomp", "advcl"} and c - trigger <= 14:
            out = {c}
            for k in s.children[c]:
                if s.base[k] in {"obj", "xcomp"} and k > c:
                    out |= core(s, k)
            return out
    return set()
