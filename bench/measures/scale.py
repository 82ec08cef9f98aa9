"""How long a large record takes to consolidate, and one more article to take in.

Over 100,000 made-up reports of 10,000 articles: events, commitments and disputes, contested propositions, quantities, the
comparison of all texts for copies, and the writing of the derived tables, from opening the record on; then one article is
added, and the derived layer brought up to date by another process. Wall-clock time; memory is the largest resident set
of the process, and of its helpers where it has any, together.
``python -m bench.measures.scale RECORD`` prints the figures. It changes the record.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from bench.measures.base import Bench, Figure, Part

ARTICLES, EACH = 10_000, 10
ADDED = 3  # articles, each added by itself; the figure is the longest


def consolidated(path: Path) -> dict[str, float]:
    """Seconds of bringing the derived layer up to date, and the peak of the memory in MB."""
    began = time.perf_counter()
    from rapport.record import Record

    with Record(path) as record:
        record.derived.fresh()
        seconds = time.perf_counter() - began
        articles, reports = record.count()
        events = record.derived.count("events")
    return {"articles": articles, "reports": reports, "events": events, "s": seconds, "peak MB": _peak()}


def added(path: Path, number: int) -> float:
    """Seconds of adding one article that is read already, and of bringing the derived layer up to date with it."""
    from bench.generated import READER, articles
    from rapport.record import Record
    from rapport.record.variants import Origin, variant

    (made, found), *_ = articles(1, EACH, first=number)
    mark = variant(made)
    began = time.perf_counter()
    with Record(path) as record:
        record.store.add(made, mark, [Origin(made.name, made.name, mark)], READER, found)
        record.derived.fresh()
        return time.perf_counter() - began


def _peak() -> float:
    import resource

    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    status = Path("/proc/self/status")
    if status.exists():  # of this program alone; getrusage would count the process that started it
        own = next(int(x.split()[1]) / 1024 for x in status.read_text().splitlines() if x.startswith("VmHWM"))
    return own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit


def _step(path: Path, *options: str) -> dict[str, float]:
    """One measurement in a process of its own."""
    argv = [sys.executable, "-m", "bench.measures.scale", str(path), *options]
    return dict(json.loads(subprocess.run(argv, stdout=subprocess.PIPE, text=True, check=True).stdout))


def measured(path: Path) -> dict[str, float]:
    """All figures."""
    whole = _step(path, "--step", "whole")
    first = int(whole["articles"])
    one = max(_step(path, "--step", "add", "--first", str(first + k))["s"] for k in range(ADDED))
    return whole | {"one more article, s": one}


def _measure(bench: Bench) -> dict[str, float]:
    record = bench.build("scale.rapport")
    for stale in Path(record).parent.glob("scale.rapport*"):
        stale.unlink()
    bench.run("python", "-m", "bench.generated", record, "--articles", str(ARTICLES), "--each", str(EACH))
    return bench.score("python", "-m", "bench.measures.scale", record)


PARTS = (
    Part(
        "scale",
        f"{ARTICLES:,} articles, generated",
        (),
        (
            Figure("reports", digits=0, floored=False),
            Figure("events", digits=0, floored=False),
            Figure("s", 60, less=True, digits=1, floored=False),
            Figure("peak MB", 2048, less=True, margin=120, digits=0),
            Figure("one more article, s", 5, less=True, digits=1, floored=False),
        ),
        _measure,
        "Seconds to consolidate everything, peak memory, and the seconds that one more article takes",
    ),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--step", choices=("whole", "add"), help="one measurement in this process")
    parser.add_argument("--first", type=int, default=ARTICLES, help="number of the article that is added")
    given = parser.parse_args()
    if given.step == "whole":
        print(json.dumps(consolidated(given.record)))
    elif given.step == "add":
        print(json.dumps({"s": added(given.record, given.first)}))
    else:
        print(json.dumps(measured(given.record)))


if __name__ == "__main__":
    main()
