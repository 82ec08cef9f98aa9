from __future__ import annotations

import os
from pathlib import Path

import pytest

from rapport.articles import Article, ArticleFailure, Source, find, read_all
from rapport.articles.sources import unreadable

TEXT = "The two navies will share a pier, the ministers of both countries said."


def names(*paths: Path) -> list[str]:
    return [s.name for s in find(paths) if isinstance(s, Source)]


def errors(*paths: Path) -> list[str]:
    return [str(s.error) for s in find(paths) if isinstance(s, ArticleFailure)]


def fill(root: Path, *files: str) -> Path:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(TEXT)
    return root


def test_folders_are_walked_by_name_without_hidden_files(tmp_path: Path) -> None:
    fill(
        tmp_path,
        "b.txt",
        "a/z.txt",
        "a/a.txt",
        "A.txt",
        ".hidden",
        ".git/x",
        "~$lock.docx",
        "__MACOSX/b",
        "c/.d/e.txt",
        "a.txt",
    )
    assert names(tmp_path) == ["A.txt", "a/a.txt", "a/z.txt", "a.txt", "b.txt"]
    assert names(tmp_path) == names(tmp_path / ".." / tmp_path.name)


def test_the_order_of_paths_is_kept_and_files_are_named_alone(tmp_path: Path) -> None:
    fill(tmp_path, "a/x.txt", "b/y.txt", ".z.txt")
    assert names(tmp_path / "b", tmp_path / "a" / "x.txt", tmp_path / ".z.txt") == ["y.txt", "x.txt", ".z.txt"]


def test_one_path_may_be_given_bare(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    assert [a.name for a in read_all(tmp_path)] == ["a.txt"] == [a.name for a in read_all(str(tmp_path))]


def test_symbolic_link_loops_end(tmp_path: Path) -> None:
    fill(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "b").symlink_to(tmp_path / "b")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert names(tmp_path) == ["a/x.txt", "b/y.txt"]
    assert any("symbolic link" in e and e.startswith("self: ") for e in errors(tmp_path))


def test_a_linked_folder_elsewhere_is_walked_once(tmp_path: Path) -> None:
    fill(tmp_path, "root/a.txt", "else/b.txt", "else/articles.csv")
    (tmp_path / "else" / "articles.csv").write_text("file,publisher\nb.txt,Harbour Daily\n")
    for name in ("one", "two"):
        (tmp_path / "root" / name).symlink_to(tmp_path / "else")
    (tmp_path / "root" / "c.txt").symlink_to(tmp_path / "else" / "b.txt")
    assert names(tmp_path / "root") == ["a.txt", "c.txt", "one/b.txt"]
    articles = {a.name: a for a in read_all([tmp_path / "root"]) if isinstance(a, Article)}
    assert articles["one/b.txt"].publisher == "Harbour Daily"


def test_a_deep_tree_is_walked(tmp_path: Path) -> None:
    here = tmp_path
    for _ in range(300):
        here = here / "d"
        here.mkdir()
    (here / "a.txt").write_text(TEXT)
    assert len(names(tmp_path)) == 1


def test_names_with_line_breaks_are_escaped(tmp_path: Path) -> None:
    fill(tmp_path, "two\nlines.txt")
    (article,) = read_all([tmp_path])
    assert article.name == "two\\nlines.txt"
    (tmp_path / "two\nlines.txt").write_bytes(b"")
    (failure,) = read_all([tmp_path])
    assert isinstance(failure, ArticleFailure)
    assert str(failure.error) == "two\\nlines.txt: is empty; fetch it again or remove it"


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    assert "is not there; check the path" in errors(tmp_path / "no.txt")[0]
    assert "is not there" in errors(tmp_path / "bad\0name")[0] or "cannot be read" in errors(tmp_path / "bad\0name")[0]
    assert "is neither a file nor a folder" in errors(tmp_path / "pipe")[0]
    assert "is a folder without articles" in errors(tmp_path / "empty")[0]
    assert errors(tmp_path) == ["dangling: is not there; check the path"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_a_failure_among_the_others(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.txt")
    (tmp_path / "a.txt").chmod(0)
    items = list(read_all([tmp_path]))
    assert "cannot be read" in str(items[0].error) if isinstance(items[0], ArticleFailure) else False
    assert isinstance(items[1], Article)


def test_system_errors_have_a_remedy() -> None:
    assert "permission" in str(unreadable("a.txt", PermissionError(13, "Permission denied")))
    assert str(unreadable("a.txt", OSError(5, "Input/output error"))).endswith("check the disk and try again")


def test_a_file_that_goes_away_is_a_failure(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.txt")
    items = read_all([tmp_path])
    assert isinstance(next(items), Article)
    (tmp_path / "b.txt").unlink()
    last = next(items)
    assert isinstance(last, ArticleFailure)
    assert "is not there" in str(last.error)
