"""Reading in the background: one thing after the other, in a process of its own, so that pages stay quick."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from rapport.articles import ArticleFailure
from rapport.articles.sources import Given
from rapport.common.errors import RapportError
from rapport.record import Record
from rapport.record.outcome import Listener
from rapport.record.reading import PipelineCoder, read_into
from rapport.record.workers import Coder
from rapport.web.settings import Settings

if TYPE_CHECKING:
    from rapport.articles import Article
    from rapport.articles.web import Web
    from rapport.pipeline import Tools
    from rapport.pipeline.findings import Findings

KEPT: Final = 50  # jobs that are remembered
Where = Literal["waiting", "reading", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """An input that did not get into the record, or a remark about one that did."""

    name: str
    problem: str
    remedy: str
    kind: str  # failed, set aside, note


@dataclass(frozen=True, slots=True)
class Job:
    """Something that was added. ``done`` of ``total`` files are finished; ``articles`` and ``reports`` were found."""

    id: int
    label: str
    where: Where = "waiting"
    done: int = 0
    total: int = 0
    now: str = ""
    articles: int = 0
    kept: int = 0
    reports: int = 0
    troubles: tuple[Trouble, ...] = field(default=())


class Jobs:
    """The queue. ``coder`` stands in for the shipped one in tests."""

    def __init__(self, record: Record, settings: Settings, coder: Coder | None = None) -> None:
        self.record, self.settings = record, settings
        self.coder: Coder = coder or _Apart(PipelineCoder(settings.vocabulary))
        self._jobs: dict[int, Job] = {}
        self._lock = threading.Lock()
        self._next = 1
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self._tools: Tools | None = None

    def add(self, label: str, given: Sequence[Given], web: Web | None = None) -> Job:
        """Put something in the queue."""
        with self._lock:
            job = Job(self._next, label, total=len(given))
            self._next += 1
            self._jobs[job.id] = job
            for old in sorted(self._jobs)[:-KEPT]:
                del self._jobs[old]
        self._thread.submit(self._run, job.id, list(given), web)
        return job

    def all(self) -> list[Job]:
        """The jobs, the latest first."""
        with self._lock:
            return [self._jobs[k] for k in sorted(self._jobs, reverse=True)]

    def one(self, number: int) -> Job | None:
        """A job by its number."""
        with self._lock:
            return self._jobs.get(number)

    def tools(self) -> Tools:
        """The reader and the vocabularies in this process, loaded on first use."""
        from rapport.pipeline import load_tools

        with self._lock:
            if self._tools is None:
                self._tools = load_tools(self.settings.vocabulary)
            return self._tools

    def close(self) -> None:
        """End; what is being read is finished, what waits is not begun."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        if isinstance(self.coder, _Apart):
            self.coder.close()

    def change(self, number: int, **fields: Any) -> None:
        """Note how a job stands."""
        with self._lock:
            if number in self._jobs:
                self._jobs[number] = replace(self._jobs[number], **fields)

    def trouble(self, number: int, t: Trouble) -> None:
        """Note what went wrong in a job."""
        with self._lock:
            job = self._jobs.get(number)
            if job:
                self._jobs[number] = replace(job, troubles=(*job.troubles, t)[:500])

    def _run(self, number: int, given: list[Given], web: Web | None) -> None:
        self.change(number, where="reading", now="the reader is being loaded")
        try:
            out = read_into(self.record, given, coder=self.coder, listener=_Teller(self, number), web=web)
        except RapportError as e:
            self.trouble(number, Trouble(e.where, e.problem, e.remedy, "failed"))
            self.change(number, where="failed", now="")
            return
        except Exception as e:  # noqa: BLE001  # the queue must go on
            said = f"could not be read, by a fault of rapport ({type(e).__name__})"
            self.trouble(number, Trouble("", said, "please report it", "failed"))
            self.change(number, where="failed", now="")
            return
        if out.stopped:
            self.trouble(number, Trouble("the record", out.stopped.problem, out.stopped.remedy, "failed"))
        where: Where = "failed" if out.stopped or not (out.read or out.kept) else "done"
        self.change(number, where=where, now="", articles=out.read, kept=out.kept, reports=out.reports)


class _Teller(Listener):
    """Notes in a job what happens."""

    def __init__(self, jobs: Jobs, number: int) -> None:
        self.jobs, self.number = jobs, number

    def progress(self, name: str, done: int, total: int, articles: int) -> None:
        self.jobs.change(self.number, now=name, done=done, total=total, articles=articles)

    def failed(self, failure: ArticleFailure) -> None:
        e = failure.error
        kind = "set aside" if failure.kind == "not English" else "failed"
        self.jobs.trouble(self.number, Trouble(e.where, e.problem, e.remedy, kind))

    def remarked(self, name: str, remark: str) -> None:
        self.jobs.trouble(self.number, Trouble(name, remark, "", "note"))


class _Apart:
    """A coder in another process, which keeps the reader loaded between jobs and is started anew if it dies."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self._pool: ProcessPoolExecutor | None = None

    @property
    def version(self) -> str:
        return str(self._ask(_version, self.coder).result())

    def __call__(self, article: Article) -> Findings:
        try:
            found: Findings = self._ask(_code, self.coder, article).result()
        except BrokenProcessPool:
            self.close()
            raise MemoryError from None  # told to the user as an article that does not fit into memory
        return found

    def close(self) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _ask(self, function: Any, *arguments: Any) -> Future[Any]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        return self._pool.submit(function, *arguments)


def _version(coder: Coder) -> str:
    return coder.version


def _code(coder: Coder, article: Article) -> Findings:
    return coder(article)
