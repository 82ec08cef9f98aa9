"""Whether two reports tell one thing: what must agree, and how much what they share says."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.record.consolidate.read import Read, ReportRow
from rapport.record.consolidate.words import same_words, stems, stems_of_name

JOINED = 3.0  # evidence from which two reports are of one event; bench/measures/events.py measures it
_FAMILY = {"AGREE": "deal", "SUPPORT": "deal"}  # one signing is told as an agreement, a wish for it, or its support
_KINDS = frozenset({"=contract", "=protocol", "=memorandum", "=statement"})
_SIGNED = _KINDS | {"=signing", "=deal"}
_NEAR = 10  # days around publication within which what is news happened
_FAR = 400  # days from which a report without a date that tells of it recalls it
_MEANT = frozenset({"planned", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of a report."""

    row: ReportRow
    codes: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    family: str
    words: frozenset[str]
    things: frozenset[str]  # words that say which thing
    amounts: frozenset[tuple[float, str]]
    persons: frozenset[str]
    published: tuple[int, int] | None

    @property
    def exact(self) -> bool:
        """Whether it gives the day."""
        return self.row.date is not None and self.row.date[0] == self.row.date[1]


def telling(read: Read, row: ReportRow) -> Telling:
    """What is compared of a report."""
    body = row.body
    named: frozenset[str] = frozenset().union(*(stems_of_name(p["quote"]["text"]) for p in body["participants"]))
    words = stems(body["quote"]["text"])
    when = read.articles[row.article].published
    actors, recipients = frozenset(row.actors), frozenset(row.recipients)
    return Telling(
        row,
        actors | recipients,
        actors,
        recipients,
        _FAMILY.get(row.type, row.type),
        words,
        frozenset(w for w in words - named - same_words().weak if len(w) > 2),
        frozenset((a["value"], a["unit"]) for a in body["amounts"]),
        frozenset(p["person"].split()[-1].lower() for p in body["participants"] if p["person"]),
        (when[0].toordinal(), when[1].toordinal()) if when else None,
    )


def evidence(a: Telling, b: Telling) -> float | None:
    """How much speaks for one event; None where something excludes it."""
    if a.family != b.family or (a.row.mode != b.row.mode and "visit" in (a.row.mode, b.row.mode)):
        return None
    who, when = _who(a, b), _when(a, b)
    if who is None or when is None:
        return None
    if a.row.article == b.row.article and a.row.start < b.row.end and b.row.start < a.row.end and a.row.type == b.row.type:
        return JOINED + who  # one telling within the other
    score = who + when + (1.0 if a.row.type == b.row.type else 0.5)
    score += 0.5 if a.row.mode and a.row.mode == b.row.mode else 0.0
    if a.row.article != b.row.article and when < 2.0 and not a.things & b.things and not a.amounts & b.amounts:
        score -= 1.0 if when < 1.0 else 0.0  # the kind of act alone says little of things told far apart
    if a.family == "deal" and bool(a.words & _SIGNED) != bool(b.words & _SIGNED):
        score -= 2.0  # praise or a promise beside a signing
    return score + _words(a, b) + _persons(a, b) + _status(a, b)


def _who(a: Telling, b: Telling) -> float | None:
    if a.recipients and b.recipients and a.family != "deal":
        if not (a.actors & b.actors) and not (not a.actors or not b.actors):
            return None
        if not a.recipients & b.recipients:
            return None
    elif a.actors and b.actors and not a.actors & b.actors:
        return None
    if a.codes == b.codes:
        return 1.0 if len(a.codes) > 1 else 0.5
    small, large = sorted((a.codes, b.codes), key=len)
    if small <= large:
        return 0.3 if len(small) > 1 else -0.5
    return 0.0 if len(small & large) / len(small | large) >= 0.5 else None


def _when(a: Telling, b: Telling) -> float | None:
    x, y = a.row.date, b.row.date
    if x and y:
        if max(x[0], y[0]) > min(x[1], y[1]):
            return None
        span = max(x[1] - x[0], y[1] - y[0])
        return 3.0 if span == 0 else 2.0 if span <= 31 else 0.7 if span <= 366 else 0.0
    dated, other = (a, b) if x else (b, a)
    if dated.row.date and other.published:
        if other.row.status not in _MEANT and dated.row.date[0] > other.published[1]:
            return None  # nobody tells what has not happened yet
        gap = other.published[0] - dated.row.date[1]
        return 1.0 if abs(gap) <= _NEAR else -0.7 if gap > _FAR else 0.0
    if not dated.row.date and a.published and b.published and a.row.article != b.row.article:
        gap = abs(a.published[0] - b.published[0])
        return 0.5 if gap <= _NEAR else -0.7 if gap > _FAR else 0.0
    return 0.0


def _words(a: Telling, b: Telling) -> float:
    kinds = (a.words & _KINDS, b.words & _KINDS)
    if all(kinds) and not kinds[0] & kinds[1]:
        return -3.0
    weak = same_words().weak
    shared = len(a.things & b.things)
    score = 1.2 * min(shared, 3) + 0.3 * min(2, len(a.words & b.words & weak))
    score += 0.7 if a.row.body["trigger"] == b.row.body["trigger"] or a.words & b.words & weak else 0.0
    if not shared and a.things and b.things:
        score -= 0.5 if a.family == "CONSULT" and a.row.article == b.row.article else 1.5
    score += 2.0 if a.amounts & b.amounts else 0.0
    places = (a.row.body["place"], b.row.body["place"])
    return score + (0.7 if places[0] and places[0] == places[1] else 0.0)


def _persons(a: Telling, b: Telling) -> float:
    return -1.5 if a.persons and b.persons and not a.persons & b.persons and a.family == "CONSULT" else 0.0


def _status(a: Telling, b: Telling) -> float:
    return -1.0 if ("hypothetical" in (a.row.status, b.row.status) and a.row.status != b.row.status) else 0.0
