"""Endnotes: the numbered blocks at the end of an article that cite sources, and their marks in its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapport.articles.model import Article, Furniture
from rapport.common.spans import Span

_RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"
MARK = re.compile(rf"\s*(?:\[(?:[ivxlc]{{1,7}}|\d{{1,3}})\]|\(?\d{{1,3}}[.)]|\^\d{{1,3}}|[{_RAISED}]{{1,3}})\s*(?=\S)", re.I)
CITES = re.compile(
    r"https?://|www\.|\bibid\b|\baccessed\b|\bop\. ?cit\b|“[^”]{4,200},”|\"[^\"]{4,200},\"|\bpp?\. ?\d|\(\w+ \d{4}\)"
    r"|\b(?:19|20)\d\d\b",
    re.I,
)
HEADING = re.compile(r"\s*(?:(?:end|foot)?notes|references|bibliography|works cited|sources\s*:?)\s*", re.I)


class Note(NamedTuple):
    """A note: its block, its mark as printed ("iv"), and its words without the mark."""

    block: Span
    mark: str
    body: Span


class Marker(NamedTuple):
    """Where the text carries a note's mark."""

    span: Span
    mark: str


def notes(article: Article) -> list[Note]:
    """The notes of an article, in order.

    A list in the middle of an article is no note: after the first note only notes, and what follows them, stand.
    """
    blocks = article.blocks
    marked, begun = [], False
    for b in blocks:
        text = b.of(article.text)
        hit = bool(MARK.match(text)) and (begun or bool(CITES.search(text)))
        begun = begun or hit
        marked.append(hit)
    first = next((i for i, hit in enumerate(marked) if hit), None)
    while first is not None:
        rest = marked[first:]
        if sum(rest) >= 0.6 * len(rest):
            return [_note(article.text, b) for b, hit in zip(blocks[first:], rest) if hit]
        first = next((i for i in range(first + 1, len(marked)) if marked[i]), None)
    return []


def _note(text: str, block: Span) -> Note:
    mark = MARK.match(text, *block)
    assert mark is not None
    return Note(block, mark[0].strip(" \t\n[]().^"), Span(mark.end(), block.end))


def furniture(article: Article, found: Sequence[Note]) -> list[Furniture]:
    """The notes and their heading as furniture."""
    if not found:
        return []
    out = [Furniture(n.block, "note", "a numbered note that cites a source") for n in found]
    at = article.blocks.index(found[0].block)
    if at and HEADING.fullmatch(article.blocks[at - 1].of(article.text)):
        out.insert(0, Furniture(article.blocks[at - 1], "note", "the heading of the notes"))
    return out


def markers(article: Article, found: Sequence[Note]) -> list[Marker]:
    """The marks of notes in the text, each as printed.

    Brackets and raised figures are marks wherever they stand; a bare figure only behind a word or a closing mark,
    and only where the figures run through the notes in order.
    """
    if not found:
        return []
    known = {n.mark.lower(): n.mark for n in found}
    body = [b for b in article.blocks if b.end <= found[0].block.start]
    style = article.text[found[0].block.start : found[0].body.start]
    out: list[Marker] = []
    for block in body:
        for m in re.finditer(rf"\[([ivxlc]{{1,7}}|\d{{1,3}})\]|\^(\d{{1,3}})|([{_RAISED}]{{1,3}})", block.of(article.text), re.I):
            mark = next(g for g in m.groups() if g)
            plain = mark.translate(str.maketrans(_RAISED, "1234567890"))
            hit = known.get(mark.lower()) or known.get(plain)
            if hit:
                out.append(Marker(Span(block.start + m.start(), block.start + m.end()), hit))
    if not out and "[" not in style:
        out = _bare(article.text, body, known)
    return out


def _bare(text: str, body: Sequence[Span], known: dict[str, str]) -> list[Marker]:
    """Figures stuck to the end of a word or sentence, as where raised figures lost their height."""
    out: list[Marker] = []
    wanted = 1
    for block in body:
        for m in re.finditer(r"(?<=[a-z.,;”\"’)])(\d{1,3})(?=\s|$|[.,;:—–])", block.of(text)):
            if int(m[1]) == wanted and m[1] in known:
                out.append(Marker(Span(block.start + m.start(1), block.start + m.end(1)), known[m[1]]))
                wanted += 1
    return out if len(out) >= 0.6 * len(known) else []
