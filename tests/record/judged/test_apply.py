"""What judgements make of the read layer, and how they stand among each other."""

from __future__ import annotations

from itertools import permutations

import pytest
from judged_making import ARTICLE, anchor, read_of, report, words

from rapport.record.consolidate.read import Edges
from rapport.record.judged import apply
from rapport.record.judged.log import made

READ = read_of(report("r0", 0, 20), report("r1", 100, 120, "CONSULT", "RUS IRN", mode="visit"), report("r2", 200, 220))
R0, R1, R2 = anchor(0, 20, id="r0"), anchor(100, 120, "CONSULT", "RUS IRN", id="r1"), anchor(200, 220, id="r2")


def judged(*judgements):
    read, placed = apply(READ, judgements)
    return read, [p.state for p in placed]


def row(read, id):
    return next(r for r in read.reports if r.id == id)


def test_without_judgements_nothing_changes():
    assert apply(READ, []) == (READ, [])


VERDICTS = [
    ("one confirms", ["ann confirm"], "confirmed", ["stands"]),
    ("one rejects", ["ann reject"], "rejected", ["stands"]),
    ("two agree", ["ann reject", "bob reject"], "rejected", ["stands", "stands"]),
    ("two differ", ["ann confirm", "bob reject"], "disputed", ["disputed", "disputed"]),
    ("one changes her mind", ["ann confirm", "ann reject"], "rejected", ["superseded", "stands"]),
    ("and agrees after all", ["ann confirm", "bob reject", "bob confirm"], "confirmed", ["stands", "superseded", "stands"]),
    ("a machine alone", ["bot* reject"], None, ["suggested"]),
    ("a machine first", ["bot* reject", "ann confirm"], "confirmed", ["suggested", "stands"]),
    ("a machine last", ["ann confirm", "bot* reject"], "confirmed", ["stands", "suggested"]),
    ("a machine beside a dispute", ["ann confirm", "bob reject", "bot* reject"], "disputed", ["disputed"] * 2 + ["suggested"]),
]


@pytest.mark.parametrize(("name", "said", "verdict", "states"), VERDICTS, ids=[v[0] for v in VERDICTS])
def test_verdicts(clock, name, said, verdict, states):
    judgements = []
    for each in said:
        author, action = each.split()
        judgements.append(clock.judge(author.strip("*"), action, R0, machine=author.endswith("*")))
    read, found = judged(*judgements)
    assert found == states
    e = read.edges
    sets = {"confirmed": e.confirmed, "rejected": e.rejected, "disputed": e.disputed}
    assert {k: set(v) for k, v in sets.items()} == {k: {"r0"} if k == verdict else set() for k in sets}
    shown = [j.id for j, s in zip(judgements, states, strict=True) if s != "superseded"]
    assert e.by_record == {"r0": tuple(sorted(shown))}
    assert read.reports == READ.reports


def test_every_field_of_a_report_is_corrected(clock):
    values = {
        "type": "SUPPORT", "actors": "CHN", "recipients": "SYR", "date": "2015-04", "status": "denied", "place": "Sochi",
        "source": "TASS", "mode": "none",
    }  # fmt: skip
    read, states = judged(*[clock.judge("ann", "correct", R1, field=f, value=v) for f, v in values.items()])
    assert states == ["stands"] * len(values)
    r = row(read, "r1")
    assert (r.type, r.mode, r.actors, r.recipients, r.status) == ("SUPPORT", None, ("CHN",), ("SYR",), "denied")
    assert (r.granularity, r.date[1] - r.date[0]) == ("month", 29)
    reason = "corrected by ann: ann says so"
    assert r.body["date"] == {"start": "2015-04-01", "end": "2015-04-30", "granularity": "month", "reason": reason}
    assert (r.body["place"], r.body["source"], r.body["status_reason"]) == ("Sochi", "TASS", reason)
    assert r.id == "r1"
    assert row(READ, "r1").body["place"] is None  # the read layer is as it was


def test_corrections_of_two_authors(clock):
    mine = clock.judge("ann", "correct", R0, field="actors", value="CHN USA")
    same = clock.judge("bob", "correct", R0, field="actors", value="usa, chn")
    read, states = judged(mine, same)
    assert states == ["stands", "stands"]
    assert row(read, "r0").actors == ("CHN", "USA")
    other = clock.judge("cem", "correct", R0, field="actors", value="USA")
    read, states = judged(mine, same, other)
    assert states == ["disputed"] * 3
    assert row(read, "r0").actors == ("RUS",)  # nobody overrides: as it was read
    assert len(read.edges.by_record["r0"]) == 3
    again = clock.judge("cem", "correct", R0, field="actors", value="CHN USA")
    read, states = judged(mine, same, other, again)
    assert states == ["stands", "stands", "superseded", "stands"]
    elsewhere = clock.judge("dov", "correct", R0, field="place", value="Sochi")
    assert judged(mine, elsewhere)[1] == ["stands", "stands"]


def test_merge_and_split(clock):
    merge, split = clock.judge("ann", "merge", R2, other=R0), clock.judge("ann", "split", R1, other=R0)
    edges = judged(merge, split)[0].edges
    assert (set(edges.merged), set(edges.split)) == ({("r0", "r2")}, {("r0", "r1")})
    assert set(edges.by_record) == {"r0", "r1", "r2"}
    differs = clock.judge("bob", "split", R0, other=R2)
    read, states = judged(merge, split, differs)
    assert states == ["disputed", "stands", "disputed"]
    assert (set(read.edges.merged), set(read.edges.split)) == (set(), {("r0", "r1")})
    assert judged(merge, clock.judge("ann", "split", R0, other=R2))[1] == ["superseded", "stands"]


def test_withdrawn_and_withdrawn_again(clock):
    first = clock.judge("ann", "reject", R0)
    gone = clock.judge("bob", "withdraw", withdraws=first.id)
    back = clock.judge("ann", "withdraw", withdraws=gone.id)
    assert judged(first, gone)[1] == ["withdrawn"]
    assert judged(first, gone)[0] == READ
    assert apply(READ, [first, gone])[1][0].withdrawn == gone
    read, states = judged(first, gone, back)
    assert states == ["stands"]
    assert read.edges.rejected == {"r0"}


def test_what_was_superseded_stands_again_when_the_later_one_is_withdrawn(clock):
    first, second = clock.judge("ann", "reject", R0), clock.judge("ann", "confirm", R0)
    assert judged(first, second, clock.judge("ann", "withdraw", withdraws=second.id))[1] == ["stands", "withdrawn"]


def test_orphans_do_nothing_and_are_told(clock):
    gone = anchor(500, 520)
    read, placed = apply(READ, [clock.judge("ann", "reject", gone), clock.judge("ann", "merge", R0, other=gone)])
    assert [(p.state, p.record, p.other) for p in placed] == [("orphaned", None, None), ("orphaned", "r0", None)]
    assert "no report is read from these words" in placed[0].reason
    assert read == READ


def test_a_merge_of_what_is_one_report_now(clock):
    (p,) = apply(READ, [clock.judge("ann", "merge", R0, other=anchor(1, 20))])[1]
    assert (p.state, p.reason) == ("orphaned", "both its records are one report now")


def test_claims_and_links(clock):
    def claim(id, start, stance):
        quote = {"start": start, "end": start + 20, "text": words(start, start + 20)}
        return {"id": id, "article": ARTICLE, "quote": quote, "stance": stance, "by": ["RUS"], "source": None}

    def link(id, start, sign):
        quote = {"start": start, "end": start + 20, "text": words(start, start + 20)}
        cause, effect = {"actors": ["USA"]}, {"actors": ["RUS"]}
        return {
            "id": id, "article": ARTICLE, "quote": quote, "sign": sign, "source": None, "cause_factor": cause,
            "effect_factor": effect,
        }  # fmt: skip

    read = read_of(report("r0"), claims=(claim("c0", 0, "denies"), claim("c1", 50, "asserts")), links=(link("f0", 0, 1),))
    at = {"kind": "claim", "type": "asserts", "who": "RUS"}
    out, placed = apply(read, [
        clock.judge("ann", "reject", anchor(0, 20, kind="claim", type="denies", who="RUS")),
        clock.judge("ann", "correct", anchor(50, 70, **at), field="type", value="doubts"),
        clock.judge("ann", "correct", anchor(kind="link", type="up", who="USA > RUS"), field="type", value="down"),
    ])  # fmt: skip
    assert [p.record for p in placed] == ["c0", "c1", "f0"]
    assert [(c["id"], c["stance"]) for c in out.claims] == [("c1", "doubts")]
    assert [x["sign"] for x in out.links] == [-1]


def test_the_order_in_which_judgements_come_changes_nothing(clock):
    said = [
        clock.judge("ann", "reject", R0), clock.judge("bob", "confirm", R0), clock.judge("ann", "confirm", R0),
        clock.judge("ann", "correct", R0, field="type", value="SUPPORT"),
    ]  # fmt: skip
    assert {repr(apply(READ, order)) for order in permutations(said)} == {repr(apply(READ, said))}


def test_a_value_that_means_nothing_any_more_is_left_out(clock):
    """A later version may know other values; the judgement is kept and the report stays as it was read."""
    read, states = judged(clock.judge("ann", "correct", R0, field="status", value="rumoured"))
    assert states == ["stands"]
    assert row(read, "r0") == row(READ, "r0")


def test_an_id_says_all_that_was_judged(clock):
    j = clock.judge("ann", "reject", R0)
    fields = j.model_dump() | {"because": "another reason"}
    fields.pop("id")
    assert made(**fields).id != j.id
    fields["because"] = j.because
    assert made(**fields).id == j.id
    assert Edges().by_record == {}
