"""What analysts think of commitments."""

from __future__ import annotations

from datetime import date

import pytest
from judged_making import ARTICLE, anchor

from rapport.pipeline.words import Quote
from rapport.record.judged.commitments import judged
from rapport.record.models.commitment import Commitment, Transition


def step(state: str, start: int) -> Transition:
    quote = Quote(start=start, end=start + 20, text=f"words {start} to {start + 20}")
    return Transition(
        state=state, date=None, date_reason=None, articles=["a.txt"], quote=quote, status="reported", source=None, reports=[]
    )  # type: ignore[arg-type]


def commitment(id: str, *steps: Transition, kind: str = "contract") -> Commitment:
    return Commitment(
        id=id, name=id, aliases=[], kind=kind, parties=["IRN", "RUS"], amounts=[], transitions=list(steps),
        state="signed", due={"start": date(2015, 1, 1), "end": date(2015, 1, 1)}, overdue=True, judgements=["j0"],
    )  # type: ignore[arg-type]  # fmt: skip


WORDS = {"kind": "commitment", "type": "contract", "who": "IRN RUS"}
BEFORE = [commitment("k1", step("signed", 0), step("suspended", 100)), commitment("k2", step("agreed", 200))]
VERDICTS = [
    (["ann confirm"], "confirmed", True),
    (["ann reject"], "rejected", False),
    (["ann reject", "bob confirm"], "disputed", True),
    (["bot* reject"], None, True),
]


@pytest.mark.parametrize(("said", "verdict", "overdue"), VERDICTS)
def test_verdicts(clock, said, verdict, overdue):
    log = []
    for each in said:
        author, action = each.split()
        log.append(clock.judge(author.strip("*"), action, anchor(0, 20, **WORDS), machine="*" in author))
    first, second = judged(BEFORE, {"a.txt": ARTICLE}, log)
    assert (first.verdict, first.overdue, first.open) == (verdict, overdue, overdue)
    assert first.judgements == sorted(["j0", *(j.id for j in log)])
    assert second == BEFORE[1]


def test_a_step_that_comes_before_does_not_make_an_orphan(clock):
    log = [clock.judge("ann", "reject", anchor(100, 120, id="k9", **WORDS))]
    assert [c.verdict for c in judged(BEFORE, {"a.txt": ARTICLE}, log)] == ["rejected", None]


def test_what_was_withdrawn(clock):
    j = clock.judge("ann", "reject", anchor(0, 20, **WORDS))
    log = [j, clock.judge("ann", "withdraw", withdraws=j.id)]
    assert judged(BEFORE, {"a.txt": ARTICLE}, log) == tuple(BEFORE)


def test_other_judgements_are_no_matter_here(clock):
    assert judged(BEFORE, {"a.txt": ARTICLE}, [clock.judge("ann", "reject", anchor(0, 20))]) == tuple(BEFORE)
