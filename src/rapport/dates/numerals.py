"""Numbers and dates within single tokens, and numbers in words over several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport.dates.lexicon import Lexicon

FIRST_YEAR, LAST_YEAR = 1000, 2199
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
INTEGER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
DECIMAL = re.compile(r"(\d{1,4})(?:\.(\d{1,2}))?([½¼¾])?")
ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
DECADE = re.compile(r"(\d{2}|\d{4})s")
CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?(am|pm|a\.m\.?|p\.m\.?)?(z?)")
NUMERIC = re.compile(r"(\d{1,4})([./])(\d{1,2})\2(\d{2}|\d{4})")
QUARTER = re.compile(r"(?:q([1-4])|([1-4])q)(?:'?(\d{2}|\d{4}))?")
HALF = re.compile(r"(?:h([12])|([12])h)(?:'?(\d{2}|\d{4}))?")
FISCAL = re.compile(r"fy'?(\d{2}|\d{4})")
SPAN = re.compile(r"(\d{4})/(\d{2}|\d{4})")
MONTHDAY = re.compile(r"([a-z]{3,9}\.?)(\d{1,2})")
ISO_TAIL = re.compile(r"(\d{2})t(\d{2}):(\d{2}).*")


def full_year(two: int) -> int:
    """The year that two digits name: 00-39 are of this century, the others of the last."""
    return two if two > 99 else two + (2000 if two < 40 else 1900)


def numeric_date(token: str) -> tuple[int, int, int] | None:
    """(year, month, day) of 20.01.2015, 1/20/2015, 2015/01/20. Slashes are read month first where that can be."""
    m = NUMERIC.fullmatch(token)
    if not m:
        return None
    first, sign, second, last = int(m[1]), m[2], int(m[3]), int(m[4])
    if len(m[1]) == 4:
        year, month, day = first, second, last
    elif len(m[1]) > 2 or (len(m[4]) == 2 and sign == "."):
        return None  # 8.40.20 is a version or a time, not a day
    else:
        month, day = (second, first) if sign == "." or first > 12 else (first, second)
        year = full_year(last)
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def clock(token: str) -> tuple[int, int | None, str] | None:
    """(hour, minute or None, "a"|"p"|"") of 14:30, 2:30pm, 10.30am, 7pm."""
    m = CLOCK.fullmatch(token)
    if not m or not (m[2] or m[3]):
        return None
    if "." in token.partition("a")[0].partition("p")[0] and not m[3]:
        return None  # 10.30 alone is a number
    hour, minute = int(m[1]), int(m[2]) if m[2] else None
    return (hour, minute, (m[3] or "")[:1]) if hour <= 24 and (minute or 0) < 60 else None


def amount(token: str) -> float | None:
    """A cardinal number in digits: 12, 1,500, 1.5, 2½, 1/2."""
    if token in ("1/2", "½"):
        return 0.5
    if token in ("1/4", "¼", "3/4", "¾"):
        return 0.25 if token[0] in "1¼" else 0.75
    if INTEGER.fullmatch(token):
        return int(token.replace(",", "")) if len(token) <= 9 else None
    m = DECIMAL.fullmatch(token)
    if not m:
        return None
    return int(m[1]) + (float("0." + m[2]) if m[2] else 0) + (FRACTIONS[m[3]] if m[3] else 0)


def words(lower: Sequence[str], i: int, lex: Lexicon) -> tuple[int, int, bool] | None:
    """(value, end, is an ordinal) of a number in words that starts at token i: "twenty - four", "two hundred and ten".

    Looks at twelve tokens at most. "a hundred" counts, "a" alone does not.
    """
    total, group, j, seen, last = 0, 0, i, False, 0
    stop = min(len(lower), i + 12)
    if lower[i] in ("a", "an") and i + 1 < stop and lex.cardinals.get(lower[i + 1], 0) >= 12:
        if lower[i + 1] not in ("dozen", "hundred", "thousand", "million"):
            return None
        group, j, seen, last = 1, i + 1, True, 1
    while j < stop:
        word = lower[j]
        ordinal = word in lex.ordinals and word not in lex.cardinals
        value = lex.cardinals.get(word, lex.ordinals.get(word))
        if value is None:
            joined = word in ("-", "–", "and") and seen and j + 1 < stop and _continues(word, last, lower[j + 1], lex)
            if not joined:
                break
            j += 1
            continue
        if seen and not _fits(last, value, word):
            break
        if value >= 1000:
            total, group = total + max(group, 1) * value, 0
        elif value >= 100 or word == "dozen":
            group = max(group, 1) * value
        else:
            group += value
        last, seen, j = value, True, j + 1
        if ordinal:
            return total + group, j, True
    return (total + group, j, False) if seen and j > i else None


def _continues(mark: str, last: int, word: str, lex: Lexicon) -> bool:
    value = lex.cardinals.get(word, lex.ordinals.get(word))
    if value is None:
        return False
    return last >= 100 and value < 100 if mark == "and" else 20 <= last <= 90 and value < 10


def _fits(last: int, value: int, word: str) -> bool:
    """Whether a number word can go on a number whose last word was worth ``last``."""
    if value >= 100 or word == "dozen":
        return last < value
    return (20 <= last <= 90 and 0 < value < 10) or last >= 100


def spoken_year(lower: Sequence[str], i: int, lex: Lexicon) -> tuple[int, int] | None:
    """(year, end) of "nineteen ninety - six", "twenty fifteen", "two thousand (and) five"."""
    first = lex.cardinals.get(lower[i])
    n = len(lower)
    if first == 2 and i + 1 < n and lower[i + 1] == "thousand":
        found = words(lower, i, lex)
        return (found[0], found[1]) if found and not found[2] and 2000 <= found[0] <= 2099 else None
    if first is None or not (13 <= first <= 20) or i + 1 >= n or lower[i] == "dozen":
        return None
    j = i + 2 if lower[i + 1] == "-" and i + 2 < n else i + 1
    if lower[j] not in lex.cardinals:
        return None
    found = words(lower, j, lex)
    if not found or found[2] or not 10 <= found[0] <= 99 or lower[j] == "dozen":
        return None
    return first * 100 + found[0], found[1]
