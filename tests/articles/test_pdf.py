from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest
from making import PIER, pdf_lines, pdf_streams, wrapped

from rapport.articles import Article, ArticleFailure, pdf, read_bytes
from rapport.articles.pdf_lines import Line
from rapport.articles.pdf_text import render

Read = Callable[..., Article]
Fails = Callable[..., ArticleFailure]
LONG = " ".join(f"Sentence {word} of the report on the pier is here." for word in "one two three four five six".split())


def blocks(article: Article) -> list[str]:
    return [b.of(article.text) for b in article.blocks]


def main(article: Article) -> list[str]:
    return [b.of(article.text) for b in article.main()]


def test_lines_become_paragraphs(read: Read) -> None:
    lines = wrapped(PIER, 70, 50, 700) + wrapped(LONG, 70, 50, 600)
    article = read(pdf_lines([lines]), "a.txt")
    assert (article.format, blocks(article)) == ("pdf", [PIER, LONG])


def test_an_indentation_begins_a_paragraph(read: Read) -> None:
    first = wrapped(PIER, 70, 50, 700)
    second = wrapped(LONG, 70, 50, first[-1][1] - 12)
    second[0] = (68, second[0][1], second[0][2])
    assert blocks(read(pdf_lines([first + second]))) == [PIER, LONG]


def test_columns_are_read_one_after_the_other(read: Read) -> None:
    title = [(120, 740, "The navies of two neighbours will share a pier from next summer on")]
    left, right = wrapped(PIER, 38, 50, 700), wrapped(LONG, 38, 310, 700)
    rows = sorted(left + right, key=lambda t: -t[1])  # drawn line by line across both
    assert blocks(read(pdf_lines([title + rows]))) == [title[0][2], PIER, LONG]


def test_three_columns(read: Read) -> None:
    texts = [f"{name} {PIER}" for name in ("Here", "There", "Elsewhere")]
    rows = [line for k, text in enumerate(texts) for line in wrapped(text, 24, 40 + 180 * k, 700)]
    assert blocks(read(pdf_lines([sorted(rows, key=lambda t: -t[1])]))) == texts


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page(read: Read) -> None:
    lines = [line for _, _, line in wrapped(f"{PIER} {LONG}", 38, 0, 0)]
    third = len(lines) // 3
    pages = [
        [(50, 700 - 12 * k, line) for k, line in enumerate(lines[:third])]
        + [(310, 700 - 12 * k, line) for k, line in enumerate(lines[third : 2 * third])],
        [(50, 700 - 12 * k, line) for k, line in enumerate(lines[2 * third :])],
    ]
    assert blocks(read(pdf_lines(pages))) == [f"{PIER} {LONG}"]


def test_running_heads_and_page_numbers_are_furniture_after_the_paragraph(read: Read) -> None:
    lines = [line for _, _, line in wrapped(f"{PIER} {LONG} {PIER} {LONG}", 70, 0, 0)]
    pages = []
    for number in range(3):
        own = lines[number * 5 : number * 5 + 5] if number < 2 else lines[10:]
        body = [(50, 680 - 12 * k, line) for k, line in enumerate(own)]
        head = (200, 780, f"HARBOUR REVIEW, No. {number + 7}")
        pages.append([head, *body, (300, 20, str(number + 1)), (50, 20, "quay.example/review")])
    article = read(pdf_lines(pages))
    assert main(article) == [f"{PIER} {LONG} {PIER} {LONG}"]
    kinds = [(f.kind, f.span.of(article.text)) for f in article.furniture]
    assert sum(kind == "page number" for kind, _ in kinds) == 3
    assert [text for kind, text in kinds if kind == "running head"].count("HARBOUR REVIEW, No. 8") == 1
    assert len(kinds) == 9


HYPHENS = [
    (["The agree-", "ment holds."], "The agreement holds."),
    (["The long-", "term plan."], "The long-term plan."),
    (["The Anglo-", "Iranian firm."], "The Anglo-Iranian firm."),
    (["The cease-", "fire; a ceasefire."], "The ceasefire; a ceasefire."),
    (["The trade-", "off; no trade-off."], "The trade-off; no trade-off."),
    (["In 1980-", "88 they fought."], "In 1980- 88 they fought."),
    (["Go back \u2013", "and forth."], "Go back \u2013 and forth."),
    (["The agree\u00ad", "ment holds."], "The agreement holds."),
]


@pytest.mark.parametrize(("lines", "text"), HYPHENS)
def test_hyphens_at_line_ends(lines: list[str], text: str) -> None:
    made = [Line(words, 50, 300, 700 - 12 * k, 10, False, 0, 0, 50, 300) for k, words in enumerate(lines)]
    assert render(made).text == text


def test_footnotes_stand_after_the_paragraph_they_interrupt() -> None:
    def line(words: str, y: float, page: int, size: float = 10) -> Line:
        return Line(words, 50, 300, y, size, False, page, page, 50, 300)

    lines = [
        line("The talks about the pier went on and on until the", 700, 0),
        line("first light of day, and the ministers of both had", 688, 0),
        line("1 Harbour Daily, page four, the day after.", 60, 0, 8),
        line("gone home before anyone else did.", 700, 1),
    ]
    rendered = render(lines)
    assert [b.of(rendered.text) for b in rendered.blocks][1:] == ["1 Harbour Daily, page four, the day after."]
    assert [f.kind for f in rendered.furniture] == ["note"]
    assert "had gone home" in rendered.text


def test_headings_and_the_title(read: Read) -> None:
    body = " ".join(f"1 0 0 1 {x} {y} Tm ({w}) Tj" for x, y, w in wrapped(PIER, 70, 50, 680))
    stream = f"BT /F1 18 Tf 1 0 0 1 50 740 Tm (Two navies share a pier) Tj /F1 10 Tf {body} ET"
    article = read(pdf_streams([stream.encode()]))
    assert article.title == "Two navies share a pier"
    assert [h.of(article.text) for h in article.headings] == ["Two navies share a pier"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read(turn: int, read: Read) -> None:
    matrix = {90: "0 1 -1 0 600 0", 180: "-1 0 0 -1 600 800", 270: "0 -1 1 0 0 800"}[turn]
    body = " ".join(f"1 0 0 1 {x} {y} Tm ({w}) Tj" for x, y, w in wrapped(PIER, 70, 50, 500))
    assert blocks(read(pdf_streams([f"q {matrix} cm BT /F1 10 Tf {body} ET Q".encode()], turn))) == [PIER]


def test_text_beside_the_page_is_furniture(read: Read) -> None:
    body = " ".join(f"1 0 0 1 {x} {y} Tm ({w}) Tj" for x, y, w in wrapped(PIER, 70, 50, 500))
    stream = f"BT /F1 10 Tf {body} 0 1 -1 0 20 300 Tm (preprint of the quay) Tj ET"
    article = read(pdf_streams([stream.encode()]))
    assert (main(article), [f.kind for f in article.furniture]) == ([PIER], ["turned text"])


def encrypted(user: str) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(pdf_lines([wrapped(PIER, 70, 50, 700)])))
    writer.encrypt(user, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_file_is_read_only_where_it_asks_for_no_password(read: Read, fails: Fails) -> None:
    assert blocks(read(encrypted(""))) == [PIER]
    failure = fails(encrypted("secret"), "a.pdf")
    assert str(failure.error) == "a.pdf: is an encrypted PDF file; save a copy without the password"


def test_pictures_of_pages_ask_for_text_recognition(fails: Fails) -> None:
    picture = b"q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"
    failure = fails(pdf_streams([picture, picture]), "scan.pdf")
    assert str(failure.error) == "scan.pdf: is a PDF file of pictures, without text; recognise its text (ocrmypdf)"
    text = " ".join(f"1 0 0 1 {x} {y} Tm ({w}) Tj" for x, y, w in wrapped(PIER, 70, 50, 500))
    (article,) = read_bytes(pdf_streams([f"BT /F1 10 Tf {text} ET".encode(), picture]), "half.pdf")
    assert isinstance(article, Article)
    assert "pictures without text on page 2" in article.remarks[0]


BROKEN = [
    (b"%PDF-1.4 ...", "is a damaged PDF file"),
    (pdf_streams([b""]), "is a PDF file without text"),
    (pdf_lines([wrapped(PIER, 70, 50, 700)])[:300], "is a damaged PDF file"),
]


@pytest.mark.parametrize(("data", "problem"), BROKEN)
def test_broken_files(data: bytes, problem: str, fails: Fails) -> None:
    assert problem in str(fails(data).error)


def test_too_many_pages_and_too_much_time(monkeypatch: pytest.MonkeyPatch, fails: Fails) -> None:
    data = pdf_lines([wrapped(PIER, 70, 50, 700)] * 3)
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    assert "has 3 pages, more than 2; split it" in str(fails(data).error)
    monkeypatch.setattr(pdf, "MOST_PAGES", 5)
    monkeypatch.setattr(pdf, "SECONDS", -1.0)
    assert "takes longer than" in str(fails(data).error)


def test_forms_that_draw_themselves_end(fails: Fails) -> None:
    data = pdf_streams([b"/Fm1 Do " * 5]).replace(b"/Font << /F1 3 0 R >>", b"/XObject << /Fm1 5 0 R >>")
    data = data.replace(b"<< /Length 40 >>", b"<< /Subtype /Form /Length 40 >>")
    start = time.process_time()
    fails(data)
    assert time.process_time() - start < 5
