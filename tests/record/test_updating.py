"""What a change touches is made anew, and the derived layer is then what making everything anew gives, row for row."""

from __future__ import annotations

import random
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from bench.generated import READER, articles
from rapport.articles import Article
from rapport.common.errors import RecordError
from rapport.pipeline.findings import Findings
from rapport.record import Record
from rapport.record.consolidate import events_blocks
from rapport.record.consolidate.commitments import merging
from rapport.record.judged import Log
from rapport.record.judged.judging import Judge
from rapport.record.updating import update
from rapport.record.variants import Origin, variant

TABLES = (
    "events", "event_reports", "event_parties", "commitments", "commitment_parties", "contested", "quantities", "search",
    "consolidated", "threads", "drafts", "prints",
)  # fmt: skip
Read = tuple[Article, Findings, str]  # the last is the reader


def world(count: int, seed: int) -> list[Read]:
    """Articles that tell much of the same."""
    return [(*read, READER) for read in articles(count, 6, seed, whole=max(6, count // 3))]


def add(record: Record, read: Read) -> None:
    made, found, reader = read
    mark = variant(made)
    record.store.add(made, mark, [Origin(made.name, made.name, mark)], reader, found)


def remove(record: Record, read: Read) -> None:
    with record.database.writing() as c:
        c.execute("DELETE FROM origins WHERE article_id = ?", (read[0].id,))
    record.store.sweep()


def derived(record: Record) -> dict[str, list[str]]:
    record.derived.fresh()
    with record.database.reading() as c:
        return {t: sorted(repr(tuple(row)) for row in c.execute(f"SELECT * FROM {t}")) for t in TABLES}


def anew(folder: Path, record: Record, held: Iterable[Read]) -> dict[str, list[str]]:
    """The derived layer of another record that gets the same at once."""
    with Record(folder / f"anew-{random.random()}.rapport", create=True) as other:
        for read in held:
            add(other, read)
        Log(other.database).take(Log(record.database).all())
        return derived(other)


def equal(one: dict[str, list[str]], other: dict[str, list[str]]) -> None:
    for table in TABLES:
        assert one[table] == other[table], table


@pytest.fixture
def touched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles each update was given."""
    counts: list[int] = []
    inner = update.changed_events

    def noted(k, changed, new):
        counts.append(len(changed))
        return inner(k, changed, new)

    monkeypatch.setattr(update, "changed_events", noted)
    return counts


@pytest.fixture(params=["all compared", "the nearest compared"])
def windows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks small enough that all of them are compared, and as large records have them."""
    if request.param == "the nearest compared":
        monkeypatch.setattr(events_blocks, "WHOLE", 5)
        monkeypatch.setattr(events_blocks, "WINDOW", 2)
        monkeypatch.setattr(merging, "WINDOW", 2)


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("seed", range(4))
def test_one_at_a_time_and_at_once(seed: int, tmp_path: Path, touched: list[int]) -> None:
    rng = random.Random(seed)
    held = world(14, seed)
    rng.shuffle(held)
    with Record(tmp_path / "a.rapport", create=True) as record:
        for read in held:
            add(record, read)
            record.derived.fresh()
        found = derived(record)
        assert touched == [1] * (len(held) - 1)
        assert len(found["events"]) < len(found["event_reports"])  # there is something to join
        assert found["commitments"]
        equal(found, anew(tmp_path, record, reversed(held)))


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("seed", range(6))
def test_articles_come_and_go_and_are_judged(seed: int, tmp_path: Path, touched: list[int]) -> None:
    rng = random.Random(seed)
    known = world(30, seed + 10)
    held = known[:15]
    with Record(tmp_path / "a.rapport", create=True) as record:
        for read in held:
            add(record, read)
        record.derived.fresh()
        for step in range(8):
            for _ in range(rng.randrange(1, 4)):
                change(record, rng, known, held, step)
            equal(derived(record), anew(tmp_path, record, held))
        assert touched


def change(record: Record, rng: random.Random, known: list[Read], held: list[Read], step: int) -> None:
    what = rng.choice(("add", "add", "remove", "read again", "verdict", "correct", "merge", "split", "commitment", "withdraw"))
    if what == "add":
        read = rng.choice(known)
        if all(read[0].id != x[0].id for x in held):
            held.append(read)
            add(record, read)
        return
    if what == "remove":
        read = held.pop(rng.randrange(len(held)))
        remove(record, read)
        return
    if what == "read again":  # by a reader that finds less
        n = rng.randrange(len(held))
        made, found, reader = held[n]
        gone = {found.reports[0].id} if found.reports else set()
        deals = tuple(d for d in found.deals if not gone & set(d.reports))
        claims = tuple(x for x in found.claims if not gone & set(x.reports))
        figures = tuple(x for x in found.quantities if x.report not in gone)
        held[n] = (made, Findings(found.reports[1:], claims, (), figures, deals), f"{reader}+")
        add(record, held[n])
        return
    judge = Judge(record.derived, f"Analyst {rng.randrange(2)}")
    record.derived.fresh()
    with record.database.reading() as c:
        reports = [r[0] for r in c.execute("SELECT id FROM reports ORDER BY id")]
        query = "SELECT report_id FROM event_reports WHERE event_id IN"
        query += " (SELECT event_id FROM event_reports GROUP BY 1 HAVING count(*) > 1) ORDER BY 1"
        shared = [r[0] for r in c.execute(query)]
        commitments = [r[0] for r in c.execute("SELECT id FROM commitments ORDER BY id")]
    if what == "verdict":
        judge.verdict(rng.choice(reports), rng.choice(("confirm", "reject")), f"step {step}")
    elif what == "commitment" and commitments:
        judge.verdict(rng.choice(commitments), rng.choice(("confirm", "reject")), f"step {step}")
    elif what == "correct":
        judge.correct(rng.choice(reports), "date", "2015-03-04", because=f"step {step}")
    elif what == "merge":
        with suppress(RecordError):  # they are one already
            judge.merge(*rng.sample(reports, 2), f"step {step}")
    elif what == "split" and shared:
        judge.split(rng.choice(shared), None, f"step {step}")
    elif what == "withdraw" and (log := Log(record.database).all()):
        with suppress(RecordError):  # it is withdrawn already
            judge.withdraw([rng.choice(log).id], f"step {step}")
