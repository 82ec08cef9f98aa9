"""From matched forms to readings: lengths of time, how often, times of day."""

from __future__ import annotations

from dataclasses import replace

from rapport.dates.builders import determiner, relatives
from rapport.dates.grammar import Builder, Match
from rapport.dates.lexicon import Unit, Word
from rapport.dates.readings import Amount, Clock, Deictic, Duration, Reading, Recurring
from rapport.dates.timex import length_value


def amount(m: Match) -> Reading | None:
    """Two and a half, several, half a, a couple of."""
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
        units: list[Unit] = [v for k, v, _ in m.parts if k in ("UNIT", "UNITS")]
        unit, second = units[0], units[-1]
        if unit.letters == second.letters:
            return None
        more = ((m.get("NUM") * second.times, second.letters),)
    return replace(Duration.of_unit(unit, value, mod), more=more)


LETTERS = {"D": "day", "W": "week", "M": "month", "Y": "year", "H": "hour"}


def long_adjective(m: Match) -> Reading | None:
    """Weeklong, yearslong."""
    value: str = m.get("LONGADJ").value
    clock = "T" if value.startswith("PT") else ""
    number = value[1 + len(clock) : -1]
    return Duration(amount=None if number == "X" else int(number), unit=LETTERS[value[-1]], code=clock + value[-1])


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
    made = Duration.of_unit(unit, value, mod)
    if m.option("first"):
        ordinal = m.get("ORDINAL")
        if ordinal is not None and ordinal != 1:
            return None
        return replace(made, nth=-1 if m.get("LASTORD") is not None else 1)
    rels = relatives(m)
    if not rels:
        return made
    word, spelling = rels[-1]
    if m.option("one") and word.value != "window" and not (spelling in ("last", "next") and determiner(m)):
        return None
    if word.offset == 0:
        return replace(made, window=-1) if spelling in ("latest", "most") else made
    return replace(made, window=word.offset, base=word.base)


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
    return Recurring(value=length_value(number, unit.letters, unit.times))


def frequency(m: Match) -> Reading | None:
    """Daily, monthly."""
    return Recurring(value=m.get("FREQ").value)


def rate(m: Match) -> Reading | None:
    """Twice a year."""
    unit: Unit = m.get("UNIT")
    return Recurring(value=length_value(1, unit.letters, unit.times))


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
        hour, minute = int(number), None
        if number != hour:
            return None
        part: Word | None = m.get("DAYPART")
        letter = letter or ("" if part is None else "a" if part.value == "MO" else "p")
    if (letter and not 1 <= hour <= 12) or hour > 24:
        return None
    if letter:
        hour = hour % 12 + (12 if letter == "p" else 0)
    return Clock(hour=hour, minute=minute)


def time(m: Match) -> Reading | None:
    """10 p.m. Wednesday."""
    inner: Clock = m.get("<clock>")
    return replace(inner, of=m.get("<day>"))


# Which day "that morning", "last night" are of: days from which base.
DAY_OF_PART = {
    "last": (-1, "published"), "yesterday": (-1, "published"), "tomorrow": (1, "published"), "this": (0, "published"),
    "tonight": (0, "published"), "next": (1, "reference"), "following": (1, "reference"), "previous": (-1, "reference"),
    "before": (-1, "reference"), "that": (0, "reference"), "same": (0, "reference"),
}  # fmt: skip


def daypart(m: Match) -> Reading | None:
    """Friday evening, this morning, tonight, the night of January 20."""
    day: Reading | None = m.get("<day>")
    word: Word | None = m.get("DAYPART")
    code = word.value if word else "NI"
    if day is None:
        which = next((place for name, place in DAY_OF_PART.items() if m.has(name)), None)
        day = Deictic(unit="day", offset=which[0], base=which[1]) if which else None
    early: Word | None = m.get("EARLY") or m.get("EARLIER")
    if early is not None and day is None and m.has("-") and early.value != "MID":
        return None  # "a late-night session"
    mod = {"EARLIER": "START", "LATER": "END"}.get(early.value, early.value) if early else None
    inner: Clock | None = m.get("<clock>")
    if inner is not None:
        return replace(inner, of=day)
    return Clock(of=day, part=code, mod=mod)


LENGTH: dict[str, Builder] = {
    f.__name__: f for f in (amount, length, long_adjective, window, every, frequency, rate, clock, time, daypart)
}
