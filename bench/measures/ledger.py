"""Commitments and disputes against the ledger coded by hand from three articles, through the commands that a user has."""

from __future__ import annotations

from bench.measures.base import ROOT, Bench, Figure, Part

SCORER = "gold/score_ledger.py"
GOLD = "gold/ledger.json"
ARTICLES = ("000", "001", "003")
RECORD = "ledger.rapport"


def measure(bench: Bench) -> dict[str, float]:
    record = bench.build(RECORD)
    commitments, disputes = bench.build("commitments.jsonl"), bench.build("disputes.jsonl")
    for old in (ROOT / record).parent.glob(f"{RECORD}*"):
        old.unlink()
    names = sorted(p.name for n in ARTICLES for p in (bench.shared / "articles").glob(f"{n}_*"))
    bench.run("rapport", "read", *(bench.path(f"articles/{n}") for n in names), "--record", record, "--quiet")
    bench.run("rapport", "export", "commitments", "--record", record, "--output", commitments)
    bench.run("rapport", "export", "disputes", "--record", record, "--output", disputes)
    found = bench.score("python", bench.path(SCORER), bench.path(GOLD), commitments, disputes)
    paired = found["listed"] - found["unpaired"]
    return {"found": found["found"], "transitions right": found["right"], "unpaired to a found one": found["unpaired"] / paired}


FIGURES = (
    Figure("found", 0.80, margin=0.02),
    Figure("transitions right", 0.65, margin=0.02),
    Figure("unpaired to a found one", 1.0, less=True, margin=0.1),
)
PARTS = (
    Part(
        "commitments and disputes",
        ", ".join(ARTICLES),
        (SCORER, GOLD, "articles"),
        FIGURES,
        measure,
        "27 are marked, with 45 transitions; one is found where a word of its name and half of its parties agree",
    ),
)
