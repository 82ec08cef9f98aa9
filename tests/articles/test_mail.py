from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from making import PIER, mail, zipped

from rapport.articles import Article, ArticleFailure, read_bytes

Read = Callable[..., Article]
Fails = Callable[..., ArticleFailure]


def articles(data: bytes, name: str = "m.eml") -> dict[str, Article]:
    return {a.name: a for a in read_bytes(data, name) if isinstance(a, Article)}


def test_the_headers_describe_the_article(read: Read) -> None:
    article = read(
        mail(PIER, Date="Tue, 21 Jan 2025 23:00:00 +0300", Subject="Fwd: Re: =?utf-8?q?A_pier_=E2=80=93?=").as_bytes()
    )
    assert (article.format, article.title, article.author) == ("mail", "A pier –", "Ana Lee")
    assert article.published.interval is not None
    assert article.published.interval.start == date(2025, 1, 21)
    assert article.published.reason == "the e-mail gives 2025-01-21"


def test_a_newsletter_has_a_publisher(read: Read) -> None:
    article = read(
        mail(PIER, From="Harbour Daily <n@quay.example>", List_Unsubscribe="<https://quay.example/x>").as_bytes()
    )
    assert (article.publisher, article.author) == ("Harbour Daily", None)


STUB = "Your mail program shows no HTML. See the newsletter on the web."


def test_the_better_of_two_versions_is_taken(read: Read) -> None:
    both = mail(PIER, f"<p>{PIER}</p>", MIME_Version="1.0")
    assert read(both.as_bytes()).text.strip() == PIER
    stub = mail(STUB, f"<html><body><style>p{{}}</style><p>{PIER}<p>{PIER} <b>Again.</b></body></html>")
    assert read(stub.as_bytes()).text == f"{PIER}\n\n{PIER} Again."
    links = " ".join(f"a word ({PIER[k]} https://quay.example/{k})" for k in range(9))
    assert read(mail(links, f"<p>{PIER}</p>").as_bytes()).text == PIER


def test_charsets_and_encodings(read: Read) -> None:
    for charset in ("utf-8", "iso-8859-1", "windows-1252"):
        message = mail()
        message.set_content(
            f"{PIER} The café’s owner agreed." if charset != "iso-8859-1" else f"{PIER} The café.",
            charset=charset,
            cte="base64",
        )
        assert "café" in read(message.as_bytes()).text
        assert read(message.as_bytes()).remarks == ()


FORWARDED = f"""For your file.

---------- Forwarded message ---------
From: Harbour Daily <news@quay.example>
Date: Mon, Jan 20, 2025 at 9:01 AM
Subject: Two navies share a pier
To: <ana@quay.example>


{PIER}

{PIER} Again.
"""


def test_a_forwarded_message_is_described_by_its_own_header(read: Read) -> None:
    article = read(mail(FORWARDED, Date="Tue, 28 Jan 2025 10:00:00 +0000").as_bytes())
    assert (article.title, article.publisher, article.author) == ("Two navies share a pier", "Harbour Daily", None)
    assert article.published.interval is not None
    assert article.published.interval.start == date(2025, 1, 20)
    covered = [f.span.of(article.text).split(":")[0] for f in article.furniture]
    assert covered[1:] == ["From", "Date", "Subject", "To"]
    assert PIER in [b.of(article.text) for b in article.main()]


def test_other_programs_and_quoted_lines(read: Read) -> None:
    header = "From: Harbour Daily\nSent: Monday, January 20, 2025 9:01 AM\nTo: Ana\nSubject: A pier"
    outlook = f"-----Original Message-----\n{header}\n\n{PIER}\n"
    article = read(mail(outlook).as_bytes())
    assert article.published.interval is not None
    assert article.published.interval.start == date(2025, 1, 20)
    assert article.publisher == "Harbour Daily"
    quoted = "\n".join(f"> {line}".rstrip() for line in FORWARDED.splitlines()[1:])
    assert read(mail(quoted).as_bytes()).title == "Two navies share a pier"


def test_attachments_that_are_articles_become_articles() -> None:
    message = mail("Two files for you, as promised.")
    message.add_attachment(PIER.encode(), maintype="text", subtype="plain", filename="note.txt")
    message.add_attachment(f"<p>{PIER} Twice.".encode(), maintype="text", subtype="html", filename="../p.html")
    message.add_attachment(
        zipped({"in.txt": f"{PIER} Thrice."}), maintype="application", subtype="zip", filename="z.zip"
    )
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="a.png")
    message.add_attachment(
        mail(f"{PIER} Inside.", Subject="Inner").as_bytes(),
        maintype="application",
        subtype="octet-stream",
        filename="i.eml",
    )
    found = articles(message.as_bytes())
    assert sorted(found) == ["m.eml!.._p.html", "m.eml!i.eml", "m.eml!note.txt", "m.eml!z.zip!in.txt"]


def test_a_message_within_a_message() -> None:
    outer = mail(f"{PIER} Outer.")
    outer.add_attachment(mail(f"{PIER} Inner.", Subject="Quay / news"))
    found = articles(outer.as_bytes())
    assert sorted(found) == ["m.eml", "m.eml!Quay _ news.eml"]
    assert found["m.eml!Quay _ news.eml"].title == "Quay / news"


def test_an_attachment_that_cannot_be_read_is_a_failure_among_the_others() -> None:
    message = mail(PIER)
    message.add_attachment(b"{\\rtf1 x}", maintype="application", subtype="rtf", filename="ab.rtf")
    data = message.as_bytes().replace(b'filename="ab.rtf"', b"filename*=utf-8''a%0Ab.rtf")
    items = list(read_bytes(data, "m.eml"))
    assert isinstance(items[0], Article)
    assert isinstance(items[1], ArticleFailure)
    assert str(items[1].error).startswith("m.eml!a b.rtf: ")
    assert "is a rich text document, which is not yet read" in str(items[1].error)


def test_a_mailbox_is_read_message_by_message() -> None:
    first = mail(f"{PIER} One.\n\nFrom here on it is quiet.\n").as_bytes()
    second = mail(f"{PIER} Two.").as_bytes()
    data = b"From ana Tue Jan 21 10:00:00 2025\n" + first.replace(b"\nFrom here", b"\n>From here") + b"\n"
    data += b"From bo Tue Jan 21 10:00:00 2025\n" + second + b"\nFrom c Tue Jan 21 10:00:00 2025\nSubject: none\n\n\n"
    items = list(read_bytes(data, "box"))
    assert [i.name for i in items] == ["box#1", "box#2", "box#3"]
    assert isinstance(items[0], Article)
    assert "\nFrom here on" in items[0].text
    assert isinstance(items[2], ArticleFailure)


def test_a_mailbox_is_streamed() -> None:
    import tracemalloc

    one = b"From ana Tue Jan 21 10:00:00 2025\n" + mail(PIER * 20).as_bytes() + b"\n"
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from rapport.articles import read_all

    with TemporaryDirectory() as folder:
        path = Path(folder) / "box"
        with path.open("wb") as out:
            for _ in range(150):
                out.write(one)
        tracemalloc.start()
        count = sum(isinstance(a, Article) for a in read_all(path))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert (count, peak < 500_000) == (150, True)


MHTML = f"""From: <Saved by a browser>
Snapshot-Content-Location: https://quay.example/1
Subject: Two navies share a pier
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="x"

--x
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://quay.example/1

<html><body><p>{PIER}</p><p>It=E2=80=99s new.</p></body></html>
--x
Content-Type: text/html
Content-Location: https://ads.example/

<p>Buy boats
--x--
"""


def test_a_page_saved_as_mhtml(read: Read) -> None:
    article = read(MHTML, "p.html")
    assert article.text == f"{PIER}\n\nIt’s new."
    assert (article.format, article.title, article.url) == (
        "mhtml",
        "Two navies share a pier",
        "https://quay.example/1",
    )


def test_hostile_mails_end_in_one_line(fails: Fails) -> None:
    nested = b"MIME-Version: 1.0\nFrom: a@b.example\nSubject: x\n"
    for k in range(5000):
        nested += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (k, k)
    assert "parts in parts" in str(fails(nested).error)
    assert "an e-mail without a text" in str(
        fails(b"From: a@b.example\nMIME-Version: 1.0\nSubject: x\nContent-Type: image/png\n\nx").error
    )


DAMAGED = [
    b'Content-Type: text/plain; charset="\0"\n\n\xff',
]


@pytest.mark.parametrize("part", DAMAGED)
def test_damaged_parts_found_by_fuzzing(part: bytes) -> None:
    head = b'From: a@b.example\nSubject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n'
    for item in read_bytes(head + part + b"\n--b--\n", "m"):
        assert "fault of rapport" not in str(getattr(item, "error", ""))
