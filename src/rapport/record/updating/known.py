"""What is the same for all parts of the read layer: articles, what they teach each other, and what analysts decided."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from rapport.record.consolidate.learning import Learnt, applied, learn
from rapport.record.consolidate.read import ArticleRow, Read
from rapport.record.judged.apply import Decided, decide
from rapport.record.judged.log import rows as judgements
from rapport.record.judged.placing import Placed, articles_of
from rapport.record.loading import load_articles, load_claims, load_names, load_part, load_reports
from rapport.record.models.judgement import Judgement
from rapport.record.stories import Stories, load_stories


@dataclass(frozen=True, slots=True)
class Known:
    """All of it, and a connection to load parts by."""

    c: sqlite3.Connection
    articles: dict[str, ArticleRow]
    stories: Stories
    learnt: Learnt
    log: list[Judgement]
    decided: Decided
    placed: list[Placed]

    def part(self, of: Iterable[str]) -> Read:
        """What was read in some articles, taught and judged."""
        return self.taught(load_part(self.c, self.articles, of))

    def reports(self, ids: Iterable[str]) -> Read:
        """Some reports, taught and judged."""
        return self.taught(load_reports(self.c, self.articles, ids))

    def claims(self) -> Read:
        """All claims, taught and judged."""
        return self.taught(load_claims(self.c, self.articles))

    def taught(self, read: Read) -> Read:
        """A part of the read layer with what articles teach each other and analysts decided."""
        return self.decided.applied(applied(self.learnt, read))


def known(c: sqlite3.Connection) -> Known:
    """As the record stands."""
    stories, log = load_stories(c), judgements(c)
    articles = load_articles(c, stories.of)
    learnt = learn(load_names(c))
    decided, placed = decide(load_part(c, articles, articles_of(log)), log)
    return Known(c, articles, stories, learnt, log, decided, placed)
