"""YAML front matter: the lines between two ``---`` at the top of a Markdown file that say what it is."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import yaml

LONGEST: Final = 32_768  # characters; front matter is a few lines
_FENCED: Final = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY: Final = re.compile(r"^([A-Za-z][\w -]{0,40}?)\s*:[ \t]*(.*)$", re.MULTILINE)
_KEYS: Final = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "publication", "outlet", "site", "sitename", "source"),
    "author": ("author", "authors", "byline", "by"),
    "published": ("published", "date", "published_at", "publish_date", "pubdate"),
    "url": ("url", "link", "canonical", "source_url", "source"),
}


class FrontMatter(NamedTuple):
    """Where the front matter ends in the text, and what it says; keys as in ``Article``."""

    end: int
    values: dict[str, str]


def front_matter(text: str) -> FrontMatter | None:
    """The front matter that a text opens with, or None.

    Values are taken as written, with no YAML types: ``2015-11`` stays a month and ``no`` a word. Lines that are
    not YAML (an unquoted colon in a title) are read as ``key: value``; aliases are not followed.
    """
    if not text.startswith("---"):
        return None
    match = _FENCED.match(text, 0, LONGEST)
    if not match:
        return None
    given = _parse(match[1])
    if given is None:
        return None
    values = {}
    for field, keys in _KEYS.items():
        for key in keys:
            value = given.get(key)
            if value and (field not in {"publisher", "url"} or key != "source" or _is_url(value) == (field == "url")):
                values[field] = value
                break
    return FrontMatter(match.end(), values)


def _is_url(value: str) -> bool:
    return value.startswith(("http://", "https://"))


def _parse(block: str) -> dict[str, str] | None:
    try:
        loaded: Any = None if re.search(r"[:\s-][&*]\w", block) else yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError):
        loaded = None
    if isinstance(loaded, dict):
        return {str(k).strip().lower(): v for k, raw in loaded.items() if (v := _flat(raw))}
    pairs = {k.strip().lower(): v.strip().strip("\"'") for k, v in _ENTRY.findall(block)}
    return pairs or None


def _flat(value: Any) -> str:
    """A scalar, or a list of scalars joined by commas; what is deeper says nothing here."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return ", ".join(" ".join(v.split()) for v in value if isinstance(v, str))
    return ""
