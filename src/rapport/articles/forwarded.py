"""What mail programs put around a text that is sent on: quote marks, and the header of the message inside."""

from __future__ import annotations

import re
from dataclasses import replace
from email.utils import parseaddr
from typing import Final

from rapport.articles import text as layout
from rapport.articles.model import Furniture
from rapport.articles.publication import interval_of
from rapport.articles.readers import Reading
from rapport.common.spans import Span

_QUOTE: Final = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_FLOWED: Final = re.compile(r"(?<! ) \r?\n(?=\S)")
_PREFIX: Final = re.compile(r"^(?:(?:fwd?|fw|re|wg|tr|rv)\s*:\s*)+", re.IGNORECASE)
_OPENING: Final = re.compile(
    r"[-_ ]{2,}\s*(?:forwarded|original)\s+message\s*[-_ ]{2,}|begin forwarded message:?", re.IGNORECASE
)
_FIELD: Final = re.compile(
    r"\*?(From|Date|Sent|Subject|To|Cc|Reply-To)\s*:\*?[ \t]*(\S[^\n\r]*)", re.IGNORECASE
)
_FAR: Final = 12  # blocks from the opening line to the last field
_CLOCK: Final = re.compile(r"(?:,?\s+at)?\s+\d{1,2}[:.]\d{2}.*$")


def unquoted(text: str, *, flowed: bool = False) -> str:
    """The text without the ``>`` before its lines where most are quoted, and with flowed lines joined (RFC 3676)."""
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and sum(line.startswith(">") for line in lines) >= 0.5 * len(lines):
        text = _QUOTE.sub("", text)
    return _FLOWED.sub(" ", text) if flowed else text


def subject(line: str) -> str:
    """A subject without the marks of forwarding and answering."""
    return _PREFIX.sub("", line).strip()


def marked(reading: Reading) -> Reading:
    """The reading with the headers of forwarded messages as furniture, and what the innermost says as values."""
    furniture: list[Furniture] = []
    values = dict(reading.values)
    blocks = list(reading.blocks)
    k = 0
    while k < len(blocks):
        words = blocks[k].of(reading.text)
        fields = _fields(words)
        opening = _OPENING.match(words.lstrip("> "))
        if not opening and len(fields) < 3:
            k += 1
            continue
        last = k
        for j in range(k + 1, min(k + _FAR, len(blocks))):
            more = _fields(blocks[j].of(reading.text))
            if not more:
                break
            fields |= more
            last = j
        if len(fields) < 2:
            k += 1
            continue
        furniture += [
            Furniture(b, "mail header", "is the header of a forwarded message") for b in blocks[k : last + 1]
        ]
        values |= _values(fields)
        k = last + 1
    if not furniture:
        return reading
    covered = {f.span for f in furniture}
    headings = tuple(h for h in reading.headings if h not in covered)
    return replace(reading, furniture=tuple(sorted([*reading.furniture, *furniture])), values=values, headings=headings)


def _fields(words: str) -> dict[str, str]:
    """The fields in a block, where all its lines are fields, or the first is the opening line."""
    found: dict[str, str] = {}
    for number, line in enumerate(layout.lines(words, Span(0, len(words)))):
        said = line.of(words).strip()
        match = _FIELD.match(said)
        if match:
            found[match[1].lower()] = " ".join(match[2].split())
        elif said and not (number == 0 and _OPENING.match(said)) and not found:
            return {}
    return found


def _values(fields: dict[str, str]) -> dict[str, str]:
    sender = fields.get("from", "")
    name, address = parseaddr(sender) if "@" in sender else (sender, "")
    said = fields.get("date") or fields.get("sent") or ""
    day = next((d for d in (said, _CLOCK.sub("", said)) if interval_of(d)), "")
    given = {"title": subject(fields.get("subject", "")), "publisher": name or address, "published": day}
    return {k: v for k, v in given.items() if v}
