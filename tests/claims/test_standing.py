"""Whether it stands, by whose word it is: own sentences, the words of a report, and its status."""

from __future__ import annotations

import pytest

from rapport.pipeline import Tools, code
from tests.conftest import article

# text, words that the report's quote begins with, status
CASES: list[tuple[str, str, str]] = [
    # somebody's word, in every sentence of what is said
    ("The Kenyan minister said: “The truce is dead. Uganda has seized three of our trucks.”", "seized", "claimed"),
    ("“Uganda has seized three trucks,” the Kenyan minister said. “It has bombed the depot.”", "bombed", "claimed"),
    ("A UN panel said the Syrian army carried out two attacks on Turkey.", "carried out", "claimed"),
    ("Kenyan newspapers reported that Uganda and Rwanda had signed a trade pact.", "signed", "claimed"),
    # the article vouches for it
    ("The Kenyan minister admitted that Kenya had bombed Somalia.", "bombed", "reported"),
    ("Uganda has seized three Kenyan trucks.", "seized", "reported"),
    # taken for granted
    ("Russia assailed Georgia for holding military exercises with the United States.", "holding", "reported"),
    # denied
    ("Uganda denied that it had seized the Kenyan trucks.", "seized", "denied"),
    ("Turkey has yet to withdraw its troops from Syria.", "withdraw", "denied"),
]


@pytest.mark.parametrize(("text", "words", "status"), CASES, ids=[c[0][:45] for c in CASES])
def test_status_follows_from_whose_word_it_is(text: str, words: str, status: str, tools: Tools) -> None:
    found = [(r.status, r.status_reason) for r in code(article(text), tools).reports if r.quote.text.startswith(words)]
    assert [s for s, _ in found] == [status], found
