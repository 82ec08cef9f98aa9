"""Sentences and the links they state: cause, effect, sign, whether conditional."""

from __future__ import annotations

import pytest

from rapport.pipeline import Tools, code
from tests.conftest import article

# sentence, (name of the cause, name of the effect, sign, conditional); None where the sentence states no link
TABLE: list[tuple[str, tuple[str, str, int, bool] | None]] = [
    ("The border war strained relations between Peru and Ecuador.", ("war", "Ecuador-Peru relationship", -1, False)),
    (
        "Trade between Turkey and Armenia collapsed because of the war.",
        ("war", "Armenia-Turkey trade", -1, False),
    ),
    (
        "Western sanctions on Russia pushed Moscow to deepen its trade with China.",
        ("Western sanctions on Russia", "China-Russia trade", 1, False),
    ),
    (
        "Mutual mistrust remains an obstacle to cooperation between India and China.",
        ("mistrust", "China-India relationship", -1, False),
    ),
    (
        "Relations between Serbia and Kosovo will improve if the sanctions against Serbia are lifted.",
        ("end of sanctions on Serbia", "Serbia-Kosovo relationship", 1, True),
    ),
    ("The war has not strained relations between Peru and Ecuador.", None),
    ("Russia strained its relations with Georgia.", None),
    ("The storm damaged a bridge in Jakarta.", None),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE, ids=[t[:40] for t, _ in TABLE])
def test_links(sentence: str, expected: tuple[str, str, int, bool] | None, tools: Tools) -> None:
    found = [(x.cause, x.effect, x.sign, x.conditional) for x in code(article(sentence), tools).links]
    assert found == ([expected] if expected else [])
