"""Where the lexicon's words of causation stand, and which tokens fill their slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapport.events.clauses import RELATIVE, Clauses
from rapport.factors.lexicon import Cause, Index
from rapport.language.syntax import Syntax

NEAR = 9  # tokens between the words of one cue
AS = frozenset({"as", "into"})
BE = frozenset("be remain become seem prove constitute represent form appear serve act function emerge".split())
GIVE = frozenset("provide give offer create deal pose present add find see view have bring impose place".split())
SEEMING = frozenset(
    (
        "appear seem help serve continue begin start threaten tend likely expect unlikely bound certain set sure prove turn "
        "come use manage"
    ).split()
)
GERUNDS = frozenset("in of for at by to on from with through towards toward without while after before".split())
CALLED = frozenset(
    "see view regard describe present portray consider treat cite perceive depict use name identify".split()
)
# what moves an actor, as the opening participle or adjective of a sentence
MOVED = frozenset(
    (
        "fear wary worry worried concern concerned alarm alarmed isolate isolated anger angered angry encourage encouraged "
        "embolden emboldened frustrate frustrated desperate eager mindful afraid fearful anxious unnerve unnerved spurn shun "
        "pressure press squeeze weaken distrust resent ostracize ostracise sanction corner threaten besiege starve rebuff"
    ).split()
)
MOTIVE = Cause(
    words=("moved by",),
    pos="LINK",
    sign=1,
    cause=("below",),
    effect=("above",),
    example="Fearing a blockade, Riga bought jets.",
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One finding: the tokens of the cue, its head, and the heads of cause and effect (first choice first)."""

    entry: Cause
    phrase: str
    head: int
    tokens: tuple[int, ...]
    causes: tuple[int, ...]
    effects: tuple[int, ...]


class Cues:
    """Finds cues in one document."""

    def __init__(self, s: Syntax, clauses: Clauses, index: Index) -> None:
        self.s, self.clauses, self.index = s, clauses, index
        self.linked = {words[0] for pos, *words in index.causes if pos == "LINK"}

    def find(self, a: int, b: int) -> Iterator[Cue]:
        """The cues of one sentence, tokens ``a`` to ``b``."""
        s = self.s
        for i in range(a, b):
            pos = s.pos[i]
            if s.dep[i] == "advcl" and i < s.head[i] and s.lemma[i].lower() in MOVED and self._moved(i):
                yield Cue(MOTIVE, "moved by", i, (i,), (i,), (s.head[i],))
            if s.lower[i] in self.linked and (cue := self._link(i, b)) is not None:
                yield cue
            if pos in {"VERB", "NOUN", "ADJ"} or (pos == "PROPN" and s.word[i][0].islower()):
                for kind in (pos,) if pos != "PROPN" else ("NOUN",):
                    yield from self._word(i, kind, b)

    def _moved(self, i: int) -> bool:
        """ "Fearing a blockade, ...", "wary of provoking its neighbour, ...": what moved the one who did it."""
        s = self.s
        return not s.lower[i].endswith("s") and not any(s.base[c] in {"nsubj", "mark", "aux"} for c in s.children[i])

    # -- verbs, nouns and adjectives -----------------------------------------------------------------------------

    def _word(self, i: int, pos: str, end: int) -> Iterator[Cue]:
        s = self.s
        lemma = s.lemma[i].lower()
        if pos == "VERB" and self._aimed(i):
            return
        longest, behind = -1, False
        for rest, entry in self.index.causes.get((pos, lemma), ()):
            if longest >= 0 and len(rest) < longest:
                return  # a longer phrase has been found here
            if behind and entry.cause[0] == "subj":
                return
            tokens = self._rest(i, rest, end)
            if tokens is None:
                continue
            causes = self._fill(i, tokens, entry.cause, pos)
            effects = self._fill(i, tokens, entry.effect, pos)
            if causes and effects:
                longest, behind = len(rest), entry.cause[0].startswith("prep") and pos == "VERB"
                yield Cue(entry, " ".join((lemma, *rest)), i, tokens, causes, effects)

    def _aimed(self, i: int) -> bool:
        """Whether a verb only tells an aim or stands under another cue: "talks TO END the war", "a step in ENDING it"."""
        s = self.s
        if s.base[i] not in {"advcl", "acl", "xcomp", "ccomp", "conj"}:
            return False
        if s.base[i] == "conj":
            return (
                s.pos[s.head[i]] == "VERB"
                and self._aimed(s.head[i])
                and not any(s.base[c] == "nsubj" for c in s.children[i])
            )
        mark = self._mark(i)
        h = s.head[i]
        if s.base[i] == "xcomp":
            return mark == "to" and s.lemma[h].lower() not in SEEMING
        if mark == "to":
            return True
        return (
            s.dep[i] != "acl:relcl"
            and mark in GERUNDS
            and not any(s.base[c] in {"nsubj", "aux"} for c in s.children[i])
        )

    def _rest(self, i: int, rest: tuple[str, ...], end: int) -> tuple[int, ...] | None:
        """Tokens of a cue's further words, each below ``i`` and near it, else None."""
        s = self.s
        found = [i]
        for word in rest:
            for k in range(max(0, i - 3) if word in {"be"} else i + 1, min(end, i + 1 + NEAR + 3)):
                if (s.lemma[k].lower() == word or s.lower[k] == word) and k not in found and self._below(k, found):
                    found.append(k)
                    break
            else:
                return None
        return tuple(sorted(found))

    def _below(self, k: int, tokens: list[int]) -> bool:
        s = self.s
        h = s.head[k]
        if h in tokens:
            return True
        return h >= 0 and (s.head[h] in tokens or (k == tokens[-1] + 1))

    def _fill(self, i: int, tokens: tuple[int, ...], slots: tuple[str, ...], pos: str) -> tuple[int, ...]:
        out: list[int] = []
        for slot in slots:
            kind, _, word = slot.partition(":")
            if kind == "subj":
                found = self._verb_subject(i) if pos == "VERB" else self._called(i)
            elif kind in {"obj", "party"}:
                found = [k for k in self.clauses.object(i) if k not in tokens] if pos == "VERB" else []
            elif kind == "prep":
                found = self._after(i, tokens, word)
            elif kind == "comp":
                found = self._complement(i, tokens, pos)
            elif kind == "app":
                found = self._apposed(i)
            elif kind == "mod":
                found = [
                    c
                    for c in self.s.children[i]
                    if c < i and (self.s.base[c] == "compound" or self.s.dep[c] == "nmod:poss")
                ]
            else:
                found = []
            out += [k for k in found if k not in out and k not in tokens and self.s.sentence[k] == self.s.sentence[i]]
        return tuple(out)

    def _verb_subject(self, i: int) -> list[int]:
        s = self.s
        found = self.clauses.subject(i)
        if found and s.lower[found[0]] in RELATIVE and s.base[found[0]] == "nsubj" and s.base[i] == "acl":
            found = [s.head[i]]
        if self._trailing(i):  # "Oslo closed the port, prompting Riga to": what was done before what did it
            found = [*found, s.head[i]]
        if not found:
            return [c for c in s.children[i] if s.base[c] == "csubj"]
        return found

    def _trailing(self, i: int) -> bool:
        s = self.s
        h = s.head[i]
        return (
            s.base[i] == "advcl"
            and s.lower[i].endswith("ing")
            and 0 <= h < i
            and s.pos[h] in {"VERB", "ADJ"}
            and not any(s.base[c] in {"nsubj", "aux", "mark"} for c in s.children[i])
        )

    def _called(self, i: int) -> list[int]:
        """What is called by a noun or adjective: "X is a driver of Y", "X serves as", "X, a driver of Y"."""
        s = self.s
        if any(s.base[c] == "cop" for c in s.children[i]):
            found = [c for c in s.children[i] if s.base[c] in {"nsubj", "csubj"}] or self.clauses.subject(i)
            return [k for k in found if k != i]
        h = s.head[i]
        if h < 0:
            return []
        base = s.base[i]
        if base == "conj":
            return self._called(h) if s.pos[h] == s.pos[i] else []
        if base == "appos":
            return [h]
        if base == "nmod" and s.case(i) in AS and s.pos[i] == "NOUN":  # "sees China as the main obstacle"
            return [h]
        if base in {"amod", "acl"} and s.pos[i] == "ADJ":
            return [h]
        if base == "nmod" and s.case(i) == "of":  # "one of the main obstacles"
            return self._called(h) if s.lower[h] in {"one", "some", "part", "kind", "sort"} else []
        if base == "nsubj":  # "the main obstacle is X"
            if any(s.base[c] == "cop" for c in s.children[h]) and s.pos[h] in {"NOUN", "PROPN"}:
                return [h]
            return []
        if s.pos[h] not in {"VERB", "AUX"}:
            return []
        lemma = s.lemma[h].lower()
        if base in {"xcomp", "obj", "obl"} and (lemma in BE or (base != "obl" and lemma in GIVE)):
            if base == "obl" and s.case(i) not in AS:
                return []
            return self.clauses.subject(h)
        if base in {"obl", "xcomp"} and lemma in CALLED and (base == "xcomp" or s.case(i) in AS):
            return self.clauses.object(h)
        return []

    def _apposed(self, i: int) -> list[int]:
        s = self.s
        out = [c for c in s.children[i] if s.base[c] == "appos" and c > i]
        out += [c for c in s.children[i] if s.base[c] == "nmod" and s.case(c) in {"such as", "including", "like"}]
        return out

    def _after(self, i: int, tokens: tuple[int, ...], word: str) -> list[int]:
        """What stands after a preposition, noun or gerund, below the cue or below its object."""
        s = self.s
        holders = [*tokens]
        if s.pos[i] == "VERB":
            holders += [
                k
                for k in self.clauses.object(i)
                if k > i and word in {"to", "for", "with", "from", "of", "toward", "towards", "into"}
            ]
        out = []
        for t in holders:
            for c in s.children[t]:
                if c < i or s.base[c] not in {"obl", "nmod", "advcl", "acl", "xcomp", "ccomp"}:
                    continue
                mark = s.case(c).partition(" ")[0] or self._mark(c)
                if mark == word and not (word == "to" and self._infinitive(c)):
                    out.append(c)
        return out

    def _infinitive(self, c: int) -> bool:
        return any(self.s.lower[k] == "to" and self.s.pos[k] == "PART" for k in self.s.children[c])

    def _mark(self, i: int) -> str:
        return next((self.s.lower[c] for c in self.s.children[i] if self.s.base[c] in {"mark", "case"} and c < i), "")

    def _complement(self, i: int, tokens: tuple[int, ...], pos: str) -> list[int]:
        """Infinitives and clauses below the cue or its object: "pushed Ankara TO SIGN", "an opportunity TO TRADE"."""
        s = self.s
        out = []
        holders = [*tokens, *(k for k in self.clauses.object(i) if k > i)] if pos == "VERB" else [i]
        for t in holders:
            for c in s.children[t]:
                if c <= i or c in tokens:
                    continue
                if s.base[c] in {"xcomp", "ccomp"} or (s.base[c] in {"acl", "advcl"} and self._infinitive(c)):
                    out.append(c)
        return out

    # -- links -------------------------------------------------------------------------------------------------

    def _link(self, i: int, end: int) -> Cue | None:
        """A preposition or conjunction at ``i``, with what it governs and what that hangs on."""
        s = self.s
        for rest, entry in self.index.causes.get(("LINK", s.lower[i]), ()):
            last = i + len(rest)
            if last >= end or tuple(s.lower[i + 1 : last + 1]) != rest:
                continue
            if entry.weak and not rest and s.base[i] not in {"mark", "case", "advmod", "acl", "advcl", "amod"}:
                continue
            if s.pos[i] == "VERB" and any(
                s.base[c] in {"aux", "nsubj"} or s.dep[c] == "aux:pass" for c in s.children[i]
            ):
                continue
            span = range(i, last + 1)
            below = self._below_link(i, last)
            if below < 0 or s.sentence[below] != s.sentence[i]:
                continue
            above = s.head[below]
            while above >= 0 and above in span:
                above = s.head[above]
            while above >= 0 and s.base[above] == "xcomp" and s.head[above] >= 0:
                above = s.head[above]
            if above < 0:
                continue
            if (
                s.base[below] in {"advcl", "acl", "obl"}
                and s.pos[above] in {"NOUN", "PROPN"}
                and not any(s.base[c] == "cop" for c in s.children[above])
            ):
                pass
            pair = {"below": below, "above": above}
            return Cue(
                entry, " ".join((s.lower[i], *rest)), i, tuple(span), (pair[entry.cause[0]],), (pair[entry.effect[0]],)
            )
        return None

    def _below_link(self, i: int, last: int) -> int:
        s = self.s
        k = last
        while i <= k <= last:
            h = s.head[k]
            if not i <= h <= last:
                if h > last and s.base[k] in {"case", "mark", "advmod", "fixed", "cc"}:
                    return h
                break
            k = h
        # "given the war", "following the raid": the word itself governs
        return next(
            (
                c
                for t in range(last, i - 1, -1)
                for c in s.children[t]
                if c > last and s.base[c] in {"obj", "obl", "nmod", "ccomp", "advcl", "acl"}
            ),
            -1,
        )
