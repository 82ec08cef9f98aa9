"""Text cut into pieces at the edges of marks, so that a template can set each mark off and say why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapport.common.wording import safe


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that something was read from: its kind, the reason for people, and where it leads.

    ``key`` is what an address may point at it by.
    """

    start: int
    end: int
    kind: str  # report, actor, source, date, quote
    title: str = ""
    href: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under the same marks throughout: their kinds, what they say, and where the innermost leads.

    ``keys`` are those of the marks that begin with it.
    """

    text: str
    kinds: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    href: str | None = None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces; ``aside`` says why it is no part of the article, where it is none."""

    pieces: tuple[Piece, ...]
    heading: bool = False
    aside: str | None = None


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The pieces of ``text[start:end]``. Linear in the text and in the marks that stand in it times their depth."""
    here = sorted((m for m in marks if m.start < end and m.end > start), key=lambda m: (m.start, -m.end))
    edges = sorted({start, end, *(max(start, m.start) for m in here), *(min(end, m.end) for m in here)})
    out: list[Piece] = []
    k = 0
    opened: list[Mark] = []
    for a, b in pairwise(edges):
        opened = [m for m in opened if m.end > a]
        keys: list[str] = []
        while k < len(here) and here[k].start <= a:
            if here[k].end > a:
                opened.append(here[k])
            key = here[k].key
            if key and here[k].start >= start:  # not where a mark goes on from the paragraph before
                keys.append(key)
            k += 1
        kinds = tuple(dict.fromkeys(m.kind for m in opened))
        titles = tuple(dict.fromkeys(m.title for m in opened if m.title))[:4]
        href = next((m.href for m in reversed(opened) if m.href), None)
        out.append(Piece(safe(text[a:b]), kinds, titles, href, tuple(dict.fromkeys(keys))))
    return tuple(out)


def around(text: str, blocks: Sequence[tuple[int, int]], start: int, end: int, most: int = 900) -> tuple[int, int]:
    """The paragraph that a quote stands in, cut where it is longer than ``most`` characters."""
    a, b = next(
        ((x, y) for x, y in blocks if x <= start < y), (max(0, start - most // 2), min(len(text), end + most // 2))
    )
    b = max(b, end)
    if b - a <= most:
        return a, b
    a = max(a, start - most // 2)
    return a, min(b, max(end, a + most))
