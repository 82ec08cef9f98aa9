from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from making import PIER, zipped

from rapport.articles import Article, ArticleFailure, extras, inputs, read_all, read_bytes
from rapport.articles.inputs import given
from rapport.articles.web import Web
from rapport.common.errors import ArticleError


def test_words_become_paths_addresses_and_the_standard_input(tmp_path: Path) -> None:
    web = Web()
    path, address, standard = given(["a.txt", "HTTPS://quay.example/1", "-", "a.txt"], web, io.BytesIO(PIER.encode()))
    assert path == Path("a.txt")
    assert getattr(address, "name", "") == "HTTPS://quay.example/1"
    for _ in range(2):  # it can be read again
        (article,) = read_all(standard, web=web)
        assert isinstance(article, Article)
        assert (article.name, article.text) == ("-", PIER)


def test_the_standard_input_may_be_of_any_format() -> None:
    web = Web()
    (standard,) = given(["-"], web, io.BytesIO(zipped({"a.txt": PIER})))
    assert [a.name for a in read_all(standard)] == ["-!a.txt"]
    (empty,) = given(["-"], web, io.BytesIO(b""))
    (failure,) = read_all(empty)
    assert isinstance(failure, ArticleFailure)
    assert str(failure.error) == "-: is empty; fetch it again or remove it"


def test_the_standard_input_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MOST_INPUT", 10)
    with pytest.raises(ArticleError, match="larger than"):
        given(["-"], Web(), io.BytesIO(PIER.encode()))


def test_a_missing_library_is_one_line_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(module: str) -> None:
        raise ImportError(module)

    monkeypatch.setattr(extras.importlib, "import_module", missing)
    failure, article = read_bytes(zipped({"a.pdf": b"%PDF-1.4", "b.txt": PIER}), "z")
    assert isinstance(failure, ArticleFailure)
    assert str(failure.error) == (
        "z!a.pdf: is a PDF file, for which the library 'pypdf' is not installed; pip install 'rapport[formats]'"
    )
    assert isinstance(article, Article)


def test_formats_load_no_library_before_they_are_met() -> None:
    code = (
        "import sys; from rapport.articles import read_all; from rapport.articles.inputs import given; "
        "from rapport.articles.web import Web; given(['a', 'https://quay.example/'], Web(), None); "
        "heavy = {'pypdf', 'docx', 'feedparser', 'warcio', 'httpx', 'httpcore'} & set(sys.modules); "
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
