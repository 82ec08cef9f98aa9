"""Claims and contested propositions through the commands."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rapport.articles import Article
from rapport.cli.main import cli
from rapport.pipeline.claim import Claim, claim_id
from rapport.pipeline.findings import Findings
from rapport.pipeline.words import Offsets, Quote, Voice
from rapport.record import Record
from rapport.record.reading import read_into

TEXT = "Alphaland says that Betaland shelled the port. Betaland denies the claim."
# stance, who, quote, words of the proposition, terms
SAID = (
    ("asserts", "AAA", (0, 45), "Betaland shelled the port", ["shell", "port"]),
    ("denies", "BBB", (47, 72), "the claim", []),
)


class Claiming:
    """Gives the two claims of ``TEXT``, the second against the first."""

    version = "claiming/1"

    def __call__(self, article: Article) -> Findings:
        claims: list[Claim] = []
        for stance, who, (a, b), proposition, terms in SAID:
            quote = Quote(start=a, end=b, text=article.text[a:b])
            claims.append(
                Claim(
                    id=claim_id(article.id, (a, b), stance, who),
                    article=article.name,
                    quote=quote,
                    sentence=Offsets(start=a, end=b + 1),
                    stance=stance,  # type: ignore[arg-type]
                    by=[who],
                    source=who,
                    chain=[Voice(part="speaker", codes=[who], name=None, description=None, quote=None, cue=None)],
                    proposition=proposition,
                    content=quote,
                    reports=[],
                    about=["BBB"],
                    contexts=[],
                    terms=terms,
                    against=[c.id for c in claims],
                    reason="=says",
                    confidence=0.7,
                )
            )
        return Findings((), tuple(claims))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("claims")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "x.rapport"
    with Record(path, create=True) as record:
        assert read_into(record, folder / "in", coder=Claiming()).status == 0
    return path


def call(*arguments: str | Path) -> str:
    done = CliRunner().invoke(cli, [str(a) for a in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize(
    ("options", "sources"),
    [
        ([], ["AAA", "BBB"]),
        (["--by", "BBB"], ["BBB"]),
        (["--by", "bbb", "--stance", "asserts"], []),
        (["--stance", "denies", "--stance", "asserts"], ["AAA", "BBB"]),
        (["--about", "bbb"], ["AAA", "BBB"]),
        (["--about", "CCC"], []),
        (["--article", "a.txt", "--by", "AAA"], ["AAA"]),
        (["--article", "b.txt"], []),
    ],
)
def test_claims_are_chosen_by_who_what_and_where(options: list[str], sources: list[str], path: Path) -> None:
    rows = [json.loads(line) for line in call("claims", "--record", path, "--format", "jsonl", *options).splitlines()]
    assert [r["source"] for r in rows] == sources


def test_the_export_gives_back_whole_claims(path: Path) -> None:
    rows = [Claim.model_validate_json(line) for line in call("export", "claims", "--record", path).splitlines()]
    assert [(c.quote.text, c.article) for c in rows] == [(TEXT[a:b], "a.txt") for _, _, (a, b), _, _ in SAID]


def test_contested_has_both_sides_in_every_form(path: Path) -> None:
    (row,) = (json.loads(line) for line in call("export", "contested", "--record", path).splitlines())
    assert (row["asserted_by"], row["denied_by"], row["proposition"]) == (["AAA"], ["BBB"], "Betaland shelled the port")
    assert [(e["stance"], e["by"], e["quote"]["start"]) for e in row["evidence"]] == [
        ("asserts", "AAA", 0),
        ("denies", "BBB", 47),
    ]
    (line,) = csv.DictReader(io.StringIO(call("export", "contested", "--record", path, "--format", "csv")))
    assert (line["asserted_by"], line["denied_by"]) == ("AAA", "BBB")
    shown = call("claims", "--contested", "--record", path)
    assert shown.index("AAA") < shown.index("BBB")
    assert "1 contested proposition." in shown


def test_no_cell_of_the_table_is_run_as_a_formula(path: Path) -> None:
    lines = csv.DictReader(io.StringIO(call("claims", "--record", path, "--format", "csv")))
    assert [line["reason"] for line in lines] == ["'=says", "'=says"]


def test_the_table_says_when_nothing_matches(path: Path) -> None:
    done = CliRunner().invoke(cli, ["claims", "--record", str(path), "--about", "CCC"])
    assert (done.exit_code, done.stderr) == (0, "No claim matches.\n")
