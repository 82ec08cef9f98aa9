"""Showing a record answers at once: no model, no vocabulary, no database layer is loaded for it."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

HEAVY = {
    "spacy", "onnxruntime", "tokenizers", "numpy", "pandas", "pyarrow", "sqlalchemy", "alembic", "yaml", "lxml",
    "trafilatura",
    "rapport.pipeline.coding", "rapport.articles.reading", "rapport.actors", "rapport.events", "rapport.language",
}  # fmt: skip
LOADED = """
import sys
from rapport.cli.main import cli
try:
    cli(sys.argv[1:])
except SystemExit as e:
    assert not e.code, e.code
print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [["timeline"], ["timeline", "--format", "csv"], ["show", "r"], ["export", "reports"]],
    ids=lambda a: " ".join(a),
)
def test_nothing_heavy_is_loaded(filled, arguments):
    from rapport.record import Record

    if arguments[0] == "show":
        arguments = ["show", next(Record(filled).rows())["id"]]
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments, "--record", str(filled)], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(done.stderr.split())


def test_the_timeline_starts_fast(run, filled):
    def seconds() -> float:
        started = time.perf_counter()
        assert run("timeline", "--record", filled).returncode == 0
        return time.perf_counter() - started

    assert min(seconds() for _ in range(5)) < 0.5
