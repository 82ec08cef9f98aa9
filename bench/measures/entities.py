"""Names of persons, places and organisations on the raw text of single sentences."""

from __future__ import annotations

from bench.measures.base import Bench, Figure, Part

SCORER = "bench/entities/score.py"


def part(name: str, reach: float | None = None) -> Part:
    gold = f"bench/entities/{name}.jsonl.gz"

    def measure(bench: Bench) -> dict[str, float]:
        out = bench.build(f"entities.{name}.jsonl")
        bench.run("python", "-m", "bench.predict", "entities", bench.path(gold), out)
        found = bench.score("python", bench.path(SCORER), bench.path(gold), out)
        return {f"{k} F1": found[k]["F1"] for k in ("micro", "PER", "LOC", "ORG") if k in found}

    figures = (Figure("micro F1", reach, margin=0.003), Figure("PER F1"), Figure("LOC F1"), Figure("ORG F1"))
    return Part("entities", name, (SCORER, gold), figures, measure)


PARTS = (part("uner.test", reach=0.74), part("gum.test"))
