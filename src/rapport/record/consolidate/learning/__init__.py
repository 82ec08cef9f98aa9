"""What articles teach each other: who bears a name that one of them introduces and another leaves unexplained.

:func:`learn` is one cheap pass over all articles; :func:`applied` gives the read layer with it. What was read in an
article stays as it is.
"""

from rapport.record.consolidate.learning.applying import applied, claim, deal, report
from rapport.record.consolidate.learning.facts import Conflict, Evidence, Fact, Learnt
from rapport.record.consolidate.learning.teaching import learn

__all__ = ["Conflict", "Evidence", "Fact", "Learnt", "applied", "claim", "deal", "learn", "report"]
