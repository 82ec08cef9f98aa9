"""Tests of context for forms that are dates in one place and something else in another ("2000 soldiers", "may").

One function for each ``guard:`` of the rules; True lets the expression pass.
"""

from __future__ import annotations

from rapport.dates.context import Candidate, Guard
from rapport.dates.readings import Calendar, Duration, Named, Vague, Years
from rapport.dates.words import is_dash

CALENDAR_WORDS = frozenset({"MONTH", "YEAR", "DECADE", "WEEKDAY", "SEASON", "REL", "DAYREL"})
GENITIVES = frozenset({"'s", "’s"})
PAST_FOLLOWERS = frozenset(
    ["and", "has", "have", "had", "but", "when", "that", "the", "it", "is", "was"]
)  # after "the past" as a noun


def bare_year(c: Candidate) -> bool:
    """Four digits are a year unless they number a resolution, count something, or are money."""
    words, reading = c.words, c.reading
    if not isinstance(reading, Calendar) or c.length > 1 or not words.word[c.start].isdigit():
        return True
    year, left, right = reading.year or 0, c.left, c.right
    if c.among(left, "numbered") or c.among(right, "counted") or right.startswith("%"):
        return False
    if is_dash(left) and c.start >= 2:
        joined = words.lower[c.start - 2]
        if joined not in ("mid", "pre", "post", "early", "late") and not joined.isdigit():
            return False  # "SA-2000"
    if is_dash(right) and c.end + 1 < words.n and c.among(words.lower[c.end + 1], "measured"):
        return False
    since = c.start > 2 and left == "least" and words.lower[c.start - 3] in ("since", "until", "till", "by")
    if c.among(left, "hedges") and left not in ("than", "around", "about") and not since:
        return False
    if not 1900 <= year <= 2100:
        dated = left in (
            "in",
            "since",
            "until",
            "by",
            "from",
            "of",
            "late",
            "early",
            "before",
            "after",
            "between",
            "year",
        )
        return dated and year >= 1400 and not right.endswith("s")
    return not (year % 100 == 0 and right.endswith("s") and left != "the" and not c.among(left, "prepositions"))


def short_year(c: Candidate) -> bool:
    """'67 after a preposition, article or season; elsewhere the apostrophe opens a quotation."""
    after = ("the", "and", "summer", "winter", "spring", "fall", "autumn", "'s", "its", "their")
    return c.among(c.left, "prepositions") or c.left in after


def year_span(c: Candidate) -> bool:
    """2014/15, but no resolution 1540-12."""
    return isinstance(c.reading, Years) and 1700 <= c.reading.number <= 2100 and not c.among(c.left, "numbered")


def bare_month(c: Candidate) -> bool:
    """A lone month. Names that are everyday words (May, March) need a place where a date can stand."""
    words, reading = c.words, c.reading
    if not isinstance(reading, Calendar) or reading.year or reading.of or c.length > 1:
        return not isinstance(reading, Named) or not words.word[c.end - 1].islower()
    if c.in_longer_name():
        return False
    left, right = c.left, c.right
    if not c.among(c.first, "capital months"):
        return True
    if words.syntax.pos[c.start] in ("AUX", "VERB", "ADJ"):
        return False
    if c.first == "march" and right in ("on", "of", "to", "by", "for", "against", "in"):
        return c.among(left, "prepositions") and left not in ("of", "for")
    return c.among(left, "prepositions") or c.among(left, "before capital months") or is_dash(left)


def bare_day(c: Candidate) -> bool:
    """A lone weekday or holiday that is no piece of a name."""
    return not (c.length == 1 and c.in_longer_name())


def bare_season(c: Candidate) -> bool:
    """ "the winter", but not "the winter palace"."""
    reading, right = c.reading, c.right
    if isinstance(reading, Calendar) and not reading.year and not reading.of and c.length == 2:
        return c.among(c.left, "prepositions") or not right.isalpha()
    return True


def bare_decade(c: Candidate) -> bool:
    """ "the 80s", not "he is in his 80s" or "the low 20s"."""
    if not isinstance(c.reading, Years) or c.reading.number > 9:
        return True
    left = c.words.lower[c.start - 2] if is_dash(c.left) and c.start > 1 else c.left
    return c.first == "the" or left in ("early", "mid", "late", "the", "’", "'")  # no "SA-20s"


def bare_half(c: Candidate) -> bool:
    """ "in the first half", "first-half profit", not the first half of a book or a country."""
    adverbial = c.first == "the" and c.left in ("in", "for", "during")
    return c.right != "of" and (adverbial or is_dash(c.words.lower[c.start + 1]))


def the_unit(c: Candidate) -> bool:
    """ "for the year", "during the quarter", "the week's talks"; not "the decade-long embargo"."""
    left, right = c.left, c.right
    if is_dash(right):
        return False
    if right in GENITIVES or (
        c.among(left, "prepositions") and left not in ("on", "as", "at", "about", "despite", "than")
    ):
        return True
    return not right[:1].isalnum() or right in ("ended", "ending", "to", "in", "for", "from", "with")


def bare_after(c: Candidate) -> bool:
    """ "two days after" with nothing that it is after."""
    return not c.right[:1].isalnum()


def vague(c: Candidate) -> bool:
    """Now, soon, the past ... where they say when."""
    phrase, left, right = " ".join(c.words.lower[c.start : c.end]), c.left, c.right
    match phrase:
        case "now":
            return right not in ("that", "-") and left != "-"
        case "one day":
            return c.among(left, "modals") or (_opens_clause(c) and _ahead_of(c))
        case "the past":
            noun = not right[:1].isalnum() or right in PAST_FOLLOWERS or c.among(right, "prepositions")
            return left in ("in", "from", "of", "than") and noun
        case "of late":  # "a deadline of late June"
            return not is_dash(right) and all(e[0] not in CALENDAR_WORDS for e in c.words.edges(c.end))
        case "soon" | "shortly":
            return right not in ("after", "before", "as", "-", "became", "afterwards", "afterward", "thereafter")
    if phrase == "the foreseeable future":
        return False
    if phrase.startswith("the ") and phrase.endswith("future"):
        if phrase == "the future" and left not in ("in", "for", "of", "into", "about"):
            return False
        return right != "of" or left in ("in", "for", "about")
    return True


def _opens_clause(c: Candidate) -> bool:
    """Whether nothing, a mark or a conjunction stands before."""
    return not c.left[-1:].isalnum() or c.left in ("and", "but", "that", "if", "when", "until", "hope", "hopes")


def _ahead_of(c: Candidate) -> bool:
    """Whether a modal follows within the sentence."""
    syntax = c.words.syntax
    last = syntax.sentences[syntax.sentence[c.start]][1] if syntax.sentences else c.words.n
    return any(c.among(w, "modals") for w in c.words.lower[c.end : min(last, c.end + 8)])


def vague_adjective(c: Candidate) -> bool:
    """An adjective before its noun: the current talks."""
    return isinstance(c.reading, Vague) and c.right[:1].isalpha()


def duration(c: Candidate) -> bool:
    """A length of time that is no age, rate, fraction or rank."""
    reading, right, lower = c.reading, c.right, c.words.lower
    if not isinstance(reading, Duration):
        return True
    if right in ("old", "olds") or (is_dash(right) and lower[c.end + 1 : c.end + 2] in (["old"], ["olds"])):
        return False
    if " ".join(lower[c.start : c.end]) == "one day" and _opens_clause(c):
        return right in ("after", "before", "of", "is", "was", "-")  # "One day he called", on no known day
    lone = reading.amount == 1 and c.first in ("a", "an", "the")
    if c.first in ("a", "an") and c.length == 2 and rate(c):
        return False
    if reading.unit == "second":
        return reading.amount != 1
    if reading.unit == "quarter":
        return right != "of" and not (lone and c.first != "the") and not is_dash(lower[c.end - 2])
    return True


def not_age(c: Candidate) -> bool:
    """ "a 10-year-old agreement", "a months-old truce", not "a 10-year-old boy" or "the 10-year-old said"."""
    reading = c.reading
    if c.words.lower[c.end - 1] != "old" or (isinstance(reading, Duration) and reading.unit not in ("year", "month")):
        return True
    return any(e[0] == "AGED" for k in (c.end, c.end + 1) for e in c.words.edges(k))


def bare_units(c: Candidate) -> bool:
    """ "for years", "months of talks", "days after the vote", not "the years", "school days" or "three-quarters"."""
    left, right = c.left, c.right
    if c.among(left, "not before units") or is_dash(left) or is_dash(right) or right in ("old", "'", "’"):
        return False
    short = c.first in ("seconds", "minutes", "quarters", "nights")
    if short and left not in ("for", "in", "within", "over", "takes", "last"):
        return right in ("before", "after", "later", "earlier")
    return c.pos_before() not in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON")


def first_units(c: Candidate) -> bool:
    """ "its first six months", "the last two years"; "first days" alone says too little."""
    return c.first in ("the", "its", "his", "her", "their") or c.words.lower[c.end - 1] != "days"


def frequency(c: Candidate) -> bool:
    """An adverb of frequency: "met daily", not "daily flights" or "the daily Kommersant"."""
    words, right = c.words, c.right
    if words.word[c.start][0].isupper() or (right and words.word[c.end][0].isupper()):
        return False
    pos = words.syntax.pos[c.start]
    if c.first.endswith("ally") or pos:
        return c.first.endswith("ally") or pos == "ADV"
    return not right[:1].isalpha() or c.among(right, "prepositions")


def rate(c: Candidate) -> bool:
    """ "$5 million a year", "two barrels a day": a number or thing counted stands right before "a"."""
    lower, i = c.words.lower, c.start
    left = lower[i - 1] if i else ""
    if c.among(left, "prepositions") or c.among(left, "hedges") or not left[:1].isalnum():
        return left == "%"
    cardinals = c.words.lexicon.cardinals
    if left[:1].isdigit() or left in cardinals or left in ("percent", "times", "once", "twice"):
        return True
    counted = any(w[:1].isdigit() or w in cardinals for w in lower[max(0, i - 5) : i - 1])
    return left.endswith("s") and counted and c.right not in ("ago", "earlier", "later", "before", "after")


def plural_days(c: Candidate) -> bool:
    """ "on Fridays", not a name."""
    return not c.in_longer_name()


def in_the(c: Candidate) -> bool:
    """ "in the morning", "overnight"."""
    return c.first == "overnight" or c.left in ("in", "during", "through", "of")


GUARDS: dict[str, Guard] = {
    f.__name__: f
    for f in (
        bare_year, short_year, year_span, bare_month, bare_day, bare_season, bare_decade, bare_half, the_unit,
        bare_after, vague, vague_adjective, duration, not_age, bare_units, first_units, frequency, plural_days, in_the,
    )
}  # fmt: skip
