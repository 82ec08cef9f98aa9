"""What one input may unpack to, whatever it holds: depth, number and size of its parts. Bombs end here.

The limits are for one file as it was given, over all archives in it. They are far above what articles need and far
below what harms a machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rapport.common.errors import ArticleError

DEEPEST: Final = 5  # archives, mails and feeds within each other
MOST_PARTS: Final = 100_000
MOST_BYTES: Final = 4 * 1024**3  # unpacked, in all
RATIO: Final = 200  # unpacked to packed bytes; text packs to a tenth, pages of one word at most to a hundredth
FREE: Final = 4 * 1024**2  # unpacked bytes before the ratio counts
_REMEDY: Final = "unpack what you need of it and give the folder"


@dataclass(slots=True)
class Budget:
    """What is left to one input. Each part is charged before it is read."""

    parts: int = MOST_PARTS
    bytes: int = MOST_BYTES

    def part(self, name: str) -> None:
        """Charge one part. Raises :class:`ArticleError` when there were too many."""
        self.parts -= 1
        if self.parts < 0:
            raise ArticleError(name, f"holds more than {MOST_PARTS} files", _REMEDY)

    def unpacked(self, name: str, size: int) -> None:
        """Charge unpacked bytes. Raises :class:`ArticleError` when there were too many."""
        self.bytes -= size
        if self.bytes < 0:
            raise ArticleError(name, f"unpacks to more than {MOST_BYTES // 1024**3} GB", _REMEDY)


def check_depth(name: str, depth: int) -> None:
    """Raises :class:`ArticleError` for an archive that lies too deep in others."""
    if depth > DEEPEST:
        raise ArticleError(name, f"is an archive more than {DEEPEST} deep in others", _REMEDY)


def check_ratio(name: str, packed: int, unpacked: int) -> None:
    """Raises :class:`ArticleError` where a part unpacks to so much that it is no text but a trap."""
    if unpacked > FREE and unpacked > RATIO * max(packed, 1):
        raise ArticleError(
            name, f"unpacks to more than {RATIO} times its size, as a zip bomb does", "remove it from the archive"
        )
