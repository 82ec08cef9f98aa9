"""Who says what: source, cue and content (PolNeAR). The corpus is used to measure; nothing is learnt from it."""

from __future__ import annotations

from bench.measures.base import Bench, Figure, Part

SCORER = "bench/attribution/score.py"
GOLD = "bench/attribution/dev.jsonl.gz"


def measure(bench: Bench) -> dict[str, float]:
    out = bench.build("attribution.dev.jsonl")
    bench.run("python", "-m", "bench.predict", "attribution", bench.path(GOLD), out)
    found = bench.score("python", bench.path(SCORER), bench.path(GOLD), out)
    names = {
        "content": "content",
        "source": "source",
        "cue": "cue",
        "attribution": "attribution",
        "+content": "+content",
    }
    return {f"{name} F1": found[key]["F1"] for key, name in names.items()}


FIGURES = (
    Figure("content F1", 0.68),
    Figure("source F1", 0.62),
    Figure("cue F1", 0.65),
    Figure("attribution F1", 0.52),
    Figure("+content F1"),
)
PARTS = (Part("attribution", "dev", (SCORER, GOLD), FIGURES, measure),)
