"""What a user names: files, folders, addresses on the web, and ``-`` for the standard input."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

from rapport.articles.sources import Given, Source
from rapport.articles.web import Web
from rapport.common.errors import ArticleError

STANDARD_INPUT: Final = "-"
MOST_INPUT: Final = 4 * 1024**3  # bytes of the standard input, which is kept on the disk while it is read
_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
_CHUNK: Final = 1 << 20


def given(words: Iterable[str], web: Web, stream: BinaryIO) -> list[Given]:
    """Paths as paths; addresses and the standard input, read from ``stream``, as sources.

    Raises :class:`ArticleError` where the standard input is larger than 4 GB.
    """
    found: list[Given] = []
    for word in dict.fromkeys(words):
        if word == STANDARD_INPUT:
            found.append(standard_input(stream, web))
        elif _ADDRESS.match(word):
            found.append(web.source(word))
        else:
            found.append(Path(word))
    return found


def standard_input(stream: BinaryIO, web: Web) -> Source:
    """The standard input as a source named ``-``, whatever its format."""
    folder = tempfile.TemporaryDirectory(prefix="rapport-")
    path = Path(folder.name) / "input"
    size = 0
    with path.open("wb") as out:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > MOST_INPUT:
                raise ArticleError(STANDARD_INPUT, "is larger than 4 GB", "save it to a file")
            out.write(chunk)

    def fetch() -> Source:
        assert folder  # the closure keeps the folder, which goes with it
        return Source(STANDARD_INPUT, path, given=True, web=web)

    return Source(STANDARD_INPUT, web=web, fetch=fetch)
