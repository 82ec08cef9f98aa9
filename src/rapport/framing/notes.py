"""Endnotes: the numbered blocks at the end of an article that cite sources."""

from __future__ import annotations

import re

from rapport.articles import Article, Furniture

MARK = re.compile(r"\s*(?:\[(?:[ivxlc]{1,7}|\d{1,3})\]|\(?\d{1,3}[.)]|\^\d{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\s*\S", re.I)
CITES = re.compile(r"https?://|www\.|\bibid\b|\baccessed\b|\bop\. ?cit\b|“[^”]{4,200},”|\"[^\"]{4,200},\"|\bpp?\. ?\d|\(\w+ \d{4}\)|\b(?:19|20)\d\d\b", re.I)
HEADING = re.compile(r"\s*(?:end|foot)?notes|references|bibliography|works cited|sources\s*:?\s*$", re.I)


def notes(article: Article) -> list[Furniture]:
    """Blocks that are endnotes: a mark, then something that cites, in the last part of the text.

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
    if first is None:
        return []
    while first is not None:
        rest = marked[first:]
        if sum(rest) >= 0.6 * len(rest):
            break
        first = next((i for i in range(first + 1, len(marked)) if marked[i]), None)
    if first is None:
        return []
    out = [Furniture(b, "note", "a numbered note that cites a source") for b, hit in zip(blocks[first:], marked[first:]) if hit]
    if first and HEADING.fullmatch(blocks[first - 1].of(article.text)):
        out.insert(0, Furniture(blocks[first - 1], "note", "the heading of the notes"))
    return out
