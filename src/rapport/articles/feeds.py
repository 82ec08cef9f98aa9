"""News feeds (RSS, Atom) and lists of addresses: what they lead to, fetched only where the user asked for it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from rapport.articles.charset import decode, peek
from rapport.articles.extras import library
from rapport.articles.names import printable
from rapport.articles.readers import Item, html_reading
from rapport.articles.sources import Source
from rapport.common.errors import ArticleError

_ENTITY: Final = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_LARGEST: Final = 10 * 1024 * 1024
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
_MOST_ADDRESSES: Final = 10_000


def is_list(text: str) -> bool:
    """Whether each line is an address; blank lines and lines that open with ``#`` are passed over."""
    lines = [line.strip() for line in text.splitlines()]
    if len(text) > 60_000:
        lines = lines[:-1]  # the last line of a sample may be cut off
    addresses = [line for line in lines if line and not line.startswith("#")]
    return bool(addresses) and all(_ADDRESS.fullmatch(line) for line in addresses)


def read_list(source: Source, max_bytes: int) -> Iterator[Source | ArticleError]:
    """The pages that a list of addresses names. Fetched where the user gave the list by its name, or ``--follow``."""
    web = source.web
    if web is None or not (source.given or web.follow):
        problem = "is a list of addresses, which are not fetched"
        raise ArticleError(source.name, problem, "name the file itself, or give --follow")
    text = decode(source.data(max_bytes), source.name, source.charset).text
    lines = [line.strip() for line in text.splitlines()]
    addresses = list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if len(addresses) > _MOST_ADDRESSES:
        raise ArticleError(source.name, f"lists more than {_MOST_ADDRESSES} addresses", "split it")
    for address in addresses:
        if not _ADDRESS.fullmatch(address):
            yield ArticleError(f"{source.name}!{printable(address)[:100]}", "is no address", "mend the line")
            continue
        yield web.source(address, source, typed=source.given)


def read_feed(source: Source, max_bytes: int) -> Iterator[Item]:
    """The items of a feed: the text in the feed, or with ``--follow`` the pages that they lead to."""
    data = source.data(min(max_bytes, _LARGEST))
    if _ENTITY.search(peek(data)) or b"<!ENTITY" in data:
        raise ArticleError(source.name, "declares XML entities, which no news feed needs", "save it without them")
    parser = library("feedparser", source.name, "a news feed")
    headers = {"content-type": f"application/xml; charset={source.charset}"} if source.charset else {}
    feed = parser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    publisher = _line(feed.feed.get("title"))
    names: dict[str, int] = {}
    for number, entry in enumerate(feed.entries, 1):
        source.budget.part(source.name)
        link = _line(entry.get("link"))
        values = {
            "title": _plain(entry.get("title")),
            "publisher": publisher,
            "author": _line(entry.get("author")),
            "published": _line(entry.get("published") or entry.get("updated")),
            "url": link if _ADDRESS.fullmatch(link) else "",
        }
        values = {k: v for k, v in values.items() if v}
        if source.web and source.web.follow and _ADDRESS.fullmatch(link):
            yield source.web.source(link, source, typed=False, values=values, origin="the feed")
            continue
        name = f"{source.name}!{printable(link)}" if _ADDRESS.fullmatch(link) else f"{source.name}#{number}"
        names[name] = names.get(name, 0) + 1
        if names[name] > 1:
            name = f"{name}#{number}"
        yield _item(entry, values, name)


def _item(entry: Any, values: dict[str, str], name: str) -> Item:
    contents = [c.get("value") or "" for c in entry.get("content") or []] + [entry.get("summary") or ""]
    code = max(contents, key=len, default="")
    if not code.strip():
        return ArticleError(name, "has no text in the feed", "give --follow to fetch its page")
    reading = html_reading(code.encode("utf-8", "replace"), name, labelled=False)
    return replace(reading, name=name, values=values, origin="the feed", format="feed")


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _plain(value: object) -> str:
    """A title without the tags that some feeds put into it."""
    return _line(re.sub(r"<[^<>]{0,200}>", "", value)) if isinstance(value, str) else ""
