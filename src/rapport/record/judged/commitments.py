"""What analysts think of commitments, which are derived: their verdicts are noted when they have been derived."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from rapport.record.judged.anchoring import Candidates
from rapport.record.judged.candidates import of_commitment
from rapport.record.judged.placing import by_point, place, says
from rapport.record.judged.verdicts import combined
from rapport.record.models.commitment import Commitment
from rapport.record.models.judgement import Judgement

VERDICTS: Final = {"confirm": "confirmed", "reject": "rejected"}


def judged(
    commitments: Sequence[Commitment], articles: dict[str, str], judgements: Sequence[Judgement]
) -> tuple[Commitment, ...]:
    """The commitments with their verdicts and the judgements that bear on them; ``articles`` are ids by name.

    What was rejected is neither open nor overdue.
    """
    log = [j for j in judgements if j.anchor is None or j.anchor.kind == "commitment"]
    if all(j.anchor is None for j in log):
        return tuple(commitments)
    candidates = Candidates(x for c in commitments for x in of_commitment(c, articles.get))
    verdicts: dict[str, str] = {}
    bearing: dict[str, list[str]] = {}
    for (_, commitment, *_), some in by_point(place(log, candidates)).items():
        decided = combined([(p.judgement, says(p)) for p in some])
        bearing[commitment] = [i for i, state in decided.states.items() if state != "superseded"]
        if decided.agreed or "disputed" in decided.states.values():
            verdicts[commitment] = VERDICTS[decided.value] if decided.agreed else "disputed"
    return tuple(_noted(c, verdicts.get(c.id), bearing[c.id]) if c.id in bearing else c for c in commitments)


def _noted(c: Commitment, verdict: str | None, ids: list[str]) -> Commitment:
    changes: dict[str, Any] = {"verdict": verdict, "judgements": sorted({*c.judgements, *ids})}
    if verdict == "rejected":
        changes |= {"open": False, "overdue": False}
    return c.model_copy(update=changes)
