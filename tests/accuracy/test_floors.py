"""Accuracy is a test: every floor of ``bench/floors.json`` is measured again, with the functions of ``make bench``.

Without the shared data the floors are skipped, with RAPPORT_REQUIRE_SHARED=1 they fail.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

import pytest

from bench.floors import Floors, holds
from bench.measures.base import Bench, Figure, Part, shared_folder
from bench.measures.catalogue import PARTS

SHARED = shared_folder()
REQUIRED = os.environ.get("RAPPORT_REQUIRE_SHARED") == "1"
FLOORS = Floors.load()
CASES = [(p, f) for p in PARTS for f in p.figures if FLOORS.of(p, f) is not None and p.needs]


@cache
def measured(part: Part) -> Mapping[str, float]:
    return part.measure(Bench(SHARED))


def require(part: Part) -> None:
    missing = part.missing(SHARED)
    if missing and REQUIRED:
        pytest.fail(
            f"the shared data lack {', '.join(missing)}, and RAPPORT_REQUIRE_SHARED=1 wants every floor measured"
        )
    if missing:
        pytest.skip(f"the shared data lack {', '.join(missing)} (RAPPORT_SHARED)")


@pytest.mark.parametrize(("part", "figure"), [pytest.param(p, f, id=f"{p.key}: {f.name}") for p, f in CASES])
def test_floor(part: Part, figure: Figure) -> None:
    require(part)
    floor = FLOORS.of(part, figure)
    assert floor is not None
    value = measured(part)[figure.name]
    other = FLOORS.changed(part, SHARED)
    note = f" (measured on other data than the floor: {', '.join(other)})" if other else ""
    assert holds(figure, value, floor), f"{part.key}: {figure.name} is {value:.4f}, the floor {floor:g}{note}"


def test_every_task_to_reach_has_a_floor() -> None:
    wanted = {(p.key, f.name) for p in PARTS for f in p.figures if f.reach is not None and f.floored and p.needs}
    assert wanted <= {(p.key, f.name) for p, f in CASES}
    known = {(p.key, f.name) for p in PARTS for f in p.figures}
    assert {(key, name) for key, row in FLOORS.floors.items() for name in row} <= known
