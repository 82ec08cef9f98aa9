"""From the readings of a text, in order, to its time expressions.

Keeps what later words count from: the reference date ("the day after", "that month"), the quarter in hand ("a year
earlier" in an earnings report), and the year that a passage is about. A date of an earlier year that says its month
lends its year to a month or day without one in its own and the next sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from rapport.common.intervals import Interval
from rapport.dates.bounds import bounded, clipped, joint, premodifies, preposition, ranges
from rapport.dates.builders_relative import shifted
from rapport.dates.expression import TimeExpression
from rapport.dates.periods import coarseness
from rapport.dates.readings import Calendar, Clock, Deictic, Duration, Named, Part, Reading, SameIn, Vague, kind
from rapport.dates.resolver import Place, Resolution, resolve, stretch
from rapport.dates.tense import direction
from rapport.dates.words import Words

Found = tuple[int, int, Reading]
LINKS = frozenset({"to", "until", "till", "through", "-", "and", "or"})
# A relative date counts from the last date that is not coarser than this.
FROM = {"day": "month", "week": "month", "weekend": "month", "month": "month", "quarter": "quarter"}
COUNTED_FROM = frozenset({"after", "before", "from", "following", "prior to"})
STRETCHES = frozenset({"within", "for", "during", "over", "in", "the", "throughout"})  # "for two weeks after May 3"
ENDING = frozenset({"ended", "ending", "to", "through"})
NEVER = -99


class Narrative:
    """Resolves the expressions of one text one after the other."""

    def __init__(self, words: Words, published: Interval | None) -> None:
        self.words, self.syntax, self.published = words, words.syntax, published
        self.references: dict[str, tuple[int, Resolution]] = {}  # by unit: (order, date)
        self.quarter: Resolution | None = None
        self.told: tuple[int, int] | None = None  # year and month of the last date that says both
        self.told_at = self.reference_at = self.quarter_at = NEVER

    def read(self, found: Sequence[Found]) -> list[TimeExpression]:
        found = shared_years(self.words, found)
        out: list[TimeExpression] = []
        for k, (start, end, reading) in enumerate(found):
            following = found[k + 1] if k + 1 < len(found) else None
            way = _Direction(self.words, start, end)
            resolution = self._resolve(start, end, reading, following, way)
            made = self._expression(start, end, reading, resolution)
            if made.interval and not (k and self._counts(found[k - 1], start)):
                made = bounded(self.words, made, self.published, way())
            if made.interval and made.bound is None and self.published and made.type == "DATE" and made.interval.days > 1:
                made = self._clip(made, reading, way)
            out.append(made)
            self._remember(k, start, end, reading, resolution)
        return ranges(self.words, out)

    def _sentence(self, token: int) -> int:
        return self.syntax.sentence[token] if self.syntax.sentence else 0

    def _place(self, start: int, reading: Reading, way: _Direction) -> Place:
        here = self._sentence(start)
        reference = self._reference(reading, way)
        near = here - self.reference_at <= 1
        if isinstance(reading, Deictic) and reading.alike:
            near = here - self.quarter_at <= 2
        return Place(self.published, reference, self.quarter, self._year(start, reading, way), near, way)

    def _reference(self, reading: Reading, way: _Direction) -> Resolution | None:
        inner = reading.of if isinstance(reading, Part | Clock) and reading.of is not None else reading
        unit = inner.unit if isinstance(inner, Deictic) else inner.what.unit if isinstance(inner, Named) else None
        ranked = sorted(self.references.values(), key=lambda pair: -pair[0])
        limit = coarseness(FROM[unit]) if unit in FROM else None
        if self.published is not None and way() < 0:  # what has happened does not count from a day to come
            ranked = [r for r in ranked if r[1].interval and r[1].interval.start <= self.published.end] or ranked
        for _, known in ranked:
            if limit is None or coarseness(known.unit) <= limit:
                return known
        return ranked[0][1] if ranked else None

    def _year(self, start: int, reading: Reading, way: _Direction) -> int | None:
        """The year that the passage is about, where it is told and is not the publication's."""
        if self.told is None:
            return None
        inner = reading.of if isinstance(reading, Part | Clock) and reading.of is not None else reading
        bare = isinstance(inner, Calendar) and inner.year is None and inner.of is None and inner.unit in ("month", "day", "season")
        context = isinstance(inner, Deictic) and inner.base == "context"
        if not (bare or context) or isinstance(inner, Calendar) and inner.month is None and inner.weekday is not None:
            return None
        year, month = self.told
        distance = self._sentence(start) - self.told_at
        if self.published is not None:
            if distance > 1 or year >= self.published.start.year or way() > 0:
                return None
        later = isinstance(inner, Calendar) and inner.month is not None and inner.month < month - 5 and distance > 0
        return year + 1 if later else year

    def _resolve(self, start: int, end: int, reading: Reading, following: Found | None, way: _Direction) -> Resolution:
        place = self._place(start, reading, way)
        if following is not None:
            beside = self._beside(start, end, reading, following, way)
            if beside is not None:
                return beside
        resolved = resolve(reading, place)
        if isinstance(reading, Duration) and resolved.interval is None and reading.amount is not None and self.published:
            return self._ahead(start, reading, resolved, way)
        return resolved

    def _ahead(self, start: int, reading: Duration, plain: Resolution, way: _Direction) -> Resolution:
        """ "will open in three months", "must answer within two weeks": counted from the publication."""
        before = self.words.lower[max(0, start - 2) : start]
        if not before or before[-1] not in ("in", "within") or before[0] == "time" or way() <= 0:
            return plain
        assert self.published is not None
        if before[-1] == "within":
            return replace(plain, interval=stretch(self.published, reading, 1), reason="within it from the publication")
        point = shifted(reading, 1, "published")
        return replace(plain, interval=resolve(point, Place(self.published)).interval, reason="that long after the publication") if point else plain

    def _beside(self, start: int, end: int, reading: Reading, following: Found, way: _Direction) -> Resolution | None:
        """ "the day after Jan. 20", "two weeks before the vote on May 3": counted from the date that follows at once."""
        link = " ".join(w for w in self.words.lower[end : following[0]] if w != "the")
        if link in ENDING:
            return self._ending(reading, following)
        of = link == "of" and isinstance(reading, Duration) and reading.nth != 0
        after = isinstance(reading, Duration) and link in COUNTED_FROM
        beside = link == "" and isinstance(reading, Deictic) and abs(reading.offset) == 1 and reading.base == "reference"
        if not (of or after or beside):
            return None
        base = resolve(following[2], self._place(following[0], following[2], _Direction(self.words, *following[:2])))
        if base.interval is None or kind(following[2]) != "DATE":
            return None
        if isinstance(reading, Deictic):
            last = self.words.lower[end - 1]
            if last not in ("before", "after"):
                return None
            place = Place(self.published, base, None, None, True, way)
            return resolve(reading, place)
        assert isinstance(reading, Duration)
        if of:
            edge = base.interval.start if reading.nth > 0 else base.interval.end
            covered = stretch(Interval.day(edge), reading, reading.nth)
            days = covered.intersection(base.interval) if covered else None
            if days is not None and reading.nth > 0 and days.days > 1 and days.end < base.interval.end:
                days = Interval(days.start, days.end.fromordinal(days.end.toordinal() - 1))
        else:
            sign = -1 if link in ("before", "prior to") else 1
            point = shifted(reading, sign, "reference")
            if self.words.lower[start - 1 : start] and self.words.lower[start - 1] in STRETCHES or not isinstance(point, Deictic):
                days = stretch(base.interval, reading, sign)
            else:
                days = resolve(replace(point, alike=False), Place(self.published, base)).interval
        plain = resolve(reading, Place())
        return replace(plain, interval=days, reason=f"a length of time counted from {base.value}")

    def _ending(self, reading: Reading, following: Found) -> Resolution | None:
        """ "the year ended March 31", "the 12 months to December": back from the end of the date that follows."""
        if isinstance(reading, Deictic) and reading.base == "context" and reading.unit in ("year", "quarter", "month", "week"):
            length = Duration(amount=1, unit=reading.unit, code=reading.unit[0].upper())
        elif isinstance(reading, Duration) and self.words.lower[following[0] - 1] not in COUNTED_FROM and not reading.window:
            length = reading
        else:
            return None
        base = resolve(following[2], self._place(following[0], following[2], _Direction(self.words, *following[:2])))
        if base.interval is None or kind(following[2]) != "DATE":
            return None
        last = base.interval.end
        covered = stretch(Interval.day(last + timedelta(days=1)), length, -1)
        if covered is None:
            return None
        plain = resolve(reading, Place(self.published, quarter=self.quarter))
        value = "P1Y" if isinstance(reading, Deictic) and reading.unit == "year" else plain.value
        return Resolution(value, Interval(covered.start, last), plain.unit, f"the one that ends with {base.value}")

    def _counts(self, previous: Found, start: int) -> bool:
        """Whether the expression before counts from this one, so that the "after" between them is its own."""
        link = " ".join(w for w in self.words.lower[previous[1] : start] if w != "the")
        if isinstance(previous[2], Duration):
            return link in COUNTED_FROM or link in ENDING
        if isinstance(previous[2], Deictic) and previous[2].base == "context":
            return link in ENDING
        return link == "" and isinstance(previous[2], Deictic) and previous[2].base == "reference"

    def _expression(self, start: int, end: int, reading: Reading, r: Resolution) -> TimeExpression:
        sort = "DURATION" if r.value == "P1Y" else kind(reading)  # "the year ended March 31" is a length of time
        return TimeExpression(
            start=start, end=end, span=self.syntax.span(start, end), type=sort, value=r.value, mod=reading.mod,
            interval=r.interval, granularity=r.unit, reason=r.reason,
        )  # fmt: skip

    def _clip(self, made: TimeExpression, reading: Reading, way: _Direction) -> TimeExpression:
        assert made.interval is not None and self.published is not None
        if isinstance(reading, Part) and reading.name in ("EARLIER", "LATER"):
            return made
        cut = clipped(made.interval, self.published, way())
        if cut == made.interval:
            return made
        side = "up to" if way() < 0 else "from"
        return replace(made, interval=cut, reason=f"{made.reason}; {side} the publication, by the tense")

    def _remember(self, order: int, start: int, end: int, reading: Reading, r: Resolution) -> None:
        if isinstance(reading, Deictic) and reading.alike:
            return  # what is compared with is not what the text is about: a second "a year earlier" is the same year
        if isinstance(reading, Duration | Vague | SameIn) or r.interval is None or r.unit is None or kind(reading) == "SET":
            return
        here = self._sentence(start)
        if coarseness(r.unit) <= coarseness("year"):
            self.references[r.unit] = (order, r)
            self.reference_at = here
        begun = self.published is None or r.interval.start <= self.published.end
        if r.unit == "quarter" and begun and isinstance(reading, Calendar | Deictic):
            self.quarter, self.quarter_at = r, here
        inner = reading.of if isinstance(reading, Part | Clock) and reading.of is not None else reading
        if not isinstance(inner, Calendar) or premodifies(self.words, start, end):
            return
        says_year = inner.year is not None or inner.of is not None
        if inner.month is not None and (says_year or self.told and here - self.told_at <= 1):
            self.told, self.told_at = (r.interval.start.year, r.interval.start.month), here
        elif inner.unit == "year" and says_year and self._opens(start):
            self.told, self.told_at = (r.interval.start.year, 1), here

    def _opens(self, start: int) -> bool:
        """Whether the expression, with its preposition, opens its sentence: "In 2012, ..."."""
        sentence = self.syntax.sentences[self._sentence(start)] if self.syntax.sentences else (0, self.syntax.n)
        return start - sentence[0] <= 1


class _Direction:
    """The tense around an expression, looked up once and only where it is asked for."""

    __slots__ = ("_known", "_span", "_words")

    def __init__(self, words: Words, start: int, end: int) -> None:
        self._words, self._span = words, (start, end)
        self._known: int | None = None

    def __call__(self) -> int:
        if self._known is None:
            self._known = direction(self._words.syntax, *self._span)
            if self._known == 0 and preposition(self._words, self._span[0]) in ("by", "until"):
                self._known = 1  # what has an end to come
        return self._known


def shared_years(words: Words, found: Sequence[Found]) -> list[Found]:
    """Gives "January" its year in "from January to March 2015" and "March" its in "from October 2014 to March"."""
    out = list(found)
    for k in range(len(out) - 2, -1, -1):
        (a0, a1, a), (b0, _, b) = out[k], out[k + 1]
        if not (isinstance(a, Calendar) and isinstance(b, Calendar)) or a.month is None or b.month is None:
            continue
        link = joint(words, a1, b0)
        if link not in LINKS:
            continue
        wraps = (a.month, a.day or 0) > (b.month, b.day or 32)
        if a.year is None and a.of is None and (b.year is not None or b.of is not None):
            year = b.year - wraps if b.year is not None else None
            out[k] = (a0, a1, replace(a, year=year, of=None if wraps else b.of))
        elif a.year is not None and b.year is None and b.of is None and not (wraps and link in ("and", "or")):
            out[k + 1] = (*out[k + 1][:2], replace(b, year=a.year + wraps))
    return out
