"""The way in: paths or bytes to articles, each input an article or a failure, never an end to the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rapport.articles import language, sniff
from rapport.articles.budget import check_depth
from rapport.articles.model import UNKNOWN, Article, ArticleFailure, Publication, identify, outside
from rapport.articles.names import printable
from rapport.articles.publication import publication
from rapport.articles.readers import Item, Reading
from rapport.articles.sidecar import Row
from rapport.articles.sources import MAX_BYTES, Given, Source, find
from rapport.common.errors import ArticleError

if TYPE_CHECKING:
    from rapport.articles.web import Web


def read_all(
    paths: Iterable[Given] | Given, *, max_bytes: int = MAX_BYTES, web: Web | None = None
) -> Iterator[Article | ArticleFailure]:
    """Every article below the given files and folders, and a failure for each input that is none.

    The order is that of the paths and, within a folder, of names. One file is in memory at a time, and of a JSON
    Lines file one row, of an archive one part. ``max_bytes`` is the largest text that is read. Nothing is fetched
    without ``web``; :func:`rapport.articles.inputs.given` makes sources of addresses and of the standard input.
    """
    for source in find(paths, web):
        if isinstance(source, ArticleFailure):
            yield source
        else:
            yield from read_source(source, max_bytes=max_bytes)


def read_bytes(data: bytes, name: str, *, max_bytes: int = MAX_BYTES) -> Iterator[Article | ArticleFailure]:
    """The article or articles that ``data`` holds; ``name`` stands in messages and exports."""
    yield from read_source(Source(printable(name), memory=data), max_bytes=max_bytes)


def read_source(source: Source, *, max_bytes: int = MAX_BYTES) -> Iterator[Article | ArticleFailure]:
    """The articles of one file, or of an archive, whatever lies in it."""
    try:
        if source.fetch:
            source = source.fetch()
        for item in _readings(source, max_bytes):
            if isinstance(item, Source):
                yield from read_source(item, max_bytes=max_bytes)
            else:
                yield _failure(item) if isinstance(item, ArticleError) else _article(item, source)
    except ArticleError as e:
        yield _failure(e)
    except RecursionError:
        yield _failure(ArticleError(source.name, "is nested too deep", "save the article as text or HTML"))
    except (OSError, MemoryError) as e:
        yield _failure(
            ArticleError(source.name, f"cannot be read ({printable(str(e)) or type(e).__name__})", "try it alone")
        )
    except Exception as e:  # noqa: BLE001  # a fault of ours in one file must not cost the user the thousand others
        problem = f"could not be read, by a fault of rapport ({type(e).__name__}: {printable(str(e))[:200]})"
        yield _failure(ArticleError(source.name, problem, "please report it with the file"))


def _readings(source: Source, max_bytes: int) -> Iterator[Item]:
    head = source.head()
    if not head:
        raise ArticleError(source.name, "is empty", "fetch it again or remove it")
    format_ = sniff.recognise(head)
    if format_.read is None:
        raise ArticleError(source.name, f"is {format_.label}, which is not yet read", format_.instead)
    if format_.container:
        check_depth(source.name, source.depth)
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
    values, row = {**source.values, **reading.values}, source.row or Row()
    published = row.published if row.published.interval else _published(reading, source)
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


def _published(reading: Reading, source: Source) -> Publication:
    """What the text's own file says, else what the mail, feed or archive does that it came with."""
    for values, origin in ((reading.values, reading.origin), (source.values, source.origin)):
        if value := values.get("published"):
            said = publication(value, origin)
            if said.interval or not source.values.get("published"):
                return said
    return UNKNOWN


def _failure(error: ArticleError) -> ArticleFailure:
    return ArticleFailure(error.where, error)
