"""The words of a link: cause, cue and effect in one stretch, no longer than it must be."""

from __future__ import annotations

from rapport.common.spans import Span
from rapport.events.quotes import core
from rapport.factors.cues import Cue
from rapport.language.syntax import Syntax

LONGEST = 45  # tokens of a quote
SIDE = 22  # tokens of one side


def side(s: Syntax, head: int, cue: Cue) -> list[int]:
    """Tokens of the words that name one side: of a noun its phrase, of a verb its clause, without the cue's own side."""
    taken = set(cue.tokens)
    out = {head}
    todo = [head]
    while todo:
        k = todo.pop()
        for c in s.children[k]:
            if c in taken or abs(c - head) > SIDE or s.pos[c] in {"SPACE", "X"}:
                continue
            if s.base[c] in {"punct", "discourse", "parataxis"}:
                continue
            if k == head and (
                s.dep[c] == "acl:relcl"
                or s.base[c] in {"advcl", "appos", "cc"}
                or (s.base[c] == "conj" and s.pos[head] in {"VERB", "AUX"})
            ):
                continue
            if s.base[c] in {"mark", "case"} and k == head:
                continue
            if any(t in taken for t in s.children[c]) and s.base[c] in {"obl", "advcl", "nmod", "acl"}:
                continue
            out.add(c)
            todo.append(c)
    return sorted(out)


def side_of(s: Syntax, head: int, cue: Cue) -> Span:
    """The span of one side."""
    tokens = _joined(side(s, head, cue), head)
    return s.span(tokens[0], tokens[-1] + 1)


def quote_of(s: Syntax, cue: Cue, cause: int, effect: int) -> Span | None:
    """From the first to the last word of cause, cue and effect; where that is long, their cores."""
    whole = {*cue.tokens, *_joined(side(s, cause, cue), cause), *_joined(side(s, effect, cue), effect)}
    if max(whole) - min(whole) > LONGEST:
        whole = {*cue.tokens, *core(s, cause), *core(s, effect)}
    a, b = min(whole), max(whole)
    if s.base[cause] == "appos" and s.head[cause] == cue.head:
        b = _listed(s, cause, b)
    if b - a > 2 * LONGEST:
        return None
    return s.span(a, b + 1)


def _listed(s: Syntax, first: int, last: int) -> int:
    """The end of a list that stands in apposition, up to the mark that closes it."""
    end = s.sentences[s.sentence[first]][1]
    above = max(s.ancestors(first), default=first)
    for k in range(last + 1, min(end, last + SIDE)):
        if s.word[k] in {"—", "–", ";", ")", ".", ":"} or (k == above and s.pos[k] == "VERB"):
            return k - 1
    return last


def _joined(tokens: list[int], head: int) -> list[int]:
    """The run of tokens around the head, with gaps of at most two."""
    at = tokens.index(head)
    a = b = at
    while a > 0 and tokens[a] - tokens[a - 1] <= 4:
        a -= 1
    while b + 1 < len(tokens) and tokens[b + 1] - tokens[b] <= 4:
        b += 1
    return tokens[a : b + 1]
