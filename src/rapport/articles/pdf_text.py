"""From lines in reading order to text: paragraphs joined over lines, columns and pages, hyphenation undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from rapport.articles import text as layout
from rapport.articles.model import Furniture
from rapport.articles.pdf_lines import Line
from rapport.common.spans import Span

_ENDS: Final = re.compile(r"[.!?:;…][\"'”’»)\]\d]*$")
_ITEM: Final = re.compile(r"[-*+•‣▪●◦·]\s+\S|\(?\d{1,3}[.)]\s+\S|\[[\divxlc]{1,7}\]", re.IGNORECASE)
_NOTE: Final = re.compile(r"(?:\[?\d{1,3}\]?[.)]?|[*†‡])\s*[\"“‘]?[A-Z]")
_HYPHEN: Final = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# First parts of compounds that keep their hyphen where the document itself does not tell.
_COMPOUND_PARTS: Final = """
    self non anti pro ex post pre half high low long short well ill cross all much so then mid multi vice co one two
    three four five six seven eight nine ten state oil gas north south east west
"""
_COMPOUNDS: Final = frozenset(_COMPOUND_PARTS.split())
_REASONS: Final = {
    "page number": "is a page's number",
    "running head": "is repeated at the edge of pages",
    "turned text": "runs in another direction than the text",
    "note": "is a footnote at the foot of a page",
}


class Rendered(NamedTuple):
    """The text of a document with its marks; ``title`` is the largest heading of the first page, or None."""

    text: str
    blocks: tuple[Span, ...]
    headings: tuple[Span, ...]
    furniture: tuple[Furniture, ...]
    title: str | None


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line] = field(default_factory=list)
    furniture: str = ""


def render(lines: Sequence[Line]) -> Rendered:
    """The text: one line a paragraph, parted by blank lines. What interrupts a paragraph follows it."""
    body = [line for line in lines if not line.furniture]
    size = _body_size(body)
    marked = _with_notes(lines, size)
    paragraphs = _paragraphs(marked, size)
    words = _Words(lines)
    parts: list[str] = []
    blocks: list[Span] = []
    headings: list[Span] = []
    furniture: list[Furniture] = []
    titles: list[tuple[float, int, str]] = []
    at = 0
    for k, paragraph in enumerate(paragraphs):
        text = words.joined(paragraph.lines)
        if not text:
            continue
        if parts:
            parts.append("\n\n")
            at += 2
        block = Span(at, at + len(text))
        parts.append(text)
        at = block.end
        blocks.append(block)
        first = paragraph.lines[0]
        if paragraph.furniture:
            furniture.append(Furniture(block, paragraph.furniture, _REASONS[paragraph.furniture]))
        elif _is_heading(text, paragraph, size, k == 0):
            headings.append(block)
            if first.page == 0 and first.size > 1.15 * size and len(text.split()) >= 3:
                titles.append((-first.size, k, text))
    title = min(titles)[2] if titles else None
    return Rendered("".join(parts), tuple(blocks), tuple(headings), tuple(furniture), title)


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _is_heading(text: str, paragraph: _Paragraph, size: float, first: bool) -> bool:
    line = paragraph.lines[0]
    stands_out = line.size > 1.1 * size or all(x.bold for x in paragraph.lines) or len(paragraph.lines) == 1
    return stands_out and len(text) <= 250 and (line.size > 1.3 * size or layout.looks_like_heading(text, first=first))


def _with_notes(lines: Sequence[Line], size: float) -> list[Line]:
    """The lines, those of footnotes marked: smaller than the body, last in their column, the first with a mark."""
    out = list(lines)
    k = len(out) - 1
    while k >= 0:
        end = k
        while k >= 0 and out[k].column == out[end].column and not out[k].furniture and out[k].size <= 0.92 * size:
            k -= 1
        run = range(k + 1, end + 1)
        above = k >= 0 and out[k].column == out[end].column
        if above and run and _NOTE.match(out[run[0]].text):
            for j in run:
                out[j] = replace(out[j], furniture="note")
        while k >= 0 and out[k].column == out[end].column:
            k -= 1
    return out


def _paragraphs(lines: Sequence[Line], size: float) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    waiting: list[_Paragraph] = []  # furniture, until the paragraph it stands in is whole
    leading = _leading(lines, size)
    current: _Paragraph | None = None
    for line in lines:
        if line.furniture:
            note = line.furniture == "note" and not _NOTE.match(line.text)
            if note and waiting and waiting[-1].furniture == "note":
                waiting[-1].lines.append(line)
            else:
                waiting.append(_Paragraph([line], line.furniture))
            continue
        if current is not None and _goes_on(current.lines, line, leading, size):
            current.lines.append(line)
            continue
        found += waiting
        waiting = []
        current = _Paragraph([line])
        found.append(current)
    return found + waiting


def _leading(lines: Sequence[Line], size: float) -> float:
    gaps = [
        a.y - b.y
        for a, b in pairwise(lines)
        if a.column == b.column and abs(a.size - size) < 0.5 and abs(b.size - size) < 0.5 and 0 < a.y - b.y < 3 * size
    ]
    return median(gaps) if gaps else 1.2 * size


def _goes_on(lines: Sequence[Line], line: Line, leading: float, size: float) -> bool:
    """Whether a line continues the paragraph that the lines before it make."""
    last = lines[-1]
    if abs(last.size - line.size) > 0.08 * max(last.size, line.size) or last.bold != line.bold:
        return False
    if _HYPHEN.search(last.text) and line.text[:1].islower():
        return True
    if _ITEM.match(line.text):
        return False
    if last.column != line.column:
        if last.page == line.page and line.y < last.y:
            return False  # below a title or a picture across the columns
        if last.size > 1.1 * size or _is_short(last, line) or line.x0 - line.left > 0.8 * line.size:
            return False
        return not _ENDS.search(last.text) or line.text[:1].islower()
    scale = max(1.0, line.size / size)
    gap, stands_out = last.y - line.y, line.size > 1.1 * size or line.bold
    if gap <= 0 or gap > (max(1.4 * leading * scale, 1.6 * line.size) if stands_out else 1.4 * leading):
        return False
    if stands_out:
        return True  # a heading over several lines
    indent, before = line.x0 - line.left, last.x0 - last.left
    if indent > 0.8 * line.size and before < indent - 0.5 * line.size and len(lines) != 1:
        return False
    if indent > 0.8 * line.size and before < indent - 0.5 * line.size and _ENDS.search(last.text):
        return False
    return not _is_short(last, line)


def _is_short(last: Line, line: Line) -> bool:
    """Whether the next word would have fitted: then the break is the author's."""
    word = line.text.split(maxsplit=1)[0]
    width = (last.x1 - last.x0) / max(1, len(last.text))
    room = last.right - last.x1 - (len(word) + 1) * width
    return room > (0.5 if _ENDS.search(last.text) else 2.0) * last.size


class _Words:
    """Tells by the words of the document whether a hyphen at a line's end is the word's or the line's."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.known = {w.lower() for line in lines for w in _WORD.findall(line.text.rstrip("-\u2010\u00ad"))}

    def joined(self, lines: Sequence[Line]) -> str:
        """The lines of a paragraph as one."""
        out = ""
        for line in lines:
            words = line.text
            broken = _HYPHEN.search(out)
            if broken and words:
                out = out[:-1] + words if self._is_one(broken[1], words, out[-1]) else out.rstrip("\u00ad") + words
            else:
                out = f"{out} {words}" if out else words
        return out.replace("\u00ad", "")

    def _is_one(self, before: str, after: str, hyphen: str) -> bool:
        match = _WORD.match(after)
        if hyphen == "\u00ad":
            return True
        if not match or not after[0].islower():
            return False
        rest = match[0].lower()
        if before.lower() + rest in self.known:
            return True
        if f"{before}-{rest}".lower() in self.known:
            return False
        return before.lower() not in _COMPOUNDS
