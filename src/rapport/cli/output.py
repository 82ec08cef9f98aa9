"""Where commands write: a console of a sensible width, or the standard output as UTF-8 whatever the terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

from rapport.export.files import written

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PIPED_WIDTH: Final = 140  # columns where there is no terminal to ask


def console() -> Console:
    """A console on the standard output. Without a terminal it is as wide as $COLUMNS says, or 140."""
    from rich.console import Console

    class Piped(Console):
        """Leaves a closed pipe to the command, which ends well; rich would end with status 1."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    made = Piped(highlight=False)
    if not made.is_terminal and not os.environ.get("COLUMNS", "").isdigit():
        made = Piped(highlight=False, width=PIPED_WIDTH)
    return made


def trimmed(to: Console, what: RenderableType) -> None:
    """Print something; where it goes to a file or a pipe, without the blanks that fill its lines."""
    if to.is_terminal:
        to.print(what)
        return
    with to.capture() as captured:
        to.print(what)
    to.print("\n".join(line.rstrip() for line in captured.get().splitlines()), markup=False, soft_wrap=True)


def binary() -> BinaryIO:
    """The standard output for bytes."""
    sys.stdout.flush()
    return sys.stdout.buffer


@contextmanager
def text() -> Iterator[TextIO]:
    """The standard output for files of text: UTF-8, line ends as written."""
    stream = io.TextIOWrapper(binary(), encoding="utf-8", newline="")
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()


@contextmanager
def text_into(target: Path) -> Iterator[TextIO]:
    """A file of text, in place of an older one when all is written: UTF-8, line ends as written."""
    with written(target) as raw:
        stream = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        yield stream
        stream.flush()
        stream.detach()
