"""Garbled sentences: broken off by a stray word, without the object of a preposition, or without their end.

They are read all the same; what is read from them is less sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.articles.model import Article, Furniture
from rapport.common.spans import Span
from rapport.framing.vocabulary import Framing

_BREAK = re.compile(r"(?<=[\w)])\.(?=\s+[a-z])")
_PIECE = re.compile(r"[.!?…][\"”’')\]]*(?:\[[^\]\s]{1,8}\])*\s+(?=[\"“‘(\[]*[A-Z0-9])")
_DOUBLED = re.compile(r"\b(the|a|an|of|to|in|and|for|with|by|from|at|is|was|are|were)\s+\1\b(?!\s*-)", re.I)
_SHORTEST = 40  # characters of a line that cannot end with a preposition


def garbled(article: Article, vocabulary: Framing) -> list[Furniture]:
    """Spans of the article proper, each a sentence or more, whose words are damaged; kind "garbled", in order."""
    out: list[Furniture] = []
    headings = set(article.headings)
    for block in article.main():
        if block in headings:
            continue
        faults = sorted(_faults(article.text, block, vocabulary))
        for at, reason in faults:
            span = _sentence(article.text, block, at)
            if not any(o.span.overlaps(span) for o in out):
                out.append(Furniture(span, "garbled", reason))
    return out


def _faults(text: str, block: Span, vocabulary: Framing) -> Iterator[tuple[int, str]]:
    sets = vocabulary.sets
    for m in _BREAK.finditer(text, *block):
        before = re.search(r"[\w.’'-]*$", text[block.start : m.start()])
        after = re.match(r"\s+([\w’'-]+)", text[m.end() : block.end])
        if not before or not after:
            continue
        word, next_ = before[0].lower().strip("'’"), after[1]
        if word in sets["abbreviations"] or len(word) == 1 or "." in word or word.rsplit("-", 1)[-1] in sets["abbreviations"]:
            continue
        if any(c.isupper() for c in next_) or re.split(r"[-’']", next_)[0] in sets["particles"] or "." in next_:
            continue
        yield m.start(), "goes on in lower case after a full stop"
    for m in re.finditer(r"\b([a-z]+)\s+[,.;](?=\s)", block.of(text)):
        if m[1] in sets["needs_object"]:
            yield block.start + m.start(), f"has nothing after '{m[1]}'"
    for m in _DOUBLED.finditer(block.of(text)):
        yield block.start + m.start(), f"has '{m[1].lower()}' twice in a row"
    body = block.of(text).rstrip()
    last = re.search(r"([a-z]+)$", body)
    if last and len(body) >= _SHORTEST and last[1] in sets["hanging"]:
        yield block.start + len(body) - 1, "breaks off before its end"


def _sentence(text: str, block: Span, at: int) -> Span:
    """From the sentence start before a place to the sentence end after it, as a simple rule sees them."""
    start, end = block.start, block.end
    for m in _PIECE.finditer(text, *block):
        if m.end() <= at:
            start = m.end()
        elif m.start() > at:
            end = m.start() + len(m[0].rstrip())
            break
    return Span(start, end)
