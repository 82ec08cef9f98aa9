"""PDF: our own rendering, paragraph by paragraph in reading order, from the positions of the text."""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final

from rapport.articles import pdf_text
from rapport.articles import text as layout
from rapport.articles.extras import library
from rapport.articles.names import printable
from rapport.articles.pdf_lines import Line, edges, ordered, rows
from rapport.articles.pdf_page import PageText, page_text
from rapport.articles.readers import Reading
from rapport.articles.sources import Source
from rapport.common.errors import ArticleError

VERSION: Final = 1
MOST_PAGES: Final = 2_000
SECONDS: Final = 120.0  # of reading one file
_LABEL: Final = "a PDF file"
_FEWEST_LETTERS: Final = 20  # a page
_NO_TITLES: Final = ("microsoft word", "untitled", "powerpoint", "layout 1", "document", "print")


class _TooLongError(Exception):
    """The time for one file is over."""


def read_pdf(source: Source, max_bytes: int) -> Iterator[Reading]:
    """A PDF file is one article. Lines are joined to paragraphs over columns and pages, and words that were
    hyphenated at line ends to whole ones; running heads and page numbers stand after the paragraph they interrupt.
    """
    pypdf = library("pypdf", source.name, _LABEL)
    data = source.data(max_bytes)
    ends = time.monotonic() + SECONDS

    def tick() -> None:
        if time.monotonic() > ends:
            raise _TooLongError

    name = source.name
    try:
        reader = _opened(pypdf, data, name)
        pages = _pages(reader, name, tick)
        said = _said(reader)
    except ArticleError:
        raise
    except _TooLongError as e:
        raise ArticleError(name, f"takes longer than {SECONDS:.0f} seconds to read", "save its text") from e
    except RecursionError as e:
        raise ArticleError(name, "is nested too deep", "print it to a new PDF") from e
    except (pypdf.errors.PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError,
            NotImplementedError, OSError, ArithmeticError, zlib.error, EOFError, LookupError) as e:  # fmt: skip
        message = printable(str(e))[:200] or type(e).__name__
        raise ArticleError(name, f"is a damaged PDF file ({message})", "fetch it again or print it to a new PDF") from e
    remarks = _check_text(pages, name)
    yield _reading(pages, said, remarks)


def _opened(pypdf: Any, data: bytes, name: str) -> Any:
    remedy = "save a copy without the password"
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError(name, "is an encrypted PDF file", remedy)
    except pypdf.errors.DependencyError as e:
        raise ArticleError(name, "is an encrypted PDF file", "pip install 'rapport[formats]'") from e
    except (pypdf.errors.FileNotDecryptedError, pypdf.errors.WrongPasswordError) as e:
        raise ArticleError(name, "is an encrypted PDF file", remedy) from e
    return reader


def _pages(reader: Any, name: str, tick: Callable[[], None]) -> list[PageText]:
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise ArticleError(name, f"has {count} pages, more than {MOST_PAGES}", "split it")
    fonts: dict[int, Any] = {}
    found: list[PageText] = []
    for page in reader.pages:
        tick()
        found.append(page_text(page, fonts, tick))
    return found


def _said(reader: Any) -> dict[str, str]:
    """Title and author as the file gives them. Its dates are those of the file, not of the article."""
    meta = reader.metadata or {}
    values: dict[str, str] = {}
    for key, field in (("/Title", "title"), ("/Author", "author")):
        value = meta.get(key)
        words = " ".join(printable(str(value)).split()) if value is not None else ""
        low = words.lower()
        if words and not low.startswith(_NO_TITLES) and not low.endswith((".doc", ".docx", ".indd", ".pdf")):
            values[field] = words[:300]
    return values


def _check_text(pages: list[PageText], name: str) -> tuple[str, ...]:
    """Remarks. Raises :class:`ArticleError` where there is no text to speak of."""
    letters = [sum(len(p.text.strip()) for p in (*page.pieces, *page.turned)) for page in pages]
    if sum(letters) < min(_FEWEST_LETTERS * len(pages), 200):
        if any(page.unreadable for page in pages):
            problem = "is a PDF file whose fonts do not say which letters they show"
            raise ArticleError(name, problem, "recognise its text (ocrmypdf --force-ocr)")
        if any(page.pictures for page in pages):
            problem = "is a PDF file of pictures, without text"
            raise ArticleError(name, problem, "recognise its text (ocrmypdf)")
        if not sum(letters):
            raise ArticleError(name, "is a PDF file without text", "fetch it again or remove it")
    without = [k for k, page in enumerate(pages, 1) if letters[k - 1] < _FEWEST_LETTERS and page.pictures]
    if not without:
        return ()
    shown = ", ".join(map(str, without[:10])) + (", ..." if len(without) > 10 else "")
    return (f"has pictures without text on page {shown}; ocrmypdf recognises the text in them",)


def _reading(pages: list[PageText], values: dict[str, str], remarks: tuple[str, ...]) -> Reading:
    lines: list[Line] = []
    column = 0
    for number, (page, aside) in enumerate(zip(pages, edges(pages))):
        here = ordered(page, number, column, aside)
        lines += here
        for row in rows(page.turned):
            lines.append(Line(*row, page=number, column=column, furniture="turned text"))
        column += len({line.column for line in here}) + 1
    rendered = pdf_text.render(lines)
    title = rendered.title or layout.title_of(rendered.text, layout.Layout(rendered.blocks, rendered.headings))
    if title:
        values = {**values, "title": title}
    return Reading(
        rendered.text, rendered.blocks, rendered.headings, "pdf", "the file", values,
        furniture=rendered.furniture, remarks=remarks,
    )  # fmt: skip
