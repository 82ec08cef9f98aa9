"""Deals and figures of a made-up article: what was agreed, delivered, stopped or fought over, and for how much."""

from __future__ import annotations

from rapport.articles import Article
from rapport.pipeline.deal import Deal, deal_id
from rapport.pipeline.quantity import Figure, figure_id
from rapport.pipeline.report import EventReport
from rapport.pipeline.words import Quote

# type of a report: kind of deal, its role and state
OF = {
    "AGREE": ("agreement", "instrument", "agreed"),
    "SUPPORT": ("agreement", "instrument", "signed"),
    "AID": ("contract", "transfer", "delivered"),
    "SANCTION": ("agreement", "instrument", "suspended"),
    "ACCUSE": ("dispute", "quarrel", "raised"),
    "THREATEN": ("dispute", "quarrel", "escalated"),
}


def deals(made: Article, told: list[tuple[str, EventReport]]) -> tuple[Deal, ...]:
    """A mention for each report of a kind that makes, moves or breaks a deal; ``told`` has the thing it is about."""
    threads: dict[tuple[str, ...], int] = {}
    out = []
    for thing, r in told:
        if r.type not in OF:
            continue
        kind, role, state = OF[r.type]
        parties = sorted({*r.actors, *r.recipients})
        thread = threads.setdefault(("quarrel" if role == "quarrel" else "deal", thing, *parties), len(threads))
        start, end = r.quote.start, r.quote.end
        out.append(
            Deal(
                id=deal_id(made.id, (start, end), kind, state, thread), article=made.name, quote=r.quote, sentence=r.sentence,
                thread=thread, kind=kind, role=role, words=thing.split(), names=[], label=f"{kind} on the {thing}",  # type: ignore[arg-type]
                parties=parties, receivers=[], state=state, date=r.date, status=r.status, status_reason="made up",  # type: ignore[arg-type]
                source=None, due=None, amounts=list(r.amounts), reports=[r.id],
            )
        )  # fmt: skip
    return tuple(out)


def figures(made: Article, told: list[tuple[str, EventReport]]) -> tuple[Figure, ...]:
    """Each amount of the reports as a figure."""
    return tuple(
        Figure(
            id=figure_id(made.id, (a.quote.start, a.quote.end), a.value, a.unit), article=made.name, quote=a.quote,
            sentence=r.sentence, value=a.value, upper=None, unit=a.unit, approximate=None, direction="level",
            of=_of(made, r, thing), actors=sorted({*r.actors, *r.recipients}), period=r.date, per=None, report=r.id, source=None,
        )
        for thing, r in told
        for a in r.amounts
    )  # fmt: skip


def _of(made: Article, r: EventReport, thing: str) -> Quote | None:
    at = made.text.find(thing, r.quote.start, r.quote.end)
    return Quote(start=at, end=at + len(thing), text=thing) if at >= 0 else None
