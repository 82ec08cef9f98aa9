"""Which record a judgement is about after its article was read again."""

from __future__ import annotations

import pytest
from judged_making import anchor, candidate

from rapport.record.judged.anchoring import Candidates

# name, what the reader finds now, what the judgement of "r0" at 0-20, RUS AID IRN, finds: id and how
CASES = [
    ("the same", [candidate("r0")], "r0", "exact"),
    ("the same beside another at the same words", [candidate("r0"), candidate("r1", type="AGREE")], "r0", "exact"),
    ("the same under a new recipe of ids", [candidate("r9")], "r9", "exact"),
    ("codes in another order", [candidate("r9", who="RUS > IRN")], "r9", "exact"),
    ("a shorter quote of the same type", [candidate("r9", 5, 15)], "r9", "moved"),
    ("a longer quote of the same type", [candidate("r9", 0, 40)], "r9", "moved"),
    ("a quote that is too long", [candidate("r9", 0, 41)], None, "orphaned"),
    ("a quote that is too short", [candidate("r9", 0, 9)], None, "orphaned"),
    ("a quote that overlaps by half", [candidate("r9", 10, 30)], "r9", "moved"),
    ("a quote that overlaps by less", [candidate("r9", 11, 31)], None, "orphaned"),
    ("other actors, the same type", [candidate("r9", who="USA > IRN")], "r9", "moved"),
    ("another type, the same actors", [candidate("r9", type="SUPPORT")], "r9", "moved"),
    ("another type, other actors", [candidate("r9", type="SUPPORT", who="USA > IRN")], None, "orphaned"),
    ("two of the same type", [candidate("r8", who="USA > IRN"), candidate("r9", 2, 20)], None, "orphaned"),
    ("one of the type, one of the actors", [candidate("r8", 1, type="AGREE"), candidate("r9", 2)], None, "orphaned"),
    ("another article", [candidate("r0", article="b" * 64)], None, "orphaned"),
    ("another kind of record", [candidate("c0", kind="claim", type="AID")], None, "orphaned"),
    ("nothing", [], None, "orphaned"),
]


@pytest.mark.parametrize(("name", "now", "found", "how"), CASES, ids=[c[0] for c in CASES])
def test_a_judgement_finds_its_record(name, now, found, how):
    place = Candidates(now).find(anchor(id="r0"))
    assert (place.id, place.how) == (found, how)
    assert place.reason


def test_words_that_moved_with_the_white_space_before_them():
    then = anchor(10, 30, text="RUS aids\nIRN there.")
    now = candidate("r9", 100, 120, text="RUS aids IRN there.")
    assert Candidates([now]).find(then).id == "r9"
    assert Candidates([now, candidate("r8", 300, 320, text="RUS aids IRN there.")]).find(then).id is None


def test_of_two_equal_claims_the_one_that_was_judged():
    two = [candidate("c1", kind="claim", type="denies", who="RUS"), candidate("c2", kind="claim", type="denies", who="RUS")]
    of = anchor(kind="claim", type="denies", who="RUS", id="c2")
    assert Candidates(two).find(of).id == "c2"
    assert Candidates(two).find(of.model_copy(update={"id": "c7"})).id is None
