from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from making import PIER, zipped

from rapport.articles import Article, ArticleFailure

Read = Callable[..., Article]
Fails = Callable[..., ArticleFailure]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_body(xml: str) -> bytes:
    """A document whose body is the given XML."""
    document = docx.Document()
    body = document.element.body
    for element in list(body):
        body.remove(element)
    from lxml import etree

    for element in etree.fromstring(f"<w:body {W}>{xml}</w:body>"):
        body.append(element)
    return saved(document)


def with_part(data: bytes, kind: str, xml: str) -> bytes:
    """The document with a part of notes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                part = (
                    f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.openxmlformats-'
                    f'officedocument.wordprocessingml.{kind}+xml"/></Types>'
                )
                content = content.replace(b"</Types>", part.encode())
            if name == "word/_rels/document.xml.rels":
                relation = (
                    f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                    f'relationships/{kind}" Target="{kind}.xml"/></Relationships>'
                )
                content = content.replace(b"</Relationships>", relation.encode())
            new.writestr(name, content)
        new.writestr(f"word/{kind}.xml", xml)
    return out.getvalue()


def blocks(article: Article) -> list[str]:
    return [b.of(article.text) for b in article.blocks]


def test_headings_lists_and_tables(read: Read) -> None:
    document = docx.Document()
    document.core_properties.author = "Ana Lee"
    document.core_properties.title = "Some older file"
    document.add_heading("Two navies share a pier", 0)
    document.add_paragraph(PIER)
    document.add_heading("The costs", 2)
    document.add_paragraph("the stones", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "wood", "ten boats"
    article = read(saved(document), "a.bin")
    assert blocks(article) == ["Two navies share a pier", PIER, "The costs", "the stones", "wood", "ten boats"]
    assert [h.of(article.text) for h in article.headings] == ["Two navies share a pier", "The costs"]
    assert (article.format, article.title, article.author) == ("docx", "Two navies share a pier", "Ana Lee")


PARAGRAPHS = [
    ("<w:r><w:t>The </w:t></w:r><w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:r><w:t>pier</w:t></w:r>", "The new pier"),
    (
        "<w:r><w:t>The </w:t></w:r><w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:r><w:t>pier</w:t></w:r>",
        "The pier",
    ),
    ("<w:r><w:t>The pier</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>", "The pier"),
    ("<w:r><w:t>The</w:t><w:br/><w:t>pier</w:t></w:r>", "The\npier"),
    (
        "<w:r><w:t>re</w:t><w:softHyphen/><w:t>open non</w:t><w:noBreakHyphen/><w:t>state</w:t></w:r>",
        "reopen non-state",
    ),
    ("<w:sdt><w:sdtContent><w:r><w:t>The pier</w:t></w:r></w:sdtContent></w:sdt>", "The pier"),
    ("<w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>The pier</w:t></w:r>", "The pier"),
]


@pytest.mark.parametrize(("xml", "text"), PARAGRAPHS)
def test_what_is_visible(xml: str, text: str, read: Read) -> None:
    assert read(with_body(f"<w:p>{xml}</w:p><w:p><w:r><w:t>{PIER}</w:t></w:r></w:p>")).text == f"{text}\n\n{PIER}"


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_notes_follow_the_text_and_their_marks_are_markup(kind: str, read: Read) -> None:
    one = kind[:-1]
    body = (
        f"<w:p><w:r><w:t>The talks</w:t></w:r><w:r><w:{one}Reference w:id='2'/></w:r><w:r><w:t> went on, and the pier "
        f"was built.</w:t></w:r></w:p>"
    )
    notes = (
        f"<w:{kind} {W}><w:{one} w:id='2'><w:p><w:r><w:t>Harbour Daily, 2 May.</w:t></w:r></w:p></w:{one}></w:{kind}>"
    )
    article = read(with_part(with_body(body), kind, notes))
    assert blocks(article) == ["The talks[1] went on, and the pier was built.", "[1] Harbour Daily, 2 May."]
    assert [(f.kind, f.reason) for f in article.furniture] == [("note", f"is in the {kind} of the document")]
    assert article.prose().startswith("The talks    went on")


def test_links_and_heads_of_pages(read: Read) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("See ")
    link = document.part.relate_to(
        "https://quay.example/1", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    from lxml import etree

    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    paragraph._p.append(
        etree.fromstring(
            f'<w:hyperlink {W} xmlns:r="{relation}" r:id="{link}"><w:r><w:t>the plan</w:t></w:r></w:hyperlink>'
        )
    )
    document.add_paragraph(PIER)
    document.sections[0].header.paragraphs[0].text = "Harbour Review"
    article = read(saved(document))
    assert [(x.span.of(article.text), x.url) for x in article.links] == [("the plan", "https://quay.example/1")]
    assert [f.span.of(article.text) for f in article.furniture] == ["Harbour Review"]


def test_broken_encrypted_and_swollen_documents(fails: Fails) -> None:
    document = saved(docx.Document())
    assert "is a damaged Word document" in str(fails(zipped({"word/document.xml": "<w"})).error)
    assert "is a damaged Word document" in str(fails(document[:-200]).error)
    swollen = zipped({"word/document.xml": b"<a>" + b" " * 30_000_000})
    assert "unpacks to more than 200 times its size" in str(fails(swollen).error)
    locked = bytearray(zipped({"word/document.xml": "x"}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert "is encrypted; save a copy without the password" in str(fails(bytes(locked)).error)


def test_billion_laughs_are_refused(fails: Fails) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                levels = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 10))
                content = (
                    f'<!DOCTYPE d [<!ENTITY l0 "lol">{levels}]><w:document {W}><w:body><w:p><w:r><w:t>{PIER}&l9;</w:t>'
                    f"</w:r></w:p></w:body></w:document>"
                ).encode()
            new.writestr(name, content)
    assert "is a damaged Word document (Maximum entity" in str(fails(out.getvalue()).error)


def test_a_document_that_unpacks_to_more_than_a_text(fails: Fails) -> None:
    import random

    noise = random.Random(1).randbytes(2000).hex()
    spread = zipped({"word/document.xml": "<a>" + "ab" * 100_000 + noise})
    assert "unpacks to more than a text can be" in str(fails(spread, "a", max_bytes=10_000).error)
