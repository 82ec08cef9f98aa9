from __future__ import annotations

import pytest

from rapport.common.spans import Span


def test_characters_are_code_points() -> None:
    assert Span(2, 5).of("𝕳é talks") == " ta"


@pytest.mark.parametrize(
    ("a", "b", "overlaps", "contains"),
    [
        ((2, 5), (2, 5), True, True),
        ((2, 5), (3, 4), True, True),
        ((2, 5), (4, 9), True, False),
        ((2, 5), (5, 9), False, False),  # the end is exclusive
        ((2, 5), (0, 2), False, False),
        ((2, 5), (0, 9), True, False),
    ],
)
def test_two_spans(a: tuple[int, int], b: tuple[int, int], overlaps: bool, contains: bool) -> None:
    assert Span(*a).overlaps(b) is overlaps
    assert Span(*b).overlaps(a) is overlaps
    assert Span(*a).contains(b) is contains


def test_a_span_is_a_pair() -> None:
    assert Span(2, 5) == (2, 5)
    assert sorted([Span(3, 4), Span(2, 9), Span(2, 5)]) == [(2, 5), (2, 9), (3, 4)]
