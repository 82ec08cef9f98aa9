"""Events as sentences: who did what to whom, when, and by whose word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from rapport.common.wording import interval

# past tense, infinitive, what joins the other side
VERBS: Final[dict[str, tuple[str, str, str]]] = {
    "AGREE": ("reached an agreement", "agree", "with"),
    "CONSULT": ("held talks", "hold talks", "with"),
    "SUPPORT": ("gave support or signed an accord", "support or sign an accord", "with"),
    "CONCEDE": ("made a concession", "make a concession", "to"),
    "COOPERATE": ("cooperated", "cooperate", "with"),
    "AID": ("gave aid", "give aid", "to"),
    "RETREAT": ("withdrew or gave something up", "withdraw or give something up", "towards"),
    "REQUEST": ("made a request", "make a request", "of"),
    "ACCUSE": ("made accusations", "make accusations", "against"),
    "REJECT": ("refused", "refuse", "in dealings with"),
    "THREATEN": ("made a threat", "make a threat", "against"),
    "PROTEST": ("protested", "protest", "against"),
    "SANCTION": ("took sanctions or cut ties", "take sanctions or cut ties", "against"),
    "MOBILIZE": ("mobilised forces", "mobilise forces", "against"),
    "COERCE": ("used coercion", "use coercion", "against"),
    "ASSAULT": ("attacked", "attack", ""),
}
VISIT: Final = ("paid a visit", "pay a visit", "to")
BOTH_VISIT: Final = ("met on a visit", "meet on a visit", "with")  # not said who visited whom
Name = Callable[[str], str]


def sentence(e: dict[str, Any], source: str | None, name: Name) -> str:
    """An event as a sentence, with its status in the words. ``source`` is whose word it is, if it is somebody's."""
    words = VERBS[e["type"]]
    if (e["type"], e["mode"]) == ("CONSULT", "visit"):
        words = VISIT if e["recipients"] else BOTH_VISIT
    past, plain, join = words
    right = listed([name(c) for c in e["recipients"]])
    tail = (f" {join}" if join else "") + f" {right}" if right else ""
    if (
        not right
        and len(e["actors"]) > 1
        and e["type"] in ("AGREE", "CONSULT", "COOPERATE")
        and words is not BOTH_VISIT
    ):
        tail = " with each other"
    left = listed([name(c) for c in e["actors"]]) or "somebody"
    date_ = when(e)
    match e["status"]:
        case "claimed":
            same = source is not None and source == left
            text = f"{source or 'It'} {'says' if source else 'is claimed'} that {'it' if same else left} {past}{tail}{date_}"
        case "denied":
            text = f"it is denied that {left} {past}{tail}{date_}"
        case "planned":
            text = f"{left} planned or promised to {plain}{tail}{date_}"
        case "hypothetical":
            text = f"{left} might {plain}{tail}{date_}"
        case _:
            # a fact begins with its day, as a chronology does
            text = f"{date_.strip()}, {left} {past}{tail}" if date_ else f"{left} {past}{tail}"
    quote = " ".join(e["words"]["quote"]["text"].split())
    return f"{text[:1].upper()}{text[1:]}: “{quote}”."


def when(e: dict[str, Any]) -> str:
    """ " on 20 January 2015" and the like; nothing for what has no date."""
    if not e["date"]:
        return ""
    a, b = date.fromisoformat(e["date"]["start"]), date.fromisoformat(e["date"]["end"])
    if a == b:
        return f" on {a.day} {a:%B} {a.year}"
    words = interval(a, b)
    return f" between {words.replace('-', ' and ', 1)}" if "-" in words else f" in {words}"


def listed(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + words[-1] if words else ""
