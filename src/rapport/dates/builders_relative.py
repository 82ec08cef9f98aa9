"""From matched forms to readings: periods relative to others, their parts, lengths of time, times of day."""

from __future__ import annotations

from dataclasses import replace
from rapport.dates.builders import determiner, relatives, within
from rapport.dates.grammar import Builder, Match
from rapport.dates.lexicon import Unit, Word
from rapport.dates.periods import coarseness
from rapport.dates.readings import (
    Amount, Calendar, Clock, Deictic, Duration, Nth, Part, Reading, Recurring, Vague,
)  # fmt: skip

# Prepositions before "the last year", "the next month" that ask for a stretch of time rather than a calendar period.
STRETCH = frozenset({"over", "in", "within", "during", "for", "throughout", "through", "across"})
CONTEXT_UNITS = frozenset({"week", "weekend", "month", "quarter", "year", "decade", "century"})


def deictic(m: Match) -> Reading | None:
    """Last week, this year, the following month, that day."""
    unit: Unit = m.get("UNIT")
    rels = relatives(m)
    word, spelling = rels[-1]
    if len(rels) == 2:
        if rels[0][1] == "that" and spelling not in ("same", "past"):
            return None  # "said that last week ..." has a conjunction
        if spelling == "same":
            word = rels[0][0] if rels[0][0].base == "reference" else word
        elif word.value == "window" and rels[0][1] not in ("this", "that"):
            return None
    elif word.value == "window" or unit.clock:
        return None
    if unit.unit == "night":
        day = Deictic(unit="day", offset=word.offset, base=word.base)
        return Clock(of=day, part="NI")
    base = word.base
    if spelling in ("last", "next") and determiner(m) == "the":
        before = m.words.lower[m.start - 1] if m.start else ""
        if before in STRETCH or spelling == "last":
            return None
        base = "reference"
    if unit.unit == "day" and spelling in ("last", "next", "current", "present", "latest"):
        return Deictic(unit="day", offset=1, base="reference") if base == "reference" else None
    if unit.unit not in CONTEXT_UNITS and unit.unit not in ("day", "fortnight", "millennium"):
        return None
    return Deictic(unit=unit.unit, offset=word.offset, base=base, latest=word.value == "latest")


def the_unit(m: Match) -> Reading | None:
    unit: Unit = m.get("UNIT")
    return Deictic(unit=unit.unit, offset=0, base="context") if unit.unit in CONTEXT_UNITS else None


def part(m: Match) -> Reading | None:
    """Early, late, mid, the end of ... a period."""
    of = m.get("<span>") or m.get("<plainseason>") or m.get("<decade>") or m.get("<century>") or m.get("<season>") or m.get("<month>")
    if m.get("<yearlike>") is not None and isinstance(of, Calendar):
        outer = within(m)
        if outer is None:
            return None
        of = replace(of, **outer)
    begin: Word | None = m.get("BEGIN")
    word: Word | None = begin or m.get("EARLY") or m.get("EARLIER")
    name = m.option("name") or (word.value if word else "")
    if isinstance(of, Part | Clock | Duration) or not name:
        return None
    if m.get("EARLY") and m.words.lower[m.start] == "middle" and not m.has("-"):
        return None
    if name == "REST":
        name = "LATER"
    mod = {"EARLIER": "START", "LATER": "END"}.get(name, name)
    return Part(of=of, name=name, tight=begin is not None, mod=mod)


def later_in_day(m: Match) -> Reading | None:
    word: Word = m.get("EARLIER")
    day = Deictic(unit="day", offset=0, base="context")
    return Part(of=day, name=word.value, mod="START" if word.value == "EARLIER" else "END")


def half_of(m: Match) -> Reading | None:
    number = m.get("ORDINAL") or m.get("HALFORD").offset
    return Part(of=m.get("<span>"), name=f"H{number}") if number in (1, 2) else None


def unit_end(m: Match) -> Reading | None:
    """Year-end: the last day of the year in hand."""
    unit: Unit = m.get("UNIT") if m.get("UNIT") else None
    name = unit.unit if unit else "year"
    if name not in CONTEXT_UNITS or name in ("week", "weekend"):
        return None
    offset = -1 if m.has("last") else 1 if m.has("next") else 0
    return Nth(of=Deictic(unit=name, offset=offset, base="published" if offset else "context"), unit="day", n=-1)


def nth(m: Match) -> Reading | None:
    """The third week of May, the last day of the month."""
    unit: Unit = m.get("UNIT")
    number = m.get("ORDINAL") or -1
    if unit.clock or unit.unit in ("night", "fortnight"):
        return None
    return Nth(of=m.get("<span>"), unit=unit.unit, n=number)


def amount(m: Match) -> Reading | None:
    numbers = m.all("NUM")
    if m.get("COUPLE") is not None:
        return Amount(value=2, mod="APPROX")
    if m.get("SOME") is not None:
        return Amount(value=None)
    if m.has("half") and not numbers:
        return Amount(value=0.5)
    if len(numbers) == 2:
        return Amount(value=numbers[0], mod="EQUAL_OR_MORE") if numbers[0] < numbers[1] else None
    value = numbers[0] if numbers else 1
    return Amount(value=value + 0.5 if m.has("half") else value, mod="EQUAL_OR_MORE" if m.has("plus") else None)


def length(m: Match) -> Reading | None:
    """An amount of units."""
    unit: Unit | None = m.get("UNIT") or m.get("UNITS")
    if unit is None:
        return None
    inner: Amount | None = m.get("<amount>")
    qualifier: Word | None = m.get("QMOD")
    value: float | None
    if inner is not None:
        value = inner.value
    elif m.has("half") and not m.has("and"):
        value = 0.5
    elif m.has("and") and (m.has("half") or m.has("quarter")):
        value = 1.5 if m.has("half") else 1.25
    else:
        value = None if m.get("UNITS") is not None else 1
    mod = (qualifier.value or None) if qualifier else None
    mod = mod or (inner.mod if inner else None) or ("APPROX" if m.has("or") else None)
    more: tuple[tuple[float, str], ...] = ()
    if inner is not None and m.get("NUM") is not None:
        second: Unit = (m.all("UNIT") + m.all("UNITS"))[-1]
        units = [v for k, v, _ in m.parts if k in ("UNIT", "UNITS")]
        unit, second = units[0], units[-1]
        if unit.clock == second.clock and unit.code == second.code:
            return None
        more = ((m.get("NUM") * second.times, ("T" if second.clock else "") + second.code),)
    return Duration(amount=value, unit=unit.unit, code=("T" if unit.clock else "") + unit.code, times=unit.times, more=more, mod=mod)


LETTERS = {"D": "day", "W": "week", "M": "month", "Y": "year", "H": "hour"}


def long_adjective(m: Match) -> Reading | None:
    """Weeklong, yearslong."""
    value: str = m.get("LONGADJ").value
    clock = "T" if value.startswith("PT") else ""
    number = value[1 + len(clock) : -1]
    return Duration(amount=None if number == "X" else int(number), unit=LETTERS[value[-1]], code=clock + value[-1])


def outer_units(m: Match) -> Reading | None:
    """The first days of March, the last weeks of the year."""
    ordinal, early = m.get("ORDINAL"), m.get("EARLY")
    if ordinal not in (None, 1) or isinstance(m.get("<span>"), Part | Clock):
        return None
    name = "END" if m.get("LASTORD") is not None or early is not None and early.value == "END" else "START"
    return Part(of=m.get("<span>"), name=name, mod=name)


def window(m: Match) -> Reading | None:
    """The past two years, the next few weeks, the first nine months."""
    unit: Unit | None = m.get("UNITS") or m.get("UNIT")
    if unit is None:
        return None
    numbers = m.all("NUM")
    value: float | None = numbers[0] if numbers else 2 if m.get("COUPLE") is not None else None
    if m.get("UNIT") is not None and not numbers:
        value = 0.5 if m.has("half") and not m.has("and") else 1
    if m.has("half") and m.has("and"):
        value = (value or 1) + 0.5
    mod = "APPROX" if m.get("COUPLE") is not None or m.has("so") else None
    made = Duration(amount=value, unit=unit.unit, code=("T" if unit.clock else "") + unit.code, times=unit.times, mod=mod)
    if m.option("first"):
        ordinal = m.get("ORDINAL")
        if ordinal is not None and ordinal != 1:
            return None
        return replace(made, nth=-1 if m.get("LASTORD") is not None else 1)
    rels = relatives(m)
    if not rels:
        return made
    word, spelling = rels[-1]
    if m.option("one") and not (word.value == "window" or spelling in ("last", "next") and determiner(m)):
        return None
    if word.offset == 0:
        return replace(made, window=-1) if spelling in ("latest", "most") else made
    return replace(made, window=word.offset, base=word.base)


def shifted(duration: Duration, sign: int, base: str) -> Reading | None:
    """The period so many units before or after the base."""
    unit, value = duration.unit, duration.amount
    if value is None:
        return None
    if unit in ("hour", "minute", "second"):
        return Deictic(unit="day", offset=0, base=base, mod=duration.mod)
    if unit in ("decade", "century", "millennium"):
        unit, value = "year", value * duration.times
    elif unit == "fortnight":
        unit, value = "week", value * 2
    elif unit in ("night", "weekend"):
        unit = "day" if unit == "night" else unit
    if duration.more and unit == "year" and duration.more[0][1] == "M":
        unit, value = "month", value * 12 + duration.more[0][0]
    elif value != int(value):
        unit, value = {"year": ("month", value * 12), "month": ("week", value * 4), "week": ("day", value * 7)}.get(unit, (unit, value))
    return Deictic(unit=unit, offset=sign * int(value), base=base, mod=duration.mod, alike=unit == "year")


def ago(m: Match) -> Reading | None:
    """Three months ago, two days earlier, a year later."""
    duration: Duration | None = m.get("<length>")
    base = m.option("base") or "published"
    sign = m.option("sign") or (-1 if m.has("ago") else 1)
    if duration is None:
        unit: Unit = m.get("UNIT")
        duration = Duration(amount=1, unit=unit.unit, code=unit.code, times=unit.times)
    if duration.amount is None:
        if base == "reference":
            return duration
        return Vague(value="PAST_REF" if sign < 0 else "FUTURE_REF")
    made = shifted(duration, sign, base)
    if isinstance(made, Deictic) and m.has("later") and (duration.amount > 1 or coarseness(duration.unit) < coarseness("month")):
        return replace(made, length=duration)
    return made


def beside(m: Match) -> Reading | None:
    """The day before, the week after."""
    unit: Unit = m.get("UNIT")
    if unit.clock or unit.unit == "night":
        return None
    return Deictic(unit=unit.unit, offset=1 if m.has("after") else -1, base="reference")


def vague(m: Match) -> Reading | None:
    word: Word | None = m.get("VAGUE") or m.get("VAGUEADJ") or m.get("RECENT")
    if word is not None and m.get("RECENT") and word.value == "PAST_REF" and len(m.all("UNITS")) == 1:
        unit: Unit = m.get("UNITS")
        if coarseness(unit.unit) < coarseness("year"):
            return Duration(amount=None, unit=unit.unit, code=("T" if unit.clock else "") + unit.code, times=unit.times)
    return Vague(value=m.option("value") or (word.value if word else "FUTURE_REF"))


def every(m: Match) -> Reading | None:
    """Every year, each Thursday, every two weeks, Mondays."""
    weekday = m.get("WEEKDAY") if m.get("WEEKDAY") is not None else m.get("WEEKDAYS")
    if weekday is not None:
        part: Word | None = m.get("DAYPART")
        return Recurring(value=f"XXXX-WXX-{weekday + 1}" + (f"T{part.value}" if part else ""))
    if m.get("MONTH") is not None:
        return Recurring(value=f"XXXX-{m.get('MONTH'):02d}")
    if m.get("SEASON") is not None:
        return Recurring(value=f"XXXX-{m.get('SEASON')}")
    if m.get("DAYPART") is not None:
        return Recurring(value=f"XXXX-XX-XXT{m.get('DAYPART').value}")
    unit: Unit | None = m.get("UNITS") or m.get("UNIT")
    if unit is None:
        return None
    number = m.get("NUM") or (2 if m.get("OTHER") is not None else None if m.get("SOME") is not None else 1)
    return Recurring(value=timex_length(number, ("T" if unit.clock else "") + unit.code, unit.times))


def frequency(m: Match) -> Reading | None:
    return Recurring(value=m.get("FREQ").value)


def rate(m: Match) -> Reading | None:
    unit: Unit = m.get("UNIT")
    if unit.unit == "second" or unit.unit == "quarter" and m.has("a"):
        return None
    return Recurring(value=timex_length(1, ("T" if unit.clock else "") + unit.code, unit.times))


def clock(m: Match) -> Reading | None:
    """7:15 p.m., noon, 1400 GMT."""
    name: Word | None = m.get("HOURNAME")
    if name is not None:
        if ":" not in name.value:
            return Clock(part=name.value)
        return Clock(hour=int(name.value[:2]), minute=0)
    half: Word | None = m.get("AMPM")
    letter = half.value if half else ""
    if m.get("CLOCK"):
        hour, minute, own = m.get("CLOCK")
        letter = letter or own
    elif m.get("FOURDIGIT") is not None:
        hour, minute = divmod(m.get("FOURDIGIT"), 100)
    else:
        number = m.get("NUM")
        hour, minute = int(number), 0
        if number != hour:
            return None
        part: Word | None = m.get("DAYPART")
        letter = letter or ("" if part is None else "a" if part.value == "MO" else "p")
    if letter and not 1 <= hour <= 12 or hour > 24:
        return None
    if letter:
        hour = hour % 12 + (12 if letter == "p" else 0)
    return Clock(hour=hour, minute=minute)


def time(m: Match) -> Reading | None:
    inner: Clock = m.get("<clock>")
    return replace(inner, of=m.get("<day>"))


def daypart(m: Match) -> Reading | None:
    """Friday evening, this morning, tonight, the night of January 20."""
    day: Reading | None = m.get("<day>")
    word: Word | None = m.get("DAYPART")
    code = word.value if word else "NI"
    if day is None:
        if m.has("last") or m.has("yesterday"):
            day = Deictic(unit="day", offset=-1)
        elif m.has("tomorrow"):
            day = Deictic(unit="day", offset=1)
        elif m.has("this") or m.has("tonight"):
            day = Deictic(unit="day", offset=0)
        elif m.has("next") or m.has("following"):
            day = Deictic(unit="day", offset=1, base="reference")
        elif m.has("previous") or m.has("before"):
            day = Deictic(unit="day", offset=-1, base="reference")
        elif m.has("that") or m.has("same"):
            day = Deictic(unit="day", offset=0, base="reference")
    early: Word | None = m.get("EARLY") or m.get("EARLIER")
    if early is not None and day is None and m.has("-") and early.value != "MID":
        return None  # "a late-night session"
    mod = {"EARLIER": "START", "LATER": "END"}.get(early.value, early.value) if early else None
    inner: Clock | None = m.get("<clock>")
    if inner is not None:
        return replace(inner, of=day)
    return Clock(of=day, part=code, mod=mod)


def timex_length(amount: float | None, code: str, times: int = 1) -> str:
    """TIMEX3 of an amount of units: P3M, PT30M, P2Y6M, PXY. Halves are spelled in the next smaller unit."""
    clock = code.startswith("T")
    letter = code[1:] if clock else code
    head = "PT" if clock else "P"
    if amount is None:
        return f"{head}X{ {10: 'DE', 100: 'CE', 1000: 'ML'}.get(times, letter)}"
    total = amount * times
    whole = int(total)
    rest = total - whole
    out = f"{whole}{letter}" if whole or not rest else ""
    if rest:
        smaller = {"Y": ("M", 12), "M": ("S", 60) if clock else ("W", 4), "H": ("M", 60), "W": ("D", 7), "D": ("TH", 24)}
        if letter not in smaller:
            return f"{head}{total:g}{letter}"
        unit, per = smaller[letter]
        if unit == "TH":
            return f"P{out}T{round(rest * per)}H"
        out += f"{round(rest * per)}{unit}"
    return head + out


RELATIVE: dict[str, Builder] = {
    f.__name__: f
    for f in (
        deictic, the_unit, part, later_in_day, half_of, unit_end, nth, amount, length, long_adjective, outer_units, window, ago, beside, vague, every, frequency,
        rate, clock, time, daypart,
    )
}  # fmt: skip
