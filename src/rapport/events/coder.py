"""From a parsed article to occurrences: triggers, parties, status, quote, date, place, amounts."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.actors.mention import Mentions
from rapport.common.intervals import Interval
from rapport.dates.expression import TimeExpression
from rapport.events.completion import Completion
from rapport.events.contexts import ContextIndex, contexts_of
from rapport.events.dating import Dating
from rapport.events.frames import Sense
from rapport.events.lexicon_index import Lexicon
from rapport.events.occurrence import Occurrence, Participant
from rapport.events.parties import VERBAL_TYPES, Parties
from rapport.events.quotes import core, quote_of
from rapport.events.speech import SpeechActs
from rapport.events.status import REPORTED, Standing, StatusReader, StatusWords
from rapport.events.triggers import Candidate, Triggers
from rapport.language.syntax import Syntax

REFUSED = frozenset({"CONCEDE", "RETREAT", "AID", "AGREE", "CONSULT", "SUPPORT"})
COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})


class Coder:
    """Codes one document. Everything it needs is given; it keeps nothing between documents."""

    def __init__(
        self,
        s: Syntax,
        mentions: Mentions,
        times: Sequence[TimeExpression],
        lexicon: Lexicon,
        words: StatusWords,
        contexts: ContextIndex,
        published: Interval | None,
        blocks: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.s, self.mentions, self.lexicon = s, mentions, lexicon
        self.contexts = contexts
        self.triggers = Triggers(s, mentions, lexicon)
        self.lights, self.candidates = self.triggers.lights, self.triggers.found
        self.clauses, self.slots = self.triggers.clauses, self.triggers.slots
        self.status = StatusReader(s, words, mentions, self.triggers.complement)
        self.dating = Dating(s, times, published, blocks)
        self.completion = Completion(s, mentions, self.slots, lexicon)
        self.taking = Parties(self.triggers, self.completion, self.dating.dated)
        self.speech = SpeechActs(self.triggers, self.completion, self.status, self.dating)

    def code(self) -> list[Occurrence]:
        """All occurrences of the document, in the order of their quotes."""
        s = self.s
        self.triggers.find()
        out: list[Occurrence] = []
        for i in sorted(self.candidates):
            c = self.candidates[i]
            if c.sense.type is None:
                continue
            made = self._occurrence(c)
            if made:
                out.append(made)
        out += self.speech.acts(out)
        told = {o.trigger: above for o in out if (above := self._telling(o, out))}
        for o in out:
            if above := told.get(o.trigger) or self._ceased(o, out):
                _inherit(above, o)
        out = _without_doubles([o for o in out if o.trigger not in told], s)
        self.dating.spread(out)
        out.sort(key=lambda o: (o.quote.start, o.quote.end, o.type))
        return out

    def parties(self, c: Candidate) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who acts and who is acted upon as far as the clause itself says, also where that is too little for a report."""
        actors, recipients, _ = self.taking.of(c)
        return actors, recipients

    def source_of(self, token: int) -> str | None:
        """Who says what a word tells: a code or a short name, None where it is the article itself."""
        return self._source(self.status.of(token, -1))

    def _telling(self, o: Occurrence, found: list[Occurrence]) -> Occurrence | None:
        """What somebody agrees, plans or offers to do is told by that agreement, and is no event of its own."""
        if o.status not in {"planned", "hypothetical", "denied"}:
            return None
        telling = {"AGREE", "CONCEDE", "REJECT", "THREATEN"}
        triggers = {k.trigger: k for k in found if k.type in telling and k.lemma != "deny" and k is not o}
        s = self.s
        k = self.lights.get(o.trigger, o.trigger)
        while (
            s.base[k] in {"xcomp", "obj", "conj", "acl", "advcl", "nmod", "obl", "ccomp"}
            and s.dep[k] != "acl:relcl"
            and s.head[k] >= 0
        ):
            sibling = s.base[k] == "conj"
            k = s.head[k]
            above = triggers.get(k)
            if above and not sibling:
                return above if set(o.actors) <= set(above.actors) | set(above.recipients) else None
            if s.pos[k] == "VERB" and s.lemma[k].lower() in {"say", "design", "include"}:
                return None
        return None

    def _ceased(self, o: Occurrence, found: list[Occurrence]) -> Occurrence | None:
        """The stopping of what somebody does: "stopped sending weapons to Malawi"."""
        s, k = self.s, o.trigger
        h = s.head[k]
        if s.base[k] != "xcomp" or h < 0 or not s.lower[k].endswith("ing"):
            return None
        return next((a for a in found if a.trigger == h and a.mode == "discontinue" and a.actors == o.actors), None)

    def _occurrence(self, c: Candidate) -> Occurrence | None:
        s, i = self.s, c.token
        actors, recipients, parts = self.taking.of(c)
        sense, standing = self._standing(c, actors)
        assert sense.type is not None
        kind: str = sense.type
        mode = sense.mode
        if kind == "RETREAT" and (
            standing.status == "planned" or (standing.status == "hypothetical" and not self._asked(i))
        ):
            # the codebook: a promise or offer to withdraw or release is a verbal concession
            kind, mode = "CONCEDE", None
        elif kind == "AGREE" and self._yields(i):
            kind, mode = "CONCEDE", None
        elif kind == "REQUEST" and c.document:
            kind, mode = "AGREE", None
        actors, recipients, completed = self.taking.complete(c, kind, actors, recipients)
        self.completion.note(i, actors, recipients)
        if kind == "REJECT" and sense is not c.sense and len(actors) > 1 and not recipients:
            actors, recipients = actors[:1], actors[1:]
        if not (
            actors if kind == "REJECT" and sense is not c.sense else self.taking.enough(c, kind, actors, recipients)
        ):
            return None
        if standing.status == "planned" and kind in COOPERATIVE:
            # the codebook: cooperation told as future is an agreement to it
            kind, mode = "AGREE", None
        if sense.reciprocal and len(actors) == 1 and recipients:
            actors, recipients = (*actors, *recipients), ()
        quote, tokens = quote_of(s, i, c.light, self.slots, sense)
        source = self._source(standing)
        made = Occurrence(
            trigger=i,
            sentence=s.sentence[i],
            quote=quote,
            type=kind,
            mode=mode,
            actors=actors,
            recipients=recipients,
            status=standing.status,
            status_reason=standing.reason,
            lemma=c.trigger.lemma,
            source=source,
            speech=standing.cue,
            participants=tuple(
                Participant.of(part, m, s.span(m.start, m.end), s.phrase(m.start, m.end)) for part, m in parts
            ),
            score=_score(sense, actors, recipients, standing),
        )
        if completed:
            made.reasons.append(f"parties: {completed}")
            made.score = round(made.score - 0.1, 2)
        self.completion.remember(made, self.clauses.object(i) if s.pos[i] == "VERB" else [])
        made.place = self.dating.place(i, c.light, self.mentions)
        self.dating.date(made, c.light)
        a, b = s.sentences[s.sentence[i]]
        made.contexts = tuple(
            dict.fromkeys(
                [
                    *sense.contexts,
                    *contexts_of(
                        [x.lower() for x in s.lemma[max(a, tokens[0] - 12) : min(b, tokens[-1] + 13)]], self.contexts
                    ),
                ]
            )
        )
        return made

    def _standing(self, c: Candidate, actors: tuple[str, ...]) -> tuple[Sense, Standing]:
        """Status of a trigger once its own word and the codebook have spoken; a refusal changes the sense too."""
        s, sense, i = self.s, c.sense, c.token
        standing = self.status.of(i, c.light)
        if sense.status and standing.status in {"reported", "claimed"}:
            standing = Standing(sense.status, f"'{s.word[i]}' says so")
        elif (
            sense.type in {"AGREE", "CONCEDE"}
            and standing.status in {"reported", "claimed"}
            and s.lemma[i].lower() in self.lexicon.classes["wish"]
        ):
            standing = Standing("hypothetical", f"'{s.word[i]}' is no more than a wish")
        if c.light_entry and c.light_entry.status and standing.status == "reported":
            standing = Standing(c.light_entry.status, f"'{s.word[c.light]}' says so")
        if standing.status == "claimed" and standing.speaker >= 0:
            if c.light < 0 and s.pos[i] == "NOUN" and self._given(i):
                # "he said the strikes had gone too far": that there were strikes is taken for granted
                standing = Standing("reported", "taken for granted by the clause", standing.speaker)
            elif (
                sense.type in VERBAL_TYPES
                and actors
                and set(self.speech.speaker(standing.cue) if standing.cue >= 0 else ()) & set(actors)
            ):
                standing = Standing("reported", "the saying is the act", standing.speaker)
        if standing.status == "denied" and sense.type in REFUSED and self.speech.announced(i, c.light):
            # "will not lift the ban" is a refusal; that it does not happen is what is refused
            sense = sense.model_copy(update={"type": "REJECT", "mode": None, "reciprocal": False})
            standing = Standing("reported", f"{standing.reason}, for the future: a refusal")
        if c.document and standing.status == "reported":
            standing = Standing("planned", "an agreement provides for it")
        return sense, standing

    def _given(self, i: int) -> bool:
        """Whether a noun is definite: "the buildup", "its strikes", "the US sanctions"."""
        s = self.s
        return any(
            s.dep[k] == "nmod:poss" or (s.base[k] == "det" and s.lower[k] in {"the", "this", "these", "those"})
            for k in s.children[i]
        )

    def _asked(self, i: int) -> bool:
        """Whether an event stands under a request, a threat or an accusation of another's."""
        s, k = self.s, i
        while s.head[k] >= 0 and s.base[k] in {"xcomp", "ccomp", "advcl", "conj", "obj", "obl", "acl", "nmod"}:
            k = s.head[k]
            above = self.candidates.get(k)
            if above and above.sense.type in {"REQUEST", "THREATEN", "ACCUSE"}:
                return True
        return False

    def _yields(self, i: int) -> bool:
        """ "agreed to release, to lift, to withdraw": what is agreed is a concession."""
        return any(
            (k := self.candidates.get(t)) is not None and k.sense.type in {"RETREAT", "CONCEDE"}
            for t in self.slots.fill(i, "inf")
        )

    def _source(self, standing: Standing) -> str | None:
        if standing.speaker < 0:
            return None
        m = self.mentions.at(standing.speaker)
        if m and len(m.codes) == 1:
            return m.codes[0]
        if m is None and len(owner := self.completion.owner(standing.speaker)) == 1:
            return owner[0]
        if (
            m
            and m.kind in {"person", "pronoun"}
            and not m.codes
            and self.s.pos[standing.speaker] == "PRON"
            and not m.person
        ):
            return None
        if m and m.person:
            return m.person
        if self.s.pos[standing.speaker] not in {"NOUN", "PROPN"}:
            return None
        words = sorted(core(self.s, standing.speaker))
        if any(self.s.word[k][0].isdigit() or self.s.word[k] in "()" for k in words):
            return None  # a dateline, not a speaker
        while words and (self.s.pos[words[0]] in {"ADP", "DET", "PUNCT"} or self.s.lower[words[0]] == "according"):
            words.pop(0)
        return self.s.phrase(words[0], words[-1] + 1)[:80] if words else None


def _inherit(above: Occurrence, told: Occurrence) -> None:
    """ "plans to visit Uganda", "stopped arming Uganda": whom the act concerns is whom the plan, or the end of it, concerns."""
    if (above.type == "AGREE" or above.mode == "discontinue") and not above.recipients and len(above.actors) == 1:
        above.recipients = tuple(c for c in (*told.recipients, *told.actors) if c not in above.actors)
        above.participants += tuple(p for p in told.participants if set(p.codes) & set(above.recipients))


def _score(sense: Sense, actors: tuple[str, ...], recipients: tuple[str, ...], standing: Standing) -> float:
    """A first estimate of how sure a careful coder would be; calibrated on gold by the pipeline."""
    score = 0.55 + 0.1 * bool(sense.when) + 0.1 * bool(actors) + 0.1 * bool(recipients or len(actors) > 1)
    return round(score - 0.1 * (standing is not REPORTED and standing.status in {"hypothetical", "claimed"}), 2)


def _one_act(s: Syntax, a: Occurrence, b: Occurrence) -> bool:
    """Whether two triggers tell one act: a noun inside the other's quote, or each inside the other's."""
    if not a.quote.overlaps(b.quote):
        return False
    inside = b.quote.start <= s.start[a.trigger] < b.quote.end, a.quote.start <= s.start[b.trigger] < a.quote.end
    nouns = s.pos[a.trigger] != "VERB", s.pos[b.trigger] != "VERB"
    return all(inside) or (inside[0] and nouns[0]) or (inside[1] and nouns[1])


def _without_doubles(found: list[Occurrence], s: Syntax) -> list[Occurrence]:
    """One record per action per sentence: of two readings of the same parties and type that overlap, the fuller one."""
    kept: list[Occurrence] = []
    for o in sorted(
        found, key=lambda o: (-(len(o.actors) + len(o.recipients)), o.quote.start - o.quote.end, o.quote.start)
    ):
        twin = next(
            (
                k
                for k in kept
                if k.sentence == o.sentence
                and k.type == o.type
                and set(o.actors) | set(o.recipients) <= set(k.actors) | set(k.recipients)
                and _one_act(s, o, k)
            ),
            None,
        )
        if twin is None:
            kept.append(o)
    return kept
