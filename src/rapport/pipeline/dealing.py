"""Mentions of deals as they leave the process: from the coder's tokens to quotes, days and ids of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapport.actors.vocabulary import Vocabulary
from rapport.articles.model import Article
from rapport.common.intervals import Interval
from rapport.dates import TimeExpression
from rapport.events.coder import Coder
from rapport.events.deals import DealMention, DealWords, read_deals
from rapport.events.measured import Measured
from rapport.events.occurrence import Occurrence
from rapport.language.syntax import Syntax
from rapport.pipeline.deal import Deal, DueDay, deal_id
from rapport.pipeline.figures import amounts_of, quoted
from rapport.pipeline.report import DateInterval
from rapport.pipeline.words import Offsets


def deals_of(
    article: Article,
    coder: Coder,
    occurrences: list[Occurrence],
    reports: Mapping[int, str],
    measured: Sequence[Measured],
    times: Sequence[TimeExpression],
    words: DealWords,
    actors: Vocabulary,
) -> tuple[Deal, ...]:
    """The mentions of deals of one coded article; ``reports`` gives the id of the report that a token tells."""
    orgs = frozenset(actors.organisations) | frozenset(actors.groups)
    headings = {tuple(h) for h in article.headings}
    out: dict[str, Deal] = {}
    for m in read_deals(coder, occurrences, list(times), words, orgs, article.published.interval):
        if any(h[0] <= m.quote.start < h[1] for h in headings):
            continue  # a heading repeats what the text says
        d = _deal(article, coder.s, m, measured, [reports[k] for k in _ties(coder, m) if k in reports])
        d.called.update({c: actors.name(c) for c in d.parties})
        out.setdefault(d.id, d)
    return tuple(out.values())


def _ties(coder: Coder, m: DealMention) -> list[int]:
    """Tokens whose occurrence tells what a mention of a deal tells."""
    nouns = [noun for noun, light in coder.lights.items() if light == m.trigger]
    return list(dict.fromkeys([m.trigger, *nouns, *([m.token] if m.trigger < 0 else [])]))


def _deal(article: Article, s: Syntax, m: DealMention, measured: Sequence[Measured], reports: list[str]) -> Deal:
    text = article.text
    sentence = s.span(*s.sentences[m.sentence])
    return Deal(
        id=deal_id(article.id, m.quote, m.kind, m.state, m.thread),
        article=article.name,
        quote=quoted(text, m.quote),
        sentence=Offsets(start=sentence.start, end=sentence.end),
        thread=m.thread,
        kind=m.kind,
        role=m.role,
        words=list(m.words),
        names=list(m.names),
        label=m.label,
        parties=list(m.parties),
        receivers=list(m.receivers),
        state=m.state,
        date=_days(m.date.interval, m.date.granularity, m.date.reason) if m.date else None,
        status=m.status,
        status_reason=m.status_reason,
        source=m.source,
        due=DueDay(
            state=m.due.state,
            date=_days(m.due.interval, "day", m.due.reason) if m.due.interval else None,
            months=m.due.months,
            anchor=list(m.due.anchor),
            words=m.due.reason,
        )
        if m.due
        else None,
        amounts=amounts_of(text, m.stretch, measured),
        reports=reports,
    )


def _days(interval: Interval, granularity: str, reason: str) -> DateInterval:
    return DateInterval(start=interval.start, end=interval.end, granularity=granularity, reason=reason)
