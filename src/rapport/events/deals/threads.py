"""Which mentions of one article are of one thing: by names, by words, and by reference ("the agreement")."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from rapport.common.intervals import Interval
from rapport.events.deals.mention import DealMention

REACH = 8  # sentences back that a bare "the deal" refers
# kinds that can be words for one thing
FAMILY = {
    "agreement": "pact",
    "contract": "pact",
    "arms_transfer": "pact",
    "exchange": "pact",
    "project": "project",
    "membership": "membership",
    "sanction": "sanction",
    "target": "target",
    "dispute": "dispute",
}
BIRTH = frozenset({"agreed", "signed", "in_force"})
APART = timedelta(days=200)  # agreements that came about further apart are two  # fmt: skip
# roles whose parties tell one from another: "the war on Chad", "the sanctions against Peru"
OF_PARTIES = frozenset({"war", "measure"})
REFERRING = {
    "instrument": {"instrument", "transfer", "exchange", "talks"}, "transfer": {"transfer", "instrument"},
    "exchange": {"exchange", "instrument"}, "measure": {"measure", "stop"}, "stop": {"stop", "measure"},
    "talks": {"talks", "instrument"}, "quarrel": {"quarrel", "suit"}, "war": {"war"},
    "suit": {"suit"}, "membership": {"membership"}, "project": {"project"}, "target": {"target"},
    "cooperation": {"cooperation"}, "loan": {"loan", "instrument"},
}  # fmt: skip
WEAK = frozenset(
    {
        "detention",
        "blame",
        "pressure",
        "claim",
        "blockade",
        "membership",
        "inspection",
        "security",
        "defence",
        "defense",
        "sale",
        "trade",
    }
)


@dataclass(slots=True)
class Thread:
    """One thing in one article, as far as it has been read."""

    number: int
    family: str
    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    tokens: set[int] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    births: list[Interval] = field(default_factory=list)
    sentence: int = -1

    def add(self, m: DealMention) -> None:
        """Take a mention in."""
        m.thread = self.number
        self.names |= set(m.names)
        self.words |= set(m.words)
        self.parties |= set(m.parties)
        self.roles.add(m.role)
        self.kinds.add(m.kind)
        self.heads.add(m.head)
        self.tokens |= {m.token, *m.linked}
        self.sentence = max(self.sentence, m.sentence)
        if m.state in BIRTH and m.date:
            self.births.append(m.date.interval)


def thread(found: list[DealMention]) -> None:
    """Number the threads; a mention that refers to nothing and says nothing keeps -1. Near-linear: threads are looked
    up by token, name and word, and only the last few by reference."""
    threads: list[Thread] = []
    by_token: dict[int, Thread] = {}
    by_key: dict[str, list[Thread]] = {}
    for m in found:
        t = _same(m, threads, by_token, by_key)
        if t is None:
            own = m.role in OF_PARTIES and bool(m.own)
            if m.generic and not own and (m.definite or m.state is None or len(m.parties) < 2):
                continue
            t = Thread(len(threads), family_of(m))
            threads.append(t)
        t.add(m)
        for token in (m.token, *m.linked):
            by_token.setdefault(token, t)
        for key in {*m.names, *m.words}:
            rows = by_key.setdefault(key, [])
            if not rows or rows[-1] is not t:
                rows.append(t)


def family_of(m: DealMention) -> str:
    """Mentions of one thing are of one family: working together is apart from the texts about it."""
    return "work" if m.role == "cooperation" else FAMILY[m.kind]


def _same(
    m: DealMention, threads: list[Thread], by_token: dict[int, Thread], by_key: dict[str, list[Thread]]
) -> Thread | None:
    family = family_of(m)
    for token in (m.token, *m.linked):
        t = by_token.get(token)
        if t and t.family == family:
            return t
    for name in m.names:
        for t in reversed(by_key.get(name, ())[-4:]):
            if t.family == family and name in t.names and _parties(t, m) and _alike(t, m):
                return t
    best: tuple[float, Thread] | None = None
    for word in m.words:
        if word in WEAK and len(m.words) > 1:
            continue
        for t in reversed(by_key.get(word, ())[-6:]):
            if t.family != family or not _parties(t, m) or not _alike(t, m):
                continue
            if (m.kind == "contract" and "talks" in t.roles) or (m.role == "talks" and "contract" in t.kinds):
                continue
            if m.names and t.names and not set(m.names) & t.names and not (family == "dispute" and m.definite):
                continue
            shared = len(set(m.words) & t.words) / len(set(m.words) | t.words)
            if m.role == "instrument" and not m.definite and shared < 0.5:
                continue  # "a tentative agreement" is a new one
            score = len(set(m.words) & t.words) / len(set(m.words) | t.words) + 0.01 * t.sentence
            if best is None or score > best[0]:
                best = (score, t)
    if best:
        return best[1]
    if not m.generic and m.names:
        return None
    if not m.generic and not (m.definite and m.role in {"instrument", "stop"} and not m.words):
        return None
    if not m.definite and not m.generic:
        return None
    for t in reversed(threads):
        if m.sentence - t.sentence > REACH:
            continue
        if m.role in OF_PARTIES and not set(m.own) <= t.parties:
            continue
        if m.role == "exchange" and "asset" in t.words and any("prisoner" in k.words for k in threads):
            continue  # a swap is one of people before one of money
        if t.family == family and t.roles & REFERRING[m.role] and _parties(t, m) and m.definite:
            return t
        if m.role == "stop" and "stop" in t.roles and m.definite:
            return t
    return None


def _alike(t: Thread, m: DealMention) -> bool:
    """A railway and a zone in one town are two projects."""
    return (
        t.family != "project"
        or m.head in t.heads | {"project", "line", "link"}
        or bool(t.heads & {"project", "line", "link"})
    )


def _parties(t: Thread, m: DealMention) -> bool:
    if m.state in BIRTH and m.date and t.births and t.family == "pact" and not m.names:
        day = m.date.interval
        if not any(b.start - APART <= day.end and day.start <= b.end + APART for b in t.births):
            return False
    return not t.parties or not m.parties or bool(t.parties & set(m.parties))
