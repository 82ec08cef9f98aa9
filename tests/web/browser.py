"""A real browser and a real server, for tests and for the pictures of the pages.

Chromium is Debian's: ``apt-get install chromium``. Where it is missing, tests are skipped with a word, unless
RAPPORT_REQUIRE_BROWSER is set.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WAIT = 120.0  # seconds for a server to start on a busy machine


def chromium() -> str | None:
    """Where Chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def why_not() -> str | None:
    """Why no browser can be had, in a word."""
    try:
        import playwright  # noqa: F401
    except ImportError:
        return "playwright is not installed"
    return None if chromium() else "chromium is not installed (apt-get install chromium)"


@contextmanager
def served(record: Path, *options: str) -> Iterator[str]:
    """``rapport serve`` in a process of its own; gives its address."""
    command = [sys.executable, "-m", "rapport.cli.main", "serve", str(record), "--port", "0", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        assert server.stderr
        line = server.stderr.readline()
        assert " at http" in line, line + server.stderr.read()
        yield line.rsplit(" at ", 1)[1].strip().rstrip("/")
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


@contextmanager
def opened() -> Iterator[Any]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def until(ready: Any, seconds: float = WAIT) -> None:
    """Wait for something that comes."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise AssertionError("it did not come")
        time.sleep(0.2)
