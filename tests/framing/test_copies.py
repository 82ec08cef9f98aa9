"""Copies, excerpts and translations are one story; two articles on one event are not."""

from __future__ import annotations

from rapport.framing.copies import copies, stories
from rapport.framing.shingles import shingles, signature

from .conftest import BODY, made

FIRST = [
    "Peru bought 12 boats from Spain on 3 May 2016 for 40 million euros, Admiral Rojas told reporters in Callao.",
    "Madrid had asked for 55 million, but the yard in Vigo had no other orders, and Minister Soria wanted the deal done.",
    "Ecuador protested in Lima. Its envoy, Carla Paz, said that the boats break the accord of 1998 between Quito and Lima.",
]
AGAIN = [
    "In Callao, Admiral Rojas announced: Peru takes 12 vessels of Spain, a purchase of 3 May 2016 worth 40 million euros.",
    "The price that Madrid first named was 55 million; yet work was short at the shipyard of Vigo, so Minister Soria gave way.",
    "There was a protest by Ecuador at Lima, whose ambassador Carla Paz cited what in 1998 Quito and Lima agreed.",
]
OTHER = [
    "Spain sells boats to Peru. The sale was made public on 3 May 2016 by the government in Madrid after a cabinet meeting.",
    "Opposition speakers asked why a country with Peru's debts needs so many. The ministry in Lima gave no answer.",
    "In Galicia, where unemployment is high, the news was welcomed, and the mayor of Vigo spoke of a good day for the yard.",
]


def test_kinds_and_differences() -> None:
    whole = made("Boats for Peru", *FIRST, *BODY)
    more = "Brazil, whose own yard had hoped for the order, said nothing for a week and then shrugged."
    copy = made("Boats for Peru", *FIRST, *BODY, more)
    excerpt = made("Peru buys boats", *FIRST)
    translation = made("Vessels for Peru", *AGAIN)
    other = made("Spain sells boats", *OTHER)
    rail = made("A lake and its trains", *BODY[:1], *(b.replace("railway", "ferry") for b in OTHER[1:]))
    articles = [whole, copy, excerpt, translation, other, rail]
    found = {(c.first, c.second): c.kind for c in copies(articles)}
    assert found[(0, 1)] == "copy"
    assert found[(0, 2)] == found[(1, 2)] == "excerpt"
    assert found[(2, 3)] == "translation"
    assert not any(4 in pair for pair in found if 5 not in pair)
    (pair,) = copies([whole, copy])
    assert [s.of(copy.text) for s in pair.only_second] == [copy.main()[-1].of(copy.text)]
    assert pair.only_first == ()


def test_stories_do_not_depend_on_order() -> None:
    articles = [made("Boats", *FIRST), made("Vessels", *AGAIN), made("Sale", *OTHER)]
    ids = stories(articles)
    assert ids[0] == ids[1] != ids[2]
    assert stories(articles[::-1]) == ids[::-1]


def test_least_values_agree_as_far_as_texts_do() -> None:
    one = frozenset(shingles(" ".join(f"a{n}" for n in range(400))))
    half = frozenset(shingles(" ".join(f"a{n}" for n in range(200)) + " " + " ".join(f"b{n}" for n in range(200))))
    other = frozenset(shingles(" ".join(f"c{n}" for n in range(399)) + " a0 a1 a2 a3"))

    def agreeing(a: frozenset[int], b: frozenset[int]) -> int:
        return int((signature(a) == signature(b)).sum())

    assert agreeing(one, one) == 128
    assert 25 <= agreeing(one, half) <= 60  # a third of all their shingles are shared
    assert agreeing(one, other) <= 4
