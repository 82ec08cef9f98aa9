"""Factor links against the links that were marked in three articles, through the commands that a user has."""

from __future__ import annotations

from bench.measures.base import ROOT, Bench, Figure, Part

SCORER = "gold/score_quotes.py"
GOLD = "gold/factors.jsonl"
RECORD = "factors.rapport"


def measure(bench: Bench) -> dict[str, float]:
    record, out = bench.build(RECORD), bench.build("factors.jsonl")
    for old in (ROOT / record).parent.glob(f"{RECORD}*"):
        old.unlink()
    bench.run("rapport", "read", bench.path("articles"), "--record", record, "--quiet")
    bench.run("rapport", "export", "factors", "--record", record, "--format", "jsonl", "--output", out)
    found = bench.score("python", bench.path(SCORER), "factors", bench.path(GOLD), out, bench.path("articles"))
    return {k: found[k] for k in ("recall", "precision", "sign")}


FIGURES = (
    Figure("recall", 0.55, margin=0.02),
    Figure("precision", 0.50, margin=0.02),
    Figure("sign", 0.90, margin=0.02),
)
PARTS = (
    Part(
        "factors",
        "000, 001, 003",
        (SCORER, GOLD, "articles"),
        FIGURES,
        measure,
        "a link is found where its words overlap by half; sign is over what is found",
    ),
)
