from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles.names import printable

CASES = [
    ("plain name.txt", "plain name.txt"),
    ("Ærøskøbing – перевод.txt", "Ærøskøbing – перевод.txt"),
    ("two\nlines.txt", "two\\nlines.txt"),
    ("tab\tand\rreturn", "tab\\tand\\rreturn"),
    ("red\x1b[31m.txt", "red\\x1b[31m.txt"),
    ("cod\u202etxt.exe", "cod\\u202etxt.exe"),
    ("line\u2028sep", "line\\u2028sep"),
    ("caf\udce9.txt", "caf\\xe9.txt"),
]


@pytest.mark.parametrize(("name", "expected"), CASES)
def test_names_are_printable(name: str, expected: str) -> None:
    assert printable(name) == expected


@given(st.text(alphabet=st.characters(), max_size=40))
def test_a_printable_name_is_one_line_of_utf8(name: str) -> None:
    shown = printable(name)
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")
    assert printable(shown) == shown
