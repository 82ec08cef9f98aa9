"""Time expressions and their TIMEX3 values (TimeBank, scored as in TempEval-3)."""

from __future__ import annotations

from bench.measures.base import Bench, Figure, Part

SCORER = "bench/time/score.py"
GOLD = "bench/time/dev.jsonl.gz"


def measure(bench: Bench) -> dict[str, float]:
    out = bench.build("time.dev.jsonl")
    bench.run("python", "-m", "bench.predict", "time", bench.path(GOLD), out)
    found = bench.score("python", bench.path(SCORER), bench.path(GOLD), out)
    return {f"{k} F1": found[k]["F1"] for k in ("value", "relaxed", "strict", "type")}


FIGURES = (Figure("value F1", 0.78), Figure("relaxed F1"), Figure("strict F1"), Figure("type F1"))
PARTS = (Part("time", "dev", (SCORER, GOLD), FIGURES, measure),)
