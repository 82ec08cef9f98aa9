"""The same article gives the same reports, whatever file it comes in."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from making import mail, pdf_lines, wrapped

from rapport.articles import Article, Publication, read_bytes
from rapport.common.intervals import Interval
from rapport.pipeline import code

EXAMPLES = Path(__file__).parents[2] / "examples" / "russia-iran"
NAMES = ["2015-04-14-example-wire-ban-lifted.txt", "2010-09-23-example-wire-decree.txt"]


def as_html(paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{html.escape(p)}</p>\n" for p in paragraphs[1:])
    return f"<html><body><article><h1>{html.escape(paragraphs[0])}</h1>{body}</article></body></html>".encode()


def as_pdf(paragraphs: list[str]) -> bytes:
    """Two columns, with a running head and page numbers."""
    lines: list[tuple[float, str]] = []
    for paragraph in paragraphs[1:]:
        lines += [(0, text) for _, _, text in wrapped(paragraph, 42, 0, 0)] + [(-1, "")]
    pages, column, y = [[(60.0, 750.0, paragraphs[0])]], 0, 720.0
    for step, text in lines:
        y -= 12 if step == 0 else 8
        if y < 60:
            column, y = column + 1, 708.0
            if column % 2 == 0:
                pages.append([])
        if text:
            pages[-1].append((40.0 + 280 * (column % 2), y, text))
    for number, page in enumerate(pages, 1):
        page += [(250.0, 785.0, "EXAMPLE WIRE"), (300.0, 20.0, str(number))]
    return pdf_lines(pages)


def as_docx(paragraphs: list[str]) -> bytes:
    document = docx.Document()
    document.add_heading(paragraphs[0], 0)
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_mail(paragraphs: list[str]) -> bytes:
    return mail("\n\n".join(paragraphs), as_html(paragraphs).decode(), Subject=paragraphs[0]).as_bytes()


def as_html_mail(paragraphs: list[str]) -> bytes:
    return mail("", as_html(paragraphs).decode(), Subject=paragraphs[0]).as_bytes()


@pytest.mark.parametrize("make", [as_html, as_pdf, as_docx, as_mail, as_html_mail])
@pytest.mark.parametrize("name", NAMES)
def test_the_same_reports(name: str, make: Callable[[list[str]], bytes], tools: object) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    paragraphs = [" ".join(p.split()) for p in text.split("\n\n") if p.strip()]
    expected = reports("\n\n".join(paragraphs).encode(), tools)
    found = reports(make(paragraphs), tools)
    assert len(expected) >= 5
    shared = len(set(expected) & set(found))
    assert shared >= 0.98 * max(len(expected), len(found)), sorted(set(expected) ^ set(found))


def reports(data: bytes, tools: object) -> list[tuple[object, ...]]:
    from dataclasses import replace
    from datetime import date

    (article,) = read_bytes(data, "a")
    assert isinstance(article, Article)
    article = replace(article, published=Publication(Interval.day(date(2015, 4, 14)), "for the test"))
    return [
        (
            r.quote.text,
            r.type,
            r.mode,
            tuple(r.actors),
            tuple(r.recipients),
            str(r.date and r.date.start),
            r.status,
            r.source,
        )
        for r in code(article, tools).reports  # type: ignore[arg-type]
    ]
