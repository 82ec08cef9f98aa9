"""What is kept beside the derived tables to know what a change touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from rapport.record.consolidate import Consolidated
from rapport.record.consolidate.commitments.drafts import Draft
from rapport.record.consolidate.events_blocks import Blocks, blocks


def keep_whole(c: sqlite3.Connection, made: Consolidated, states: Mapping[str, str]) -> None:
    """All of it, where everything was consolidated."""
    for table in ("consolidated", "threads", "drafts"):
        c.execute(f"DELETE FROM {table}")  # noqa: S608  # names are ours
    keep_components(c, made.components)
    keep_articles(c, states, made.blocks, made.commitments.things)
    keep_wholes(c, made.commitments.wholes)
    keep_drafts(c, made.commitments.drafts)


def keep_components(c: sqlite3.Connection, components: Mapping[str, str]) -> None:
    """The components of reports."""
    rows = [(found, report) for report, found in components.items()]
    c.executemany("UPDATE event_reports SET component = ? WHERE report_id = ? AND component IS NOT ?1", rows)


def keep_articles(
    c: sqlite3.Connection, states: Mapping[str, str], own: Mapping[str, Blocks], things: Mapping[str, str]
) -> None:
    """What articles gave."""
    none = blocks(())
    rows = [(a, s, own.get(a, none).to_bytes(), things.get(a, "[]")) for a, s in states.items()]
    c.executemany("INSERT INTO consolidated (article_id, state, blocks, things) VALUES (?, ?, ?, ?)", rows)


def keep_wholes(c: sqlite3.Connection, wholes: Mapping[tuple[str, int], str]) -> None:
    """What the things of articles are part of."""
    rows = [(article, thread, whole) for (article, thread), whole in wholes.items()]
    c.executemany("INSERT OR REPLACE INTO threads (article_id, thread, whole) VALUES (?, ?, ?)", rows)


def keep_drafts(c: sqlite3.Connection, drafts: Mapping[str, Draft]) -> None:
    """What wholes are before their due days are known."""
    rows = [(whole, d.commitment.id, d.to_json()) for whole, d in drafts.items()]
    c.executemany("INSERT INTO drafts (whole, commitment_id, body) VALUES (?, ?, ?)", rows)
