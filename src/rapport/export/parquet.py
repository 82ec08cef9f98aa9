"""Reports as Parquet, with the nested Arrow schema. Needs the extra ``tables``."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, BinaryIO

from rapport.common.errors import RapportError
from rapport.record.arrow import nested_batches, nested_schema


def write_parquet(rows: Iterable[dict[str, Any]], out: BinaryIO) -> None:
    """A row group for each batch of reports, so that a large record is never in memory whole."""
    try:
        from pyarrow.parquet import ParquetWriter
    except ImportError as e:
        raise RapportError("Parquet", "needs pyarrow", "pip install 'rapport[tables]'") from e
    seekable = out if out.seekable() else io.BytesIO()  # the writer asks where it is
    with ParquetWriter(seekable, nested_schema()) as writer:
        for batch in nested_batches(rows):
            writer.write_batch(batch)
    if isinstance(seekable, io.BytesIO) and seekable is not out:
        out.write(seekable.getvalue())
