"""TIMEX3 values of lengths of time."""

from __future__ import annotations

# A fraction of a unit is spelled in the next smaller one: letter, how many of them, whether it is a unit of the clock.
SMALLER = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
VAGUE_UNITS = {10: "DE", 100: "CE", 1000: "ML"}


def length_value(amount: float | None, code: str, times: int = 1) -> str:
    """P3M, PT30M, P2Y6M, PXY. ``code`` is the letter of the unit, with T before it where the clock measures it, and one
    unit is ``times`` such letters; an amount that is not known is X."""
    clock, letter = ("T", code[1:]) if code.startswith("T") else ("", code)
    if amount is None:
        return f"P{clock}X{VAGUE_UNITS.get(times, letter)}"
    total = amount * times
    whole = int(total)
    rest = total - whole
    if not rest:
        return f"P{clock}{whole}{letter}"
    if code not in SMALLER:
        return f"P{clock}{total:g}{letter}"
    smaller, per = SMALLER[code]
    head = f"{whole}{letter}" if whole else ""
    if smaller.startswith("T"):
        return f"PT{head}{round(rest * per)}{smaller[1:]}" if clock else f"P{head}T{round(rest * per)}{smaller[1:]}"
    return f"P{head}{round(rest * per)}{smaller}"
