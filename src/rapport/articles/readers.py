"""One reader for each format: from a source to what its text and its marks say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rapport.articles import html, jsonl, markdown, page, text
from rapport.articles.charset import decode
from rapport.articles.model import Furniture, Link
from rapport.articles.sources import Source
from rapport.common.errors import ArticleError
from rapport.common.spans import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """An article before it is named: fields as in :class:`rapport.articles.model.Article`.

    ``values`` is what the file says of itself (title, publisher, author, url, published, as strings), ``origin``
    where it says so. ``name`` is set where a file holds many articles.
    """

    text: str
    blocks: tuple[Span, ...]
    headings: tuple[Span, ...]
    format: str
    origin: str = ""
    values: dict[str, str] = field(default_factory=dict)
    charset: str = "utf-8"
    name: str | None = None
    furniture: tuple[Furniture, ...] = ()
    markup: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    remarks: tuple[str, ...] = ()


def read_text(source: Source, max_bytes: int) -> Iterator[Reading]:
    """A plain text file is one article."""
    decoded = decode(source.data(max_bytes), source.name, source.charset)
    found = text.layout(decoded.text)
    title = text.title_of(decoded.text, found)
    yield Reading(
        decoded.text, *found, format="text", origin="the text", values={"title": title} if title else {},
        charset=decoded.charset, remarks=_remarks(decoded.remark),
    )  # fmt: skip


def read_markdown(source: Source, max_bytes: int) -> Iterator[Reading]:
    """A Markdown file is one article, its front matter what it says of itself."""
    decoded = decode(source.data(max_bytes), source.name, source.charset)
    parsed = markdown.parse(decoded.text)
    values = {"title": parsed.title, **parsed.values} if parsed.title else parsed.values
    yield Reading(
        decoded.text, parsed.blocks, parsed.headings, "markdown", "the front matter", values, decoded.charset,
        markup=parsed.markup, links=parsed.links, remarks=_remarks(decoded.remark),
    )  # fmt: skip


Item = Reading | ArticleError | Source  # what a reader gives: an article, a failure, or a part to be read in turn


def read_html(source: Source, max_bytes: int) -> Iterator[Reading]:
    """A web page is one article; its text is our rendering of what is visible."""
    yield html_reading(source.data(max_bytes), source.name, source.charset)


def html_reading(data: bytes, name: str, charset: str | None = None, *, labelled: bool = True) -> Reading:
    """The reading of a web page, or of HTML in a mail or feed, which is all article (``labelled`` is false)."""
    decoded = decode(data, name, charset)
    code = html.sanitised(decoded.text)
    rendering = html.render(code)
    labels = page.label(code, rendering) if labelled else page.Labels((), {}, ())
    blocks: list[Span] = []
    headings: list[Span] = []
    for line in rendering.lines:
        span = Span(line.start, line.end)
        if line.pre:
            found = text.layout(rendering.text, span)
            blocks += found.blocks
            headings += found.headings
            continue
        blocks.append(span)
        bold = line.strong >= 0.9 * (line.end - line.start) and text.looks_like_heading(span.of(rendering.text))
        if line.heading or bold:
            headings.append(span)
    return Reading(
        rendering.text, tuple(blocks), tuple(headings), "html", "the page", labels.values, decoded.charset,
        furniture=labels.furniture, links=rendering.links, remarks=_remarks(decoded.remark) + labels.remarks,
    )  # fmt: skip


def read_json_lines(source: Source, max_bytes: int) -> Iterator[Reading | ArticleError]:
    """Each row of a JSON Lines file is an article; ``max_bytes`` bounds a row, not the file."""
    with source.open() as stream:
        for row in jsonl.rows(stream, source.name, max_bytes):
            if isinstance(row, ArticleError):
                yield row
            else:
                found = text.layout(row.text)
                yield Reading(row.text, *found, format="jsonl", origin="the row", values=row.values, name=row.name)


def _remarks(remark: str | None) -> tuple[str, ...]:
    return (remark,) if remark else ()
