"""Sentence starts on the raw text of five articles, marked by hand in ``bench/gold/sentences.json``.

What counts: the starts that ``code(article).sentences`` gives within the blocks of the article that the pipeline does
not mark as furniture (endnotes, page furniture); marked starts outside of these blocks are left out as well. A
heading is a sentence. The start of a block is always a start, so ``inner F1`` leaves those out: it is what the
reader model has to find. ``python -m bench.measures.sentences [--errors] FOLDER`` prints the figures.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.measures.base import ROOT, Bench, Figure, Part

GOLD = ROOT / "bench" / "gold" / "sentences.json"
UNCOUNTED = "damaged"  # garbled words, where either answer is right


@dataclass(frozen=True, slots=True)
class Starts:
    """Sentence starts of one article. ``labels`` says what stands at each gold start; ``blocks`` are block starts."""

    name: str
    gold: frozenset[int]
    found: frozenset[int]
    blocks: frozenset[int]
    labels: Mapping[int, str]


def marks() -> dict[str, dict[int, str]]:
    """Offsets and labels of the marked starts, by the SHA-256 of the article's file."""
    rows = json.loads(GOLD.read_text(encoding="utf-8"))["articles"]
    return {r["sha256"]: {int(at): str(label) for at, label in r["starts"]} for r in rows}


def compare(folder: Path) -> Iterator[Starts]:
    """Marked and found starts of every article in a folder that is marked."""
    from rapport.articles import Article, read_all
    from rapport.pipeline import code, load_tools

    marked, tools = marks(), load_tools()
    for article in read_all([folder]):
        if not isinstance(article, Article):
            continue
        labels = marked.get(hashlib.sha256(article.text.encode()).hexdigest())
        if labels is None:
            continue
        coded = code(article, tools)
        blocks = coded.article.main()
        inside = {p for b in blocks for p in range(b.start, b.end)}
        skipped = {p for p, label in labels.items() if label == UNCOUNTED}
        yield Starts(
            article.name,
            frozenset(p for p in labels if p in inside and p not in skipped),
            frozenset(s.start for s in coded.sentences if s.start in inside and s.start not in skipped),
            frozenset(b.start for b in blocks),
            labels,
        )


def f1(rows: list[tuple[frozenset[int], frozenset[int]]]) -> float:
    right, gold, found = (sum(n) for n in zip(*((len(g & f), len(g), len(f)) for g, f in rows), strict=True))
    return 2 * right / (gold + found) if gold + found else 0.0


def figures(rows: list[Starts]) -> dict[str, float]:
    if not rows:
        raise ValueError("none of the articles is marked: the texts have changed since")
    return {
        "start F1": f1([(r.gold, r.found) for r in rows]),
        "inner start F1": f1([(r.gold - r.blocks, r.found - r.blocks) for r in rows]),
    }


def main() -> None:
    folders = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(folders) != 1:
        sys.exit(__doc__)
    rows = list(compare(Path(folders[0])))
    if "--errors" in sys.argv:
        for r in rows:
            for p in sorted(r.gold ^ r.found):
                print(f"{r.name} {p}: {'missed, ' + r.labels[p] if p in r.gold else 'no start'}")
    print(dict(Counter(r.labels[p] for r in rows for p in r.gold)))
    print(json.dumps({k: round(v, 4) for k, v in figures(rows).items()}))


def measure(bench: Bench) -> dict[str, float]:
    return bench.score("python", "-m", "bench.measures.sentences", bench.path("articles"))


FIGURES = (Figure("start F1", 0.96), Figure("inner start F1"))
PARTS = (Part("sentences", "five articles", ("articles",), FIGURES, measure),)

if __name__ == "__main__":
    main()
