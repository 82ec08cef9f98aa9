from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles import Article, ArticleFailure, Source, identify, read_all, read_bytes, sniff

TEXT = "The two navies will share a pier, the ministers of both countries said."


def test_the_text_of_a_file_is_its_bytes(read: Callable[..., Article]) -> None:
    data = f"\ufeffA pier\r\n\r\n{TEXT}\rAnd\x00 so\u200f on.\n\n".encode()
    article = read(data, "sub/a.txt")
    assert article.text == data.decode(article.charset)
    assert (article.name, article.format, article.title) == ("sub/a.txt", "text", None)
    assert [b.of(article.text) for b in article.blocks] == ["A pier", TEXT, "And\x00 so\u200f on."]
    assert article.prose().endswith("And  so  on.\n\n")


def test_identity_is_of_the_normalised_text() -> None:
    assert identify("café  pier\r\n") == identify("cafe\u0301 pier") == identify(" café\tpier")
    assert identify("café pier") != identify("Café pier")
    assert len(identify("")) == 64


SET_ASIDE = [
    (b"", "is empty"),
    (b" \n\t\r\n", "holds no text"),
    (b"\xef\xbb\xbf", "holds no text"),
    (b"<html><body><script>x</script></body></html>", "holds no text"),
    (b"---\ntitle: A\n---\n", "holds no text"),
    (b"\x00\x01\x02\x03\xff" * 50, "is binary data, not text"),
    (b"{\\rtf1 words}", "is a rich text document, which is not yet read"),
    (
        ("Министр иностранных дел прибыл в Анкару. " * 3).encode("cp1251"),
        "it is not in English (seems to be in Russian)",
    ),
    (b"12345 67890", "it is not in English (it has too few English words)"),
]


@pytest.mark.parametrize(("data", "problem"), SET_ASIDE)
def test_bad_input_gives_one_line(data: bytes, problem: str, fails: Callable[..., ArticleFailure]) -> None:
    failure = fails(data)
    assert problem in str(failure.error)
    assert failure.error.remedy
    assert (failure.kind == "not English") == ("English" in problem)


def test_oversized_input_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.write(TEXT.encode())
        stream.truncate(1 << 40)  # a sparse terabyte
    (tmp_path / "small.txt").write_text(TEXT)
    big, small = read_all([tmp_path])
    assert isinstance(big, ArticleFailure)
    assert "larger than the limit (1048576.0 MB > 20.0 MB); raise the limit (--max-size)" in str(big.error)
    assert isinstance(small, Article)


def test_the_limit_is_the_largest_size_that_is_read() -> None:
    data = TEXT.encode()
    assert isinstance(next(read_bytes(data, "a", max_bytes=len(data))), Article)
    assert isinstance(next(read_bytes(data, "a", max_bytes=len(data) - 1)), ArticleFailure)


def test_a_fault_of_ours_costs_one_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(raw: bytes) -> sniff.Format:
        if b"trap" in raw:
            raise KeyError("boom\n")
        return original(raw)

    original = sniff.recognise
    monkeypatch.setattr(sniff, "recognise", broken)
    (tmp_path / "a.txt").write_text("trap")
    (tmp_path / "b.txt").write_text(TEXT)
    first, second = read_all([tmp_path])
    assert isinstance(first, ArticleFailure)
    assert "by a fault of rapport (KeyError: 'boom\\n')" in str(first.error)
    assert isinstance(second, Article)


def test_a_warning_of_the_charset_is_kept(read: Callable[..., Article]) -> None:
    article = read(f"{TEXT} The café’s owner agreed.".encode("cp1252"))
    assert article.charset == "cp1252"
    assert len(article.remarks) == 1
    assert "save it again as UTF-8" in read(f"{TEXT} ".encode() + "“é”".encode() * 5 + b"\xff").remarks[0]


def test_plain_text_needs_no_heavy_library() -> None:
    code = (
        "import sys; from rapport.articles import read_bytes; "
        f"list(read_bytes({TEXT.encode()!r}, 'a')); "
        "heavy = {'lxml', 'trafilatura', 'htmldate', 'numpy', 'py3langid', 'charset_normalizer'} & set(sys.modules); "
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@given(st.binary(max_size=600))
def test_any_bytes_give_articles_or_failures(data: bytes) -> None:
    for item in read_bytes(data, "a"):
        check_invariants(item)


@given(st.text(alphabet=st.sampled_from('the of <p>/br#*[]()|-\n\r\t\x00\u202e’é{}":,'), max_size=400))
def test_any_text_gives_articles_or_failures(text: str) -> None:
    for item in read_bytes((TEXT + text).encode(), "a"):
        check_invariants(item)
        if isinstance(item, Article) and item.format in {"text", "markdown"}:
            assert item.text == TEXT + text


def check_invariants(item: Article | ArticleFailure) -> None:
    if isinstance(item, ArticleFailure):
        assert len(str(item.error).splitlines()) == 1
        assert "fault of rapport" not in str(item.error)
        return
    end = 0
    for block in item.blocks:
        assert end <= block.start < block.end <= len(item.text)
        end = block.end
    assert set(item.headings) <= set(item.blocks)
    assert [f.span for f in item.furniture] == sorted(f.span for f in item.furniture)
    assert set(item.main()) <= set(item.blocks)
    assert len(item.prose()) == len(item.text)
    item.text.encode("utf-8")


def test_a_source_can_be_read_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    source = Source("a.txt", path)
    assert source.data(100) == source.head() == TEXT.encode()
