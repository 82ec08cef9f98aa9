"""Write a record into a schema: in one transaction, so that readers see the record before or after, never between.

Rows are replaced, not the tables: views, grants and queries of others go on, and nobody who reads waits. Publishing
the same record again gives the same tables. Where an earlier version of Rapport published other columns, its table is
made anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from rapport.common.errors import RapportError
from rapport.export.postgresql.address import check, cleaned, masked
from rapport.export.postgresql.tables import TABLES, Column, Source, Table

if TYPE_CHECKING:
    from psycopg import Connection, Cursor

    from rapport.record import Record

MARK: Final = "Rapport: "  # how the comments of our tables begin, so that we never write into another's
CONNECT: Final = 10  # seconds to wait for the server, unless the address says otherwise


def publish(record: Record, url: str, schema: str = "rapport") -> dict[str, int]:
    """Publish a record; how many rows each table has now. Raises :class:`RapportError`, which tells no password."""
    check(url)
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", schema) or schema.startswith("pg_"):
        raise RapportError(
            f"the schema '{schema}'", "is no name", "write small letters, digits and underscores: rapport"
        )
    psycopg = _psycopg()
    try:
        with psycopg.connect(url, **({} if "connect_timeout" in url else {"connect_timeout": CONNECT})) as connection:
            return _Publication(connection, schema).written(record)
    except (psycopg.Error, UnicodeError) as e:
        # not chained: a traceback would print the parts that are masked here
        raise _told(psycopg, e, url, schema) from None


def _psycopg() -> Any:
    try:
        import psycopg
    except ImportError as e:
        raise RapportError("publishing", "needs psycopg", "pip install 'rapport[postgresql]'") from e
    return psycopg


def _told(psycopg: Any, e: Exception, url: str, schema: str) -> RapportError:
    where, problem = masked(url), cleaned(str(e), url)
    if isinstance(e, psycopg.errors.DependentObjectsStillExist):
        remedy = "publish into another schema with --schema, or drop the views and make them again afterwards"
        return RapportError(where, f"views rest on a table of an older version ({problem})", remedy)
    if isinstance(e, psycopg.errors.InsufficientPrivilege):
        return RapportError(
            where, f"forbids it ({problem})", f"ask for the right to create and fill the schema {schema}"
        )
    if isinstance(e, psycopg.OperationalError):
        remedy = "check host, user and password (~/.pgpass or $PGPASSWORD), and that the server runs"
        return RapportError(where, f"cannot be reached or does not answer ({problem})", remedy)
    return RapportError(where, f"does not take it ({problem})", "nothing was changed; check the address")


class _Publication:
    """One transaction that publishes one record."""

    def __init__(self, connection: Connection[Any], schema: str) -> None:
        from psycopg import sql

        self.sql, self.connection, self.schema = sql, connection, schema

    def written(self, record: Record) -> dict[str, int]:
        counts = {}
        with self.connection.cursor() as to, record.derived.reading() as derived, record.database.reading() as c:
            # one state of both layers, but for a derived one that had to be made in memory
            source = Source(c, derived) if record.derived.memory else Source(derived, derived)
            # another who publishes into this schema waits; readers do not
            to.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (f"rapport/{self.schema}",))
            self._prepare(to)
            for table in reversed(TABLES):
                to.execute(self.sql.SQL("DELETE FROM {}").format(self._name(table)))
            for table in TABLES:
                counts[table.name] = self._fill(to, table, source)
        return counts

    def _name(self, table: Table) -> Any:
        return self.sql.Identifier(self.schema, table.name)

    def _prepare(self, to: Cursor[Any]) -> None:
        """Schema and tables, as this version has them."""
        schema = self.sql.Identifier(self.schema)
        if not to.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (self.schema,)).fetchone():
            to.execute(self.sql.SQL("CREATE SCHEMA {}").format(schema))
        there = {t.name: self._columns(to, t) for t in TABLES}
        if any(there[t.name] not in (None, _columns(t)) for t in TABLES):
            for table in reversed(TABLES):
                to.execute(self.sql.SQL("DROP TABLE IF EXISTS {}").format(self._name(table)))
            there = dict.fromkeys(there)
        for table in TABLES:
            if there[table.name] is None:
                self._create(to, table)

    def _columns(self, to: Cursor[Any], table: Table) -> list[tuple[str, str]] | None:
        """Names and types of the columns of a table that is there. Raises where it is not ours."""
        query = (
            "SELECT c.oid, c.relkind::text, obj_description(c.oid, 'pg_class') FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = %s AND c.relname = %s"
        )
        row = to.execute(query, (self.schema, table.name)).fetchone()
        if row is None:
            return None
        number, kind, comment = row
        if kind != "r" or not (comment or "").startswith(MARK):
            where = f"the schema {self.schema}"
            raise RapportError(where, f"has something else named {table.name}", "name another schema with --schema")
        query = (
            "SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute"
            " WHERE attrelid = %s AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
        )
        return [(name, kind) for name, kind in to.execute(query, (number,)).fetchall()]

    def _create(self, to: Cursor[Any], table: Table) -> None:
        sql = self.sql
        required = {*table.key, "body"}
        lines = [
            sql.SQL("{} {}{}").format(
                sql.Identifier(c.name), sql.SQL(c.type), sql.SQL(" NOT NULL" if c.name in required else "")
            )
            for c in table.columns
        ]
        lines.append(sql.SQL("PRIMARY KEY ({})").format(sql.SQL(", ").join(map(sql.Identifier, table.key))))
        for column, other in table.references:
            # checked at the end, as all is replaced in between
            form = "FOREIGN KEY ({}) REFERENCES {} (id) DEFERRABLE INITIALLY DEFERRED"
            lines.append(sql.SQL(form).format(sql.Identifier(column), sql.Identifier(self.schema, other)))
        to.execute(sql.SQL("CREATE TABLE {} ({})").format(self._name(table), sql.SQL(", ").join(lines)))
        for index in table.indexes:
            to.execute(sql.SQL("CREATE INDEX ON {} {}").format(self._name(table), sql.SQL(index)))
        about = sql.SQL("COMMENT ON TABLE {} IS {}").format(self._name(table), sql.Literal(MARK + table.about))
        to.execute(about)
        for c in table.columns:
            name = sql.Identifier(self.schema, table.name, c.name)
            to.execute(sql.SQL("COMMENT ON COLUMN {} IS {}").format(name, sql.Literal(c.about)))

    def _fill(self, to: Cursor[Any], table: Table, source: Source) -> int:
        names = self.sql.SQL(", ").join(self.sql.Identifier(x.name) for x in table.columns)
        count = 0
        with to.copy(self.sql.SQL("COPY {} ({}) FROM STDIN").format(self._name(table), names)) as copy:
            for row in _adapted(table.columns, table.rows(source)):
                copy.write_row(row)
                count += 1
        return count


def _columns(table: Table) -> list[tuple[str, str]]:
    spelled = {"timestamptz": "timestamp with time zone"}
    return [(c.name, spelled.get(c.type, c.type)) for c in table.columns]


def _adapted(columns: tuple[Column, ...], rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows as psycopg writes them."""
    for row in rows:
        yield tuple(_value(c.type, v) for c, v in zip(columns, row, strict=True))


def _value(kind: str, value: Any) -> Any:
    from psycopg.types.json import Jsonb

    if value is None:
        return None
    if kind == "daterange":
        return _range(*value)
    if kind == "timestamptz":
        return datetime.fromisoformat(value)
    if kind == "jsonb":
        return Jsonb(_without_nul(value), dumps=_json)
    return _without_nul(value)


def _range(start: date, end: date) -> Any:
    from psycopg.types.range import DateRange

    return DateRange(start, end, "[]")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _without_nul(value: Any) -> Any:
    """PostgreSQL holds no NUL character: it becomes the replacement character, one for one, so that offsets hold."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, list):
        return [_without_nul(v) for v in value]
    if isinstance(value, dict):
        return {k: _without_nul(v) for k, v in value.items()}
    return value
