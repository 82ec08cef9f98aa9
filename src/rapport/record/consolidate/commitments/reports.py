"""What the commitments need of reports and events: by id, by sentence, with what analysts decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rapport.record.consolidate.read import Read, ReportRow
from rapport.record.models.event import Event


class Reports:
    """Reports and the events they tell, looked up for the mentions of deals."""

    def __init__(self, read: Read, events: Sequence[Event]) -> None:
        self.read = read
        self.by_id: dict[str, ReportRow] = {r.id: r for r in read.reports}
        self.event_of = {r: e.id for e in events for r in e.reports}
        self.by_sentence: dict[tuple[str, int], list[ReportRow]] = {}
        self.of_article: dict[str, list[ReportRow]] = {}
        for r in read.reports:
            self.by_sentence.setdefault((r.article, r.body["sentence"]["start"]), []).append(r)
            self.of_article.setdefault(r.article, []).append(r)

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
