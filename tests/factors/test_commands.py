"""``rapport factors`` and ``rapport export factors`` on a record of two short articles."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from rapport.cli.main import cli
from rapport.export.schema import SCHEMAS, schema_of

TEXTS = {
    "a.txt": "The border war strained relations between Peru and Ecuador.\n",
    "b.txt": "Trade between Turkey and Armenia collapsed because of the embargo.\n",
}


def call(*argv: object):
    return CliRunner().invoke(cli, [str(a) for a in argv])


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("factors")
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    path = folder / "x.rapport"
    assert call("read", folder / "in", "--record", path).exit_code == 0
    return path


def test_listing_has_effect_arrow_cause_words_and_id(record):
    lines = call("factors", "--record", record, "--about", "PER-ECU").output.splitlines()
    assert lines[0] == "Ecuador-Peru relationship  0 ↑  1 ↓"
    assert lines[1].split() == ["↓", "war"]
    assert "“The border war strained relations between Peru and Ecuador”  a.txt f" in lines[2]
    assert lines[-1] == "1 link to 1 effects."


def test_nothing_about_a_third(record):
    done = call("factors", "--record", record, "--about", "BRA")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "No link of this record matches.\n")


def test_export_rows_are_links_whose_quotes_are_the_text(record):
    rows = [json.loads(line) for line in call("export", "factors", "--record", record).output.splitlines()]
    assert [(r["article"], r["cause"], r["sign"], r["effect"]) for r in rows] == [
        ("a.txt", "war", -1, "Ecuador-Peru relationship"),
        ("b.txt", "embargo", -1, "Armenia-Turkey trade"),
    ]
    for r in rows:
        for q in (r["quote"], r["cue"], r["cause_factor"]["quote"], r["effect_factor"]["quote"]):
            assert TEXTS[r["article"]][q["start"] : q["end"]] == q["text"]
        SCHEMAS["factor-link"].model_validate(r)


def test_csv_has_the_same_links(record):
    out = call("export", "factors", "--record", record, "--format", "csv").output
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(r["sign"], r["cue"], r["effect_key"]) for r in rows] == [
        ("-1", "strained", "ECU-PER:relations"),
        ("-1", "because of", "ARM-TUR:trade"),
    ]
    assert call("factors", "--record", record, "--format", "csv").output == out


def test_schema_of_links_is_printed(record):
    printed = json.loads(call("export", "schema", "factor-link").output)
    assert printed == schema_of(SCHEMAS["factor-link"])
    assert {"article", "quote", "cause", "effect", "sign"} <= set(printed["required"])
