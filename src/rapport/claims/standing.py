"""Does it stand? Refines the status that a sentence's own grammar gives by whose word it is.

What a source says and the article does not vouch for is claimed; what a source denies is denied. What is told in passing
("its invasion", "the accord signed by both") is taken for granted by whoever speaks, and the article with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapport.claims.statement import Statement
from rapport.claims.words import Words
from rapport.events.occurrence import Occurrence
from rapport.language.syntax import Syntax

STATED = "the article states it"  # the reason that the grammar alone gives
ACT = "the saying is the act"
TOLD = frozenset({"conj", "ccomp", "parataxis", "xcomp"})  # what passes on that a clause is said
SAYING = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE", "SUPPORT"})
GIVEN = frozenset({"the", "this", "these", "those", "that"})


class Standings:
    """Refines the occurrences of one document in place."""

    def __init__(self, s: Syntax, words: Words) -> None:
        self.s, self.words = s, words

    def refine(self, occurrences: Sequence[Occurrence], statements: Iterable[Statement]) -> None:
        """Give each occurrence the status that follows from the statements it stands in, outermost first."""
        for x in statements:
            if x.attribution < 0 or (x.cue < 0 and not x.direct):
                continue
            for k in x.reports:
                self._one(occurrences[k], x)

    def _one(self, o: Occurrence, x: Statement) -> None:
        s, i = self.s, self._verb(o)
        if o.status not in {"reported", "claimed"}:
            return
        if s.pos[i] != "VERB" or s.dep[i] in {"acl", "acl:relcl"}:
            if o.status == "claimed" and o.status_reason.endswith("reports it") and self._given(i):
                o.status, o.status_reason = "reported", "taken for granted by the clause"
            return
        top = self._top(i)
        heads = {x.root, *self._alleged(x.root)}
        if x.stance == "denies" and top & heads:
            o.status, o.status_reason, o.source = "denied", f"denied: {x.reason}", x.source
            return
        if x.stance not in {"asserts", "accuses"} or (x.stance == "accuses" and self._blamed(top)):
            return
        own = bool(set(x.by) & set(o.actors))
        if o.status == "claimed":
            if x.lemma in self.words.vouching and o.status_reason.endswith("reports it"):
                o.status, o.status_reason = "reported", f"{x.reason} vouches for it"
        elif o.status_reason == ACT:
            if not own and x.chain and not x.by:
                o.status, o.status_reason, o.source = "claimed", f"{x.reason} says so", x.source
        elif (
            o.status_reason == STATED
            and x.source
            and not own
            and x.lemma not in self.words.vouching
            and o.type not in SAYING
            and (top & heads or (x.direct and self._main(top)))
        ):
            o.status, o.status_reason, o.source = "claimed", f"{x.reason} says so", x.source

    def _verb(self, o: Occurrence) -> int:
        """The verb that tells an occurrence: its trigger, or the verb that carries a noun ("carried out an attack")."""
        s, i = self.s, o.trigger
        h = s.head[i]
        if s.base[i] == "obj" and h >= 0 and s.pos[h] == "VERB" and o.quote.start <= s.start[h] < o.quote.end:
            return h
        return i

    def _top(self, i: int) -> set[int]:
        """A verb and the verbs above it that say the same of it: conjuncts, complements of light verbs."""
        out = {i}
        while self.s.base[i] in {"conj", "xcomp"} and self.s.head[i] >= 0 and len(out) < 8:
            i = self.s.head[i]
            out.add(i)
        return out

    def _main(self, top: set[int]) -> bool:
        """Whether one of them heads a sentence."""
        return any(self.s.head[i] < 0 for i in top)

    def _blamed(self, top: set[int]) -> bool:
        """ "assailed Chile for closing the port": blame takes for granted what an accusation ("of closing") alleges."""
        return any(
            self.s.lower[c] == "for" and self.s.base[c] in {"mark", "case"} for i in top for c in self.s.children[i]
        )

    def _alleged(self, root: int) -> list[int]:
        """The clause below a noun for what is alleged: "the accusation that it had shelled the port"."""
        s = self.s
        if s.lemma[root].lower() not in self.words.allegations:
            return []
        return [c for c in s.children[root] if s.base[c] in {"acl", "ccomp"}]

    def _given(self, i: int) -> bool:
        """Whether a noun is definite, or a clause tells of a definite noun: "the accord signed by both"."""
        s = self.s
        if s.dep[i] in {"acl", "acl:relcl"} and s.head[i] >= 0:
            i = s.head[i]
        elif s.pos[i] == "VERB":
            return False
        return any(s.dep[c] == "nmod:poss" or (s.base[c] == "det" and s.lower[c] in GIVEN) for c in s.children[i])
