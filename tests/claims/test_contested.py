"""Who stands against whom: own sentences, and the sides that must come of them."""

from __future__ import annotations

import pytest

from rapport.pipeline import Tools, code
from rapport.record.consolidate.contests import consolidate_contested
from rapport.record.consolidate.read import ArticleRow, Read
from rapport.record.models.contested import Contested
from tests.conftest import article

# texts of one or more articles, who asserts, who denies
CASES: list[tuple[tuple[str, ...], list[str], list[str]]] = [
    # what was alleged is denied
    (
        ("Kenya accused Uganda of arming rebels in the border hills. Ugandan officials denied the accusation.",),
        ["KEN"],
        ["UGA"],
    ),
    (
        ("Ukraine says that Belarus has let Russian missiles cross its airspace, but Minsk denies the claim.",),
        ["UKR"],
        ["BLR"],
    ),
    (("Turkey rejected Greek allegations that its jets had violated the airspace over the Aegean.",), ["GRC"], ["TUR"]),
    (("Sudan denied an allegation by Chad that it had bombed a village across the border.",), ["TCD"], ["SDN"]),
    # in two articles
    (
        (
            "Kenya accused Uganda of arming cattle raiders.",
            "A Ugandan minister denied that raiders had been armed by his government.",
        ),
        ["KEN"],
        ["UGA"],
    ),
    # to demand an end is to say that it goes on
    (
        (
            "The United Kingdom urged Belarus to stop pushing migrants across the Polish border."
            " Minsk denies that it sends migrants to the border.",
        ),
        ["GBR"],
        ["BLR"],
    ),
    # the article itself contradicts
    (
        (
            "Japanese newspapers report that Tokyo and Moscow have settled the fishing quarrel, yet no deal has been signed.",
        ),
        ["Japanese newspapers"],
        ["article 0.txt"],
    ),
    (
        ("Baku says it withdrew its troops from the valley, although soldiers are still there.",),
        ["AZE"],
        ["article 0.txt"],
    ),
    # rival claims to territory
    (("The rocks are claimed by Vietnam but controlled by China.",), ["VNM"], ["CHN"]),
    (("The plateau, which Sudan claims, is occupied by Ethiopia.",), ["SDN"], ["ETH"]),
    (("Japan claims the islands, which have been administered by Russia since 1945.",), ["JPN"], ["RUS"]),
    (("The enclave is claimed by both Sudan and Egypt.",), ["SDN"], ["EGY"]),
    (("Guyana administers the Essequibo region, which is claimed by Venezuela.",), ["VEN"], ["GUY"]),
]
QUIET = [
    "The French minister said the talks were useful, and the German minister said they would continue.",
    "Japan said it would send aid to Nepal. India said it had sent two planes.",
    "Norway denied visas to two Russian diplomats. Russia said it would expand its fleet.",
    "Chile rejected the plan of Peru to build a dam. Peru said the dam was needed.",
    "Turkey opposes the Swedish membership in NATO. Sweden said NATO was its future.",
    "Kenya said the road would be finished by May, while Uganda said it would open a bridge.",
]


def contested(tools: Tools, *texts: str) -> tuple[Contested, ...]:
    """What is contested in articles named 0.txt, 1.txt, ..."""
    articles, claims = {}, []
    for n, text in enumerate(texts):
        a = article(text)
        articles[a.id] = ArticleRow(a.id, f"{n}.txt", None, None, None, a.id)
        claims += [{**c.model_dump(mode="json"), "article": a.id} for c in code(a, tools).claims]
    return consolidate_contested(Read(articles, (), tuple(claims)), {})


@pytest.mark.parametrize(("texts", "asserting", "denying"), CASES, ids=[c[0][0][:40] for c in CASES])
def test_both_sides_are_found(texts: tuple[str, ...], asserting: list[str], denying: list[str], tools: Tools) -> None:
    assert [(x.asserted_by, x.denied_by) for x in contested(tools, *texts)] == [(asserting, denying)]


@pytest.mark.parametrize("text", QUIET)
def test_what_does_not_contradict_is_not_contested(text: str, tools: Tools) -> None:
    assert contested(tools, text) == ()


def test_evidence_has_the_articles_words_and_the_claim(tools: Tools) -> None:
    text = "Kenya accused Uganda of arming rebels in the border hills. Ugandan officials denied the accusation."
    claims = {c.id: c for c in code(article(text), tools).claims}
    (row,) = contested(tools, text)
    for e in row.evidence:
        assert e.quote.text == text[e.quote.start : e.quote.end]
        assert e.claim is not None
        assert claims[e.claim].quote == e.quote
    assert [(e.stance, e.by) for e in row.evidence] == [("asserts", "KEN"), ("denies", "UGA")]
    assert row.about == ["UGA"]


def test_the_order_of_articles_changes_nothing(tools: Tools) -> None:
    texts = CASES[4][0]
    assert [x.evidence[0].quote for x in contested(tools, *texts)] == [
        x.evidence[1].quote for x in contested(tools, *reversed(texts))
    ]
