"""A report as one line of a table: what CSV files, pandas frames and spreadsheets hold."""

from __future__ import annotations

from typing import Any, Final, NamedTuple


class Column(NamedTuple):
    """A column of the flat table: its name, what kind of values it has, and what it says."""

    name: str
    kind: str  # text, codes, day, whole, number
    about: str


COLUMNS: Final = (
    Column("id", "text", "hash of the article, the quote, the type and who takes part"),
    Column("article", "text", "file name below the given folder, id of a JSON Lines row, or file#line"),
    Column("date_start", "day", "first day on which it may have happened; empty where nothing dates it"),
    Column("date_end", "day", "last such day"),
    Column("granularity", "text", "unit of the words that date it: day, week, month, year ..."),
    Column("bound", "text", "what is known of an open end: since, until, before, after"),
    Column("type", "text", "PLOVER event type"),
    Column("mode", "text", "PLOVER mode, where one fits"),
    Column("actors", "codes", "codes of those who act; all sides of a mutual act"),
    Column("recipients", "codes", "codes of those acted upon; empty for a mutual act"),
    Column("status", "text", "reported, claimed, denied, planned or hypothetical"),
    Column("source", "text", "who says so, where the article attributes it"),
    Column("quote", "text", "the words that tell it"),
    Column("quote_start", "whole", "first character of the quote in the article's text"),
    Column("quote_end", "whole", "its end, exclusive"),
    Column("place", "text", "where, as printed"),
    Column("contexts", "codes", "PLOVER contexts"),
    Column("amounts", "codes", "quantities, each a number and its unit"),
    Column("confidence", "number", "probability that a careful coder would code the same"),
    Column("status_reason", "text", "the words that give the status"),
    Column("trigger", "text", "the lexicon's frame that reads it"),
    Column("title", "text", "title of the article"),
    Column("publisher", "text", "publisher of the article"),
    Column("published_start", "day", "first day on which the article may have been published"),
    Column("published_end", "day", "last such day"),
)
OF_ARTICLE: Final = ("title", "publisher", "published_start", "published_end")


def flat(report: dict[str, Any], article: dict[str, Any]) -> dict[str, Any]:
    """One line: the fields of a report, nested ones spread out, and what is known of its article."""
    when = report["date"] or {}
    return {
        "id": report["id"],
        "article": report["article"],
        "date_start": when.get("start"),
        "date_end": when.get("end"),
        "granularity": when.get("granularity"),
        "bound": report["bound"],
        "type": report["type"],
        "mode": report["mode"],
        "actors": report["actors"],
        "recipients": report["recipients"],
        "status": report["status"],
        "source": report["source"],
        "quote": report["quote"]["text"],
        "quote_start": report["quote"]["start"],
        "quote_end": report["quote"]["end"],
        "place": report["place"],
        "contexts": report["contexts"],
        "amounts": [f"{a['value']:.15g} {a['unit']}" for a in report["amounts"]],
        "confidence": report["confidence"],
        "status_reason": report["status_reason"],
        "trigger": report["trigger"],
        **{k: article[k] for k in OF_ARTICLE},
    }
