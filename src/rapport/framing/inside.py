"""Furniture within a paragraph: the dateline and the photo credit that stand before its first words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport.articles.model import Furniture
from rapport.common.spans import Span
from rapport.framing.vocabulary import Framing

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?)"
_PLACE = r"[A-Z][\w’'.-]*(?:[ /-][A-Z][\w’'.-]*){0,3}"
_CAPITALS = r"[A-Z][A-Z’'.-]+(?:[ /-][A-Z][A-Z’'.-]+){0,3}"
_AGENCY = r"\s*[(\[][A-Z][\w .,/&-]{1,40}[)\]]"
_DASH = r"\s*(?:—|–|--|-{1,2}|:)\s*(?=\S)"
DATELINE = re.compile(
    rf"(?:{_PLACE}(?:,\s+[A-Z][\w. ’'-]{{1,24}})?,?\s+(?P<date>{_DATE})(?:{_AGENCY})?{_DASH}"
    rf"|{_PLACE}(?:,\s+[A-Z][\w. ’'-]{{1,24}})?{_AGENCY}{_DASH}"
    rf"|{_CAPITALS}(?:,\s+[A-Z][\w. ’'-]{{1,24}})?\s*(?:—|–|--)\s*(?=\S)"
    rf"|(?P<date2>{_DATE})(?:{_AGENCY})\s*{_DASH}"
    rf"|[(\[](?:AP|AFP|Reuters|UPI|TASS|Xinhua|IRNA|ANI|PTI|DPA|Bloomberg|CNN|EFE|ANSA|Interfax)[)\]]{_DASH})"
)

_SITE = re.compile(
    r"(?:[a-z0-9-]+\.)+(?:com|org|net|gov|ru|ir|uk|de|fr|int|edu|info|cn|jp|in|tr|ua|eu|mil|co)\b(?:\.[a-z]{2}\b)?", re.I
)


def spans(text: str, paragraphs: Sequence[Span], vocabulary: Framing) -> list[Furniture]:
    """Datelines of the first three paragraphs, and credits that open one."""
    out = []
    for k, block in enumerate(paragraphs):
        at = block.start
        credit = credit_end(text, Span(at, block.end), vocabulary)
        if credit:
            out.append(Furniture(Span(at, credit), "credit", "credits a picture, before the paragraph's first words"))
            at = credit
            while at < block.end and text[at].isspace():
                at += 1
        if k < 3 and (found := DATELINE.match(text, at, block.end)):
            end = found.end()
            while end > at and text[end - 1].isspace():
                end -= 1
            if text[end:block.end].strip():
                out.append(Furniture(Span(at, end), "dateline", "says where and when it was written"))
    return out


def credit_end(text: str, block: Span, vocabulary: Framing) -> int | None:
    """Where the credit that opens a paragraph ends; None where there is none."""
    head = text[block.start : min(block.end, block.start + 300)]
    opener = re.match(r"([A-Za-z]+(?: [a-z]+){0,1}):\s+", head)
    named = bool(opener and opener[1].lower() in vocabulary.sets["credit_openers"])
    at = opener.end() if opener and named else 0
    end, names = 0, 0
    while True:
        size = _credit_name(head[at:], vocabulary)
        if not size:
            break
        names += 1
        at += size
        end = at
        link = re.match(r"\s*(?:[,/|&;]|via|and)\s*", head[at:])
        at += link.end() if link else len(head[at:]) - len(head[at:].lstrip())
    if not named or not names or not head[end:].strip():
        return None
    return block.start + end


def _credit_name(text: str, vocabulary: Framing) -> int:
    """The length of the agency, archive or site that a text begins with."""
    best = 0
    for size in range(1, 4):
        words = re.match(rf"\S+(?:\s\S+){{{size - 1}}}", text)
        if words and words[0].rstrip(",;|").lower().rstrip(".") in vocabulary.sets["credits"]:
            best = len(words[0].rstrip(",;|"))
    if site := _SITE.match(text):
        best = max(best, site.end())
    return best
