"""The main job in processes of its own, with the shipped reader: the same exports whatever happens on the way."""

from __future__ import annotations

import functools
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import rapport.actors.vocabulary
import rapport.events.lexicon_index
from rapport.cli.main import cli
from rapport.cli.vocabulary import _unknown
from rapport.record import Record

STATES = ["Russia", "Iran", "Turkey", "India", "Japan", "Egypt", "Norway", "Kenya", "Brazil", "Chile", "Ghana", "Italy"]

CITIES = ["Geneva", "Vienna", "Oslo", "Lisbon", "Doha", "Muscat", "Nairobi", "Lima"]
GOODS = ["grain", "steel", "timber", "cars", "wool", "sugar", "copper", "fish"]


def text(n: int) -> str:
    """A short article about two states, on its own day."""
    a, b = STATES[n % 12], STATES[(n * 5 + 3) % 12] if (n * 5 + 3) % 12 != n % 12 else "Spain"
    end = [
        f"On {1 + (n + k) % 28} May {2003 + (n + k) % 20}, the president of {b} met the president of {a} in {city}. "
        f"They discussed trade in {good}, and {b} offered {a} {k + 2} million dollars."
        for k, (city, good) in enumerate(zip(CITIES, GOODS, strict=True))
    ]
    return (
        f"{a} and {b} sign a pact\n\n"
        f"{a} signed a military cooperation agreement with {b} on {1 + n % 28} January {2001 + n % 20}. "
        f"The foreign minister of {a} then visited {b}. A week later, {b} accused {a} of breaking the agreement.\n\n"
        f"In March {2002 + n % 20}, {a} delivered {n + 2} helicopters to {b}. {b} denied that it had received them.\n\n"
        + "\n\n".join(end)
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("articles")
    for n in range(24):
        (made / f"{n:02}.txt").write_text(text(n), encoding="utf-8")
    return made


def exports(record: Path) -> bytes:
    """Both text exports."""
    out = b""
    for form in ("jsonl", "csv"):
        done = CliRunner().invoke(cli, ["export", "reports", "--record", str(record), "--format", form])
        assert done.exit_code == 0, done.output
        out += done.stdout_bytes
    return out


@pytest.fixture(scope="module")
def whole(run, folder, tmp_path_factory) -> bytes:
    """The exports of a record that was read at once, in order, by one process."""
    record = tmp_path_factory.mktemp("whole") / "whole.rapport"
    done = run("read", folder, "--record", record)
    assert done.returncode == 0, done.stderr
    assert done.stderr.decode().startswith("24 articles read, ")
    assert done.stdout == b""
    out = exports(record)
    assert out.count(b'"type": ') > 150
    return out


def test_order_and_processes_do_not_matter(run, folder, whole, tmp_path):
    files = sorted(folder.iterdir())
    random.Random(5).shuffle(files)
    done = run("read", *files, "--record", tmp_path / "x.rapport", "--jobs", "4")
    assert done.returncode == 0, done.stderr
    assert exports(tmp_path / "x.rapport") == whole


def test_killed_and_run_again(run, folder, whole, tmp_path):
    record = tmp_path / "x.rapport"
    arguments = ["read", str(folder), "--record", str(record)]
    with subprocess.Popen([sys.executable, "-m", "rapport.cli.main", *arguments], stderr=subprocess.DEVNULL) as process:
        held = 0
        while process.poll() is None and not held:
            if record.exists():
                with sqlite3.connect(record, timeout=5) as c:
                    if c.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone():
                        held = c.execute("SELECT count(*) FROM articles").fetchone()[0]
                c.close()
            time.sleep(0.005)
        process.kill()
    with Record(record) as r:
        assert 0 < r.count()[0] < 24
        kept = r.count()[0]
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    assert f"{kept} already there" in done.stderr.decode()
    assert exports(record) == whole


# -- in this process: what is loaded once serves all of them ----------------------------------------------------------


@pytest.fixture(autouse=True, scope="module")
def loaded_once() -> Iterator[None]:
    """Every command loads the vocabulary anew, which takes seconds; here one load serves all that ask for the same."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in (
            (rapport.actors.vocabulary, "load"),
            (rapport.events.lexicon_index, "load_lexicon"),
        ):
            patch.setattr(module, name, functools.cache(getattr(module, name)))
        yield


def call(*arguments: object, **more) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], env={"COLUMNS": "140"}, **more)


def test_bad_input_and_good(tmp_path):
    """Each input that cannot be read is one line that names it and ends with the remedy; the others are read."""
    made = tmp_path / "in"
    made.mkdir()
    (made / "good.txt").write_text(text(1), encoding="utf-8")
    (made / "latin.txt").write_bytes(text(2).replace("pact", "pact – “señor”").encode("cp1252"))
    (made / "truncated.txt").write_bytes((text(3) + "caf\u00e9").encode()[:-1])
    endless = "Russia and Iran " * 1700 + "signed a military agreement.\n\n"  # one sentence of 5,000 words
    (made / "long.txt").write_text(endless + text(4), encoding="utf-8")
    bad = {
        "empty.txt": (b"", "is empty; fetch it again or remove it"),
        "binary.txt": (bytes(range(256)) * 64, "; "),
        "large.txt": (text(1).encode() * 2000, "is larger than the limit"),
        "russian.txt": (
            "Министры иностранных дел России и Ирана подписали в Москве соглашение о сотрудничестве.".encode(),
            "it is not in English",
        ),
    }
    for name, (data, _) in bad.items():
        (made / name).write_bytes(data)
    record = tmp_path / "x.rapport"
    done = call("read", made, tmp_path / "gone", "--record", record, "--max-size", "500k")
    assert done.exit_code == 1
    lines = done.stderr.splitlines()
    for name, (_, told) in (*bad.items(), ("gone", (b"", "is not there; check the path"))):
        (line,) = [x for x in lines if name in x]
        assert line.startswith(("failed: ", "set aside: "))
        assert told in line
    assert lines[-1].startswith("4 articles read, ")
    assert "1 set aside as not English; 4 failed. The record holds 4 articles and" in lines[-1]
    read = {r["article"]: r for r in Record(record).rows()}
    assert {"good.txt", "latin.txt", "long.txt"} <= read.keys()
    again = call("read", made, "--record", record, "--max-size", "500k")
    assert again.exit_code == 1
    assert "0 articles read, 0 reports found; 4 already there" in again.stderr


def test_nothing_done_is_status_2(tmp_path):
    (tmp_path / "empty.txt").touch()
    done = call("read", tmp_path / "empty.txt", "--record", tmp_path / "x.rapport")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[0] == "failed: empty.txt: is empty; fetch it again or remove it"


def test_quiet_tells_failures_only(tmp_path):
    (tmp_path / "a.txt").write_text(text(1), encoding="utf-8")
    (tmp_path / "b.txt").touch()
    done = call("read", tmp_path / "a.txt", tmp_path / "b.txt", "--record", tmp_path / "x.rapport", "--quiet")
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)


BROKEN = [
    (
        "frames.own.yaml",
        "frames:\n  - lemma: entreat\n    pos: VERB\n    senses:\n      - typ: REQUEST\n",
        "line 2: entry 'entreat'",
    ),
    ("frames.own.yaml", "frames:\n  - lemma: [\n", "is not YAML"),
    ("states.own.yaml", "states:\n  - {code: QQ, name: Ruritania, continent: EU}\n", "line 2: entry 'QQ'"),
]


@pytest.mark.parametrize(("name", "content", "told"), BROKEN)
def test_a_broken_vocabulary_is_named_with_its_line(tmp_path, name, content, told):
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = call("vocabulary", "check", "--vocabulary", tmp_path)
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"rapport: {tmp_path / name}")
    assert told in line
    assert "; " in line


def test_nothing_is_read_with_a_broken_vocabulary(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "states.own.yaml").write_text("states:\n  - {code: QQ, name: Ruritania, continent: EU}\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(text(1), encoding="utf-8")
    for arguments in (["read", "--record", tmp_path / "x.rapport"], ["article"]):
        done = call(arguments[0], tmp_path / "a.txt", *arguments[1:], "--vocabulary", own)
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
        assert "states.own.yaml, line 2: entry 'QQ'" in done.stderr


def test_a_vocabulary_of_ones_own(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "frames.own.yaml").write_text(
        "frames:\n  - lemma: frobnicate\n    pos: VERB\n    senses:\n      - type: AID\n"
        "        example: Hanoi frobnicated Seoul on Monday.\n",
        encoding="utf-8",
    )
    (own / "states.own.yaml").write_text(
        "states:\n  - {code: QQR, name: Ruritania, adjectives: [Ruritanian], continent: EU}\n", encoding="utf-8"
    )
    assert "QQR" in call("vocabulary", "find", "Ruritania", "--vocabulary", own).output
    (tmp_path / "a.txt").write_text("Ruritania signed an agreement with Iran on 3 May 2011.", encoding="utf-8")
    record = tmp_path / "x.rapport"
    assert call("read", tmp_path / "a.txt", "--record", record).exit_code == 0
    done = call("read", tmp_path / "a.txt", "--record", record, "--vocabulary", own)
    assert "1 article read" in done.stderr  # read again: the vocabulary changed
    assert "IRN + QQR" in call("timeline", "--record", record, "--dyad", "QQR-IRN").output


def test_files_that_would_be_passed_over_are_named(tmp_path):
    (tmp_path / "mine.yaml").write_text("frames: []\n")
    (tmp_path / "frames.yml").write_text("frames: []\n")
    unyaml, unkind = _unknown(tmp_path)
    assert str(unyaml).endswith("frames.yml: is not read; name it frames.yaml")
    assert "mine.yaml: is of no known kind; begin its name with one of states" in str(unkind)


def test_looking_words_up():
    assert "IRN: code of Iran" in call("vocabulary", "find", "irn").output
    assert "visit (noun): CONSULT visit" in call("vocabulary", "find", "visit").output
    done = call("vocabulary", "find", "qwertyuiop", "asdf")
    assert done.exit_code == 2
    assert done.stderr == (
        "rapport: 'qwertyuiop asdf': is not in the vocabulary; add it in a file of your own (--vocabulary)\n"
    )


def test_an_article_with_what_is_found_in_it(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(text(0), encoding="utf-8")
    done = call("article", file)
    assert done.exit_code == 0
    assert "a.txt; publisher unknown; publi" in done.output
    assert "SUPPORT  " in done.output
    assert "Russia = RUS (" in done.output
    assert "1 January 2001 = 2001-01-01, 1 Jan 2001" in done.output.replace("on 1", "1")
    less = call("article", file, "--no-mentions", "--no-times").output
    assert "RUS (" not in less
    assert "2001-01-01" not in less
    (tmp_path / "empty.txt").touch()
    done = call("article", tmp_path / "empty.txt")
    assert (done.exit_code, done.stderr) == (2, "failed: empty.txt: is empty; fetch it again or remove it\n")


def test_show_gives_every_reason(tmp_path):
    (tmp_path / "a.txt").write_text(text(0), encoding="utf-8")
    record = tmp_path / "x.rapport"
    call("read", tmp_path / "a.txt", "--record", record)
    row = next(r for r in Record(record).rows() if r["type"] == "SUPPORT" and r["date"])
    done = call("show", row["id"][:8], "--record", record)
    lines = done.output.splitlines()
    assert any(line.startswith("when         1 Jan 2001  because: ") for line in lines)
    assert sum("because: " in line for line in lines) >= 5
    assert ">>>" in done.output
