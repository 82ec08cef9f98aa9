"""What comes of reading articles into a record, and who is told while it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport.articles import ArticleFailure
    from rapport.common.errors import RecordError


@dataclass(slots=True)
class Outcome:
    """What a run of reading did. ``stopped`` is the error of the record that ended it before its time, if any."""

    read: int = 0
    kept: int = 0
    reports: int = 0
    failures: list[ArticleFailure] = field(default_factory=list)
    stopped: RecordError | None = None

    @property
    def status(self) -> int:
        """Exit status: 0 all well, 1 some articles failed, 2 nothing done."""
        if not self.read and not self.kept:
            return 2
        return 1 if self.failures or self.stopped else 0


class Listener:
    """Told what happens while reading. These methods do nothing; a subclass shows what it wants to."""

    def progress(self, name: str, done: int, total: int, articles: int) -> None:
        """The file ``name`` was taken up, ``done`` of ``total`` before it are finished, ``articles`` were read."""

    def failed(self, failure: ArticleFailure) -> None:
        """An input did not get into the record."""

    def remarked(self, name: str, remark: str) -> None:
        """An article was read, and there is something to say about it."""
