"""``rapport sources`` and ``rapport export articles``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rapport.cli.main import cli

from .conftest import BODY

NOTE = "Ada Obi, “Rails and Rivers,” Lagos Review, 3 May 2019, accessed 1 June 2020, https://lr.example/rails."


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "a.txt").write_text("\n\n".join(["Rails", BODY[0], BODY[1] + "[1]", *BODY[2:], f"[1] {NOTE}"]), encoding="utf-8")
    more = "In Juba nobody has asked for a railway so far, and nobody has offered one."
    (folder / "b.txt").write_text("\n\n".join(["Rails again", *BODY, more + "[1]", f"[1] {NOTE}"]), encoding="utf-8")
    made = tmp_path_factory.mktemp("record") / "x.rapport"
    done = CliRunner().invoke(cli, ["read", str(folder), "--record", str(made), "--quiet"])
    assert done.exit_code == 0, done.output
    return made


def test_articles_with_publication_sources_and_story(record: Path) -> None:
    done = CliRunner().invoke(cli, ["export", "articles", "--record", str(record)])
    rows = [json.loads(line) for line in done.output.splitlines()]
    assert [r["article"] for r in rows] == ["a.txt", "b.txt"]
    assert rows[0]["story"] == rows[1]["story"]
    assert [(c["article"], c["kind"]) for c in rows[0]["copies"]] == [("b.txt", "copy")]
    assert rows[0]["published"]["start"] == "2020-06-01"
    assert rows[0]["published"]["reason"]
    (source,) = rows[0]["cited_sources"]
    assert (source["authors"], source["title"], source["url"]) == (["Ada Obi"], "Rails and Rivers", "https://lr.example/rails")
    done = CliRunner().invoke(cli, ["export", "reports", "--record", str(record)])
    reports = [json.loads(line) for line in done.output.splitlines()]
    cited = {r["id"] for row in rows for r in row["cited_sources"]}
    assert all(set(r["cited"]) <= cited for r in reports)
    marked = (folder_text := "\n\n".join(["Rails", *BODY])).index("Both governments")
    signed = [r for r in reports if r["article"] == "a.txt" and r["sentence"]["start"] == marked]
    assert signed, folder_text
    assert all(r["cited"] == [source["id"]] for r in signed)
    assert not any(r["cited"] for r in reports if r["article"] == "a.txt" and r["sentence"]["end"] < marked)


def test_sources_that_two_articles_rest_on(record: Path) -> None:
    done = CliRunner().invoke(cli, ["sources", "--record", str(record), "--shared", "--format", "jsonl"])
    (row,) = [json.loads(line) for line in done.output.splitlines()]
    assert row["articles"] == [{"article": "a.txt", "citations": 1}, {"article": "b.txt", "citations": 1}]
    assert "Rails and Rivers" in CliRunner().invoke(cli, ["sources", "--record", str(record)]).output
