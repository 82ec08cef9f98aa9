"""Names that can be printed: a file's name may hold line breaks, escape codes or bytes that are no text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

# Embeddings, overrides and isolates turn what follows them around; the plain marks U+200E and U+200F do not.
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


def printable(name: str) -> str:
    """The name on one line: control, bidi and lone surrogate characters as backslash escapes, the rest as it is."""
    if name.isascii() and name.isprintable():
        return name
    return "".join(_escape(c) if c in BIDI_CONTROLS or unicodedata.category(c) in _UNPRINTABLE else c for c in name)


def _escape(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8 (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")


def relative(path: Path, root: Path) -> str:
    """The printable name of a file below a given root, with forward slashes on every system."""
    return printable(path.relative_to(root).as_posix())
