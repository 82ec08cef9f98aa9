"""What a text says of the day it was written on: bounds, each an interval with its reason.

The rules know the calendar, office-holders and named events, and no article. Bounds by what is certain come first:
:func:`rapport.framing.published.inferred` drops those that contradict stronger ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from rapport.articles.publication import interval_of
from rapport.common.intervals import Interval
from rapport.framing.citation import DATE
from rapport.framing.vocabulary import Framing, first_day

_CLAUSE = re.compile(r"[,;]\s+(?=and |but |while |whereas |though |which )|;\s")
_BY = re.compile(r"\b(?:by|until|till)\s+(?:the (?:end|start|middle) of\s+)?(?:early |late |mid-?)?$", re.I)
_HYPOTHETICAL = re.compile(r"\b(?:would|could|if|may|might|possible|calls? for)\b[^,;]{0,40}$", re.I)
_AHEAD = re.compile(r"\b(?:will|is to|are to|plans? to|next|scheduled|expected|due)\b")
_BEFORE_MONTH = re.compile(r"\b(?:in|of|on|since|last|during)\s$")
LONG_AGO = 730  # days after which an article would have newer things to tell, where nothing else is known
LATELY = 365  # the same where what it tells is of one year
FIRST, LAST = date(1945, 1, 1), date(2100, 12, 31)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|March|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = re.compile(
    rf"\b(?P<last>(?i:last |past |this |on ))?(?P<weekday>{'|'.join(d.title() for d in _DAYS)}),?\s+"
    rf"(?:\(?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.replace('month', 'month2')})(?!,?\s+\d{{4}})"
)
_PLAIN_DAY = re.compile(
    rf"\b(?:(?:(?P<part>early|mid|late)[ -])?{_MONTH}(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)?)(?!,?\s+\d{{4}})(?![\w'])"
)
_JUST = re.compile(r"\b(?:last week|this week|yesterday|earlier this week|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today)\b")
_YEAR = re.compile(
    r"(?:\b(?:in|since|during|of|from|throughout|early|late|mid|and|after)[ -](?:early |late |mid-)?|^)"
    r"(?P<year>(?:19|20)\d\d)\b(?![-–]\d|[/%])"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|said|told|met|went|took|came|held|began|became|made|saw|gave|led|left|sent|won|lost"
    r"|fell|rose|grew|\w{2,}ed)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Bound:
    """The days on which an article can have been published by one piece of evidence.

    ``weight`` ranks contradicting evidence. ``lag`` is the days that may have passed since the newest thing told, for
    evidence that bounds from below only; None where it says nothing of how old the article may be.
    """

    days: Interval
    reason: str
    weight: int
    lag: int | None = None


def from_day(day: date, reason: str, weight: int, lag: int | None) -> Bound:
    """Not before a day."""
    return Bound(Interval(max(day, FIRST), LAST), reason, weight, lag)


def written_dates(sentences: list[str], vocabulary: Framing) -> Iterator[Bound]:
    """Dates with their year in sentences that tell of the past: the article is not older than the newest."""
    for sentence in sentences:
        for m in DATE.finditer(sentence):
            when = interval_of(m[0])
            if when is None or when.days > 366 or _future(sentence, m.start(), vocabulary):
                continue
            if when.days > 40:
                continue  # bare years have a rule of their own
            yield from_day(when.start, f"it tells of {m[0]}", 3, LONG_AGO)
        for m in _YEAR.finditer(sentence):
            year = int(m["year"])
            span = sentence[m.end() :].startswith(("-", "–"))
            if year <= LAST.year and not span and not _future(sentence, m.start("year"), vocabulary):
                yield from_day(date(year, 1, 1), f"it tells of {year}", 2, None)


def _future(sentence: str, at: int, vocabulary: Framing) -> bool:
    """Whether the words around a date may speak of what is still to come."""
    before = _CLAUSE.split(sentence[max(0, at - 90) : at])[-1]
    clause = before + _CLAUSE.split(sentence[at : at + 60])[0]
    words = set(re.findall(r"\b[a-z]+(?:'t)?", clause))  # in lower case: May is a month
    return bool(words & vocabulary.sets["future"]) or bool(_BY.search(sentence[:at]))


def landmarks(sentences: list[str], vocabulary: Framing) -> Iterator[Bound]:
    """Named events that the article tells of."""
    for sentence in sentences:
        for mark in vocabulary.landmarks:
            if mark.found(sentence):
                found = mark.patterns[0].search(sentence)
                if found and _HYPOTHETICAL.search(sentence[: found.start()]):
                    continue
                yield from_day(first_day(mark.days[0]), f"it tells of an event of {mark.days[0]}: {mark.name}", 4, LONG_AGO)


def yearly(sentences: list[str], vocabulary: Framing) -> Iterator[list[Bound]]:
    """Events of every year that were news when the article was written: one choice of years for each."""
    for sentence in sentences:
        if not _JUST.search(sentence):
            continue
        for event in vocabulary.yearly:
            if event.found(sentence):
                choices = []
                for year in range(1990, LAST.year):
                    first = date.fromisoformat(f"{year}-{event.days[0]}")
                    last = date.fromisoformat(f"{year}-{event.days[1]}") + timedelta(days=10)
                    choices.append(Bound(Interval(first, last), f"{event.name} is news in it", 5))
                yield choices


def weekdays(sentences: list[str]) -> Iterator[list[Bound]]:
    """A weekday with day and month fixes the year to a few: "last Tuesday, January 20"."""
    for sentence in sentences:
        for m in _WEEKDAY.finditer(sentence):
            month = _month(m["month"] or m["month2"])
            number, weekday = int(m["day"] or m["day2"]), _DAYS.index(m["weekday"].lower())
            just = (m["last"] or "").strip().lower() in {"last", "past", "this"}
            ahead = bool(_AHEAD.search(sentence[: m.end() + 60]))
            choices = []
            for year in range(1990, LAST.year):
                try:
                    day = date(year, month, number)
                except ValueError:
                    continue
                if day.weekday() != weekday:
                    continue
                words = m[0].strip()
                if ahead:
                    days = Interval(day - timedelta(days=60), day + timedelta(days=1))
                else:
                    days = Interval(day + timedelta(days=1 if just else 0), day + timedelta(days=7 if just else 45))
                choices.append(Bound(days, f"{words} fell on that weekday in {year}", 6))
            if choices:
                yield choices


def near_months(sentences: list[str], days: Interval, vocabulary: Framing) -> Iterator[Bound]:
    """Days and months without a year that the article tells as past, read within what is already known."""
    for sentence in sentences:
        if not _PAST.search(sentence):
            continue
        for m in _PLAIN_DAY.finditer(sentence):
            before = sentence[: m.start()]
            if m["month"] in {"May", "March"} and not m["day"] and not m["part"] and not _BEFORE_MONTH.search(before):
                continue
            near = sentence[max(0, m.start() - 60) : m.end() + 25]
            if _future(sentence, m.start(), vocabulary) or re.search(r"\b(?:next|is|are)\b", near):
                continue
            month = _month(m["month"])
            number = int(m["day"]) if m["day"] else {"mid": 11, "late": 21}.get(m["part"] or "", 1)
            for year in {days.start.year, days.end.year}:
                try:
                    day = date(year, month, number)
                except ValueError:
                    continue
                if days.start < day <= days.end:
                    yield from_day(day, f"it tells of {m[0].strip()} as past", 1, None)


def noted(accessed: list[Interval], dated: list[Interval]) -> Iterator[Bound]:
    """The days on which its sources were read, and on which they were published."""
    if accessed:
        last = max(accessed, key=lambda i: i.start)
        following = date(last.start.year + last.start.month // 12, last.start.month % 12 + 1, 28)
        end = (following + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        reason = f"its newest source was read on {last.start.isoformat()}"
        yield from_day(last.start, reason, 8, (end - last.start).days)
    if dated:
        last = max(dated, key=lambda i: i.start)
        yield from_day(last.start, f"its newest source is of {last.start.isoformat()}", 7, 180)


def best_choice(choices: list[Bound], days: Interval) -> list[Bound]:
    """Of the years an event can have been in, those that other evidence leaves."""
    return [c for c in choices if c.days.meets(days)]


def grouped(bounds: list[Bound]) -> list[Bound]:
    """The latest lower bound of each weight: older ones say nothing more."""
    rows = sorted(bounds, key=lambda b: (b.weight, b.days.start))
    return [list(g)[-1] for _, g in groupby(rows, key=lambda b: b.weight)]


def _month(word: str) -> int:
    return next(k for k, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()[:3]))
