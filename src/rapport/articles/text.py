"""Plain text: where its paragraphs and headings stand.

Blank lines part paragraphs. Single line breaks do too, unless the file is hard-wrapped: then a break that the
next word made, because it no longer fitted, joins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rapport.articles.publication import interval_of
from rapport.common.spans import Span

_LINE: Final = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK: Final = frozenset("\n\r\v\f\x85\u2028\u2029")
_BULLET: Final = re.compile(r"[-*+•‣▪●◦·–—]\s+(?=\S)")
_ITEM: Final = re.compile(r"[-*+•‣▪●◦·]\s+\S|\(?\d{1,3}[.)]\s+\S|\[[\divxlc]{1,7}\]\s", re.IGNORECASE)
_WIDEST: Final = 100  # characters of a hard-wrapped line
_NARROWEST: Final = 45


class Layout(NamedTuple):
    """Paragraph-level spans in order, and those of them that are headings."""

    blocks: tuple[Span, ...]
    headings: tuple[Span, ...]


def layout(text: str, region: Span | None = None) -> Layout:
    """Blocks and headings of a text, or of a region of it. Blocks bear no white space or bullet at their edges."""
    region = region or Span(0, len(text))
    groups = paragraphs(text, region)
    width = wrap_width(text, groups)
    blocks = [block for group in groups for block in joined(text, group, width)]
    return Layout(tuple(blocks), headings(text, blocks))


def lines(text: str, region: Span) -> Iterator[Span]:
    """The lines of a region without terminators and trailing white space. A blank line is an empty span, and so are
    many in a row."""
    end = region.start
    for match in _LINE.finditer(text, region.start, region.end):
        start = match.start()
        if start > end + 1 and text[end:start] != "\r\n":
            yield Span(end, end)
        end = match.end()
        yield Span(start, start + len(match[0].rstrip()))


def paragraphs(text: str, region: Span) -> list[list[Span]]:
    """Runs of lines between blank lines."""
    groups: list[list[Span]] = [[]]
    for line in lines(text, region):
        if line.start < line.end:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def wrap_width(text: str, groups: Sequence[Sequence[Span]]) -> int | None:
    """The width at which the text was hard-wrapped, or None when its line breaks are the author's."""
    lengths = sorted(line.end - line.start for group in groups for line in group)
    narrow = [n for n in lengths if n <= _WIDEST]
    pairs = [pair for group in groups for pair in pairwise(group)]
    if not pairs or not narrow or narrow[-1] < _NARROWEST or len(narrow) < 0.9 * len(lengths):
        return None
    width = narrow[-1]
    wraps = [(a, b) for a, b in pairs if _wraps(text, a, b, width)]
    mid_sentence = sum(_first_word(text, b)[:1].islower() for _, b in wraps)
    return width if 2 * len(wraps) >= len(pairs) and mid_sentence >= 0.4 * len(wraps) else None


def joined(text: str, group: Sequence[Span], width: int | None, shortest: int = 40) -> list[Span]:
    """The blocks that the lines of one paragraph make, at a given width of hard wrapping.

    A line of at least ``shortest`` characters that breaks off in mid-sentence goes on in the next one at any width.
    """
    blocks: list[Span] = []
    for k, line in enumerate(group):
        if k and ((width and _wraps(text, group[k - 1], line, width)) or _goes_on(text, group[k - 1], line, shortest)):
            blocks[-1] = Span(blocks[-1].start, line.end)
        elif (start := _start(text, line)) < line.end:
            blocks.append(Span(start, line.end))
        else:
            blocks.append(line)
    return blocks


def headings(text: str, blocks: Sequence[Span]) -> tuple[Span, ...]:
    """Blocks that look like headings; the last block heads nothing."""
    return tuple(block for k, block in enumerate(blocks[:-1]) if looks_like_heading(block.of(text), first=k == 0))


_CLOSERS: Final = "\"'”’»)]*_"
_NOTE_MARK: Final = re.compile(r"(?:\[[^\]\s]{1,8}\])+$")
_NO_HEADING: Final = re.compile(
    r"[\[@#©]|https?://|www\.|by:?\s|from:?\s|(?:source|credit)s?\s"
    r"|(?:photo|image|picture|source|credit|file|caption|read more|tags?|share|copyright)\b.{0,15}[:»©|]",
    re.IGNORECASE,
)


def looks_like_heading(text: str, *, first: bool = False) -> bool:
    """Whether a paragraph reads as a heading: one short line, capital first, no final punctuation.

    A question counts only as the ``first`` block, where it is a title.
    """
    if not 2 <= len(text) <= 110 or any(c in _BREAK for c in text):
        return False
    bare = _NOTE_MARK.sub("", text).rstrip(_CLOSERS).rstrip()
    if not bare or bare[-1] in ".!…;:," or (bare[-1] == "?" and not first):
        return False
    words = text.split()
    start = text.lstrip("\"'“‘«([*_")[:1]
    if len(words) > 16 or not (start.isupper() or start.isdigit()) or not any(c.isalpha() for c in text):
        return False
    return not (_NO_HEADING.match(text) or _ITEM.match(text) or interval_of(text))


def title_of(text: str, layout: Layout) -> str | None:
    """The title that a text opens with: of the headings before its first paragraph, one that is repeated, else the
    longest of at least three words."""
    leading = []
    for block, heading in zip(layout.blocks[:20], layout.headings):
        if block != heading:
            break
        leading.append(" ".join(block.of(text).split()))
    candidates = [t for t in leading if len(t.split()) >= 3]
    return max(candidates, key=lambda t: (leading.count(t), len(t)), default=None)


def _first_word(text: str, line: Span) -> str:
    words = text[line.start : min(line.end, line.start + 120)].split(maxsplit=1)
    return words[0] if words else ""


def _wraps(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the break between two lines is where a wrapper at ``width`` would have put it."""
    if _opens(text, line, following):
        return False
    length = line.end - line.start
    return length + 1 + len(_first_word(text, following)) > width or _goes_on(text, line, following, width // 2)


def _goes_on(text: str, line: Span, following: Span, shortest: int) -> bool:
    """Whether a line of some length breaks off in mid-sentence and the next goes on in lower case."""
    if line.end - line.start < shortest or text[line.end - 1] in '.!?:;…”"':
        return False
    return _first_word(text, following)[:1].islower() and not _opens(text, line, following)


def _opens(text: str, line: Span, following: Span) -> bool:
    """Whether a line opens a paragraph by a bullet, a number or an indentation."""
    return bool(_ITEM.match(text, _indent(text, following))) or _depth(text, following) >= _depth(text, line) + 2


def _indent(text: str, line: Span) -> int:
    """Where the line's first visible character stands."""
    at = line.start
    while at < line.end and text[at].isspace():
        at += 1
    return at


def _depth(text: str, line: Span) -> int:
    return _indent(text, line) - line.start


def _start(text: str, line: Span) -> int:
    """Where the words of a line start: after indentation and a bullet."""
    at = _indent(text, line)
    bullet = _BULLET.match(text, at, line.end)
    return bullet.end() if bullet else at
