"""Which statements of one article stand against which: by contrast, by answering what was just alleged, by the article's
own voice, by rival claims to a territory."""

from __future__ import annotations

from rapport.claims.opposing.answers import Answers
from rapport.claims.opposing.contrary import Contrary
from rapport.claims.opposing.contrast import Contrasts
from rapport.claims.opposing.ground import Ground
from rapport.claims.opposing.mutual import Mutual
from rapport.claims.opposing.own_voice import OwnVoice
from rapport.claims.opposing.positions import Positions
from rapport.claims.opposing.territory import Territories
from rapport.claims.opposing.versions import Versions
from rapport.claims.statement import Statement

__all__ = ["Ground", "oppose"]


def oppose(found: list[Statement], ground: Ground) -> list[Statement]:
    """The statements with ``against`` filled in, those of the article itself and of rival holders added."""
    out = list(found)
    Contrasts(ground).add(out)
    Answers(ground).add(out)
    OwnVoice(ground).add(out, len(found))
    Territories(ground).add(out)
    Positions(ground).add(out)
    Versions(ground).add(out)
    Mutual(ground).add(out)
    Contrary(ground).add(out)
    return out
