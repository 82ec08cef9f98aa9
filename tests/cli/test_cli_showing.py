"""What commands print of a record, and how they fail."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fake_coder import FakeCoder, write_articles
from full_coder import FullCoder

from rapport.cli.main import cli
from rapport.record import Record, reading
from rapport.record.database import Database
from rapport.record.reading import read_into


def call(*arguments: object, columns: int = 140, **more) -> Result:
    env = {"COLUMNS": str(columns), "RAPPORT_RECORD": None} | more.pop("env", {})
    return CliRunner().invoke(cli, [str(a) for a in arguments], env=env, **more)


# -- timeline ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [40, 80, 100, 111, 112, 140, 200])
def test_the_table_fits_the_terminal(filled, columns):
    done = call("timeline", "--record", filled, columns=columns)
    assert done.exit_code == 0
    lines = done.output.splitlines()[:-1]  # the line that counts is not broken
    assert max(map(len, lines)) <= columns
    assert all(line == line.rstrip() for line in lines)
    for row in Record(filled).rows():
        assert row["id"][:8] in done.output
    assert done.output.splitlines()[-1].startswith("14 reports, 8 dated.")


def test_the_wide_table(filled):
    lines = call("timeline", "--record", filled, "--dyad", "IRN-RUS").output.splitlines()
    assert lines[0].split() == ["when", "who", "what", "status", "words", "article", "id"]
    row = next(line for line in lines if line.startswith("1 Feb 2015"))
    assert row.split()[3:8] == ["IRN", "+", "RUS", "AGREE", "reported"]
    assert "odd.txt" in row


def test_the_narrow_table(filled):
    lines = call("timeline", "--record", filled, "--article", "odd.txt", columns=80).output.splitlines()
    assert lines[0].split() == ["20", "Jan", "2015", "RUS", ">", "IRN", "AID", "reported"]
    assert lines[1].startswith("  On 2015-01-20 RUS AID IRN  odd.txt r")


def test_colours_only_on_a_terminal(filled):
    assert "\x1b" not in call("timeline", "--record", filled).output


def test_formats_are_those_of_the_export(filled):
    for form in ("csv", "jsonl"):
        shown = call("timeline", "--record", filled, "--format", form, "--dyad", "RUS-IRN")
        exported = call("export", "reports", "--record", filled, "--format", form, "--dyad", "RUS-IRN")
        assert shown.stdout_bytes == exported.stdout_bytes
    assert len(list(csv.DictReader(io.StringIO(call("timeline", "--record", filled, "--format", "csv").output)))) == 14


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ([], 14),
        (["--limit", "3"], 3),
        (["--type", "aid", "--type", "AGREE"], 8),
        (["--since", "2015", "--until", "2015-01"], 1),
        (["--actor", "fra"], 6),
        (["--status", "Denied"], 0),
        (["--article", "003.txt"], 2),
    ],
)
def test_choosing(filled, options, count):
    done = call("timeline", "--record", filled, "--format", "jsonl", *options)
    assert (done.exit_code, len(done.output.splitlines())) == (0, count)


def test_nothing_to_show_is_explained(filled, tmp_path):
    done = call("timeline", "--record", filled, "--dyad", "RUS-XYZ")
    assert done.exit_code == 0
    assert done.stderr.startswith("No report of this record names XYZ. Most often named: IRN (8), RUS (8), DEU (6)")
    assert call("timeline", "--record", filled, "--dyad", "FRA-IRN").stderr == "None of the 14 reports matches.\n"
    Record(tmp_path / "empty.rapport", create=True).close()
    done = call("timeline", "--record", tmp_path / "empty.rapport")
    assert done.stderr == "The record holds 0 articles and no reports.\n"


def test_the_record_from_the_environment(filled):
    env = {"RAPPORT_RECORD": str(filled)}
    assert call("timeline", env=env).exit_code == 0
    assert call("show", next(Record(filled).rows())["id"], env=env).exit_code == 0
    assert call("export", "reports", env=env).exit_code == 0
    done = call("timeline")
    assert done.exit_code == 2
    assert "Missing option '--record'" in done.stderr


# -- show --------------------------------------------------------------------------------------------------------------


def test_show(filled):
    row = next(r for r in Record(filled).rows() if r["article"] == "odd.txt")
    done = call("show", row["id"][:10], "--record", filled, "--context", "60")
    assert done.exit_code == 0
    lines = done.output.splitlines()
    for line in (
        f"report       {row['id']}",
        "what         AID  because: frame 'aid'",
        "who          RUS > IRN",
        "when         20 Jan 2015  because: given",
        "status       reported  because: fake/1",
        "confidence   0.50",
        "article      odd.txt",
        "  title      Odd aid",
        "  by         The Post",
    ):
        assert line in lines
    assert any(line.startswith("  published  Mar 2015  because: articles.csv gives 2015-03") for line in lines)
    words = done.output.partition("\n\n")[2]
    assert words.startswith(">>>On 2015-01-20 RUS AID IRN<<< ")
    assert words.rstrip().endswith("…")
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output


def test_show_an_undated_report_without_context(filled):
    row = next(r for r in Record(filled).rows() if r["date"] is None)
    done = call("show", row["id"], "--record", filled, "--context", "0", columns=60)
    assert "when         undated  because: no words date it" in done.output
    assert "…>>>FRA ACCUSE DEU<<<…" in done.output
    assert max(map(len, done.output.splitlines())) <= 60


# -- export ------------------------------------------------------------------------------------------------------------


def test_exports_are_files(filled, tmp_path):
    for form in ("jsonl", "csv", "parquet"):
        if form == "parquet":
            pytest.importorskip("pyarrow")
        shown = call("export", "reports", "--record", filled, "--format", form)
        target = tmp_path / f"out.{form}"
        done = call("export", "reports", "--record", filled, "--format", form, "-o", target)
        assert (shown.exit_code, done.exit_code, done.output) == (0, 0, "")
        assert target.read_bytes() == shown.stdout_bytes
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows == list(Record(filled).rows())
    assert b"\r" not in (tmp_path / "out.csv").read_bytes()


def test_the_schema(tmp_path):
    shown = call("export", "schema")
    assert json.loads(shown.output)["title"] == "EventReport"
    assert call("export", "schema", "-o", tmp_path / "s.json").exit_code == 0
    assert (tmp_path / "s.json").read_bytes() == shown.stdout_bytes


# -- errors ------------------------------------------------------------------------------------------------------------


def test_errors_are_one_line_with_status_2(filled, tmp_path):
    (tmp_path / "text").write_text("no record " * 1000)
    for arguments in (
        ["timeline", "--record", tmp_path / "missing.rapport"],
        ["timeline", "--record", tmp_path],
        ["timeline", "--record", tmp_path / "text"],
        ["show", "rzzz", "--record", filled],
        ["export", "reports", "--record", filled, "-o", tmp_path / "no" / "x.jsonl"],
        ["export", "reports", "--record", filled, "--format", "parquet", "-o", tmp_path],
        ["read", tmp_path / "missing", "--record", tmp_path / "new.rapport"],
        ["read", tmp_path / "text", "--record", tmp_path / "no" / "x.rapport"],
        ["article", tmp_path / "missing.txt"],
    ):
        done = call(*arguments)
        assert done.exit_code == 2, arguments
        assert done.stdout == ""
        assert done.stderr.startswith("rapport: "), arguments
        assert done.stderr.count("\n") == 1
        assert "; " in done.stderr
    assert not (tmp_path / "new.rapport").exists()


def test_wrong_options_say_what_is_right(filled):
    for options, told in (
        (["--since", "yesterday"], "'yesterday' is no date; write 2015, 2015-04 or 2015-04-13"),
        (["--since", "2016", "--until", "2015"], "--until 2015 is before --since 2016"),
        (["--dyad", "RUS"], "is no dyad; write two codes, such as RUS-IRN"),
        (["--type", "WAR"], "'WAR' is not one of AGREE, CONSULT"),
    ):
        done = call("timeline", "--record", filled, *options)
        assert done.exit_code == 2
        assert told in done.stderr


ROOM = 4  # pages for articles: enough for some of eight, not for all


def test_a_full_disk_ends_reading_with_one_line(tmp_path, monkeypatch):
    """What was read before stays, so that some is done: status 1; the same command goes on."""
    folder, path = write_articles(tmp_path / "in", 8), tmp_path / "x.rapport"
    monkeypatch.setattr(reading, "PipelineCoder", lambda vocabulary, reader: FakeCoder())
    connect = Database.connect
    with Record(tmp_path / "empty.rapport", create=True) as empty, empty.database.reading() as c:
        pages = c.execute("PRAGMA page_count").fetchone()[0] + ROOM

    def small(self):
        c = connect(self)
        c.execute(f"PRAGMA max_page_count = {pages}")
        return c

    with monkeypatch.context() as patch:
        patch.setattr(Database, "connect", small)
        done = call("read", folder, "--record", path)
    assert done.exit_code == 1
    summary, line = done.stderr.splitlines()
    assert summary.partition(" ")[0] in "1234567"
    assert line == (
        f"rapport: {path}: the disk is full; free some space and run the same command again; what was read is kept"
    )
    done = call("read", folder, "--record", path)
    assert (done.exit_code, done.stderr.rpartition(". ")[2]) == (0, "The record holds 8 articles and 16 reports.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_a_full_disk_behind_the_output(run, filled, form):
    with Path("/dev/full").open("wb") as full:
        done = run("timeline", "--record", filled, "--format", form, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "rapport: the output: cannot be written (No space left on device); free some space or redirect it\n"
    )


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_a_reader_that_has_seen_enough(filled, form):
    command = [sys.executable, "-m", "rapport.cli.main", "timeline", "--record", str(filled), "--format", form]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_terminal_that_knows_few_characters(run, filled):
    done = run("timeline", "--record", filled, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    done = run("export", "reports", "--record", filled, env={"PYTHONIOENCODING": "ascii"})
    assert "\u202eturned" not in done.stdout.decode("utf-8")  # quotes end before it; but bytes are UTF-8 all the same
    assert done.returncode == 0


def test_help_names_all_commands():
    done = call("--help")
    for name in ("read", "timeline", "show", "article", "export", "vocabulary"):
        assert f"\n  {name} " in done.output
        assert call(name, "--help").exit_code == 0
    assert call("nonsense").exit_code == 2
    assert call("--version").output.startswith("cli, version ") or "version" in call("--version").output


def test_a_reader_that_is_not_there_is_named(tmp_path):
    folder = write_articles(tmp_path / "in", 1)
    done = call("read", folder, "--record", tmp_path / "x.rapport", "--reader", "no_such_pipeline")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "no_such_pipeline" in done.stderr


def test_names_that_other_articles_explain(tmp_path):
    """An event tells which words it was learnt from; where articles differ, the report tells how."""
    folder, path = tmp_path / "in", tmp_path / "x.rapport"
    folder.mkdir()
    for name, text in {"a": "Amina Otieno IS KEN.", "b": "Amina Otieno ACCUSES UGA.", "c": "Nothing."}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with Record(path, create=True) as record:
        read_into(record, folder, coder=FullCoder())
        (event,) = record.derived.events()
    (report,) = event["reports"]
    assert event["actors"] == ["KEN"]
    shown = call("show", event["id"], "--record", path).output
    assert 'actor      KEN: "Amina Otieno"  because: learnt from "Amina Otieno IS KEN" in a.txt' in " ".join(shown.split("\n"))
    assert 'learnt from "Amina Otieno IS KEN" in a.txt' in call("show", report, "--record", path).output
    (folder / "c.txt").write_text("Amina Otieno IS RWA.", encoding="utf-8")
    with Record(path) as record:
        read_into(record, folder, coder=FullCoder())
        assert list(record.derived.events()) == []
    shown = call("show", report, "--record", path).output
    assert 'other articles differ: KEN: "Amina Otieno IS KEN" in a.txt; RWA: "Amina Otieno IS RWA" in c.txt' in shown
