"""From bytes to text: byte order marks, UTF-8, what a page declares, and a guess that is told as one.

``Decoded.text`` is ``data.decode(charset)`` with no newline translation (``errors="replace"`` where a remark says
that bytes could not be read), so that offsets in the text hold for the file.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from rapport.common.errors import ArticleError


class Decoded(NamedTuple):
    """The text, the codec that gives it, and a remark for the user where it may not be what was meant."""

    text: str
    charset: str
    remark: str | None = None


_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: FF FE 00 00 begins with FF FE
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(
    rb"<(?:meta\b[^>]{0,500}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)
# What browsers take a label for (WHATWG Encoding Standard), where Python's codec of that name is narrower.
_WIDER: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874", "iso8859-11": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
    "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8",
}  # fmt: skip
# Codecs that a page may ask for: none that runs long or gives something other than text ("punycode", "rot13").
_ALLOWED_CODECS: Final = """
    utf-8 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 cp932 cp949 iso8859-2
    iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15
    iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic gb18030 big5hkscs euc_jp iso2022_jp
"""
_ALLOWED: Final = frozenset(_ALLOWED_CODECS.split())
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_MOJIBAKE: Final = re.compile("â€[™œ\x9d“”˜¦]|Ã[©¨¤¶¼±¡³]|Ð[°-¿]Ñ")
SAMPLE: Final = 65_536  # bytes looked at where the whole is not needed


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of a text file; ``declared`` is the charset that a server or a mail states for it.

    Order of evidence: byte order mark, NUL pattern of UTF-16, valid UTF-8, what is declared, what an HTML or XML
    head declares, damaged UTF-8, a guess. Raises :class:`ArticleError` for binary data.
    """
    decoded = _decode(data, declared)
    if decoded is None or is_binary(decoded.text):
        raise ArticleError(name, "is binary data, not text", "give the article as text, HTML, Markdown or JSON Lines")
    if decoded.remark is None and len(_MOJIBAKE.findall(decoded.text[:SAMPLE])) >= 3:
        return decoded._replace(remark="looks as if it was encoded twice (â€™ for ’); save it again as UTF-8")
    return decoded


def peek(data: bytes) -> str:
    """A reading of the first bytes, good enough to tell a format by its marks; never fails."""
    head = data[:SAMPLE]
    for bom, charset in _BOMS:
        if head.startswith(bom):
            return head.decode(charset, "ignore")
    if wide := _utf16_by_nuls(head):
        return head.decode(wide, "ignore")
    return head.decode("utf-8", "replace")


def is_binary(text: str) -> bool:
    """Whether too many control or undecodable characters stand in the text for it to be one."""
    sample = text[:SAMPLE]
    controls = len(_CONTROL.findall(sample))
    return controls > 0.1 * len(sample) or (controls > 16 and controls > 0.02 * len(sample))


def _decode(data: bytes, told: str | None = None) -> Decoded | None:
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return _with_remark(data, charset)
    if wide := _utf16_by_nuls(data[:SAMPLE]):
        return _with_remark(data, wide)
    if data.count(0, 0, SAMPLE) > max(16, 0.02 * min(len(data), SAMPLE)):
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as e:
        if e.end == len(data) and e.reason == "unexpected end of data" and _truncated(data, e.start):
            text = data.decode("utf-8", "replace")
            return Decoded(text, "utf-8", "ends in the middle of a character; the file may be cut off, fetch it again")
    for declared in filter(None, (known(told), _declared(data))):
        text = data.decode(declared, "replace")
        if text.count("\ufffd") <= max(1, len(text) // 200):
            return _with_remark(data, declared)
    return _damaged_utf8(data) or _guess(data)


def _with_remark(data: bytes, charset: str) -> Decoded:
    try:
        return Decoded(data.decode(charset), charset)
    except UnicodeDecodeError:
        return Decoded(data.decode(charset, "replace"), charset, _unreadable(charset))


def _unreadable(charset: str) -> str:
    return f"holds bytes that are not {charset}, read as �; save it again as UTF-8"


def _truncated(data: bytes, start: int) -> bool:
    """Whether an incomplete sequence at the end is cut UTF-8 rather than an accented letter of another charset."""
    return len(data) - start > 1 or not data[:start].isascii()


def _utf16_by_nuls(head: bytes) -> str | None:
    even, odd = head[0::2], head[1::2]
    if len(odd) < 4:
        return None
    nul_even, nul_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if nul_odd > 0.4 and nul_even < 0.05:
        return "utf-16-le"
    if nul_even > 0.4 and nul_odd < 0.05:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return known(match[1].decode("ascii")) if match else None


def known(label: str | None) -> str | None:
    """The codec that a label of a charset stands for, or None where there is none that gives text."""
    try:
        codec = codecs.lookup(label).name if label else ""
    except (LookupError, ValueError):  # also a label with a NUL
        return None
    codec = _WIDER.get(codec, codec)
    return codec if codec in _ALLOWED else None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes are broken: at least ten sound sequences for each that is not."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    sound = sum(c > "\x7f" for c in text) - text.count("\ufffd")
    return Decoded(text, "utf-8", _unreadable("utf-8")) if sound >= 10 * bad else None


def _guess(data: bytes) -> Decoded | None:
    letters = sum(data.count(bytes([b])) for b in b"etaoinshr")
    high = sum(b > 0x7F for b in data[:SAMPLE]) / max(1, len(data[:SAMPLE]))
    if letters and high < 0.3:
        charset = _western(data)
    else:
        from charset_normalizer import from_bytes

        best = from_bytes(data[: 8 * SAMPLE]).best()
        if best is None:
            return None
        charset = best.encoding
    decoded = _with_remark(data, charset)
    return decoded._replace(remark=decoded.remark or f"does not say its character set; read as {charset}")


# English text with a few other bytes: statistics over bytes have little to go by, but the places where quotation
# marks, dashes and accents can stand do. Order breaks ties.
_CANDIDATES: Final = ("cp1252", "cp1251", "mac_roman", "cp437")
_GOOD: Final = re.compile(
    r"(?<=[a-zA-Z])’(?=[a-z])|(?<=[\s(])[“‘](?=[\w])|(?<=[\w.,!?])[”’](?=[\s.,;:)]|$)|(?<=\s)[–—](?=\s)|(?<=\w)[–—](?=\w)"
    r"|(?<=[a-zA-Z])[à-öø-ÿœšž](?=[a-z\s.,;:’'-]|$)|(?<=[\s])[À-ÖØ-ÞŠŽ](?=[a-z])|[£€](?=\d)|…|[«»]|[А-ЯЁ]?[а-яё]{3,}"
)
_BAD: Final = re.compile(r"[\x80-\x9f\ufffd]|[─-╿▀-▟≈-≥∀-⋿]|(?<=[a-z])[À-ÞА-Я](?=[a-z\s])|[À-ÿ]{3,}|[ÂÃâ][€™\x80-¿]")


def _western(data: bytes) -> str:
    sample = data[: 4 * SAMPLE]

    def score(charset: str) -> int:
        text = sample.decode(charset, "replace")
        return sum(len(m) for m in _GOOD.findall(text)) - 2 * sum(len(m) for m in _BAD.findall(text))

    return max(_CANDIDATES, key=score)
