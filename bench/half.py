"""Rows of a JSON Lines file whose ``id`` ends in an odd or even number: ``python -m bench.half odd|even GOLD OUT``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.predict import lines

REST = {"even": 0, "odd": 1}


def number(row: str) -> int:
    """The number at the end of a row's id, as in ``plv-17``."""
    return int(str(json.loads(row)["id"]).rpartition("-")[2])


def main() -> None:
    if len(sys.argv) != 4 or sys.argv[1] not in REST:
        sys.exit(__doc__)
    rows = [line for line in lines(Path(sys.argv[2])) if line and number(line) % 2 == REST[sys.argv[1]]]
    Path(sys.argv[3]).write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
