"""The schema's version, and the way forward from an older one. A released migration is never changed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from rapport.common.errors import RecordError

HEAD: Final = "0002"
APPLICATION_ID: Final = 0x52505254  # "RPRT" in the file's header, so that tools can tell a record from another database


def schema_of(c: sqlite3.Connection) -> str | None:
    """The version of the schema in a file, None where it has none."""
    if c.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
        return None
    row = c.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def check(path: Path, c: sqlite3.Connection, found: str | None, create: bool, frozen: bool) -> None:
    """Raise :class:`RecordError` where a file cannot or must not be brought up to this version's schema."""
    where = str(path)
    if found is not None and (found > HEAD or not re.fullmatch(r"\d{4}", found)):
        problem = f"was made by a newer version of Rapport (its schema is {found}, this version knows {HEAD})"
        raise RecordError(where, problem, "upgrade Rapport to open it")
    if found is None:
        if c.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise RecordError(where, "is a database of something else", "name another file for the record")
        if not create:
            raise RecordError(where, "is empty", f"fill it with: rapport read PATH --record {where}")
    if frozen:
        problem = f"has an older schema ({found}) and cannot be brought up to date where it stands"
        raise RecordError(where, problem, "copy it to where you may write")


def upgrade(connect: Callable[[], sqlite3.Connection]) -> None:
    """Run the migrations in one transaction, while other processes wait. Errors are sqlite3's own."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import NullPool

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as c:
            driver = c.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            if schema_of(driver) != HEAD:
                c.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                config = Config()
                config.set_main_option("script_location", "rapport.record:migrations")
                config.attributes["connection"] = c
                command.upgrade(config, "head")
    except DBAPIError as e:
        raise (e.orig if isinstance(e.orig, sqlite3.Error) else e) from e
