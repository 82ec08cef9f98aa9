"""From the readings of a text, in order, to its time expressions.

Keeps what later words count from: the reference date ("the day after", "that month"), the quarter in hand ("a year
earlier" in an earnings report), and the year that a passage is about. A date of an earlier year that says its month,
or a year that opens its sentence, lends its year to a month or day without one in its own sentence and, where it
stands in a main clause, in the next one of the paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapport.common.intervals import Interval
from rapport.dates.bounds import bounded, clipped, joint, premodifies, preposition, ranges
from rapport.dates.builders_relative import shifted
from rapport.dates.clauses import BACKGROUND, MAIN, Clauses
from rapport.dates.counting import Found, counted, counts
from rapport.dates.expression import TimeExpression
from rapport.dates.memory import Date, Dates, Told
from rapport.dates.periods import coarseness
from rapport.dates.readings import Calendar, Clock, Deictic, Duration, Named, Part, Reading, SameIn, Vague, kind
from rapport.dates.resolution import Place, Resolution
from rapport.dates.resolve_parts import stretch
from rapport.dates.resolver import resolve
from rapport.dates.tense import PRESENT, WEAK_PAST, direction
from rapport.dates.words import Words

NEAR, QUARTER_NEAR, TOLD_NEAR = 1, 3, 1  # sentences over which a reference, a quarter, a year is kept in mind
SAME_YEAR = 5  # months that a date may lie before the told one and still be of its year
NEVER = -99


class Direction:
    """The tense around an expression, looked up once and only where it is asked for."""

    __slots__ = ("_known", "_span", "_words")

    def __init__(self, words: Words, start: int, end: int) -> None:
        self._words, self._span = words, (start, end)
        self._known: int | None = None

    def __call__(self) -> int:
        """See :func:`rapport.dates.tense.direction`."""
        if self._known is None:
            bound = preposition(self._words, self._span[0])
            self._known = WEAK_PAST if bound == "since" else direction(self._words, *self._span)
            if self._known == 0 and bound in ("by", "until"):
                self._known = PRESENT  # what has an end to come
        return self._known


def inner(reading: Reading) -> Reading:
    """The date within a part of it or a time of it."""
    return reading.of if isinstance(reading, Part | Clock) and reading.of is not None else reading


class Narrative:
    """Resolves the expressions of one text one after the other."""

    def __init__(self, words: Words, published: Interval | None) -> None:
        self.words, self.syntax, self.published = words, words.syntax, published
        self.clauses = Clauses(words)
        self.dates = Dates()
        self.quarter: Resolution | None = None
        self.reference_at = self.quarter_at = NEVER

    def read(self, found: Sequence[Found]) -> list[TimeExpression]:
        """The expressions with their days."""
        found = shared_years(self.words, found)
        out: list[TimeExpression] = []
        ways = [Direction(self.words, start, end) for start, end, _ in found]
        for k, (start, end, reading) in enumerate(found):
            way = ways[k]
            resolution = self._resolve(found, k, way)
            made = self._expression(start, end, reading, resolution)
            if made.interval and not (k and counts(self.words, found[k - 1], found[k])):
                made = bounded(self.words, made, self.published, way())
            out.append(made)
            self._remember(k, start, end, reading, resolution)
        joined = ranges(self.words, out)
        return [self._clip(e, reading, way) for e, (_, _, reading), way in zip(joined, found, ways, strict=True)]

    def _sentence(self, token: int) -> int:
        return self.syntax.sentence[token] if self.syntax.sentence else 0

    def _resolve(self, found: Sequence[Found], k: int, way: Direction) -> Resolution:
        start, end, reading = found[k]
        place = self._place(start, end, reading, way)
        if k + 1 < len(found):
            second = found[k + 1]

            def base() -> Resolution:
                ahead = Direction(self.words, *second[:2])
                return resolve(second[2], self._place(*second, ahead))

            if (result := counted(self.words, found[k], second, place, base)) is not None:
                return result
        plain = resolve(reading, place)
        if isinstance(reading, Duration) and plain.interval is None and reading.amount is not None:
            return self._ahead(start, reading, plain, way)
        return plain

    def _ahead(self, start: int, reading: Duration, plain: Resolution, way: Direction) -> Resolution:
        """ "will open in three months", "must answer within two weeks": counted from the publication."""
        before = self.words.lower[max(0, start - 2) : start]
        if (
            self.published is None
            or not before
            or before[-1] not in ("in", "within")
            or before[0] == "time"
            or way() <= 0
        ):
            return plain
        if before[-1] == "within":
            return replace(plain, interval=stretch(self.published, reading, 1), reason="within it from the publication")
        point = shifted(reading, 1, "published")
        days = resolve(point, Place(self.published)).interval if point else None
        return replace(plain, interval=days, reason="that long after the publication")

    def _place(self, start: int, end: int, reading: Reading, way: Direction) -> Place:
        here = self._sentence(start)
        near = here - self.reference_at <= NEAR
        if isinstance(reading, Deictic) and reading.alike:
            near = here - self.quarter_at <= QUARTER_NEAR
        return Place(
            self.published, self._reference(start, reading, way), self.quarter, self._year(start, end, reading, way),
            near, self.dates.today(here, self.published), way,
        )  # fmt: skip

    def _reference(self, start: int, reading: Reading, way: Direction) -> Resolution | None:
        date = inner(reading)
        unit = date.unit if isinstance(date, Deictic) else date.what.unit if isinstance(date, Named) else None
        past = self.published is not None and bool(self.dates.last) and way() < 0
        # what has happened does not count from a day to come
        return self.dates.base(unit, self._sentence(start), self.published if past else None)

    def _year(self, start: int, end: int, reading: Reading, way: Direction) -> int | None:
        """The year that the passage is about, where it is told and is not the publication's."""
        told = self.dates.told
        if told is None:
            return None
        date = inner(reading)
        month = None
        if isinstance(date, Calendar):
            month = date.month
            bare = date.year is None and date.of is None and date.unit in ("month", "day", "season")
            if not bare or (month is None and date.weekday is not None):
                return None
        elif not (isinstance(date, Deictic) and date.base == "context"):
            return None
        distance = self._sentence(start) - told.sentence
        if self.published is not None and (
            told.year >= self.published.start.year or not self._in_story(told, start, end, distance) or way() > 0
        ):
            return None
        later = month is not None and month < told.month - SAME_YEAR and distance > 0
        return told.year + 1 if later else told.year

    def _in_story(self, told: Told, start: int, end: int, distance: int) -> bool:
        """Whether an expression still belongs to the told year: in its sentence, or in the next of the paragraph."""
        if distance == 0:
            return told.rank != BACKGROUND or self.clauses.clause(start, end) == told.clause
        if distance > TOLD_NEAR or told.rank != MAIN or self.clauses.present(start, end):
            return False
        return self.clauses.paragraph(start) == told.paragraph

    def _expression(self, start: int, end: int, reading: Reading, r: Resolution) -> TimeExpression:
        sort = (
            "DURATION" if r.value == "P1Y" and kind(reading) == "DATE" else kind(reading)
        )  # "the year ended March 31"
        return TimeExpression(
            start=start, end=end, span=self.syntax.span(start, end), type=sort, value=r.value, mod=reading.mod,
            interval=r.interval, granularity=r.unit, reason=r.reason,
        )  # fmt: skip

    def _clip(self, made: TimeExpression, reading: Reading, way: Direction) -> TimeExpression:
        """ "this year", past: up to the publication."""
        if made.type != "DATE" or made.bound or made.interval is None or made.interval.days == 1:
            return made
        if (
            made.interval is None
            or self.published is None
            or (isinstance(reading, Part) and reading.name in ("EARLIER", "LATER"))
        ):
            return made
        this = isinstance(reading, Deictic) and reading.offset == 0 and reading.base == "published"
        cut = clipped(made.interval, self.published, way(), whole=this)
        if cut == made.interval:
            return made
        side = "up to" if way() < 0 else "from"
        return replace(made, interval=cut, reason=f"{made.reason}; {side} the publication, by the tense")

    def _remember(self, order: int, start: int, end: int, reading: Reading, r: Resolution) -> None:
        if isinstance(reading, Deictic) and reading.alike:
            return  # what is compared with is not what the text is about: a second "a year earlier" is the same year
        if (
            isinstance(reading, Duration | Vague | SameIn)
            or r.interval is None
            or r.unit is None
            or kind(reading) == "SET"
        ):
            return
        here, rank = self._sentence(start), self.clauses.rank(start, end)
        if coarseness(r.unit) <= coarseness("year") and not (isinstance(reading, Clock) and reading.of is None):
            self.dates.add(Date(order, here, rank, preposition(self.words, start) == "since", r))
            self.reference_at = here
        begun = self.published is None or r.interval.start <= self.published.end
        if r.unit == "quarter" and begun and isinstance(reading, Calendar | Deictic):
            self.quarter, self.quarter_at = r, here
        self._tell(start, end, reading, r, rank)

    def _tell(self, start: int, end: int, reading: Reading, r: Resolution, rank: int) -> None:
        """Sets, keeps up or ends the year that the passage is about."""
        assert r.interval is not None
        told, date, here = self.dates.told, inner(reading), self._sentence(start)
        year, month = r.interval.start.year, r.interval.start.month
        goes_on = told is not None and here - told.sentence <= TOLD_NEAR and told.year <= year <= told.year + 1
        if isinstance(date, Deictic | Named):
            base = date.base
            if base == "reference" and told and goes_on and rank == MAIN:  # "later that year"
                self.dates.told = replace(told, sentence=here, paragraph=self.clauses.paragraph(start), rank=rank)
            elif base == "published" and told and here > told.sentence and rank == MAIN:
                self.dates.told = None  # the story is back in the present
            return
        if not isinstance(date, Calendar) or premodifies(self.words, start, end):
            return
        says_year = date.year is not None or date.of is not None
        if date.month is not None and not says_year and told is not None and not goes_on:
            self.dates.told = None
        elif (date.month is not None and (says_year or goes_on)) or (
            date.unit == "year" and says_year and self._opens(start)
        ):
            month = month if date.month is not None else 1
            clause, paragraph = self.clauses.clause(start, end), self.clauses.paragraph(start)
            self.dates.told = Told(year, month, here, paragraph, clause, rank)

    def _opens(self, start: int) -> bool:
        """Whether the expression, with its preposition, opens its sentence: "In 2012, ..."."""
        first = self.syntax.sentences[self._sentence(start)][0] if self.syntax.sentences else 0
        return start - first <= 1


def shared_years(words: Words, found: Sequence[Found]) -> list[Found]:
    """Gives "January" its year in "from January to March 2015" and "March" its in "from October 2014 to March"."""
    out = list(found)
    for k in range(len(out) - 2, -1, -1):
        (a0, a1, a), (b0, b1, b) = out[k], out[k + 1]
        if not (isinstance(a, Calendar) and isinstance(b, Calendar)) or a.month is None or b.month is None:
            continue
        between = joint(words, a1, b0)
        if between not in words.lexicon.sets["range links"]:
            continue
        wraps = (a.month, a.day or 0) > (b.month, b.day or 32)
        if a.year is None and a.of is None and (b.year is not None or b.of is not None):
            year = b.year - wraps if b.year is not None else None
            out[k] = (a0, a1, replace(a, year=year, of=None if wraps else b.of))
        elif a.year is not None and b.year is None and b.of is None and not (wraps and between in ("and", "or")):
            out[k + 1] = (b0, b1, replace(b, year=a.year + wraps))
    return out
