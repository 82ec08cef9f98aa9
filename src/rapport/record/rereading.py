"""Read the articles of a record again with a better reader, from the texts that the record keeps.

The record is copied first, and the copy says afterwards what changed. A note beside the record names the copy until
the reading is done: after an interruption the same command goes on, and compares with the state before the first try.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rapport.articles import ArticleFailure
from rapport.common.errors import ArticleError, RecordError
from rapport.record.backup import backup, beside
from rapport.record.comparing import compare_read
from rapport.record.judged.listing import standing
from rapport.record.judged.placing import Placed
from rapport.record.models.change import Change
from rapport.record.outcome import Listener
from rapport.record.reading import PipelineCoder, dated
from rapport.record.record import Record
from rapport.record.variants import place
from rapport.record.workers import Coder, coded

if TYPE_CHECKING:
    from rapport.articles import Article


@dataclass(frozen=True, slots=True)
class Moved:
    """A judgement that stands on another record than before the reading, or on none any more."""

    placed: Placed
    before: Placed


@dataclass(slots=True)
class Reread:
    """What came of it. ``backup`` is the copy from before, None where there was nothing to read again."""

    read: int = 0
    current: int = 0
    backup: Path | None = None
    resumed: bool = False
    failures: list[ArticleFailure] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Job:
    article: Article
    variant: str


def reread(
    record: Record,
    paths: Sequence[str] = (),
    *,
    coder: Coder | None = None,
    vocabulary: Path | None = None,
    jobs: int = 1,
    listener: Listener | None = None,
) -> Reread:
    """Read again what an older reader read; with ``paths`` only these articles, by name or file, or below a folder.

    An article that cannot be read again keeps its older reading. Raises :class:`RecordError` where a path names no
    article of the record.
    """
    coder, listener = coder or PipelineCoder(vocabulary), listener or Listener()
    version = coder.version
    standings = record.store.standings()
    wanted = _named(record, paths) if paths else set(standings)
    old = sorted(x for x in wanted if standings[x].reader != version)
    note = _Note(record.path)
    out = Reread(current=len(wanted) - len(old), backup=note.backup())
    out.resumed = out.backup is not None
    if not old and out.backup is None:
        return out
    if out.backup is None:
        out.backup = backup(record.database, beside(record.path))
        note.write(out.backup)
    for done, (job, found) in enumerate(coded(_jobs(record, old, listener), coder, jobs), 1):
        if isinstance(found, ArticleError):
            failure = ArticleFailure(job.article.name, found)
            out.failures.append(failure)
            listener.failed(failure)
        else:
            record.store.add(dated(job.article), job.variant, (), version, found)
            out.read += 1
        listener.progress(job.article.name, done, len(old), out.read)
    with Record(out.backup) as before:
        out.changes = list(compare_read(before.database, record.database, _read_since(before, record)))
        out.moved = _moved(standing(before.derived), standing(record.derived))
    note.remove()
    return out


def _jobs(record: Record, ids: Sequence[str], listener: Listener) -> Iterator[_Job]:
    listener.progress("", 0, len(ids), 0)
    for x in ids:
        # asked anew for each: another process may have changed it meanwhile
        with record.database.reading() as c:
            row = c.execute("SELECT variant FROM articles WHERE id = ?", (x,)).fetchone()
        article = record.store.article(x)
        if row is not None and article is not None:
            yield _Job(article, row["variant"])


def _named(record: Record, paths: Sequence[str]) -> set[str]:
    """Ids of the articles that paths name: as exports call them, or as files."""
    found = set()
    folder = record.path.absolute().parent
    origins = record.store.origins()
    for path in paths:
        spelled = {path.rstrip("/"), place(Path(path), folder, 0)}
        here = {
            article
            for (where, name), (article, _) in origins.items()
            if any(x in (s, s.partition("#")[0]) for x in spelled for s in (where, name))
            or any(s.startswith(f"{x}/") for x in spelled for s in (where, name))
        }
        if not here:
            raise RecordError(str(record.path), f"holds no article {path}", "'rapport export articles' lists the names")
        found |= here
    return found


def _read_since(before: Record, record: Record) -> Collection[str]:
    """Ids of the articles of both that another reader has read since."""
    with before.database.reading() as c:
        readers = {row["id"]: row["reader"] for row in c.execute("SELECT id, reader FROM articles")}
    return {x for x, s in record.store.standings().items() if readers.get(x, s.reader) != s.reader}


def _moved(before: Sequence[Placed], after: Sequence[Placed]) -> list[Moved]:
    were = {p.judgement.id: p for p in before}
    found = [Moved(p, were[p.judgement.id]) for p in after if p.judgement.id in were]
    return [m for m in found if (m.placed.record, m.placed.other) != (m.before.record, m.before.other)]


class _Note:
    """The file beside the record that names the copy made before an unfinished reading."""

    def __init__(self, record: Path) -> None:
        self.path = record.with_name(record.name + ".rereading")

    def backup(self) -> Path | None:
        """The copy, if a reading was begun, not finished, and the copy is still there."""
        try:
            name = json.loads(self.path.read_text(encoding="utf-8"))["backup"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        found = self.path.with_name(Path(str(name)).name)
        return found if found.is_file() else None

    def write(self, copy: Path) -> None:
        """Note it; whole or not at all."""
        part = self.path.with_name(self.path.name + ".part")
        try:
            part.write_text(json.dumps({"backup": copy.name}) + "\n", encoding="utf-8")
            part.replace(self.path)
        except OSError as e:
            raise RecordError(str(self.path), f"cannot be written ({e.strerror or e})", "free some space") from e

    def remove(self) -> None:
        """The reading is done."""
        self.path.unlink(missing_ok=True)
