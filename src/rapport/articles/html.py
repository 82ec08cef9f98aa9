"""HTML: our own rendering of the whole visible text, from a stream of parse events.

No tree is built, so depth costs nothing. The rendering is versioned: offsets in a page's text hold for one
``VERSION``. What is main text and what is furniture is labelled elsewhere (:mod:`rapport.articles.page`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from rapport.articles.model import Link
from rapport.common.spans import Span

VERSION: Final = 1
DEEPEST: Final = 1_000  # open elements; the parser's own work on a stray end tag grows with them

_BLOCK_TAGS: Final = """
    address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary
    table tbody td tfoot th thead tr ul
"""
_HIDDEN_TAGS: Final = """
    applet audio canvas datalist iframe noembed noframes noscript object option script select style
    svg template textarea title video
"""
_BLOCK: Final = frozenset(_BLOCK_TAGS.split())
_HIDDEN: Final = frozenset(_HIDDEN_TAGS.split())
_HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_REGIONS: Final = {
    "nav": "navigation", "aside": "aside", "footer": "footer", "button": "form", "label": "form",
    "figcaption": "caption", "menu": "navigation", "dialog": "dialog",
}  # fmt: skip
_ROLES: Final = {
    "navigation": "navigation", "complementary": "aside", "contentinfo": "footer", "search": "form",
    "menu": "navigation", "menubar": "navigation", "dialog": "dialog", "alertdialog": "dialog",
}  # fmt: skip
_UNSEEN_STYLE: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_UNSEEN_CLASSES: Final = frozenset(["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"])
_SPACE: Final = re.compile(r"[ \t\n\r\f\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# Invisible: controls, soft hyphens, zero-width spaces and byte order marks. Bidi marks stay.
_DROPPED: Final = dict.fromkeys([*range(9), *range(0xE, 0x20), 0x7F, 0xAD, 0x200B, 0xFEFF])
# &#146; means a byte of Windows-1252, as in browsers.
_C1: Final = {c: bytes([c]).decode("cp1252", "replace").replace("\ufffd", "") for c in range(0x80, 0xA0)}
_CLEAN: Final = {**_DROPPED, **_C1}


@dataclass(slots=True)
class Line:
    """One line of the rendering: what a block element, or a ``br`` in it, parts from the rest."""

    start: int
    end: int
    heading: bool
    region: str | None
    pre: bool
    linked: int = 0
    strong: int = 0


class Rendering(NamedTuple):
    """The visible text of a page with its lines and hyperlinks; ``depth`` is the most elements open at once."""

    text: str
    lines: tuple[Line, ...]
    links: tuple[Link, ...]
    depth: int


class TooDeepError(Exception):
    """More than ``DEEPEST`` elements are open."""


def render(html: str) -> Rendering:
    """The visible text of a page: scripts, styles, form fields and hidden elements left out, entities decoded,
    white space collapsed, block elements parted by blank lines and ``br`` by a line break.

    A page nested deeper than ``DEEPEST`` is rendered from its tags alone, without links and headings.
    """
    try:
        return _parse(html)
    except TooDeepError:
        return _parse(flattened(html))._replace(depth=DEEPEST)


_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})(?:\s[^<>]{0,20000})?/?>")
_RAW: Final = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "title"})


def flattened(html: str) -> str:
    """The page with its elements opened up: block tags as ``br``, others gone. Elements that hold no elements, such
    as scripts, stay."""

    def plain(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name in _RAW:
            return match[0]
        return "<br><br>" if name in _BLOCK or name == "br" else ""

    return _TAG.sub(plain, html)


_LONG_TAG: Final = re.compile(r"<([A-Za-z][A-Za-z0-9:-]{0,40})\s(?:[^\"'<>]|\"[^\"]*\"|'[^']*'){400,}+>")
_ATTRIBUTE: Final = re.compile(r"\s[^\s=<>\"']++(?:\s*+=\s*+(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]++))?")
_MOST_ATTRIBUTES: Final = 50


def sanitised(html: str) -> str:
    """The page without NUL characters and without the attributes of tags that have more than fifty: the parser's
    work grows with their square."""

    def bounded(match: re.Match[str]) -> str:
        count = sum(1 for _ in _ATTRIBUTE.finditer(match[0]))
        return f"<{match[1]}>" if count > _MOST_ATTRIBUTES else match[0]

    return _LONG_TAG.sub(bounded, html.replace("\0", ""))


def _parse(html: str) -> Rendering:
    from lxml import etree

    renderer = _Renderer()
    target: Any = renderer  # the stubs ask for bytes too; the parser gives str
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    data = html.encode("utf-8", "replace")
    step = 1 << 16  # small enough that a page that is too deep is seen before it costs much
    for at in range(0, len(data), step):
        parser.feed(data[at : at + step])
    if data:
        parser.close()
    return renderer.rendering()


class _Renderer:
    """A target of lxml's parser: collects lines as the events come."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.lines: list[Line] = []
        self.line: Line | None = None
        self.links: list[Link] = []
        self.depth = self.deepest = 0
        self.unseen = 0  # depth of the outermost hidden element, 0 for none
        self.heading = self.pre = self.strong = self.article = 0  # open elements of each kind
        self.regions: list[tuple[int, str]] = []
        self.link: tuple[int, str, int] | None = None  # depth, address, start
        self.space = False
        self.gap = 0  # line breaks owed before the next word

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        if self.depth > DEEPEST:
            raise TooDeepError
        if self.unseen:
            return
        if tag in _HIDDEN or (tag != "body" and _is_unseen(attributes)):  # scripts show a body that starts out hidden
            self.unseen = self.depth
            return
        if tag in _BLOCK:
            self._end_line(2)
        if tag == "br":
            self._newline()
        self._count(tag, 1)
        region = _REGIONS.get(tag) or _ROLES.get((attributes.get("role") or "").lower())
        if region and not (region == "footer" and self.article):
            self.regions.append((self.depth, region))
        if tag == "a" and (href := (attributes.get("href") or "").strip()) and self.link is None:
            self.link = (self.depth, href, -1)

    def end(self, tag: str) -> None:
        if self.unseen:
            if self.unseen == self.depth:
                self.unseen = 0
            self.depth -= 1
            return
        if self.link and self.link[0] == self.depth:
            if self.link[2] >= 0:
                self.links.append(Link(Span(self.link[2], self.length), self.link[1]))
            self.link = None
        self._count(tag, -1)
        if tag in _BLOCK:
            self._end_line(2)
        if self.regions and self.regions[-1][0] == self.depth:
            self.regions.pop()
        self.depth -= 1

    def data(self, data: str) -> None:
        if self.unseen:
            return
        data = data.translate(_CLEAN)
        if self.pre:
            self._preformatted(data)
            return
        words = _SPACE.split(data)
        if words[0] == "" and len(words) > 1:
            self.space = True
        if text := " ".join(w for w in words if w):
            self._write(text)
            self.space = words[-1] == ""

    def comment(self, text: str) -> None:
        """Comments are not visible."""

    def close(self) -> None:
        self._end_line(2)

    def rendering(self) -> Rendering:
        return Rendering("".join(self.parts), tuple(self.lines), tuple(self.links), self.deepest)

    def _count(self, tag: str, step: int) -> None:
        if tag in _HEADINGS:
            self.heading += step
        elif tag == "pre":
            self.pre += step
        elif tag in {"b", "strong"}:
            self.strong += step
        elif tag == "article":
            self.article += step

    def _end_line(self, gap: int) -> None:
        if self.line:
            self.lines.append(self.line)
            self.line = None
        self.space = False
        self.gap = max(self.gap, gap)

    def _newline(self) -> None:
        """A ``br``: two in a row part as a paragraph does."""
        if self.pre and self.line:
            self._append("\n")
            return
        gap = 1 if self.line else self.gap + 1
        self._end_line(min(gap, 2))

    def _preformatted(self, data: str) -> None:
        data = data.replace("\r\n", "\n").replace("\r", "\n")
        if self.line is None:
            data = data.lstrip("\n")
        if not data or (self.line is None and not data.strip()):
            return
        self._open_line()
        self._append(data)

    def _write(self, text: str) -> None:
        if self.line is None:
            self._open_line()
        elif self.space:
            self._append(" ")
        if self.link and self.link[2] < 0:
            self.link = (*self.link[:2], self.length)
        line = self.line
        assert line is not None
        if self.link:
            line.linked += len(text)
        if self.strong:
            line.strong += len(text)
        self._append(text)

    def _open_line(self) -> None:
        if self.line is not None:
            return
        if self.lines:
            self.parts.append("\n" * min(self.gap, 2))
            self.length += min(self.gap, 2)
        self.gap = 0
        region = self.regions[-1][1] if self.regions else None
        self.line = Line(self.length, self.length, self.heading > 0, region, self.pre > 0)

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
        if self.line:
            self.line.end = self.length


def _is_unseen(attributes: Mapping[str, str]) -> bool:
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style, classes = attributes.get("style"), attributes.get("class")
    if style and _UNSEEN_STYLE.search(style):
        return True
    return bool(classes) and not _UNSEEN_CLASSES.isdisjoint((classes or "").split())
