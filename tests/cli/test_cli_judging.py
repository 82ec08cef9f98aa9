"""Judging on the command line: what is typed, what is printed."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner, Result

from rapport.cli.main import cli
from rapport.record import Record


@pytest.fixture
def path(filled, tmp_path):
    return shutil.copy(filled, tmp_path / "judged.rapport")


def call(*arguments: object, **env: str | None) -> Result:
    more = {"COLUMNS": "160", "RAPPORT_RECORD": None, "RAPPORT_AUTHOR": "ann"} | env
    return CliRunner().invoke(cli, [str(a) for a in arguments], env=more)


def done(*arguments: object, **env: str | None) -> str:
    found = call(*arguments, **env)
    assert found.exit_code == 0, found.output
    return found.output


def first(path) -> str:
    return next(Record(path).rows())["id"]


def listed(path, *options: str) -> list[dict]:
    return [json.loads(x) for x in done("judgements", "--record", path, "--format", "jsonl", *options).splitlines()]


def test_the_whole_way(path, tmp_path):
    report = first(path)
    said = done("judge", report[:7], "correct", "actors", "FRA", "DEU", "--because", "both did", "--record", path)
    assert said.startswith("j")
    assert f'correct actors to FRA DEU report {report}: "On 2010-01-01 RUS AID IRN", by ann: both did' in said
    done("judge", report, "reject", "--because", "never", "--record", path)
    done("judge", report, "confirm", "--because", "it did", "--as", "bob", "--record", path)
    assert [(x["author"], x["action"], x["state"]) for x in listed(path)] == [
        ("ann", "correct", "stands"), ("ann", "reject", "disputed"), ("bob", "confirm", "disputed"),
    ]  # fmt: skip
    assert [x["action"] for x in listed(path, "--by", "bob")] == ["confirm"]
    shown = done("show", report, "--record", path)
    assert "actors is FRA DEU, stands, by ann" in shown
    assert "because: never" in shown
    table = done("judgements", "--record", path)
    assert table.splitlines()[-1] == "3 judgements: 1 stands, 2 disputed."
    judgement = listed(path)[1]["id"]
    assert "withdraw" in done("judge", "--withdraw", judgement, "--because", "a slip", "--record", path)
    assert [x["state"] for x in listed(path)] == ["stands", "withdrawn", "stands"]
    assert listed(path, "--state", "withdrawn")[0]["withdrawn_because"] == "a slip"
    assert call("judgements", "--orphaned", "--record", path).output == "None of the 3 judgements matches.\n"
    file = tmp_path / "judgements.jsonl"
    done("export", "judgements", "--record", path, "-o", file)
    other = tmp_path / "other.rapport"
    Record(other, create=True).close()
    assert "4 of 4 judgements are new" in done("import", "judgements", file, "--record", other)
    assert "0 of 4 judgements are new" in done("import", "judgements", file, "--record", other)
    assert {x["state"] for x in listed(other, "--orphaned")} == {"orphaned"}
    assert done("export", "judgements", "--record", other) == file.read_text(encoding="utf-8")


def test_an_event_shows_who_differs(path):
    report = first(path)
    done("judge", report, "reject", "--because", "never", "--record", path)
    done("judge", report, "confirm", "--because", "it did", "--as", "bob", "--record", path)
    with Record(path) as record:
        event = record.derived.event_of(report)
    shown = done("show", event, "--record", path)
    assert "disputed" in shown
    assert f"judgement of {report[:8]}: " in shown
    assert "reject, disputed, by ann" in shown
    assert "confirm, disputed, by bob" in shown
    assert "because: it did" in shown


def test_nothing_judged(path):
    assert done("judgements", "--record", path) == "Nothing was judged yet.\n"


WRONG = [
    ((), "says no decision; write: rapport judge ID confirm or ID reject"),
    (("frown",), "'frown': is nothing to judge; write one of: confirm, reject, correct, merge, split"),
    (("confirm", "it"), "is not complete or says too much; write: rapport judge ID confirm"),
    (("correct", "place"), "write: rapport judge ID correct FIELD VALUE"),
    (("merge",), "write: rapport judge ID merge ID2"),
    (("correct", "date", "yesterday"), "the date 'yesterday': is no date; write 2015-04-13"),
    (("correct", "actors", "QQQ"), "is no actor code of the record or the vocabulary"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_what_is_wrong_is_told_with_the_remedy(path, arguments, told):
    found = call("judge", first(path), *arguments, "--because", "x", "--record", path)
    assert (found.exit_code, found.output.count("\n")) == (2, 1)
    assert told in found.output


def test_a_reason_is_demanded(path):
    assert "Missing option '--because'" in call("judge", first(path), "confirm", "--record", path).output


def test_a_name_given_goes_before_the_environment(path):
    done("judge", first(path), "confirm", "--because", "x", "--as", "bob", "--record", path, RAPPORT_AUTHOR="ann")
    assert listed(path)[0]["author"] == "bob"


def test_files_that_are_no_judgements(path, tmp_path):
    missing, latin, other = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    latin.write_bytes(b'{"because": "caf\xe9"}')
    other.write_text("{}\n")
    for file, told in ((missing, "cannot be read"), (latin, "is not UTF-8"), (other, "line 1: is no judgement")):
        found = call("import", "judgements", file, "--record", path)
        assert found.exit_code == 2
        assert told in found.output


def test_what_is_exported_fits_its_schema(path):
    from rapport.cli.export import SCHEMA_NAMES
    from rapport.export.schema import SCHEMAS, schema_of

    assert tuple(SCHEMAS) == SCHEMA_NAMES
    done("judge", first(path), "reject", "--because", "x", "--record", path)
    (line,) = done("export", "judgements", "--record", path).splitlines()
    schema = json.loads(done("export", "schema", "judgement"))
    assert schema == schema_of(SCHEMAS["judgement"])
    assert set(json.loads(line)) == set(schema["properties"])
    SCHEMAS["judgement"].model_validate(json.loads(line))
