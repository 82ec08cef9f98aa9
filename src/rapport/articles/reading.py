"""The way in: paths or bytes to articles, each input an article or a failure, never an end to the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rapport.articles import language, sniff
from rapport.articles.model import UNKNOWN, Article, ArticleFailure, Publication, identify, outside
from rapport.articles.names import printable
from rapport.articles.publication import publication
from rapport.articles.readers import Reading
from rapport.articles.sidecar import Row
from rapport.articles.sources import MAX_BYTES, Source, find
from rapport.common.errors import ArticleError


def read_all(
    paths: Iterable[str | Path] | str | Path, *, max_bytes: int = MAX_BYTES
) -> Iterator[Article | ArticleFailure]:
    """Every article below the given files and folders, and a failure for each input that is none.

    The order is that of the paths and, within a folder, of names. One file is in memory at a time, and of a JSON
    Lines file one row. ``max_bytes`` is the largest text that is read.
    """
    for source in find(paths):
        if isinstance(source, ArticleFailure):
            yield source
        else:
            yield from read_source(source, max_bytes=max_bytes)


def read_bytes(data: bytes, name: str, *, max_bytes: int = MAX_BYTES) -> Iterator[Article | ArticleFailure]:
    """The article or articles that ``data`` holds; ``name`` stands in messages and exports."""
    yield from read_source(Source(printable(name), memory=data), max_bytes=max_bytes)


def read_source(source: Source, *, max_bytes: int = MAX_BYTES) -> Iterator[Article | ArticleFailure]:
    """The articles of one file."""
    try:
        for reading in _readings(source, max_bytes):
            yield _failure(reading) if isinstance(reading, ArticleError) else _article(reading, source)
    except ArticleError as e:
        yield _failure(e)
    except (OSError, MemoryError) as e:
        yield _failure(
            ArticleError(source.name, f"cannot be read ({printable(str(e)) or type(e).__name__})", "try it alone")
        )
    except Exception as e:  # noqa: BLE001  # a fault of ours in one file must not cost the user the thousand others
        problem = f"could not be read, by a fault of rapport ({type(e).__name__}: {printable(str(e))[:200]})"
        yield _failure(ArticleError(source.name, problem, "please report it with the file"))


def _readings(source: Source, max_bytes: int) -> Iterator[Reading | ArticleError]:
    head = source.head()
    if not head:
        raise ArticleError(source.name, "is empty", "fetch it again or remove it")
    format_ = sniff.recognise(head)
    if format_.read is None:
        raise ArticleError(source.name, f"is {format_.label}, which is not yet read", format_.instead)
    count = 0
    for reading in format_.read(source, max_bytes):
        count += 1
        yield reading
    if not count:
        raise ArticleError(source.name, "holds no article", "fetch it again or remove it")


def _article(reading: Reading, source: Source) -> Article | ArticleFailure:
    name = reading.name or source.name
    if not reading.blocks:
        return _failure(ArticleError(name, "holds no text", "fetch it again or remove it"))
    main = outside(reading.blocks, [f.span for f in reading.furniture])
    verdict = language.check(span.of(reading.text) for span in main or reading.blocks)
    if not verdict.english:
        seems = f"seems to be in {verdict.language}" if verdict.language else "it has too few English words"
        error = ArticleError(name, f"is set aside: it is not in English ({seems})", "give an English translation")
        return ArticleFailure(name, error, "not English")
    values, row = reading.values, source.row or Row()
    published = row.published if row.published.interval else _published(reading)
    title = "" if reading.name else row.title  # a row for a file of many articles cannot title each
    return Article(
        id=identify(reading.text),
        name=name,
        text=reading.text,
        title=title or values.get("title") or None,
        publisher=row.publisher or values.get("publisher") or None,
        author=row.author or values.get("author") or None,
        url=row.url or values.get("url") or None,
        published=published,
        blocks=reading.blocks,
        headings=reading.headings,
        format=reading.format,
        charset=reading.charset,
        furniture=reading.furniture,
        markup=reading.markup,
        links=reading.links,
        remarks=reading.remarks,
    )


def _published(reading: Reading) -> Publication:
    value = reading.values.get("published")
    return publication(value, reading.origin) if value else UNKNOWN


def _failure(error: ArticleError) -> ArticleFailure:
    return ArticleFailure(error.where, error)
