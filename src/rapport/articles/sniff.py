"""Which format? Told by content, never by name.

``FORMATS`` is the registry, in the order in which formats are tried. A format whose ``read`` is None is known but
not yet read. To add one: a function that recognises a :class:`Sample`, one that reads a :class:`Source`, a line here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from rapport.articles import archives, feeds, mail, pdf, readers, warc, word
from rapport.articles.charset import peek
from rapport.articles.jsonl import is_json_lines
from rapport.articles.markdown import is_markdown
from rapport.articles.readers import Item
from rapport.articles.sources import Source


@dataclass(frozen=True, slots=True)
class Sample:
    """The first bytes of a file and a reading of them as text, for recognising a format."""

    raw: bytes
    text: str

    @classmethod
    def of(cls, raw: bytes) -> Sample:
        """A sample from the first bytes of a file."""
        return cls(raw, peek(raw).lstrip("\ufeff"))


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: how it is called in messages, recognised, and read.

    ``read(source, max_bytes)`` gives one item for each article in the file; that of a ``container`` gives sources to
    be read in turn. ``instead`` is the remedy where it is not yet read.
    """

    name: str
    label: str
    recognises: Callable[[Sample], bool]
    read: Callable[[Source, int], Iterator[Item]] | None = None
    instead: str = "save the article as text or HTML"
    container: bool = False


def recognise(raw: bytes) -> Format:
    """The format of a file by its first bytes; plain text where no other mark is found."""
    sample = Sample.of(raw)
    return next(f for f in FORMATS if f.recognises(sample))


def _magic(*prefixes: bytes, at: int = 0) -> Callable[[Sample], bool]:
    return lambda sample: sample.raw.startswith(prefixes, at)


def _zip_of(*parts: bytes) -> Callable[[Sample], bool]:
    return lambda sample: sample.raw.startswith(b"PK\x03\x04") and any(p in sample.raw[:8192] for p in parts)


def _opens(pattern: str) -> Callable[[Sample], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda sample: compiled.match(sample.text, _prolog(sample.text)) is not None


def _prolog(text: str) -> int:
    """Where a page's first element stands, after white space, comments and the XML declaration."""
    at = 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        for opening, closing in (("<!--", "-->"), ("<?", "?>")):
            if text.startswith(opening, at):
                end = text.find(closing, at + 2)
                break
        else:
            return at
        if end < 0:
            return at
        at = end + len(closing)


_HTML_START: Final = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|script|style|article|section|main|div|p|h[1-6]|table|ul|ol"
    r"|span|center|font|br)[\s/>])",
    re.IGNORECASE,
)
_HTML_TAG: Final = re.compile(r"</(?:p|div|h[1-6]|li|td|article|section)>|<br\s{0,5}/?>", re.IGNORECASE)
_HEADER: Final = re.compile(r"([A-Za-z][A-Za-z-]{1,40}): ?\S")
_MAIL: Final = frozenset({"received", "message-id", "mime-version", "return-path", "content-type", "delivered-to"})


def _is_html(sample: Sample) -> bool:
    if _HTML_START.match(sample.text, _prolog(sample.text)):
        return True
    return not sample.text.startswith("---") and len(_HTML_TAG.findall(sample.text)) >= 3


def _mail_headers(sample: Sample) -> set[str]:
    names: set[str] = set()
    for line in sample.text[:8192].splitlines():
        if match := _HEADER.match(line):
            names.add(match[1].lower())
        elif not line[:1].isspace() and not line.startswith("From "):
            break
    return names


def _is_mhtml(sample: Sample) -> bool:
    return "mime-version" in _mail_headers(sample) and "multipart/related" in sample.text[:4096].lower()


def _is_mail(sample: Sample) -> bool:
    headers = _mail_headers(sample)
    return len(headers) >= 3 and bool(headers & _MAIL)


def _is_table(sample: Sample) -> bool:
    """Five lines or more, each of the same number of fields, at least three: prose does not do that."""
    lines = [line for line in sample.text[:8192].splitlines()[:-1] if line.strip()][:20]
    if len(lines) < 4:
        return False
    for delimiter in ",;\t":
        try:
            widths = {len(row) for row in csv.reader(lines, delimiter=delimiter)}
        except csv.Error:
            continue
        if len(widths) == 1 and widths.pop() >= 3:
            return True
    return False


def _is_mbox(sample: Sample) -> bool:
    first, _, rest = sample.text.partition("\n")
    return first.startswith("From ") and len(first.split()) >= 3 and bool(_HEADER.match(rest))


_FEED: Final = re.compile(r"<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
_DOCTYPE: Final = re.compile(r"<!DOCTYPE\s[^<>\[]{0,2000}(?:\[.{0,4000}?\]\s*)?>", re.IGNORECASE | re.DOTALL)


def _is_feed(sample: Sample) -> bool:
    at = _prolog(sample.text)
    if match := _DOCTYPE.match(sample.text, at):
        at = match.end() + _prolog(sample.text[match.end() :])
    return _FEED.match(sample.text, at) is not None


_PACKED: Final = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_COMPRESSED: Final = (b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"Rar!")
_AS_ROWS: Final = "give JSON Lines: one object a line, with the article under 'text'"

FORMATS: Final[tuple[Format, ...]] = (
    Format("pdf", "a PDF file", lambda s: b"%PDF-" in s.raw[:1024], pdf.read_pdf),
    Format("docx", "a Word document", _zip_of(b"word/"), word.read_docx),
    Format("office", "an office document or e-book", _zip_of(b"xl/", b"ppt/", b"mimetype")),
    Format("zip", "a zip archive", _magic(b"PK\x03\x04", b"PK\x05\x06"), archives.read_zip, container=True),
    Format("doc", "an old Word document", _magic(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
           instead="save it as .docx"),
    Format("rtf", "a rich text document", _magic(b"{\\rtf"), instead="save it as .docx"),
    Format("gzip", "a compressed file", _magic(*_PACKED), archives.read_compressed, container=True),
    Format("packed", "a compressed file", _magic(*_COMPRESSED), instead="unpack it and give the folder"),
    Format("tar", "a tar archive", _magic(b"ustar", at=257), archives.read_tar, container=True),
    Format("warc", "a web archive (WARC)", _magic(b"WARC/"), warc.read_warc, container=True),
    Format("image", "a picture", _magic(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"BM6")),
    Format("sqlite", "a database", _magic(b"SQLite format 3\x00"), instead="give articles, not a record"),
    Format("mbox", "a mailbox", _is_mbox, mail.read_mbox),
    Format("mhtml", "a web page saved as one file (MHTML)", _is_mhtml, mail.read_mhtml),
    Format("mail", "an e-mail", _is_mail, mail.read_mail, container=True),
    Format("html", "a web page", _is_html, readers.read_html),
    Format("feed", "a news feed", _is_feed, feeds.read_feed, container=True),
    Format("xml", "an XML file", lambda s: s.text.lstrip().startswith("<?xml")),
    Format("jsonl", "JSON Lines", lambda s: is_json_lines(s.text), readers.read_json_lines),
    Format("json", "a JSON file", _opens(r"\{\s*[\"}]|\[\s*(?:[\[{]|\"[^\"]*\"\s*[,\]]|\]\s*$)"),
           instead=_AS_ROWS),
    Format("addresses", "a list of addresses", lambda s: feeds.is_list(s.text), feeds.read_list, container=True),
    Format("table", "a table (CSV)", _is_table, instead=_AS_ROWS),
    Format("markdown", "Markdown", lambda s: is_markdown(s.text), readers.read_markdown),
    Format("text", "plain text", lambda _: True, readers.read_text),
)  # fmt: skip
