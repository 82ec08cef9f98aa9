"""Reports as Arrow tables: nested as they are exported, or flat as a frame. Needs the extra ``tables``.

The schemas come from the models, so that an empty record gives the same columns with the same types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from rapport.common.errors import RapportError
from rapport.record.flat import COLUMNS

if TYPE_CHECKING:
    import pyarrow

BATCH = 5_000  # rows made into columns at a time: the plain dictionaries of a large record do not fit beside it


def pyarrow_module() -> Any:
    """The module pyarrow. Raises :class:`RapportError` where it is not installed."""
    try:
        import pyarrow
    except ImportError as e:
        raise RapportError("Arrow, pandas and Parquet", "need pyarrow", "pip install 'rapport[tables]'") from e
    return pyarrow


def nested_schema() -> pyarrow.Schema:
    """The Arrow schema of :class:`rapport.pipeline.report.EventReport`."""
    from rapport.pipeline.report import EventReport

    pa = pyarrow_module()
    return pa.schema([(name, _type(pa, field.annotation)) for name, field in EventReport.model_fields.items()])


def _type(pa: Any, annotation: Any) -> Any:
    """The Arrow type of what a field of a model may hold."""
    if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
        return pa.struct([(name, _type(pa, field.annotation)) for name, field in annotation.model_fields.items()])
    if get_origin(annotation) is list:
        return pa.list_(_type(pa, get_args(annotation)[0]))
    if get_origin(annotation) in (Union, UnionType):
        (inner,) = (a for a in get_args(annotation) if a is not type(None))
        return _type(pa, inner)
    if get_origin(annotation) is Literal:
        return pa.string()
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}[annotation]


def flat_schema() -> pyarrow.Schema:
    """The Arrow schema of the flat table."""
    pa = pyarrow_module()
    kinds = {"text": pa.string(), "codes": pa.list_(pa.string()), "day": pa.date32()}
    kinds |= {"whole": pa.int64(), "number": pa.float64()}
    return pa.schema([(c.name, kinds[c.kind]) for c in COLUMNS])


def nested_batches(rows: Iterable[dict[str, Any]]) -> Iterator[pyarrow.RecordBatch]:
    """Batches of reports; ISO days become dates."""
    return _batches(map(_dated, rows), nested_schema())


def flat_batches(rows: Iterable[dict[str, Any]]) -> Iterator[pyarrow.RecordBatch]:
    """Batches of the flat table; ISO days become dates."""
    days = [c.name for c in COLUMNS if c.kind == "day"]
    return _batches(({**r, **{d: _day(r[d]) for d in days}} for r in rows), flat_schema())


def _batches(rows: Iterable[dict[str, Any]], schema: pyarrow.Schema) -> Iterator[pyarrow.RecordBatch]:
    pa = pyarrow_module()
    rest = iter(rows)
    while some := list(islice(rest, BATCH)):
        yield pa.RecordBatch.from_pylist(some, schema=schema)


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    when = row["date"]
    return {**row, "date": when and {**when, "start": _day(when["start"]), "end": _day(when["end"])}}


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
