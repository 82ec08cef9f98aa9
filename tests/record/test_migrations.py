"""Records of every released schema, opened by today's code, keep their rows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from fake_coder import write_articles

from rapport.common.errors import RecordError
from rapport.record import Record, migrate

FIXTURES = Path(__file__).parent / "fixtures"
RELEASED = sorted(FIXTURES.glob("record-*.sql"))


def restored(dump: Path, to: Path) -> Path:
    """A record from its SQL dump, as SQLite's own shell writes one."""
    c = sqlite3.connect(to)
    c.executescript(dump.read_text(encoding="utf-8"))
    c.close()
    return to


def tables(path: Path) -> dict[str, str]:
    c = sqlite3.connect(path)
    rows = c.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    c.close()
    return dict(rows)


def test_the_newest_migration_is_the_one_we_know():
    config = Config()
    config.set_main_option("script_location", "rapport.record:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == migrate.HEAD


def test_there_is_a_dump_of_every_schema():
    config = Config()
    config.set_main_option("script_location", "rapport.record:migrations")
    known = sorted(s.revision for s in ScriptDirectory.from_config(config).walk_revisions())
    assert [p.stem.removeprefix("record-") for p in RELEASED] == known


@pytest.mark.parametrize("dump", RELEASED, ids=lambda p: p.stem)
def test_an_old_record_is_opened(dump, tmp_path, read, export):
    path = restored(dump, tmp_path / "old.rapport")
    with Record(path) as record:
        assert record.count() == (2, 3)
        first, second, third = record.reports()
        assert (first.id, first.actors, first.recipients) == ("red77eeef202422c5", ["RUS"], ["IRN"])
        assert str(first.date.start) == "2015-01-20"
        assert second.date is None
        assert [a.names for a in record.articles()] == [("one.md", "uno.md"), ("two.txt",)]
        for report in (first, second, third):
            text = record.article_of(report.id).text
            assert text[report.quote.start : report.quote.end] == report.quote.text
        assert record.store.article(record.article_of(first.id).id).published.interval.start.year == 2015
    with Record(path, create=True) as record:
        read(record, write_articles(tmp_path / "in", 2))
        assert record.count() == (4, 7)
        assert next(iter(record.reports())).id  # and the exports follow today's schema
        assert export(record)
    Record(tmp_path / "new.rapport", create=True).close()
    assert tables(path) == tables(tmp_path / "new.rapport")


def test_a_migration_that_fails_leaves_the_record_as_it_was(tmp_path, monkeypatch):
    from rapport.record.migrations.versions import v0001_read_layer

    path = tmp_path / "x.rapport"
    path.touch()
    broken = (*v0001_read_layer.TABLES, "CREATE TABLE broken (")
    monkeypatch.setattr("alembic.script.base.ScriptDirectory.run_env", _run_with(broken))
    with pytest.raises(RecordError, match="incomplete input"):
        Record(path, create=True)
    assert tables(path) == {}


def _run_with(statements):
    """In place of Alembic's own run: statements on the connection it was given."""

    def run_env(self):
        from alembic import context

        for statement in statements:
            context.config.attributes["connection"].exec_driver_sql(statement)

    return run_env
