"""The things that articles speak of: mentions of one thread of one article, put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rapport.record.consolidate.commitments.reports import Reports, days
from rapport.record.consolidate.read import Read

FAMILY = {
    "agreement": "pact", "contract": "pact", "arms_transfer": "pact", "exchange": "pact", "project": "project",
    "membership": "membership", "sanction": "sanction", "target": "target", "dispute": "dispute",
}  # fmt: skip
BIRTH = frozenset({"agreed", "signed", "in_force", "ratified"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention as the consolidation needs it: judgements applied, days as dates."""

    article: str
    kind: str
    role: str
    state: str | None
    days: tuple[date, date] | None
    reason: str | None
    status: str
    source: str | None
    body: dict[str, Any]
    place: int = 0  # in the order of the read layer


@dataclass(slots=True)
class Thing:
    """One thing, in one article or in several. ``parties`` counts the mentions that name a code."""

    family: str
    mentions: list[Mention] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    words: dict[str, int] = field(default_factory=dict)
    parties: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    receivers: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)  # its words, and its names of one word
    births: list[tuple[date, date]] = field(default_factory=list)  # days on which it is said to have come about
    told: tuple[date, date] | None = None  # the first and the last day of its mentions
    born: tuple[date, date] | None = None  # the first and the last of its births
    parts: list[tuple[str, int]] = field(default_factory=list)  # article and thread of the things it is made of

    def add(self, m: Mention) -> None:
        """Take a mention in."""
        self.mentions.append(m)
        self.names |= set(m.body["names"])
        for w in m.body["words"]:
            self.words[w] = self.words.get(w, 0) + 1
        for c in m.body["parties"]:
            self.parties[c] = self.parties.get(c, 0) + 1
        self.roles.add(m.role)
        self.tokens |= {*m.body["words"], *(n for n in m.body["names"] if " " not in n)}
        if m.days:
            self.told = _span(self.told, m.days)
            if m.state in BIRTH and m.status in {"reported", "claimed"}:
                self.births.append(m.days)
                self.born = _span(self.born, m.days)
        self.receivers |= set(m.body["receivers"])
        self.kinds[m.kind] = self.kinds.get(m.kind, 0) + 1

    def take(self, other: Thing) -> None:
        """Take in another thing that is the same."""
        self.mentions += other.mentions
        self.parts += other.parts
        self.names |= other.names
        self.receivers |= other.receivers
        self.roles |= other.roles
        self.tokens |= other.tokens
        self.births += other.births
        for mine, theirs in ((self.words, other.words), (self.parties, other.parties), (self.kinds, other.kinds)):
            for key, n in theirs.items():
                mine[key] = mine.get(key, 0) + n
        self.told = _span(self.told, other.told) if other.told else self.told
        self.born = _span(self.born, other.born) if other.born else self.born


def _span(a: tuple[date, date] | None, b: tuple[date, date]) -> tuple[date, date]:
    return (min(a[0], b[0]), max(a[1], b[1])) if a else b


def threads(read: Read, reports: Reports) -> Iterator[Thing]:
    """The things of each article, in the order of the read layer."""
    made: dict[tuple[str, int], Thing] = {}
    for place, d in enumerate(read.deals):
        if reports.rejected(d["reports"]):
            continue
        family = "work" if d["role"] == "cooperation" else FAMILY[d["kind"]]
        part = (d["article"], d["thread"])
        thing = made.setdefault(part, Thing(family, parts=[part]))
        thing.add(_mention(d, reports, place))
    yield from made.values()


def _mention(d: dict[str, Any], reports: Reports, place: int) -> Mention:
    when, status, source = d["date"], d["status"], d["source"]
    span = (date.fromisoformat(when["start"]), date.fromisoformat(when["end"])) if when else None
    reason = when["reason"] if when else None
    judged = reports.judged(d["reports"])
    if judged is not None:
        status, source = judged.status, judged.body["source"]
        if judged.date:
            span, reason = days(judged), "as an analyst left it"
    elif span is None:
        told = next((r for i in d["reports"] if (r := reports.by_id.get(i)) and r.date), None)
        if told is not None and told.body["date"]:
            span, reason = days(told), told.body["date"]["reason"]
    if source is None:
        source = next((r.body["source"] for i in d["reports"] if (r := reports.by_id.get(i))), None)
    return Mention(d["article"], d["kind"], d["role"], d["state"], span, reason, status, source, d, place)
