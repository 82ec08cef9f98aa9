"""Reports in which somebody takes part whom the article names and does not explain.

They are coded with the name in the place of a code, and kept with the name among the participants and no code for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapport.events.occurrence import Occurrence, Participant
from rapport.pipeline.introducing import OPEN
from rapport.pipeline.report import EventReport, Party, report_id
from rapport.pipeline.words import Quote


def unexplained(found: Iterable[Occurrence]) -> list[Occurrence]:
    """Those in which a name stands for somebody unknown, each name with its words."""
    out = []
    for o in found:
        names = {c for c in (*o.actors, *o.recipients) if c.startswith(OPEN)}
        if names and names <= {c for p in o.participants for c in p.codes}:
            out.append(o)
    return out


def bare(o: Occurrence) -> Occurrence:
    """An occurrence without the names that stand in the place of codes; the participants keep them."""
    source = o.source.removeprefix(OPEN) if o.source else None
    participants = tuple(replace(p, codes=_known(p.codes)) for p in o.participants)
    return replace(
        o, actors=_known(o.actors), recipients=_known(o.recipients), participants=participants, source=source
    )


def open_report(r: EventReport, o: Occurrence, article_id: str) -> EventReport:
    """A report made of :func:`bare`, with an id that tells the names apart."""
    key = report_id(article_id, (r.quote.start, r.quote.end), r.type, sorted(o.actors), sorted(o.recipients))
    return r.model_copy(update={"id": key})


def naming_too(r: EventReport, o: Occurrence, again: Sequence[Occurrence], text: str) -> EventReport:
    """A report with the unknown ones among its participants, where the same word tells it with names too."""
    for other in again:
        if other.trigger != o.trigger or other.type != o.type:
            continue
        if not (set(o.actors) <= set(other.actors) and set(o.recipients) <= set(other.recipients)):
            continue
        named = [_party(p, text) for p in other.participants if any(c.startswith(OPEN) for c in p.codes)]
        return r.model_copy(update={"participants": [*r.participants, *named]})
    return r


def _party(p: Participant, text: str) -> Party:
    quote = Quote(start=p.span.start, end=p.span.end, text=text[p.span.start : p.span.end])
    return Party(
        part=p.part,
        codes=list(_known(p.codes)),
        quote=quote,
        sector=p.sector,
        office=p.office,
        person=p.person,
        reason=p.reason,
    )


def _known(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(c for c in codes if not c.startswith(OPEN))
