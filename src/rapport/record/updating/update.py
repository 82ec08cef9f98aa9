"""All that a change touches, and the writing of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Set
from dataclasses import dataclass

from rapport.record.consolidate.contests import consolidate_contested
from rapport.record.consolidate.quantities import consolidate_quantities
from rapport.record.consolidate.read import Read
from rapport.record.derived_rows import Rows, contested_rows, quantity_rows
from rapport.record.derived_write import put, write_table
from rapport.record.loading import chosen
from rapport.record.stories import keep_stories
from rapport.record.updating.commitments import CommitmentChange, changed_commitments
from rapport.record.updating.events import EventChange, changed_events
from rapport.record.updating.keeping import keep_articles, keep_components, keep_drafts, keep_wholes
from rapport.record.updating.known import Known


@dataclass(frozen=True, slots=True)
class Update:
    """What is to be changed in the derived tables."""

    known: Known
    states: dict[str, str]
    changed: Set[str]
    events: EventChange
    commitments: CommitmentChange
    contested: list[Rows]
    quantities: list[Rows]
    counted: Set[str]  # articles whose quantities these are

    def write(self, c: sqlite3.Connection) -> None:
        """Change them, within the caller's transaction."""
        e, m = self.events, self.commitments
        put(c, "events", e.gone, e.rows)
        keep_components(c, e.components)
        put(c, "commitments", m.gone, m.rows)
        write_table(c, "contested", self.contested)
        ids = [row[0] for row in chosen(c, "SELECT id FROM figures WHERE article_id", self.counted)]
        lost = [row[0] for row in c.execute("SELECT id FROM quantities WHERE id NOT IN (SELECT id FROM figures)")]
        put(c, "quantities", [*ids, *lost], self.quantities)
        c.executemany("DELETE FROM consolidated WHERE article_id = ?", [(a,) for a in self.changed])
        c.executemany("DELETE FROM threads WHERE article_id = ?", [(a,) for a in self.changed])
        keep_articles(c, {a: s for a, s in self.states.items() if a in self.changed}, e.blocks, m.things)
        keep_wholes(c, m.wholes)
        c.executemany("DELETE FROM drafts WHERE whole = ?", [(w,) for w in m.drafts])
        keep_drafts(c, {w: d for w, d in m.drafts.items() if d is not None})
        keep_stories(c, self.known.stories)


def updated(k: Known, states: dict[str, str], changed: Set[str]) -> Update:
    """What the derived layer becomes where the records of some articles have changed."""
    new = k.part(changed)
    events = changed_events(k, changed, new)
    event_of = _event_of(k, events)
    moved = {r for r in {*events.before, *events.after} if events.before.get(r) != events.after.get(r)}
    commitments = changed_commitments(k, changed, new, event_of, moved)
    contested = contested_rows(consolidate_contested(k.claims(), event_of))
    counted = {a for a in changed if a in k.articles}
    counted |= {row[0] for row in chosen(k.c, "SELECT article_id FROM reports WHERE id", moved)}
    quantities = quantity_rows(consolidate_quantities(_figures(k, counted), event_of))
    return Update(k, states, changed, events, commitments, contested, quantities, counted)


def _event_of(k: Known, events: EventChange) -> Mapping[str, str]:
    """The event of each report as it is now."""
    found = dict(k.c.execute("SELECT report_id, event_id FROM event_reports").fetchall())
    for r in events.before:
        found.pop(r, None)
    return found | events.after


def _figures(k: Known, articles: Set[str]) -> Read:
    return k.part(articles)
