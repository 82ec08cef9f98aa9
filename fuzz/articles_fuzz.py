"""Fuzz the reading of articles: any bytes give articles or one-line failures, in bounded time.

``make fuzz`` runs this for FUZZ_SECONDS (600). The first byte chooses how the rest is wrapped, so that parsers that
sit behind a checksum or a compression are reached; a finding is any exception, a failure that is our own fault, or
an article whose spans do not fit its text. Findings become tests.
"""

from __future__ import annotations

import gzip
import io
import logging
import sys
import zipfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["rapport.articles", "pypdf", "docx", "feedparser", "warcio", "email"]):
    import docx  # noqa: F401  # imported here so that they are instrumented
    import feedparser  # noqa: F401
    import pypdf  # noqa: F401
    import warcio.archiveiterator  # noqa: F401

    from rapport.articles import Article, ArticleFailure, read_bytes, sniff

MAX = 1 << 20


def wrapped(choice: int, data: bytes) -> bytes:
    """The bytes as they are, or as the part of a format that holds them."""
    kind = choice % 10
    if kind == 1:
        return gzip.compress(data, 1)
    if kind == 2:
        return in_zip({"a": data})
    if kind == 3:
        return in_zip(docx_parts(b"<w:body>" + data + b"</w:body>"))
    if kind == 4:
        return pdf(data)
    if kind == 5:
        head = b"From: a@b.example\nSubject: a\nMIME-Version: 1.0\n"
        return head + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n' + data + b"\n--b--\n"
    if kind == 6:
        length = b"%d" % len(data)
        return (
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
            b"Content-Type: application/http; msgtype=response\r\nContent-Length: "
            + length
            + b"\r\n\r\n"
            + data
            + b"\r\n\r\n"
        )
    if kind == 7:
        return b"<?xml version='1.0'?><rss version='2.0'><channel><item>" + data + b"</item></channel></rss>"
    if kind == 8:
        return b"From a b\nFrom: a@b.example\n" + data
    return data


def in_zip(files: dict[str, bytes]) -> bytes:
    """A zip archive of the files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx_parts(body: bytes) -> dict[str, bytes]:
    """The least Word document with the given body."""
    package = b"http://schemas.openxmlformats.org/package/2006"
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    word = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return {
        "[Content_Types].xml": b"<Types xmlns='" + package + b"/content-types'><Default Extension='xml' ContentType='"
        b"application/xml'/><Default Extension='rels' ContentType='application/vnd.openxmlformats-package."
        b"relationships+xml'/><Override PartName='/word/document.xml' ContentType='" + main + b"'/></Types>",
        "_rels/.rels": b"<Relationships xmlns='" + package + b"/relationships'><Relationship Id='r1' Type='" + office
        + b"/officeDocument' Target='word/document.xml'/></Relationships>",
        "word/document.xml": b"<w:document xmlns:w='" + word + b"'>" + body + b"</w:document>",
    }  # fmt: skip


def pdf(stream: bytes) -> bytes:
    """A PDF of one page with the given content stream."""
    return (
        b"%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [4 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n"
        b"4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
        b"/Contents 5 0 R >>\nendobj\n5 0 obj\n<< /Length %d >>\nstream\n" % len(stream) + stream
        + b"\nendstream\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
    )  # fmt: skip


def check(item: Article | ArticleFailure) -> None:
    """What holds of everything that reading gives."""
    if isinstance(item, ArticleFailure):
        line = str(item.error)
        assert len(line.splitlines()) == 1, line
        assert "fault of rapport" not in line, line
        return
    assert len(item.name.splitlines()) == 1, item.name
    end = 0
    for block in item.blocks:
        assert end <= block.start < block.end <= len(item.text)
        end = block.end
    assert set(item.headings) <= set(item.blocks)
    assert all(0 <= f.span.start <= f.span.end <= len(item.text) for f in item.furniture)
    assert all(0 <= x.span.start < x.span.end <= len(item.text) for x in item.links)
    assert [f.span for f in item.furniture] == sorted(f.span for f in item.furniture)
    assert [m.start for m in item.markup] == sorted(m.start for m in item.markup)
    assert len(item.prose()) == len(item.text)


def one_input(data: bytes) -> None:
    """One run of the fuzzer."""
    if not data:
        return
    made = wrapped(data[0], data[1:])
    sniff.recognise(made[:65_536])
    for item in read_bytes(made, "a", max_bytes=MAX):
        check(item)


def seeds(folder: Path) -> None:
    """A first corpus: one small file of each kind, wrapped and bare."""
    folder.mkdir(parents=True, exist_ok=True)
    words = b"The two navies will share a pier, the ministers of both countries said on Tuesday."
    kinds = {
        0: words, 1: words, 2: b"<p>" + words, 3: b"<w:p><w:r><w:t>" + words + b"</w:t></w:r></w:p>",
        4: b"BT /F1 10 Tf 1 0 0 1 50 700 Tm (" + words + b") Tj 0 -12 Td [(so) -300 (on)] TJ ET",
        5: b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nVGhlIHBpZXI=",
        6: b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>" + words,
        7: b"<title>a</title><link>http://a.example/</link><pubDate>Mon, 20 Jan 2025 10:00:00 GMT</pubDate>"
           b"<description>" + words + b"</description>",
        8: b"Subject: a\n\n---------- Forwarded message ---------\nFrom: b\nDate: 20 Jan 2025\nSubject: c\n\n" + words,
    }  # fmt: skip
    for kind, data in kinds.items():
        (folder / f"seed{kind}").write_bytes(bytes([kind]) + data)
        (folder / f"bare{kind}").write_bytes(bytes([0]) + wrapped(kind, data))


def main() -> None:
    """Run until the time is over, or to the first finding."""
    logging.disable(logging.CRITICAL)
    folders = [Path(a) for a in sys.argv[1:] if not a.startswith("-")]
    if folders:
        seeds(folders[0])
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
