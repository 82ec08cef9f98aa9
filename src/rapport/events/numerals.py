"""Numbers as printed, in digits, words or both, with what stands right beside them: currency, scale, unit, range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapport.events.units import AmountWords, Unit

LARGEST = 1e18
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_DIGITS = re.compile(r"([0-9][0-9,\u00a0\u202f\u2009]*(?:\.[0-9]+)?)?([½¼¾])?(.*)", re.DOTALL)
_INDIAN = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*")
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<many>an?|one|two|three|four)[\s-])?(?P<part>half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"s?(?!\w)(?P<behind>\s(?:of|the|its|their|his|her|all|in|since|from|to|over|this|last|on|between)(?!\w)|[.,;:)”\"]|$)",
    re.I,
)
_FOLD = re.compile(r"(?<![\w.-])(?P<n>[\w.]{1,20})[\s-]?fold(?!\w)", re.I)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number at characters ``start`` to ``end``: value, the other end of a range, and the unit beside it, if any.

    ``plural`` says that it is an indefinite "dozens", "hundreds". ``year`` that the digits may be those of a year.
    """

    start: int
    end: int
    value: float
    upper: float | None = None
    unit: Unit | None = None
    join: str = ""
    plural: bool = False
    year: bool = False
    digits: bool = True
    second: int = -1  # where the second number of "from 3 to 5" starts


PERCENT = Unit("percent", "share")
TIMES = Unit("times", "factor")


def printed(text: str, start: int, end: int, words: AmountWords) -> Iterator[Printed]:
    """The numbers among the characters ``start`` to ``end``, in order; dates, labels and ordinals may be among them."""
    if not words.anchor.search(text, start, end):
        return
    position = start
    taken: list[tuple[int, int]] = []
    parts = list(_fractions(text, start, end, words))
    for m in words.measured.finditer(text, start, end):
        if m.start() < position:
            continue
        found = _read(m, text, words)
        # the "two" of "two-thirds" is no number of its own
        if found and not any(f.start <= found.start and found.end < f.end for f in parts):
            yield found
            position = found.end
            taken.append((found.start, found.end))
    yield from (f for f in parts if not any(a <= f.start < b for a, b in taken))
    for m in _FOLD.finditer(text, start, end):
        value = _value(m["n"].lower(), words)
        if value and value[0] > 1:
            yield Printed(m.start(), m.end(), value[0], unit=TIMES)


def _fractions(text: str, start: int, end: int, words: AmountWords) -> Iterator[Printed]:
    for m in _FRACTION.finditer(text, start, end):
        many = (m["many"] or "").lower()
        before = text[max(start, m.start() - 12) : m.start()].lower()
        by = re.search(r"(?:\bby|\bto|\bnearly|\babout|\balmost|\bthan|\bover|\bto a|\bby a|around|up)\s$", before)
        behind = m["behind"].strip().lower()
        # "in the third of", "a quarter since": a place in an order, a part of a year
        if re.search(r"\b(?:the|first|second|third|fourth|last|next|this)\s$", before) or (
            not many and m["part"].lower() != "half"
        ):
            continue
        if not by and behind not in {"of", "the", "its", "their", "his", "her", "all"}:
            continue
        value = words.numbers.get(many, 1.0) * words.fractions[m["part"].lower()]
        if value <= 1:
            yield Printed(m.start(), m.end() - len(m["behind"]), round(100 * value, 2), unit=PERCENT, digits=False)


def _read(m: re.Match[str], text: str, words: AmountWords) -> Printed | None:
    """A match as a number with its unit. None where it is none."""
    first = _value(m["n1"].lower(), words)
    if first is None:
        return None
    value, scaled, plural = first
    unit = _unit(m["u"], words)
    sign = _sign(m["c1"], words) or _sign(m["c2"], words)
    if m["n2"] is None:
        return _made(m.start(), m.end(), value, None, sign or unit, m, plural, scaled)
    second = _value(m["n2"].lower(), words)
    lead = text[max(0, m.start() - 24) : m.start()].lower()
    join = m["join"].strip().lower()
    ranged = (
        join in {"to", "-", "–", "—"}
        or (join == "and" and re.search(r"\bbetween\s(?:\w+\s){0,2}$", lead))
        or join == "or"
    )
    if second is None or not ranged or (join == "or" and (scaled or second[1]) and value >= second[0]):
        return _made(m.start(), m.end("n1"), value, None, _sign(m["c1"], words), m, plural, scaled)
    upper, upscaled, _ = second
    if upscaled and not scaled and value < 1000:
        factor = upscaled if value * upscaled <= upper else 1.0
        value *= factor
    if (join == "to" and re.search(r"\bfrom\s(?:\w+\s){0,2}$", lead)) or value > upper:
        return _made(
            m.start(),
            m.end(),
            value,
            upper,
            sign or unit,
            m,
            plural,
            scaled,
            second=m.start("c2") if m["c2"] else m.start("n2"),
        )
    return _made(m.start(), m.end(), value, upper, sign or unit, m, plural, scaled)


def _made(
    start: int, end: int, value: float, upper: float | None, unit: Unit | None, m: re.Match[str], plural: bool, scaled: float,
    second: int = -1,
) -> Printed | None:  # fmt: skip
    times = unit.times if unit else 1.0
    value, upper = _tidy(value * times), None if upper is None else _tidy(upper * times)
    if not 0 <= value < LARGEST or (upper is not None and not 0 <= upper < LARGEST):
        return None
    n = m["n1"]
    year = unit is None and not scaled and len(n) == 4 and n.isascii() and n.isdigit() and 1000 <= int(n) <= 2199
    return Printed(start, end, value, upper, unit, (m["join"] or "").strip(), plural, year, n[0].isdigit(), second)


def _tidy(value: float) -> float:
    """Without the dust of binary fractions: 4.6 billion is 4600000000."""
    return float(f"{value:.12g}")


def _sign(printed: str | None, words: AmountWords) -> Unit | None:
    if not printed:
        return None
    return words.signs.get(printed) or words.signs.get(printed.upper())


def _unit(printed: str | None, words: AmountWords) -> Unit | None:
    return words.names.get(" ".join(printed.strip(" \u00a0-").lower().split())) if printed else None


def _value(printed: str, words: AmountWords) -> tuple[float, float, bool] | None:
    """Value, the product of its scales (0 where it has none), and whether it is an indefinite plural."""
    m = _DIGITS.fullmatch(printed)
    assert m
    rest = m[3].replace("-", " ").split()
    if m[1] or m[2]:
        value = _digits(m[1], rest) + _VULGAR.get(m[2] or "", 0.0) if m[1] else _VULGAR[m[2]]
        scale = 1.0
        for w in rest:
            scale *= words.scales.get(w, 1.0)
        return value * scale, scale if rest else 0.0, False
    return _spelled(rest, words)


def _digits(printed: str, rest: list[str]) -> float:
    plain = printed.translate({0xA0: None, 0x202F: None, 0x2009: None})
    if rest and re.fullmatch(r"[0-9]{1,15},[0-9]{1,2}", plain):
        return float(plain.replace(",", "."))
    return float(plain.replace(",", ""))


def _spelled(rest: list[str], words: AmountWords) -> tuple[float, float, bool] | None:
    joined = " ".join(rest)
    part = next((w for w in rest[:2] if w in words.fractions), None)
    if part:
        scale = words.scales[rest[-1]]
        return words.fractions[part] * (3 if rest[0] == "three" else 1) * scale, scale, False
    if rest[-1].endswith("s") and all(w in words.scales or w in {"of", "tens"} for w in rest):
        value = 1.0
        for w in rest:
            value *= 10.0 if w == "tens" else words.scales.get(w, 1.0)
        return value, value, True
    for several in ("a couple of", "a couple", "several", "a few"):
        if joined.startswith(several):
            rest = [several, *joined[len(several) :].split()]
    total = group = 0.0
    biggest = 0.0
    for w in rest:
        if w in words.scales:
            scale = words.scales[w]
            biggest = max(biggest, scale)
            if scale >= 1000:
                total, group = total + (group or 1.0) * scale, 0.0
            else:
                group = (group or 1.0) * scale
        elif w in words.numbers:
            group += words.numbers[w]
        elif w != "and":
            return None
    indefinite = rest[0] in {"several", "a few"}
    return (total + group, biggest, indefinite) if total + group else None
