"""Where texts come from: files and folders, walked in one order, each with its name relative to the given root."""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from rapport.articles.budget import Budget
from rapport.articles.model import ArticleFailure
from rapport.articles.names import printable, relative
from rapport.articles.sidecar import SIDECAR, Row, Sidecar, is_sidecar, load
from rapport.common.errors import ArticleError

if TYPE_CHECKING:
    from rapport.articles.web import Web

MAX_BYTES: Final = 20 * 1024 * 1024
_HEAD: Final = 65_536
# Page_files beside Page.html; browsers in other languages name it otherwise.
_COMPANIONS: Final = ("_files", ".files", "_file", "-Dateien", "_fichiers", "_archivos", "_ficheiros", "_bestanden")
_LITTER: Final = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "lost+found"})


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name: a file, data in memory, or what ``fetch`` brings.

    ``row`` is what ``articles.csv`` says of it; ``values`` is what the archive, mail or feed that held it does, with
    keys as in ``Article``, and ``origin`` where; ``charset`` is what a server or a mail states. ``given`` is true of
    a file named by the user himself. ``web`` is set where addresses in it may be followed. ``depth`` and ``budget``
    bound what archives in archives may cost.
    """

    name: str
    path: Path | None = None
    memory: bytes = b""
    row: Row | None = None
    charset: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""
    given: bool = False
    web: Web | None = None
    fetch: Callable[[], Source] | None = None
    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def part(self, name: str, memory: bytes = b"", **more: Any) -> Source:
        """A source that lies in this one. It takes over what ``articles.csv`` says of all that is in the file."""
        row = replace(self.row, title="", url="") if self.row else None
        fields: dict[str, Any] = {"name": name, "path": None, "memory": memory, "row": row, "charset": None}
        fields |= {"values": {}, "origin": "", "given": False, "fetch": None, "depth": self.depth + 1}
        return replace(self, **{**fields, **more})

    def open(self) -> BinaryIO:
        """A stream of the bytes. Raises :class:`ArticleError` when the file cannot be opened."""
        if self.path is None:
            return io.BytesIO(self.memory)
        try:
            return self.path.open("rb")
        except OSError as e:
            raise unreadable(self.name, e) from e

    def head(self) -> bytes:
        """The first bytes, by which the format is told."""
        with self.open() as stream:
            return self._read(stream, _HEAD)

    def data(self, limit: int) -> bytes:
        """All bytes. Raises :class:`ArticleError` when there are more than ``limit``, without reading them."""
        with self.open() as stream:
            size = stream.seek(0, io.SEEK_END) if stream.seekable() else 0
            if size <= limit:
                stream.seek(0)
                data = self._read(stream, limit + 1)  # the file may have grown
                if len(data) <= limit:
                    return data
        raise ArticleError(
            self.name,
            f"is larger than the limit ({_megabytes(max(size, limit + 1))} > {_megabytes(limit)})",
            "raise the limit (--max-size) or split the file",
        )

    def _read(self, stream: BinaryIO, limit: int) -> bytes:
        try:
            return stream.read(limit)
        except OSError as e:
            raise unreadable(self.name, e) from e


def unreadable(name: str, error: OSError) -> ArticleError:
    """What the system says about a file that cannot be read, and what to do about it."""
    remedies = {
        errno.ENOENT: "check the path",
        errno.EACCES: "give yourself permission to read it",
        errno.ELOOP: "mend the symbolic link, which leads to itself",
        errno.ENAMETOOLONG: "shorten the path",
    }
    problem = "is not there" if error.errno == errno.ENOENT else f"cannot be read ({error.strerror or error})"
    return ArticleError(name, problem, remedies.get(error.errno or 0, "check the disk and try again"))


Given = str | Path | Source  # what a user may name: a path, or a source made of an address or the standard input


def find(paths: Iterable[Given] | Given, web: Web | None = None) -> Iterator[Source | ArticleFailure]:
    """The files below the given paths, in the order of the paths, within a folder by name.

    ``web`` is handed to the sources: without it nothing is fetched. The ``_files`` folder of a saved web page is
    left out beside its page.

    Hidden files and ``articles.csv`` are no articles; a file that was given by its own name is read even if hidden.
    A folder reached twice through symbolic links is walked once. What cannot be read is a failure among the rest.
    """
    told: set[Path] = set()  # sidecars whose errors were given
    beside: dict[Path, Sidecar] = {}
    for given in [paths] if isinstance(paths, Given) else paths:
        if isinstance(given, Source):
            yield given
            continue
        path = Path(given)
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as e:
            error = e if isinstance(e, OSError) else OSError(errno.EINVAL, str(e))
            yield _failure(printable(str(path)), error)
            continue
        if stat.S_ISDIR(mode):
            for found in _folder(path, told):
                yield replace(found, web=web) if isinstance(found, Source) else found
        elif stat.S_ISREG(mode):
            if path.name == SIDECAR and is_sidecar(path):
                continue  # a shell's "articles/*" names it among the others
            if path.parent not in beside:
                beside[path.parent] = load(path.parent)
            sidecar = beside[path.parent]
            yield from _tell(sidecar, told)
            yield Source(printable(path.name), path, row=sidecar.row(path), given=True, web=web)
        else:
            name = printable(str(path))
            yield ArticleFailure(name, ArticleError(name, "is neither a file nor a folder", "give a file"))


def is_litter(name: str) -> bool:
    """Whether a file of that name is hidden or left behind by a system."""
    return name.startswith((".", "~$")) or name in _LITTER


def page_folders(names: Iterable[str]) -> frozenset[str]:
    """The folders that browsers made for what belongs to a page saved as "complete", of the names in a folder."""
    stems = {name.rpartition(".")[0] for name in names if name.lower().endswith((".html", ".htm", ".xhtml"))}
    return frozenset(stem + suffix for stem in stems for suffix in _COMPANIONS)


def _folder(root: Path, told: set[Path]) -> Iterator[Source | ArticleFailure]:
    seen: set[tuple[int, int]] = set()
    linked: list[Path] = []
    empty = True
    for found in _walk(root, root, [], seen, linked, told):
        empty = False
        yield found
    while linked:  # after the real folders, so that a file keeps the name of the real one
        linked.sort()
        path = linked.pop(0)
        for found in _walk(path, root, [load(p) for p in _between(path.parent, root)], seen, linked, told):
            empty = False
            yield found
    if empty:
        name = printable(str(root))
        yield ArticleFailure(name, ArticleError(name, "is a folder without articles", "give a folder that holds some"))


def _between(folder: Path, root: Path) -> list[Path]:
    """The folders from the root down to ``folder``."""
    parents = [folder, *folder.parents]
    return parents[: parents.index(root) + 1][::-1]


def _walk(
    top: Path, root: Path, above: list[Sidecar], seen: set[tuple[int, int]], linked: list[Path], told: set[Path]
) -> Iterator[Source | ArticleFailure]:
    """One folder and those below it, depth first, without recursion; symbolic links to folders go to ``linked``."""
    todo: list[tuple[Path, list[Sidecar]]] = [(top, above)]
    while todo:
        path, sidecars = todo.pop()
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                if (status.st_dev, status.st_ino) in seen:
                    continue
                seen.add((status.st_dev, status.st_ino))
                entries = sorted(os.scandir(path), key=lambda e: e.name, reverse=True)
            elif stat.S_ISREG(status.st_mode):
                row = next((r for s in reversed(sidecars) if (r := s.row(path))), None)
                yield Source(relative(path, root), path, row=row)
                continue
            else:
                continue  # sockets, pipes, devices
        except OSError as e:
            yield _failure(relative(path, root) if path != root else printable(str(path)), e)
            continue
        own = load(path)
        yield from _tell(own, told, whole=True)
        companions = page_folders(e.name for e in entries)
        for entry in entries:
            if is_litter(entry.name) or (own.exists and entry.name == SIDECAR) or entry.name in companions:
                continue
            if entry.is_symlink() and Path(entry.path).is_dir():
                linked.append(Path(entry.path))
            else:
                todo.append((Path(entry.path), [*sidecars, own]))


def _tell(sidecar: Sidecar, told: set[Path], *, whole: bool = False) -> Iterator[ArticleFailure]:
    if sidecar.folder not in told:
        told.add(sidecar.folder)
        for error in sidecar.errors + (sidecar.missing() if whole else ()):
            yield ArticleFailure(error.where, error)


def _failure(name: str, error: OSError) -> ArticleFailure:
    return ArticleFailure(name, unreadable(name, error))


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 100_000 else f"{size} bytes"
