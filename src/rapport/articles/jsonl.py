"""JSON Lines: one article a line, streamed; a bad line is one error and the others are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from rapport.articles.names import printable
from rapport.common.errors import ArticleError

_REMEDY: Final = "mend the line"
_SIGN_LINES: Final = 20


class Row(NamedTuple):
    """One line that holds an article. ``name`` is the row's id, else ``file#line``."""

    name: str
    text: str
    values: dict[str, str]


def is_json_lines(text: str) -> bool:
    """Whether one of the first lines is a JSON object with a text; the others may be broken."""
    head = text.lstrip("\ufeff \t\r\n")
    return head.startswith("{") and any('"text"' in row and _is_row(row) for row in head.split("\n")[:_SIGN_LINES])


def _is_row(line: str) -> bool:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        # The last line of a sample may be cut off; what it opens with must do.
        return line.startswith('{"') and len(line) > 10_000
    return isinstance(row, dict) and isinstance(row.get("text"), str)


def rows(stream: BinaryIO, file: str, longest: int) -> Iterator[Row | ArticleError]:
    """The rows of a JSON Lines file, one line in memory at a time. ``longest`` is the limit of a line in bytes."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        where = f"{file}#{number}"
        if len(line) > longest and not line.endswith(b"\n"):
            while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
                pass
            yield ArticleError(
                where, f"is longer than {longest} bytes", "raise the limit (--max-size) or shorten the text"
            )
            continue
        if line.strip():
            yield _row(line, where)


def _row(line: bytes, where: str) -> Row | ArticleError:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ArticleError(where, "is not UTF-8", "save the file as UTF-8")
    try:
        row = json.loads(text)
    except RecursionError:
        return ArticleError(where, "is nested too deep", _REMEDY)
    except ValueError as e:  # also a number of too many digits
        return ArticleError(where, f"is not JSON ({printable(str(e))})", _REMEDY)
    if not isinstance(row, dict):
        return ArticleError(where, "is not a JSON object", "give one object a line, with the article under 'text'")
    if not isinstance(row.get("text"), str):
        return ArticleError(where, "has no text", "give the article as a string under 'text'")
    given = row.get("id")
    named = isinstance(given, (str, int)) and not isinstance(given, bool) and str(given).strip()
    values = {
        k: " ".join(v.split()) for k in ("title", "publisher", "published", "url", "author") if (v := _flat(row.get(k)))
    }
    return Row(printable(str(given)) if named else where, _sound(row["text"]), values)


def _flat(value: object) -> str:
    if isinstance(value, str):
        return _sound(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return ", ".join(_sound(v) for v in value if isinstance(v, str))
    return ""


def _sound(text: str) -> str:
    """The text with lone surrogates, which JSON can escape and no file can hold, as U+FFFD; pairs are joined."""
    if not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
