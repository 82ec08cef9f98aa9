"""Commitments and disputes as pages need them: read once for each state of the record, then chosen from."""

from __future__ import annotations

from typing import NamedTuple

from rapport.record.browse import View
from rapport.record.browse import ledger as reading
from rapport.record.models.commitment import Commitment
from rapport.web.desk import Desk


class Ledger(NamedTuple):
    """All commitments in the order of time, and the places of those that bind a party."""

    all: list[Commitment]
    of: dict[str, list[int]]


def ledger(desk: Desk, v: View) -> Ledger:
    """The whole ledger of the record."""
    return desk.browser.kept(v, "ledger", lambda: _made(v))


def _made(v: View) -> Ledger:
    found = [Commitment.model_validate(x) for x in reading.commitments(v)]
    of: dict[str, list[int]] = {}
    for k, c in enumerate(found):
        for party in dict.fromkeys(c.parties):
            of.setdefault(party, []).append(k)
    return Ledger(found, of)


def commitments(
    desk: Desk, v: View, first: str | None = None, second: str | None = None, kind: str = ""
) -> list[Commitment]:
    """Commitments that bind the given parties, of the given kind."""
    whole = ledger(desk, v)
    found = [whole.all[k] for k in whole.of.get(first, [])] if first else whole.all
    return [c for c in found if (not second or second in c.parties) and (not kind or c.kind == kind)]
