"""From matched forms to readings: years, months, days, quarters, seasons, decades. One function for each ``read:``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rapport.dates.grammar import Builder, Match
from rapport.dates.lexicon import Word
from rapport.dates.numerals import full_year
from rapport.dates.readings import Calendar, Deictic, Holding, Named, Reading, SameIn, Years


def same(m: Match) -> Reading | None:
    """The reading of the one rule inside."""
    return next((v for _, v, _ in m.parts if isinstance(v, Reading)), None)


def relatives(m: Match) -> list[tuple[Word, str]]:
    """The words of category REL with their spelling."""
    return [(value, m.words.lower[token]) for key, value, token in m.parts if key == "REL"]


def determiner(m: Match) -> str:
    """The determiner of the form, or ""."""
    return next((m.words.lower[token] for key, _, token in m.parts if key == "DET" or key == "=the"), "")


def within(m: Match) -> dict[str, Any] | None:
    """Fields ``year`` or ``of`` from an inner <year>, <yearlike> or <relunit> of a year; None where it is no year."""
    outer = m.get("<year>") or m.get("<yearlike>") or m.get("<relunit>") or m.get("<shortyear>")
    if outer is None:
        return {}
    if isinstance(outer, Calendar) and outer.unit == "year":
        return {"year": outer.year, "fiscal": outer.fiscal}
    if isinstance(outer, Deictic) and outer.unit == "year":
        return {"of": outer}
    return None


def year(m: Match) -> Reading | None:
    """2003, fiscal 2012."""
    number, fiscal = m.get("YEAR"), m.get("FISCALYEAR")
    return Calendar(unit="year", year=number or fiscal, fiscal=bool(m.option("fiscal") or fiscal))


def years_bc(m: Match) -> Reading | None:
    """480 BC."""
    return Years(unit="year", number=int(m.get("NUM") or m.get("YEAR")), before_christ=True)


def short_year(m: Match) -> Reading | None:
    """'67."""
    return Calendar(unit="year", year=full_year(m.get("TWODIGIT")))


def span_years(m: Match) -> tuple[int, int] | None:
    """The two years of "2007-10" where it can be a span: the second is later and at most 30 years away."""
    if m.get("YEARSPAN"):
        first, last = m.get("YEARSPAN")
    else:
        first = m.get("YEAR")
        last = first // 100 * 100 + m.get("TWODIGIT")
    return (first, last) if first < last <= first + 30 else None


def year_span(m: Match) -> Reading | None:
    """2014/15, 2007-10 (where the second can be a later year)."""
    years = span_years(m)
    return Years(unit="years", number=years[0], to=years[1]) if years else None


def month(m: Match) -> Reading | None:
    """January of last year."""
    fields = within(m)
    return None if fields is None else Calendar(unit="month", month=m.get("MONTH") or m.get("MONTHABBR"), **fields)


def iso_month(m: Match) -> Reading | None:
    """2015-03."""
    number = m.get("TWODIGIT")
    return Calendar(unit="month", year=m.get("YEAR"), month=number) if 1 <= number <= 12 and not span_years(m) else None


def monthday(m: Match) -> Reading | None:
    """The 3rd of April."""
    if m.get("MONTHDAY"):
        number, day = m.get("MONTHDAY")
        return Calendar(unit="day", month=number, day=day) if 1 <= day <= 31 else None
    day, token = next((v, t) for k, v, t in m.parts if k in ("DAYNO", "ORDINAL"))
    number = m.get("MONTH") or m.get("MONTHABBR")
    spelled = not m.words.lower[token][:1].isdigit()
    if spelled and not m.has("of") and not m.has("the") and token == m.start:
        return None  # "the first March meeting" is of no first of March
    return Calendar(unit="day", month=number, day=int(day)) if day <= 31 else None


def monthdays(m: Match) -> Reading | None:
    """May 5-6."""
    first, last = m.all("DAYNO")
    return Calendar(unit="day", month=m.get("MONTH"), day=first, day_to=last) if first < last else None


def fullday(m: Match) -> Reading | None:
    """20 January 2015."""
    fields = within(m)
    day: Calendar = m.get("<monthday>")
    return replace(day, **fields) if fields is not None else None


def numeric_day(m: Match) -> Reading | None:
    """2015-01-20, 1/20/2015."""
    if m.get("DATENUM"):
        year, month, day = m.get("DATENUM")
        return Calendar(unit="day", year=year, month=month, day=day)
    first, second = m.all("TWODIGIT") if len(m.all("TWODIGIT")) == 2 else (m.get("TWODIGIT"), m.get("ISOTIME")[0])
    if m.parts[0][0] == "TWODIGIT" and first > 12:
        first, second = second, first
    return Calendar(unit="day", year=m.get("YEAR"), month=first, day=second) if 1 <= first <= 12 and second else None


def weekday_date(m: Match) -> Reading | None:
    """Last Tuesday, January 20."""
    day: Calendar = m.get("<fullday>")
    number = m.get("WEEKDAY") if m.get("WEEKDAY") is not None else m.get("WEEKDAYABBR")
    return replace(day, weekday=number)


def weekday(m: Match) -> Reading | None:
    """Tuesday of last week, Friday the 13th."""
    of = m.get("<relunit>")
    if of is not None and not (isinstance(of, Deictic) and of.unit in ("week", "weekend")):
        return None
    return Calendar(unit="day", weekday=m.get("WEEKDAY"), day=m.get("DAYNO"), of=of)


def named(m: Match) -> Reading | None:
    """Last, this, next ... May, Tuesday, summer, Christmas."""
    fields: dict[str, Any] = {}
    for key, unit in (("MONTH", "month"), ("WEEKDAY", "day"), ("SEASON", "season"), ("HOLIDAY", "day")):
        if m.get(key) is not None:
            fields = {key.lower(): m.get(key), "unit": unit}
    what = Calendar(**fields)
    rels = relatives(m)
    if not rels:  # "May last"
        return Named(what=what, offset=-1)
    word, spelling = rels[-1]
    if len(rels) == 2 and spelling == "same":
        word, spelling = rels[0]
    if spelling == "that" and "season" not in fields:
        return None  # "said that Tuesday was ..." has a conjunction
    if word.base == "context" or spelling in ("current", "present"):
        return None
    return Named(what=what, offset=word.offset, base=word.base)


def dayrel(m: Match) -> Reading | None:
    """Yesterday."""
    return Deictic(unit="day", offset=m.get("DAYREL").offset)


def day_of_month(m: Match) -> Reading | None:
    """The 5th of this month."""
    of = m.get("<relunit>") or Deictic(unit="month", offset=0, base="context")
    if not (isinstance(of, Deictic) and of.unit == "month"):
        return None
    return Calendar(unit="day", day=m.get("DAYNO"), of=of)


def holiday(m: Match) -> Reading | None:
    """Christmas 2014."""
    fields = within(m)
    return None if fields is None else Calendar(unit="day", holiday=m.get("HOLIDAY"), **fields)


def quarter(m: Match) -> Reading | None:
    """The third quarter of last year, Q3 2015."""
    fields = within(m)
    if fields is None:
        return None
    if m.get("QUARTERCODE"):
        number, short = m.get("QUARTERCODE")
        fields = fields or ({"year": short} if short else {})
    else:
        number = m.get("ORDINAL")
    fiscal = bool(fields.pop("fiscal", False)) or m.get("FISCAL") is not None
    return Calendar(unit="quarter", quarter=number, fiscal=fiscal, **fields) if 1 <= number <= 4 else None


def year_quarter(m: Match) -> Reading | None:
    """The quarter in hand, of another year: "the 1988 period", "the year-ago quarter", "the same period last year"."""
    fields = within(m)
    if fields is None:
        return None
    year = Calendar(unit="year", year=fields["year"]) if fields.get("year") else fields.get("of")
    return SameIn(of=year or Deictic(unit="year", offset=-1, base="context"))


def same_month(m: Match) -> Reading | None:
    """The month in hand, of another year."""
    fields = within(m)
    if fields is None:
        return None
    year = Calendar(unit="year", year=fields["year"]) if fields.get("year") else fields.get("of")
    return SameIn(of=year or Deictic(unit="year", offset=-1), unit="month")


def latest_period(m: Match) -> Reading | None:
    """The latest period: the last quarter that the text names."""
    word, _ = relatives(m)[-1]
    return Deictic(unit="quarter", offset=0, base="context", latest=True) if word.base == "context" else None


def half(m: Match) -> Reading | None:
    """The first half of 2015."""
    fields = within(m)
    if fields is None:
        return None
    if m.get("HALFCODE"):
        number, short = m.get("HALFCODE")
        fields = fields or ({"year": short} if short else {})
    else:
        number = m.get("ORDINAL") or m.get("HALFORD").offset
    return Calendar(unit="half", half=number, **fields) if number in (1, 2) else None


def season(m: Match) -> Reading | None:
    """The summer of 2014."""
    fields = within(m)
    code = m.get("SEASON") or m.get("SEASONBARE")
    return None if fields is None else Calendar(unit="season", season=code, **fields)


def decade(m: Match) -> Reading | None:
    """The 1990s, the nineties."""
    if determiner(m) not in ("", "the"):
        return None  # "in his eighties" is an age
    number = m.get("DECADE")
    if number is None:
        return Years(unit="decade", number=m.get("DECADEWORD"))
    if number % 10 == 0 and number < 190:
        return Years(unit="century", number=number // 10)
    return Years(unit="decade", number=number)


def century(m: Match) -> Reading | None:
    """The 20th century."""
    number = m.get("ORDINAL")
    return Years(unit="century", number=number - 1) if 1 <= number <= 22 else None


def century_bc(m: Match) -> Reading | None:
    """The fifth century BC."""
    return Years(unit="century", number=m.get("ORDINAL"), before_christ=True)


def week_of(m: Match) -> Reading | None:
    """The week of March 3."""
    return Holding(of=m.get("<fullday>"), unit="week")


CALENDAR: dict[str, Builder] = {
    f.__name__: f
    for f in (
        same, year, years_bc, short_year, year_span, month, iso_month, monthday, monthdays, fullday, numeric_day,
        weekday_date, weekday, named, dayrel, day_of_month, holiday, quarter, year_quarter, same_month, latest_period,
        half, season, decade, century, century_bc, week_of,
    )
}  # fmt: skip
