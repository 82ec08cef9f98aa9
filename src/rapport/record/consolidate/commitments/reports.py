"""What the commitments need of reports and events: by id, by sentence, with what analysts decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rapport.record.consolidate.read import Read, ReportRow

if TYPE_CHECKING:
    from rapport.record.consolidate.commitments.things import Mention


NEAR = 1200  # characters that a thing told before may be away
TOLD = frozenset({"reported", "claimed"})


class Reports:
    """Reports and the events they tell, looked up for the mentions of deals."""

    def __init__(self, read: Read, event_of: Mapping[str, str]) -> None:
        self.read = read
        self.by_id: dict[str, ReportRow] = {r.id: r for r in read.reports}
        self.event_of = event_of
        self.by_sentence: dict[tuple[str, int], list[ReportRow]] = {}
        self.dated_deals: dict[str, list[tuple[int, tuple[date, date] | None, set[str], str]]] = {}
        self.called_in: dict[str, dict[str, str]] = {}  # plain names of parties by article and code
        for d in read.deals:
            self.called_in.setdefault(d["article"], {}).update(d.get("called", {}))
            if d["date"] and d["state"]:
                when = date.fromisoformat(d["date"]["start"]), date.fromisoformat(d["date"]["end"])
                row = (d["quote"]["end"], when, set(d["parties"]), d["status"])
                self.dated_deals.setdefault(d["article"], []).append(row)
        self.of_article: dict[str, list[ReportRow]] = {}
        for r in read.reports:
            self.by_sentence.setdefault((r.article, r.body["sentence"]["start"]), []).append(r)
            self.of_article.setdefault(r.article, []).append(r)

    def called(self, articles: Iterable[str]) -> dict[str, str]:
        """Plain names by code of the parties to the deals of some articles."""
        return {c: n for a in sorted(set(articles)) for c, n in self.called_in.get(a, {}).items()}

    def told_before(self, m: Mention, whole: set[str]) -> date | None:
        """The first day of the dated thing that an article tells last before a mention, of the same parties.

        A text goes forward in time as it tells; only what is told just before, of two parties both named, or of the
        one that a mention names, is taken for that; ``whole`` are the parties of the thing where a mention names none.
        """
        parties = set(m.body["parties"]) or whole
        start = m.body["quote"]["start"]
        best: tuple[int, date] | None = None
        rows = [(r.end, days(r), {*r.actors, *r.recipients}, r.status) for r in self.of_article.get(m.article, ())]
        rows += self.dated_deals.get(m.article, [])
        for end, when, theirs, status in rows:
            shared = len(theirs & parties)
            if when is None or status not in TOLD or end > start or start - end > NEAR or not shared:
                continue
            if shared < min(2, len(parties), len(theirs)):
                continue
            if best is None or end > best[0]:
                best = end, when[0]
        return best[1] if best else None

    def rejected(self, ids: Sequence[str]) -> bool:
        """Whether analysts rejected all the reports that a mention rests on."""
        return bool(ids) and all(i in self.read.edges.rejected for i in ids)

    def judged(self, ids: Sequence[str]) -> ReportRow | None:
        """The first of these reports that an analyst judged, as it is after the judgement."""
        return next((self.by_id[i] for i in ids if i in self.read.edges.by_record and i in self.by_id), None)

    def judgements(self, ids: Sequence[str]) -> list[str]:
        """Ids of the judgements that bear on these reports."""
        return sorted({j for i in ids for j in self.read.edges.by_record.get(i, ())})

    def published(self, article: str) -> tuple[date, date] | None:
        """When an article was published."""
        return self.read.articles[article].published

    def name(self, article: str) -> str:
        """An article's name."""
        return self.read.articles[article].name


def days(row: ReportRow) -> tuple[date, date] | None:
    """A report's days."""
    return (date.fromordinal(row.date[0]), date.fromordinal(row.date[1])) if row.date else None
