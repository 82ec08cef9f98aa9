"""What is marked as furniture, and that nothing of the article is."""

from __future__ import annotations

import pytest

from rapport.framing import frame

from .conftest import BODY, made

TITLE = "Kenya and Uganda agree on a railway"

BEFORE = [
    ("Home » World » Africa", "navigation"),
    ("Articles", "label"),
    ("By Grace Otieno, East Africa Correspondent", "byline"),
    ("Photo credit: Wikimedia Commons", "credit"),
    ("12 March 2021", "dateline"),
    ("4 min read", "meta"),
    ("Share on Facebook", "share"),
    ("Facebook Twitter WhatsApp Email", "share"),
    ("Trains wait at Malaba. [Joan Achieng/Reuters]", "caption"),
    ("Advertisement", "advertisement"),
]
AFTER = [
    ("Source » eastafricanline", "source"),
    ("Leave a Reply", "form"),
    ("This site uses Akismet against spam.", "form"),
    ("Our readers are reading too", "teaser"),
    ("Read more: Who owns the port?", "teaser"),
    ("© 2021 Lake Monitor. All rights reserved.", "legal"),
    ("Tags: Kenya, railways, Uganda", "tags"),
    ("Sign up for our weekly letter", "newsletter"),
    (TITLE, "repeated"),
    (BODY[1], "repeated"),
]


@pytest.mark.parametrize(("line", "kind"), BEFORE)
def test_lines_before_the_first_paragraph(line: str, kind: str) -> None:
    found = frame(made(TITLE, line, *BODY))
    assert {f.kind: f.span.of(found.text) for f in found.furniture} == {kind: line}
    assert all(f.reason for f in found.furniture)


@pytest.mark.parametrize(("line", "kind"), AFTER)
def test_lines_after_the_last_paragraph(line: str, kind: str) -> None:
    found = frame(made(TITLE, *BODY, line))
    assert [(f.kind, f.span.of(found.text)) for f in found.furniture] == [(kind, line)]
    assert found.furniture[0].span.end == len(found.text)  # the second of two is marked


@pytest.mark.parametrize(
    "line",
    [
        "Analysts say that the wider region, from Ethiopia to Mozambique, may follow with lines of its own.",
        "Whether the trains will run on time is another question.",
        "It remains to be seen who blinks first.",
        "Comment was not available from the port authority.",
        "Source of the money is a Chinese bank, the minister said.",
        "Home affairs officials from Kenya and Uganda will meet again in May.",
        "Image problems beset the railway from the start, an engineer said.",
        "By the end of May the ministers want the first rails laid.",
        "“Share the cost, share the profit,” the Ugandan minister said.",
        "Copper prices, the weather in Chile and the mood of bankers in Zurich decide the rest.",
    ],
)
def test_nothing_of_the_article_is_lost(line: str) -> None:
    found = frame(made(TITLE, *BODY, line))
    assert found.furniture == ()


def test_teasers_below_the_end_drift_away_and_a_widening_paragraph_stays() -> None:
    wide = "For the whole of East Africa the railway means that goods from Kenya travel more cheaply."
    teasers = [
        "Goalkeeper Sanna Virtanen saved two penalties on Saturday as Tampere…",
        "Ten ways to cook a pumpkin before the frost comes and the…",
        "The singer's third album, “Paper Boats”, opens with a waltz in…",
    ]
    found = frame(made(TITLE, *BODY, wide, *teasers))
    assert [f.span.of(found.text) for f in found.furniture] == teasers
    assert found.main()[-1].of(found.text) == wide


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("NAIROBI, March 12 (Lake Wire) -", "dateline"),
        ("Kampala, 12 March 2021 –", "dateline"),
        ("ENTEBBE (AP) —", "dateline"),
        ("Source: Wikimedia Commons, railways.org", "credit"),
        ("Photo: Reuters", "credit"),
    ],
)
def test_only_the_span_of_a_dateline_or_credit_is_marked(opening: str, kind: str) -> None:
    first = f"{opening} {BODY[0]}"
    found = frame(made(TITLE, first, *BODY[1:]))
    assert [(f.kind, f.span.of(found.text)) for f in found.furniture] == [(kind, opening)]
    assert found.main()[1].of(found.text) == BODY[0]
    assert len(found.prose()) == len(found.text)
    assert opening not in found.prose()


def test_a_pull_quote_is_a_repetition() -> None:
    quote = "“A line that stops at the border is a line to nowhere, whoever may have paid for it.”"
    told = f"The Ugandan minister was blunt. {quote[:-1]} and everyone knows it,” she said in Nairobi."
    found = frame(made(TITLE, *BODY, told, quote))
    assert [(f.kind, f.span.of(found.text)) for f in found.furniture] == [("repeated", quote)]


def test_framing_twice_changes_nothing() -> None:
    once = frame(made(TITLE, *(line for line, _ in BEFORE), *BODY, *(line for line, _ in AFTER)))
    assert frame(once) == once
    assert [b.of(once.text) for b in once.main()] == [TITLE, *BODY]


def test_comments_below_their_heading() -> None:
    comments = ["3 Comments", "Peter says: The railway is a waste of money.", "Ann says: No, Peter.", "Reply"]
    found = frame(made(TITLE, *BODY, *comments))
    assert [f.span.of(found.text) for f in found.furniture] == comments


def test_html_gets_the_same_rules() -> None:
    found = frame(made("<html><body><article><h1>", TITLE, "</h1>", *(f"<p>{p}</p>" for p in BODY),
                       "<p>Source » eastafricanline</p></article></body></html>", html=True))  # fmt: skip
    assert [b.of(found.text) for b in found.main()] == [TITLE, *BODY]
