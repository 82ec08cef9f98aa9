"""The brief of a choice of events, and of the commitments, contested claims and factors of the same actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from rapport.common.scores import QUAD, QUADS, score
from rapport.common.wording import called, interval
from rapport.export.brief.model import Brief, Note, Section, Sentence
from rapport.export.brief.phrases import Name, listed, sentence
from rapport.record.browse import View, chronology, ledger, readings
from rapport.record.browse.chronology import Choice

SECTIONS: Final = {
    "summary": "In short",
    "events": "What happened",
    "undated": "What happened at a time not given",
    "commitments": "What was agreed, and what became of it",
    "contested": "What is contested",
    "factors": "What pushes the relationship",
    "sources": "Where this comes from",
}
MOST: Final = {"events": 40, "undated": 15, "commitments": 30, "contested": 15, "factors": 20}
_DOUBT: Final = {"claimed": " by somebody's word", "denied": ", which is denied", "planned": " as planned"}
_READ: Final = 2000  # events that are weighed


def build(v: View, choice: Choice, name: Name, sections: Sequence[str] = tuple(SECTIONS)) -> Brief:
    """A brief with the given sections. ``name`` gives the name of a code. Events are those of ``choice``."""
    made = _Maker(v, choice, name)
    found = [Section(s, SECTIONS[s], tuple(made.of(s))) for s in SECTIONS if s in sections]
    who = listed([name(c) for c in (choice.actor, choice.other) if c]) or "The record"
    return Brief(who, _period(choice), tuple(s for s in found if s.sentences), tuple(made.notes))


def _period(choice: Choice) -> str:
    if choice.since and choice.until:
        return interval(choice.since, choice.until).replace("-", "–")
    if choice.since:
        return f"since {interval(choice.since, choice.since)}"
    return f"until {interval(choice.until, choice.until)}" if choice.until else "all years"


class _Maker:
    """Makes sentences and numbers the notes as they come."""

    def __init__(self, v: View, choice: Choice, name: Name) -> None:
        self.v, self.choice, self.name = v, choice, name
        self.notes: list[Note] = []
        self._heads: dict[str, readings.ArticleHead | None] = {}
        self._known: dict[tuple[str, int, int], int] = {}
        self.types = chronology.types(v, choice)
        latest = chronology.page(v, choice, "newest", 0, _READ)
        # in the order of time, undated ones last
        self.events = sorted(latest, key=lambda e: (not e["date"], e["date"]["start"] if e["date"] else "", e["id"]))

    def of(self, section: str) -> list[Sentence]:
        ways: dict[str, Callable[[], Iterable[Sentence]]] = {
            "summary": self._summary, "events": lambda: self._events(dated=True),
            "undated": lambda: self._events(dated=False), "commitments": self._commitments,
            "contested": self._contested, "factors": self._factors, "sources": self._sources,
        }  # fmt: skip
        return list(ways[section]())

    def _weighed(self) -> list[dict[str, Any]]:
        standing = [e for e in self.events if e["verdict"] != "rejected"]

        def weight(e: dict[str, Any]) -> float:
            return abs(score(e["type"], e["mode"])) + 3.0 * int(e["sources"]) + 6 * bool(e["date"])

        return sorted(standing, key=lambda e: (-weight(e), e["id"]))

    def _summary(self) -> Iterable[Sentence]:
        if not self.events:
            return [Sentence("The record tells nothing of them in this time.", (self._counted(()),))]
        quads = {q: sum(n for t, n in self.types.items() if QUAD[t] == q) for q in QUADS}
        told = listed([f"{n:,} of {q}" for q, n in quads.items() if n])
        dated = [e for e in self.events if e["date"]]
        them = " of them" if self.choice.actor else ""
        total = sum(self.types.values())
        count = f"{total:,} event{'s' if total != 1 else ''}"
        out = [Sentence(f"The record holds {count}{them} in this time: {told}.", (self._counted(self.events),))]
        if dated:
            last = max(dated, key=lambda e: (e["date"]["start"], e["id"]))
            out.append(Sentence(f"The latest: {self._say(last)}", self._cite(last)))
        overdue = [c for c in self._ledger() if c["overdue"]]
        if overdue:
            some = overdue[:5]
            due = [self._called(c) + (f" (due {self._days(c['due'])})" if c["due"] else "") for c in some]
            steps = [next((t for t in c["transitions"] if t["articles"]), None) for c in some]
            notes = [self._note(t["articles"][0], t["quote"], None) for t in steps if t]
            out.append(Sentence(f"Overdue: {listed(due)}.", tuple(dict.fromkeys(n for n in notes if n))))
        return out

    def _say(self, e: dict[str, Any]) -> str:
        source = None
        if e["status"] == "claimed":
            told = readings.reports(self.v, e["reports"][:1])
            source = told[0].body["source"] if told else None
        return sentence(e, self.name(source) if source else None, self.name)

    def _events(self, dated: bool) -> Iterable[Sentence]:
        weighed = [e for e in self._weighed() if bool(e["date"]) == dated]
        most = MOST["events" if dated else "undated"]
        chosen = {e["id"] for e in weighed[:most]}
        for e in self.events:
            if e["id"] in chosen:
                text = self._say(e)
                for d in e["disagreements"]:
                    text += f" Reports differ on the {d['on']}: {listed([x['value'] for x in d['variants']])}."
                yield Sentence(text, self._cite(e))
        if left := weighed[most:]:
            many = f"{len(left):,} more events are" if len(left) > 1 else "One more event is"
            yield Sentence(f"{many} left out here, which weigh less or are told less often.", (self._counted(left),))

    def _counted(self, events: Sequence[dict[str, Any]]) -> int:
        """A note for what is counted and not quoted."""
        articles = {a for e in events for a in e["articles"]}
        which = " and ".join(self.name(c) for c in (self.choice.actor, self.choice.other) if c) or "all actors"
        said = f"Counted from the record: {len(events):,} events of {which} ({_period(self.choice)})"
        said += f", told in {len(articles):,} articles." if events else "."
        if len(self.events) == _READ and events:
            said += f" Of {sum(self.types.values()):,} events, the latest {_READ:,} were weighed."
        self.notes.append(Note(len(self.notes) + 1, "", "", None, None, "", None, 0, 0, None, said))
        return len(self.notes)

    def _ledger(self) -> list[dict[str, Any]]:
        return ledger.commitments(self.v, self.choice.actor, self.choice.other)

    def _called(self, c: dict[str, Any]) -> str:
        """The name of a commitment; with its parties where others are bound than those whom the brief is about."""
        name = called(c["name"], c["parties"])
        if set(c["parties"]) == {self.choice.actor, self.choice.other} or name == c["name"]:
            return name
        return f"{name} ({', '.join(self.name(p) for p in c['parties'])})"

    def _commitments(self) -> Iterable[Sentence]:
        for c in self._ledger()[: MOST["commitments"]]:
            steps, notes = [], []
            for t in c["transitions"]:
                when = f" ({self._days(t['date']).replace('-', '–')})" if t["date"] else ""
                doubt = _DOUBT.get(t["status"], "")
                steps.append(t["state"].replace("_", " ") + when + doubt)
                notes += [self._note(t["articles"][0], t["quote"], None)] if t["articles"] else []
            state = (c["state"] or "unknown").replace("_", " ")
            late = "; overdue" if c["overdue"] else ""
            text = f"{self._called(c)}: {'; '.join(steps)}. It stands as {state}{late}."
            yield Sentence(text, tuple(dict.fromkeys(n for n in notes if n)))

    def _contested(self) -> Iterable[Sentence]:
        both = [c for c in (self.choice.actor, self.choice.other) if c]
        rows = [
            c
            for c in ledger.contested(self.v)
            if all(b in (*c["about"], *c["asserted_by"], *c["denied_by"]) for b in both)
        ]
        for c in rows[: MOST["contested"]]:
            notes = [self._note(w["article"], w["quote"], None) for w in c["evidence"]]
            sides = (listed([self.name(x) for x in c[k]]) or "others" for k in ("asserted_by", "denied_by"))
            text = "“{}” is asserted by {} and denied by {}.".format(" ".join(c["proposition"].split()), *sides)
            yield Sentence(text, tuple(dict.fromkeys(n for n in notes if n)))

    def _factors(self) -> Iterable[Sentence]:
        both = {c for c in (self.choice.actor, self.choice.other) if c}
        left = MOST["factors"]
        for t in readings.links(self.v, _READ, sorted(both)):
            if not left:
                break
            x = t.body
            named = {c for s in ("cause_factor", "effect_factor") for p in ("actors", "targets") for c in x[s][p]}
            if both <= named:
                left -= 1
                way = "up" if x["sign"] > 0 else "down"
                may = "may push" if x["conditional"] else "pushes"
                by = f", says {self.name(x['source'])}" if x["source"] else ""
                text = f"{x['cause'][:1].upper()}{x['cause'][1:]} {may} {way}: {x['effect']}{by}."
                yield Sentence(text, (self._numbered(t.article, x["quote"], None),))

    def _sources(self) -> Iterable[Sentence]:
        names = sorted({a for e in self.events for a in e["articles"]})
        publishers = sorted(readings.publishers_of(self.v, names))
        if names:
            more = len(publishers) - 12
            shown = [*publishers[:12], f"{more} more publishers"] if more > 1 else publishers
            by = f" of {listed(shown)}" if publishers else ""
            yield Sentence(
                f"It rests on {len(names)} article{'s' if len(names) > 1 else ''}{by}, read by machine.",
                (self._counted(self.events),),
            )

    def _cite(self, e: dict[str, Any]) -> tuple[int, ...]:
        told = readings.reports(self.v, e["reports"][:4])
        return tuple(dict.fromkeys(self._numbered(t.article, t.body["quote"], e["id"]) for t in told))

    def _head(self, article: str) -> readings.ArticleHead | None:
        if article not in self._heads:
            key = readings.article_id(self.v, article)
            self._heads[article] = readings.head(self.v, key) if key else None
        return self._heads[article]

    def _note(self, article: str, quote: dict[str, Any], event: str | None) -> int | None:
        head = self._head(article)
        return self._numbered(head, quote, event) if head else None

    def _numbered(self, a: readings.ArticleHead, quote: dict[str, Any], event: str | None) -> int:
        key = (a.id, quote["start"], quote["end"])
        if key not in self._known:
            self._known[key] = len(self.notes) + 1
            published = (
                self._days({"start": a.published_start, "end": a.published_end}) if a.published_start else "undated"
            )
            self.notes.append(
                Note(
                    len(self.notes) + 1,
                    quote["text"],
                    a.names[0] if a.names else a.id[:12],
                    a.title,
                    a.publisher,
                    published,
                    a.url,
                    quote["start"],
                    quote["end"],
                    event,
                )
            )
        return self._known[key]

    def _days(self, d: dict[str, Any]) -> str:
        return interval(date.fromisoformat(d["start"]), date.fromisoformat(d["end"]))
