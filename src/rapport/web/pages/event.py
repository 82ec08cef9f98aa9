"""Event: every report with its quote marked in its paragraph, who says so, where they disagree, and what it moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Request
from starlette.responses import RedirectResponse, Response

from rapport.common.errors import RecordError
from rapport.pipeline.report import EventReport
from rapport.record.browse import View, ledger, readings
from rapport.record.browse import chronology as events
from rapport.record.browse.readings import ArticleHead
from rapport.record.judged.fields import FIELDS
from rapport.record.models.commitment import Commitment
from rapport.record.models.contested import Contested
from rapport.record.models.event import Event
from rapport.web.answers import table
from rapport.web.desk import Looking
from rapport.web.judging import Decision, decisions
from rapport.web.marking import Mark, Piece, around, pieces
from rapport.web.render import pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made
from rapport.web.wording import kind

router = made()
EventId = Annotated[str, Path(pattern="^[0-9A-Za-z]{1,64}$", description="id of an event, or of one of its reports")]


@dataclass(frozen=True, slots=True)
class Telling:
    """One report: what was read, the article, and its paragraph in pieces with the quote marked."""

    report: EventReport
    article: ArticleHead
    paragraph: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event with all that bears on it."""

    event: Event
    tellings: list[Telling]
    commitments: list[Commitment]
    contested: list[Contested]
    decisions: list[Decision]


def build(v: View, event_id: str) -> EventPage:
    """An event by its id, or by the id of one of its reports. Raises :class:`RecordError` where there is none."""
    found = events.one(v, event_id)
    if found is None:
        raise RecordError("", f"holds no event {event_id}", "look for it in the chronology")
    event = Event.model_validate(found)
    tellings = [telling(v, t) for t in readings.reports(v, event.reports)]
    return EventPage(
        event,
        tellings,
        [Commitment.model_validate(x) for x in ledger.moved_by(v, event.id)],
        [Contested.model_validate(x) for x in ledger.contested_on(v, event.id)],
        decisions(v, event.reports),
    )


def telling(v: View, t: readings.Told) -> Telling:
    """A report in its paragraph."""
    report = EventReport.model_validate({**t.body, "article": t.article.name})
    article = readings.article(v, t.article.id)
    if article is None:
        return Telling(report, t.article, ())
    a, b = around(article.text, article.blocks, report.quote.start, report.quote.end)
    why = f"{kind(report.type, report.mode)} ({report.type}): read by the words '{report.trigger}'"
    marks = [Mark(report.quote.start, report.quote.end, "report", why)]
    for p in report.participants:
        codes = " + ".join(p.codes) or "not explained here"
        marks.append(Mark(p.quote.start, p.quote.end, "actor", f"{p.part}, {codes}: {p.reason}"))
    for voice in report.chain:
        if voice.quote:
            marks.append(Mark(voice.quote.start, voice.quote.end, "source", f"who says so ({voice.part})"))
    return Telling(report, t.article, pieces(article.text, a, b, marks))


@router.get("/events/{event_id}", **PAGE)
def show(request: Request, v: Looking, event_id: EventId) -> Response:
    """The page; the id of a report leads to its event."""
    c = build(v, event_id)
    if c.event.id != event_id:
        return RedirectResponse(f"/events/{c.event.id}#{event_id}", 302)
    return pages_of(request).page(
        request, "event", c, title="Event", page="chronology", settled=v.settled, data=f"/api/events/{event_id}",
        csv=f"/api/events/{event_id}/reports.csv", fields=FIELDS["report"],
        titles=readings.named(v, [
            *c.event.articles, *(w.article for x in c.event.learnt for w in x.words),
            *(a for x in c.contested for a in x.articles),
        ]),
    )  # fmt: skip


@router.get("/api/events/{event_id}", tags=["events"])
def data(v: Looking, event_id: EventId) -> EventPage:
    """An event with its reports, disagreements, commitments and judgements."""
    return build(v, event_id)


@router.get("/api/events/{event_id}/reports.csv", tags=["events"], response_class=Response)
def csv(v: Looking, event_id: EventId) -> Response:
    """The reports of an event as a table."""
    columns = (
        "id",
        "date_start",
        "date_end",
        "status",
        "source",
        "quote",
        "article",
        "title",
        "publisher",
        "published_start",
    )
    rows = (
        (
            t.report.id, t.report.date and t.report.date.start.isoformat(), t.report.date and t.report.date.end.isoformat(),
            t.report.status, t.report.source, t.report.quote.text, t.report.article, t.article.title,
            t.article.publisher, t.article.published_start,
        )
        for t in build(v, event_id).tellings
    )  # fmt: skip
    return table(columns, rows, "event")
