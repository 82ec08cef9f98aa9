"""A record that stays open for many readers: the derived layer is brought up to date behind them.

Looking must not wait for a consolidation of a large record. Whoever comes first after a change starts it, waits a
moment, and is then shown the layer as it was, with a word that newer things are on their way.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from rapport.common.errors import RapportError
from rapport.record.record import Record

T = TypeVar("T")
MAPPED: Final = 4 * 1024**3  # bytes of the file that may be mapped
KEPT: Final = 256  # answers that are kept until the record changes


@dataclass(frozen=True, slots=True)
class View:
    """Two connections on one state of the record (one, where the derived layer stands in the file).

    ``settled`` is False where the derived layer is older than what was read and judged. ``version`` changes whenever
    anything in the record does.
    """

    read: sqlite3.Connection
    derived: sqlite3.Connection
    settled: bool
    version: int


class Browser:
    """Opens views on one record. ``patience`` is how long, in seconds, a view waits for a newer derived layer, ``first``
    how long for the first one, without which there is nothing to show.
    """

    def __init__(self, record: Record, patience: float = 2.0, first: float = 30.0) -> None:
        self.record, self.patience, self.first = record, patience, first
        self._watch = record.database.connect()
        self._lock = threading.Lock()
        self._job: threading.Thread | None = None
        self._seen = -1
        self._kept: dict[Hashable, Any] = {}
        self._kept_for = -1
        self.error: RapportError | None = None

    def close(self) -> None:
        """Wait for a consolidation that is under way, and let the file go."""
        job = self._job
        if job:
            job.join()
        self._watch.close()

    @contextmanager
    def open(self) -> Iterator[View]:
        """A view on the record as it is now."""
        settled = self._settled()
        version = self._version()
        with self.record.database.reading() as c:
            # rows of events are wide and read here and there: a map of the file halves what that costs
            c.execute(f"PRAGMA mmap_size = {MAPPED}")
            c.execute("PRAGMA cache_size = -32000")
            memory = self.record.derived.memory
            yield View(c, memory or c, settled, version)

    def kept(self, view: View, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for each state of the record."""
        with self._lock:
            if self._kept_for != view.version or len(self._kept) > KEPT:
                self._kept, self._kept_for = {}, view.version
            if key in self._kept:
                found: T = self._kept[key]
                return found
        made = make()
        with self._lock:
            if self._kept_for == view.version:
                self._kept[key] = made
        return made

    def _version(self) -> int:
        with self._lock:
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def _settled(self) -> bool:
        version = self._version()
        if self._seen == version:
            return True
        with self._lock:
            if self._job is None or not self._job.is_alive():
                self._job = threading.Thread(target=self._settle, args=(version,), daemon=True)
                self._job.start()
            job = self._job
        job.join(self.patience if self._made() else self.first)
        return not job.is_alive()

    def _made(self) -> bool:
        """Whether the record has a derived layer, however old."""
        with self._lock:
            found = self._watch.execute("SELECT 1 FROM derived LIMIT 1").fetchone()
        return found is not None or self.record.derived.memory is not None

    def _settle(self, version: int) -> None:
        try:
            self.record.derived.fresh()
            self.error = None
        except RapportError as e:
            self.error = e
        # where this wrote, the next view finds a new version and asks once more, which is cheap
        self._seen = version
