"""Bringing the derived layer up to date where little has changed: what a change touches is consolidated again.

The result is that of consolidating everything, row for row. What each article gave is kept beside the derived tables
(``states``); reports and things of deals are joined within components that are kept too, so that those alone are made
again which changed articles are part of, were part of, or come to be compared with.
"""

from rapport.record.updating.known import Known, known
from rapport.record.updating.states import changed_articles, states
from rapport.record.updating.update import Update, updated

__all__ = ["Known", "Update", "changed_articles", "known", "states", "updated"]
