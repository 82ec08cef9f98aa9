"""Several processes: one that dies costs one article, and none outlives the command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fake_coder import FakeCoder, sentence, write_articles

from rapport.record import Record
from rapport.record.reading import read_into

HERE = Path(__file__).parent


def test_a_process_that_dies_costs_one_article(record, tmp_path):
    folder = write_articles(tmp_path / "in", 9)
    (folder / "004.txt").write_text(f"POISON. {sentence(4)}", encoding="utf-8")
    outcome = read_into(record, folder, coder=FakeCoder(), jobs=2)
    assert (outcome.read, outcome.status) == (8, 1)
    assert [f.name for f in outcome.failures] == ["004.txt"]
    assert "ended the process that read it" in str(outcome.failures[0].error)


def test_a_fault_in_a_process_is_a_line(record, tmp_path):
    folder = write_articles(tmp_path / "in", 4)
    (folder / "001.txt").write_text(f"FAULT. {sentence(1)}", encoding="utf-8")
    outcome = read_into(record, folder, coder=FakeCoder(), jobs=2)
    assert (outcome.read, [f.name for f in outcome.failures]) == (3, ["001.txt"])


DRIVER = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
from fake_coder import FakeCoder
from rapport.record import Record
from rapport.record.reading import read_into
if __name__ == "__main__":
    with Record(sys.argv[2], create=True) as record:
        read_into(record, sys.argv[1], coder=FakeCoder(delay=0.5), jobs=2)
"""


def children(pid: int) -> list[int]:
    """Processes below one, itself left out (Linux)."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [*map(int, found), *(g for c in found for g in children(int(c)))]


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for children in /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_the_command(tmp_path, read, export, fresh, number):
    write_articles(tmp_path / "in", 60)
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER, encoding="utf-8")
    record = tmp_path / "x.rapport"
    with subprocess.Popen(
        [sys.executable, str(driver), str(tmp_path / "in"), str(record)], stderr=subprocess.DEVNULL
    ) as process:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            below = children(process.pid)
            if len(below) >= 3 and (tmp_path / "x.rapport-wal").exists():
                break
            time.sleep(0.1)
        assert len(below) >= 2
        time.sleep(1)
        below = children(process.pid)
        os.kill(process.pid, number)
        process.wait(20)
        deadline = time.monotonic() + 10
        while any(map(alive, below)) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not [p for p in below if alive(p)]
    with Record(record, create=True) as again:
        assert again.count()[0] < 60
        read(again, tmp_path / "in", jobs=2)
        assert export(again) == fresh(tmp_path / "in")
