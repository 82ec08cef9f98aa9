"""Tests of context for forms that are dates in one place and something else in another ("2000 soldiers", "may", "fall")."""

from __future__ import annotations

from rapport.dates.grammar import Guard
from rapport.dates.readings import Calendar, Duration, Named, Reading, Vague, Years
from rapport.dates.words import Words, is_dash

PREPOSITIONS = frozenset(
    "in on at by since until till before after from to of for during through throughout between over within into around "
    "about circa than as toward towards despite following pre post early late mid".split()
)
MODALS = frozenset({"will", "would", "may", "might", "could", "can", "shall", "should", "'ll", "’ll"})
# What a number is the number of: after these, four digits are no year.
NUMBERED = frozenset(
    "resolution resolutions no. no number numbers article articles paragraph section flight room page pages law decree order "
    "act directive route highway model channel chapter case unit block line protocol version level rule bill "
    "$ € £ ¥ # us$ rs rs. usd eur".split()
)
COUNTED = frozenset(
    "people troops soldiers men women children percent % per refugees civilians fighters members miles kilometers kilometres "
    "km meters metres feet tons tonnes barrels dollars euros rubles roubles pounds yen yuan workers jobs homes houses police "
    "gmt hours am pm a.m. p.m. utc local aircraft planes tanks missiles rockets rounds casualties deaths personnel others".split()
)
CALENDAR_WORDS = frozenset({"MONTH", "YEAR", "DECADE", "WEEKDAY", "SEASON", "REL", "DAYREL"})
HEDGES = frozenset("some about around nearly almost approximately over roughly only least most than".split())
NO_UNITS = frozenset({"the", "these", "those", "early", "late", "last", "first", "a", "its", "his", "her", "their", "our", "old", "on", "to", "than", "as", "by", "own", "all", "opening", "closing", "final"})


def before(words: Words, i: int) -> str:
    """The lower-cased word before token i, quotation marks skipped; "" at the start."""
    i -= 1
    while i >= 0 and words.lower[i] in ("“", '"', "``", "(", "‘", " "):
        i -= 1
    return words.lower[i] if i >= 0 else ""


def after(words: Words, j: int) -> str:
    return words.lower[j] if j < words.n else ""


def in_longer_name(words: Words, i: int, j: int) -> bool:
    """Whether the tokens are a piece of a person's or body's name ("Black September", "Theresa May")."""
    return any(a <= i and j <= b and b - a > j - i for a, b, _ in words.syntax.names if a <= i)


def bare_year(words: Words, i: int, j: int, reading: Reading) -> bool:
    """Four digits are a year unless they number a resolution, count something, or are money."""
    if not isinstance(reading, Calendar) or j - i > 1 or not words.word[i].isdigit():
        return True
    year = reading.year or 0
    left, right = before(words, i), after(words, j)
    if left in NUMBERED or right in COUNTED or words.word[i - 1 : i] == ["$"] or right.startswith("%"):
        return False
    if is_dash(left) and i >= 2 and not words.lower[i - 2] in ("mid", "pre", "post", "early", "late") and not words.lower[i - 2].isdigit():
        return False  # "SA-2000", "Gripen-1990"
    if is_dash(right) and j + 1 < words.n and words.lower[j + 1] in ("strong", "man", "member", "seat", "kilometer", "mile", "km", "ton"):
        return False
    if left in HEDGES and left not in ("than", "around", "about"):
        return False
    if not 1900 <= year <= 2100:
        return left in ("in", "since", "until", "by", "from", "of", "late", "early", "before", "after", "between", "year") and (
            1400 <= year <= 2199 and not right.endswith("s")
        )
    return not (year % 100 == 0 and right.endswith("s") and left not in PREPOSITIONS | {"the"})


def short_year(words: Words, i: int, j: int, reading: Reading) -> bool:
    """'67 after a preposition, article or month; elsewhere it opens a quotation."""
    return before(words, i) in PREPOSITIONS | {"the", "and", "summer", "winter", "spring", "fall", "autumn", "'s", "its", "their"}


def year_span(words: Words, i: int, j: int, reading: Reading) -> bool:
    return isinstance(reading, Years) and 1700 <= reading.number <= 2100 and before(words, i) not in NUMBERED


def bare_month(words: Words, i: int, j: int, reading: Reading) -> bool:
    """A lone month. Names that are everyday words (May, March) need a place where a date can stand."""
    if not isinstance(reading, Calendar) or reading.year or reading.of or j - i > 1:
        return not isinstance(reading, Named) or not words.word[j - 1].islower()
    if in_longer_name(words, i, j):
        return False
    word, left, right = words.lower[i], before(words, i), after(words, j)
    if word not in ("may", "march", "august"):
        return True
    if words.syntax.pos[i] in ("AUX", "VERB", "ADJ"):
        return False
    if word == "march" and right in ("on", "of", "to", "by", "for", "against", "in"):
        return left in PREPOSITIONS and left not in ("of", "for")
    return left in PREPOSITIONS or left in ("last", "next", "this", "and", "or", "the", "a", "'s", "’s", "every") or is_dash(left)


def bare_day(words: Words, i: int, j: int, reading: Reading) -> bool:
    """A lone weekday or holiday that is no piece of a name."""
    if j - i == 1 and isinstance(reading, Calendar) and in_longer_name(words, i, j):
        return False
    if isinstance(reading, Calendar) and reading.month == 5 and words.lower[i] == "may" and i == 0:
        return j - i > 1
    return True


def bare_season(words: Words, i: int, j: int, reading: Reading) -> bool:
    if isinstance(reading, Calendar) and not reading.year and not reading.of and j - i == 2:
        right = after(words, j)
        return before(words, i) in PREPOSITIONS or right in (".", ",", "") or not right.isalpha()
    return True


def bare_decade(words: Words, i: int, j: int, reading: Reading) -> bool:
    """ "the 80s", "in the eighties", not "he is in his 80s" or "the low 20s"."""
    if not isinstance(reading, Years) or reading.number > 9:
        return True
    return words.lower[i] == "the" or before(words, i) in ("early", "mid", "late", "-", "the", "’", "'")


def bare_half(words: Words, i: int, j: int, reading: Reading) -> bool:
    """ "in the first half", "first-half profit", not the first half of a match, a book or the country."""
    return after(words, j) != "of" and (words.lower[i] == "the" and before(words, i) in ("in", "for", "during") or is_dash(words.lower[i + 1]))


def the_unit(words: Words, i: int, j: int, reading: Reading) -> bool:
    """ "for the year", "during the quarter", "the week's talks"."""
    right = after(words, j)
    if is_dash(right):
        return False  # "the decade-long embargo"
    if before(words, i) in PREPOSITIONS - {"on", "as", "at", "about", "despite", "than"} or right in ("'s", "’s"):
        return True
    return not right[:1].isalnum() or right in ("ended", "ending", "to", "in", "for", "from", "with")


def bare_after(words: Words, i: int, j: int, reading: Reading) -> bool:
    """ "two days after" with nothing that it is after."""
    right = after(words, j)
    return not right or not right[0].isalnum()


def vague(words: Words, i: int, j: int, reading: Reading) -> bool:
    phrase = " ".join(words.lower[i:j])
    left, right = before(words, i), after(words, j)
    if phrase == "now":
        return right not in ("that", "-") and left != "-"
    if phrase in ("one day",):
        return left in MODALS
    if phrase == "the past":
        return left in ("in", "from", "of", "than") and not (right[:1].isalnum() and right not in PREPOSITIONS and right not in ("and", "has", "have", "had", "but", "when", "that", "the", "it", "is", "was"))
    if phrase.startswith("the ") and phrase.endswith("future"):
        return right not in ("of",) or left in ("in", "for", "about")
    if phrase == "of late" and (is_dash(right) or any(c in CALENDAR_WORDS for c, _, _ in words.edges(j))):
        return False  # "a deadline of late June"
    if phrase == "soon":
        return right not in ("after", "as", "-", "became", "afterwards", "afterward", "thereafter")
    if phrase == "shortly":
        return right not in ("after", "before", "afterwards", "afterward", "thereafter")
    return True


def vague_adjective(words: Words, i: int, j: int, reading: Reading) -> bool:
    """An adjective before its noun: the current talks, recent declines."""
    right = after(words, j)
    return isinstance(reading, Vague) and reading.value != "FUTURE_REF" and right[:1].isalpha()


def duration(words: Words, i: int, j: int, reading: Reading) -> bool:
    """A length of time that is no age, rate, fraction or rank."""
    if not isinstance(reading, Duration):
        return True
    right, first = after(words, j), words.lower[i]
    if right in ("old", "olds") or is_dash(right) and after(words, j + 1) in ("old", "olds"):
        return False
    lone = reading.amount == 1 and first in ("a", "an", "the")
    if first in ("a", "an", "per") and j - i == 2 and rate(words, i, j, reading):
        return False
    if reading.unit == "second":
        return reading.amount is None or reading.amount != 1
    if reading.unit == "quarter":
        return right != "of" and not (lone and first != "the") and not is_dash(words.lower[j - 2])
    return True


def not_age(words: Words, i: int, j: int, reading: Reading) -> bool:
    """ "a 10-year-old agreement", "a months-old truce", not "a 10-year-old boy" or "the 10-year-old said"."""
    if words.lower[j - 1] != "old" or isinstance(reading, Duration) and reading.unit not in ("year", "month"):
        return True
    return any(c == "AGED" for k in (j, j + 1) for c, _, _ in words.edges(k))


def bare_units(words: Words, i: int, j: int, reading: Reading) -> bool:
    """ "for years", "months of talks", "days after the vote", not "the years", "school days" or "three-quarters"."""
    left, right = before(words, i), after(words, j)
    if left in NO_UNITS or is_dash(left) or is_dash(right) or right in ("old", "'", "’"):
        return False
    if words.lower[i] in ("seconds", "minutes", "quarters", "nights") and left not in ("for", "in", "within", "over", "takes", "last"):
        return right in ("before", "after", "later", "earlier")
    return i == 0 or words.syntax.pos[i - 1] not in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON")


def first_units(words: Words, i: int, j: int, reading: Reading) -> bool:
    return words.lower[i] in ("the", "its", "his", "her", "their") or words.lower[j - 1] != "days"


def frequency(words: Words, i: int, j: int, reading: Reading) -> bool:
    """An adverb of frequency: "met daily", not "daily flights" or "the daily Kommersant"."""
    right = after(words, j)
    if words.word[i][0].isupper() or right and words.word[j][0].isupper():
        return False
    if words.lower[i].endswith("ally"):
        return True
    if words.syntax.pos[i]:
        return words.syntax.pos[i] == "ADV"
    return not right[:1].isalpha() or right in PREPOSITIONS


def rate(words: Words, i: int, j: int, reading: Reading) -> bool:
    """ "$5 million a year", "two barrels a day": a number, unit or thing counted stands before."""
    if words.lower[i] == "per":
        return True
    if i == 0:
        return False
    left = words.lower[i - 1]
    if left in PREPOSITIONS or left in HEDGES or not left[:1].isalnum():
        return left in ("%",)
    if words.lower[i - 1][:1].isdigit() or left in words.lexicon.cardinals or left in ("percent", "times", "once", "twice"):
        return True
    # a plural noun that a number counts
    return left.endswith("s") and any(
        w[:1].isdigit() or w in words.lexicon.cardinals for w in words.lower[max(0, i - 5) : i - 1]
    ) and after(words, j) not in ("ago", "earlier", "later", "before", "after")


def plural_days(words: Words, i: int, j: int, reading: Reading) -> bool:
    return not in_longer_name(words, i, j)


def clock(words: Words, i: int, j: int, reading: Reading) -> bool:
    """A lone time needs a colon, a.m./p.m. or a name; "10.30" and "3:2" are no times."""
    return True


def in_the(words: Words, i: int, j: int, reading: Reading) -> bool:
    return words.lower[i] == "overnight" or before(words, i) in ("in", "during", "through", "of")


GUARDS: dict[str, Guard] = {
    f.__name__: f
    for f in (
        bare_year, short_year, year_span, bare_month, bare_day, bare_season, bare_decade, bare_half, the_unit, bare_after,
        vague, vague_adjective, duration, not_age, bare_units, first_units, frequency, rate, plural_days, clock, in_the,
    )
}  # fmt: skip
