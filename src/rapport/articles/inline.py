"""Marks within a line of Markdown: emphasis, links, images, code, HTML tags. Linear in the length of the text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rapport.articles.model import Link
from rapport.common.spans import Span

_ESCAPE: Final = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_IMAGE: Final = re.compile(r"!\[[^\[\]]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"\n]{0,500}\")?\s*\)")
_LINK: Final = re.compile(
    r"\[([^\[\]]*)\](?:\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)?)>?(?:\s+[\"'][^\"'\n]{0,500}[\"'])?\s*\)|\[[^\[\]]*\])"
)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--[^<>]{0,2000}-->")
_AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_CODE: Final = re.compile(r"`+")
_RUN: Final = re.compile(r"\*{1,3}|_{1,3}|~~")


class Inline(NamedTuple):
    """Spans that only format, in order and without overlap, and the hyperlinks."""

    markup: list[Span]
    links: list[Link]


def inline(text: str, region: Span, given: list[Span]) -> Inline:
    """Markup and links of a region. ``given`` is markup already known (prefixes of quoted lines)."""
    spans = [*given]
    links: list[Link] = []
    taken = bytearray(region.end - region.start)  # 1 where a character is markup or inside an address

    def take(start: int, end: int) -> None:
        if start < end and not any(taken[start - region.start : end - region.start]):
            spans.append(Span(start, end))
            taken[start - region.start : end - region.start] = b"\1" * (end - start)

    for span in given:
        taken[span.start - region.start : span.end - region.start] = b"\1" * (span.end - span.start)
    for match in _ESCAPE.finditer(text, *region):
        take(match.start(), match.end())
    for match in _IMAGE.finditer(text, *region):
        take(match.start(), match.end())
    for match in _AUTOLINK.finditer(text, *region):
        take(match.start(), match.start(1))
        take(match.end(1), match.end())
        links.append(Link(Span(*match.span(1)), match[1]))
    working = _blank(text, region, taken)
    for match in _LINK.finditer(working):
        at = region.start
        if taken[match.start()]:
            continue
        take(at + match.start(), at + match.start(1))
        take(at + match.end(1), at + match.end())
        if match[2] and match[1].strip():
            links.append(Link(Span(at + match.start(1), at + match.end(1)), match[2]))
    for pattern in (_TAG, _CODE):
        for match in pattern.finditer(text, *region):
            take(match.start(), match.end())
    for span in _emphasis(_blank(text, region, taken)):
        take(region.start + span.start, region.start + span.end)
    return Inline(sorted(spans), sorted(links))


def _blank(text: str, region: Span, taken: bytearray) -> str:
    """The region with taken characters as blanks, so that no later pattern sees them."""
    raw = region.of(text)
    if 1 not in taken:
        return raw
    return "".join(" " if t else c for c, t in zip(raw, taken))


def _emphasis(text: str) -> list[Span]:
    """Pairs of ``*``, ``_`` and ``~~`` runs: an opener stands before a word, a closer after one."""
    found: list[Span] = []
    openers: dict[str, list[Span]] = {}
    for match in _RUN.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if match[0][0] == "_" and before.isalnum() and after.isalnum():
            continue  # snake_case and addresses
        stack = openers.setdefault(match[0], [])
        if stack and not before.isspace():
            found += [stack.pop(), Span(start, end)]
        elif not after.isspace():
            stack.append(Span(start, end))
    return found
