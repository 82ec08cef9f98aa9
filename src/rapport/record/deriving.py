"""Making the derived layer: what has changed of it where that is little, else all of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import Final

from rapport.record.consolidate import Consolidated, Read, consolidated
from rapport.record.derived_write import write
from rapport.record.judged.commitments import judged
from rapport.record.loading import load_read
from rapport.record.stories import Stories, keep_stories
from rapport.record.updating import Known, Update, changed_articles, known, states, updated
from rapport.record.updating.keeping import keep_whole

_FEW: Final = 50  # changed articles up to which the rest is left alone, however small the record
_SHARE: Final = 20  # of a larger one, the part that may have changed


@dataclass(frozen=True, slots=True)
class Whole:
    """The derived layer, not yet in its tables; with what is kept to know what a change touches."""

    read: Read
    made: Consolidated
    states: dict[str, str]
    stories: Stories

    def write(self, c: sqlite3.Connection) -> None:
        """Put it there, within the caller's transaction."""
        write(c, self.read, self.made.derived)
        keep_whole(c, self.made, self.states)
        keep_stories(c, self.stories)


def made(c: sqlite3.Connection, same_code: bool) -> Whole | Update:
    """What is derived; or what has changed of it, where that is little and the same code made the rest."""
    k = known(c)
    if same_code:
        now = states(k)
        changed = changed_articles(c, now)
        if len(changed) <= max(_FEW, len(now) // _SHARE):
            return updated(k, now, changed)
    return whole(c, k)


def whole(c: sqlite3.Connection, k: Known) -> Whole:
    """All of it anew."""
    read = k.taught(load_read(c, k.stories.of))
    found = consolidated(read)
    articles = {a.name: a.id for a in read.articles.values()}
    commitments = judged(found.derived.commitments, articles, k.log)
    found = replace(found, derived=replace(found.derived, commitments=commitments))
    return Whole(read, found, states(k), k.stories)


def in_memory(of: sqlite3.Connection) -> sqlite3.Connection:
    """All of it in a database in memory, where a record's file cannot be written."""
    from rapport.record.migrations.versions import v0002_claims_judged_derived as schema

    c = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    c.row_factory = sqlite3.Row
    for statement in (*schema.DERIVED, schema.SEARCH):
        c.execute(statement)
    c.execute("BEGIN")
    c.execute("CREATE TABLE articles (id TEXT)")  # of which nothing is asked here
    whole(of, known(of)).write(c)
    c.execute("COMMIT")
    return c
