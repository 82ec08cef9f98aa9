"""What is derived depends on what was read and judged alone, and is read from the file."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_coder import FILLER, write_articles

from rapport.common.errors import RecordError
from rapport.record import EventFilter, Record


def exported(record: Record) -> str:
    return "\n".join(json.dumps(e, ensure_ascii=False) for e in record.derived.events())


def tables(record: Record) -> str:
    """All that the derived tables hold."""
    record.derived.fresh()
    out = []
    with record.database.reading() as c:
        for table in ("events", "event_reports", "event_parties", "commitments", "commitment_parties", "contested"):
            out += sorted(json.dumps(list(row)) for row in c.execute(f"SELECT * FROM {table}"))
        out += sorted(json.dumps(list(row)) for row in c.execute("SELECT rowid, kind, id, words FROM search"))
    return "\n".join(out)


def write(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


RETOLD = {
    "a.txt": f"Alpha writes. {FILLER} On 2015-01-20 RUS AGREE IRN at last. Nobody had thought of it before the spring.",
    "b.txt": "Beta tells it otherwise and shorter. On 2015-01-20 RUS AGREE IRN too. On 2016-03-01 FRA AID DEU again.",
}


def test_reports_of_one_thing_are_one_event(record, read, tmp_path):
    read(record, write(tmp_path / "in", RETOLD))
    first, second = record.derived.events()
    assert (first["type"], first["actors"], first["sources"]) == ("AGREE", ["IRN", "RUS"], 2)
    assert first["articles"] == ["a.txt", "b.txt"]
    assert {record.derived.event_of(r) for r in first["reports"]} == {first["id"]}
    assert (second["type"], second["sources"], second["articles"]) == ("AID", 1, ["b.txt"])


@pytest.mark.parametrize(
    ("where", "count"),
    [
        (EventFilter(), 2),
        (EventFilter(sources=2), 1),
        (EventFilter(dyad=("RUS", "IRN")), 1),
        (EventFilter(actor="DEU"), 1),
        (EventFilter(types=("AID",)), 1),
        (EventFilter(article="a.txt"), 1),
        (EventFilter(disagreeing=True), 0),
        (EventFilter(text="agree irn"), 1),
        (EventFilter(text='"; DROP TABLE'), 0),
        (EventFilter(statuses=("denied",)), 0),
    ],
)
def test_events_are_chosen(record, read, tmp_path, where, count):
    read(record, write(tmp_path / "in", RETOLD))
    assert len(list(record.derived.events(where))) == count


def test_an_event_is_found_by_the_beginning_of_its_id(record, read, tmp_path):
    read(record, write(tmp_path / "in", RETOLD))
    for event in record.derived.events():
        assert record.derived.one("events", event["id"][:6]) == event
    with pytest.raises(RecordError, match="holds no event exyz"):
        record.derived.one("events", "exyz")


def test_what_is_derived_follows_what_is_read(record, read, tmp_path):
    folder = write(tmp_path / "in", RETOLD)
    read(record, folder)
    before = exported(record)
    assert exported(record) == before
    write(folder, {"b.txt": "Something else altogether. On 2016-03-01 FRA AID DEU again."})
    read(record, folder)
    assert [e["articles"] for e in record.derived.events()] == [["a.txt"], ["b.txt"]]
    write(folder, RETOLD)
    read(record, folder)
    assert exported(record) == before


@pytest.fixture
def at_once() -> Callable[..., str]:
    def run(read: Callable[..., object], folder: Path) -> str:
        with Record.temporary() as other:
            read(other, folder)
            return tables(other)

    return run


def test_the_order_of_reading_does_not_matter(record, read, tmp_path, at_once):
    folder = write(write_articles(tmp_path / "in", 8), RETOLD)
    whole = at_once(read, folder)
    files = sorted(folder.iterdir())
    random.Random(3).shuffle(files)
    for k, file in enumerate(files):
        read(record, file)
        if k % 3 == 0:
            record.derived.fresh()  # derived on the way, changed by what comes after
    assert tables(record) == whole


def test_processes_do_not_matter(record, read, tmp_path, at_once):
    folder = write(write_articles(tmp_path / "in", 8), RETOLD)
    read(record, folder, jobs=3)
    assert tables(record) == at_once(read, folder)


def test_a_record_that_cannot_be_written_is_derived_in_memory(read, tmp_path):
    path = tmp_path / "record.rapport"
    with Record(path, create=True) as record:
        read(record, write(tmp_path / "in", RETOLD))
    with Record(path) as record:
        record.database.frozen = True  # as it is set for a file that cannot be opened for writing
        found = exported(record)
    with Record(path) as record:
        with record.database.reading() as c:
            assert c.execute("SELECT count(*) FROM events").fetchone()[0] == 0
        assert exported(record) == found
    assert found.count("\n") == 1
