"""A PostgreSQL server of its own, started for the tests and stopped after them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "record"))

PASSWORD = "s3cret@/:word"
ESCAPED = "s3cret%40%2F%3Aword"


def programs() -> Path | None:
    """Where initdb and pg_ctl are: on the path, or where Debian puts them, the newest version first."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]), reverse=True)
    return versions[0].parent if versions else None


def missing(why: str) -> None:
    if os.environ.get("RAPPORT_REQUIRE_POSTGRESQL") == "1":
        pytest.fail(f"RAPPORT_REQUIRE_POSTGRESQL is set, and {why}")
    pytest.skip(f"needs a PostgreSQL server, and {why}")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of an empty database of a fresh server, without the database's name."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        missing("psycopg is not installed (pip install 'rapport[postgresql]')")
    bin = programs()
    if bin is None:
        missing("there is none (apt-get install postgresql)")
        return
    # a short path: the name of a socket has at most 107 characters
    folder = Path(tempfile.mkdtemp(prefix="rapport-pg-", dir="/tmp"))
    who: dict[str, Any] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        import pwd

        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            missing("the tests run as root, and there is no user postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def run(*command: str | Path) -> None:
        subprocess.run([str(x) for x in command], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=300, **who)

    try:
        (folder / "password").write_text(PASSWORD)
        (folder / "password").chmod(0o644)
        data = folder / "data"
        run(
            bin / "initdb", "-D", data, "-U", "rapport", "--auth=scram-sha-256", f"--pwfile={folder / 'password'}",
            "--encoding=UTF8", "--locale=C", "--no-sync",
        )  # fmt: skip
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        run(bin / "pg_ctl", "-D", data, "-w", "-t", "240", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://rapport:{ESCAPED}@/{{name}}?host={folder}"
        finally:
            run(bin / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The address of an empty database."""
    import psycopg

    admin = psycopg.connect(server.format(name="postgres"), autocommit=True)
    admin.execute("DROP DATABASE IF EXISTS relations WITH (FORCE)")
    admin.execute("CREATE DATABASE relations")
    yield server.format(name="relations")
    admin.close()
