"""Judgements in a record: written down, kept through a better reader, taken elsewhere and back."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from better_coder import BetterCoder
from fake_coder import FakeCoder, write_articles

from rapport.common.errors import RapportError
from rapport.record import Record
from rapport.record.judged import Log
from rapport.record.judged.judging import Judge, default_author
from rapport.record.judged.listing import standing
from rapport.record.judged.transfer import exported, imported
from rapport.record.reading import read_into


@pytest.fixture
def filled(tmp_path: Path, record: Record) -> Record:
    assert read_into(record, write_articles(tmp_path / "in", 3), coder=FakeCoder()).status == 0
    return record


def ids(record: Record, type: str = "AID") -> list[str]:
    return [r["id"] for r in record.rows() if r["type"] == type]


def ann(record: Record) -> Judge:
    return Judge(record.derived, "ann")


def an_event_of(record: Record, first: str, second: str) -> str:
    """The id of the event that two reports are made one by somebody."""
    Judge(record.derived, "dov").merge(first, second, "one thing")
    event = record.derived.event_of(first)
    assert event == record.derived.event_of(second)
    return event


def pairs(judgements) -> list[tuple[str, str]]:
    return [(j.anchor.id, j.other.id) for j in judgements]


def test_a_judgement_is_in_the_log_with_all_it_rests_on(filled):
    report = ids(filled)[0]
    (j,) = ann(filled).correct(report[:8], "actors", "chn", "  the   minister was\nChinese ")
    assert (j.author, j.action, j.field, j.value) == ("ann", "correct", "actors", "chn")
    assert j.because == "the minister was Chinese"
    row = filled.report(report)
    assert (j.anchor.start, j.anchor.end, j.anchor.text) == (row.quote.start, row.quote.end, row.quote.text)
    assert j.anchor.article == filled.article_of(report).id
    assert Log(filled.database).all() == [j]


def test_what_cannot_be_judged_is_told_and_nothing_is_written(filled):
    a, b, c = ids(filled)
    event = an_event_of(filled, a, b)
    before = Log(filled.database).all()
    judge = ann(filled)
    for told, call in [
        ("holds nothing with the id r0000", lambda: judge.verdict("r0000", "confirm", "x")),
        ("holds several ids that begin with r", lambda: judge.verdict("r", "confirm", "x")),
        ("'%' is no id", lambda: judge.verdict("%", "confirm", "x")),
        ("the reason: is missing", lambda: judge.verdict(a, "confirm", " ")),
        ("is no actor code of the record or the vocabulary", lambda: judge.correct(a, "actors", "QQQ", "x")),
        ("AID has no modes", lambda: judge.correct(a, "mode", "visit", "x")),
        ("has 2 reports; name the one that is wrong", lambda: judge.correct(event, "place", "Rome", "x")),
        ("are one already", lambda: judge.merge(a, a, "x")),
        ("stands alone already", lambda: judge.split(c, None, "x")),
        ("is an event; name the report to take out", lambda: judge.split(event, None, "x")),
        ("holds no judgement j00", lambda: judge.withdraw(["j00"], "x")),
        ("the author: is missing", lambda: Judge(filled.derived, " \n")),
    ]:
        with pytest.raises(RapportError, match=re.escape(told)):
            call()
    assert Log(filled.database).all() == before


def test_a_mode_is_checked_against_the_corrected_type(filled):
    report = ids(filled)[0]
    ann(filled).correct(report, "type", "CONSULT", "they met")
    assert ann(filled).correct(report, "mode", "visit", "in Tehran")[0].value == "visit"


def test_an_event_stands_for_its_reports(filled):
    x, y, c = ids(filled)
    event = an_event_of(filled, x, y)
    a, b = filled.derived.one("events", event)["reports"]  # the fullest first
    assert {a, b} == {x, y}
    judge = ann(filled)
    assert [j.anchor.id for j in judge.verdict(event, "reject", "x")] == [a, b]
    assert filled.derived.one("events", event)["verdict"] == "rejected"
    assert [j.anchor.id for j in judge.correct(event, "place", "Rome", "x", every=True)] == [a, b]
    assert filled.derived.one("events", event)["place"] == "Rome"
    assert pairs(judge.split(c, event, "x")) == [(c, a), (c, b)]
    # all that was set apart is joined again, one edge would not do
    assert pairs(judge.merge(c, event, "x")) == [(c, a), (c, b)]
    assert filled.derived.event_of(a) == filled.derived.event_of(b) == filled.derived.event_of(c)


def test_one_edge_joins_two_events(filled):
    x, y, c = ids(filled)
    event = an_event_of(filled, x, y)
    assert len(ann(filled).merge(c, event, "x")) == 1
    assert len({filled.derived.event_of(r) for r in (x, y, c)}) == 1


def test_a_report_is_taken_out_of_its_event(filled):
    x, y, c = ids(filled)
    an_event_of(filled, x, y)
    an_event_of(filled, y, c)
    dov = Judge(filled.derived, "dov")
    assert sorted(pairs(dov.split(y, None, "x"))) == sorted([(y, x), (y, c)])
    assert len({filled.derived.event_of(r) for r in (x, y, c)}) == 3  # x and c were one only by y
    event = an_event_of(filled, x, c)
    assert pairs(dov.split(event, x, "x")) == [(c, x)]
    assert filled.derived.event_of(x) != filled.derived.event_of(c)


def test_the_event_follows_a_correction_and_its_withdrawal(filled):
    report = ids(filled)[0]
    (j,) = ann(filled).correct(report, "recipients", "SYR", "x")
    event = filled.derived.one("events", filled.derived.event_of(report))
    assert (event["recipients"], event["judgements"]) == (["SYR"], [j.id])
    ann(filled).withdraw([j.id], "x")
    event = filled.derived.one("events", filled.derived.event_of(report))
    assert (event["recipients"], event["judgements"]) == (["IRN"], [])


def test_two_who_differ_make_an_event_disputed(filled):
    report = ids(filled)[0]
    ann(filled).verdict(report, "confirm", "x")
    assert filled.derived.one("events", filled.derived.event_of(report))["verdict"] == "confirmed"
    Judge(filled.derived, "bob").verdict(report, "reject", "x")
    assert filled.derived.one("events", filled.derived.event_of(report))["verdict"] == "disputed"


def test_withdrawing(filled):
    (j,) = ann(filled).verdict(ids(filled)[0], "reject", "x")
    (gone,) = Judge(filled.derived, "bob").withdraw([j.id[:9]], "no reason given")
    assert [(p.state, p.withdrawn) for p in standing(filled.derived)] == [("withdrawn", gone)]
    with pytest.raises(RapportError, match=f"withdrawn already by bob; to let it stand again, withdraw that: {gone.id}"):
        ann(filled).withdraw([j.id], "x")
    ann(filled).withdraw([gone.id], "it has one")
    assert [p.state for p in standing(filled.derived)] == ["stands"]
    assert len(Log(filled.database).all()) == 3


def test_of_two_withdrawals_one_wrong_neither_is_written(filled):
    (j,) = ann(filled).verdict(ids(filled)[0], "reject", "x")
    with pytest.raises(RapportError):
        ann(filled).withdraw([j.id, "j00"], "x")
    assert [p.state for p in standing(filled.derived)] == ["stands"]


def test_times_run_forward_whatever_the_clock_does(filled, monkeypatch):
    from rapport.record.judged import log

    class Stopped(log.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 1, 1, tzinfo=tz)

    monkeypatch.setattr(log, "datetime", Stopped)
    for _ in range(3):
        ann(filled).verdict(ids(filled)[0], "reject", "x")
    times = [j.made for j in Log(filled.database).all()]
    assert times == [f"2026-01-01T00:00:00.00000{n}+00:00" for n in range(3)]


def test_the_author_without_a_name(monkeypatch):
    monkeypatch.setenv("RAPPORT_AUTHOR", " ann ")
    assert default_author() == "ann"
    monkeypatch.delenv("RAPPORT_AUTHOR")
    monkeypatch.setenv("LOGNAME", "someone")
    assert default_author() == "someone"


# -- a better reader ---------------------------------------------------------------------------------------------------


def test_judgements_survive_a_better_reader(filled, tmp_path):
    first, _, third = ids(filled)
    accused = ids(filled, "ACCUSE")[0]
    judge = ann(filled)
    judge.verdict(first, "confirm", "x")
    judge.verdict(accused, "reject", "x")
    judge.verdict(third, "reject", "x")
    read_into(filled, tmp_path / "in", coder=BetterCoder("better/1"))
    placed = standing(filled.derived)
    assert [(p.how, p.state) for p in placed] == [("moved", "stands"), ("moved", "stands"), ("orphaned", "orphaned")]
    assert filled.report(placed[0].record).quote.text == "010-01-01 RUS AID IRN"
    assert filled.report(placed[1].record).type == "REJECT"
    read_into(filled, tmp_path / "in", coder=FakeCoder("fake/2"))  # and back: the orphan has its words again
    assert [(p.how, p.record) for p in standing(filled.derived)] == [("exact", first), ("exact", accused), ("exact", third)]


# -- elsewhere and back ------------------------------------------------------------------------------------------------


def lines(record: Record) -> list[str]:
    return [json.dumps(x, ensure_ascii=False) for x in exported(Log(record.database).all())]


@pytest.fixture
def judged(filled: Record) -> Record:
    a, b, c = ids(filled)
    judge, bob = ann(filled), Judge(filled.derived, "bób", machine=True)
    (j,) = judge.verdict(a, "reject", 'she said "no"')
    judge.merge(a, b, "x")
    judge.correct(c, "date", "2015", "x")
    bob.verdict(c, "confirm", "likely")
    (gone,) = judge.withdraw([j.id], "x")
    judge.withdraw([gone.id], "x")
    return filled


def test_a_round_trip_loses_nothing(judged, tmp_path):
    with Record(tmp_path / "other.rapport", create=True) as other:
        found = imported(lines(judged), "x")
        assert Log(other.database).take(found) == 6
        assert Log(other.database).take(found) == 0
        assert [p.state for p in standing(other.derived)] == ["orphaned"] * 4  # no article is there yet
        read_into(other, tmp_path / "in", coder=FakeCoder())
        assert standing(other.derived) == standing(judged.derived)
        assert lines(other) == lines(judged)
        assert Log(other.database).take(reversed(found)) == 0


def test_two_logs_come_together(judged, tmp_path):
    with Record(tmp_path / "other.rapport", create=True) as other:
        read_into(other, tmp_path / "in", coder=FakeCoder())
        Judge(other.derived, "cem").verdict(ids(other)[0], "confirm", "x")
        theirs, ours = lines(other), lines(judged)
        Log(other.database).take(imported(ours, "x"))
        Log(judged.database).take(imported(theirs, "x"))
        assert lines(other) == lines(judged)
        assert len(lines(other)) == 7
        assert [p.state for p in standing(other.derived) if p.judgement.author == "cem"] == ["disputed"]


def broken(line: str, **changes: object) -> str:
    return json.dumps(json.loads(line) | changes)


def test_what_is_no_export_of_judgements_is_told_by_line(judged):
    good = lines(judged)
    for told, line in [
        ("x, line 2: is no judgement", "{"),
        ("x, line 2: is no judgement (because: Field required)", broken(good[0], because=1).replace('"because": 1, ', "")),
        ("was changed after it was made", broken(good[0], because="another reason")),
        ("x, line 2: is no judgement (action", broken(good[0], action="delete")),
    ]:
        with pytest.raises(RapportError, match=re.escape(told)):
            imported([good[1], line], "x")


def test_analysts_who_judge_at_once_wait_for_each_other(filled):
    report = ids(filled)[0]
    names = [f"analyst {n}" for n in range(4)]

    def work(name: str) -> None:
        with Record(filled.path) as own:
            for _ in range(5):
                Judge(own.derived, name).verdict(report, "confirm", "x")

    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    log = Log(filled.database).all()
    assert sorted(j.author for j in log) == sorted(names * 5)
    assert len({j.made for j in log}) == 20
    assert [p.state for p in standing(filled.derived)].count("stands") == 4


JUDGE_WHILE_READING = """
import sys
sys.path.insert(0, sys.argv[3])
from fake_coder import FakeCoder
from rapport.record import Record
from rapport.record.reading import read_into
with Record(sys.argv[1]) as record:
    sys.exit(read_into(record, sys.argv[2], coder=FakeCoder(delay=0.005)).status)
"""


def test_one_reads_articles_while_another_judges_and_a_third_looks_on(filled, tmp_path):
    report = ids(filled)[0]
    folder = write_articles(tmp_path / "more", 60)
    here = str(Path(__file__).parent.parent)
    command = [sys.executable, "-c", JUDGE_WHILE_READING, str(filled.path), str(folder), here]
    with subprocess.Popen(command) as reading, Record(filled.path) as own, Record(filled.path) as looking:
        made, seen = 0, []
        while reading.poll() is None or made < 5:
            Judge(own.derived, "ann").verdict(report, "confirm", "x")
            made += 1
            with filled.database.writing():  # a reader does not wait for whoever writes
                seen.append((looking.count()[0], len(Log(looking.database).all())))
            time.sleep(0.05)  # SQLite keeps no queue: who never pauses starves the others
        assert reading.returncode == 0
    assert seen == sorted(seen)
    assert [n for _, n in seen] == list(range(1, made + 1))
    assert filled.count() == (60, 120)


def test_replaced_text_is_found_by_its_words(filled):
    from rapport.record.judged.anchoring import Candidates
    from rapport.record.judged.candidates import in_record

    (j,) = ann(filled).verdict(ids(filled)[0], "confirm", "x")
    with filled.database.reading() as c:
        there = list(in_record(c, [j.anchor.article]))
    later = [replace(x, start=x.start + 40, end=x.end + 40) for x in there]
    assert Candidates(later).find(j.anchor).id == j.anchor.id
