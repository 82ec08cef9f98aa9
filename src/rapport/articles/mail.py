"""E-mail: the message, what it forwards, and its attachments; mailboxes; web pages saved as MHTML."""

from __future__ import annotations

import email
import email.errors
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO, Final

from rapport.articles import forwarded, text
from rapport.articles.charset import decode
from rapport.articles.names import printable
from rapport.articles.readers import Item, Reading, html_reading
from rapport.articles.sources import Source
from rapport.common.errors import ArticleError

_MOST_BOUNDARIES: Final = 300  # parts within parts; the parser's work grows with their square
_COVER: Final = 25  # words up to which a message beside attachments is a covering note
_ASIDE: Final = ("image/", "audio/", "video/", "font/", "application/pgp-", "application/pkcs7-", "text/calendar",
                 "text/vcard", "text/x-vcard", "application/ics", "application/x-pkcs7-", "text/css",
                 "message/delivery-status", "text/rfc822-headers", "text/x-amp-html")  # fmt: skip
_RICH: Final = 0.6  # the plain version of a message counts where it has so many of the words of the other
_ADDRESS: Final = re.compile(r"https?://")


def read_mail(source: Source, max_bytes: int) -> Iterator[Item]:
    """The text of a message, then its attachments as ``file!attachment``."""
    yield from _message(_parsed(source.data(max_bytes), source.name), source)


def read_mbox(source: Source, max_bytes: int) -> Iterator[Item]:
    """The messages of a mailbox as ``file#1``, ``file#2``, ..., one in memory at a time."""
    with source.open() as stream:
        for number, data in enumerate(_split(stream, max_bytes), 1):
            name = f"{source.name}#{number}"
            if len(data) > max_bytes:
                yield ArticleError(name, f"is longer than {max_bytes} bytes", "raise the limit (--max-size)")
                continue
            part = source.part(name)
            try:
                for item in _message(_parsed(data, name), part):
                    # the source that reads this is the mailbox: each of its articles is to be named
                    yield replace(item, name=item.name or name) if isinstance(item, Reading) else item
            except ArticleError as e:
                if e.where == source.name:
                    raise
                yield e


def read_mhtml(source: Source, max_bytes: int) -> Iterator[Item]:
    """The page of a file that holds a page and all that belongs to it; frames and pictures are left out."""
    message = _parsed(source.data(max_bytes), source.name)
    page = next((p for p in message.walk() if p.get_content_type() in {"text/html", "application/xhtml+xml"}), None)
    if page is None:
        raise ArticleError(source.name, "is an MHTML file without a page", "save the page again")
    reading = html_reading(_payload(page), source.name, page.get_content_charset())
    given = {
        "url": _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location"),
        "title": _header(message, "Subject"),
    }
    values = {k: v for k, v in given.items() if v and (k != "url" or _ADDRESS.match(v))}
    yield replace(reading, format="mhtml", values={**values, **reading.values})


def _split(stream: BinaryIO, longest: int) -> Iterator[bytes]:
    """The messages between the lines that begin with "From "; of one that is too long, a little more than allowed."""
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := stream.readline(longest + 1):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(lines)
            lines, size, begun, blank = [], 0, True, False
            continue
        blank = line in {b"\n", b"\r\n"}
        if size <= longest:
            lines.append(line[1:] if line.startswith((b">From ", b">>From ")) else line)
            size += len(line)
    if begun:
        yield b"".join(lines)


def _parsed(data: bytes, name: str) -> Message:
    if data.lower().count(b"boundary=") > _MOST_BOUNDARIES:
        problem = f"has more than {_MOST_BOUNDARIES} parts in parts"
        raise ArticleError(name, problem, "save its text or its attachments")
    try:
        return email.message_from_bytes(data, policy=email.policy.compat32)
    except RecursionError as e:
        raise ArticleError(name, "is nested too deep", "save its text or its attachments") from e
    except (email.errors.MessageError, ValueError, LookupError, TypeError, AttributeError) as e:
        said = printable(str(e))[:200] or type(e).__name__
        raise ArticleError(name, f"is a damaged e-mail ({said})", "save its text") from e


def _message(message: Message, source: Source) -> Iterator[Item]:
    bodies: list[Message] = []
    attached: list[Message] = []
    _sort(message, bodies, attached)
    parts = [_attachment(part, source, k) for k, part in enumerate(attached, 1)]
    body = _body(bodies, source)
    if body is not None:
        words = len(body.text.split())
        if words > _COVER or not parts:
            yield _described(body, message)
    elif not parts:
        raise ArticleError(source.name, "is an e-mail without a text", "save what it shows as a text")
    for part in parts:
        source.budget.part(source.name)
        yield part


def _sort(message: Message, bodies: list[Message], attached: list[Message]) -> None:
    """Parts that are the message itself, and parts that came with it."""
    todo = [message]
    while todo:
        part = todo.pop()
        kind = part.get_content_type()
        if part.is_multipart() and kind != "message/rfc822":
            inner = part.get_payload()
            todo += [p for p in reversed(inner) if isinstance(p, Message)] if isinstance(inner, list) else []
        elif kind.startswith(_ASIDE):
            continue
        elif kind in {"text/plain", "text/html"} and not _is_attachment(part):
            bodies.append(part)
        elif part is not message:
            attached.append(part)


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_filename(part))


def _filename(part: Message) -> str:
    try:
        return _decoded(part.get_filename() or "")
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""


def _attachment(part: Message, source: Source, number: int) -> Source:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload() if part.is_multipart() else []
        message = inner[0] if isinstance(inner, list) and inner else None
        data = message.as_bytes() if isinstance(message, Message) else _payload(part)
        title = _header(message, "Subject") if isinstance(message, Message) else ""
        name = _filename(part) or f"{title or f'message {number}'}.eml"
    else:
        data, name = _payload(part), _filename(part) or f"attachment {number}"
    shown = printable(name.replace("/", "_").replace("\\", "_"))[:200]
    values = {k: v for k, v in _values(part).items() if k == "url"}
    return source.part(f"{source.name}!{shown}", data, charset=part.get_content_charset(), values=values)


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError):
        payload = b""
    return payload if isinstance(payload, bytes) else b""


def _body(bodies: list[Message], source: Source) -> Reading | None:
    """The plain version where it says as much as the other: newsletters often send a stub of a plain text."""
    plain = [p for p in bodies if p.get_content_type() == "text/plain" and _payload(p).strip()]
    rich = [p for p in bodies if p.get_content_type() == "text/html" and _payload(p).strip()]
    reading = _plain(plain, source.name) if plain else None
    if rich:
        pages = [html_reading(_payload(p), source.name, p.get_content_charset(), labelled=False) for p in rich]
        page = max(pages, key=lambda r: len(r.text))
        if reading is None or _words(reading.text) < _RICH * _words(page.text) or _is_littered(reading.text):
            reading = forwarded.marked(page)
    return replace(reading, format="mail") if reading else None


def _words(text: str) -> int:
    return len(text.split())


def _is_littered(text: str) -> bool:
    """Whether a plain version spells out the addresses of its links, as machines make it from HTML."""
    return len(_ADDRESS.findall(text)) > 3 + _words(text) / 60


def _plain(parts: list[Message], name: str) -> Reading:
    """The plain text parts, one after the other, without the ``>`` of quoted lines."""
    decoded = [decode(_payload(p), name, p.get_content_charset()) for p in parts]
    whole = "\n\n".join(
        forwarded.unquoted(d.text, flowed=_is_flowed(p)).strip("\r\n") for d, p in zip(decoded, parts)
    )
    remarks = tuple(d.remark for d in decoded if d.remark and "does not say" not in d.remark)
    return forwarded.marked(Reading(whole, *text.layout(whole), format="mail", remarks=remarks))


def _is_flowed(part: Message) -> bool:
    try:
        return str(part.get_param("format", "")).lower() == "flowed"
    except (ValueError, TypeError, LookupError, AttributeError):
        return False


def _described(reading: Reading, message: Message) -> Reading:
    """With what the headers say; a forwarded message inside says it better, and has another author."""
    values = _values(message)
    if reading.values:
        values.pop("author", None)
    return replace(reading, values={**values, **reading.values}, origin="the e-mail")


def _values(message: Message) -> dict[str, str]:
    name, address = parseaddr(_header(message, "From"))
    bulk = any(message.get(field) for field in ("List-Unsubscribe", "List-Id"))  # a newsletter, not a person
    day = ""
    try:
        day = parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        day = ""
    given = {
        "title": forwarded.subject(_header(message, "Subject")),
        "author": "" if bulk else name or address,
        "publisher": _list_name(_header(message, "List-Id")) or (name if bulk else ""),
        "published": day,
        "url": _header(message, "Content-Location"),
    }
    return {k: v for k, v in given.items() if v}


def _list_name(header: str) -> str:
    """The words of "Harbour Weekly <weekly.harbour.example>"."""
    words = header.partition("<")[0].strip(" \"'")
    return words if any(c.isalpha() for c in words) else ""


def _header(message: Message, name: str) -> str:
    try:
        return _decoded(str(message.get(name) or ""))
    except (LookupError, ValueError, TypeError, AttributeError, IndexError):
        return ""


def _decoded(value: str) -> str:
    """A header with its encoded words read (RFC 2047), on one line."""
    parts: list[str] = []
    try:
        for raw, charset in decode_header(value):
            if isinstance(raw, str):
                parts.append(raw)
                continue
            try:
                parts.append(raw.decode(charset or "utf-8", "replace"))
            except LookupError:
                parts.append(raw.decode("utf-8", "replace"))
    except (email.errors.HeaderParseError, ValueError):
        parts = [value]
    line = " ".join("".join(parts).split())
    return line.encode("utf-8", "replace").decode("utf-8")
