"""What the reports of one event say together, and where they differ.

What was read was checked when it was read: models are made of it without checking it again, which takes long.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal, cast

from rapport.common.plover import Status, Type
from rapport.pipeline.report import DateInterval
from rapport.pipeline.words import Quote
from rapport.record.consolidate.read import Read, ReportRow
from rapport.record.models.event import Disagreement, Event, Learnt, Variant
from rapport.record.models.shared import Amount, Words, content_id

EVENT_RECIPE = "event/1"
Point = Literal["date", "amount", "actors", "recipients", "place", "type", "status"]
_STRENGTH = {"reported": 4, "claimed": 3, "planned": 2, "hypothetical": 1, "denied": 0}


def event_id(reports: Iterable[str]) -> str:
    """A hash of the least id among the reports of an event."""
    return content_id("e", EVENT_RECIPE, min(reports))


def build(read: Read, members: Sequence[ReportRow]) -> Event:
    """The event that these reports tell. Rejected ones are kept with it, but say nothing."""
    rejected = [r for r in members if r.id in read.edges.rejected]
    told = sorted((r for r in members if r.id not in read.edges.rejected), key=_fullness) or sorted(members, key=_fullness)
    heard = told if len(rejected) < len(members) else []
    first = told[0]
    when, off = _date(told)
    actors, recipients, who = _parties(read, told)
    status, reason, stands = _status(read, told)
    articles = list(dict.fromkeys(read.articles[r.article].name for r in [*told, *rejected]))
    points = [*off_points(read, told, off), *who, *_amounts_differ(read, told), *_places_differ(read, told), *stands]
    ids = list(dict.fromkeys(r.id for r in [*told, *rejected]))
    return Event.model_construct(
        id=event_id(ids),
        type=cast(Type, _most([r.type for r in told])),
        mode=_most([r.mode for r in told if r.mode]),
        contexts=sorted({c for r in told for c in r.body["contexts"]}),
        actors=actors,
        recipients=recipients,
        place=_most([r.body["place"] for r in told if r.body["place"]]),
        date=when,
        bound=_bound(told, when),
        status=status,
        status_reason=reason,
        sources=len({read.articles[r.article].story for r in told}),
        reports=ids,
        articles=articles,
        words=_words(read.articles[first.article].name, first.body["quote"], first.id),
        amounts=_amounts(told),
        disagreements=points,
        learnt=_learnt(read, told),
        verdict=_verdict(read, members, bool(heard)),
        judgements=sorted({j for r in members for j in read.edges.by_record.get(r.id, ())}),
        confidence=round(max(r.confidence for r in told), 2),
    )


def _words(article: str, quote: dict[str, Any], report: str) -> Words:
    return Words.model_construct(article=article, quote=Quote.model_construct(**quote), report=report)


def _fullness(r: ReportRow) -> tuple[Any, ...]:
    """The order of tellings: what stands before what is meant, then what says most, then by id."""
    body = r.body
    return (
        -_STRENGTH[r.status],
        -(len(body["amounts"]) + (body["place"] is not None) + 2 * (r.date is not None) + len(r.recipients) + len(r.actors)),
        -(r.end - r.start),
        r.id,
    )


def _most(values: Sequence[Any]) -> Any:
    """The value given most often; of equals the one that the fullest telling gives."""
    return Counter(values).most_common(1)[0][0] if values else None


# -- date --------------------------------------------------------------------------------------------------------------


def _date(told: Sequence[ReportRow]) -> tuple[DateInterval | None, list[list[ReportRow]]]:
    """The tightest interval that most reports support, and the reports by what they say where some exclude others."""
    dated = [r for r in told if r.date]
    if not dated:
        return None, []
    camps: list[tuple[tuple[int, int], list[ReportRow]]] = []
    for r in sorted(dated, key=lambda r: (r.date[1] - r.date[0], r.date) if r.date else (0, (0, 0))):
        assert r.date
        for k, (days, camp) in enumerate(camps):
            low, high = max(days[0], r.date[0]), min(days[1], r.date[1])
            if low <= high:
                camps[k] = ((low, high), [*camp, r])
                break
        else:
            camps.append((r.date, [r]))
    camps.sort(key=lambda c: -len({r.article for r in c[1]}))
    days, camp = camps[0]
    body = next((r.body["date"] for r in camp if r.date == days), None)
    if body is None:
        tight = min(camp, key=lambda r: r.date[1] - r.date[0] if r.date else 0)
        body = {"granularity": tight.granularity, "reason": "where the intervals of its reports meet"}
    when = DateInterval.model_construct(
        start=date.fromordinal(days[0]),
        end=date.fromordinal(days[1]),
        granularity=body["granularity"],
        reason=body["reason"],
    )
    return when, [c for _, c in camps] if len(camps) > 1 else []


def off_points(read: Read, told: Sequence[ReportRow], camps: list[list[ReportRow]]) -> list[Disagreement]:  # noqa: ARG001
    """The disagreement on the date, if any."""
    said = [(_days(camp), camp) for camp in camps]
    return _disagreement(read, "date", said)


def _days(camp: Sequence[ReportRow]) -> str:
    body = min(camp, key=lambda r: r.date[1] - r.date[0] if r.date else 0).body["date"]
    return str(body["start"]) if body["start"] == body["end"] else f"{body['start']} to {body['end']}"


def _bound(told: Sequence[ReportRow], when: DateInterval | None) -> str | None:
    if when is not None:
        tight = [r for r in told if r.date and r.date == (when.start.toordinal(), when.end.toordinal())]
        found: str | None = tight[0].body["bound"] if tight and all(r.body["bound"] for r in tight) else None
        return found
    other: str | None = _most([r.body["bound"] for r in told if r.body["bound"]])
    return other


# -- who ---------------------------------------------------------------------------------------------------------------


def _parties(read: Read, told: Sequence[ReportRow]) -> tuple[list[str], list[str], list[Disagreement]]:
    """Codes of those who act and are acted upon, and where reports name others instead."""
    points = []
    out: list[list[str]] = []
    both: tuple[Point, Point] = ("actors", "recipients")
    for point in both:
        said: dict[frozenset[str], list[ReportRow]] = defaultdict(list)
        for r in told:
            codes = frozenset(r.actors if point == "actors" else r.recipients)
            if codes:
                said[codes].append(r)
        # who names fewer says less, not otherwise
        top = [c for c in said if not any(c < o for o in said)]
        camps = [(c, [r for s, rs in said.items() if s <= c for r in rs]) for c in top]
        camps.sort(key=lambda c: (-len({r.article for r in c[1]}), -len(c[0]), sorted(c[0])))
        out.append(sorted(camps[0][0]) if camps else [])
        if len(camps) > 1:
            points += _disagreement(read, point, [(" ".join(sorted(c)), rs) for c, rs in camps])
    actors, recipients = out
    if all(not r.recipients for r in told[:1]):
        recipients = []
    return actors, [c for c in recipients if c not in actors], points


# -- whether it happened -----------------------------------------------------------------------------------------------


def _status(read: Read, told: Sequence[ReportRow]) -> tuple[Status, str, list[Disagreement]]:
    """The strongest status among the reports; a denial beside an assertion is a disagreement."""
    by: dict[str, list[ReportRow]] = defaultdict(list)
    for r in told:
        by[r.status].append(r)
    best = max(by, key=_STRENGTH.__getitem__)
    names = list(dict.fromkeys(read.articles[r.article].name for r in by[best]))
    reason = f"{best} by {names[0]}" + (f" and {len(names) - 1} more" if len(names) > 1 else "")
    points = []
    if "denied" in by and ("reported" in by or "claimed" in by):
        reason += f"; denied in {read.articles[by['denied'][0].article].name}"
        said: list[tuple[str, list[ReportRow]]] = [(s, by[s]) for s in ("reported", "claimed", "denied") if s in by]
        points = _disagreement(read, "status", said)
    return cast(Status, best), reason, points


def _learnt(read: Read, told: Sequence[ReportRow]) -> list[Learnt]:
    """What other articles explain in these reports, but for what an analyst has corrected since."""
    found: dict[tuple[str, str, str], tuple[list[str], dict[tuple[str, int], Words]]] = {}
    for r in told:
        for x in r.learnt:
            now = {"actor": r.actors, "recipient": r.recipients, "source": (r.body["source"],)}[x.part]
            if x.code not in now:
                continue
            reports, words = found.setdefault((x.part, x.name, x.code), ([], {}))
            reports.append(r.id)
            for e in x.evidence:
                quote = Quote(start=e.start, end=e.end, text=e.text)
                words.setdefault((e.article, e.start), Words(article=read.articles[e.article].name, quote=quote))
    return [
        Learnt(name=name, part=part, code=code, reports=list(dict.fromkeys(reports)), words=list(words.values()))
        for (part, name, code), (reports, words) in sorted(found.items())
    ]


def _verdict(read: Read, members: Sequence[ReportRow], heard: bool) -> Literal["confirmed", "rejected", "disputed"] | None:
    edges = read.edges
    confirmed = any(r.id in edges.confirmed for r in members)
    if any(r.id in edges.disputed for r in members):
        return "disputed"
    if not heard:
        return "rejected"
    return "confirmed" if confirmed else None


# -- how much, where ---------------------------------------------------------------------------------------------------


def _amounts(told: Sequence[ReportRow]) -> list[Amount]:
    found: dict[tuple[float, str], Amount] = {}
    for r in told:
        for a in r.body["amounts"]:
            key = (a["value"], a["unit"])
            found.setdefault(key, Amount.model_construct(value=a["value"], unit=a["unit"], words=a["quote"]["text"]))
    return list(found.values())


def _amounts_differ(read: Read, told: Sequence[ReportRow]) -> list[Disagreement]:
    """Units of which each report that gives any gives one, and not all the same."""
    by: dict[str, dict[float, list[ReportRow]]] = defaultdict(lambda: defaultdict(list))
    several = set()
    for r in told:
        units = Counter(a["unit"] for a in r.body["amounts"])
        several |= {u for u, n in units.items() if n > 1}
        for a in r.body["amounts"]:
            by[a["unit"]][a["value"]].append(r)
    points = []
    for unit, values in by.items():
        if len(values) > 1 and unit not in several:
            points += _disagreement(read, "amount", [(f"{v:.15g} {unit}", rs) for v, rs in values.items()])
    return points


def _places_differ(read: Read, told: Sequence[ReportRow]) -> list[Disagreement]:
    by: dict[str, list[ReportRow]] = defaultdict(list)
    for r in told:
        if r.body["place"]:
            by[r.body["place"]].append(r)
    return _disagreement(read, "place", list(by.items())) if len(by) > 1 else []


def _disagreement(read: Read, point: Point, said: list[tuple[str, list[ReportRow]]]) -> list[Disagreement]:
    """A point with its variants, the most independent sources first. None where one variant is all there is."""
    if len(said) < 2:
        return []

    def weight(item: tuple[str, list[ReportRow]]) -> tuple[int, str]:
        return (-len({read.articles[r.article].story for r in item[1]}), item[0])

    variants = [
        Variant.model_construct(
            value=value,
            reports=list(dict.fromkeys(r.id for r in rs)),
            sources=list(dict.fromkeys(read.articles[r.article].publisher or read.articles[r.article].name for r in rs)),
        )
        for value, rs in sorted(said, key=weight)
    ]
    return [Disagreement.model_construct(on=point, variants=variants)]
