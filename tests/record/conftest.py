from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fake_coder import FakeCoder

from rapport.export.rows import write_csv, write_jsonl
from rapport.record import Record
from rapport.record.outcome import Outcome
from rapport.record.reading import read_into


def exported(record: Record) -> str:
    """Both text exports, one after the other."""
    out = io.StringIO()
    write_jsonl(record.rows(), out)
    write_csv(record.flat(), out)
    return out.getvalue()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "record.rapport", create=True) as made:
        yield made


@pytest.fixture
def export() -> Callable[[Record], str]:
    return exported


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[..., str]:
    """The export of a record of its own, in which the given paths were read at once."""

    def read(*paths: Path, version: str = "fake/1") -> str:
        with Record.temporary() as other:
            outcome = read_into(other, paths, coder=FakeCoder(version))
            assert outcome.stopped is None
            return exported(other)

    return read


@pytest.fixture
def read() -> Callable[..., Outcome]:
    """Read into a record without a model."""

    def run(into: Record, *paths: Path, version: str = "fake/1", jobs: int = 1) -> Outcome:
        outcome = read_into(into, paths, coder=FakeCoder(version), jobs=jobs)
        assert outcome.stopped is None
        return outcome

    return run
