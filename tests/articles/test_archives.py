from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from making import PIER, mail, packed_warc, tarred, warc, zipped

from rapport.articles import Article, ArticleFailure, archives, budget, read_all, read_bytes
from rapport.articles.budget import Budget
from rapport.articles.compressed import Inflated
from rapport.common.errors import ArticleError

Fails = Callable[..., ArticleFailure]
FILES: dict[str, bytes | str] = {
    "a.txt": PIER,
    "b/p.html": f"<p>{PIER} Page.",
    "b/p_files/frame.html": f"<p>{PIER} Frame.",
    "b/.hidden": PIER,
    "__MACOSX/b/._a.txt": "x",
    "articles.csv": "file,publisher,published\nb/p.html,Harbour Daily,2025-01-20\n",
}


def names(data: bytes, name: str = "z") -> list[str]:
    return [a.name for a in read_bytes(data, name)]


PACKERS = [zipped, tarred, lambda f: tarred(f, "w"), lambda f: tarred(f, "w:bz2"), lambda f: tarred(f, "w:xz")]


@pytest.mark.parametrize("pack", PACKERS)
def test_an_archive_is_read_like_the_folder_in_it(pack: Callable[[dict[str, bytes | str]], bytes]) -> None:
    first, second = read_bytes(pack(FILES), "z")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.name, first.publisher) == ("z!a.txt", None)
    assert (second.name, second.publisher, str(second.published.interval)[:4]) == (
        "z!b/p.html", "Harbour Daily", str(second.published.interval)[:4],
    )  # fmt: skip
    assert second.published.reason == "articles.csv gives 2025-01-20"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_single_compressed_file(pack: Callable[[bytes], bytes]) -> None:
    (article,) = read_bytes(pack(PIER.encode()), "a.txt.gz")
    assert isinstance(article, Article)
    assert (article.name, article.text) == ("a.txt.gz", PIER)
    (again,) = read_bytes(pack(PIER[:50].encode()) + pack(PIER[50:].encode()), "a.gz")  # two members
    assert isinstance(again, Article)
    assert again.text == PIER


def test_a_saved_page_in_a_folder_leaves_its_files_out(tmp_path: Path) -> None:
    for name in ("p.html", "p_files/frame.html", "q_files/r.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<p>{PIER} {name}")
    assert [a.name for a in read_all(tmp_path)] == ["p.html", "q_files/r.html"]


def test_names_that_lead_out_of_the_archive_are_harmless(tmp_path: Path) -> None:
    hostile = {
        "../../up.txt": PIER,
        "/etc/abs.txt": f"{PIER} 2",
        "c:\\win.txt": f"{PIER} 3",
        "two\nlines.txt": f"{PIER} 4",
    }
    (tmp_path / "z.zip").write_bytes(zipped(hostile))
    found = [a.name for a in read_all(tmp_path / "z.zip")]
    assert found == ["z.zip!up.txt", "z.zip!etc/abs.txt", "z.zip!c:/win.txt", "z.zip!two\\nlines.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["z.zip"]


def test_links_and_devices_in_a_tar_are_passed_over() -> None:
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (("l", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE), ("d", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("a.txt")
        info.size = len(PIER)
        archive.addfile(info, BytesIO(PIER.encode()))
    assert names(buffer.getvalue()) == ["z!a.txt"]


def test_archives_in_archives_to_a_depth() -> None:
    data, depth = zipped({"a.txt": PIER}), budget.DEEPEST
    for _ in range(depth):
        data = zipped({"z": data})
    assert names(data) == ["z" + "!z" * depth + "!a.txt"]
    (failure,) = read_bytes(zipped({"z": data}), "z")
    assert isinstance(failure, ArticleFailure)
    assert str(failure.error) == (
        "z"
        + "!z" * (depth + 1)
        + ": is an archive more than 5 deep in others; unpack what you need of it and give the folder"
    )


BOMBS = {
    "zip": lambda: zipped({"a.txt": PIER, "bomb.txt": b"a" * 30_000_000, "c.txt": f"{PIER} 3"}),
    "tar": lambda: tarred({"a.txt": PIER, "bomb.txt": b"a" * 30_000_000}),
    "gzip": lambda: gzip.compress(b"a" * 30_000_000),
    "bzip2": lambda: bz2.compress(b"a" * 30_000_000),
    "xz": lambda: lzma.compress(b"a" * 30_000_000),
    "docx": lambda: zipped({"word/document.xml": b"<a>" * 10_000_000}),
    "mail": lambda: _mailed(gzip.compress(b"a" * 30_000_000)),
}


def _mailed(data: bytes) -> bytes:
    message = mail(PIER)
    message.add_attachment(data, maintype="application", subtype="gzip", filename="bomb.gz")
    return message.as_bytes()


@pytest.mark.parametrize("kind", BOMBS)
def test_bombs_are_refused_in_bounded_memory(kind: str) -> None:
    data = BOMBS[kind]()
    tracemalloc.start()
    items = list(read_bytes(data, "b"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    failure = [i for i in items if isinstance(i, ArticleFailure)][-1]
    assert "unpacks to more than 200 times its size, as a zip bomb does" in str(failure.error)
    assert peak < 25_000_000
    assert len(items) == {"zip": 3, "tar": 3, "mail": 2}.get(kind, 1)


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget.__init__, "__defaults__", (3, 10_000))
    many = zipped({f"{k}.txt": f"{PIER} {k}" for k in range(9)})
    *articles, failure = read_bytes(many, "z")
    assert (len(articles), isinstance(failure, ArticleFailure)) == (3, True)
    assert str(failure.error).startswith("z: holds more than") if isinstance(failure, ArticleFailure) else False
    nested = zipped({"in.zip": zipped({f"{k}.txt": PIER * 30 for k in range(2)}), "b.txt": PIER})
    errors = [str(i.error) for i in read_bytes(nested, "z") if isinstance(i, ArticleFailure)]
    assert any("unpacks to more than 4 GB" in e for e in errors)


def locked() -> bytes:
    data = bytearray(zipped({"a.txt": PIER}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def corrupted(data: bytes, at: int) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 0xFF
    return bytes(changed)


DAMAGED = [
    (zipped(FILES)[:-100], "z: is a damaged zip archive"),
    (locked(), "z!a.txt: is encrypted; unpack it with its password"),
    (corrupted(zipped({"a.txt": PIER}), 50), "z!a.txt: cannot be unpacked"),
    (tarred(FILES, "w")[:512], "z!a.txt: is cut off, as the archive is"),
    (tarred({"a.txt": "x"})[:60], "z: is damaged or cut off"),
    (gzip.compress(PIER.encode())[:-5], "z: is damaged or cut off"),
    (gzip.compress(gzip.compress(PIER.encode())), "z: is packed twice over"),
    (zipped({}), "z: holds no article"),
]


@pytest.mark.parametrize(("data", "line"), DAMAGED)
def test_damage_is_one_line(data: bytes, line: str) -> None:
    errors = [str(i.error) for i in read_bytes(data, "z") if isinstance(i, ArticleFailure)]
    assert len(errors) == 1
    assert errors[0].startswith(line)
    assert "fault of rapport" not in errors[0]


def test_what_stands_before_the_damage_is_read() -> None:
    import random

    noise = random.Random(1).randbytes(300_000).hex()
    data = tarred({"a.txt": PIER, "b.txt": noise})
    *items, last = read_bytes(data[: len(data) // 2], "z")
    assert [i.name for i in items] == ["z!a.txt"]
    assert isinstance(last, ArticleFailure)


def test_a_header_that_lies_about_its_length() -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 40
    (failure,) = read_bytes(gzip.compress(info.tobuf(tarfile.GNU_FORMAT) + bytes(2048)), "z")
    assert "has a header longer than 64 MB" in str(failure.error) if isinstance(failure, ArticleFailure) else False


def test_large_parts_are_failures_among_the_others() -> None:
    items = list(read_bytes(zipped({"a.txt": PIER, "b.txt": PIER * 20}), "z", max_bytes=1000))
    assert isinstance(items[0], Article)
    assert isinstance(items[1], ArticleFailure)
    assert "z!b.txt: is larger than the limit" in str(items[1].error)


def test_an_inflated_stream_seeks_forwards_only() -> None:
    stream = Inflated(BytesIO(gzip.compress(bytes(range(200)))), "z", Budget())
    assert (stream.seek(100), stream.tell(), stream.read(2)) == (100, 100, bytes([100, 101]))
    with pytest.raises(OSError, match="forwards"):
        stream.seek(0)
    with pytest.raises(ArticleError):
        stream.read(-1)


PAGES = [
    ("https://quay.example/1", "200 OK", "text/html; charset=windows-1252", f"<p>{PIER} It’s.".encode("cp1252")),
    ("https://quay.example/1.png", "200 OK", "image/png", b"x"),
    ("https://quay.example/2", "301 Moved", "text/html", b"<p>moved"),
    ("https://quay.example/robots.txt", "200 OK", "text/plain", b"User-agent: *"),
    ("https://quay.example/3", "200 OK", "text/plain", f"{PIER} Three.".encode()),
]


@pytest.mark.parametrize("pack", [warc, packed_warc, lambda pages: gzip.compress(warc(pages))])
def test_the_pages_of_a_web_archive(pack: Callable[..., bytes]) -> None:
    first, second = read_bytes(pack(PAGES), "w.warc")
    assert isinstance(first, Article)
    assert (first.name, first.url) == ("w.warc!https://quay.example/1", "https://quay.example/1")
    assert first.text.endswith("It’s.")
    assert second.name == "w.warc!https://quay.example/3"


def test_a_web_archive_that_breaks_off_keeps_its_pages() -> None:
    for data in (packed_warc(PAGES)[:-60], warc(PAGES)[:-100], warc(PAGES) + b"WARC/1.0\r\nnonsense"):
        items = list(read_bytes(data, "w"))
        assert isinstance(items[0], Article)
        assert sum(isinstance(i, ArticleFailure) for i in items) <= 2
        assert all("fault of rapport" not in str(i.error) for i in items if isinstance(i, ArticleFailure))
    assert isinstance(items[-1], (Article, ArticleFailure))


def test_a_web_archive_is_streamed(tmp_path: Path) -> None:
    """60 MB here; the work and the memory for a page do not depend on the pages before it."""
    path = tmp_path / "w.warc"
    page = warc([("https://quay.example/1", "200 OK", "image/png", bytes(1 << 20))])
    with path.open("wb") as out:
        for _ in range(60):
            out.write(page)
        out.write(warc(PAGES[:1]))
    tracemalloc.start()
    start = time.process_time()
    (article,) = read_all(path)
    seconds = time.process_time() - start
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(article, Article)
    assert (peak < 6_000_000, seconds < 10) == (True, True)


def test_a_zip_that_is_no_zip() -> None:
    assert zipfile.is_zipfile(BytesIO(zipped({})))
    (failure,) = read_bytes(b"PK\x03\x04" + b"x" * 100, "z")
    assert isinstance(failure, ArticleFailure)
    assert "is a damaged zip archive" in str(failure.error)


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_too_many_entries(pack: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MOST_ENTRIES", 2)
    *_, failure = read_bytes(pack({f"{k}.txt": f"{PIER} {k}" for k in range(3)}), "z")
    assert isinstance(failure, ArticleFailure)
    assert str(failure.error) == "z: holds more than 2 files; split it"
