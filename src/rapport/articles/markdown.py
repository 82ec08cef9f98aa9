"""Markdown: blocks are the prose spans of the file's own text; marks within them are ``markup``.

Front matter, code, images, rules, link definitions and comments are in no block.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from rapport.articles.frontmatter import front_matter
from rapport.articles.inline import Inline, inline
from rapport.articles.model import Link
from rapport.articles.text import Layout, joined, lines, looks_like_heading, title_of, wrap_width
from rapport.common.spans import Span

_FENCE: Final = re.compile(r" {0,3}(```+|~~~+)")
_ATX: Final = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_RULE: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_SETEXT: Final = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_QUOTE: Final = re.compile(r"(?: {0,3}>[ \t]?)+")
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+][ \t]+|(?=\d{1,3}[.)][ \t]))(?=\S)")
_DEFINITION: Final = re.compile(r" {0,3}\[[^\]^][^\]]*\]:[ \t]*\S+")
_TABLE_RULE: Final = frozenset("|:- \t")
_SIGNS: Final = (
    re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE),
    re.compile(r"\[[^\]\n]{1,200}\]\(<?(?:https?://|/|#)[^)\s]*\)"),
    re.compile(r"(?<![\w*])(?:\*\*|__)(?=\S)[^*_\n]{1,200}(?<=\S)(?:\*\*|__)(?![\w*])"),
    re.compile(r"^\S[^\n]{2,100}\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE),
)


class Parsed(NamedTuple):
    """What the marks of a Markdown text say: see :class:`rapport.articles.model.Article` for the fields."""

    blocks: tuple[Span, ...]
    headings: tuple[Span, ...]
    markup: tuple[Span, ...]
    links: tuple[Link, ...]
    values: dict[str, str]
    title: str | None


class _Group(NamedTuple):
    """Lines of one paragraph, without their prefixes; the prefixes of the second and later lines are markup."""

    lines: list[Span]
    prefixes: list[Span]
    heading: bool = False
    paragraph: bool = True


def is_markdown(text: str) -> bool:
    """Whether a text bears the marks of Markdown: front matter, a heading mark, or several links or bold phrases."""
    if front_matter(text):
        return True
    atx, link, bold, underlined = (len(sign.findall(text)) for sign in _SIGNS)
    return atx > 0 or underlined > 0 or link + bold >= 2


def parse(text: str) -> Parsed:
    """Blocks, headings, markup, links and front matter of a Markdown text."""
    front = front_matter(text)
    region = Span(front.end if front else 0, len(text))
    groups = list(_groups(text, region))
    width = wrap_width(text, [g.lines for g in groups if not g.heading])
    blocks: list[Span] = []
    headings: list[Span] = []
    markup: list[Span] = []
    links: list[Link] = []
    for group in groups:
        whole = Span(group.lines[0].start, group.lines[-1].end)
        for raw in [whole] if group.heading else joined(text, group.lines, width, shortest=1):
            inner = group.prefixes[bisect_left(group.prefixes, raw) : bisect_left(group.prefixes, (raw.end,))]
            found = inline(text, raw, inner)
            block = _trimmed(text, raw, found)
            if block is None:
                continue
            blocks.append(block)
            markup += [m for m in found.markup if block.contains(m)]
            links += [link for link in found.links if block.contains(link.span)]
            plain = group.paragraph and looks_like_heading(block.of(text), first=len(blocks) == 1)
            if group.heading or plain:
                headings.append(block)
    if headings and headings[-1] == blocks[-1]:
        headings.pop()  # the last block heads nothing
    title = title_of(text, Layout(tuple(blocks), tuple(headings)))
    values = front.values if front else {}
    return Parsed(tuple(blocks), tuple(headings), tuple(markup), tuple(links), values, title)


def _trimmed(text: str, raw: Span, found: Inline) -> Span | None:
    """The block without white space and markup at its edges; None when nothing is left."""
    start, end = raw
    covering = dict(found.markup)
    closing = {b: a for a, b in found.markup}
    while start < end and (start in covering or text[start].isspace()):
        start = covering.get(start, start + 1)
    while end > start and (end in closing or text[end - 1].isspace()):
        end = closing.get(end, end - 1)
    return Span(start, end) if start < end else None


def _groups(text: str, region: Span) -> Iterator[_Group]:
    """Paragraphs, list items, headings and table cells, as runs of lines."""
    current = _Group([], [])
    fence: str | None = None
    comment = False
    for line in lines(text, region):
        raw = line.of(text)
        if fence or comment:
            if fence and raw.strip().startswith(fence):
                fence = None
            elif comment and "-->" in raw:
                comment = False
            continue
        prefix = _QUOTE.match(raw)
        content = Span(line.start + (prefix.end() if prefix else 0), line.end)
        body = content.of(text)
        if current.lines and _SETEXT.match(body) and not prefix:
            yield current._replace(heading=True)
            current = _Group([], [])
            continue
        opening = _FENCE.match(body)
        alone = not body.strip() or _RULE.match(body) or _DEFINITION.match(body) or opening
        row = body.lstrip().startswith("|")
        heading, item = _ATX.match(body), _ITEM.match(body)
        if current.lines and (alone or row or heading or item or body.startswith("<!--")):
            yield current
            current = _Group([], [])
        if opening:
            fence = opening[1]
        elif body.startswith("<!--"):
            comment = "-->" not in body
        elif heading:
            bare = body.rstrip("#")
            end = content.start + len(bare.rstrip() if bare[-1:] in " \t" else body)
            if content.start + heading.end() < end:
                yield _Group([Span(content.start + heading.end(), end)], [], heading=True)
        elif row:
            if not _TABLE_RULE.issuperset(body):
                yield from _cells(text, content)
        elif not alone:
            if current.lines and prefix:
                current.prefixes.append(Span(line.start, content.start))
            if item:
                current = _Group([], [], paragraph=False)
            current.lines.append(Span(content.start + item.end(), content.end) if item else content)
    if current.lines:
        yield current


def _cells(text: str, row: Span) -> Iterator[_Group]:
    for cell in re.finditer(r"[^|]+", row.of(text)):
        if cell[0].strip():
            yield _Group([Span(row.start + cell.start(), row.start + cell.end())], [], paragraph=False)
