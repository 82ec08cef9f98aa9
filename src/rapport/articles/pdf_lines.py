"""From pieces of text on a page to its lines in reading order: baselines, columns, running heads, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import Final, NamedTuple

from rapport.articles.pdf_page import PageText, Piece

_SPACE: Final = 0.15  # of the font's size: a gap that is a space
_GUTTER: Final = 1.0  # of the font's size: a gap that parts columns
_FEWEST: Final = 4  # lines of a column
_CROSSING: Final = 0.2  # of the lines of a page may cross the gutter: titles, pictures' captions
_EDGE: Final = 0.15  # of the page's height: where running heads stand
_EDGE_LINES: Final = 3
_NUMBER: Final = re.compile(
    r"(?:page|p\.)?\s*[-–—|\[]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|\]]?(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|https?://\S+\s+\d+/\d+",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column. ``page`` counts from 0, ``column`` numbers the runs of lines that are read on."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    page: int
    column: int = 0
    left: float = 0.0
    right: float = 0.0
    furniture: str = ""


class _Row(NamedTuple):
    """What stands on one baseline without a gap."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


def rows(pieces: Sequence[Piece]) -> list[_Row]:
    """The pieces put together to rows, from the top; a row ends at a gap that may be a column's."""
    ordered = sorted((p for p in pieces if p.text), key=lambda p: (-p.y, p.x0))
    baselines: list[list[Piece]] = []
    for piece in ordered:
        for line in reversed(baselines[-4:]):
            near = 0.4 * max(line[0].size, piece.size)
            if abs(line[0].y - piece.y) < near:
                line.append(piece)
                break
        else:
            baselines.append([piece])
    return [row for line in baselines for row in _split(sorted(line, key=lambda p: p.x0))]


def _split(line: Sequence[Piece]) -> list[_Row]:
    found: list[_Row] = []
    run: list[Piece] = []
    for piece in line:
        if not piece.text.strip() and not run:
            continue
        if run and piece.x0 - max(p.x1 for p in run[-3:]) > _GUTTER * max(piece.size, run[-1].size):
            found += _row(run)
            run = []
        if piece.text.strip() or run:
            run.append(piece)
    return found + _row(run)


def _row(run: Sequence[Piece]) -> list[_Row]:
    parts: list[str] = []
    end = 0.0
    for k, piece in enumerate(run):
        gap = piece.x0 - end
        if k and gap > _SPACE * min(piece.size, run[k - 1].size) and not parts[-1].endswith(" "):
            parts.append(" ")
        parts.append(piece.text)
        end = piece.x1
    text = " ".join("".join(parts).split())
    solid = [p for p in run if p.text.strip()]
    if not text or not solid:
        return []
    letters: Counter[tuple[float, bool]] = Counter()
    for p in solid:
        letters[round(p.size, 1), p.bold] += len(p.text.strip())
    (size, bold), _ = letters.most_common(1)[0]
    level = median(p.y for p in solid if abs(p.size - size) < 0.06) if solid else 0.0
    return [_Row(text, min(p.x0 for p in solid), max(p.x1 for p in solid), level, size, bold)]


def ordered(page: PageText, number: int, first_column: int, aside: dict[_Row, str]) -> list[Line]:
    """The rows of a page in reading order, as lines. ``aside`` are rows that are furniture: they end the page."""
    body = [r for r in rows(page.pieces) if r not in aside]
    out: list[Line] = []
    for k, group in enumerate(columns(body)):
        for part in _parts(_merged(group)):
            left, right = _margins(part)
            out += [Line(*row, page=number, column=first_column + k, left=left, right=right) for row in part]
    column = first_column + len({line.column for line in out})
    for row, kind in aside.items():
        out.append(Line(*row, page=number, column=column, left=row.x0, right=row.x1, furniture=kind))
    return out


def _parts(group: Sequence[_Row]) -> list[list[_Row]]:
    """The rows of a column, parted where the distance or the size of the letters says that another thing begins."""
    out: list[list[_Row]] = []
    for row in group:
        last = out[-1][-1] if out else None
        near = last is not None and last.y - row.y < 2.4 * max(row.size, last.size)
        if last is not None and near and abs(last.size - row.size) < 0.1 * row.size:
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _margins(group: Sequence[_Row]) -> tuple[float, float]:
    """Where the lines of a column begin and end: as far out as some of them reach, not as a single title does."""
    size = median(r.size for r in group)
    lefts, rights = sorted(r.x0 for r in group), sorted((r.x1 for r in group), reverse=True)
    few = max(1, len(group) // 7)  # others that reach nearly as far
    left = next((a for a, b in zip(lefts, lefts[few:]) if b - a < size), lefts[0])
    right = next((a for a, b in zip(rights, rights[few:]) if a - b < 3 * size), rights[0])
    return left, right


def _merged(group: Sequence[_Row]) -> list[_Row]:
    """Rows on one baseline of a column, such as the cells of a table, as one."""
    out: list[_Row] = []
    for row in sorted(group, key=lambda r: (-r.y, r.x0)):
        if out and abs(out[-1].y - row.y) < 0.4 * max(row.size, out[-1].size):
            a, b = sorted((out[-1], row), key=lambda r: r.x0)
            text = f"{a.text} {b.text}"
            out[-1] = _Row(text, a.x0, max(a.x1, b.x1), out[-1].y, max(a.size, b.size), a.bold and b.bold)
        else:
            out.append(row)
    return out


def columns(group: list[_Row], depth: int = 0) -> list[list[_Row]]:
    """Runs of rows that are read one after the other. A row across the gutter parts what is above from below."""
    gutter = _gutter(group) if depth < 4 and len(group) >= 2 * _FEWEST else None
    if gutter is None:
        return [group] if group else []
    crossing = sorted((r for r in group if r.x0 < gutter < r.x1), key=lambda r: -r.y)
    beside = [r for r in group if not r.x0 < gutter < r.x1]
    found: list[list[_Row]] = []
    across: list[_Row] = []  # rows that cross, with nothing beside the gutter between them
    bounds = [float("inf"), *(r.y for r in crossing), float("-inf")]
    for k, (top, bottom) in enumerate(pairwise(bounds)):
        if k:
            across.append(crossing[k - 1])
        inside = [r for r in beside if bottom < r.y <= top]
        if not inside:
            continue
        if across:
            found.append(across)
            across = []
        for side in ([r for r in inside if r.x1 <= gutter], [r for r in inside if r.x0 >= gutter]):
            found += columns(side, depth + 1)
    if across:
        found.append(across)
    return [g for g in found if g]


def _gutter(group: Sequence[_Row]) -> float | None:
    """Where few rows cross and columns of some lines stand side by side; the middle of the widest such gap."""
    low, high = min(r.x0 for r in group), max(r.x1 for r in group)
    width = high - low
    if width < 100:
        return None
    steps = [low + width * (0.15 + 0.7 * k / 140) for k in range(141)]
    best: tuple[int, int, float] | None = None
    crossings = [sum(r.x0 < x < r.x1 for r in group) for x in steps]
    for count, run in groupby(range(len(steps)), key=lambda k: crossings[k]):
        indices = list(run)
        if count > _CROSSING * len(group):
            continue
        x = steps[indices[len(indices) // 2]]
        left = [r for r in group if r.x1 <= x]
        right = [r for r in group if r.x0 >= x]
        if len(left) < _FEWEST or len(right) < _FEWEST or not _side_by_side(left, right):
            continue
        rank = (count, -len(indices), x)
        if best is None or rank < best:
            best = rank
    return best[2] if best else None


def _side_by_side(left: Sequence[_Row], right: Sequence[_Row]) -> bool:
    """Whether the columns stand at the same height for some lines, and hold lines of text, not cells."""
    top = min(max(r.y for r in left), max(r.y for r in right))
    bottom = max(min(r.y for r in left), min(r.y for r in right))
    inside = [r for r in (*left, *right) if bottom - 1 <= r.y <= top + 1]
    return len(inside) >= 2 * _FEWEST - 2 and median(len(r.text) for r in inside) >= 15


def edges(pages: Sequence[PageText]) -> list[dict[_Row, str]]:
    """For each page the rows at its edges that are no text: those that other pages repeat, and page numbers."""
    candidates: list[list[tuple[str, _Row]]] = []
    counts: Counter[tuple[str, str, float]] = Counter()
    for page in pages:
        found = rows(page.pieces)
        levels = sorted({round(r.y) for r in found}, reverse=True)
        top = {y for y in levels[:_EDGE_LINES] if y > (1 - _EDGE) * page.height}
        bottom = {y for y in levels[-_EDGE_LINES:] if y < _EDGE * page.height}
        here = [("top", r) for r in found if round(r.y) in top] + [("bottom", r) for r in found if round(r.y) in bottom]
        candidates.append(here)
        counts.update({_key(edge, row) for edge, row in here})
    out: list[dict[_Row, str]] = []
    for here in candidates:
        aside: dict[_Row, str] = {}
        for edge, row in here:
            if _NUMBER.fullmatch(row.text):
                aside[row] = "page number"
            elif counts[_key(edge, row)] >= (2 if len(pages) <= 5 else 3):
                aside[row] = "running head"
        out.append(aside)
    return out


def _key(edge: str, row: _Row) -> tuple[str, str, float]:
    return edge, " ".join(_DIGITS.sub("0", row.text).casefold().split()), round(row.size)
