"""The brief of a choice of events, and of the commitments, contested claims and factors of the same actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from rapport.common.scores import QUAD, QUADS, score
from rapport.common.wording import interval
from rapport.export.brief.model import Brief, Note, Section, Sentence
from rapport.export.brief.phrases import Name, listed, sentence
from rapport.record.browse import View, chronology, ledger, readings
from rapport.record.browse.chronology import Choice

SECTIONS: Final = {
    "summary": "In short",
    "events": "What happened",
    "commitments": "What was agreed, and what became of it",
    "contested": "What is contested",
    "factors": "What pushes the relationship",
    "sources": "Where this comes from",
}
MOST: Final = {"events": 40, "commitments": 30, "contested": 15, "factors": 20}
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
        self.events = chronology.page(v, choice, "oldest", 0, _READ)

    def of(self, section: str) -> list[Sentence]:
        ways: dict[str, Callable[[], Iterable[Sentence]]] = {
            "summary": self._summary, "events": self._events, "commitments": self._commitments,
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
            return [Sentence("The record tells nothing of them in this time.", ())]
        quads = {q: sum(QUAD[e["type"]] == q for e in self.events) for q in QUADS}
        told = listed([f"{n} of {q}" for q, n in quads.items() if n])
        dated = [e for e in self.events if e["date"]]
        out = [Sentence(f"The record holds {len(self.events)} events of them in this time: {told}.", ())]
        if dated:
            last = max(dated, key=lambda e: (e["date"]["start"], e["id"]))
            out.append(Sentence(f"The latest: {self._say(last)}", self._cite(last)))
        overdue = [c for c in self._ledger() if c["overdue"]]
        if overdue:
            out.append(Sentence(f"Overdue: {listed([c['name'] for c in overdue[:5]])}.", ()))
        return out

    def _say(self, e: dict[str, Any]) -> str:
        source = None
        if e["status"] == "claimed":
            told = readings.reports(self.v, e["reports"][:1])
            source = told[0].body["source"] if told else None
        return sentence(e, self.name(source) if source else None, self.name)

    def _events(self) -> Iterable[Sentence]:
        chosen = {e["id"] for e in self._weighed()[: MOST["events"]]}
        for e in self.events:
            if e["id"] in chosen:
                text = self._say(e)
                for d in e["disagreements"]:
                    text += f" Reports differ on the {d['on']}: {listed([x['value'] for x in d['variants']])}."
                yield Sentence(text, self._cite(e))

    def _ledger(self) -> list[dict[str, Any]]:
        return ledger.commitments(self.v, self.choice.actor, self.choice.other)

    def _commitments(self) -> Iterable[Sentence]:
        for c in self._ledger()[: MOST["commitments"]]:
            steps, notes = [], []
            for t in c["transitions"]:
                when = f" ({self._days(t['date'])})" if t["date"] else ""
                doubt = _DOUBT.get(t["status"], "")
                steps.append(t["state"].replace("_", " ") + when + doubt)
                notes += [self._note(t["articles"][0], t["quote"], None)] if t["articles"] else []
            state = (c["state"] or "unknown").replace("_", " ")
            late = "; overdue" if c["overdue"] else ""
            text = f"{c['name']}: {'; '.join(steps)}. It stands as {state}{late}."
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
        for t in readings.links(self.v):
            x = t.body
            named = {c for s in ("cause_factor", "effect_factor") for p in ("actors", "targets") for c in x[s][p]}
            if both <= named and left:
                left -= 1
                way = "up" if x["sign"] > 0 else "down"
                may = "may push" if x["conditional"] else "pushes"
                by = f", says {self.name(x['source'])}" if x["source"] else ""
                text = f"{x['cause'][:1].upper()}{x['cause'][1:]} {may} {way}: {x['effect']}{by}."
                yield Sentence(text, (self._numbered(t.article, x["quote"], None),))

    def _sources(self) -> Iterable[Sentence]:
        names = sorted({a for e in self.events for a in e["articles"]})
        publishers = sorted({h.publisher for h in map(self._head, names) if h and h.publisher})
        if names:
            by = f" of {listed(publishers)}" if publishers else ""
            yield Sentence(f"It rests on {len(names)} article{'s' if len(names) > 1 else ''}{by}, read by machine.", ())

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
