"""The PLOVER type of what a marked source does to a marked target.

Rules were made on the rows with even ids alone; the rows with odd ids are the figure to report.
"""

from __future__ import annotations

from bench.measures.base import Bench, Figure, Part

SCORER = "bench/relations/score.py"
GOLD = "bench/relations/train.jsonl.gz"


def part(half: str, reach: float | None = None, about: str = "") -> Part:
    def measure(bench: Bench) -> dict[str, float]:
        gold, out = bench.build(f"relations.{half}.gold.jsonl"), bench.build(f"relations.{half}.jsonl")
        bench.run("python", "-m", "bench.half", half, bench.path(GOLD), gold)
        bench.run("python", "-m", "bench.predict", "relations", gold, out)
        found = bench.score("python", bench.path(SCORER), gold, out)
        return {
            "root macro-F1": found["root"]["macroF1"],
            "root accuracy": found["root"]["accuracy"],
            "penta macro-F1": found["penta"]["macroF1"],
        }

    figures = (
        Figure("root macro-F1", reach, margin=0.01),
        Figure("root accuracy", margin=0.01),
        Figure("penta macro-F1", margin=0.01),
    )
    return Part("relations", f"{half} ids", (SCORER, GOLD), figures, measure, about)


PARTS = (part("odd", reach=0.74), part("even", about="learnt from, so no measure of what unseen text gives"))
