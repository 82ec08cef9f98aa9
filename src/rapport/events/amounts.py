"""Quantities in an event's words: money, counts, percentages, as printed and as numbers."""

from __future__ import annotations

from rapport.events.occurrence import Amount
from rapport.language.syntax import Syntax

SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "dozen": 12.0,
}
WORDS = {w: float(n) for n, w in enumerate(
    (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen"
    ).split()
)} | {w: 10.0 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}  # fmt: skip
CURRENCY = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₹": "INR",
    "US$": "USD",
    "₺": "TRY",
    "₩": "KRW",
}
CURRENCY_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB",
    "ruble": "RUB", "rupee": "INR", "riyal": "SAR", "rial": "IRR", "dinar": "dinar", "dirham": "AED", "lira": "TRY",
    "won": "KRW", "franc": "CHF", "shekel": "ILS", "hryvnia": "UAH", "tenge": "KZT", "real": "BRL", "rand": "ZAR",
}  # fmt: skip
PER = {"%", "percent", "percentage"}


def number(word: str) -> float | None:
    """The value of a printed number ("1,300", "4.5", "five"), or None."""
    lower = word.lower().replace(",", "")
    if lower in WORDS:
        return WORDS[lower]
    try:
        return float(lower) if lower[:1].isdigit() and len(lower) < 24 else None
    except ValueError:
        return None


def amounts_in(s: Syntax, tokens: list[int]) -> tuple[Amount, ...]:
    """Amounts among the tokens of a quote, left to right; years and ordinals are none."""
    out: list[Amount] = []
    k, last = tokens[0], tokens[-1]
    while k <= last:
        value = number(s.word[k]) if s.pos[k] in {"NUM", "SYM", "NOUN", "ADJ"} else None
        if value is None:
            k += 1
            continue
        start, end = k, k + 1
        while end < s.n and s.lower[end] in SCALE:
            value *= SCALE[s.lower[end]]
            end += 1
        if end + 1 < s.n and s.word[end] == "-" and s.lower[end + 1] in SCALE:
            value *= SCALE[s.lower[end + 1]]
            end += 2
        unit = _unit(s, start, end)
        if unit:
            if unit[1] < start:
                start = unit[1]
            end = max(end, unit[2])
            span = s.span(start, end)
            out.append(Amount(span, span.of(s.text), value, unit[0]))
        k = max(end, k + 1)
    return tuple(out)


def _unit(s: Syntax, start: int, end: int) -> tuple[str, int, int] | None:
    """Unit, first and last token of the amount, or None where the number counts nothing (a year, a label)."""
    if start and s.word[start - 1] in CURRENCY:
        return CURRENCY[s.word[start - 1]], start - 1, end
    if end < s.n and s.lower[end] in PER:
        return "percent", start, end + 1
    k = end
    if k < s.n and s.word[k] == "-" and k + 1 < s.n:
        k += 1
    if k < s.n and s.lemma[k].lower() in CURRENCY_WORDS:
        return CURRENCY_WORDS[s.lemma[k].lower()], start, k + 1
    head = s.head[start]
    while 0 <= head < end and head >= start:
        head = s.head[head]
    if head >= end and s.base[start] in {"nummod", "compound"} and s.pos[head] in {"NOUN", "PROPN"} and head - end <= 5:
        if s.lemma[head].lower() in {
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "country",
            "side",
            "nation",
            "state",
            "party",
        }:
            return None
        return s.lemma[head].lower(), start, head + 1
    return None
