"""Which reports: the filters of the timeline and the exports, as one SQL query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# parties of one report: the first acts, the second takes part on either side
_BETWEEN = (
    "EXISTS (SELECT 1 FROM parties p JOIN parties q ON q.report_id = p.report_id"
    " WHERE p.report_id = r.id AND p.part = 'actor' AND p.code = ? AND q.code = ?)"
)


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show; without anything, all.

    ``dyad`` asks for reports in which one of two actors does something to or with the other; ``actor`` for those in
    which one takes part. ``since`` and ``until`` keep reports that may have happened then, and leave out undated
    ones. ``article`` is one of an article's names.
    """

    dyad: tuple[str, str] | None = None
    actor: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    article: str | None = None

    def where(self) -> tuple[str, list[str]]:
        """The condition on ``reports r``, and its parameters."""
        parts: list[str] = ["NOT r.open"]
        values: list[str] = []
        if self.dyad:
            a, b = self.dyad
            parts.append(f"({_BETWEEN} OR {_BETWEEN})")
            values += [a, b, b, a]
        if self.actor:
            parts.append("r.id IN (SELECT report_id FROM parties WHERE code = ?)")
            values.append(self.actor)
        for column, wanted in (("type", self.types), ("status", self.statuses)):
            if wanted:
                parts.append(f"r.{column} IN ({', '.join('?' * len(wanted))})")
                values += wanted
        if self.since:
            parts.append("r.date_end >= ?")
            values.append(self.since.isoformat())
        if self.until:
            parts.append("r.date_start <= ?")
            values.append(self.until.isoformat())
        if self.article is not None:
            parts.append("r.article_id IN (SELECT article_id FROM origins WHERE name = ?)")
            values.append(self.article)
        return " AND ".join(parts), values

    def sql(self) -> tuple[str, list[str]]:
        """Ids of reports with their article's first name, in a fixed order: by date, undated last, then by place.

        The bodies are not selected: sorting would carry them along.
        """
        condition, values = self.where()
        query = (
            "SELECT r.id, n.name FROM reports r"  # noqa: S608  # the condition is made above, values apart
            " JOIN (SELECT article_id, min(name) AS name FROM origins GROUP BY article_id) n USING (article_id)"
            f" WHERE {condition}"
            ' ORDER BY r.date_start IS NULL, r.date_start, r.date_end, n.name, r.start, r."end", r.type, r.id'
        )
        return query, values
