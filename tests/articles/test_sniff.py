from __future__ import annotations

import bz2
import gzip
import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles import ArticleFailure
from rapport.articles.sniff import recognise


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


MAIL = b"Return-Path: <a@b.example>\nFrom: A <a@b.example>\nMIME-Version: 1.0\nContent-Type: text/plain\n\nText"
CASES = [
    (b"Plain words.", "text"),
    (b"From: the harbour\nThe talks went on.", "text"),
    (b"[1] Petrovic, Harbour Daily", "text"),
    (b"#1 in the world, he said.", "text"),
    (b"# A pier\n\nWords.", "markdown"),
    (b"---\ntitle: A\n---\nWords.", "markdown"),
    (b"\xef\xbb\xbf---\ntitle: A\n---\nWords.", "markdown"),
    (b"  <!DOCTYPE HTML>\n<html>", "html"),
    (b"<!-- saved --> <?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C'>", "html"),
    ("<html><p>wide</p>".encode("utf-16"), "html"),
    (b"Words<br>more words<br>and more<br/>", "html"),
    (b"<p>Words", "html"),
    (b"<pier> said the man", "text"),
    (b'{"text": "Words."}\n{"text": "More."}\n', "jsonl"),
    (b'{"title": "x", "body": "y"}', "json"),
    (b'[{"text": "Words."}]', "json"),
    (b"<?xml version='1.0'?><rss version='2.0'>", "feed"),
    (b"<?xml version='1.0'?><feed xmlns='x'>", "feed"),
    (b"<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol 'lol'>]><lolz>&lol;</lolz>", "xml"),
    (b"%PDF-1.7\n", "pdf"),
    (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
    (zipped("xl/workbook.xml"), "office"),
    (zipped("a.txt"), "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "doc"),
    (b"{\\rtf1 words}", "rtf"),
    (gzip.compress(b"words"), "gzip"),
    (b"a.txt".ljust(257, b"\0") + b"ustar\x0000", "tar"),
    (b"WARC/1.0\r\nWARC-Type: response", "warc"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"SQLite format 3\x00", "sqlite"),
    (MAIL, "mail"),
    (b"From ana Tue Jan 21 10:00:00 2025\nSubject: A pier\n\nWords.", "mbox"),
    (b"From the harbour to the hills: a walk\nThe talks went on.", "text"),
    (b"<?xml version='1.0'?><!DOCTYPE rss PUBLIC 'x' 'y'><rss version='0.91'>", "feed"),
    (b"<!DOCTYPE lolz [<!ENTITY a 'b'>]><rss version='2.0'>", "feed"),
    (bz2.compress(b"words"), "gzip"),
    (b"# pages\n\nhttps://a.example/1\r\nhttp://b.example/2", "addresses"),
    (b"https://a.example/1\nThe pier is open.", "text"),
    (MAIL.replace(b"text/plain", b"multipart/related; boundary=x"), "mhtml"),
    (b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n1,2,3\n4,5,6\n", "table"),
]


@pytest.mark.parametrize(("data", "name"), CASES)
def test_content_tells_the_format(data: bytes, name: str) -> None:
    assert recognise(data).name == name


NOT_READ = ["office", "doc", "rtf", "image", "sqlite", "xml", "json", "table"]


@pytest.mark.parametrize("name", NOT_READ)
def test_known_formats_that_are_not_read_say_so(name: str, fails: Callable[..., ArticleFailure]) -> None:
    data = next(d for d, n in CASES if n == name)
    failure = fails(data, "a.html")  # the name does not matter
    assert "which is not yet read; " in str(failure.error)


@given(st.binary(max_size=200))
def test_every_file_has_a_format(data: bytes) -> None:
    assert recognise(data).name
