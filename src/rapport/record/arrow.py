"""Reports as Arrow tables: nested as they are exported, or flat as a frame. Needs the extra ``tables``.

The schemas are written out, so that an empty record gives the same columns with the same types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from rapport.common.errors import RapportError
from rapport.record.flat import COLUMNS

if TYPE_CHECKING:
    import pyarrow

BATCH = 5_000  # rows made into columns at a time: the plain dictionaries of a large record do not fit beside it


def library() -> Any:
    """The module pyarrow. Raises :class:`RapportError` where it is not installed."""
    try:
        import pyarrow
    except ImportError as e:
        raise RapportError("Arrow, pandas and Parquet", "need pyarrow", "pip install 'rapport[tables]'") from e
    return pyarrow


def nested_schema() -> pyarrow.Schema:
    """The Arrow schema of :class:`rapport.pipeline.report.EventReport`."""
    pa = library()
    text, number, real, day = pa.string(), pa.int64(), pa.float64(), pa.date32()
    offsets = [("start", number), ("end", number)]
    quote = pa.struct([*offsets, ("text", text)])
    party = [("part", text), ("codes", pa.list_(text)), ("quote", quote), ("sector", text), ("office", text)]
    party += [("person", text), ("reason", text)]
    columns = [
        ("id", text),
        ("article", text),
        ("quote", quote),
        ("sentence", pa.struct(offsets)),
        ("type", text),
        ("mode", text),
        ("contexts", pa.list_(text)),
        ("actors", pa.list_(text)),
        ("recipients", pa.list_(text)),
        ("place", text),
        ("date", pa.struct([("start", day), ("end", day), ("granularity", text), ("reason", text)])),
        ("bound", text),
        ("status", text),
        ("status_reason", text),
        ("source", text),
        ("amounts", pa.list_(pa.struct([("quote", quote), ("value", real), ("unit", text)]))),
        ("participants", pa.list_(pa.struct(party))),
        ("trigger", text),
        ("cited", pa.list_(text)),
        ("confidence", real),
    ]
    return pa.schema(columns)


def flat_schema() -> pyarrow.Schema:
    """The Arrow schema of the flat table."""
    pa = library()
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
    pa = library()
    rest = iter(rows)
    while some := list(islice(rest, BATCH)):
        yield pa.RecordBatch.from_pylist(some, schema=schema)


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    when = row["date"]
    return {**row, "date": when and {**when, "start": _day(when["start"]), "end": _day(when["end"])}}


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
