"""Measure what the shared data allow: ``python -m bench.run [--only TASK,...] [--write PAGE] [--update-floors]``.

Prints the table; ``--write docs/benchmarks.md`` writes the page with the commands. ``--update-floors`` raises the
floors in ``bench/floors.json`` to the measured values less a small margin; one that would have to be lowered is
refused (edit the file by hand, and say why in the commit). Exit status 0; 1 where a floor is broken or refused; 2
where something could not be measured. Without shared data nothing is measured, which is an error only with
RAPPORT_REQUIRE_SHARED=1.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import table
from bench.floors import Floors, holds, raised
from bench.measures.base import Bench, BenchError, Part, shared_folder
from bench.measures.catalogue import PARTS, TASKS
from bench.table import Row


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="TASK,...", default=",".join(TASKS), help="of " + ", ".join(TASKS))
    parser.add_argument("--write", metavar="PAGE", type=Path, help="write the page; needs all tasks")
    parser.add_argument("--update-floors", action="store_true", help="raise the floors to what is measured")
    given = parser.parse_args(argv)
    given.tasks = given.only.split(",")
    if unknown := sorted(set(given.tasks) - set(TASKS)):
        parser.error(f"no task {', '.join(unknown)}: take {', '.join(TASKS)}")
    if given.write and set(given.tasks) != set(TASKS):
        parser.error("--write needs all tasks: leave --only out")
    return given


def chosen(shared: Path, tasks: Sequence[str]) -> tuple[list[Part], list[str]]:
    """The parts that can be measured, and a line for each that cannot."""
    parts: list[Part] = []
    lines = []
    for part in PARTS:
        if part.task not in tasks:
            continue
        if part.needs and not shared.is_dir():
            continue
        if missing := part.missing(shared):
            lines.append(f"{part.key}: not measured, {', '.join(missing)} missing in the shared data")
        elif part.needs or not any(p.task == part.task for p in parts):
            parts.append(part)  # a part without needs stands in where the shared data are absent
    return parts, lines


def unmeasured(shared: Path) -> list[str]:
    """Scorers in the shared data that no part uses."""
    used = {n for p in PARTS for n in p.needs}
    found = [*shared.glob("bench/*/score*.py"), *shared.glob("gold/score*.py")]
    return sorted({f.relative_to(shared).as_posix() for f in found} - used)


def measure(parts: Sequence[Part], shared: Path) -> tuple[list[Row], list[str]]:
    rows, failures = [], []
    for part in parts:
        print(f"{part.key} ...", file=sys.stderr, flush=True)
        bench = Bench(shared)
        try:
            values = part.measure(bench)
        except BenchError as e:
            failures.append(f"{part.key}: {e}")
            continue
        rows.append(Row(part, values, tuple(bench.commands)))
    return rows, failures


def broken(rows: Sequence[Row], floors: Floors) -> list[str]:
    """A line for each floor that a measured value does not keep."""
    lines = []
    for row in rows:
        for figure in row.part.figures:
            value, floor = row.values.get(figure.name), floors.of(row.part, figure)
            if value is not None and floor is not None and not holds(figure, value, floor):
                lines.append(f"{row.part.key} {figure.name}: {value:.4f} breaks its floor {floor:g}")
    return lines


def main(argv: Sequence[str] | None = None) -> int:
    given, shared = arguments(argv), shared_folder()
    if not shared.is_dir():
        print("no shared data beside the repository (RAPPORT_SHARED): benchmarks skipped", file=sys.stderr)
        if os.environ.get("RAPPORT_REQUIRE_SHARED") == "1":
            return 2
        if given.only == ",".join(TASKS):
            return 0
    parts, failures = chosen(shared, given.tasks)
    rows, failed = measure(parts, shared)
    failures += failed
    floors = Floors.load()
    bad = broken(rows, floors)
    if given.update_floors:
        floors, bad = raised(floors, [(r.part, r.values) for r in rows], shared)
        floors.save()
    print(table.plain(rows, floors))
    for line in [*failures, *bad]:
        print(line, file=sys.stderr)
    if given.write and not failures:
        given.write.parent.mkdir(parents=True, exist_ok=True)
        given.write.write_text(table.page(rows, floors, shared, unmeasured(shared)), encoding="utf-8")
    return 2 if failures else 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
