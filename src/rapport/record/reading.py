"""Read articles into a record: in parallel where asked, resumable, each article whole or not at all."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from rapport.articles import MAX_BYTES, Article, ArticleFailure, read_source
from rapport.articles.sources import find
from rapport.common.errors import ArticleError
from rapport.pipeline import EventReport, Tools, code, load_tools
from rapport.record.record import Record
from rapport.record.store import Store


@dataclass(slots=True)
class Outcome:
    """What a run of reading did."""

    read: int = 0
    kept: int = 0
    reports: int = 0
    failures: list[ArticleFailure] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        """Exit status: 0 all well, 1 some articles failed, 2 nothing done."""
        if not self.failures:
            return 0 if self.read or self.kept else 2
        return 1 if self.read or self.kept else 2


Progress = Callable[[str, int, int], None]  # name of the file done, files done, files in all


def fingerprint(article: Article, version: str) -> str:
    """Changes when the article must be read again: its text, its publication interval, the reader or the vocabulary."""
    interval = article.published.interval
    fields = [
        article.id,
        interval.start.isoformat() if interval else None,
        interval.end.isoformat() if interval else None,
        version,
    ]
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()[:24]


def read_into(
    record: Record,
    paths: Iterable[str | Path],
    *,
    jobs: int = 1,
    max_bytes: int = MAX_BYTES,
    vocabulary: Path | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Read files and folders into the record. Articles that are in it already, read with the same reader, are kept.

    The result does not depend on ``jobs``, on the order of the paths or on interruptions before.
    """
    tools = load_tools(vocabulary)
    store = record.store
    known = store.fingerprints()
    out = Outcome()
    queued: dict[str, list[str]] = {}
    todo = _articles(store, known, tools.version, paths, max_bytes, progress, out, queued)
    for article, found in _coded(todo, tools, jobs, vocabulary):
        if isinstance(found, ArticleError):
            out.failures.append(ArticleFailure(article.name, found))
            continue
        store.add(article, fingerprint(article, tools.version), tools.version, found)
        out.read += 1
        out.reports += len(found)
    for article_id, names in queued.items():
        for name in names[1:]:
            store.name(name, article_id)
    return out


def _articles(
    store: Store,
    known: dict[str, str],
    version: str,
    paths: Iterable[str | Path],
    max_bytes: int,
    progress: Progress | None,
    out: Outcome,
    queued: dict[str, list[str]],
) -> Iterator[Article]:
    """Articles that must be coded; the others are counted on the way."""
    sources = list(find(paths))
    for n, source in enumerate(sources):
        found = [source] if isinstance(source, ArticleFailure) else read_source(source, max_bytes=max_bytes)
        for article in found:
            if isinstance(article, ArticleFailure):
                out.failures.append(article)
                continue
            out.remarks += [f"{article.name}: {r}" for r in article.remarks]
            mark = fingerprint(article, version)
            if known.get(article.id) == mark:
                store.name(article.name, article.id)
                out.kept += 1
            elif article.id in queued:
                # the same text under a second name, while the first is being coded
                queued[article.id].append(article.name)
                out.kept += 1
            else:
                queued[article.id] = [article.name]
                yield article
        if progress:
            progress(source.name, n + 1, len(sources))


def _coded(
    articles: Iterator[Article], tools: Tools, jobs: int, vocabulary: Path | None
) -> Iterator[tuple[Article, list[EventReport] | ArticleError]]:
    if jobs <= 1:
        for article in articles:
            yield article, _code(article, tools)
        return
    # spawn, not fork: threads of the network's runtime do not survive a fork
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_warm, initargs=(vocabulary,)) as pool:
        running: dict[Future[list[EventReport] | ArticleError], Article] = {}
        for article in articles:
            running[pool.submit(_work, article, vocabulary)] = article
            if len(running) >= 4 * jobs:
                yield from _finished(running)
        while running:
            yield from _finished(running)


def _finished(
    running: dict[Future[list[EventReport] | ArticleError], Article],
) -> Iterator[tuple[Article, list[EventReport] | ArticleError]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        article = running.pop(future)
        try:
            yield article, future.result()
        except BrokenProcessPool:
            yield article, ArticleError(article.name, "the process that read it was killed", "try again with --jobs 1")


def _warm(vocabulary: Path | None) -> None:
    load_tools(vocabulary)


def _work(article: Article, vocabulary: Path | None) -> list[EventReport] | ArticleError:
    return _code(article, load_tools(vocabulary))


def _code(article: Article, tools: Tools) -> list[EventReport] | ArticleError:
    try:
        return list(code(article, tools).reports)
    except Exception as e:  # noqa: BLE001  # one article that we cannot code must not cost the others
        return ArticleError(article.name, f"could not be coded ({type(e).__name__}: {e})", "report it with the text")
