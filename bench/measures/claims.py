"""Contested propositions against those marked in three articles, through the commands that a user has."""

from __future__ import annotations

from bench.measures.base import ROOT, Bench, Figure, Part

SCORER = "gold/score_quotes.py"
GOLD = "gold/disputed.json"
RECORD = "claims.rapport"


def measure(bench: Bench) -> dict[str, float]:
    record, out = bench.build(RECORD), bench.build("contested.jsonl")
    for old in (ROOT / record).parent.glob(f"{RECORD}*"):
        old.unlink()
    bench.run("rapport", "read", bench.path("articles"), "--record", record, "--quiet")
    bench.run("rapport", "export", "contested", "--record", record, "--output", out)
    found = bench.score("python", bench.path(SCORER), "contested", bench.path(GOLD), out, bench.path("articles"))
    return {k: found[k] for k in ("found", "spurious")}


FIGURES = (
    Figure("found", 4, margin=1, digits=0),
    Figure("spurious", 4, less=True, margin=2, digits=0),
)
PARTS = (
    Part(
        "contested propositions",
        "000, 001, 003",
        (SCORER, GOLD, "articles"),
        FIGURES,
        measure,
        "five are marked; one is found where words of it overlap by half and both sides are right",
    ),
)
