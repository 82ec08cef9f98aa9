"""Event reports against records marked by hand on articles that rapport was not made with.

``bench/gold/unseen.json`` holds offsets and labels; the texts are put together from the benchmark files. Each set was
measured once before anything was mended on it; from then on it is known, and only its floor tells something.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from functools import partial
from pathlib import Path
from typing import Any

from bench.measures.base import ROOT, Bench, Figure, Part

GOLD = ROOT / "bench" / "gold" / "unseen.json"
SCORER = "gold/score.py"
SOURCES = ("bench/time/train.jsonl.gz", "bench/attribution/train.jsonl.gz")
FIGURES = tuple(Figure(n, margin=0.02) for n in ("found F1", "typed F1", "who F1", "usable F1"))


def documents(bench: Bench, wanted: set[str]) -> dict[str, str]:
    """Texts of the wanted documents by name."""
    out = {}
    for source in SOURCES:
        with gzip.open(bench.shared / source, "rt", encoding="utf-8") as lines:
            out |= {d["doc"]: d["text"] for d in map(json.loads, lines) if d["doc"] in wanted}
    return out


def together(pieces: list[Any], text: str, digest: str) -> str:
    """The article's text from its pieces. Raises ValueError where it is another text."""
    whole = "".join(p if isinstance(p, str) else text[p[0] : p[1]] for p in pieces)
    if hashlib.sha256(whole.encode()).hexdigest() != digest:
        raise ValueError("the benchmark file holds another text than the one that was marked")
    return whole


def measure(name: str, bench: Bench) -> dict[str, float]:
    rows = [a for a in json.loads(GOLD.read_text(encoding="utf-8"))["articles"] if a["set"] == name]
    texts = documents(bench, {a["doc"] for a in rows})
    record, out = bench.build(f"unseen.{name}.rapport"), bench.build(f"unseen.{name}.jsonl")
    folder = ROOT / bench.build(f"unseen.{name}")
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*(ROOT / record).parent.glob(f"{Path(record).name}*"), *folder.iterdir()):
        old.unlink()
    golds = []
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as f:
        table = csv.writer(f)
        table.writerow(["file", "published"])
        for a in rows:
            (folder / f"{a['article']}.txt").write_text(
                together(a["pieces"], texts[a["doc"]], a["sha256"]), encoding="utf-8"
            )
            table.writerow([f"{a['article']}.txt", a["published"]])
            gold = folder.parent / f"events.{a['article']}.jsonl"
            gold.write_text("".join(json.dumps(r) + "\n" for r in a["records"]), encoding="utf-8")
            golds.append(gold.relative_to(ROOT).as_posix())
    bench.run("rapport", "read", folder.relative_to(ROOT).as_posix(), "--record", record, "--quiet")
    bench.run("rapport", "export", "reports", "--record", record, "--format", "jsonl", "--output", out)
    found = bench.score("python", bench.path(SCORER), "--gold", *golds, "--pred", out)
    return {f"{k} F1": found[k] for k in ("found", "typed", "who", "usable")}


PARTS = tuple(
    Part("reports", f"{name} unseen set", (SCORER, *SOURCES), FIGURES, partial(measure, name), blind)
    for name, blind in (
        ("first", "eight wire articles; blind: found 0.720, typed 0.610, who 0.537, usable 0.293"),
        ("second", "eight articles, most cut from columns; blind: found 0.589, typed 0.547, who 0.421, usable 0.189"),
    )
)
