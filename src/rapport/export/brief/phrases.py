"""Events as sentences: who did what to whom, when, and by whose word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from rapport.common.wording import MUTUAL, interval

# past tense, infinitive, participle; then what joins the other side
VERBS: Final[dict[str, tuple[str, str, str, str]]] = {
    "AGREE": ("reached an agreement", "agree", "agreed", "with"),
    "CONSULT": ("held talks", "hold talks", "held talks", "with"),
    "SUPPORT": (
        "gave support or signed an accord",
        "support or sign an accord",
        "supported or signed an accord",
        "with",
    ),
    "CONCEDE": ("made a concession", "make a concession", "made a concession", "to"),
    "COOPERATE": ("cooperated", "cooperate", "cooperated", "with"),
    "AID": ("gave aid", "give aid", "given aid", "to"),
    "RETREAT": (
        "withdrew or gave something up",
        "withdraw or give something up",
        "withdrawn or given something up",
        "towards",
    ),
    "REQUEST": ("made a request", "make a request", "made a request", "of"),
    "ACCUSE": ("made accusations", "make accusations", "made accusations", "against"),
    "REJECT": ("refused", "refuse", "refused", "in dealings with"),
    "THREATEN": ("made a threat", "make a threat", "made a threat", "against"),
    "PROTEST": ("protested", "protest", "protested", "against"),
    "SANCTION": ("took sanctions or cut ties", "take sanctions or cut ties", "taken sanctions or cut ties", "against"),
    "MOBILIZE": ("mobilised forces", "mobilise forces", "mobilised forces", "against"),
    "COERCE": ("used coercion", "use coercion", "used coercion", "against"),
    "ASSAULT": ("attacked", "attack", "attacked", ""),
}
VISIT: Final = ("paid a visit", "pay a visit", "paid a visit", "to")
Name = Callable[[str], str]


def sentence(e: dict[str, Any], source: str | None, name: Name) -> str:
    """An event as a sentence, with its status in the verb. ``source`` is whose word it is, if it is somebody's."""
    past, plain, participle, join = VISIT if (e["type"], e["mode"]) == ("CONSULT", "visit") else VERBS[e["type"]]
    left = listed([name(c) for c in e["actors"]]) or "It is not said who"
    right = listed([name(c) for c in e["recipients"]])
    tail = (f" {join}" if join else "") + f" {right}" if right else ""
    if not right and len(e["actors"]) > 1 and e["type"] in MUTUAL:
        tail = " with each other" if e["type"] in ("AGREE", "CONSULT", "COOPERATE") else ""
    many = len(e["actors"]) > 1
    verb = {
        "reported": past,
        "claimed": f"{'are' if many else 'is'} said{f' by {source}' if source else ''} to have {participle}",
        "denied": f"{'are' if many else 'is'} denied to have {participle}",
        "planned": f"planned or promised to {plain}",
        "hypothetical": f"might {plain}",
    }[e["status"]]
    quote = " ".join(e["words"]["quote"]["text"].split())
    return f"{when(e)}{left} {verb}{tail}: “{quote}”."


def when(e: dict[str, Any]) -> str:
    """ "On 20 January 2015, " and the like; nothing for what has no date."""
    if not e["date"]:
        return "At a time not given, "
    a, b = date.fromisoformat(e["date"]["start"]), date.fromisoformat(e["date"]["end"])
    if a == b:
        return f"On {a.day} {a:%B} {a.year}, "
    words = interval(a, b)
    return f"Between {words.replace('-', ' and ', 1)}, " if "-" in words else f"In {words}, "


def listed(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + words[-1] if words else ""
