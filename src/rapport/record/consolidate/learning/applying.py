"""What was learnt, applied to reports and claims: copies of them, what was read stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Any

from rapport.record.consolidate.learning.facts import Fact, Learnt
from rapport.record.consolidate.read import Lesson, Read, ReportRow

BOTH = frozenset({"CONSULT", "COOPERATE", "AID"})  # types that say nothing unless two sides are known


def applied(learnt: Learnt, read: Read) -> Read:
    """The read layer with whom names stand for by other articles; reports that nothing explains are left out.

    Of ``read``, reports whose parties are not known enough are marked ``open``.
    """
    reports = tuple(x for r in read.reports if (x := report(r, learnt.of(r.article))) is not None)
    taught = {r.id: r for r in reports if r.learnt}
    silent = {r.id for r in read.reports if r.open} - taught.keys()
    deals = tuple(deal(_without(d, silent), learnt.of(d["article"]), taught) for d in read.deals)
    claims = tuple(claim(c, learnt.of(c["article"])) for c in read.claims)
    return replace(read, reports=reports, claims=claims, deals=deals)


def report(row: ReportRow, facts: Mapping[str, Fact]) -> ReportRow | None:
    """A report with what was learnt of the names in it; None where too little of an open one is known after it."""
    facts = {name: f for name, f in facts.items() if _holds(f, row)} if facts else facts
    if not facts:
        return None if row.open else row
    body, lessons = row.body, []
    sides: dict[str, list[str]] = {"actor": list(row.actors), "recipient": list(row.recipients)}
    parties = []
    for p in body["participants"]:
        fact = None if p["codes"] else facts.get(p["person"] or p["quote"]["text"])
        if fact is None:
            parties.append(p)
            continue
        parties.append(
            {**p, "codes": [fact.code], "office": p["office"] or fact.office, "reason": "other articles say so"}
        )
        sides[p["part"]].append(fact.code)
        lessons.append(Lesson(fact.name, p["part"], fact.code, fact.evidence))
    source = facts.get(body["source"]) if body["source"] else None
    kept = body.get("chain", [])  # records of the first version have none
    chain = [_voice(v, facts) for v in kept]
    if source:
        lessons.append(Lesson(source.name, "source", source.code, source.evidence))
    if not lessons and chain == kept:
        return None if row.open else row
    actors = tuple(sorted(set(sides["actor"])))
    recipients = tuple(sorted(set(sides["recipient"]) - set(actors)))
    if row.open and not _enough(row.type, actors, recipients):
        return None
    body = {
        **body,
        "actors": list(actors),
        "recipients": list(recipients),
        "participants": parties,
        "source": source.code if source else body["source"],
        "chain": chain,
    }
    return replace(row, actors=actors, recipients=recipients, body=body, open=False, learnt=tuple(lessons))


def claim(body: dict[str, Any], facts: Mapping[str, Fact]) -> dict[str, Any]:
    """A claim with whom its speaker stands for."""
    fact = facts.get(body["source"]) if body["source"] and not body["by"] else None
    if fact is None:
        return body
    chain = [_voice(v, facts) for v in body["chain"]]
    return {**body, "by": [fact.code], "source": fact.code, "chain": chain}


def deal(body: dict[str, Any], facts: Mapping[str, Fact], taught: Mapping[str, ReportRow]) -> dict[str, Any]:
    """A mention of a deal with the parties that were learnt of the reports that its words tell; ``taught`` by id."""
    codes = [x.code for r in body["reports"] if r in taught for x in taught[r].learnt if x.part != "source"]
    source = facts.get(body["source"]) if body["source"] else None
    if not codes and source is None:
        return body
    parties = list(dict.fromkeys([*body["parties"], *codes]))
    return {**body, "parties": parties, "source": source.code if source else body["source"]}


def _without(body: dict[str, Any], silent: Set[str]) -> dict[str, Any]:
    """A mention of a deal without the reports that still say too little."""
    if silent.isdisjoint(body["reports"]):
        return body
    return {**body, "reports": [r for r in body["reports"] if r not in silent]}


def _voice(voice: dict[str, Any], facts: Mapping[str, Fact]) -> dict[str, Any]:
    fact = None if voice["codes"] or not voice["name"] else facts.get(voice["name"])
    return {**voice, "codes": [fact.code]} if fact else voice


def _holds(fact: Fact, row: ReportRow) -> bool:
    """Whether a fact speaks for the days of a report; for one without days it speaks as for its article."""
    return not (fact.reach and row.date) or (fact.reach[0] <= row.date[1] and row.date[0] <= fact.reach[1])


def _enough(kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
    return len({*actors, *recipients}) > 1 if kind in BOTH else bool(actors)
