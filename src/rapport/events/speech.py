"""What saying does: to say that another has done wrong accuses, that another must do something demands, that one will
strike threatens."""

from __future__ import annotations

from rapport.events.completion import Completion
from rapport.events.dating import Dating
from rapport.events.occurrence import Occurrence
from rapport.events.quotes import core
from rapport.events.status import StatusReader
from rapport.events.triggers import Triggers

THREATS = {"ASSAULT": "violence", "SANCTION": "relations", "COERCE": "restrict", "MOBILIZE": "violence"}
WRONGS = frozenset({"COERCE", "ASSAULT", "SANCTION"})


class SpeechActs:
    """Reads the speech acts of one document from its verbs of saying."""

    def __init__(self, triggers: Triggers, completion: Completion, status: StatusReader, dating: Dating) -> None:
        self.s, self.mentions, self.lexicon = triggers.s, triggers.mentions, triggers.lexicon
        self.clauses, self.lights = triggers.clauses, triggers.lights
        self.completion, self.status, self.dating = completion, status, dating

    def acts(self, found: list[Occurrence]) -> list[Occurrence]:
        """Saying that another has done wrong is an accusation, that another must do something a demand, that one will
        strike a threat."""
        s = self.s
        out: list[Occurrence] = []
        told = {(o.sentence, o.type, o.actors) for o in found}

        def add(
            kind: str, mode: str | None, verb: int, below: int, speaker: tuple[str, ...], about: tuple[str, ...]
        ) -> None:
            objects = [k for o in self.clauses.object(below) if o > below for k in core(s, o)]
            first, last = min(verb, below), max(verb, below, *objects)
            if (s.sentence[verb], kind, speaker) in told or last - first > 30:
                return
            told.add((s.sentence[verb], kind, speaker))
            made = Occurrence(
                trigger=verb,
                sentence=s.sentence[verb],
                quote=s.span(first, last + 1),
                type=kind,
                mode=mode,
                actors=speaker,
                recipients=about,
                status="reported",
                status_reason=f"'{s.word[verb]}' says it of another",
                lemma=s.lemma[verb].lower(),
            )
            self.dating.date(made, -1)
            out.append(made)

        for o in found:
            if o.speech < 0:
                o.speech = self._saying(o.trigger)
            if o.speech < 0 or len(o.actors) != 1 or o.sentence != s.sentence[o.speech]:
                continue
            speaker = self.speaker(o.speech)
            own = speaker == o.actors and o.status in {"hypothetical", "planned"}
            if own and o.type in THREATS and self.announced(o.trigger, self.lights.get(o.trigger, -1)):
                mode = THREATS[o.type]
                o.type, o.mode, o.status, o.status_reason = (
                    "THREATEN",
                    mode,
                    "reported",
                    f"'{s.word[o.speech]}' announces it",
                )
            elif (
                speaker
                and not set(speaker) & set(o.actors)
                and o.type in WRONGS
                and o.status == "claimed"
                and s.pos[o.trigger] == "VERB"
            ):
                add("ACCUSE", "allege", o.speech, o.trigger, speaker, o.actors)
        for verb in range(s.n):
            if s.pos[verb] != "VERB" or s.lemma[verb].lower() not in self.status.words["speech"]:
                continue
            for k in s.children[verb]:
                if s.base[k] not in {"ccomp", "parataxis"}:
                    continue
                must = any(s.base[c] == "aux" and s.lower[c] in {"must", "should", "ought"} for c in s.children[k])
                pay = s.lemma[k].lower() in self.lexicon.classes["suffering"] and any(
                    s.lemma[t].lower() in self.lexicon.classes["harm"] for t in self.clauses.object(k)
                )
                if not (must or pay):
                    continue
                about, speaker = self.speaker(k), self.speaker(verb)
                if about and speaker and not set(about) & set(speaker):
                    add("THREATEN" if pay else "REQUEST", None, verb, k, speaker, about)
        return out

    def _saying(self, i: int) -> int:
        """The verb of saying whose clause a trigger heads, or -1."""
        s = self.s
        h = s.head[i]
        if s.base[i] == "ccomp" and h >= 0 and s.lemma[h].lower() in self.status.words["speech"]:
            return h
        return next(
            (
                c
                for c in s.children[i]
                if s.base[c] == "parataxis" and s.lemma[c].lower() in self.status.words["speech"]
            ),
            -1,
        )

    def speaker(self, verb: int) -> tuple[str, ...]:
        """Codes of the subject of a verb: who speaks, or who is spoken of."""
        codes: dict[str, None] = {}
        for t in self.clauses.subject(verb):
            for k in self.s.conjuncts(t):
                m = self.mentions.at(k)
                if m and m.acts:
                    codes |= dict.fromkeys(m.codes)
            if not codes:
                codes |= dict.fromkeys(self.completion.owner(t))
        return tuple(codes)

    def announced(self, i: int, light: int) -> bool:
        """Whether a verb stands in the future, as what somebody says that they will do."""
        s = self.s
        k = light if light >= 0 else i
        return s.pos[k] == "VERB" and any(
            s.base[c] == "aux" and s.lower[c] in {"will", "wo", "'ll", "’ll", "would"} for c in s.children[k]
        )
