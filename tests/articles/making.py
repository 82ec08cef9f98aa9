"""Files of every format, made for the tests: PDF, Word, e-mail, archives, web archives."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from email.message import EmailMessage

PIER = (
    "The two navies will share a pier at the old harbour, the ministers of both countries said on Tuesday. "
    "Officials in both capitals expect the work to begin within weeks, and the first ships to moor before the summer."
)


def pdf_lines(pages: Iterable[Iterable[tuple[float, float, str]]], size: float = 10, turn: int = 0) -> bytes:
    """A PDF with the words of each (x, y, words) printed there in Courier, six points to a letter at size ten."""
    bodies = [
        f"BT /F1 {size:g} Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({_escaped(w)}) Tj" for x, y, w in page) + " ET"
        for page in pages
    ]
    return pdf_streams([b.encode("cp1252") for b in bodies], turn)


def pdf_streams(bodies: list[bytes], turn: int = 0) -> bytes:
    """A PDF with the given content streams, one a page."""
    count = len(bodies)
    kids = " ".join(f"{4 + 2 * k} 0 R" for k in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for k, body in enumerate(bodies):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate {turn} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * k} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(body) + body + b"\nendstream")
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def wrapped(text: str, width: int, x: float, top: float, leading: float = 12) -> list[tuple[float, float, str]]:
    """The lines of a text, broken at a width, as ``pdf_lines`` takes them."""
    import textwrap

    return [(x, top - k * leading, line) for k, line in enumerate(textwrap.wrap(text, width))]


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files: Mapping[str, bytes | str], mode: str = "w:gz") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            raw = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return buffer.getvalue()


def mail(text: str = "", html: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {"From": "Ana Lee <ana@quay.example>", "To": "bo@quay.example", "Subject": "A pier", **headers}
    for key, value in given.items():
        message[key.replace("_", "-")] = value
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def warc(pages: Iterable[tuple[str, str, str, bytes]]) -> bytes:
    """A web archive of (address, status, content type, body), not compressed."""
    out = bytearray()
    for address, status, kind, body in pages:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        out += (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-01-20T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        ).encode()
        out += http + b"\r\n\r\n"
    return bytes(out)


def packed_warc(pages: Iterable[tuple[str, str, str, bytes]]) -> bytes:
    """The same, each record compressed for itself."""
    return b"".join(gzip.compress(warc([page])) for page in pages)
