"""Sentences and the links they state: cause, effect, sign, whether conditional."""

from __future__ import annotations

import pytest

from rapport.pipeline import Tools, code
from tests.conftest import article

# sentence, (name of the cause, name of the effect, sign, conditional); None where the sentence states no link
TABLE: list[tuple[str, tuple[str, str, int, bool] | None]] = [
    # verbs
    ("The border war strained relations between Peru and Ecuador.", ("war", "Ecuador-Peru relationship", -1, False)),
    (
        "Falling oil prices have forced Saudi Arabia to mend its ties with Iran.",
        ("decline in energy prices", "Iran-Saudi Arabia relationship", 1, False),
    ),
    (
        "Western sanctions on Russia pushed Moscow to deepen its trade with China.",
        ("Western sanctions on Russia", "China-Russia trade", 1, False),
    ),
    (
        "Growing trade helped bring Vietnam and the United States closer.",
        ("trade", "United States-Vietnam relationship", 1, False),
    ),
    ("The raid drove a wedge between Turkey and Greece.", ("war", "Greece-Turkey relationship", -1, False)),
    ("The embargo kept China from modernizing its navy.", ("embargo", "Chinese military capability", -1, False)),
    (
        "The pipeline made closer cooperation between Greece and Israel possible.",
        ("energy supplies", "Greece-Israel relationship", 1, False),
    ),
    (
        "The deterioration of relations with Europe led Russia to turn to China.",
        ("decline in EUROPE relations", "Russian alignment with China", 1, False),
    ),
    (
        "Mistrust between Russia and Georgia stems from the war of 2008.",
        ("war", "Georgia-Russia relationship", -1, False),
    ),
    (
        "The purchase of the missiles could provoke American sanctions on Turkey.",
        ("military capability", "American sanctions on Turkey", 1, True),
    ),
    (
        "The tightening of Western sanctions on Russia has pushed Russia towards Iran.",
        ("Western sanctions on Russia", "Russian alignment with Iran", 1, False),
    ),
    (
        "The sale of Turkish drones has irritated Greece.",
        ("Turkish military capability", "Greece-Turkey relationship", -1, False),
    ),
    # an actor pushes by what it does
    (
        "By opening the border, Armenia improved its relations with Turkey.",
        ("opening the border", "Armenia-Turkey relationship", 1, False),
    ),
    ("Russia strained its relations with Georgia.", None),
    # nouns and adjectives
    (
        "Mutual mistrust remains an obstacle to cooperation between India and China.",
        ("mistrust", "China-India relationship", -1, False),
    ),
    (
        "The dispute over the dam is a thorn in relations between Egypt and Ethiopia.",
        ("tension", "Egypt-Ethiopia relationship", -1, False),
    ),
    (
        "The thaw between Saudi Arabia and Iran is a result of Chinese mediation.",
        ("Chinese talks", "Iran-Saudi Arabia relationship", 1, False),
    ),
    (
        "Analysts say the corridor was instrumental in expanding trade between Iran and India.",
        ("transport corridor", "India-Iran trade", 1, False),
    ),
    # prepositions and conjunctions
    (
        "Trade between Turkey and Armenia collapsed because of the war.",
        ("war", "Armenia-Turkey trade", -1, False),
    ),
    (
        "In response to the missile test, Japan imposed sanctions on North Korea.",
        ("nuclear program", "Japanese sanctions on North Korea", 1, False),
    ),
    (
        "Despite opposition from Washington, Turkey and Russia signed an agreement on missiles.",
        ("American opposition", "Russia-Turkey agreement", -1, False),
    ),
    (
        "Relations between Serbia and Kosovo will improve if the sanctions against Serbia are lifted.",
        ("end of sanctions on Serbia", "Serbia-Kosovo relationship", 1, True),
    ),
    (
        "Relations between Serbia and Kosovo will not improve unless the tariffs are lifted.",
        ("end of tariffs", "Serbia-Kosovo relationship", 1, True),
    ),
    (
        "There will be no peace between Armenia and Azerbaijan without security guarantees.",
        ("agreement", "Armenia-Azerbaijan peace", 1, True),
    ),
    (
        "Full trade between Iran and Europe is impossible while the sanctions remain in place.",
        ("sanctions", "EUROPE-Iran trade", -1, True),
    ),
    # what two have in common
    (
        "China and Russia share an interest in limiting American influence.",
        ("China-Russia shared interests", "China-Russia relationship", 1, False),
    ),
    # denied, of one country alone, or of no political weight
    ("The war has not strained relations between Peru and Ecuador.", None),
    ("The prisoner swap has done little to ease tensions between Iran and the United States.", None),
    ("Brazil's economy grew because of consumer demand.", None),
    ("The storm damaged a bridge in Jakarta.", None),
    ("She left because of the rain.", None),
    # time, not cause
    ("Peru and Ecuador have traded since the war ended.", None),
    ("Oslo signed the treaty while Stockholm reviewed the tariffs.", None),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE, ids=[t[:40] for t, _ in TABLE])
def test_links(sentence: str, expected: tuple[str, str, int, bool] | None, tools: Tools) -> None:
    found = [(x.cause, x.effect, x.sign, x.conditional) for x in code(article(sentence), tools).links]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Western sanctions on Russia hampered trade between Russia and India.",
            "The West's sanctions against Moscow slowed Russian trade with India.",
        ),
        ("The war strained relations between Peru and Ecuador.", "The war damaged the Peru-Ecuador relationship."),
        ("The war hurt cooperation between Peru and Ecuador.", "The war soured Lima's ties with Quito."),
    ],
)
def test_different_words_meet_in_one_key(first: str, second: str, tools: Tools) -> None:
    a, b = (code(article(x), tools).links for x in (first, second))
    assert [(x.cause_factor.key, x.effect_factor.key, x.sign) for x in a] == [
        (x.cause_factor.key, x.effect_factor.key, x.sign) for x in b
    ]
    assert len(a) == 1


def test_link_says_who_says_so_and_how_strongly(tools: Tools) -> None:
    text = "Analysts say that the war has greatly strained relations between Peru and Ecuador."
    (link,) = code(article(text), tools).links
    assert (link.source, link.by, link.strength) == ("Analysts", [], "greatly")
    assert link.quote.text == text[text.index("the war") : -1]
    assert link.cue.text == "strained"


@pytest.mark.parametrize(
    "text",
    [
        "Because " * 2000 + "of the war trade between Peru and Ecuador fell.",
        "Trade between Peru and Ecuador fell because of the war, "
        + "which strained relations because of the war, " * 250
        + ".",
        "“The war " * 300 + "strained relations.",
        ("the decline in " * 700) + "trade between Peru and Ecuador strained relations.",
    ],
    ids=["because", "chain", "quotes", "declines"],
)
def test_long_sentences_end(text: str, tools: Tools) -> None:
    for link in code(article(text), tools).links:
        assert link.quote.text == text[link.quote.start : link.quote.end]
        assert len(link.quote.text) < 1200
