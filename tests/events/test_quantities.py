"""Amounts as a careful reader takes them down: how near, number, range, unit, change, rate; of what; and for when."""

from __future__ import annotations

import pytest

from rapport.pipeline import Tools, code
from rapport.pipeline.quantity import Figure
from tests.conftest import article

# sentence; then for each amount "number unit | of what | years of the period", empty parts left empty
CASES = [
    (
        "Bilateral trade between Kenya and Uganda grew by 81% in 2021, reaching nearly $4 billion.",
        "81 percent up | Bilateral trade | 2021",
        "about 4000000000 USD | Bilateral trade | 2021",
    ),
    ("Chile gave Peru a $500 million loan.", "500000000 USD | loan |"),
    (
        "Some 2,500 troops and five S-300 systems arrived in Peru.",
        "about 2500 troop | troops |",
        "5 system | S-300 systems |",
    ),
]


def told(f: Figure) -> str:
    """A figure on one line, as the table has it."""
    number = f"{f.value:.12g}" + (f"-{f.upper:.12g}" if f.upper is not None else "")
    direction = None if f.direction == "level" else f.direction
    amount = " ".join(filter(None, [f.approximate, number, f.unit, direction, f.per and f"per {f.per}"]))
    years = sorted({f.period.start.year, f.period.end.year}) if f.period else []
    return f"{amount} | {f.of.text if f.of else ''} | {'-'.join(map(str, years))}".replace("|  |", "| |").rstrip()


@pytest.mark.parametrize("case", CASES, ids=[c[0][:50] for c in CASES])
def test_amounts_are_read(case: tuple[str, ...], tools: Tools) -> None:
    assert [told(f) for f in code(article(case[0]), tools).quantities] == list(case[1:])
