"""What an analyst knows of the files in a folder: ``articles.csv`` beside them.

Columns ``file,title,publisher,author,published,url,note``; only ``file`` is needed, the path relative to the
folder. ``published`` is a day, a month, a year or nothing. What is given there wins over what a page says of itself.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rapport.articles.charset import decode
from rapport.articles.model import UNKNOWN, Publication
from rapport.articles.names import printable
from rapport.articles.publication import publication
from rapport.common.errors import ArticleError

SIDECAR: Final = "articles.csv"
_COLUMNS: Final = ("file", "title", "publisher", "author", "published", "url", "note")
_LARGEST: Final = 20 * 1024 * 1024
_SHAPE: Final = "give the columns " + ",".join(_COLUMNS)


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of one file; an empty string or an unknown publication leaves the page's own."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: Publication = UNKNOWN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The rows of a folder's ``articles.csv`` by file; ``errors`` name lines that were left out."""

    folder: Path
    exists: bool
    rows: dict[str, Row]
    errors: tuple[ArticleError, ...] = ()

    def row(self, path: Path) -> Row | None:
        """What is said of a file in the folder or below it."""
        if not self.rows:
            return None
        return self.rows.get(_normal(path.relative_to(self.folder).as_posix()))

    def missing(self) -> tuple[ArticleError, ...]:
        """An error for each row whose file is not in the folder."""
        return tuple(
            ArticleError(
                _shown(self.folder),
                f"names '{printable(file)}', which is not there",
                "mend the name or remove the line",
            )
            for file in self.rows
            if not _exists(self.folder, file)
        )


def is_sidecar(path: Path) -> bool:
    """Whether a file named ``articles.csv`` begins as one."""
    try:
        with path.open("rb") as stream:
            return b"file" in stream.readline(1000)
    except OSError:
        return False


def load(folder: Path) -> Sidecar:
    """The sidecar of a folder; one without rows where there is none."""
    path = folder / SIDECAR
    name = _shown(folder)
    if not path.is_file():
        return Sidecar(folder, False, {})
    try:
        if path.stat().st_size > _LARGEST:
            raise ArticleError(name, "is larger than 20 MB", "split the folder")
        return Sidecar(folder, True, *parse(path.read_bytes(), name))
    except OSError as e:
        return Sidecar(
            folder, True, {}, (ArticleError(name, f"cannot be read ({e.strerror})", "check its permissions"),)
        )
    except ArticleError as e:
        return Sidecar(folder, True, {}, (e,))


def parse(data: bytes, name: str) -> tuple[dict[str, Row], tuple[ArticleError, ...]]:
    """The rows of such a table by file, and errors for the lines that were left out.

    Raises :class:`ArticleError` where it is none.
    """
    try:
        return _parse(decode(data, name).text, name)
    except csv.Error as e:
        raise ArticleError(name, f"is not CSV ({e})", _SHAPE) from e


def _parse(text: str, name: str) -> tuple[dict[str, Row], tuple[ArticleError, ...]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [h.strip().lower() for h in next(reader, [])]
    if "file" not in header:
        raise ArticleError(name, "has no column 'file'", _SHAPE)
    rows: dict[str, Row] = {}
    errors: list[ArticleError] = []
    for fields in reader:
        where = f"{name}, line {reader.line_num}"
        given = {k: " ".join(v.split()) for k, v in zip(header, fields)}
        if not any(given.values()):
            continue
        file = _normal(given.get("file", ""))
        if not file:
            errors.append(ArticleError(where, "names no file", "fill in the column 'file'"))
        elif len(fields) > len(header):
            errors.append(ArticleError(where, "has more fields than the header", "put fields with commas in quotes"))
        elif file in rows:
            errors.append(ArticleError(where, f"names '{printable(file)}' again", "keep one line for each file"))
        else:
            rows[file] = _row(given)
            if rows[file].published.interval is None and given.get("published"):
                problem = f"gives '{printable(given['published'])}' for published"
                errors.append(
                    ArticleError(where, problem, "give a day (2015-01-26), a month (2015-01), a year or nothing")
                )
    return rows, tuple(errors)


def _row(given: dict[str, str]) -> Row:
    published = publication(given.get("published"), SIDECAR)
    note = given.get("note", "")
    if published.interval and note:
        published = Publication(published.interval, f"{published.reason} ({note})")
    title, publisher, author, url = (given.get(k, "") for k in ("title", "publisher", "author", "url"))
    return Row(title, publisher, author, url, published, note)


def _shown(folder: Path) -> str:
    return printable(str(folder / SIDECAR))


def _normal(file: str) -> str:
    """One spelling of a path: some systems decompose accents, some people write backslashes and ``./``."""
    return unicodedata.normalize("NFC", file.replace("\\", "/")).removeprefix("./")


def _exists(folder: Path, file: str) -> bool:
    forms = (file, unicodedata.normalize("NFD", file))
    try:
        return any((folder / form).exists() for form in forms)
    except (OSError, ValueError):
        return False
