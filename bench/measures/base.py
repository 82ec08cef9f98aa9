"""What a measurement is: its data, its command lines and its figures.

The commands that are printed in ``docs/benchmarks.md`` are the ones that ran: a :class:`Bench` runs every command
line from the repository root and keeps it as it can be typed there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path("build/bench")
DEFAULT = "../shared"
VARIABLE = "$RAPPORT_SHARED"
CLI = "from rapport.cli.main import main; main()"


class BenchError(Exception):
    """A command line of a measurement failed; the message has its last words."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a measurement. ``reach`` is the value wanted, None where none is set.

    ``less`` marks figures that should be small: their floor is a ceiling. ``margin`` is how far below the measured
    value a new floor is put; machines with other vector instructions differ by about so much. ``floored`` is False for
    figures that say more of the machine than of the code.
    """

    name: str
    reach: float | None = None
    less: bool = False
    margin: float = 0.005
    digits: int = 3
    floored: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One measurement: a task on one set of data. ``needs`` are paths below the shared folder."""

    task: str
    data: str
    needs: tuple[str, ...]
    figures: tuple[Figure, ...]
    measure: Callable[[Bench], Mapping[str, float]]
    about: str = ""

    @property
    def key(self) -> str:
        return f"{self.task}/{self.data}"

    def missing(self, shared: Path) -> list[str]:
        """What the shared folder lacks for this measurement."""
        return [n for n in self.needs if not (shared / n).exists()]


@dataclass
class Bench:
    """Runs command lines for one measurement. ``shared`` is the folder of benchmark data, out of the repository."""

    shared: Path
    commands: list[str] = field(default_factory=list)

    def path(self, below: str) -> str:
        """A path below the shared folder as it is typed and printed."""
        return f"{shown(self.shared)}/{below}"

    def build(self, name: str) -> str:
        """A path for something made on the way."""
        (ROOT / BUILD).mkdir(parents=True, exist_ok=True)
        return f"{BUILD.as_posix()}/{name}"

    def run(self, *argv: str) -> str:
        """Run a command line with ``python`` or ``rapport`` as its first word; gives its output."""
        line = " ".join(a if a.startswith("$") else shlex.quote(a) for a in argv)
        self.commands.append(line)
        real = [a.replace(VARIABLE, str(self.shared)) for a in argv]
        start = [sys.executable] if real[0] == "python" else [sys.executable, "-c", CLI]
        done = subprocess.run([*start, *real[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            last = (done.stderr or done.stdout).strip().splitlines()[-1:]
            raise BenchError(f"{line}: exit status {done.returncode}: {' '.join(last)}")
        return done.stdout

    def score(self, *argv: str) -> dict[str, Any]:
        """Run a scorer; its last line is JSON."""
        return dict(json.loads(self.run(*argv).splitlines()[-1]))


def shown(shared: Path) -> str:
    """The shared folder in printed commands: the default path, or the variable, never a path of this machine."""
    return DEFAULT if shared == (ROOT / DEFAULT).resolve() else VARIABLE


def shared_folder() -> Path:
    """Where the benchmark data are: ``RAPPORT_SHARED``, by default beside the repository."""
    return Path(os.environ.get("RAPPORT_SHARED") or ROOT / DEFAULT).resolve()


def digest(path: Path) -> str:
    """The first 16 hexadecimal digits of a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
