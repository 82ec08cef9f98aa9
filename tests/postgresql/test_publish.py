"""A record in a PostgreSQL schema: whole, typed, and never half."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from fake_coder import FakeCoder, write_articles

from rapport.cli.main import cli
from rapport.common.errors import RapportError
from rapport.export.postgresql import publish
from rapport.export.postgresql.tables import TABLES
from rapport.record import Record
from rapport.record.judged.judging import Judge
from rapport.record.reading import read_into


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "x.rapport", create=True) as made:
        (tmp_path / "in").mkdir()
        write_articles(tmp_path / "in", 3)
        (tmp_path / "in" / "odd.txt").write_text('On 2015-01-20 RUS AID IRN: "a\\b" \t in Zürich; {x} NULL 😀, as told.\n')
        assert read_into(made, tmp_path / "in", coder=FakeCoder()).status == 0
        judge = Judge(made.derived, "ann")
        first, second = [r["id"] for r in made.rows()][:2]
        judge.verdict(first, "reject", "it's\nnot so")
        judge.merge(first, second, "x")
        yield made


def dump(url: str, schema: str = "rapport") -> dict[str, list[tuple]]:
    import psycopg

    with psycopg.connect(url) as c:
        return {
            t.name: c.execute(f"SELECT * FROM {schema}.{t.name} ORDER BY {', '.join(t.key)}").fetchall() for t in TABLES
        }


def one(url: str, query: str) -> tuple:
    import psycopg

    with psycopg.connect(url) as c:
        row = c.execute(query).fetchone()
        assert row is not None
        return row


def test_everything_is_there_with_its_types(record, database):
    counts = publish(record, database)
    assert (counts["articles"], counts["reports"], counts["judgements"]) == (4, 7, 2)
    rows = dump(database)
    assert {name: len(rows[name]) for name in counts} == counts
    bodies = {r["id"]: r for r in record.rows()}
    published = one(database, "SELECT json_object_agg(id, body)::jsonb FROM rapport.reports")[0]
    assert published == json.loads(json.dumps(bodies))
    texts = dict(one(database, "SELECT json_object_agg(names[1], text)::jsonb FROM rapport.articles")[0])
    assert texts == {a.names[0]: a.text for a in record.articles()}
    start, end, actors, kind = one(
        database,
        "SELECT lower(date), upper(date), actors, pg_typeof(actors)::text FROM rapport.reports"
        " WHERE date @> DATE '2015-01-20' AND 'RUS' = ANY (actors)",
    )
    assert (start, end, actors, kind) == (date(2015, 1, 20), date(2015, 1, 21), ["RUS"], "text[]")
    assert one(database, "SELECT because, state, kind FROM rapport.judgements WHERE action = 'reject'") == (
        "it's not so", "stands", "report",
    )  # fmt: skip
    quoted = "SELECT bool_and(substr(a.text, r.quote_start + 1, r.quote_end - r.quote_start) = r.quote)"
    assert one(database, f"{quoted} FROM rapport.reports r JOIN rapport.articles a ON a.id = r.article_id") == (True,)


STORY = """Russia and Iran

Russia signed an $800 million contract to sell Iran five S-300 missile systems in 2007. Moscow suspended the delivery in
2010 because of pressure from the United States. Iran's foreign minister denied on 3 May 2011 that Tehran had cancelled
the contract. Sanctions against Iran have damaged trade between the two countries, the Russian president said.
"""


def test_all_kinds_of_records_are_published(database, tmp_path):
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "a.txt").write_text(STORY, encoding="utf-8")
    with Record(tmp_path / "story.rapport", create=True) as record:
        assert read_into(record, tmp_path / "story").status == 0
        counts = publish(record, database)
        held = {t: record.derived.count(t) for t in ("events", "commitments", "contested", "quantities")}
    assert {t: counts[t] for t in held} == held
    assert min(counts[t] for t in ("claims", "events", "links", "commitments", "transitions")) > 0
    events = "SELECT count(*) FROM rapport.reports r JOIN rapport.events e ON e.id = r.event_id"
    assert one(database, events) == (counts["reports"],)


def test_every_column_is_explained(record, database):
    publish(record, database)
    found = one(
        database,
        "SELECT count(*), count(col_description(attrelid, attnum)) FROM pg_attribute"
        " WHERE attnum > 0 AND attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r'"
        " AND relnamespace = 'rapport'::regnamespace)",
    )
    assert found[0] == found[1] == sum(len(t.columns) for t in TABLES)


def test_publishing_again_changes_nothing(record, database):
    publish(record, database)
    before = dump(database)
    publish(record, database)
    assert dump(database) == before


def test_what_the_record_gained_and_lost(record, database, tmp_path):
    publish(record, database)
    (tmp_path / "in" / "000.txt").write_text("Nothing happened on that day, the ministers said in the capital.\n")
    read_into(record, write_articles(tmp_path / "more", 6), coder=FakeCoder())
    read_into(record, tmp_path / "in", coder=FakeCoder())
    publish(record, database)
    names = one(database, "SELECT count(*), count(*) FILTER (WHERE '005.txt' = ANY (names)) FROM rapport.articles")
    assert names == (record.count()[0], 1)
    assert one(database, "SELECT count(*) FROM rapport.reports") == (record.count()[1],)


def test_views_and_grants_stay(record, database):
    import psycopg

    publish(record, database, "relations")
    with psycopg.connect(database) as c:
        c.execute("CREATE VIEW aid AS SELECT * FROM relations.reports WHERE type = 'AID'")
        c.execute("CREATE ROLE reader_of_views")
        c.execute("GRANT SELECT ON relations.reports TO reader_of_views")
    publish(record, database, "relations")
    assert one(database, "SELECT count(*) FROM aid") == (4,)
    assert one(database, "SELECT has_table_privilege('reader_of_views', 'relations.reports', 'SELECT')") == (True,)
    with psycopg.connect(database) as c:
        c.execute("DROP OWNED BY reader_of_views")
        c.execute("DROP ROLE reader_of_views")


def test_a_reader_never_sees_half_and_never_waits(record, database, tmp_path):
    import psycopg

    with Record(tmp_path / "small.rapport", create=True) as small:
        read_into(small, write_articles(tmp_path / "one", 1), coder=FakeCoder())
        publish(small, database)
        wholes = {(1, 2, 0), (4, 7, 2)}
        seen, done, failed = set(), threading.Event(), []

        def look() -> None:
            try:
                with psycopg.connect(database, autocommit=True) as c:
                    c.execute("SET lock_timeout = '2s'")
                    while not done.is_set():
                        row = c.execute(
                            "SELECT (SELECT count(*) FROM rapport.articles), (SELECT count(*) FROM rapport.reports),"
                            " (SELECT count(*) FROM rapport.judgements)"
                        ).fetchone()
                        seen.add(row)
            except psycopg.Error as e:
                failed.append(e)

        thread = threading.Thread(target=look)
        thread.start()
        for n in range(20):
            publish(record if n % 2 else small, database)
        done.set()
        thread.join()
    assert not failed
    assert seen <= wholes
    assert seen


def test_a_reader_goes_on_while_a_publication_is_not_committed(record, database):
    import psycopg

    from rapport.export.postgresql.publishing import _Publication

    publish(record, database)
    with psycopg.connect(database) as writer:
        _Publication(writer, "rapport").written(record)
        with psycopg.connect(database) as reader:
            reader.execute("SET lock_timeout = '1s'")
            assert reader.execute("SELECT count(*) FROM rapport.reports").fetchone() == (7,)
        writer.rollback()
    assert one(database, "SELECT count(*) FROM rapport.reports") == (7,)


def test_two_who_publish_at_once_wait_for_each_other(record, database):
    errors = []

    def work() -> None:
        try:
            with Record(record.path) as own:
                publish(own, database)
        except RapportError as e:
            errors.append(e)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert errors == []
    assert one(database, "SELECT count(*) FROM rapport.reports") == (7,)


def test_what_fails_in_the_midst_changes_nothing(record, database, monkeypatch):
    from rapport.export.postgresql import publishing

    publish(record, database)
    before = dump(database)
    read_into(record, write_articles(record.path.parent / "more", 5), coder=FakeCoder())

    def broken(columns, rows):
        yield from list(real(columns, rows))[:1]
        raise KeyboardInterrupt

    real = publishing._adapted
    monkeypatch.setattr(publishing, "_adapted", broken)
    with pytest.raises(KeyboardInterrupt):
        publish(record, database)
    assert dump(database) == before


def test_tables_of_another_are_left_alone(record, database):
    import psycopg

    with psycopg.connect(database) as c:
        c.execute("CREATE TABLE public.events (mine text)")
        c.execute("INSERT INTO public.events VALUES ('mine')")
    with pytest.raises(RapportError, match="the schema public: has something else named events; name another schema"):
        publish(record, database, "public")
    assert one(database, "SELECT * FROM public.events") == ("mine",)


def test_tables_of_an_older_version_are_made_anew(record, database):
    import psycopg

    publish(record, database)
    before = dump(database)
    with psycopg.connect(database) as c:
        c.execute("ALTER TABLE rapport.reports DROP COLUMN place")
        c.execute("DROP TABLE rapport.quantities")
    publish(record, database)
    assert dump(database) == before
    with psycopg.connect(database) as c:
        c.execute("ALTER TABLE rapport.reports DROP COLUMN place")
        c.execute("CREATE VIEW mine AS SELECT id FROM rapport.reports")
    with pytest.raises(RapportError, match=r"views rest on a table of an older version .*; publish into another schema"):
        publish(record, database)


def test_an_old_schema_name_is_told(record, database):
    for name in ("Rapport", "pg_mine", "a b", "x;drop"):
        with pytest.raises(RapportError, match="is no name; write small letters"):
            publish(record, database, name)


def call(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(cli, [str(a) for a in arguments], env={"RAPPORT_RECORD": None})
    return done.exit_code, done.output


def test_the_command(record, database):
    code, output = call("publish", database, "--record", record.path, "--schema", "ours")
    assert (code, output) == (0, output)
    assert output.startswith("Published into the schema ours: 4 articles")
    assert one(database, "SELECT count(*) FROM ours.reports") == (7,)
    assert "s3cret" not in output


def test_no_right_to_write(record, database):
    import psycopg

    with psycopg.connect(database, autocommit=True) as c:
        c.execute("DROP ROLE IF EXISTS guest")
        c.execute("CREATE ROLE guest LOGIN PASSWORD 'guess'")
    guest = re.sub(r"//[^@]+@", "//guest:guess@", database)
    with pytest.raises(RapportError, match=r"forbids it \(permission denied .*\); ask for the right") as e:
        publish(record, guest)
    assert "guess" not in str(e.value)


def test_a_wrong_password_is_not_told(record, database):
    wrong = database.replace("s3cret", "s3crets")
    code, output = call("publish", wrong, "--record", record.path)
    assert code == 2
    assert "password authentication failed" in output
    assert "s3cret" not in output
    assert "word@" not in output
