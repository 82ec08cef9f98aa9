"""Disputes: what is done in their matter, beside what is said to become of them."""

from __future__ import annotations

from rapport.record.consolidate.commitments.reports import Reports, days
from rapport.record.consolidate.commitments.things import Mention, Thing

HOSTILE = frozenset({"ACCUSE", "PROTEST", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "REJECT"})
FRIENDLY = frozenset({"CONCEDE", "RETREAT"})
FORCE = frozenset({"ASSAULT"})


def acts_in_matter(thing: Thing, reports: Reports) -> list[Mention]:
    """Mentions made from the reports that stand in the sentence of a dispute, or tell of force near a war, by its
    parties: hostile acts escalate it, concessions ease it."""
    parties = set(thing.parties)
    out: dict[str, Mention] = {}
    roles = {m.role for m in thing.mentions}
    if not roles & {"quarrel", "war"} or {"pressure", "inspection"} & set(thing.words):
        return []
    for m in thing.mentions:
        told = {r for k in thing.mentions for r in k.body["reports"]}
        here = reports.by_sentence.get((m.article, m.body["sentence"]["start"]), [])
        for r in here:
            concerned = set(r.actors) | set(r.recipients)
            if r.start < m.body["quote"]["end"] and m.body["quote"]["start"] < r.end and m.state:
                continue  # the words that tell the dispute itself
            if r.id in told or r.id in reports.read.edges.rejected or not (concerned & parties or not parties):
                continue
            if r.status not in {"reported", "claimed"}:
                continue
            state = "escalated" if r.type in HOSTILE else "eased" if r.type in FRIENDLY else None
            if state and len(concerned) > 0:
                out.setdefault(r.id, _as_mention(r.id, state, m, reports))
    return list(out.values())


def _as_mention(report: str, state: str, near: Mention, reports: Reports) -> Mention:
    r = reports.by_id[report]
    body = {
        **near.body,
        "id": r.id,
        "quote": r.body["quote"],
        "state": state,
        "reports": [r.id],
        "parties": sorted({*r.actors, *r.recipients}),
        "due": None,
        "amounts": [],
    }
    reason = r.body["date"]["reason"] if r.body["date"] else None
    return Mention(r.article, "dispute", near.role, state, days(r), reason, r.status, r.body["source"], body)
