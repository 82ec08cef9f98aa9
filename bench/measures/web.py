"""How long the pages of the workspace take on a record of 100,000 made-up reports.

Each page is asked for some times over different actors, years and places of the list, through the whole application
with its middleware; the figure is the median in milliseconds of wall-clock time. The charts that have addresses of
their own are not pages. ``python -m bench.measures.web RECORD [--rounds N]`` prints the figures.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import Any

from bench.measures.base import Bench, Figure, Part

ARTICLES, EACH = 10_000, 10
ROUNDS = 9
# an address for each page; {a} and {b} are actors, {y} a year, {n} a page of a list, {top} the
# actor with the most events, {e} an event, {t} an article
PAGES = {
    "overview": "/",
    "overview of a dyad": "/?actor={a}&other={b}",
    "chronology": "/chronology?page={n}",
    "chronology, filtered": "/chronology?actor={a}&since={y}",
    "chronology, words": "/chronology?q=pipeline+{y}",
    "event": "/events/{e}",
    "commitments": "/commitments?actor={a}",
    "claims": "/claims?page={n}",
    "actors": "/actors",
    "actor": "/actors/{a}",
    "actor, the busiest": "/actors/{top}",
    "chronology of the busiest actor": "/chronology?actor={top}&page={n}",
    "claims by or about an actor": "/claims?actor={a}",
    "factors": "/factors?actor={a}",
    "articles": "/articles?page={n}",
    "article": "/articles/{t}",
    "review": "/review",
    "brief": "/brief?actor={a}&other={b}&since={y}&until={y}",
}


def measured(path: Path, rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds by page."""
    from starlette.testclient import TestClient

    from rapport.record import Record
    from rapport.web.app import create_app

    with Record(path) as record:
        record.derived.fresh()
        app = create_app(record)
        client = TestClient(app, base_url="http://127.0.0.1:8321")
        dyads = client.get("/api/actors").json()["dyads"]
        articles = client.get("/api/articles").json()["articles"]
        top = client.get("/api/actors").json()["actors"][0]["code"]
        events = client.get("/api/chronology?page=40").json()["events"]
        out = {}
        for name, address in PAGES.items():
            taken = []
            for k in range(rounds):
                dyad = dyads[k % len(dyads)]
                asked = address.format(
                    a=dyad["first"], b=dyad["second"], y=2009 + k, n=1 + 2 * k, e=events[k]["id"], t=articles[k]["id"],
                    top=top,
                )  # fmt: skip
                began = time.perf_counter()
                answer = client.get(asked)
                taken.append((time.perf_counter() - began) * 1000)
                if answer.status_code != 200:
                    raise SystemExit(f"{asked}: {answer.status_code}")
            out[name] = statistics.median(taken)
        app.desk.close()
    return {"median over pages": statistics.median(out.values()), "slowest page": max(out.values())} | out


def _measure(bench: Bench) -> dict[str, Any]:
    record = bench.build("pages.rapport")
    for stale in Path(record).parent.glob("pages.rapport*"):
        stale.unlink()
    bench.run("python", "-m", "bench.generated", record, "--articles", str(ARTICLES), "--each", str(EACH))
    return bench.score("python", "-m", "bench.measures.web", record)


PARTS = (
    Part(
        "workspace",
        f"{ARTICLES * EACH:,} reports, generated",
        (),
        (
            Figure("median over pages", 200, less=True, digits=0, floored=False),
            *(Figure(name, 200, less=True, digits=0, floored=False) for name in PAGES),
        ),
        _measure,
        "Milliseconds for a page of the workspace, the median over requests for different actors, years and pages of lists.",
    ),
)

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    print(json.dumps(measured(given.record, given.rounds)))
