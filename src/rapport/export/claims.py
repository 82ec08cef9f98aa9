"""Claims and contested propositions as flat tables."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple, TextIO

from rapport.export.rows import safe

Row = dict[str, Any]


class Column(NamedTuple):
    """A column of a flat table: its name, what it holds and how it is made of a row."""

    name: str
    about: str
    of: Callable[[Row], Any]


def _of(name: str) -> Callable[[Row], Any]:
    return lambda row: row[name]


CLAIM_COLUMNS: Final = (
    Column("id", "id of the claim", _of("id")),
    Column("article", "name of the article", _of("article")),
    Column("source", "code or short name of the innermost speaker", _of("source")),
    Column("by", "codes of who claims it", lambda r: " ".join(r["by"])),
    Column("stance", "asserts, denies, accuses, doubts, predicts, urges", _of("stance")),
    Column("proposition", "what is claimed, in the article's words", _of("proposition")),
    Column("about", "codes of the actors that it names", lambda r: " ".join(r["about"])),
    Column("quote_start", "first character of the quote", lambda r: r["quote"]["start"]),
    Column("quote_end", "end of the quote, exclusive", lambda r: r["quote"]["end"]),
    Column("quote", "the words that say it", lambda r: r["quote"]["text"]),
    Column("reports", "ids of the reports it is about", lambda r: " ".join(r["reports"])),
    Column("against", "ids of the claims it is set against", lambda r: " ".join(r["against"])),
    Column("reason", "the words that give the stance", _of("reason")),
    Column("confidence", "probability that a careful coder would code the same", lambda r: f"{r['confidence']:.2f}"),
)
CONTESTED_COLUMNS: Final = (
    Column("id", "id of the contested proposition", _of("id")),
    Column("proposition", "what is contested", _of("proposition")),
    Column("asserted_by", "codes or names of those who assert it", lambda r: "; ".join(r["asserted_by"])),
    Column("denied_by", "codes or names of those who deny it", lambda r: "; ".join(r["denied_by"])),
    Column("about", "codes of the actors that it names", lambda r: " ".join(r["about"])),
    Column("articles", "names of the articles with evidence", lambda r: "; ".join(r["articles"])),
    Column(
        "evidence",
        "stance, source and words of each piece of evidence",
        lambda r: " | ".join(map(_evidence, r["evidence"])),
    ),
    Column("events", "ids of the events that it concerns", lambda r: " ".join(r["events"])),
)


def write_flat(rows: Iterable[Row], columns: Iterable[Column], out: TextIO) -> None:
    """A header and one line a row; RFC 4180 but for the line ends, which are line feeds."""
    columns = tuple(columns)
    table = csv.writer(out, lineterminator="\n")
    table.writerow([c.name for c in columns])
    for row in rows:
        table.writerow([safe("" if (v := c.of(row)) is None else str(v)) for c in columns])


def _evidence(e: Row) -> str:
    return f'{e["by"]} {e["stance"]}: "{" ".join(e["quote"]["text"].split())}"'
