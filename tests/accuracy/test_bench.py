"""The bench itself: floors only rise, the page shows what ran, predictions never look at labels."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from bench import predict, run, table
from bench.floors import Floors, holds, proposed, raised
from bench.half import number
from bench.measures import sentences
from bench.measures.base import DEFAULT, ROOT, VARIABLE, Bench, BenchError, Figure, Part, shown
from bench.measures.catalogue import PARTS, TASKS
from bench.table import Row

F1 = Figure("F1", reach=0.8, margin=0.01)
RATIO = Figure("ratio", reach=1.4, less=True, margin=0.2, digits=2)
WORDS = Figure("words/s", floored=False, digits=0)


def part(*figures: Figure, needs: tuple[str, ...] = ()) -> Part:
    return Part("task", "data", needs, figures, lambda bench: {})


PART = part(F1, RATIO, WORDS)


@pytest.mark.parametrize(
    ("figure", "value", "floor", "kept"),
    [(F1, 0.8, 0.8, True), (F1, 0.79, 0.8, False), (RATIO, 1.4, 1.4, True), (RATIO, 1.41, 1.4, False)],
)
def test_a_floor_is_a_ceiling_for_what_should_be_small(figure: Figure, value: float, floor: float, kept: bool) -> None:
    assert holds(figure, value, floor) is kept


def test_new_floors_keep_a_margin() -> None:
    assert proposed(F1, 0.8123) == 0.802
    assert proposed(RATIO, 1.123) == 1.32


@pytest.mark.parametrize(
    ("old", "values", "new", "refused"),
    [
        ({}, {"F1": 0.8, "ratio": 1.0, "words/s": 9}, {"F1": 0.8, "ratio": 1.2}, 0),  # first floors
        ({"F1": 0.7}, {"F1": 0.8}, {"F1": 0.8}, 0),  # raised
        ({"F1": 0.795}, {"F1": 0.79}, {"F1": 0.795}, 1),  # would be lowered: refused
        ({}, {"F1": 0.805}, {"F1": 0.8}, 0),  # never short of what is to be reached
        ({"F1": 0.9}, {"F1": 0.8}, {"F1": 0.9}, 1),  # would be lowered: refused
        ({"ratio": 1.3}, {"ratio": 1.0}, {"ratio": 1.2}, 0),
        ({"ratio": 1.1}, {"ratio": 1.2}, {"ratio": 1.1}, 1),
    ],
)
def test_floors_only_rise(
    old: dict[str, float], values: Mapping[str, float], new: dict[str, float], refused: int, tmp_path: Path
) -> None:
    floors, lines = raised(Floors({PART.key: old}, {}), [(PART, values)], tmp_path)
    assert floors.floors == {PART.key: new}
    assert len(lines) == refused


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    floors, _ = raised(Floors({}, {}), [(part(F1, needs=("a.txt",)), {"F1": 0.8})], tmp_path)
    floors.save(tmp_path / "floors.json")
    back = Floors.load(tmp_path / "floors.json")
    assert back == floors
    assert back.changed(part(F1, needs=("a.txt",)), tmp_path) == []
    (tmp_path / "a.txt").write_text("b")
    assert back.changed(part(F1, needs=("a.txt",)), tmp_path) == ["a.txt"]


def test_the_page_shows_figures_floors_and_commands(tmp_path: Path) -> None:
    row = Row(PART, {"F1": 0.7512, "ratio": 1.2, "words/s": 4321.5}, ("python -m bench.x ../shared/y",))
    page = table.page([row], Floors({PART.key: {"F1": 0.74, "ratio": 1.3}}, {}), tmp_path, ["gold/other.py"])
    assert "| task | data | F1 | **0.751** | 0.740 | >= 0.800 |" in page
    assert "| task | data | ratio | 1.20 | at most 1.30 | <= 1.40 |" in page
    assert "| task | data | words/s | 4322 |  |  |" in page
    assert "```sh\npython -m bench.x ../shared/y\n```" in page
    assert "- `gold/other.py`" in page


def test_printed_commands_hold_no_path_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("{}")
    bench = Bench(tmp_path)
    assert shown(tmp_path) == VARIABLE
    assert shown((ROOT / DEFAULT).resolve()) == DEFAULT
    assert bench.score("python", "-m", "json.tool", "--compact", bench.path("b.json")) == {}
    assert bench.commands == [f"python -m json.tool --compact {VARIABLE}/b.json"]


def test_a_command_that_fails_says_so(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="exit status 3"):
        Bench(tmp_path).run("python", "-c", "raise SystemExit(3)")


def test_without_shared_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RAPPORT_SHARED", str(tmp_path / "none"))
    monkeypatch.delenv("RAPPORT_REQUIRE_SHARED", raising=False)
    assert run.main([]) == 0
    assert "skipped" in capsys.readouterr().err
    monkeypatch.setenv("RAPPORT_REQUIRE_SHARED", "1")
    assert run.main([]) == 2


def test_a_part_whose_data_are_missing_is_named(tmp_path: Path) -> None:
    parts, lines = run.chosen(tmp_path, ["parse", "speed"])
    assert [p.key for p in parts] == ["speed/examples"]
    assert any("parse/test.conllu: not measured, bench/parse/score.py" in line for line in lines)


@pytest.mark.parametrize("argv", [["--only", "nothing"], ["--only", "parse", "--write", "x.md"]])
def test_wrong_arguments(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        run.main(argv)
    assert stop.value.code == 2
    assert "--write needs all tasks" in capsys.readouterr().err or "nothing" in str(argv)


def test_every_part_has_its_place() -> None:
    assert len({p.key for p in PARTS}) == len(PARTS)
    assert TASKS == (
        "parse",
        "sentences",
        "entities",
        "time",
        "relations",
        "attribution",
        "reports",
        "events",
        "commitments and disputes",
        "contested propositions",
        "factors",
        "framing",
        "pages",
        "speed",
        "scale",
        "workspace",
    )
    assert all(len({f.name for f in p.figures}) == len(p.figures) for p in PARTS)


@pytest.mark.parametrize(("row", "n"), [('{"id": "plv-17"}', 17), ('{"id": 4}', 4)])
def test_ids_have_a_number(row: str, n: int) -> None:
    assert number(row) == n


CONLLU = """# sent_id = a-1
1\tThey\tthey\tPRON\t_\t_\t2\tnsubj\t_\t_
2\tmet\tmeet\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""
NAMED = {"doc": "d", "sent": "s", "text": "Oman met Peru.", "spans": [[0, 4, "LOC"], [9, 13, "LOC"]], "mentions": []}
DATED = {
    "doc": "d",
    "published": "2015-01-26",
    "text": "They met last Tuesday.",
    "timex": [{"start": 9, "end": 21, "type": "DATE", "value": "2015-01-20"}],
}
MARKED = {"id": "x-1", "sentence": "Oman bombed Peru.", "source": [0, 4], "target": [12, 16], "root": "AID", "penta": 2}

BLANKED = [
    ("parse", CONLLU, CONLLU.replace("nsubj", "_").replace("PRON", "_").replace("\t2\t", "\t0\t")),
    ("entities", json.dumps(NAMED), json.dumps(NAMED | {"spans": []})),
    ("time", json.dumps(DATED), json.dumps(DATED | {"timex": []})),
    ("relations", json.dumps(MARKED), json.dumps(MARKED | {"root": "", "penta": 0})),
]


@pytest.mark.parametrize(("task", "gold", "blank"), BLANKED, ids=[b[0] for b in BLANKED])
def test_predictions_do_not_look_at_labels(task: str, gold: str, blank: str, tmp_path: Path) -> None:
    answers = []
    for name, text in (("gold", gold), ("blank", blank)):
        (tmp_path / name).write_text(text + "\n")
        predict.write(task, tmp_path / name, tmp_path / f"{name}.out")
        answers.append((tmp_path / f"{name}.out").read_bytes())
    assert answers[0] == answers[1]
    assert answers[0]


def test_marked_sentences_are_in_order() -> None:
    marked = sentences.marks()
    assert len(marked) == 5
    for sha, labels in marked.items():
        assert len(sha) == 64
        assert list(labels) == sorted(labels)
        assert set(labels.values()) <= {"sentence", "quoted", "heading", "fragment", "note", "damaged"}


def test_starts_are_scored_over_all_articles() -> None:
    rows = [
        sentences.Starts("a", frozenset({0, 5, 9}), frozenset({0, 5}), frozenset({0}), {}),
        sentences.Starts("b", frozenset({0}), frozenset({0, 7}), frozenset({0}), {}),
    ]
    found = sentences.figures(rows)
    assert found["start F1"] == pytest.approx(2 * 3 / (4 + 4))
    assert found["inner start F1"] == pytest.approx(2 * 1 / (2 + 2))
    with pytest.raises(ValueError, match="none of the articles is marked"):
        sentences.figures([])
