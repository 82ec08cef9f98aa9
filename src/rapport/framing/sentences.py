"""Sentences by a simple rule, for what must be known of a text before it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapport.common.spans import Span

_END = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|Lt|No))"
    r"(?<!\b(?:Gen|Mrs|Sen|Col|Gov|Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec))[.!?…][\"”’')\]]*\s+(?=[\"“‘(\[]*[A-Z0-9])"
)


def sentences(text: str, blocks: Sequence[Span]) -> Iterator[str]:
    """The sentences of blocks with straight apostrophes; approximate."""
    for block in blocks:
        at = block.start
        for m in _END.finditer(text, *block):
            yield _plain(text[at : m.end()])
            at = m.end()
        yield _plain(text[at : block.end])


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‘", "'").split())
