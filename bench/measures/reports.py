"""Event reports against the coded records of three articles, through the commands that a user has."""

from __future__ import annotations

from bench.measures.base import ROOT, Bench, Figure, Part

SCORER = "gold/score.py"
ARTICLES = ("000", "001", "003")
GOLD = tuple(f"gold/events.{n}.jsonl" for n in ARTICLES)
RECORD = "reports.rapport"


def measure(bench: Bench) -> dict[str, float]:
    record, out = bench.build(RECORD), bench.build("reports.jsonl")
    for old in (ROOT / record).parent.glob(f"{RECORD}*"):
        old.unlink()
    bench.run("rapport", "read", bench.path("articles"), "--record", record, "--quiet")
    bench.run("rapport", "export", "reports", "--record", record, "--format", "jsonl", "--output", out)
    found = bench.score("python", bench.path(SCORER), "--gold", *(bench.path(g) for g in GOLD), "--pred", out)
    levels = {f"{k} F1": found[k] for k in ("found", "typed", "who", "usable")}
    return levels | {k: found[k] for k in ("direction", "date", "status") if k in found}


FIGURES = (
    Figure("found F1", 0.75, margin=0.01),
    Figure("typed F1", 0.62, margin=0.01),
    Figure("who F1", margin=0.01),
    Figure("usable F1", 0.52, margin=0.01),
    Figure("direction", 0.85, margin=0.01),
    Figure("date", margin=0.01),
    Figure("status", 0.8, margin=0.01),
)
PARTS = (
    Part(
        "reports",
        ", ".join(ARTICLES),
        (SCORER, "articles", *GOLD),
        FIGURES,
        measure,
        "direction, date and status are accuracies over the pairs whose type is right",
    ),
)
