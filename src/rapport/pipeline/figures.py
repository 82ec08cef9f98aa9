"""Amounts of an article made into figures: tied to the report that tells them, with who gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapport.articles.model import Article
from rapport.common.spans import Span
from rapport.events.measured import Measured
from rapport.language.syntax import Syntax
from rapport.pipeline.quantity import Figure, figure_id
from rapport.pipeline.report import DateInterval, EventReport, Quantity
from rapport.pipeline.words import Offsets, Quote


def quoted(text: str, span: Span) -> Quote:
    """The words of a span."""
    return Quote(start=span.start, end=span.end, text=text[span.start : span.end])


def amounts_of(text: str, quote: Span, found: Sequence[Measured]) -> list[Quantity]:
    """The amounts in the words of an event, as reports keep them."""
    return [
        Quantity(quote=quoted(text, m.span), value=m.value, unit=m.unit)
        for m in found
        if quote.start <= m.span.start and m.span.end <= quote.end and m.unit != "times"
    ]


def figures_of(
    article: Article,
    s: Syntax,
    found: Sequence[Measured],
    reports: Sequence[EventReport],
    speaker: Callable[[int], str | None],
) -> tuple[Figure, ...]:
    """The amounts that matter, in the order of their words. ``speaker`` names who says what a token tells."""
    by_sentence: dict[int, list[EventReport]] = {}
    for r in reports:
        by_sentence.setdefault(r.sentence.start, []).append(r)
    out: dict[str, Figure] = {}
    for m in found:
        if any(a <= m.span.start < b for a, b in article.headings):
            continue
        sentence = s.span(*s.sentences[m.sentence])
        report = _report(m.span, by_sentence.get(sentence.start, ()))
        period = None
        if m.period:
            when = m.period.interval
            period = DateInterval(
                start=when.start, end=when.end, granularity=m.period.granularity, reason=m.period.reason
            )
        elif report and report.date and report.quote.start <= m.span.start < report.quote.end:
            period = report.date.model_copy(update={"reason": f"the report's: {report.date.reason}"})
        key = figure_id(article.id, m.span, m.value, m.unit)
        out.setdefault(
            key,
            Figure(
                id=key,
                article=article.name,
                quote=quoted(article.text, m.span),
                sentence=Offsets(start=sentence.start, end=sentence.end),
                value=m.value,
                upper=m.upper,
                unit=m.unit,
                approximate=m.approximate,
                direction=m.direction,
                of=quoted(article.text, m.of) if m.of else None,
                actors=list(m.actors) or (sorted({*report.actors, *report.recipients}) if report else []),
                period=period,
                per=m.per,
                report=report.id if report else None,
                source=report.source if report and report.source else speaker(m.token),
            ),
        )
    return tuple(out.values())


def _report(span: Span, near: Sequence[EventReport]) -> EventReport | None:
    """The report whose words hold the amount, the shortest of them; None where they stand in no report's words."""
    inside = [r for r in near if r.quote.start <= span.start and span.end <= r.quote.end]
    return min(inside, key=lambda r: (r.quote.end - r.quote.start, r.quote.start, r.id), default=None)
