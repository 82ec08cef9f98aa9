"""Commitments and disputes that a change touches: those of wholes that are joined anew, or that tell reports which are of
another event now, and those that analysts judged. Due days, which one commitment can set another, are looked at in all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import partial

from rapport.record.consolidate.commitments import compacted
from rapport.record.consolidate.commitments.build import build
from rapport.record.consolidate.commitments.drafts import Draft, KeptDraft
from rapport.record.consolidate.commitments.due import by_name, dated, last_of
from rapport.record.consolidate.commitments.lifecycle import load_lifecycle
from rapport.record.consolidate.commitments.reports import Reports
from rapport.record.consolidate.commitments.things import Thing, threads
from rapport.record.consolidate.read import Read
from rapport.record.derived_rows import Rows, commitment_rows
from rapport.record.judged.commitments import judged
from rapport.record.judged.placing import articles_of
from rapport.record.loading import chosen
from rapport.record.models.commitment import Commitment
from rapport.record.updating.known import Known
from rapport.record.updating.wholes import Part, joined_anew


@dataclass(frozen=True, slots=True)
class CommitmentChange:
    """Commitments that go and rows that come in; the things of changed articles, the wholes of things, and the drafts of
    wholes, None for those that are nothing any more."""

    gone: list[str]
    rows: list[Rows]
    things: dict[str, str]
    wholes: dict[Part, str]
    drafts: dict[str, Draft | None]


def changed_commitments(
    k: Known, changed: Set[str], new: Read, event_of: Mapping[str, str], moved: Set[str]
) -> CommitmentChange:
    """What becomes of them; ``event_of`` is by id of the report as it is now, ``moved`` are reports of another event."""
    reports = Reports(new, event_of)
    own = compacted(list(threads(new, reports)), reports)
    kept = dict(k.c.execute("SELECT article_id, things FROM consolidated").fetchall())
    wholes = {(a, n): w for a, n, w in k.c.execute("SELECT article_id, thread, whole FROM threads")}
    parts = joined_anew(kept, own, wholes, changed)
    stale = {w for p, w in wholes.items() if p[0] in changed or p in parts}
    again = {wholes[p] for p in _told_again(k, changed, moved) if p in wholes}
    articles = _judged(k)
    again |= {w for p, w in wholes.items() if p[0] in articles}
    again -= stale
    parts |= {p: w for p, w in wholes.items() if w in again}
    drafts: dict[str, Draft | None] = {**dict.fromkeys(stale | again), **_drafts(k, parts, event_of)}
    gone, rows = _dated(k, drafts)
    return CommitmentChange(gone, rows, {a: own.get(a, "[]") for a in changed if a in k.articles}, parts, drafts)


def _judged(k: Known) -> set[str]:
    """Articles that commitments are judged by, and those of the same name."""
    log = [j for j in k.log if j.anchor is not None and j.anchor.kind == "commitment"]
    names = {k.articles[a].name for a in articles_of(log) if a in k.articles}
    return {a.id for a in k.articles.values() if a.name in names}


def _told_again(k: Known, changed: Set[str], moved: Set[str]) -> set[Part]:
    """Things that tell reports of another event than before; of disputes all, as they take up what is near them."""
    articles = {row[0] for row in chosen(k.c, "SELECT article_id FROM reports WHERE id", moved)} - changed
    out = set()
    for d in k.part(articles).deals:
        if d["kind"] == "dispute" or moved & set(d["reports"]):
            out.add((d["article"], d["thread"]))
    return out


def _drafts(k: Known, parts: Mapping[Part, str], event_of: Mapping[str, str]) -> dict[str, Draft]:
    """The drafts of the wholes of these things."""
    read = k.part({a for a, _ in parts})
    reports, life = Reports(read, event_of), load_lifecycle()
    whole: dict[str, Thing] = {}
    for t in threads(read, reports):
        w = parts.get(t.parts[0])
        if w is not None and w in whole:
            whole[w].take(t)
        elif w is not None:
            whole[w] = t
    out = {}
    for w, thing in whole.items():
        thing.mentions.sort(key=lambda m: m.place)
        draft = build(thing, reports, life)
        if draft is not None:
            out[w] = draft
    return out


def _dated(k: Known, drafts: Mapping[str, Draft | None]) -> tuple[list[str], list[Rows]]:
    """Ids of commitments that go, and rows that come in: of new drafts, and of all that others can set the due day of."""
    ids = dict(k.c.execute("SELECT whole, commitment_id FROM drafts").fetchall())
    held: dict[str, Draft] = {}
    for w, x, body in k.c.execute("SELECT whole, commitment_id, body FROM drafts"):
        if w not in drafts:
            held[w] = KeptDraft(json.loads(body), partial(_kept, k, x))
    made = {w: d for w, d in drafts.items() if d is not None}
    every = [*held.values(), *made.values()]
    named, last, life = by_name(every), last_of(every), load_lifecycle()
    wanted = [*made.values(), *(d for d in held.values() if d.dues)]
    commitments = judged([dated(d, named, last, life) for d in wanted], {a.name: a.id for a in k.articles.values()}, k.log)
    rows = {r.key: r for r in commitment_rows(commitments)}
    old = {ids[w] for w in drafts if w in ids} | (rows.keys() & set(ids.values()))
    bodies = {x: body for x, body in chosen(k.c, "SELECT id, body FROM commitments WHERE id", old)}  # noqa: C416
    same = {x for x, r in rows.items() if bodies.get(x) == r.row[-1]}
    return sorted(old - same), [r for x, r in rows.items() if x not in same]


def _kept(k: Known, commitment: str) -> Commitment:
    row = k.c.execute("SELECT body FROM commitments WHERE id = ?", (commitment,)).fetchone()
    return Commitment.model_validate_json(row[0])
