"""What a web page says of itself and which of its lines are the article.

trafilatura and htmldate only label: the text is our own rendering (:mod:`rapport.articles.html`), and what they
leave out is marked as furniture, never removed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rapport.articles.html import Line, Rendering
from rapport.articles.model import Furniture
from rapport.common.spans import Span

_LONGEST: Final = 4_000_000  # characters of HTML; larger pages are read without labels, which would take minutes
_DEEPEST: Final = 240  # the parser that trafilatura uses loses what lies deeper than 256
_MOST_LINES: Final = 50_000
# htmldate takes dates after today for errors by default; a fixed end keeps results the same on every day.
_DATES: Final = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}
_WORD: Final = re.compile(r"\w+")
_GRAM: Final = 4  # words that a line and the main text must have in common, in order
_PROSE: Final = 25  # words from which a line between two main lines is taken for the article


class Labels(NamedTuple):
    """Furniture with reasons, what the page says of itself (keys as in ``Article``), and remarks."""

    furniture: tuple[Furniture, ...]
    values: dict[str, str]
    remarks: tuple[str, ...]


def label(html: str, rendering: Rendering) -> Labels:
    """Labels for the lines of a rendering of ``html``."""
    values: dict[str, str] = {}
    extracted: list[str] = []
    remarks: tuple[str, ...] = ()
    if rendering.depth > _DEEPEST or len(html) > _LONGEST or len(rendering.lines) > _MOST_LINES:
        remarks = ("is nested too deep or too large to tell the article from the rest of the page",)
    else:
        try:
            values, extracted = _extract(html)
        except Exception as e:  # noqa: BLE001  # labels are an aid: whatever fails in them, the page is still read
            remarks = (f"gives the article undivided from the rest of the page ({type(e).__name__})",)
    return Labels(tuple(_furniture(rendering, extracted, values.get("title"))), values, remarks)


def _extract(html: str) -> tuple[dict[str, str], list[str]]:
    """What the page says of itself, and the paragraphs of its main text, both as trafilatura sees them."""
    for library in ("trafilatura", "htmldate", "justext", "courlan"):
        logging.getLogger(library).addHandler(logging.NullHandler())
    import trafilatura
    from trafilatura.metadata import extract_metadata

    tree = trafilatura.load_html(html)
    if tree is None:
        return {}, []
    meta = extract_metadata(tree, date_config=dict(_DATES), extensive=False)
    given = {
        "title": meta.title,
        "publisher": meta.sitename,
        "author": meta.author,
        "url": meta.url,
        "published": meta.date,
    }
    values = {key: " ".join(value.split()) for key, value in given.items() if value}
    text = trafilatura.extract(html, output_format="txt", include_comments=False, favor_recall=True)
    return values, re.split(r"\n|\|", text or "")  # paragraphs, and cells of tables


def _furniture(rendering: Rendering, extracted: Sequence[str], title: str | None) -> Iterable[Furniture]:
    text, lines = rendering.text, rendering.lines
    main = _main(text, lines, extracted, title)
    for line, is_main in zip(lines, main):
        span = Span(line.start, line.end)
        if line.region:
            yield Furniture(span, line.region, f"stands in the page's {line.region}")
        elif not is_main:
            yield Furniture(span, "page", "is outside the page's main text")


def _main(text: str, lines: Sequence[Line], extracted: Sequence[str], title: str | None) -> list[bool]:
    """Which lines are the article: those of the main text, the title, and prose between them."""
    keys = {_key(paragraph) for paragraph in extracted} - {""}
    grams = {gram for paragraph in extracted for gram in _grams(paragraph)}
    main = [_in_main(text[line.start : line.end], keys, grams) for line in lines]
    if not any(m and not line.region for m, line in zip(main, lines)):
        return [True] * len(lines)  # nothing was recognised: all of it may be the article
    first = main.index(True)
    last = len(main) - 1 - main[::-1].index(True)
    heading = _key(title or "")
    for k, line in enumerate(lines):
        span = text[line.start : line.end]
        prose = len(_WORD.findall(span)) >= _PROSE and line.linked < 0.3 * len(span)
        main[k] |= (first < k < last and prose) or (bool(heading) and _key(span) == heading)
    return main


def _in_main(line: str, keys: set[str], grams: set[tuple[str, ...]]) -> bool:
    if _key(line) in keys:
        return True
    own = _grams(line)
    return bool(own) and sum(g in grams for g in own) >= 0.7 * len(own)


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.lower()))


def _grams(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return [tuple(words[k : k + _GRAM]) for k in range(len(words) - _GRAM + 1)]
