"""What an article is: its text, where its paragraphs stand, and what is known of its origin.

Nothing is ever cut out of the text. What is not prose is marked by spans: ``furniture`` for what is not the
article, ``markup`` for characters that only format it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapport.articles.names import BIDI_CONTROLS
from rapport.common.errors import ArticleError
from rapport.common.intervals import Interval
from rapport.common.spans import Span

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published: a closed interval of days or None, and how that is known."""

    interval: Interval | None
    reason: str


UNKNOWN = Publication(None, "no publication date is given")


class Furniture(NamedTuple):
    """A span that stands on the page but is not the article: navigation, captions, teasers, forms."""

    span: Span
    kind: str
    reason: str


class Link(NamedTuple):
    """The words of a hyperlink and where it leads."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one publisher.

    ``id`` is the SHA-256 of the normalised text (:func:`identify`); ``name`` the path relative to the given root,
    the ``id`` of a JSON Lines row or ``file#line``. All spans count code points of ``text`` and are in order.
    ``blocks`` are the paragraphs, headings and furniture included; they do not overlap. ``headings`` are those
    blocks that are headings. ``charset`` is the codec that gives ``text`` from the bytes of a text file.
    ``remarks`` are one-line warnings for the user, such as bytes that could not be decoded.
    """

    id: str
    name: str
    text: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    published: Publication
    blocks: tuple[Span, ...]
    headings: tuple[Span, ...]
    format: str
    charset: str = "utf-8"
    furniture: tuple[Furniture, ...] = ()
    markup: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    remarks: tuple[str, ...] = ()

    def main(self) -> tuple[Span, ...]:
        """The article proper: the blocks without what furniture covers. Furniture at the edge of a block, such as a
        dateline, makes the block begin later or end earlier; :meth:`prose` blanks what stands inside one."""
        return remaining(self.text, self.blocks, [f.span for f in self.furniture])

    def prose(self) -> str:
        """The text for a reader of words, of the same length, so that every offset holds in both.

        Markup, control characters and bidi controls are blanks, and so are the line breaks within a block and the
        furniture that covers no more than a part of one.
        """
        partial = [f.span for f in self.furniture if any(_within(f.span, b) for b in self.blocks)]
        return blanked(self.text, self.blocks, sorted([*self.markup, *partial]) if partial else self.markup)


@dataclass(frozen=True, slots=True)
class ArticleFailure:
    """An input that did not become an article, and why. The error's text is one line with the remedy.

    ``kind`` tells a text that is set aside because it is not English from one that cannot be read.
    """

    name: str
    error: ArticleError
    kind: Literal["unreadable", "not English"] = "unreadable"


def identify(text: str) -> str:
    """SHA-256, in hexadecimal, of the text in NFC with every run of white space as one space."""
    normal = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()


def outside(blocks: Iterable[Span], covered: Iterable[Span]) -> tuple[Span, ...]:
    """The blocks that overlap none of the covered spans; both are in order."""
    kept, rest = [], list(covered)
    k = 0
    for block in blocks:
        while k < len(rest) and rest[k].end <= block.start:
            k += 1
        if k == len(rest) or not block.overlaps(rest[k]):
            kept.append(block)
    return tuple(kept)


def remaining(text: str, blocks: Iterable[Span], covered: Iterable[Span]) -> tuple[Span, ...]:
    """What the covered spans leave of the blocks: a block that is covered in part runs from its first to its last
    word outside of them. A block with no more than two letters or digits left goes."""
    kept, rest = [], sorted(covered)
    for block in blocks:
        over = [c for c in rest if block.overlaps(c)]
        if not over:
            kept.append(block)
            continue
        free = [i for i in range(block.start, block.end) if not text[i].isspace() and not any(a <= i < b for a, b in over)]
        if sum(text[i].isalnum() for i in free) > 2:
            kept.append(Span(free[0], free[-1] + 1))
    return tuple(kept)


def _within(inner: Span, outer: Span) -> bool:
    return outer.contains(inner) and inner != outer


_BLANKS = {c: " " for c in [*range(0x20), *range(0x7F, 0xA0)] if chr(c) not in "\t\n\r\f\v\x85"}
_BLANKS |= {ord(c): " " for c in BIDI_CONTROLS | {"\u200e", "\u200f", "\ufeff", "\u200b"}}
_BREAKS = {ord(c): " " for c in "\n\r\v\f\x85\u2028\u2029"}


def blanked(text: str, blocks: Sequence[Span], markup: Sequence[Span]) -> str:
    """A copy of the text of the same length; see :meth:`Article.prose`."""
    pieces, done = [], 0
    for block in blocks:
        pieces += [text[done : block.start], text[block.start : block.end].translate(_BREAKS)]
        done = block.end
    joined = "".join([*pieces, text[done:]]).translate(_BLANKS)
    if not markup:
        return joined
    pieces, done = [], 0
    for span in markup:
        start = max(done, span.start)  # marks and furniture may overlap
        if start < span.end:
            pieces += [joined[done:start], " " * (span.end - start)]
            done = span.end
    return "".join([*pieces, joined[done:]])
