"""Floors: what each figure must not fall below again, in ``bench/floors.json`` (task/data -> figure -> floor).

For a figure that should be small the floor is a ceiling. Beside the floors the file has the digests of the data they
were measured on, so that a floor that breaks on other data can be told from a worse coder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measures.base import ROOT, Figure, Part, digest

FILE = ROOT / "bench" / "floors.json"
Table = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors by part and figure, and the digest of each data file by its path below the shared folder."""

    floors: Table
    data: dict[str, str]

    @classmethod
    def load(cls, path: Path = FILE) -> Floors:
        if not path.exists():
            return cls({}, {})
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(content["floors"], content["data"])

    def save(self, path: Path = FILE) -> None:
        content = {"floors": self.floors, "data": dict(sorted(self.data.items()))}
        path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def of(self, part: Part, figure: Figure) -> float | None:
        return self.floors.get(part.key, {}).get(figure.name)

    def changed(self, part: Part, shared: Path) -> list[str]:
        """The files of a part that differ from those the floors were measured on."""
        there = [n for n in part.needs if n in self.data and (shared / n).is_file()]
        return [n for n in there if digest(shared / n) != self.data[n]]


def holds(figure: Figure, value: float, floor: float) -> bool:
    """Whether a value keeps a floor (or a ceiling, for figures that should be small)."""
    return value <= floor if figure.less else value >= floor


def proposed(figure: Figure, value: float) -> float:
    """The floor that a measured value gives: a small margin worse, but never short of what is to be reached."""
    floor = value + figure.margin if figure.less else value - figure.margin
    if figure.reach is not None and holds(figure, value, figure.reach):
        floor = min(floor, figure.reach) if figure.less else max(floor, figure.reach)
    return round(floor, figure.digits)


def raised(old: Floors, measured: Sequence[tuple[Part, Mapping[str, float]]], shared: Path) -> tuple[Floors, list[str]]:
    """Floors raised to the measured values, and a line for each that was refused because it would be lowered."""
    table: Table = {k: dict(v) for k, v in old.floors.items()}
    data, refused = dict(old.data), []
    for part, values in measured:
        row = table.setdefault(part.key, {})
        for figure in part.figures:
            value, floor = values.get(figure.name), row.get(figure.name)
            if value is None or not figure.floored:
                continue
            new = proposed(figure, value)
            if floor is None or holds(figure, new, floor):
                row[figure.name] = new
            elif not holds(figure, value, floor):
                refused.append(f"{part.key} {figure.name}: {value:.4g} does not reach {floor:g}; the floor stays")
        data |= {n: digest(shared / n) for n in part.needs if (shared / n).is_file()}
    return Floors(table, data), refused
