"""Through whom words come: own sentences, and the chain of each claim in them."""

from __future__ import annotations

import pytest

from rapport.pipeline import Tools, code
from tests.conftest import article

# text, then one line a claim: stance | links, outermost first, as "part codes name-or-description"
CASES: list[tuple[str, list[str]]] = [
    ("The Kenyan minister said that Uganda had closed the border.", ["asserts | speaker KEN Kenyan minister"]),
    (
        "Senior security officials told Reuters that Uganda had closed the border.",
        ["asserts | carrier - Reuters > speaker - Senior security officials"],
    ),
    ("A statement by Kenya said that Uganda had closed the border.", ["asserts | speaker KEN statement"]),
    ("Kenyan media reported that Uganda had closed the border.", ["asserts | speaker - Kenyan media"]),
    ("According to two diplomats, Uganda has closed the border.", ["asserts | speaker - two diplomats"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_the_chain_names_all_links(text: str, expected: list[str], tools: Tools) -> None:
    found = [
        f"{c.stance} | " + " > ".join(f"{v.part} {'+'.join(v.codes) or '-'} {v.name or v.description}" for v in c.chain)
        for c in code(article(text), tools).claims
    ]
    assert found == expected


def test_a_report_has_the_chain_of_its_claim(tools: Tools) -> None:
    coded = code(article("A Kenyan envoy said that Uganda had expelled two Rwandan diplomats."), tools)
    (claim,) = coded.claims
    told = [r for r in coded.reports if r.chain]
    assert [r.id for r in told] == claim.reports
    assert told[0].chain == claim.chain
