"""The PLOVER type of what a marked source does to a marked target.

The marked words are taken as the actors SOURCE and TARGET and the sentence is coded as any other. Which event answers,
and under which name, follows these rules:

* A pronoun or "the country" that stands for a marked party is that party, and so is the pronoun in what it says.
* A source that says the target must or should do something makes a REQUEST (``demanded``).
* The event that joins the two wins (``fit``): source acts on target, then both take part, then one of them does. Among
  equals the one told as a fact, then the one nearest to the two in the tree, then the first; participles before a noun
  ("visiting ministers") come late. What the target is accused of is the ACCUSE (``charged``).
* Where no event joins them, the trigger nearest to the tree path between the two marked heads answers (``nearest``),
  with whatever sense its words allow; where there is no trigger, a word whose frames need more than is there (``cue``).
* The benchmark names some things otherwise than the coding guidelines do (``root``). CONCEDE and RETREAT are YIELD.
  Whatever cooperative thing is only agreed, promised or announced is AGREE, also where it is a concession; what is
  refused or will not be done is REJECT; what must or should be done is REQUEST. Force, coercion and cuts yet to come are
  THREATEN. Verdicts of a court are ACCUSE, or COERCE where a prison sentence goes with them; sanctions imposed are
  COERCE; blockades, attacks by computer and the taking of places are ASSAULT; peacekeepers sent are AID; what an
  authority orders to be done to somebody counts as done.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from rapport.actors.mention import Mention, Mentions
from rapport.actors.resolve import resolve
from rapport.dates import find as find_times
from rapport.events.coder import Coder
from rapport.events.triggers import Candidate
from rapport.language.syntax import Syntax
from rapport.pipeline import Tools, load_tools

SOURCE, TARGET = "SOURCE", "TARGET"
PAIR = {SOURCE, TARGET}
UNKNOWN = "ACCUSE"
SOFT = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
HARD = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
# an order from an authority is as good as the deed
ORDERED = frozenset({"ACCUSE", "SANCTION", "COERCE", "MOBILIZE", "RETREAT", "ASSAULT"})
PEACEKEEPING = frozenset({"peacekeeper", "peacekeeping", "peace-keeping"})
PRISON = frozenset({"sentence", "jail", "imprison", "prison", "imprisonment"})
TAKING = frozenset(
    {
        "take",
        "capture",
        "occupy",
        "overrun",
        "conquer",
        "retake",
        "recapture",
        "annex",
        "occupation",
        "takeover",
        "control",
    }
)
DUTY = frozenset({"must", "should", "ought"})
PROMISES = frozenset(
    {
        "agree",
        "consent",
        "promise",
        "pledge",
        "vow",
        "offer",
        "commit",
        "undertake",
        "volunteer",
        "intend",
        "plan",
        "ready",
        "willing",
        "prepared",
        "readiness",
        "willingness",
        "commitment",
        "agreement",
    }
)


class Option(NamedTuple):
    """One event that may be the answer: its trigger, how well it joins the pair, and the benchmark's name for it."""

    trigger: int
    score: float
    root: str


def marked(s: Syntax, mentions: Mentions, spans: list[tuple[list[list[int]], str]]) -> Mentions:
    """The mentions with the marked spans as actors of their own, whatever else the words stand for."""
    made: list[Mention] = []
    taken: set[int] = set()
    known: dict[str, set[tuple[str, ...]]] = {}
    for rows, code in spans:
        for a, b in rows:
            tokens = [i for i in range(s.n) if s.start[i] < b and a < s.end[i]]
            if not tokens or taken & set(tokens):
                continue
            taken |= set(tokens)
            head = next((i for i in tokens if s.head[i] not in tokens), tokens[-1])
            inside = [m for m in mentions.all if m.codes and m.head in tokens]
            kind = "person" if any(m.kind in {"person", "office"} and m.head == head for m in inside) else "name"
            known.setdefault(code, set()).update(m.codes for m in inside)
            made.append(Mention(tokens[0], tokens[-1] + 1, head, (code,), kind, "marked"))
            first = made[-1]
            # the parse may hang a part of a marked name elsewhere: any of its words stands for it
            made += [Mention(first.start, first.end, i, (code,), kind, "marked") for i in tokens if i != head]
    kept = []
    for m in mentions.all:
        if taken & set(range(m.start, m.end)) or m.head in taken:
            continue
        # "it", "the country" for a marked party are that party
        means = [code for code in known if m.codes in known[code] and m.kind in {"pronoun", "side", "person", "body"}]
        kept.append(replace(m, codes=(means[0],)) if len(means) == 1 or (means and m.kind == "pronoun") else m)
    return Mentions([*kept, *made, *_speakers(s, made, {m.head for m in kept if m.codes} | taken)])


def _speakers(s: Syntax, made: list[Mention], taken: set[int]) -> list[Mention]:
    """ "The rebels said they will ...": a pronoun of the clause a marked party utters is that party."""
    by_head = {m.head: m for m in made}
    out = []
    for i in range(s.n):
        if s.lower[i] not in {"it", "they", "he", "she", "we"} or i in taken or s.base[i] != "nsubj":
            continue
        clause = s.head[i]
        above = s.head[clause] if clause >= 0 and s.base[clause] == "ccomp" else -1
        who = next((c for c in s.children[above] if s.base[c] == "nsubj"), -1) if above >= 0 else -1
        if who in by_head:
            out.append(Mention(i, i + 1, i, by_head[who].codes, "pronoun", "marked"))
    return out


def fit(who: Sequence[str], whom: Sequence[str]) -> float:
    """How well an event of these parties joins source and target."""
    actors, recipients = set(who), set(whom)
    if SOURCE in actors and TARGET in actors | recipients:
        return 8.0
    if actors | recipients >= PAIR:
        return 5.0
    if SOURCE in actors:
        return 4.0
    if TARGET in recipients:
        return 3.0
    if PAIR & (actors | recipients):
        return 1.0
    return 0.0


def distances(s: Syntax, mentions: Mentions) -> dict[int, int]:
    """Steps from each token up to the nearest marked head or the path between the two."""
    near: dict[int, int] = {}
    for m in mentions.all:
        if (
            m.codes in {(SOURCE,), (TARGET,)}
            and m.start <= m.head < m.end
            and s.head[m.head] not in range(m.start, m.end)
        ):
            for steps, a in enumerate([m.head, *s.ancestors(m.head)]):
                near[a] = min(near.get(a, 99), steps)
    return near


class Conventions:
    """The benchmark's names for the events of one coded sentence."""

    def __init__(self, s: Syntax, coder: Coder) -> None:
        self.s, self.coder = s, coder

    def auxiliary(self, i: int, words: Iterable[str]) -> bool:
        return any(self.s.base[c] == "aux" and self.s.lower[c] in words for c in self.s.children[i])

    def root(self, c: Candidate) -> str:
        """The name of the event that a candidate tells."""
        s, i = self.s, c.token
        kind, mode, lemma = c.sense.type, c.sense.mode, s.lemma[i].lower()
        assert kind is not None
        status = self.coder.status.of(i, c.light).status
        if status == "reported" and c.sense.status:
            status = c.sense.status
        if status == "reported" and c.light_entry and c.light_entry.status:
            status = c.light_entry.status
        clause = c.light if c.light >= 0 else i
        words = {s.lemma[k].lower() for k in range(*s.sentences[s.sentence[i]])}
        if kind == "MOBILIZE" and words & PEACEKEEPING:
            kind, mode = "AID", None
        if kind == "REQUEST" and (deed := self.ordered(c)) and (lemma == "order" or deed == "ACCUSE"):
            return deed
        if kind in {"CONCEDE", "RETREAT"} and lemma in PROMISES and self.coder.slots.fill(i, "comp"):
            return "AGREE"
        if kind in SOFT:
            if status == "denied":
                return "REJECT"
            if status in {"planned", "hypothetical"} and self.auxiliary(clause, DUTY):
                return "REQUEST"
            decided = (
                kind in {"CONCEDE", "RETREAT"} and s.head[clause] >= 0 and s.lemma[s.head[clause]].lower() == "decide"
            )
            if (status == "planned" and not decided) or (status == "hypothetical" and self.offered(clause)):
                return "AGREE"
        if (
            (kind in HARD or (kind == "REJECT" and lemma == "boycott"))
            and lemma != "order"
            and (status == "planned" or (status == "hypothetical" and self.auxiliary(clause, {"would"})))
        ):
            return "THREATEN"
        return self.renamed(kind, mode, lemma, words)

    def renamed(self, kind: str, mode: str | None, lemma: str, words: set[str]) -> str:
        if kind in {"CONCEDE", "RETREAT"}:
            return "YIELD"
        if kind == "SANCTION" and mode == "convict":
            return "COERCE" if words & PRISON else "ACCUSE"
        if kind == "SANCTION" and lemma == "sanction":
            return "COERCE"
        if kind == "COERCE" and (
            mode == "cyber" or lemma in {"blockade", "besiege", "siege"} or (lemma == "impose" and "blockade" in words)
        ):
            return "ASSAULT"
        if kind == "COERCE" and mode == "seize" and lemma in TAKING:
            return "ASSAULT"
        if kind == "THREATEN" and mode == "arrest" and "warrant" in words:
            return "COERCE"
        return kind

    def offered(self, i: int) -> bool:
        """Whether a clause stands under "would", "ready to", "willing to", "offered to"."""
        s = self.s
        if self.auxiliary(i, {"would"}):
            return True
        return any(
            s.lemma[a].lower() in {"ready", "willing", "prepared", "offer", "propose"} for a in list(s.ancestors(i))[:2]
        )

    def ordered(self, c: Candidate) -> str | None:
        """What is ordered, where it is a measure of its own: "ordered the paper to suspend publication"."""
        s = self.s
        ranked = []
        for k, below in self.coder.candidates.items():
            kind = below.sense.type
            if kind in ORDERED and s.head[k] == c.token and s.base[k] in {"obj", "obl", "xcomp", "ccomp", "advcl"}:
                if s.base[k] == "obl" and s.case(k) != "for":
                    continue
                if kind == "ACCUSE" and s.pos[k] != "NOUN":
                    continue
                ranked.append((s.base[k] != "obj", k, kind))
        if not ranked:
            return None
        *_, k, kind = min(ranked)
        return self.renamed(kind, self.coder.candidates[k].sense.mode, s.lemma[k].lower(), set())

    def charged(self, i: int) -> bool:
        """Whether an event is what the target is accused of ("accusing the army of failing to ...")."""
        s = self.s
        if s.base[i] not in {"advcl", "xcomp", "ccomp", "obl"}:
            return False
        above = self.coder.candidates.get(s.head[i])
        return above is not None and above.sense.type == "ACCUSE" and TARGET in self.coder.parties(above)[1]

    def demanded(self, mentions: Mentions) -> bool:
        """Whether the source says that the target must or should do something."""
        s = self.s
        for m in mentions.all:
            if m.codes != (TARGET,):
                continue
            k = m.head
            while k >= 0 and s.base[k] not in {"nsubj", "csubj"}:
                k = s.head[k]
            verb = s.head[k] if k >= 0 else -1
            if verb < 0 or not self.auxiliary(verb, DUTY):
                continue
            speech = (
                s.head[verb]
                if s.base[verb] in {"ccomp", "parataxis"}
                else next((c for c in s.children[verb] if s.base[c] == "parataxis"), -1)
            )
            if speech >= 0 and SOURCE in self.coder.slots.actors(self.coder.clauses.subject(speech), "subj")[0]:
                return True
        return False


def answer(row: dict[str, Any], tools: Tools) -> str:
    text = row["sentence"]
    s = Syntax(tools.reader.read(text))
    sources = row.get("source_all") or ([row["source"]] if row["source"] else [])
    targets = row.get("target_all") or ([row["target"]] if row["target"] else [])
    mentions = marked(s, resolve(s, tools.actors, None), [(sources, SOURCE), (targets, TARGET)])
    coder = Coder(s, mentions, find_times(s, None), tools.lexicon, tools.status, tools.contexts, None)
    found = coder.code()
    names = Conventions(s, coder)
    near = distances(s, mentions)
    options = []
    for o in found:
        c = coder.candidates.get(o.trigger)
        joined = fit(o.actors, o.recipients)
        if joined < 1:
            continue
        name = names.root(c) if c else names.renamed(o.type, o.mode, o.lemma, set())
        score = (
            joined
            + (0.5 if o.status in {"reported", "claimed"} else 0.0)
            - 0.3 * min(near.get(o.trigger, 4), 4)
            - 0.001 * o.trigger
        )
        if s.base[o.trigger] == "amod":
            score -= 3.0  # "visiting ministers", "the captured town": told in passing
        options.append(Option(o.trigger, score, name))
    told = {o.trigger for o in found}
    for i, c in coder.candidates.items():
        if i in told or c.sense.type is None:
            continue
        joined = fit(*coder.parties(c)) - 3.5
        if joined > 0:
            options.append(Option(i, joined - 0.3 * min(near.get(i, 4), 4) - 0.001 * i, names.root(c)))
    if names.demanded(mentions):
        return "REQUEST"
    if options:
        best = max(options, key=lambda x: x.score)
        return "ACCUSE" if names.charged(best.trigger) else best.root
    return nearest(coder, names, near) or cue(s, tools, near) or UNKNOWN


def nearest(coder: Coder, names: Conventions, near: dict[int, int]) -> str | None:
    """The trigger nearest to the path between the two, whoever its parties."""
    ranked = sorted((near.get(i, 50), i) for i, c in coder.candidates.items() if c.sense.type is not None)
    return names.root(coder.candidates[ranked[0][1]]) if ranked else None


def cue(s: Syntax, tools: Tools, near: dict[int, int]) -> str | None:
    """The first sense of the word nearest to the path that has frames at all, though their conditions do not hold."""
    ranked = []
    for i in range(s.n):
        if s.lemma[i].lower() in tools.lexicon.lights:
            continue  # carries any event
        for trigger in tools.lexicon.frames.get((s.lemma[i].lower(), s.pos[i]), ()):
            kind = next((sense.type for sense in trigger.senses if sense.type), None)
            if kind and not trigger.rest and not trigger.particle:
                ranked.append((near.get(i, 50), i, kind))
    if not ranked:
        return None
    kind = min(ranked)[2]
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind


def predict(lines: Iterable[str]) -> Iterator[str]:
    tools = load_tools()
    for line in lines:
        row = json.loads(line)
        root = answer(row, tools)
        yield json.dumps({"id": row["id"], "root": root})
