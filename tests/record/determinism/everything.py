"""All that a record can be exported as, in one text."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner
from fake_coder import FILLER

from rapport.cli.main import cli
from rapport.record import Record

KINDS = {
    "reports": ("jsonl", "csv"),
    "articles": ("jsonl",),
    "claims": ("jsonl", "csv"),
    "contested": ("jsonl", "csv"),
    "events": ("jsonl", "csv"),
    "commitments": ("jsonl", "csv"),
    "disputes": ("jsonl", "csv"),
    "quantities": ("jsonl", "csv"),
    "factors": ("jsonl", "csv"),
    "judgements": ("jsonl",),
}
RAID = ("herders", "crossed", "river", "armed")  # a word of its own in each quarrel
TABLES = ("event_reports", "event_parties", "commitment_parties", "quantities", "contested")


def everything(path: Path) -> dict[str, str]:
    """Each export by name, and the derived tables that no export shows whole."""
    out = {}
    for kind, forms in KINDS.items():
        for form in forms:
            arguments = ["export", kind, "--record", str(path), *(["--format", form] if len(forms) > 1 else [])]
            done = CliRunner().invoke(cli, arguments)
            assert done.exit_code == 0, done.output
            out[f"{kind}.{form}"] = done.output
    with Record(path) as record, record.derived.reading() as c:
        for table in TABLES:
            out[table] = "\n".join(sorted(repr(tuple(row)) for row in c.execute(f"SELECT * FROM {table}")))
        out["search"] = "\n".join(
            sorted(repr(tuple(r)) for r in c.execute("SELECT rowid, kind, id, words FROM search"))
        )
    return out


def differing(a: dict[str, str], b: dict[str, str]) -> list[str]:
    """What is not the same, by name: shorter than the texts themselves."""
    return [k for k in {**a, **b} if a.get(k) != b.get(k)]


def without_ids(text: str) -> str:
    """Ids of judgements tell when they were made."""
    return re.sub(r"\bj[0-9a-f]{16}\b", "j", text)


def write_stories(folder: Path, count: int) -> Path:
    """Articles that tell each other's events, deals and quarrels, in part, and name whom others introduce."""
    folder.mkdir(parents=True, exist_ok=True)
    days = []
    for n in range(count):
        k, day = n // 3, f"{2012 + n % 4}-{1 + n % 12:02}-{1 + n % 28:02}"
        told = f"2014-{1 + k % 12:02}-{1 + k % 28:02}"
        name = f"{['Amina', 'Juma', 'Grace'][k % 3]} {['Otieno', 'Okello', 'Mwangi', 'Wanjiru'][k % 4]}"
        # one in four shares a long passage with others, as copies of one story do
        filler = FILLER if n % 4 == 3 else " ".join(f"{w} {n}{'abcdefgh'[j % 8]}{j}" for j, w in enumerate(FILLER.split()))
        text = [
            f"Dispatch {n} from the lakes, a paper of record.",
            f"On {told} KEN AGREE UGA for {10 + k % 5} USD. {filler}",
            f"On {told} TZA AID KEN with grain number {n}.",
            f"KEN UGA PACT Lake{'abcdefgh'[k % 8]} Accord {['signed', 'ratified', 'suspended'][n % 3]} {told}.",
            f"{['KEN SAYS', 'UGA DENIES', 'TZA SAYS'][n % 3]} "
            + " ".join(2 * "abcdefgh"[k % 8] + w for w in RAID)
            + ".",
            f"KEN PUSHES trade {['UP', 'DOWN'][n % 2]}.",
            f"{name} IS {['KEN', 'RWA'][k % 2]}." if n % 3 == 0 else f"{name} ACCUSES UGA of delay.",
            f"Later FRA ACCUSE DEU of it. {filler}",
        ]
        (folder / f"{n:03}.txt").write_text("\n\n".join(text) + "\n", encoding="utf-8")
        days.append(f"{n:03}.txt,{day},Paper {n % 5}")
    (folder / "articles.csv").write_text("\n".join(["file,published,publisher", *days]) + "\n", encoding="utf-8")
    return folder
