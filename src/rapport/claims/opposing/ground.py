"""What every reader of oppositions asks of two statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport.actors.mention import Mentions
from rapport.claims.statement import Statement
from rapport.claims.statements import NEGATIONS, Statements
from rapport.claims.words import Words
from rapport.language.syntax import Syntax

STEM = 5  # letters that a deed and its name share: "withdrew its troops" and "a withdrawal"
PRONOUNS = frozenset({"they", "it", "these", "those", "this", "that", "he", "she", "them"})
BINDING = frozenset({"must", "should", "shall", "ought", "need"})
FUTURE = frozenset({"will", "wo", "would", "'ll", "’ll"})


@dataclass(frozen=True, slots=True)
class Ground:
    """One document with its statements' reader, its actors and the sets of words."""

    reader: Statements
    mentions: Mentions
    words: Words

    @property
    def s(self) -> Syntax:
        """The parse."""
        return self.reader.s

    def one_thing(self, x: Statement, y: Statement) -> bool:
        """Whether two statements share a word that says what they are about, or one is about what was just said."""
        return bool(self.stems(x) & self.stems(y)) or self.refers_back(x) or self.refers_back(y)

    def lacking(self, x: Statement) -> bool:
        """Whether it is said that a sign or proof of something is not there."""
        s = self.s
        near = [x.root, *s.children[x.root]]
        return self.negated(x) and any(s.lemma[t].lower() in self.words.lacking for t in near)

    def stems(self, x: Statement) -> frozenset[str]:
        """Beginnings of the words that say what a statement is about."""
        return frozenset(t[:STEM] for t in x.terms if t not in self.words.allegations | self.words.untrue)

    def refers_back(self, x: Statement) -> bool:
        """Whether what a statement is about is only named by a pronoun or "the allegation"."""
        if x.back:
            return True
        plain = self.words.allegations | self.words.told | self.words.untrue | self.words.lacking
        if set(x.terms) - plain:
            return False
        s = self.s
        if self.lacking(x) and any(s.lower[t] in {"that", "this", "it", "such"} for t in self.reader.tokens(x.content)):
            return True  # "there is no evidence for that"
        plain -= self.words.lacking
        named = (s.pos[t] in {"NOUN", "PROPN"} and s.lemma[t].lower() not in plain for t in self.reader.tokens(x.content))
        return not any(named)

    def negated(self, x: Statement) -> bool:
        """Whether a proposition says that something is not so: "no shots were fired", "there was no deal"."""
        return negated(self.s, x.root)

    def emptied(self, x: Statement) -> bool:
        """Whether a proposition says that nothing and nobody did or was anything."""
        subject = self.s.child(x.root, "nsubj")
        near = [subject, *(self.s.children[subject] if subject >= 0 else ())]
        return any(self.s.lower[t] in NEGATIONS for t in near if t >= 0)

    def ahead(self, x: Statement) -> bool:
        """Whether a proposition is about what will or should be."""
        s = self.s
        return any(s.base[c] == "aux" and s.lower[c] in BINDING | FUTURE for c in s.children[x.root])

    def codes(self, t: int) -> tuple[str, ...]:
        """Codes of a noun and those coordinated with it that act."""
        return tuple(dict.fromkeys(c for k in self.s.conjuncts(t) for c in self.own(k))) if t >= 0 else ()

    def own(self, t: int) -> tuple[str, ...]:
        """Codes of one acting mention."""
        m = self.mentions.at(t)
        return m.codes if m and m.acts else ()


def negated(s: Syntax, root: int) -> bool:
    """Whether a clause is negated at its verb, its subject or its object."""
    near = [root, *(c for c in s.children[root] if s.base[c] in {"nsubj", "obj", "expl"})]
    return any(s.lower[t] in NEGATIONS for t in near) or any(s.lower[c] in NEGATIONS for t in near for c in s.children[t])


def same_source(x: Statement, y: Statement) -> bool:
    """Whether two statements are one speaker's."""
    if x.by and y.by:
        return bool(set(x.by) & set(y.by))
    return x.source == y.source


def common(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether two lists of codes share one."""
    return not set(a).isdisjoint(b)
