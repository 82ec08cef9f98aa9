"""Days, types and statuses in words for people; and text that is safe to print."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# a terminal obeys control characters, and bidi controls turn what follows them around
_UNSAFE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_CODES: Final = re.compile(r" \(([^\s(),]+(?:, [^\s(),]+)*)\)$")  # "Trade talks (IRN, RUS)"


def safe(text: str) -> str:
    """The text with control characters as blanks or replacement marks, one for one; line breaks stay."""
    return _UNSAFE.sub(lambda found: " " if found[0] in "\r\f\v" else "\ufffd", text)


def one_line(text: str) -> str:
    """The text on one line, safe to print."""
    return safe(" ".join(text.split()))


def interval(a: date, b: date) -> str:
    """A closed interval of days in the fewest words that say it exactly."""
    if a == b:
        return f"{a.day} {_month(a)} {a.year}"
    if a.day == 1 and (b + timedelta(days=1)).day == 1:
        if a.month == 1 and b.month == 12:
            return str(a.year) if a.year == b.year else f"{a.year}-{b.year}"
        if a.year == b.year:
            return f"{_month(a)} {a.year}" if a.month == b.month else f"{_month(a)}-{_month(b)} {a.year}"
        return f"{_month(a)} {a.year}-{_month(b)} {b.year}"
    if a.year != b.year:
        return f"{a.day} {_month(a)} {a.year}-{b.day} {_month(b)} {b.year}"
    if a.month != b.month:
        return f"{a.day} {_month(a)}-{b.day} {_month(b)} {a.year}"
    return f"{a.day}-{b.day} {_month(a)} {a.year}"


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


def called(name: str, parties: Collection[str]) -> str:
    """The name of a commitment without the codes of its parties, for where these stand beside it."""
    found = _CODES.search(name)
    return name[: found.start()] if found and set(found[1].split(", ")) <= set(parties) else name


# types in which those who act act with each other
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT"})

# PLOVER types as verbs for people; the code stands beside them
TYPE_WORDS: Final[dict[str, str]] = {
    "AGREE": "agree", "CONSULT": "meet or consult", "SUPPORT": "support", "CONCEDE": "yield or concede",
    "COOPERATE": "cooperate", "AID": "give aid", "RETREAT": "withdraw or release", "REQUEST": "request or demand",
    "ACCUSE": "accuse or criticise", "REJECT": "reject or refuse", "THREATEN": "threaten", "PROTEST": "protest",
    "SANCTION": "sanction or cut ties", "MOBILIZE": "mobilise forces", "COERCE": "coerce", "ASSAULT": "attack",
}  # fmt: skip
STATUS_WORDS: Final[dict[str, str]] = {
    "reported": "reported as a fact", "claimed": "somebody claims it", "denied": "somebody denies it",
    "planned": "planned or promised", "hypothetical": "only supposed",
}  # fmt: skip
