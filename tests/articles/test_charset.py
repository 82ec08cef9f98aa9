from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles.charset import decode
from rapport.common.errors import ArticleError

QUOTES = "“We will sign,” the minister’s office said – within days… The café in Malmö costs £3."
RUSSIAN = "Министр иностранных дел прибыл в Анкару и встретился с президентом. "

# bytes, charset, text, whether the user is told
CASES = [
    (QUOTES.encode(), "utf-8", QUOTES, False),
    (b"plain ASCII text", "utf-8", "plain ASCII text", False),
    (QUOTES.encode("utf-8-sig"), "utf-8-sig", QUOTES, False),
    (QUOTES.encode("utf-16"), "utf-16", QUOTES, False),
    (codecs.BOM_UTF16_BE + QUOTES.encode("utf-16-be"), "utf-16", QUOTES, False),
    (QUOTES.encode("utf-16-le"), "utf-16-le", QUOTES, False),
    (QUOTES.encode("utf-16-be"), "utf-16-be", QUOTES, False),
    (QUOTES.encode("utf-32"), "utf-32", QUOTES, False),
    (QUOTES.encode("cp1252"), "cp1252", QUOTES, True),
    ("The café of Orléans, the Señor said.".encode("latin-1"), "cp1252", "The café of Orléans, the Señor said.", True),
    (QUOTES.replace("Malmö", "Malmo").encode("mac_roman"), "mac_roman", QUOTES.replace("Malmö", "Malmo"), True),
    (f"<meta charset='windows-1251'>{RUSSIAN}".encode("cp1251"), "cp1251",
     f"<meta charset='windows-1251'>{RUSSIAN}", False),
    (f'<meta http-equiv=x content="text/html; charset=KOI8-R">{RUSSIAN}'.encode("koi8-r"), "koi8-r",
     f'<meta http-equiv=x content="text/html; charset=KOI8-R">{RUSSIAN}', False),
    # ISO-8859-1 in a page means Windows-1252, as in browsers.
    (f'<meta charset="iso-8859-1">{QUOTES}'.encode("cp1252"), "cp1252", f'<meta charset="iso-8859-1">{QUOTES}', False),
    # UTF-8 that calls itself something else is UTF-8.
    (f'<meta charset="iso-8859-1">{QUOTES}'.encode(), "utf-8", f'<meta charset="iso-8859-1">{QUOTES}', False),
    # A page cannot ask for a codec that is none of the web's.
    (b'<meta charset="punycode">plain', "utf-8", '<meta charset="punycode">plain', False),
    (b'<meta charset="no-such">caf\xe9 open', "cp1252", '<meta charset="no-such">café open', True),
    (b"English with \xcf\xf3\xf2\xe8\xed and \xca\xf0\xe5\xec\xeb\xfc in brackets", "cp1251",
     "English with Путин and Кремль in brackets", True),
]  # fmt: skip


@pytest.mark.parametrize(("data", "charset", "text", "told"), CASES)
def test_charsets(data: bytes, charset: str, text: str, told: bool) -> None:
    decoded = decode(data, "a.txt")
    assert (decoded.charset, decoded.text) == (charset, text)
    assert bool(decoded.remark) == told
    assert decoded.text == data.decode(decoded.charset)


def test_a_long_text_in_another_alphabet_is_read() -> None:
    decoded = decode((RUSSIAN * 20).encode("cp1251"), "a.txt")
    assert decoded.text == RUSSIAN * 20
    assert decoded.remark


TRUNCATED = [QUOTES.encode()[:-10] + b"\xe2\x80", ("d’accord " * 3).encode() + b"\xc3"]


@pytest.mark.parametrize("data", TRUNCATED)
def test_truncated_utf8_is_read_and_told(data: bytes) -> None:
    decoded = decode(data, "a.txt")
    assert decoded.charset == "utf-8"
    assert decoded.text.endswith("\ufffd")
    assert "cut off" in (decoded.remark or "")


def test_an_accent_at_the_end_is_not_a_truncation() -> None:
    assert decode(b"At the caf\xe9", "a.txt").text == "At the café"


def test_a_broken_byte_in_utf8_stands_as_replacement() -> None:
    data = QUOTES.encode() * 3 + b" \x93 " + QUOTES.encode()
    decoded = decode(data, "a.txt")
    assert decoded.charset == "utf-8"
    assert decoded.text.count("\ufffd") == 1
    assert "not utf-8" in (decoded.remark or "")


def test_text_encoded_twice_is_told() -> None:
    doubled = (QUOTES * 2).encode().decode("cp1252", "replace").encode()
    assert "encoded twice" in (decode(doubled, "a.txt").remark or "")


BINARY = [
    bytes(range(256)) * 40,
    b"\x00\x01\x02\x03" * 100,
    b"MZ\x90\x00" + b"\x00" * 500 + b"This program cannot",
    b"\x07\x91\x13\x08" * 40,
]


@pytest.mark.parametrize("data", BINARY)
def test_binary_data_is_an_error(data: bytes) -> None:
    with pytest.raises(ArticleError, match=r"a\.bin: is binary data"):
        decode(data, "a.bin")


@given(st.text())
def test_utf8_round_trips(text: str) -> None:
    data = text.encode()
    try:
        decoded = decode(data, "a.txt")
    except ArticleError:
        return  # control characters make it binary
    if decoded.charset in {"utf-8", "utf-8-sig"}:
        assert decoded.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    try:
        decoded = decode(data, "a")
    except ArticleError:
        return
    assert decoded.text == data.decode(decoded.charset, "replace")
