"""Living with a record: reread, diff, backup."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fake_coder import FakeCoder

from rapport.cli.main import cli
from rapport.record import Record, reading
from rapport.record.judged.judging import Judge


@pytest.fixture
def path(filled, tmp_path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "x.rapport"))


@pytest.fixture
def newer(monkeypatch):
    """A reader of another version."""
    monkeypatch.setattr(reading, "PipelineCoder", lambda *_: FakeCoder("fake/2"))


def call(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], env={"COLUMNS": "160", "RAPPORT_RECORD": None})


def test_reread_tells_what_changed(path, newer):
    with Record(path) as record:
        report = next(record.rows())["id"]
        Judge(record.derived, "ann").verdict(report, "confirm", "x")
    done = call("reread", "--record", path, "--quiet")
    assert (done.exit_code, done.output) == (0, "")
    (copy,) = path.parent.glob("x.rapport.backup-*")
    done = call("diff", copy, path)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "reports: 14 altered."
    assert "status_reason: fake/1 -> fake/2" in " ".join(done.stdout.split())
    lines = [json.loads(x) for x in call("diff", copy, path, "--format", "jsonl").stdout.splitlines()]
    assert {(x["change"], x["table"], x["fields"][0]["after"]) for x in lines} == {("altered", "reports", "fake/2")}
    assert call("diff", path, path).exit_code == 0
    assert call("diff", path, path).output == "Nothing differs.\n"
    assert "Nothing to read again: all 7 articles" in call("reread", "--record", path).output


def test_reread_lists_judgements_that_lost_their_words(path, monkeypatch):
    class Shorter(FakeCoder):
        def __call__(self, article):
            found = super().__call__(article)
            return found._replace(reports=tuple(r for r in found.reports if r.type != "AID"))

    monkeypatch.setattr(reading, "PipelineCoder", lambda *_: Shorter("fake/2"))
    with Record(path) as record:
        report = next(record.rows())["id"]
        (j,) = Judge(record.derived, "ann").verdict(report, "confirm", "x")
    out = call("reread", "--record", path).output
    assert f"judgement {j.id[:8]} confirm by ann: orphaned from {report[:8]}" in out
    assert "1 orphaned: 'rapport judgements --orphaned' lists them" in out
    assert "7 lost" in out
    assert j.id[:8] in call("judgements", "--orphaned", "--record", path).output


def test_reread_as_lines(path, newer):
    lines = [json.loads(x) for x in call("reread", "odd.txt", "--record", path, "--format", "jsonl").stdout.splitlines()]
    assert {x["article"] for x in lines} == {"odd.txt"}


def test_diff_of_what_is_no_record(path, tmp_path):
    done = call("diff", path, tmp_path / "missing")
    assert done.exit_code == 2
    assert "there is no record" in done.output


def test_backup(path, tmp_path):
    target = tmp_path / "copy.rapport"
    done = call("backup", target, "--record", path)
    assert (done.exit_code, done.output) == (0, f"{target} holds 7 articles and 14 reports.\n")
    assert call("diff", path, target).exit_code == 0
    assert call("backup", target, "--record", path).exit_code == 2
    assert call("backup", target, "--record", path, "--force").exit_code == 0
