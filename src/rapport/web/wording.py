"""Codes, days and types as people say them: the filters of the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from rapport.common.scores import QUAD
from rapport.common.wording import MUTUAL, STATUS_WORDS, TYPE_WORDS, interval
from rapport.web.names import Names

CONTEXTS = {
    "cbrn": "nuclear, chemical and biological weapons", "cyber": "cyberspace", "rights_freedoms": "rights and freedoms",
    "rights freedoms": "rights and freedoms",
}  # fmt: skip
LEVELS = ((0.85, "high"), (0.65, "fair"), (0.0, "low"))


def days(value: Any) -> str:
    """An interval with ``start`` and ``end``, as a model, a dictionary or a pair, in the fewest words."""
    if not value:
        return "undated"
    if isinstance(value, dict):
        a, b = value["start"], value["end"]
    elif isinstance(value, tuple):
        a, b = value
    else:
        a, b = value.start, value.end
    if a is None or b is None:
        return "undated"
    return interval(_day(a), _day(b)).replace("-", "–")


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def kind(type_: str, mode: str | None = None) -> str:
    """A type in plain words, with its mode."""
    words = TYPE_WORDS.get(type_, type_.lower())
    return f"{words} ({mode})" if mode else words


def status(value: str) -> str:
    """What a status says."""
    return STATUS_WORDS.get(value, value)


def context(code: str) -> str:
    """A PLOVER context in words."""
    return CONTEXTS.get(code, code.replace("_", " "))


def quad(type_: str) -> str:
    """The quad category as a class of style: vc, mc, vx, mx."""
    return {
        "verbal cooperation": "vc", "material cooperation": "mc", "verbal conflict": "vx", "material conflict": "mx",
    }[QUAD.get(type_, "verbal conflict")]  # fmt: skip


def state(value: str | None) -> str:
    """The state of a commitment in words."""
    return (value or "unknown").replace("_", " ")


def level(confidence: float) -> str:
    """A confidence as one of three words."""
    return next(word for least, word in LEVELS if confidence >= least)


def mutual(type_: str) -> bool:
    """Whether those who act do so with each other."""
    return type_ in MUTUAL


def clip(text: str, most: int = 180) -> str:
    """The text on one line, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def plural(number: int, noun: str) -> str:
    """ "1 report", "3 reports", "1,200 reports"."""
    if number == 1:
        return f"1 {noun}"
    many = noun[:-1] + "ies" if noun.endswith("y") and noun[-2:] not in ("ay", "ey", "oy") else noun + "s"
    return f"{number:,} {many}"


def signed(value: float | None) -> str:
    """A score with its sign and one digit: +3.0, −0.5, 0.0; a dash for none."""
    if value is None:
        return "–"
    text = f"{value:+.1f}"
    return "0.0" if text in ("+0.0", "-0.0") else text.replace("-", "−")


def titled(text: str, heads: Mapping[str, Any]) -> str:
    """The text with the titles of articles in place of the names of their files."""
    for name, head in heads.items():
        if head.title and name in text:
            text = text.replace(f"article {name}", f"the article “{head.title}”").replace(name, f"“{head.title}”")
    return text


def enc(value: str) -> str:
    """A code or name as a part of an address."""
    return quote(value, safe="")


class ActorWords:
    """The filters that need the names of actors."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def actor(self, code: str) -> str:
        """The name of a code."""
        return self.names.name(code)

    def actors(self, codes: Sequence[str], between: str = ", ") -> str:
        """The names of several codes."""
        return between.join(self.names.name(c) for c in codes)

    def who(self, e: Any) -> str:
        """Who does something to whom, in names."""
        actors, recipients = (e["actors"], e["recipients"]) if isinstance(e, dict) else (e.actors, e.recipients)
        left, right = self.actors(actors, " and ") or "somebody", self.actors(recipients, " and ")
        return f"{left} → {right}" if right else left
