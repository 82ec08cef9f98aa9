"""From token ranges to stretches of text: pieces cut out, edges trimmed, quotations kept whole."""

from __future__ import annotations

from collections.abc import Iterable

from rapport.common.spans import Span

EDGE = " \t\n\r\xa0,;:—–-()[]…"
MARKS = "\"“”„«»'‘’`"


def minus(ranges: Iterable[tuple[int, int]], without: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, joined where they touch, less what is taken out."""
    out = united(ranges)
    for a, b in without:
        cut = []
        for lo, hi in out:
            if b <= lo or hi <= a:
                cut.append((lo, hi))
                continue
            if lo < a:
                cut.append((lo, a))
            if b < hi:
                cut.append((b, hi))
        out = cut
    return out


def united(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, joined where they touch or overlap."""
    out: list[tuple[int, int]] = []
    for a, b in sorted(r for r in ranges if r[0] < r[1]):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A stretch without blanks, commas, dashes and brackets at its edges and without the full stop that ends a sentence."""
    while start < end and ((text[start] in EDGE and text[start] not in "([") or text[start] in ".?!"):
        start += 1
    while start < end and text[end - 1] in EDGE and not (text[end - 1] in ")]" and balanced(text, start, end)):
        end -= 1
    if start < end and text[end - 1] == "." and not abbreviated(text, start, end):
        end -= 1
    bare = text[start:end].strip(MARKS + EDGE + ".")
    return Span(start, end) if bare else None


def balanced(text: str, start: int, end: int) -> bool:
    """Whether the bracket that ends a stretch also opens in it: "the senator (R)"."""
    opening = "(" if text[end - 1] == ")" else "["
    return text.rfind(opening, start, end) > text.rfind(text[end - 1], start, end - 1)


def abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the stop belongs to the word before it: "the U.S."."""
    return end - start > 3 and text[end - 3 : end - 2] == "." and text[end - 2].isalpha()
