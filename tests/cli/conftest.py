from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "record"))

from fake_coder import FILLER, FakeCoder, write_articles

from rapport.record import Record
from rapport.record.reading import read_into

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would change the output."""
    aside = {"COLUMNS", "RAPPORT_RECORD", "FORCE_COLOR", "NO_COLOR", "PYTHONIOENCODING"}
    return {k: v for k, v in os.environ.items() if k not in aside} | more


@pytest.fixture(scope="session")
def run() -> Run:
    """Run the command in a process of its own, as a user does."""

    def call(*arguments: str | Path, **more: object) -> subprocess.CompletedProcess[bytes]:
        env = environment(**more.pop("env", {}))  # type: ignore[arg-type]
        command = [sys.executable, "-m", "rapport.cli.main", *map(str, arguments)]
        return subprocess.run(command, capture_output="stdout" not in more, env=env, timeout=120, **more)  # type: ignore[call-overload]

    return call


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed record that no model had to read: 6 articles of two reports, and one that tries the terminal."""
    folder = tmp_path_factory.mktemp("filled")
    write_articles(folder / "in", 6)
    odd = f"On 2015-01-20 RUS AID IRN \x1b[31mred\x1b[0m \u202eturned.\r\n{FILLER} On 2015-02-01 IRN AGREE RUS. "
    (folder / "in" / "odd.txt").write_bytes((odd + FILLER).encode())
    (folder / "in" / "articles.csv").write_text(
        "file,title,publisher,published\nodd.txt,Odd aid,The Post,2015-03\n", encoding="utf-8"
    )
    path = folder / "filled.rapport"
    with Record(path, create=True) as record:
        assert read_into(record, folder / "in", coder=FakeCoder()).status == 0
    return path
