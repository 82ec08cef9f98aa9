"""Read articles into a record: resumable, in parallel where asked, each article whole or not at all.

What the record holds afterwards depends on the articles alone, not on the order of the paths, on the number of
processes, or on interruptions before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rapport.articles import MAX_BYTES, Article, ArticleFailure, Given, Source, find, read_source
from rapport.common.errors import ArticleError, RecordError
from rapport.record.outcome import Listener, Outcome
from rapport.record.record import Record
from rapport.record.store import Standing, Store
from rapport.record.variants import Origin, place, variant
from rapport.record.workers import Coder, Found, coded

if TYPE_CHECKING:
    from rapport.articles.web import Web
    from rapport.pipeline.findings import Findings


@dataclass(frozen=True, slots=True)
class PipelineCoder:
    """The shipped coder, with a user's own vocabulary where ``vocabulary`` names a folder.

    ``reader`` names a spaCy pipeline with UD labels to read with instead of the shipped model.
    """

    vocabulary: Path | None = None
    reader: str | None = None

    @property
    def version(self) -> str:
        """Changes with the model, the vocabulary and the code."""
        return _version(self.vocabulary, self.reader)

    def __call__(self, article: Article) -> Findings:
        """Reports, claims and links of one article."""
        from rapport.pipeline.coding import code, load_tools

        return code(article, load_tools(self.vocabulary, reader=self.reader)).findings


def dated(article: Article) -> Article:
    """The article with the publication interval that its text gives, where none was given: what its reports rest on."""
    if article.published.interval is not None:
        return article
    from rapport.framing import frame

    return replace(article, published=frame(article).published)


@lru_cache(maxsize=2)
def _version(vocabulary: Path | None, reader: str | None) -> str:
    from rapport.pipeline.coding import load_tools

    return load_tools(vocabulary, reader=reader).version


def read_into(
    record: Record,
    paths: Iterable[Given] | Given,
    *,
    jobs: int = 1,
    max_bytes: int = MAX_BYTES,
    vocabulary: Path | None = None,
    coder: Coder | None = None,
    listener: Listener | None = None,
    web: Web | None = None,
) -> Outcome:
    """Read files, folders and sources into the record. Articles that it holds already, read the same way, are kept.

    ``web`` is how lists of addresses and feeds among them are followed; without it nothing is fetched.

    ``jobs`` is the number of processes, ``max_bytes`` the largest text that is read. Raises
    :class:`rapport.common.errors.VocabularyError` or ``ModelError`` before anything is read.
    """
    run = _Run(record, coder or PipelineCoder(vocabulary), listener or Listener(), web)
    given = [paths] if isinstance(paths, Given) else list(paths)
    try:
        if run.over(given, max_bytes, jobs):
            # a text that changed under one name may have left another name's variant as the least one
            run.over(given, max_bytes, jobs, again=True)
        record.store.sweep()
    except RecordError as e:
        run.outcome.stopped = e
    return run.outcome


@dataclass(slots=True)
class _Job:
    """An article to be coded, and the places it was found at."""

    article: Article
    variant: str
    origins: list[Origin]


class _Run:
    """One call of :func:`read_into`."""

    def __init__(self, record: Record, coder: Coder, listener: Listener, web: Web | None = None) -> None:
        self.web = web
        self.store: Store = record.store
        self.record = record.path.absolute()
        self.coder, self.version, self.listener = coder, coder.version, listener
        self.outcome = Outcome()
        self.again = False
        self.moved = False
        self.standings: dict[str, Standing] = {}
        self.places: dict[tuple[str, str], tuple[str, str]] = {}
        self.pending: dict[str, _Job] = {}

    def over(self, paths: list[Given], max_bytes: int, jobs: int, again: bool = False) -> bool:
        """Go over all inputs once. True where an origin gave up a text or a variant that others may hold."""
        self.again, self.moved = again, False
        self.standings, self.places, self.pending = self.store.standings(), self.store.origins(), {}
        for job, found in coded(self._jobs(paths, max_bytes), self.coder, jobs):
            self._finish(job, found)
        return self.moved

    def _jobs(self, paths: list[Given], max_bytes: int) -> Iterator[_Job]:
        """Articles that must be coded; the others are dealt with on the way."""
        sources = [s for s in find(paths, self.web) if not self._own(s)]
        for done, source in enumerate(sources):
            self.listener.progress(source.name, done, len(sources), self.outcome.read)
            if isinstance(source, ArticleFailure):
                self._fail(source)
            else:
                yield from self._of(source, max_bytes)
        self.listener.progress("", len(sources), len(sources), self.outcome.read)

    def _own(self, source: Source | ArticleFailure) -> bool:
        """Whether a file is the record itself, kept among the articles it was made from."""
        if isinstance(source, ArticleFailure) or source.path is None:
            return False
        record = self.record.resolve()
        return source.path.name in {record.name + end for end in ("", "-wal", "-shm")} and (
            source.path.resolve().parent == record.parent
        )

    def _of(self, source: Source, max_bytes: int) -> Iterator[_Job]:
        number = 0
        for article in read_source(source, max_bytes=max_bytes):
            if isinstance(article, ArticleFailure):
                self._fail(article)
                continue
            if not self.again:
                for remark in article.remarks:
                    self.listener.remarked(article.name, remark)
            origin = Origin(place(source.path, self.record.parent, number, source.name), article.name, variant(article))
            number += 1
            job = self._consider(article, origin)
            if job:
                self.pending[article.id] = job
                yield job

    def _consider(self, article: Article, origin: Origin) -> _Job | None:
        """What must be coded for this article, if anything."""
        waiting = self.pending.get(article.id)
        if waiting is not None:
            if waiting.variant <= origin.variant:
                waiting.origins.append(origin)
                return None
            return _Job(article, origin.variant, [origin])
        standing = self.standings.get(article.id)
        if standing is None:
            return _Job(article, origin.variant, [origin])
        current = standing.reader == self.version
        if current and standing.settled and self.places.get(origin[:2]) == (article.id, origin.variant):
            self._keep(1)
            return None
        standing = self.store.attach(article.id, origin)
        if standing is None:
            return _Job(article, origin.variant, [origin])
        self.standings[article.id] = standing
        self.moved |= standing.moved
        if standing.reader == self.version and (standing.settled or standing.least != origin.variant):
            self._keep(1)
            return None
        if standing.settled and standing.variant != origin.variant:
            # an older reader read the variant that stands, and it is not at hand: read it from the record
            stood = self.store.article(article.id)
            return _Job(stood or article, standing.variant if stood else origin.variant, [origin])
        return _Job(article, origin.variant, [origin])

    def _finish(self, job: _Job, found: Found) -> None:
        article = job.article
        if self.pending.get(article.id) is job:
            del self.pending[article.id]
        if not isinstance(found, ArticleError):
            try:
                article = dated(article)
                standing = self.store.add(article, job.variant, job.origins, self.version, found)
            except UnicodeEncodeError:
                remedy = "save it as UTF-8"
                found = ArticleError(article.name, "holds halves of surrogate pairs, which no file can hold", remedy)
            else:
                self.standings[article.id] = standing
                self.moved |= standing.moved
                self.outcome.read += 1
                self.outcome.reports += len(found.reports)
                self._keep(len(job.origins) - 1)
                return
        for origin in job.origins:
            error = ArticleError(origin.name, found.problem, found.remedy)
            self._fail(ArticleFailure(origin.name, error))

    def _keep(self, count: int) -> None:
        if not self.again:
            self.outcome.kept += count

    def _fail(self, failure: ArticleFailure) -> None:
        if not self.again:
            self.outcome.failures.append(failure)
            self.listener.failed(failure)
