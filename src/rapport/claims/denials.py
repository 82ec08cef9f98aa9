"""Denials that are said without the word: "called the reports pure fabrication", "said the allegation was absurd"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.actors.mention import Mentions
from rapport.claims.attribution import Attribution
from rapport.claims.words import Words
from rapport.language.syntax import Syntax

NO = frozenset({"no", "otherwise", "nothing"})
NOT = frozenset({"not", "n't", "n’t", "never", "hardly"})
TRUE = frozenset({"true", "accurate", "correct", "right", "justified", "real", "credible", "reliable"})
SHORT = 7  # tokens of an outcry: "This is a lie"
REFERRING = frozenset({"it", "this", "that", "these", "those", "they", "such"})


@dataclass(frozen=True, slots=True)
class Denied:
    """The word that denies, and the tokens that name what is denied; without any it is what was said before."""

    word: int
    what: tuple[int, ...]

    @property
    def back(self) -> bool:
        """Whether only what was said before tells what is denied."""
        return not self.what


class Denials:
    """Reads whether what a source says is that somebody's claim is not true."""

    def __init__(self, s: Syntax, mentions: Mentions, words: Words) -> None:
        self.s, self.mentions, self.words = s, mentions, words

    def read(self, a: Attribution, inside: Sequence[int], root: int) -> Denied | None:
        """The denial that a content is, if it is one. ``inside`` are its tokens, ``root`` the highest of them."""
        s = self.s
        untrue = [t for t in inside if s.lemma[t].lower() in self.words.untrue or s.lower[t] in self.words.untrue]
        noun = self._claim(a, inside)
        if noun >= 0:
            waved = a.lemma in self.words.waving_away and a.stance != "urges"
            called = next((t for t in untrue if not self._below(t, noun)), -1)
            if waved or called >= 0:
                return Denied(called if called >= 0 else noun, self._what(noun))
        if a.stance not in {"asserts", "accuses"}:
            return None
        for t in untrue:
            subject = s.child(t, "nsubj")
            if subject >= 0 and (self._allegation(subject) or s.lower[subject] in REFERRING):
                return Denied(t, self._what(subject) if s.pos[subject] == "NOUN" else ())
        for t in inside:
            subject = s.child(t, "nsubj") if s.lower[t] in TRUE else -1
            if subject < 0 or not any(s.lower[c] in NOT for c in s.children[t]):
                continue
            if self._allegation(subject) or s.lower[subject] in REFERRING:
                return Denied(t, self._what(subject) if s.pos[subject] == "NOUN" else ())
        if a.direct and untrue and len([t for t in inside if s.pos[t] != "PUNCT"]) < SHORT:
            return Denied(untrue[0], ())
        if (none := self._unknown(inside)) >= 0:
            return Denied(none, ())
        said = [t for t in inside if s.pos[t] != "PUNCT"]
        if a.lemma == "say" and len(said) == 1 and s.lower[said[0]] in NO - {"nothing"}:
            return Denied(said[0], ())
        if root >= 0 and s.lemma[root] == "lie" and s.pos[root] == "VERB":
            subject = s.child(root, "nsubj")
            m = self.mentions.at(subject) if subject >= 0 else None
            if m and m.acts:
                return Denied(root, ())
        return None

    def _claim(self, a: Attribution, inside: Sequence[int]) -> int:
        """The noun of a claim that is the object of a cue: "dismissed THE ACCUSATION as baseless"; -1 for none."""
        v = a.cue_token
        for t in inside:
            if self._allegation(t) and (
                self.s.head[t] == v or self.s.head[v] == t or (self.s.base[t] == "nsubj" and self.s.head[t] in inside)
            ):
                near = self.s.base[t] in {"obj", "obl", "nsubj", "xcomp"} or self.s.dep[v] in {"acl:relcl", "advcl:relcl"}
                return t if near and self._named(a) else -1
        return -1

    def _unknown(self, inside: Sequence[int]) -> int:
        """ "knew of NO SUCH restrictions", "was NOT AWARE of it": the word of what they know nothing of; -1 for none."""
        s = self.s
        for t in inside:
            if s.lower[t] == "such" and t and s.lower[t - 1] == "no" and s.head[t] == s.head[t - 1]:
                return t
            if s.lower[t] == "unaware" or (
                s.lower[t] == "aware" and any(s.lower[c] in {"not", "n't", "n’t"} for c in s.children[t])
            ):
                return t
        return -1

    def _named(self, a: Attribution) -> bool:
        """Whether a cue says something of its object."""
        return a.lemma in self.words.waving_away or a.lemma in self.words.describing

    def _allegation(self, t: int) -> bool:
        return self.s.pos[t] == "NOUN" and self.s.lemma[t].lower() in self.words.allegations | self.words.told

    def _below(self, t: int, noun: int) -> bool:
        lo, hi = self.s.subtree(noun)
        return lo <= t < hi and t != noun and self.s.head[t] == noun and self.s.base[t] in {"amod", "nmod"}

    def _what(self, noun: int) -> tuple[int, ...]:
        """The tokens below a noun that say what the claim is about."""
        s = self.s
        below = [t for t in range(*s.subtree(noun)) if t != noun and s.pos[t] in {"NOUN", "PROPN", "VERB"}]
        skip = self.words.allegations | self.words.told | self.words.untrue | self.words.hollow
        kept = [t for t in below if s.lemma[t].lower() not in skip and not self._maker(t, noun)]
        return tuple(kept)

    def _maker(self, t: int, noun: int) -> bool:
        """Whether a word names whose claim it is."""
        m = self.mentions.over(t)
        return bool(m and m.codes) and self.s.head[t] == noun
