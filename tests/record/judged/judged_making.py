"""Reports, judgements and read layers in a line each, for tables of cases."""

from __future__ import annotations

from datetime import date
from typing import Any

from rapport.record.consolidate.read import ArticleRow, Read, ReportRow
from rapport.record.judged.candidates import Candidate
from rapport.record.judged.log import made
from rapport.record.models.judgement import Anchor, Judgement

ARTICLE = "a" * 64


def words(start: int, end: int) -> str:
    return f"words {start} to {end}"


def report(id: str, start: int = 0, end: int = 20, type: str = "AID", who: str = "RUS > IRN", **more: Any) -> ReportRow:
    left, _, right = who.partition(" > ")
    day = more.get("day")
    body = {
        "id": id,
        "quote": {"start": start, "end": end, "text": more.get("text", words(start, end))},
        "type": type,
        "mode": more.get("mode"),
        "actors": left.split(),
        "recipients": right.split(),
        "place": None,
        "date": day and {"start": day, "end": day, "granularity": "day", "reason": "given"},
        "bound": None,
        "status": "reported",
        "status_reason": "plain",
        "source": None,
    }
    ordinal = day and date.fromisoformat(day).toordinal()
    return ReportRow(
        id, more.get("article", ARTICLE), start, end, type, body["mode"], tuple(left.split()), tuple(right.split()),
        "reported", ordinal and (ordinal, ordinal), day and "day", 0.5, body,
    )  # fmt: skip


def read_of(*reports: ReportRow, **more: Any) -> Read:
    articles = {r.article: ArticleRow(r.article, r.article[:3] + ".txt", None, None, None, r.article) for r in reports}
    return Read(articles, reports, **more)


def anchor(start: int = 0, end: int = 20, type: str = "AID", who: str = "RUS > IRN", **more: Any) -> Anchor:
    left, _, right = who.partition(" > ")
    fields = {"article": ARTICLE, "kind": "report", "text": words(start, end)} | more
    return Anchor(start=start, end=end, type=type, actors=left.split(), recipients=right.split(), **fields)


def candidate(id: str, start: int = 0, end: int = 20, type: str = "AID", who: str = "RUS > IRN", **more: Any) -> Candidate:
    left, _, right = who.partition(" > ")
    fields = {"kind": "report", "article": ARTICLE, "text": words(start, end)} | more
    fields |= {"actors": tuple(left.split()), "recipients": tuple(right.split())}
    return Candidate(id=id, start=start, end=end, type=type, **fields)


class Clock:
    """Judgements a second apart."""

    def __init__(self) -> None:
        self.second = 0

    def judge(self, author: str, action: str, where: Anchor | None = None, **more: Any) -> Judgement:
        self.second += 1
        time = f"2026-01-01T00:00:{self.second:02}.000000+00:00"
        fields = {"anchor": where, "because": f"{author} says so"} | more
        return made(made=time, author=author, action=action, **fields)
