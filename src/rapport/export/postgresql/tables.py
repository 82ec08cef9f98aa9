"""The published tables: their columns with types and meaning, and the rows of a record in them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from rapport.record.judged.listing import standing_in

Row = tuple[Any, ...]


class Source(NamedTuple):
    """A record to publish: connections to its read and judged layers, and to its derived one, often the same."""

    read: sqlite3.Connection
    derived: sqlite3.Connection


class Column(NamedTuple):
    """A column: its name, PostgreSQL type and what it says."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``rows`` gives its rows from a record, each with a value for every column; days are pairs of dates."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Source], Iterator[Row]]
    references: tuple[tuple[str, str], ...] = ()  # column and the table whose id it holds
    indexes: tuple[str, ...] = ()


_ID = Column("id", "text", "hash of what it says")
_ARTICLE = (
    Column("article_id", "text", "its article"),
    Column("article", "text", "name of its article, the first where it has several"),
)
_QUOTE = (
    Column("quote", "text", "the words"),
    Column("quote_start", "integer", "first character of the quote in the article's text, in code points"),
    Column("quote_end", "integer", "its end, exclusive"),
)
_BODY = Column("body", "jsonb", "the whole record, as 'rapport export' writes it")
_NAMED = (
    "JOIN (SELECT article_id, min(name) AS article FROM origins GROUP BY article_id) n ON n.article_id = x.article_id"
)


def days(start: str | None, end: str | None) -> tuple[date, date] | None:
    """A closed interval of ISO days."""
    return (date.fromisoformat(start), date.fromisoformat(end)) if start and end else None


def _days(body: dict[str, Any] | None) -> tuple[date, date] | None:
    return days(body["start"], body["end"]) if body else None


def _articles(s: Source) -> Iterator[Row]:
    names = (
        "(SELECT json_group_array(name) FROM (SELECT DISTINCT name FROM origins WHERE article_id = a.id ORDER BY name))"
    )
    query = f"SELECT a.*, {names} AS names FROM articles a WHERE a.id IN (SELECT article_id FROM origins) ORDER BY a.id"  # noqa: S608
    for r in s.read.execute(query):
        when = days(r["published_start"], r["published_end"])
        yield (
            r["id"], json.loads(r["names"]), r["title"], r["publisher"], r["author"], r["url"], when,
            r["published_reason"], r["text"], r["reader"], r["entered"],
        )  # fmt: skip


def _read(c: sqlite3.Connection, table: str) -> Iterator[tuple[sqlite3.Row, dict[str, Any]]]:
    for r in c.execute(f"SELECT x.*, n.article FROM {table} x {_NAMED} ORDER BY x.id"):  # noqa: S608  # names are ours
        body = json.loads(r["body"])
        yield r, {"id": body.pop("id"), "article": r["article"], **body}


def _reports(s: Source) -> Iterator[Row]:
    for r, b in _read(s.read, "reports"):
        q = b["quote"]
        event = s.derived.execute("SELECT event_id FROM event_reports WHERE report_id = ?", (r["id"],)).fetchone()
        if r["open"] and event is None:
            continue  # it says too little, and no other article says more
        yield (
            r["id"], r["article_id"], r["article"], q["text"], q["start"], q["end"], b["type"], b["mode"], b["actors"],
            b["recipients"], b["contexts"], _days(b["date"]), b["date"] and b["date"]["granularity"], b["bound"],
            b["status"], b["source"], b["place"], event and event["event_id"], b["confidence"], b,
        )  # fmt: skip


def _claims(s: Source) -> Iterator[Row]:
    for r, b in _read(s.read, "claims"):
        q = b["quote"]
        yield (
            r["id"], r["article_id"], r["article"], q["text"], q["start"], q["end"], b["stance"], b["by"], b["source"],
            b["proposition"], b["about"], b["reports"], b["confidence"], b,
        )  # fmt: skip


def _links(s: Source) -> Iterator[Row]:
    for r, b in _read(s.read, "links"):
        q = b["quote"]
        yield (
            r["id"], r["article_id"], r["article"], q["text"], q["start"], q["end"], b["sign"], b["cause"],
            b["cause_factor"]["key"], b["effect"], b["effect_factor"]["key"], b["strength"], b["conditional"],
            b["source"], b["confidence"], b,
        )  # fmt: skip


def _judgements(s: Source) -> Iterator[Row]:
    placed = {p.judgement.id: p for p in standing_in(s.read, s.derived)}
    for r in s.read.execute("SELECT id, body FROM judgements ORDER BY made, id"):
        b, p = json.loads(r["body"]), placed.get(r["id"])
        yield (
            r["id"], b["made"], b["author"], b["action"], b["anchor"] and b["anchor"]["kind"], p and p.record,
            p and p.other, p and p.state, b["field"], b["value"], b["withdraws"], b["because"], b["machine"], b,
        )  # fmt: skip


def _bodies(c: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    for r in c.execute(f"SELECT body FROM {table} ORDER BY id"):  # noqa: S608  # names are ours
        yield json.loads(r["body"])


def _events(s: Source) -> Iterator[Row]:
    for b in _bodies(s.derived, "events"):
        yield (
            b["id"], b["type"], b["mode"], b["actors"], b["recipients"], b["contexts"], _days(b["date"]),
            b["date"] and b["date"]["granularity"], b["place"], b["status"], b["sources"], b["articles"],
            b["words"]["quote"]["text"], len(b["disagreements"]), b["verdict"], b["confidence"], b,
        )  # fmt: skip


def _commitments(s: Source) -> Iterator[Row]:
    for b in _bodies(s.derived, "commitments"):
        yield (
            b["id"], b["kind"], b["name"], b["aliases"], b["parties"], b["state"], _days(b["due"]), b["overdue"],
            b["open"], b,
        )  # fmt: skip


def _transitions(s: Source) -> Iterator[Row]:
    for b in _bodies(s.derived, "commitments"):
        for number, t in enumerate(b["transitions"]):
            yield (
                b["id"], number, t["state"], _days(t["date"]), t["status"], t["source"], t["articles"],
                t["quote"]["text"], t["contested"], t["reports"],
            )  # fmt: skip


def _contested(s: Source) -> Iterator[Row]:
    for b in _bodies(s.derived, "contested"):
        yield b["id"], b["proposition"], b["about"], b["asserted_by"], b["denied_by"], b["articles"], b


def _quantities(s: Source) -> Iterator[Row]:
    for b in _bodies(s.derived, "quantities"):
        yield (
            b["id"], b["value"], b["upper"], b["unit"], b["approximate"], b["direction"], b["of"], b["actors"],
            _days(b["period"]), b["per"], b["report"], b["event"], b["source"], b["words"]["article"],
            b["words"]["quote"]["text"], b,
        )  # fmt: skip


TABLES: Final = (
    Table(
        "articles", "one text by one publisher", ("id",),
        (
            Column("id", "text", "SHA-256 of its normalised text"),
            Column("names", "text[]", "names: paths below the given folder, ids of rows, or file#line"),
            Column("title", "text", "title"),
            Column("publisher", "text", "publisher"),
            Column("author", "text", "author"),
            Column("url", "text", "address"),
            Column("published", "daterange", "days on which it may have been published"),
            Column("published_reason", "text", "how that is known"),
            Column("text", "text", "the text that all offsets count in, in code points; NUL characters as U+FFFD"),
            Column("reader", "text", "version of the model, the vocabularies and the code that read it"),
            Column("entered", "timestamptz", "when it entered the record"),
        ),
        _articles,
    ),
    Table(
        "events", "what one or more reports are about", ("id",),
        (
            _ID,
            Column("type", "text", "PLOVER event type"),
            Column("mode", "text", "PLOVER mode"),
            Column("actors", "text[]", "codes of those who act; all sides of a mutual act"),
            Column("recipients", "text[]", "codes of those acted upon"),
            Column("contexts", "text[]", "PLOVER contexts"),
            Column("date", "daterange", "the tightest interval that its reports support; null where nothing dates it"),
            Column("granularity", "text", "unit of the words that date it"),
            Column("place", "text", "where, as printed"),
            Column("status", "text", "reported, claimed, denied, planned or hypothetical, over all its reports"),
            Column("sources", "integer", "independent stories that tell it"),
            Column("articles", "text[]", "names of the articles that tell it"),
            Column("quote", "text", "the fullest telling"),
            Column("disagreements", "integer", "on how many points its reports disagree"),
            Column("verdict", "text", "what analysts think of it: confirmed, rejected, disputed"),
            Column("confidence", "double precision", "probability that a careful coder would code the same"),
            _BODY,
        ),
        _events, indexes=("(date)", "USING gin (actors)", "USING gin (recipients)"),
    ),
    Table(
        "reports", "what one article says happened, as it was read", ("id",),
        (
            _ID, *_ARTICLE, *_QUOTE,
            Column("type", "text", "PLOVER event type"),
            Column("mode", "text", "PLOVER mode"),
            Column("actors", "text[]", "codes of those who act; all sides of a mutual act"),
            Column("recipients", "text[]", "codes of those acted upon"),
            Column("contexts", "text[]", "PLOVER contexts"),
            Column("date", "daterange", "days on which it may have happened; null where nothing dates it"),
            Column("granularity", "text", "unit of the words that date it"),
            Column("bound", "text", "what is known of an open end: since, until, before, after"),
            Column("status", "text", "reported, claimed, denied, planned or hypothetical"),
            Column("source", "text", "who says so, where the article attributes it"),
            Column("place", "text", "where, as printed"),
            Column("event_id", "text", "the event it is about"),
            Column("confidence", "double precision", "probability that a careful coder would code the same"),
            _BODY,
        ),
        _reports, (("article_id", "articles"), ("event_id", "events")),
        ("(article_id)", "(event_id)", "(date)", "USING gin (actors)", "USING gin (recipients)"),
    ),
    Table(
        "claims", "what one source says in one article about one thing", ("id",),
        (
            _ID, *_ARTICLE, *_QUOTE,
            Column("stance", "text", "asserts, denies, accuses, doubts, predicts, urges"),
            Column("by", "text[]", "codes of who claims it"),
            Column("source", "text", "code or short name of the innermost speaker"),
            Column("proposition", "text", "what is claimed"),
            Column("about", "text[]", "codes of the actors that the proposition names"),
            Column("reports", "text[]", "ids of the reports that the claim is about"),
            Column("confidence", "double precision", "probability that a careful coder would code the same"),
            _BODY,
        ),
        _claims, (("article_id", "articles"),), ("(article_id)",),
    ),
    Table(
        "links", "what one article says pushes something up or down", ("id",),
        (
            _ID, *_ARTICLE, *_QUOTE,
            Column("sign", "smallint", "1: the cause pushes the effect up, -1: down"),
            Column("cause", "text", "readable name of the factor that pushes"),
            Column("cause_key", "text", "the factor, normalised"),
            Column("effect", "text", "readable name of the factor that is pushed"),
            Column("effect_key", "text", "the factor, normalised"),
            Column("strength", "text", "the words of strength"),
            Column("conditional", "boolean", "whether it holds only if something else does, or is only possible"),
            Column("source", "text", "who says so; null where the article itself does"),
            Column("confidence", "double precision", "probability that a careful coder would code the same"),
            _BODY,
        ),
        _links, (("article_id", "articles"),), ("(article_id)",),
    ),
    Table(
        "commitments", "agreements, contracts, transfers, memberships, sanctions, targets; and disputes", ("id",),
        (
            _ID,
            Column("kind", "text", "dispute, or a kind of commitment"),
            Column("name", "text", "readable name"),
            Column("aliases", "text[]", "other words for it"),
            Column("parties", "text[]", "codes of those bound, concerned or in dispute"),
            Column("state", "text", "the state that its last transition leaves it in"),
            Column("due", "daterange", "when it is to be done, given or computed"),
            Column("overdue", "boolean", "whether that day has passed with no report that it was done"),
            Column("open", "boolean", "whether it still binds or is still fought over"),
            _BODY,
        ),
        _commitments, indexes=("USING gin (parties)",),
    ),
    Table(
        "transitions", "the steps in the life of a commitment or dispute", ("commitment_id", "number"),
        (
            Column("commitment_id", "text", "the commitment"),
            Column("number", "integer", "its place among the transitions, from 0"),
            Column("state", "text", "what it became"),
            Column("date", "daterange", "when; null where nothing dates it"),
            Column("status", "text", "whether it stands, over its reports"),
            Column("source", "text", "who says so"),
            Column("articles", "text[]", "names of the articles that report it"),
            Column("quote", "text", "the words of the fullest report"),
            Column("contested", "boolean", "whether somebody denies it, or tells it otherwise"),
            Column("reports", "text[]", "ids of the reports that tell it"),
        ),
        _transitions, (("commitment_id", "commitments"),), ("(date)",),
    ),
    Table(
        "contested", "propositions that one side asserts and another denies", ("id",),
        (
            _ID,
            Column("proposition", "text", "what is contested"),
            Column("about", "text[]", "codes of the actors that it names"),
            Column("asserted_by", "text[]", "codes or names of those who assert it"),
            Column("denied_by", "text[]", "codes or names of those who deny or doubt it"),
            Column("articles", "text[]", "names of the articles with evidence"),
            _BODY,
        ),
        _contested,
    ),
    Table(
        "quantities", "amounts as numbers with unit, currency, direction and period", ("id",),
        (
            _ID,
            Column("value", "double precision", "the number"),
            Column("upper", "double precision", "the higher end of a range"),
            Column("unit", "text", "currency (ISO 4217), percent, a measure, or the thing counted"),
            Column("approximate", "text", "about, at least, at most"),
            Column("direction", "text", "level, up or down"),
            Column("of", "text", "what is counted or measured"),
            Column("actors", "text[]", "codes of the actors concerned"),
            Column("period", "daterange", "the days it holds for"),
            Column("per", "text", "rate: day, year"),
            Column("report_id", "text", "the report in whose words it stands"),
            Column("event_id", "text", "that report's event"),
            Column("source", "text", "who gives it"),
            Column("article", "text", "name of its article"),
            Column("quote", "text", "the amount as printed"),
            _BODY,
        ),
        _quantities, indexes=("(event_id)",),
    ),
    Table(
        "judgements", "what analysts decided and why; rows are added, never changed", ("id",),
        (
            _ID,
            Column("made", "timestamptz", "when"),
            Column("author", "text", "who decided"),
            Column("action", "text", "confirm, reject, correct, merge, split, withdraw"),
            Column("kind", "text", "kind of record: report, claim, link, commitment"),
            Column("record_id", "text", "the record it stands on now; null for an orphan or a withdrawal"),
            Column("other_id", "text", "the second record of a merge or split"),
            Column("state", "text", "stands, disputed, superseded, withdrawn, suggested, orphaned"),
            Column("field", "text", "the field that is corrected"),
            Column("value", "text", "the right value, as typed"),
            Column("withdraws", "text", "the judgement that is withdrawn"),
            Column("because", "text", "the reason"),
            Column("machine", "boolean", "whether it is a machine's suggestion"),
            _BODY,
        ),
        _judgements, indexes=("(record_id)",),
    ),
)  # fmt: skip
