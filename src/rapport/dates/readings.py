"""What a time expression means before it is known when and where it was written: readings, still without days."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.dates.lexicon import Holiday, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Base of all readings. ``mod`` is the TIMEX3 modifier."""

    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Reading):
    """A named stretch of the calendar. What is not named is None; ``of`` says in which other period it lies
    ("July last year"). ``unit`` is the finest unit named; ``fiscal`` years are taken as calendar years."""

    unit: str
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    day: int | None = None
    day_to: int | None = None
    weekday: int | None = None
    holiday: Holiday | None = None
    of: Reading | None = None
    fiscal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Years(Reading):
    """A decade or century (``unit``) by its TIMEX3 value; a decade of one digit ("the nineties") leaves the century
    open. Or the years ``number`` to ``to`` ("2014/15"), with the unit "years"."""

    unit: str
    number: int
    to: int | None = None
    before_christ: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deictic(Reading):
    """The period of a unit that lies ``offset`` units from the base: the publication, the narrative's reference date,
    or whichever of the two the context names. ``latest`` asks for the last one that is complete; ``alike`` for the same
    quarter of another year where the text speaks of a quarter ("a year earlier"). ``length`` keeps the length of time
    of "three days later", which TIMEX3 annotates as a DURATION."""

    unit: str
    offset: int
    base: str = "published"
    latest: bool = False
    alike: bool = False
    length: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Reading):
    """The last, this, next ... of a month, weekday, season or holiday."""

    what: Calendar
    offset: int
    base: str = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Reading):
    """START, MID, END, H1, H2, REST, EARLIER or LATER (than the publication or the reference date) of a period."""

    of: Reading
    name: str
    tight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nth(Reading):
    """The n-th unit of a period, from its end where negative, and the ``count`` units from there on."""

    of: Reading
    unit: str
    n: int
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding(Reading):
    """The period of a unit that holds another one: "the week of March 3"."""

    of: Reading
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SameIn(Reading):
    """The quarter (or month) that the text speaks of, in another year: "the year-ago quarter"."""

    of: Reading
    unit: str = "quarter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Reading):
    """A number of units, None where it is not told; only a piece of other readings."""

    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration(Reading):
    """How long. ``amount`` None is an unknown number; ``more`` are further amounts by TIMEX3 letter ("and two months").
    ``window`` -1 or 1: the ones just before or after the base. ``nth`` 1 or -1: the first or last ones of the period
    that an "of" may name."""

    amount: float | None
    unit: str
    code: str
    times: int = 1
    more: tuple[tuple[float, str], ...] = ()
    window: int = 0
    nth: int = 0
    base: str = "published"

    @classmethod
    def of_unit(cls, unit: Unit, amount: float | None, mod: str | None = None) -> Duration:
        """So many of a unit of the vocabulary."""
        return cls(amount=amount, unit=unit.unit, code=unit.letters, times=unit.times, mod=mod)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring(Reading):
    """How often; ``value`` is TIMEX3."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague(Reading):
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock(Reading):
    """A time of day: hour and minute, or a part (MO, AF, EV, NI), of a day or of the one in hand."""

    of: Reading | None = None
    hour: int | None = None
    minute: int | None = None
    part: str | None = None


def kind(reading: Reading) -> str:
    """TIMEX3 type."""
    match reading:
        case Duration() | Deictic(length=Duration()):
            return "DURATION"
        case Recurring():
            return "SET"
        case Clock():
            return "TIME"
        case Part(of=Clock()):
            return "TIME"
    return "DATE"
