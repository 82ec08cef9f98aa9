"""Accusations that two make of each other: "each accused the other of firing first"."""

from __future__ import annotations

from dataclasses import replace

from rapport.claims.opposing.ground import Ground
from rapport.claims.speakers import Link
from rapport.claims.statement import Statement

OTHER = frozenset({"other", "another"})


class Mutual:
    """Parts what two say of each other into what each says, and sets the two against each other."""

    def __init__(self, g: Ground) -> None:
        self.g, self.s = g, g.s

    def add(self, out: list[Statement]) -> None:
        """Part the statements of two about each other."""
        for k in range(len(out)):
            x = out[k]
            if x.stance != "accuses" or len(x.by) != 2 or x.against or not self._each_other(x):
                continue
            first, second = x.by
            whole = x.chain
            about = tuple(dict.fromkeys((*x.about, first, second)))
            x.chain, x.about = (*whole[:-1], self._one(whole[-1], first)), about
            out.append(replace(x, chain=(*whole[:-1], self._one(whole[-1], second)), reports=[], against=[k], about=about))

    def _one(self, link: Link, code: str) -> Link:
        return replace(link, codes=(code,))

    def _each_other(self, x: Statement) -> bool:
        """Whether the object of an accusation is "each other", "one another" or "the other"."""
        s = self.s
        inside = self.g.reader.tokens(x.content)
        return any(s.lower[t] in OTHER and s.pos[t] in {"ADJ", "PRON", "NOUN", "DET"} and t - inside[0] < 4 for t in inside)
