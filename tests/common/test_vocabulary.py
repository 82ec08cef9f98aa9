"""Vocabulary files: what is read, and that everything wrong with one is said in a line with its place and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.common.errors import RapportError, VocabularyError
from rapport.common.vocabulary import Entry, load, load_all, packaged, user_files


class Item(Entry):
    code: str
    names: tuple[str, ...] = ()
    since: str | None = None
    weight: float = 1.0
    open: bool = False


GOOD = """\
about: Things with names.
items:
  - {code: A, names: [Aa, "no"], since: "2015-01-20"}
  # a comment
  - code: B
    weight: 2
    open: true
"""


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "items.test.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_entries_come_in_order_with_their_lines(tmp_path: Path) -> None:
    assert list(load(write(tmp_path, GOOD), "items", Item)) == [
        (3, Item(code="A", names=("Aa", "no"), since="2015-01-20")),
        (5, Item(code="B", weight=2, open=True)),
    ]


def test_a_byte_order_mark_is_no_part_of_the_file(tmp_path: Path) -> None:
    assert len(list(load(write(tmp_path, b"\xef\xbb\xbf" + GOOD.encode()), "items", Item))) == 2


def test_no_entries_is_no_error(tmp_path: Path) -> None:
    assert list(load(write(tmp_path, "items: []\n"), "items", Item)) == []


# file, place after its name, words of the problem, remedy
BROKEN = [
    ("", "", "has no list under 'items:'", "start the file with 'items:'"),
    ("- A\n", "", "has no list under 'items:'", "start the file with 'items:'"),
    ("items: 3\n", "", "has no list under 'items:'", "start the file with 'items:'"),
    ("itmes:\n- {code: A}\n", "", "has no list under 'items:'", "start the file with 'items:'"),
    ("items: []\nmore: []\n", "", "has unknown keys more", "keep only 'about' and 'items'"),
    ("items: []\nitems: []\n", ", line 2", "has 'items:' twice", "keep one of them"),
    ("items:\n- {code: A}\n- {code: A, code: B}\n", ", line 3", "has 'code:' twice", "keep one of them"),
    ("items:\n- {code: A}\n- {name: B}\n", ", line 3", "entry 'B': code: Field required", "mend the entry"),
    ("items:\n- {code: A, nmaes: [B]}\n", ", line 2", "entry 'A': nmaes: Extra inputs", "mend the entry"),
    (
        "items:\n- {code: A, names: B}\n",
        ", line 2",
        "entry 'A': names: Input should be a valid tuple",
        "mend the entry",
    ),
    ("items:\n- {code: NO}\n", ", line 2", "code: Input should be a valid string", "put it in quotes"),
    ("items:\n- {code: A, since: 1979}\n", ", line 2", "since: Input should be a valid string", "put it in quotes"),
    ("items:\n- {code: A, since: 2015-01-20}\n", ", line 2", "since: Input should be a valid", "put it in quotes"),
    ("items:\n- {code: A, since: 2015-02-30}\n", ", line 2", "cannot be read ('2015-02-30')", "put it in quotes"),
    ("items:\n- {code: A, names: [!!int x]}\n", ", line 2", "cannot be read ('x')", "put it in quotes"),
    ("items:\n- !!python/name:os.system\n", ", line 2", "cannot be read", "put it in quotes"),
    ("items:\n- {[a]: b}\n", ", line 2", "has a list or mapping as a key", "write a word before the colon"),
    ("items:\n-\n", ", line 2", "Input should be a valid dictionary", "mend the entry"),
    ("items:\n- A\n", ", line 2", "Input should be a valid dictionary", "mend the entry"),
    ("items:\n- {code: A\n", ", line 3", "is not YAML", "mend the line"),
    ("items:\n\t- {code: A}\n", ", line 2", "is not YAML", "mend the line"),
    ("items: []\n---\nitems: []\n", ", line 2", "is not YAML", "mend the line"),
    ('items:\n- {code: "A\0"}\n', "", "is not YAML", "mend the line"),
    ("items:\n- &a {code: A}\n- *a\n", "", "uses YAML anchors or aliases", "write the entries out"),
    ("items:\n- {code: A & B\n", ", line 3", "is not YAML", "mend the line"),
    (b"items:\n- {code: \xe9}\n", "", "cannot be read", "give a UTF-8 text file"),
    (b"items: []\n#" + b"x" * 9_000_000, "", "is larger than 8 MB", "split it into several files"),
    ("items: " + "[" * 5000 + "]" * 5000, ", line 1", "is nested too deeply", "write a plain entry"),
]


@pytest.mark.parametrize(("text", "place", "problem", "remedy"), BROKEN, ids=[str(k) for k in range(len(BROKEN))])
def test_what_is_wrong_is_said_in_one_line(
    tmp_path: Path, text: str | bytes, place: str, problem: str, remedy: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(VocabularyError) as caught:
        list(load(path, "items", Item))
    message = str(caught.value)
    assert message.startswith(f"{path}{place}")
    assert "\n" not in message
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy
    assert isinstance(caught.value, RapportError)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be read"):
        list(load(tmp_path / "none.yaml", "items", Item))


@given(text=st.text("items: -{}[]code,&*!'\"#|>\n\t?A0", max_size=80))
def test_any_file_gives_entries_or_an_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = write(tmp_path_factory.getbasetemp(), text)
    try:
        assert all(isinstance(e, Item) for _, e in load(path, "items", Item))
    except VocabularyError as e:
        assert "\n" not in str(e)  # noqa: PT017


def test_files_of_a_kind_by_name(tmp_path: Path) -> None:
    for name in ("items.b.yaml", "items.a.yaml", "items.txt", "others.yaml"):
        (tmp_path / name).write_text("items: []\n")
    assert [p.name for p in user_files(tmp_path, "items")] == ["items.a.yaml", "items.b.yaml"]
    assert user_files(None, "items") == []
    assert list(load_all(user_files(tmp_path, "items"), "items", Item)) == []


def test_packaged_files_come_in_order() -> None:
    names = [f.name for f in packaged("rapport.actors", "data", "states")]
    assert names == sorted(names)
    assert names
    assert all(n.startswith("states") and n.endswith(".yaml") for n in names)
