"""Web archives (WARC): the pages they hold, streamed one at a time, whatever the size of the archive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from rapport.articles.archives import too_large
from rapport.articles.extras import library
from rapport.articles.names import printable
from rapport.articles.sources import Source
from rapport.common.errors import ArticleError

_KINDS: Final = frozenset({"response", "resource", "conversion"})
_READ: Final = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", "message/rfc822",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
})  # fmt: skip
_SERVICE: Final = ("/robots.txt", "/ads.txt", "/humans.txt", "/security.txt", "/llms.txt")


def read_warc(source: Source, max_bytes: int) -> Iterator[Source | ArticleError]:
    """The pages of a web archive that is not compressed."""
    with source.open() as stream:
        yield from pages(stream, source, max_bytes)


def pages(stream: BinaryIO, source: Source, max_bytes: int) -> Iterator[Source | ArticleError]:
    """The pages (HTML, text, PDF, Word) that were answered with 200, each named by its address.

    Pictures, scripts and redirects are passed over; a page larger than ``max_bytes`` is a failure among the others.
    """
    iterator = library("warcio.archiveiterator", source.name, "a web archive (WARC)")
    exceptions = library("warcio.exceptions", source.name, "a web archive (WARC)")
    damaged = (exceptions.ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError, KeyError, TypeError)
    found = 0
    try:
        for record in iterator.ArchiveIterator(stream, ensure_http_headers=False):
            page = _page(record, source, max_bytes)
            if page is not None:
                found += 1
                yield page
    except ArticleError:
        raise
    except damaged as e:
        said = printable(str(e))[:200] or type(e).__name__
        raise ArticleError(source.name, f"breaks off after {found} pages ({said})", "fetch it again") from e


def _page(record: Any, source: Source, limit: int) -> Source | ArticleError | None:
    if record.rec_type not in _KINDS:
        return None
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    headers = record.http_headers
    if not address.startswith(("http://", "https://")) or address.partition("?")[0].endswith(_SERVICE):
        return None
    if headers is not None and headers.get_statuscode() != "200":
        return None
    kind = (headers or record.rec_headers).get_header("Content-Type") or ""
    media, _, parameters = kind.lower().partition(";")
    if media.strip() not in _READ:
        return None
    name = f"{source.name}!{printable(address)}"
    source.budget.part(source.name)
    data = record.content_stream().read(limit + 1)
    if len(data) > limit:
        return too_large(name, len(data), limit)
    if getattr(record.raw_stream, "limit", 0) > 0:
        return ArticleError(name, "is cut off, as the archive is", "fetch it again")
    charset = parameters.partition("charset=")[2].strip(" \"';") or None
    return source.part(name, data, charset=charset, values={"url": address}, origin="the web archive")
