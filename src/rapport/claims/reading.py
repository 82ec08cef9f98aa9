"""``state``: what the sources of one article claim, and who stands against whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.actors.mention import Mentions
from rapport.claims.attribution import Attribution
from rapport.claims.opposing import Ground, oppose
from rapport.claims.speakers import Link, Speakers
from rapport.claims.standing import Standings
from rapport.claims.statement import Statement
from rapport.claims.statements import Statements
from rapport.claims.words import Words
from rapport.events.occurrence import Occurrence
from rapport.language.syntax import Syntax


@dataclass(frozen=True, slots=True)
class Stated:
    """The statements of one document, and the chain of sources of each occurrence, in their order."""

    statements: tuple[Statement, ...]
    chains: tuple[tuple[Link, ...], ...]


def state(
    s: Syntax, mentions: Mentions, found: Sequence[Attribution], occurrences: Sequence[Occurrence], words: Words
) -> Stated:
    """Statements of one document, with what each is about and against. Linear in the length of the text."""
    sources = Speakers(s, mentions, found, words)
    reader = Statements(s, mentions, found, sources, occurrences, words)
    statements = oppose(reader.read(), Ground(reader, mentions, words))
    Standings(s, words).refine(occurrences, statements)
    chains: list[tuple[Link, ...]] = [() for _ in occurrences]
    for x in statements:
        for k in x.reports:
            # a later statement about the same occurrence stands further in
            if x.attribution >= 0 and len(x.chain) >= len(chains[k]):
                chains[k] = x.chain
    return Stated(tuple(statements), tuple(chains))
