"""A record as Python sees it: reports as models, plain rows, Arrow tables and pandas frames."""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from rapport.common.errors import RecordError
from rapport.record import arrow
from rapport.record.database import Database
from rapport.record.flat import OF_ARTICLE, flat
from rapport.record.query import Filter
from rapport.record.store import Store

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from rapport.articles import ArticleFailure
    from rapport.pipeline.report import EventReport
    from rapport.record.derived import DerivedStore

_ARTICLE = (
    "SELECT a.*, (SELECT json_group_array(name) FROM (SELECT DISTINCT name FROM origins WHERE article_id = a.id"
    " ORDER BY name)) AS names FROM articles a"
)


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article as the record shows it. Days are ISO; ``names`` are all its origins, in order."""

    id: str
    names: tuple[str, ...]
    text: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    published_start: str | None
    published_end: str | None
    published_reason: str
    reader: str


class Record:
    """One record file, opened for reading and adding. Use it as a context manager, or call :meth:`close`.

    ``create`` makes the file where it is missing. ``failures`` are the inputs that :func:`rapport.read` left out.
    Raises :class:`rapport.common.errors.RecordError` where the file cannot be opened.
    """

    def __init__(self, path: str | Path, create: bool = False) -> None:
        self.path = Path(path)
        self.database = Database(self.path, create)
        self.store = Store(self.database)
        self._derived: DerivedStore | None = None
        self.failures: tuple[ArticleFailure, ...] = ()
        self._discard: Callable[[], object] | None = None

    @classmethod
    def temporary(cls) -> Self:
        """A record that goes when it is closed."""
        folder = tempfile.TemporaryDirectory(prefix="rapport-", ignore_cleanup_errors=True)
        record = cls(Path(folder.name) / "temporary.rapport", create=True)
        record._discard = weakref.finalize(record, folder.cleanup)
        return record

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(quiet=kind is not None)

    def close(self, quiet: bool = False) -> None:
        """Check everything into the file. ``quiet`` where another error is already on its way."""
        self.database.close(quiet)
        if self._discard:
            self._discard()

    @property
    def derived(self) -> DerivedStore:
        """Events, commitments, contested claims and quantities: up to date whenever they are asked for."""
        if self._derived is None:
            from rapport.record.derived import DerivedStore  # the models take long to load for commands without them

            self._derived = DerivedStore(self.database)
        return self._derived

    def reports(self, where: Filter | None = None) -> Iterator[EventReport]:
        """Reports in a fixed order: by date, undated last, then by article and place in it."""
        from rapport.pipeline.report import EventReport

        for row in self.rows(where):
            yield EventReport.model_validate(row)

    def rows(self, where: Filter | None = None) -> Iterator[dict[str, Any]]:
        """The same as plain dictionaries in the shape of :class:`EventReport`."""
        with self.database.reading() as c:
            for found in c.execute(*(where or Filter()).sql()).fetchall():
                body = c.execute("SELECT body FROM reports WHERE id = ?", (found["id"],)).fetchone()["body"]
                yield _row(body, found["name"])

    def flat(self, where: Filter | None = None) -> Iterator[dict[str, Any]]:
        """The same as lines of a table, with title, publisher and publication of the article.

        The columns are those of :data:`rapport.record.flat.COLUMNS`.
        """
        wanted = ", ".join(f"a.{k}" for k in OF_ARTICLE)
        query = f"SELECT r.body, {wanted} FROM reports r JOIN articles a ON a.id = r.article_id WHERE r.id = ?"  # noqa: S608
        with self.database.reading() as c:
            for found in c.execute(*(where or Filter()).sql()).fetchall():
                row = c.execute(query, (found["id"],)).fetchone()
                yield flat(_row(row["body"], found["name"]), {k: row[k] for k in OF_ARTICLE})

    def report(self, report_id: str) -> EventReport:
        """One report by its id or an unambiguous beginning of it. Raises :class:`RecordError` where there is none."""
        from rapport.pipeline.report import EventReport

        with self.database.reading() as c:
            whole = self._whole_id(c, report_id)
            row = c.execute(
                "SELECT r.body, (SELECT min(name) FROM origins o WHERE o.article_id = r.article_id) AS name"
                " FROM reports r WHERE r.id = ?",
                (whole,),
            ).fetchone()
            return EventReport.model_validate(_row(row["body"], row["name"] or ""))

    def _whole_id(self, c: sqlite3.Connection, start: str) -> str:
        where, start = str(self.path), start.strip()
        if not re.fullmatch(r"[0-9A-Za-z]+", start):
            raise RecordError(where, f"'{start}' is no id", "rapport timeline prints the ids")
        query = "SELECT id FROM reports WHERE id = ? OR substr(id, 1, ?) = ? ORDER BY id != ?, id LIMIT 4"
        ids = [row["id"] for row in c.execute(query, (start, len(start), start, start))]
        if not ids:
            raise RecordError(where, f"holds no report {start}", "rapport timeline prints the ids")
        if len(ids) > 1 and ids[0] != start:
            some = ", ".join(ids[:3]) + (" ..." if len(ids) > 3 else "")
            raise RecordError(where, f"holds several reports that begin with {start}", f"give more of the id: {some}")
        return str(ids[0])

    def article_of(self, report_id: str) -> KeptArticle:
        """The article that a report stands in. Raises :class:`RecordError` where there is no such report."""
        with self.database.reading() as c:
            whole = self._whole_id(c, report_id)
            row = c.execute(f"{_ARTICLE} JOIN reports r ON r.article_id = a.id WHERE r.id = ?", (whole,)).fetchone()
            return _kept(row)

    def articles(self) -> Iterator[KeptArticle]:
        """The articles by their first name, one at a time."""
        with self.database.reading() as c:
            for row in c.execute(f"{_ARTICLE} WHERE names != '[]' ORDER BY json_extract(names, '$[0]'), a.id"):
                yield _kept(row)

    def count(self) -> tuple[int, int]:
        """How many articles and reports the record holds."""
        with self.database.reading() as c:
            row = c.execute(
                "WITH kept AS (SELECT DISTINCT article_id FROM origins) SELECT count(*) AS articles,"
                " (SELECT count(*) FROM reports WHERE article_id IN kept AND NOT open) AS reports FROM kept"
            ).fetchone()
            return row["articles"], row["reports"]

    def codes(self, most: int = 8) -> list[tuple[str, int]]:
        """The actor codes that most reports name, with the number of reports."""
        with self.database.reading() as c:
            query = "SELECT code, count(DISTINCT report_id) AS n FROM parties GROUP BY code ORDER BY n DESC, code"
            return [(row["code"], row["n"]) for row in c.execute(f"{query} LIMIT ?", (most,))]

    def arrow(self, where: Filter | None = None) -> pyarrow.Table:
        """Reports as an Arrow table with every field, nested as in the exports. Needs the extra ``tables``."""
        schema = arrow.nested_schema()
        return arrow.pyarrow_module().Table.from_batches(arrow.nested_batches(self.rows(where)), schema=schema)

    def frame(self, where: Filter | None = None) -> pandas.DataFrame:
        """Reports as a pandas frame, one flat row a report, days as datetimes. Needs the extra ``tables``."""
        schema = arrow.flat_schema()
        table = arrow.pyarrow_module().Table.from_batches(arrow.flat_batches(self.flat(where)), schema=schema)
        return table.to_pandas(date_as_object=False)


def _row(body: str, name: str) -> dict[str, Any]:
    """A report in the order of its fields; its article's name is not part of what is kept with it."""
    fields = json.loads(body)
    return {"id": fields.pop("id"), "article": name, **fields}


def _kept(row: sqlite3.Row) -> KeptArticle:
    return KeptArticle(
        id=row["id"],
        names=tuple(json.loads(row["names"])),
        text=row["text"],
        title=row["title"],
        publisher=row["publisher"],
        author=row["author"],
        url=row["url"],
        published_start=row["published_start"],
        published_end=row["published_end"],
        published_reason=row["published_reason"],
        reader=row["reader"],
    )
