"""What 'rapport read' takes beside files and folders: the standard input and addresses on the web."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "articles"))

from serving import Server, serving

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
TEXT = "France signed a trade agreement with Chile on 3 May 2012, and the president of Chile visited Paris in June."


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def names(run: Run, record: Path) -> set[str]:
    import json

    rows = run("export", "reports", "--record", record).stdout.decode().splitlines()
    return {json.loads(row)["article"] for row in rows}


def test_the_standard_input_and_an_address(run: Run, server: Server, tmp_path: Path) -> None:
    record = tmp_path / "r.rapport"
    address = server.page("/a", f"<p>{TEXT} So it was.")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("in.txt", TEXT)
    more = ("--record", record, "--allow-private", "--cache", tmp_path / "cache")
    done = run("read", "-", address, *more, input=buffer.getvalue())
    assert (done.returncode, b"2 articles read" in done.stderr) == (0, True), done.stderr
    assert names(run, record) == {"-!in.txt", address}
    asked = len(server.asked)
    again = run("read", address, *more)
    assert b"1 already there" in again.stderr
    assert len(server.asked) == asked  # from the cache


def test_a_private_address_is_refused_unless_allowed(run: Run, server: Server, tmp_path: Path) -> None:
    done = run("read", server.page("/b", f"<p>{TEXT}"), "--record", tmp_path / "r.rapport")
    assert done.returncode == 2
    assert b"failed: " + server.root.encode() + b"/b: leads to a private network or this machine" in done.stderr
    assert "/b" not in server.asked
