"""One text under several names: which of them gives the article its metadata, whatever the order of reading.

An article's identity is its normalised text, so two files can hold the same article with other white space, another
publication date or another title. Each origin has its **variant**, a string; of the variants of an article the least
one stands. That choice depends on the set of origins alone.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from rapport.articles import Article

_ASIDE = {"id", "name", "remarks"}  # fields of an article that are its own nowhere else


class Origin(NamedTuple):
    """Where an article was found: ``place`` says which file it was, ``name`` how exports call it."""

    place: str
    name: str
    variant: str


def variant(article: Article) -> str:
    """A known publication before an unknown, then the earlier, the narrower, the better described, and a hash."""
    when = article.published.interval
    missing = sum(v is None for v in (article.title, article.publisher, article.author, article.url))
    days = f"0 {when.start.isoformat()} {when.end.isoformat()}" if when else "1"
    content = {f.name: getattr(article, f.name) for f in fields(article) if f.name not in _ASIDE}
    digest = hashlib.sha256(_json(content).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{days} {missing} {digest[:24]}"


def given(variant: str) -> bool:
    """Whether an article of this variant came with its publication."""
    return variant.startswith("0 ")


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    """A publication, the one field that is no plain value."""
    when = value.interval
    return [when and [when.start.isoformat(), when.end.isoformat()], value.reason]


def place(path: Path | None, folder: Path, number: int, name: str = "") -> str:
    """The place of the article of this number (0 the first) in a file, as seen from the record's folder.

    Relative, so that a record and its articles can move together, and so that a record does not tell whose disk it
    was made on. What is no file, such as a page on the web, has its ``name`` for a place.
    """
    if path is None:
        return f"{name}#{number}"
    try:
        seen = os.path.relpath(path.absolute(), folder)
    except ValueError:  # another drive
        seen = str(path.absolute())
    seen = seen.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode()
    return f"{seen}#{number}" if number else seen
