"""Which reports are of one event, against clusters coded by hand.

``bench/gold/same.json`` holds quotes as offsets, with the label of the event that each tells. B-cubed (Bagga and Baldwin
1998) counts, for each report, how many of those in its event belong there, and how many of those that belong there are
in it; ``pairs`` counts pairs of reports. Most reports are the only one of their event, so pairs say more.
``python -m bench.measures.events RECORD`` prints the figures, ``--errors`` the pairs that are wrong as well.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.measures.base import ROOT, Bench, Figure, Part

GOLD = ROOT / "bench" / "gold" / "same.json"
EXAMPLES = "examples/russia-iran"


def labelled(reports: list[dict[str, Any]], names: dict[str, str]) -> dict[str, str]:
    """The label of the event by id of the report, for the reports that the gold knows. ``names`` by id of article."""
    gold = {a["id"]: a["reports"] for a in json.loads(GOLD.read_text(encoding="utf-8"))["articles"].values()}
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for r in reports:
        by_article[r["article"]].append(r)
    out: dict[str, str] = {}
    for article, rows in gold.items():
        taken: set[str] = set()
        for start, end, label in rows:
            best, most = None, 0.5
            for r in by_article.get(names.get(article, ""), ()):
                q = r["quote"]
                shared = min(end, q["end"]) - max(start, q["start"])
                dice = 2 * shared / (end - start + q["end"] - q["start"])
                if dice >= most and r["id"] not in taken:
                    best, most = r["id"], dice
            if best:
                taken.add(best)
                out[best] = label or f"{article} {start}"
    return out


def figures(truth: dict[str, str], found: dict[str, str]) -> dict[str, float]:
    """B-cubed and pairs; ``truth`` and ``found`` are the event by id of the report."""
    wanted, given = _groups(truth, truth), _groups(found, truth)
    shared = {r: len(wanted[truth[r]] & given[found[r]]) for r in truth}
    precision = sum(n / len(given[found[r]]) for r, n in shared.items()) / len(truth)
    recall = sum(n / len(wanted[truth[r]]) for r, n in shared.items()) / len(truth)
    one, other = _pairs(wanted), _pairs(given)
    both = len(one & other)
    return {
        "B-cubed precision": precision,
        "B-cubed recall": recall,
        "B-cubed F1": 2 * precision * recall / (precision + recall),
        "pair precision": both / len(other) if other else 1.0,
        "pair recall": both / len(one),
        "pair F1": 2 * both / (len(one) + len(other)),
    }


def _groups(by: dict[str, str], known: dict[str, str]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for r in known:
        out[by[r]].add(r)
    return out


def _pairs(groups: dict[str, set[str]]) -> set[tuple[str, str]]:
    return {p for members in groups.values() for p in combinations(sorted(members), 2)}


def of_record(path: Path, errors: list[str]) -> dict[str, float]:
    from rapport.record import Record

    with Record(path) as record:
        reports = list(record.rows())
        names = {a.id: a.names[0] for a in record.articles()}
        found = {r: e["id"] for e in record.derived.events() for r in e["reports"]}
    truth = labelled(reports, names)
    if not truth:
        raise ValueError("none of the reports is marked: the texts have changed since")
    text = {
        r["id"]: f"{r['article'][:22]} {r['type']} {r['status']}: {' '.join(r['quote']['text'].split())}"
        for r in reports
    }
    wanted, given = _pairs(_groups(truth, truth)), _pairs(_groups(found, truth))
    errors += [f"split: {text[a]} | {text[b]}" for a, b in sorted(wanted - given)]
    errors += [f"merged: {text[a]} | {text[b]}" for a, b in sorted(given - wanted)]
    return {**figures(truth, found), "reports": len(truth)}


def measure(bench: Bench) -> dict[str, float]:
    record = bench.build("same.rapport")
    for old in (ROOT / record).parent.glob(f"{Path(record).name}*"):
        old.unlink()
    bench.run("rapport", "read", bench.path("articles"), EXAMPLES, "--record", record, "--quiet")
    return bench.score("python", "-m", "bench.measures.events", record)


PARTS = (
    Part(
        "events",
        "which reports are one event",
        ("articles",),
        (Figure("B-cubed F1", 0.85, margin=0.01), Figure("pair F1", margin=0.02)),
        measure,
    ),
)


def main() -> None:
    errors: list[str] = []
    found = of_record(Path(sys.argv[1]), errors)
    if "--errors" in sys.argv:
        for line in errors:
            print(line, file=sys.stderr)
    print(json.dumps({k: round(v, 4) for k, v in found.items()}))


if __name__ == "__main__":
    main()
