"""Write predictions for a file in a benchmark's gold format: ``python -m bench.predict TASK GOLD PRED``.

Tasks: parse, entities, time, relations, attribution. GOLD and PRED may end in .gz. Labels in GOLD are never looked at: a file
with blank labels gives the same predictions.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path


def lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as f:
        for line in f:
            yield line.rstrip("\n")


def task(name: str) -> Callable[[Iterable[str]], Iterable[str]]:
    from bench import predict_attribution, predict_entities, predict_parse, predict_relations, predict_time

    return {
        "parse": predict_parse.predict,
        "entities": predict_entities.predict,
        "time": predict_time.predict,
        "relations": predict_relations.predict,
        "attribution": predict_attribution.predict,
    }[name]


def write(name: str, gold: Path, out: Path) -> None:
    opener = gzip.open if out.suffix == ".gz" else open
    with opener(out, "wt", encoding="utf-8") as f:
        for line in task(name)(lines(gold)):
            f.write(line + "\n")


def main() -> None:
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    try:
        write(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    except KeyError:
        sys.exit(f"no task '{sys.argv[1]}': take parse, entities, time, relations or attribution")


if __name__ == "__main__":
    main()
