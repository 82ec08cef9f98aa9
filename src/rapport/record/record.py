"""A record as Python sees it: reports as models, Arrow tables and pandas frames."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import func, select

from rapport.common.errors import RapportError, RecordError
from rapport.pipeline.report import EventReport
from rapport.record.query import Filter
from rapport.record.store import Store
from rapport.record.tables import articles, origins, reports

if TYPE_CHECKING:
    import pandas
    import pyarrow


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as the record keeps it."""

    id: str
    names: tuple[str, ...]
    text: str
    title: str | None
    publisher: str | None
    published_start: str | None
    published_end: str | None
    published_reason: str


class Record:
    """One record file, opened for reading and adding. Use it as a context manager, or call :meth:`close`."""

    def __init__(self, path: str | Path, create: bool = False) -> None:
        self.store = Store(Path(path), create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()

    def reports(self, where: Filter | None = None) -> Iterator[EventReport]:
        """Reports in a fixed order: by date, undated last, then by article and place in it."""
        for row in self.rows(where):
            yield EventReport.model_validate(row)

    def rows(self, where: Filter | None = None) -> Iterator[dict[str, Any]]:
        """The same as plain dictionaries in the shape of :class:`EventReport`."""
        with self.store.reading() as c:
            for row in c.execute((where or Filter()).select()).mappings():
                body = json.loads(str(row["body"]))
                yield {"id": body.pop("id"), "article": row["article"], **body}

    def report(self, report_id: str) -> EventReport:
        """One report by its id or an unambiguous beginning of it. Raises :class:`RecordError` where there is none."""
        with self.store.reading() as c:
            pattern = report_id.replace("%", "").replace("_", "") + "%"
            rows = c.execute(select(reports.c.id).where(reports.c.id.like(pattern)).limit(3)).scalars().all()
            if not rows:
                raise RecordError(str(self.store.path), f"there is no report {report_id}", "rapport timeline prints the ids")
            if len(rows) > 1 and report_id not in rows:
                raise RecordError(str(self.store.path), f"several reports start with {report_id}", "give more of the id")
            wanted = report_id if report_id in rows else rows[0]
            row = c.execute(Filter().select().where(reports.c.id == wanted)).mappings().one()
            body = json.loads(str(row["body"]))
            return EventReport.model_validate({"article": row["article"], **body})

    def article_of(self, report_id: str) -> Kept:
        """The article that a report stands in."""
        with self.store.reading() as c:
            row = c.execute(
                select(articles).join(reports, reports.c.article_id == articles.c.id).where(reports.c.id == report_id)
            ).one()
            names = c.execute(select(origins.c.name).where(origins.c.article_id == row.id).order_by(origins.c.name)).scalars()
            return Kept(
                row.id, tuple(names), row.text, row.title, row.publisher, row.published_start, row.published_end, row.published_reason
            )

    def count(self) -> tuple[int, int]:
        """How many articles and reports the record holds."""
        with self.store.reading() as c:
            return (
                c.execute(select(func.count()).select_from(articles)).scalar_one(),
                c.execute(select(func.count()).select_from(reports)).scalar_one(),
            )

    def arrow(self, where: Filter | None = None) -> pyarrow.Table:
        """Reports as an Arrow table; nested fields stay nested. Needs the extra ``tables``."""
        try:
            import pyarrow
        except ImportError as e:
            raise RapportError("Arrow tables", "need pyarrow", "pip install 'rapport[tables]'") from e
        return pyarrow.Table.from_pylist(list(self.rows(where)), schema=_arrow_schema(pyarrow))

    def frame(self, where: Filter | None = None) -> pandas.DataFrame:
        """Reports as a pandas frame, one row a report. Needs the extra ``tables``."""
        return self.arrow(where).to_pandas()


def _arrow_schema(pa: Any) -> Any:
    """The Arrow schema of :class:`EventReport`; fixed, so that an empty record gives the same columns."""
    text, number = pa.string(), pa.int64()
    quote = pa.struct([("start", number), ("end", number), ("text", text)])
    when = pa.struct([("start", text), ("end", text), ("granularity", text), ("reason", text)])
    party = pa.struct(
        [
            ("part", text), ("codes", pa.list_(text)), ("quote", quote), ("sector", text), ("office", text),
            ("person", text), ("reason", text),
        ]
    )  # fmt: skip
    return pa.schema(
        [
            ("id", text), ("article", text), ("quote", quote), ("sentence", pa.struct([("start", number), ("end", number)])),
            ("type", text), ("mode", text), ("contexts", pa.list_(text)), ("actors", pa.list_(text)),
            ("recipients", pa.list_(text)), ("place", text), ("date", when), ("bound", text), ("status", text),
            ("status_reason", text), ("source", text),
            ("amounts", pa.list_(pa.struct([("quote", quote), ("value", pa.float64()), ("unit", text)]))),
            ("participants", pa.list_(party)), ("trigger", text), ("confidence", pa.float64()),
        ]
    )  # fmt: skip
