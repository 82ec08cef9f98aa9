"""Code articles in this process or in several, and outlive a process that dies over one of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from types import FrameType
from typing import TYPE_CHECKING, Protocol, TypeVar, Union

from rapport.common.errors import ArticleError

if TYPE_CHECKING:
    from rapport.articles import Article
    from rapport.pipeline.findings import Findings

Found = Union["Findings", ArticleError]


class Coder(Protocol):
    """Whatever finds reports in an article. It is sent to other processes, so what is heavy it loads on first use."""

    @property
    def version(self) -> str:
        """Changes when articles must be read again."""

    def __call__(self, article: Article) -> Findings:
        """What one article holds: a pure function of the article and the version."""


class HasArticle(Protocol):
    """A piece of work around an article."""

    @property
    def article(self) -> Article:
        """What is to be coded."""


J = TypeVar("J", bound=HasArticle)


def coded(jobs: Iterable[J], coder: Coder, processes: int) -> Iterator[tuple[J, Found]]:
    """Each job with what its article holds, or the error that kept it from being coded; in any order."""
    rest = iter(jobs)
    first = list(islice(rest, processes)) if processes > 1 else []
    if len(first) < 2:  # other processes take seconds to load the model
        for job in chain(first, rest):
            yield job, _code(coder, job.article)
        return
    with _interrupts() as interrupted:
        for found in _Pool(coder, processes).run(chain(first, rest)):
            yield found
            if interrupted.is_set():
                raise KeyboardInterrupt


@contextmanager
def _interrupts() -> Iterator[threading.Event]:
    """An event that is set at Ctrl-C: Python drops the exception when it falls into a callback of the collector."""
    seen, before = threading.Event(), signal.getsignal(signal.SIGINT)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield seen
        return

    def note(number: int, frame: FrameType | None) -> None:
        seen.set()
        before(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield seen
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)


class _Pool:
    """A pool of processes that is replaced when one of them dies; the articles it held are then tried one by one."""

    def __init__(self, coder: Coder, processes: int) -> None:
        self.coder, self.processes = coder, processes
        self.executor = self._start(processes)

    def _start(self, processes: int) -> ProcessPoolExecutor:
        # spawned, not forked: threads of the network's runtime do not survive a fork
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, mp_context=context, initializer=_prepare)

    def run(self, jobs: Iterable[J]) -> Iterator[tuple[J, Found]]:
        running: dict[Future[Found], J] = {}
        try:
            for job in jobs:
                try:
                    running[self.executor.submit(_code, self.coder, job.article)] = job
                except BrokenProcessPool:
                    yield from self._replaced([*running.values(), job])
                    running = {}
                # enough to keep all busy, few enough to hold in memory
                while len(running) >= 3 * self.processes:
                    yield from self._finished(running)
            while running:
                yield from self._finished(running)
        finally:
            self.executor.shutdown(wait=True, cancel_futures=True)

    def _finished(self, running: dict[Future[Found], J]) -> Iterator[tuple[J, Found]]:
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        lost: list[J] = []
        for future in done:
            job = running.pop(future)
            if isinstance(future.exception(), BrokenProcessPool):
                lost.append(job)
            else:
                yield job, future.result()
        if lost:
            lost += running.values()
            running.clear()
            yield from self._replaced(lost)

    def _replaced(self, lost: list[J]) -> Iterator[tuple[J, Found]]:
        """Code what a broken pool held, each article alone, so that the one that breaks it is known by name."""
        self.executor.shutdown(wait=True, cancel_futures=True)
        alone = self._start(1)
        try:
            for job in lost:
                try:
                    yield job, alone.submit(_code, self.coder, job.article).result()
                except BrokenProcessPool:
                    problem = "ended the process that read it (too little memory, or killed)"
                    yield job, ArticleError(job.article.name, problem, "free some memory and run the command again")
                    alone.shutdown(wait=True)
                    alone = self._start(1)
        finally:
            alone.shutdown(wait=True, cancel_futures=True)
        self.executor = self._start(self.processes)


def _code(coder: Coder, article: Article) -> Found:
    try:
        return coder(article)
    except MemoryError:
        return ArticleError(article.name, "does not fit into memory", "split it, or lower --jobs")
    except Exception as e:  # noqa: BLE001  # one article that we cannot code must not cost the others
        problem = f"could not be coded, by a fault of rapport ({type(e).__name__}: {e})"
        return ArticleError(article.name, " ".join(problem.split())[:300], "please report it with the text")


def _prepare() -> None:
    """What each process does first: end at once at Ctrl-C, and when the process that started it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.join,), daemon=True).start()


def _follow(joined: Callable[[], object]) -> None:
    joined()
    os._exit(1)
