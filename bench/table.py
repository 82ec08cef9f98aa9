"""``docs/benchmarks.md``: the figures, their floors, what is wanted, and the commands that print them."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.floors import Floors
from bench.measures.base import ROOT, Figure, Part, digest

PAGE = "docs/benchmarks.md"
HEAD = ("task", "data", "figure", "value", "floor", "to reach")


@dataclass(frozen=True, slots=True)
class Row:
    """A part with what was measured and the command lines that measured it."""

    part: Part
    values: Mapping[str, float]
    commands: tuple[str, ...]


def number(figure: Figure, value: float | None) -> str:
    return "" if value is None else f"{value:.{figure.digits}f}"


def cells(row: Row, floors: Floors) -> Iterator[tuple[str, ...]]:
    for figure in row.part.figures:
        if (value := row.values.get(figure.name)) is None:
            continue
        reach, floor = number(figure, figure.reach), number(figure, floors.of(row.part, figure))
        missed = figure.reach is not None and (value > figure.reach if figure.less else value < figure.reach)
        sign = "<= " if figure.less else ">= "
        yield (
            row.part.task,
            row.part.data,
            figure.name,
            f"**{number(figure, value)}**" if missed else number(figure, value),
            floor and ("at most " if figure.less else "") + floor,
            reach and sign + reach,
        )


def plain(rows: Sequence[Row], floors: Floors) -> str:
    """The table for a terminal."""
    body = [HEAD, *(tuple(c.replace("*", "") for c in line) for row in rows for line in cells(row, floors))]
    widths = [max(len(line[k]) for line in body) for k in range(len(HEAD))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(line, widths)).rstrip() for line in body)


def machine() -> str:
    """Processor and cores; nothing that tells one machine of a kind from another."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists() and (found := re.search(r"^model name\s*:\s*(.+)$", info.read_text(), re.MULTILINE)):
        model = found[1].strip()
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def commit() -> str:
    """The short name of the commit; "+ changes" when the tree differs from it (this page apart)."""

    def git(*argv: str) -> str:
        return subprocess.run(["git", *argv], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    try:
        name = git("rev-parse", "--short", "HEAD").strip()
        changed = [line for line in git("status", "--porcelain").splitlines() if line[3:] != PAGE]
    except (OSError, subprocess.CalledProcessError):
        return "no commit"
    return name + (" + changes" if changed else "")


def page(rows: Sequence[Row], floors: Floors, shared: Path, unmeasured: Sequence[str]) -> str:
    """The whole page, in Markdown."""
    lines = [
        "# Benchmarks",
        "",
        f"Measured on {date.today().isoformat()} at commit {commit()}, on {machine()}. Written by `make bench`;",
        "change the code, not this page.",
        "",
        "F1, accuracy, LAS and UPOS are shares of 1. A value in bold misses what is to be reached. Floors are tests",
        "(`tests/accuracy`, `bench/floors.json`): a change that falls below one does not pass. Data and scorers lie",
        "beside the repository (`RAPPORT_SHARED`, by default `../shared`) and are not part of it.",
        "",
        "Seen on the way: rows marked *even ids* were learnt from; `dev` data chose between variants; the five",
        "articles and their gold records were read while rapport was made. Nothing was learnt from test data and odd",
        "ids.",
        "",
        "| " + " | ".join(HEAD) + " |",
        "| --- | --- | --- | ---: | ---: | ---: |",
    ]
    lines += ["| " + " | ".join(line) + " |" for row in rows for line in cells(row, floors)]
    lines += [
        "",
        "## Commands",
        "",
        "From the root of the repository, with `.venv/bin` first in `PATH`, after `mkdir -p build/bench`.",
        "",
    ]
    for row in rows:
        lines += [f"### {row.part.task}: {row.part.data}", ""]
        if row.part.about:
            lines += [row.part.about[0].upper() + row.part.about[1:] + ".", ""]
        lines += ["```sh", *row.commands, "```", ""]
        if names := [n for n in row.part.needs if (shared / n).is_file()]:
            lines += ["Data: " + ", ".join(f"`{n}` ({digest(shared / n)[:8]})" for n in names) + ".", ""]
    if unmeasured:
        lines += ["## Not measured", "", "Scorers that are there for parts of rapport that are still to come:", ""]
        lines += [f"- `{name}`" for name in unmeasured]
        lines.append("")
    return "\n".join(lines)
