"""Which reports are one event after analysts had their say."""

from __future__ import annotations

import pytest
from judged_making import report

from rapport.record.consolidate.events_edges import judged
from rapport.record.consolidate.read import Edges

# groups as found, merged pairs, split pairs, groups as judged
CASES = [
    ("ab c d", "", "", "ab c d"),
    ("ab c d", "bc", "", "abc d"),
    ("ab cd e", "bc", "", "abcd e"),
    ("ab cd ef", "bc de", "", "abcdef"),
    ("abcd", "", "ab ac ad", "a bcd"),
    ("abcd", "", "ab bc bd", "acd b"),
    ("abcd", "", "ad", "abc d"),
    ("abcd", "cd", "ad", "ab cd"),
    ("ab cd", "bc", "ad", "abc d"),
    ("ab cd", "bc", "ac", "a bcd"),
    ("abc", "ab bc", "ac", "abc"),
    ("abc", "", "ab ac bc", "a b c"),
    ("ab", "", "cd ax", "ab"),
    ("ab", "ax", "", "ab"),
]


@pytest.mark.parametrize(("found", "merged", "split", "wanted"), CASES)
def test_edges(found, merged, split, wanted):
    rows = {x: report(x) for x in found.replace(" ", "")}
    groups = [[rows[x] for x in group] for group in found.split()]
    edges = Edges(frozenset(tuple(p) for p in merged.split()), frozenset(tuple(p) for p in split.split()))
    assert sorted("".join(sorted(r.id for r in g)) for g in judged(groups, edges)) == wanted.split()
