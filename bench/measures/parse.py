"""Parse: dependencies and parts of speech on gold words (UD English EWT and GUM)."""

from __future__ import annotations

from bench.measures.base import Bench, Figure, Part

SCORER = "bench/parse/score.py"


def part(name: str, las: float | None = None, upos: float | None = None, floored: bool = True) -> Part:
    gold = f"bench/parse/{name}.conllu.gz"

    def measure(bench: Bench) -> dict[str, float]:
        out = bench.build(f"parse.{name}.conllu")
        bench.run("python", "-m", "bench.predict", "parse", bench.path(gold), out)
        found = bench.score("python", bench.path(SCORER), bench.path(gold), out)
        return {k: found[k] for k in ("LAS", "UAS", "UPOS")}

    figures = (
        Figure("LAS", las, margin=0.003, floored=floored),
        Figure("UAS", margin=0.003, floored=floored),
        Figure("UPOS", upos, margin=0.002, floored=floored),
    )
    return Part("parse", f"{name}.conllu", (SCORER, gold), figures, measure)


PARTS = (part("test", las=0.89, upos=0.97), part("news"), part("dev", floored=False))
