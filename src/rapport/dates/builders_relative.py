"""From matched forms to readings: periods relative to others, and their parts."""

from __future__ import annotations

from dataclasses import replace

from rapport.dates.builders import determiner, relatives, within
from rapport.dates.grammar import Builder, Match
from rapport.dates.lexicon import Unit, Word
from rapport.dates.periods import coarseness
from rapport.dates.readings import Calendar, Clock, Deictic, Duration, Nth, Part, Reading, Vague

WHOLES = ("span", "plainseason", "decade", "century", "season", "month")  # rules that a part can be a part of
MEASURED = frozenset({"week", "month", "quarter"})  # "recent weeks" is a length; "recent days", "recent years" are not
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
        particle = before == "over" and unit.unit == "day"  # "handed over the next day"
        if (before in m.words.lexicon.sets["stretch"] and not particle) or spelling == "last":
            return None
        base = "reference"
    if unit.unit == "day" and spelling in ("last", "next", "current", "present", "latest"):
        return Deictic(unit="day", offset=1, base="reference") if base == "reference" else None
    if unit.unit not in CONTEXT_UNITS and unit.unit not in ("day", "fortnight", "millennium"):
        return None
    return Deictic(unit=unit.unit, offset=word.offset, base=base, latest=word.value == "latest")


def the_unit(m: Match) -> Reading | None:
    """The year, the week: the one in hand."""
    unit: Unit = m.get("UNIT")
    return Deictic(unit=unit.unit, offset=0, base="context") if unit.unit in CONTEXT_UNITS else None


def part(m: Match) -> Reading | None:
    """Early, late, mid, the end of ... a period."""
    of = next(m.get(f"<{name}>") for name in WHOLES if m.get(f"<{name}>"))
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
    """Later in the day."""
    word: Word = m.get("EARLIER")
    day = Deictic(unit="day", offset=0, base="story")
    return Part(of=day, name=word.value, mod="START" if word.value == "EARLIER" else "END")


def half_of(m: Match) -> Reading | None:
    """The second half of March."""
    number = m.get("ORDINAL") or m.get("HALFORD").offset
    return Part(of=m.get("<span>"), name=f"H{number}") if number in (1, 2) else None


def unit_end(m: Match) -> Reading | None:
    """Year-end: the last day of the year in hand."""
    unit: Unit | None = m.get("UNIT")
    name = unit.unit if unit else "year"
    if name not in CONTEXT_UNITS or name in ("week", "weekend"):
        return None
    since = m.start > 0 and m.words.lower[m.start - 1] == "since"
    offset = -1 if since or m.has("last") else 1 if m.has("next") else 0
    return Nth(of=Deictic(unit=name, offset=offset, base="published" if offset else "context"), unit="day", n=-1)


def nth(m: Match) -> Reading | None:
    """The third week of May, the last day of the month."""
    unit: Unit = m.get("UNIT")
    number = m.get("ORDINAL") or -1
    if unit.clock or unit.unit in ("night", "fortnight"):
        return None
    return Nth(of=m.get("<span>"), unit=unit.unit, n=number)


def outer_units(m: Match) -> Reading | None:
    """The first days of March, the last weeks of the year."""
    ordinal, early = m.get("ORDINAL"), m.get("EARLY")
    if ordinal not in (None, 1) or isinstance(m.get("<span>"), Part | Clock):
        return None
    name = "END" if m.get("LASTORD") is not None or (early is not None and early.value == "END") else "START"
    return Part(of=m.get("<span>"), name=name, mod=name)


FINER = {"year": ("month", 12), "month": ("week", 4), "week": ("day", 7)}  # a half of the unit is counted in these


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
        finer, per = FINER.get(unit, (unit, 1))
        unit, value = finer, value * per
    return Deictic(unit=unit, offset=sign * int(value), base=base, mod=duration.mod, alike=unit == "year")


def ago(m: Match) -> Reading | None:
    """Three months ago, two days earlier, a year later."""
    duration: Duration | None = m.get("<length>")
    base = m.option("base") or "published"
    sign = m.option("sign") or (-1 if m.has("ago") else 1)
    if duration is None:
        unit: Unit = m.get("UNIT")
        duration = Duration.of_unit(unit, 1)
    if duration.amount is None:
        if base == "reference":
            return duration
        return Vague(value="PAST_REF" if sign < 0 else "FUTURE_REF")
    made = shifted(duration, sign, base)
    measured = duration.amount > 1 or coarseness(duration.unit) < coarseness("month")
    return replace(made, length=duration) if isinstance(made, Deictic) and m.has("later") and measured else made


def beside(m: Match) -> Reading | None:
    """The day before, the week after."""
    unit: Unit = m.get("UNIT")
    if unit.clock or unit.unit == "night":
        return None
    return Deictic(unit=unit.unit, offset=1 if m.has("after") else -1, base="reference")


def vague(m: Match) -> Reading | None:
    """Now, recently, recent months, in the coming years."""
    word: Word | None = m.get("VAGUE") or m.get("VAGUEADJ") or m.get("RECENT")
    if word is not None and m.get("RECENT") and word.value == "PAST_REF" and len(m.all("UNITS")) == 1:
        unit: Unit = m.get("UNITS")
        if unit.unit in MEASURED:
            return Duration.of_unit(unit, None)
    if (word is not None and word.value == "FUTURE_REF") or m.has("ahead"):
        units: list[Unit] = m.all("UNITS")
        if len(units) == 1 and units[0].unit == "week":  # "in the coming weeks"
            return Duration.of_unit(units[0], None)
    return Vague(value=m.option("value") or (word.value if word else "FUTURE_REF"))


RELATIVE: dict[str, Builder] = {
    f.__name__: f
    for f in (
        deictic, the_unit, part, later_in_day, half_of, unit_end, nth, outer_units, ago, beside, vague,
    )
}  # fmt: skip
