"""Archives (zip, tar, single compressed files): their files become sources, in bounded time and memory.

Nothing is ever unpacked to the disk, so a name such as ``../../etc/passwd`` can do no harm; it is shortened in names.
"""

from __future__ import annotations

import contextlib
import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from rapport.articles.budget import check_ratio
from rapport.articles.compressed import Inflated, codec
from rapport.articles.names import printable
from rapport.articles.sidecar import SIDECAR, Row, parse
from rapport.articles.sources import Source, is_litter, page_folders
from rapport.common.errors import ArticleError

_PEEK: Final = 65_536
_SIDECAR_LIMIT: Final = 20 * 1024 * 1024
_MOST_ENTRIES: Final = 200_000
_REMEDY: Final = "fetch it again, or unpack what can be and give the folder"


def read_zip(source: Source, max_bytes: int) -> Iterator[Source | ArticleError]:
    """The files of a zip archive, in the order of the archive."""
    with source.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RecursionError) as e:
            raise ArticleError(source.name, f"is a damaged zip archive ({_said(e)})", _REMEDY) from e
        with archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
            if len(entries) > _MOST_ENTRIES:
                raise ArticleError(source.name, f"holds more than {_MOST_ENTRIES} files", "split it")
            names = [_clean(e.filename) for e in entries]
            table, errors = _sidecar(archive, source)
            yield from errors
            unwanted = _unwanted(names, bool(table))
            for entry, name in zip(entries, names):
                if name in unwanted or stat.S_ISLNK(entry.external_attr >> 16):
                    continue
                yield _guarded(archive, entry, source, name, max_bytes, table)


def _guarded(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source, name: str, limit: int, table: dict[str, Row]
) -> Source | ArticleError:
    shown = f"{source.name}!{printable(name)}"
    source.budget.part(source.name)
    try:
        if entry.flag_bits & 1:
            return ArticleError(shown, "is encrypted", "unpack it with its password and give the folder")
        check_ratio(shown, entry.compress_size, entry.file_size)
        if entry.file_size > limit:
            return too_large(shown, entry.file_size, limit)
        source.budget.unpacked(source.name, entry.file_size)
        with archive.open(entry) as stream:
            data = stream.read(limit + 1)
    except ArticleError as e:
        if e.where == source.name:
            raise  # the budget of the whole is spent
        return e
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as e:
        return ArticleError(shown, f"cannot be unpacked ({_said(e)})", _REMEDY)
    return _part(source, shown, data, table.get(name))


def _part(source: Source, shown: str, data: bytes, row: Row | None) -> Source:
    return replace(source.part(shown, data), row=row) if row else source.part(shown, data)


def read_compressed(source: Source, max_bytes: int) -> Iterator[Source | ArticleError]:
    """What is in a compressed file: a tar or a web archive is streamed, anything else is one file."""
    from rapport.articles.warc import pages

    with source.open() as stream:
        inflated = Inflated(stream, source.name, source.budget)
        head = inflated.read(_PEEK)
    if head[257:262] == b"ustar":
        yield from read_tar(source, max_bytes)
    elif head.startswith(b"WARC/"):
        with source.open() as stream:
            inflated = Inflated(stream, source.name, source.budget)
            yield from pages(io.BufferedReader(inflated, _PEEK), source, max_bytes)
            inflated.check()
    elif codec(head):
        raise ArticleError(source.name, "is packed twice over", "unpack it once")
    else:
        with source.open() as stream:
            inflated = Inflated(stream, source.name, source.budget, max_bytes)
            data = inflated.read(max_bytes + 1)
            inflated.read(1)  # tells damage
        if len(data) > max_bytes:
            raise too_large(source.name, len(data), max_bytes)
        yield replace(source.part(source.name, data), row=source.row)


def read_tar(source: Source, max_bytes: int) -> Iterator[Source | ArticleError]:
    """The files of a tar archive, packed or not, streamed one at a time."""
    names: list[str] = []
    table: dict[str, Row] = {}
    first = replace(source, budget=replace(source.budget))
    try:
        for entry, archive in _entries(first, max_bytes):  # a pass for the names and the table, which may stand last
            names.append(_clean(entry.name))
            if names[-1] == SIDECAR and entry.size <= _SIDECAR_LIMIT and (stream := archive.extractfile(entry)):
                table, errors = parse_table(stream.read(), source)
                yield from errors
    except (ArticleError, tarfile.TarError, OSError, ValueError):
        names.append("")  # the second pass comes upon the same damage, after what can be read
    unwanted = _unwanted(names, bool(table))
    for entry, archive in _entries(source, max_bytes):
        name = _clean(entry.name)
        if name in unwanted:
            continue
        shown = f"{source.name}!{printable(name)}"
        source.budget.part(source.name)
        if entry.size > max_bytes:
            yield too_large(shown, entry.size, max_bytes)
            continue
        try:
            stream = archive.extractfile(entry)
            data = stream.read() if stream else b""
        except (tarfile.TarError, OSError, ValueError) as e:
            raise ArticleError(shown, f"is cut off, as the archive is ({_said(e)})", _REMEDY) from e
        yield _part(source, shown, data, table.get(name))


def _entries(source: Source, largest: int) -> Iterator[tuple[tarfile.TarInfo, tarfile.TarFile]]:
    """The regular files of a tar archive, each to be read before the next is asked for."""
    with source.open() as stream, contextlib.ExitStack() as stack:
        inflated: BinaryIO = Inflated(stream, source.name, source.budget, largest)  # type: ignore[assignment]
        try:
            archive = stack.enter_context(tarfile.open(fileobj=inflated, mode="r:"))
            for count, entry in enumerate(archive, 1):
                archive.members = []  # type: ignore[attr-defined]  # a long archive is not kept in memory
                if count > _MOST_ENTRIES:
                    raise ArticleError(source.name, f"holds more than {_MOST_ENTRIES} files", "split it")
                if entry.isreg():
                    yield entry, archive
        except (tarfile.TarError, OSError, ValueError, EOFError, OverflowError) as e:
            raise ArticleError(source.name, f"is a damaged tar archive ({_said(e)})", _REMEDY) from e


def _sidecar(archive: zipfile.ZipFile, source: Source) -> tuple[dict[str, Row], tuple[ArticleError, ...]]:
    try:
        info = archive.getinfo(SIDECAR)
        if info.file_size > _SIDECAR_LIMIT or info.flag_bits & 1:
            return {}, ()
        return parse_table(archive.read(info), source)
    except (KeyError, zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError):
        return {}, ()


def parse_table(data: bytes, source: Source) -> tuple[dict[str, Row], tuple[ArticleError, ...]]:
    """The rows of an ``articles.csv`` that lies in an archive; none where it is no such table."""
    try:
        return parse(data, f"{source.name}!{SIDECAR}")
    except ArticleError:
        return {}, ()


def _unwanted(names: list[str], has_table: bool) -> set[str]:
    """Of the names in an archive, what is no article: litter, and what belongs to a saved web page."""
    inside: dict[str, list[str]] = {}
    for name in names:
        folder, _, file = name.rpartition("/")
        inside.setdefault(folder, []).append(file)
    companions = {f"{folder}/{c}" if folder else c for folder, files in inside.items() for c in page_folders(files)}

    def is_unwanted(name: str) -> bool:
        parts = name.split("/")
        if any(is_litter(part) for part in parts):
            return True
        return any("/".join(parts[:k]) in companions for k in range(1, len(parts)))

    return {name for name in names if not name or is_unwanted(name) or (has_table and name == SIDECAR)}


def _clean(name: str) -> str:
    """The path inside the archive, with forward slashes and without steps that lead out of it."""
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."})


def too_large(name: str, size: int, limit: int) -> ArticleError:
    """A part that is larger than a text may be."""
    return ArticleError(
        name, f"is larger than the limit ({size} > {limit} bytes)", "raise the limit (--max-size) or split the file"
    )


def _said(error: BaseException) -> str:
    return printable(str(error))[:200] or type(error).__name__
