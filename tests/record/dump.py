"""``python tests/record/dump.py RECORD``: a record as SQL, for the dumps of released schemas in ``fixtures``.

A full-text index is written by the statement that makes it, without the tables that SQLite keeps behind it.
"""

from __future__ import annotations

import re
import sqlite3
import sys


def dump(path: str) -> str:
    c = sqlite3.connect(path)
    virtual = dict(c.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"))
    behind = re.compile(r'"?(?:' + "|".join(f"{re.escape(name)}_\\w+" for name in virtual) + r')"?\b') if virtual else None
    out = []
    for line in c.iterdump():
        if line.startswith(("PRAGMA writable_schema", "INSERT INTO sqlite_master")):
            continue
        if behind and re.match(rf"(?:INSERT INTO|CREATE TABLE) ['\"]?{behind.pattern}", line):
            continue
        if line == "COMMIT;":
            out += [f"{sql};" for sql in virtual.values()]
        out.append(line)
    found = c.execute("PRAGMA application_id").fetchone()[0]
    c.close()
    return "\n".join([f"PRAGMA application_id={found};", *out]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(dump(sys.argv[1]))
