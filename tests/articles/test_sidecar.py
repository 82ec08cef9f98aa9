from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rapport.articles import Article, ArticleFailure, read_all
from rapport.common.intervals import Interval

TEXT = "The two navies will share a pier, the ministers of both countries said."


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    def make(sidecar: str | bytes, *files: str) -> Path:
        for file in files:
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(f"{TEXT} {file}.")
        (tmp_path / "articles.csv").write_bytes(sidecar if isinstance(sidecar, bytes) else sidecar.encode())
        return tmp_path

    return make


def split(items: list[Article | ArticleFailure]) -> tuple[dict[str, Article], list[str]]:
    articles = {i.name: i for i in items if isinstance(i, Article)}
    return articles, [str(i.error) for i in items if isinstance(i, ArticleFailure)]


def test_columns(folder: Callable[..., Path]) -> None:
    sidecar = (
        "file,title,publisher,author,published,note\n"
        'a.txt,"A pier, shared",Harbour Daily,Ana,2019-03-02,day approximate\n'
        "b.txt,,,,2019-03,\nc.txt,,,,,unknown\nsub/d.txt,Deep,,,2019,\n"
    )
    articles, errors = split(list(read_all([folder(sidecar, "a.txt", "b.txt", "c.txt", "sub/d.txt")])))
    assert errors == []
    a, b, c, d = (articles[n] for n in ("a.txt", "b.txt", "c.txt", "sub/d.txt"))
    assert (a.title, a.publisher, a.author) == ("A pier, shared", "Harbour Daily", "Ana")
    assert a.published.interval == Interval.day(date(2019, 3, 2))
    assert a.published.reason == "articles.csv gives 2019-03-02 (day approximate)"
    assert b.published.interval == Interval.month(2019, 3)
    assert c.published.interval is None
    assert d.published.interval == Interval.year(2019)
    assert d.title == "Deep"


@pytest.mark.parametrize(
    "data",
    ["file;published\na.txt;2019-03-02\n".encode("utf-8-sig"),
     "file\tpublished\r\n./a.txt\t2019-03-02\r\n".encode("utf-16"),
     b"File , Published \na.txt, 2019-03-02 \n"],
)  # fmt: skip
def test_what_spreadsheets_write(folder: Callable[..., Path], data: bytes) -> None:
    articles, errors = split(list(read_all([folder(data, "a.txt")])))
    assert errors == []
    assert articles["a.txt"].published.interval == Interval.day(date(2019, 3, 2))


def test_the_sidecar_wins_over_the_page(folder: Callable[..., Path]) -> None:
    root = folder("file,title,published\na.md,Given,2019\n")
    (root / "a.md").write_text(f"---\ntitle: Own\npublisher: Own Press\ndate: 2018\n---\n{TEXT}")
    articles, _ = split(list(read_all([root])))
    article = articles["a.md"]
    assert (article.title, article.publisher, article.published.interval) == ("Given", "Own Press", Interval.year(2019))


def test_a_single_file_has_its_row_too(folder: Callable[..., Path]) -> None:
    root = folder("file,publisher\na.txt,Harbour Daily\n", "a.txt")
    for paths in ([root / "a.txt"], sorted(root.iterdir())):
        articles, errors = split(list(read_all(paths)))
        assert errors == []
        assert articles["a.txt"].publisher == "Harbour Daily"


BROKEN = [
    ("file,published\na.txt,soon\n", "line 2: gives 'soon' for published"),
    ("file,published\na.txt,2019\na.txt,2020\n", "line 3: names 'a.txt' again"),
    ("file,published\na.txt,2019,extra\n", "line 2: has more fields than the header"),
    ("file,published\n,2019\n", "line 2: names no file"),
    ("file,published\nno\x1b.txt,2019\n", "names 'no\\x1b.txt', which is not there"),
    ("name,published\na.txt,2019\n", "has no column 'file'"),
    (b"file,published\na.txt,\x00\x01\x02\x03\x04\x05\x06\x07" * 9, "is binary data"),
    ('file,published\na.txt,"' + "x" * 200_000, "is not CSV"),
]


@pytest.mark.parametrize(("sidecar", "problem"), BROKEN)
def test_a_broken_sidecar_is_told_and_the_articles_are_read(
    folder: Callable[..., Path], sidecar: str, problem: str
) -> None:
    articles, errors = split(list(read_all([folder(sidecar, "a.txt")])))
    assert "a.txt" in articles
    assert len(errors) == 1
    assert problem in errors[0]
    assert "articles.csv" in errors[0]
    assert "\n" not in errors[0]
