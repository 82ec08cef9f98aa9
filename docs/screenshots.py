"""Pictures of every page of the workspace: ``make screenshots`` writes build/screenshots, wide and narrow, light and dark.

The record is made from the examples. The two pictures that README shows are kept in docs/images with ``--keep``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "web"), str(ROOT / "src")]

import browser as having  # noqa: E402

from rapport.record import Record  # noqa: E402
from rapport.record.reading import read_into  # noqa: E402

EXAMPLES = ROOT / "examples" / "russia-iran"
OUT = ROOT / "build" / "screenshots"
KEPT = {"chronology-1280-light.png": "chronology.png", "commitments-1280-light.png": "commitments.png"}
SHOWN = ("chronology", "commitments")  # cut at the height of a screen, as README shows them
DYAD = "actor=RUS&other=IRN"
PAGES = {
    "overview": f"/?{DYAD}",
    "chronology": f"/chronology?{DYAD}",
    "commitments": f"/commitments?{DYAD}",
    "claims": "/claims",
    "actors": "/actors",
    "actor": "/actors/IRN",
    "factors": f"/factors?{DYAD}",
    "articles": "/articles",
    "review": "/review",
    "brief": f"/brief?{DYAD}&since=2015&until=2016",
    "add": "/add",
    "api": "/api",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--record", type=Path, help="a record of your own instead of one of the examples")
    parser.add_argument("--keep", action="store_true", help="put the pictures that README shows into docs/images")
    given = parser.parse_args()
    missing = having.why_not()
    if missing:
        raise SystemExit(f"no pictures: {missing}")
    OUT.mkdir(parents=True, exist_ok=True)
    record = given.record or OUT / "examples.rapport"
    if not given.record:
        for stale in OUT.glob("examples.rapport*"):
            stale.unlink()
        with Record(record, create=True) as made:
            read_into(made, EXAMPLES)
            made.derived.fresh()
    with having.served(record, "--as", "Analyst") as address, having.opened() as chromium:
        pages = PAGES | _single(address)
        for width, height in ((1280, 860), (360, 760)):
            for scheme in ("light", "dark"):
                context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                context.set_default_timeout(120_000)
                page = context.new_page()
                for name, path in pages.items():
                    page.goto(address + path)
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=OUT / f"{name}-{width}-{scheme}.png", full_page=name not in SHOWN)
                context.close()
    if given.keep:
        images = ROOT / "docs" / "images"
        images.mkdir(exist_ok=True)
        for source, target in KEPT.items():
            shutil.copy(OUT / source, images / target)
    print(f"{len(pages) * 4} pictures in {OUT.relative_to(ROOT)}")


def _single(address: str) -> dict[str, str]:
    """Pages of single things: the event with the most sources, a commitment, a contested claim, an article."""

    def asked(path: str) -> dict:
        with urlopen(address + path) as answer:
            return json.load(answer)

    found = {}
    events = asked(f"/api/chronology?{DYAD}&sources=2")["events"] or asked("/api/chronology")["events"]
    found["event"] = f"/events/{max(events, key=lambda e: (e['sources'], e['id']))['id']}"
    articles = asked("/api/articles")["articles"]
    found["article"] = f"/articles/{max(articles, key=lambda a: a['reports'])['id']}"
    if said := asked("/api/claims")["claims"]:
        found["said"] = f"/said/{said[0]['claim']['id']}"
    for kind, path, key in (
        ("commitment", f"/api/commitments?{DYAD}", "commitments"),
        ("claim", "/api/claims", "contested"),
    ):
        if some := asked(path)[key]:
            best = max(some, key=lambda x: len(x.get("transitions", x.get("evidence", ()))))
            found[kind] = f"/{'commitments' if kind == 'commitment' else 'claims'}/{best['id']}"
    return found


if __name__ == "__main__":
    main()
