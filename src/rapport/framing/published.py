"""When was an article published? As given, else inferred from its text: always an interval with its reason.

Evidence is taken strongest first; what contradicts stronger evidence is left out. Where all that is known is a day
before which it cannot have been written, the end is set by how soon after such a thing articles are written.
"""

from __future__ import annotations

import re
from datetime import timedelta

from rapport.actors.vocabulary import Vocabulary
from rapport.articles.model import Article, Publication
from rapport.articles.publication import interval_of
from rapport.common.intervals import Interval
from rapport.framing import evidence
from rapport.framing.citation import DATE
from rapport.framing.evidence import FIRST, LAST, LATELY, LONG_AGO, Bound
from rapport.framing.holders import terms
from rapport.framing.inside import DATELINE
from rapport.framing.sentences import sentences
from rapport.framing.sources import CitedSource
from rapport.framing.vocabulary import Framing

WIDEST = 731  # days of the widest interval that is still worth giving
SETTLED = 30  # days that a term must go on after the newest thing told: a predecessor is named long after the change
NARROW = 200  # days of the widest interval within which a month without a year can be only one


def published(article: Article, sources: tuple[CitedSource, ...], vocabulary: Framing, actors: Vocabulary) -> Publication:
    """The publication as given, else as the text shows it. ``article`` has its furniture marked."""
    if article.published.interval is not None:
        return article.published
    return stamped(article) or inferred(article, sources, vocabulary, actors) or article.published


def stamped(article: Article) -> Publication | None:
    """The day in a dateline or in a line that is nothing but a date, where it has its year."""
    headings = set(article.headings)
    first = next((b.start for b in article.main() if b not in headings), 0)
    for f in article.furniture:
        if f.kind not in {"dateline", "meta", "byline", "page"} or f.span.start > first or f.span.end - f.span.start > 120:
            continue
        for m in DATE.finditer(f.span.of(article.text)):
            when = interval_of(m[0])
            if when and when.days <= 31:
                return Publication(when, f"the text has the date {' '.join(m[0].split())} above its first words")
    return None


def inferred(
    article: Article, sources: tuple[CitedSource, ...], vocabulary: Framing, actors: Vocabulary
) -> Publication | None:
    """What the text itself says of its day; None where nothing bounds it."""
    told = list(sentences(article.text, article.main()))
    bounds: list[Bound] = [
        *evidence.noted(
            [Interval(s.accessed.start, s.accessed.end) for s in sources if s.accessed],
            [Interval(s.date.start, s.date.end) for s in sources if s.date and s.kind == "note"],
        ),
        *evidence.landmarks(told, vocabulary),
        *terms(told, vocabulary, actors),
        *evidence.written_dates(told, vocabulary),
    ]
    choices = [*evidence.weekdays(told), *_datelines(article), *evidence.yearly(told, vocabulary)]
    days, reasons, lag = _combined(bounds)
    for options in choices:
        fitting = evidence.best_choice(options, days)
        if not fitting:
            continue
        narrowed = [c.days.intersection(days) for c in fitting]
        spans = [n for n in narrowed if n is not None]
        if len(spans) * 3 > len(options):
            continue  # nothing else says which year it is
        days = Interval(min(s.start for s in spans), max(s.end for s in spans))
        reasons.append(fitting[0].reason if len(fitting) == 1 else re.sub(r" in \d{4}$", "", fitting[0].reason))
        lag = None if len(fitting) == 1 else lag
    if days.start <= FIRST and days.end >= LAST:
        return None
    if days.end < LAST and days.days <= NARROW:
        for near in sorted(evidence.near_months(told, days, vocabulary), key=lambda b: b.days.start):
            days = Interval(near.days.start, days.end)
        if near_reason := [b.reason for b in evidence.near_months(told, days, vocabulary) if b.days.start == days.start]:
            reasons.append(near_reason[0])
    end = days.end
    if lag is not None:
        end = min(end, days.start + timedelta(days=lag))
    elif end >= LAST:
        return None  # a year or a term of office alone does not say how much later it was written
    days = Interval(days.start, max(end, days.start))
    if days.start <= FIRST or days.days > 6 * WIDEST:
        return None
    return Publication(days, "inferred: " + "; ".join(dict.fromkeys(reasons)))


def _combined(bounds: list[Bound]) -> tuple[Interval, list[str], int | None]:
    """All bounds that agree, the strongest first; the reasons of those that set the ends; and the lag of the start."""
    days = Interval(FIRST, LAST)
    start_reason = end_reason = ""
    lag: int | None = None
    strong = sorted((b for b in bounds if b.days.end == LAST), key=lambda b: (-b.weight, b.days.start))
    both = [b for b in bounds if b.days.end < LAST and b.days.start > FIRST]
    upper = sorted((b for b in bounds if b.days.start == FIRST), key=lambda b: b.days.end, reverse=True)
    # a coming term of office leaves few days; of two terms of one person the others decide
    lower = max((b.days.start for b in strong if b.weight >= 3), default=FIRST)
    for b in sorted(both, key=lambda b: b.days.start):
        met = b.days.intersection(days)
        if met and b.days.end >= lower:
            days, start_reason, end_reason, lag = met, b.reason, b.reason, None
            break
    for b in strong:
        if b.days.start > days.start and b.days.start <= days.end:
            days, start_reason, lag = Interval(b.days.start, days.end), b.reason, b.lag
        elif b.days.start > days.start and b.weight >= 7:
            days, start_reason, end_reason, lag = b.days, b.reason, "", b.lag
    if lag == LONG_AGO and sum(0 <= (days.start - b.days.start).days <= LATELY for b in strong if b.weight >= 3) >= 3:
        lag = LATELY
    for b in upper:  # the terms of those who had left before the article's start bound nothing
        if days.start + timedelta(days=SETTLED) <= b.days.end < days.end:
            days, end_reason = Interval(days.start, b.days.end), b.reason
    return days, [r for r in (start_reason, end_reason) if r], lag


def _datelines(article: Article) -> list[list[Bound]]:
    """A dateline with day and month but no year: one choice of years."""
    for f in article.furniture:
        m = DATELINE.match(f.span.of(article.text) + " x") if f.kind == "dateline" else None
        day = (m["date"] or m["date2"]) if m else None
        if day:
            days = [interval_of(f"{day} {year}") or interval_of(f"{day}, {year}") for year in range(1990, LAST.year)]
            return [[Bound(d, f"the dateline has {day}", 6) for d in days if d]]
    return []
