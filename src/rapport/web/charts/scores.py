"""Scores and numbers of events by year, drawn by Altair and rendered to SVG here: no script is needed to see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

WIDTH: Final = 880
HEIGHT: Final = 170
PADDING: Final = {"left": 44, "right": 44, "top": 10, "bottom": 26}
# labels, lines, bars, scores; for a light and for a dark page
INK: Final = {False: ("#5d5a54", "#dcd8d0", "#cfc9be", "#0b6e69"), True: ("#a5a199", "#3a3b38", "#4a4b47", "#35a69e")}


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a year stands in the picture, so that a page can lay links over it."""

    year: int
    x: float
    width: float


def size() -> tuple[int, int]:
    """Width and height of the whole picture."""
    return WIDTH + PADDING["left"] + PADDING["right"], HEIGHT + PADDING["top"] + PADDING["bottom"]


def hits(years: Sequence[int]) -> list[Hit]:
    """The stretch of the picture that belongs to each year."""
    if not years:
        return []
    first, last = _domain(min(years), max(years))
    one = WIDTH / (last - first)
    return [Hit(y, round(PADDING["left"] + (y - 0.5 - first) * one, 1), round(one, 2)) for y in years]


def _domain(first: int, last: int) -> tuple[float, float]:
    room = max(0, 10 - (last - first)) / 2  # few years do not fill the whole width with one bar each
    return first - 0.5 - room, last + 0.5 + room


@lru_cache(maxsize=64)
def svg(rows: tuple[tuple[int, int, float | None], ...], dark: bool) -> str:
    """The picture of (year, events, mean score or None) rows; the same rows are drawn once."""
    import altair as alt
    import vl_convert

    quiet, line, bar, mark = INK[dark]
    # a line joins years that follow each other only: across years without events it would tell of what nobody knows
    runs = [y - k for k, (y, _, s) in enumerate([r for r in rows if r[2] is not None])]
    scored = iter(runs)
    data = alt.InlineData(
        values=[{"year": y, "events": n, "score": s, "run": None if s is None else next(scored)} for y, n, s in rows]
    )
    first, last = _domain(rows[0][0], rows[-1][0])
    step = next(k for k in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / k <= 16)
    ticks = [y for y in range(int(first), int(last) + 2) if y % step == 0 and first <= y <= last]
    axis = alt.Axis(values=ticks, format="d", title=None, grid=False)
    x = alt.X("year:Q", scale=alt.Scale(domain=[first, last], nice=False), axis=axis)
    right = alt.Axis(title="events", orient="right", tickCount=4, tickMinStep=1, format="~s", grid=False)
    bars = alt.Chart(data).mark_bar(color=bar, width={"expr": str(min(26.0, WIDTH / (last - first) * 0.7))}).encode(
        x=x, y=alt.Y("events:Q", axis=right)
    )  # fmt: skip
    left = alt.Axis(title="conflict – score – cooperation", values=[-10, -5, 0, 5, 10])
    score = alt.Y("score:Q", scale=alt.Scale(domain=[-10, 10]), axis=left)
    points = alt.Chart(data).transform_filter("isValid(datum.score)")
    zero = alt.Chart(alt.InlineData(values=[{"score": 0}])).mark_rule(color=line, strokeDash=[3, 3]).encode(y=score)
    lines = points.mark_line(color=mark, strokeWidth=2).encode(x=x, y=score, detail="run:N")
    dots = points.mark_circle(color=mark, size=34, opacity=1).encode(x=x, y=score)
    chart = alt.layer(bars, alt.layer(zero, lines, dots)).resolve_scale(y="independent").properties(
        width=WIDTH, height=HEIGHT, padding=PADDING, autosize=alt.AutoSizeParams(type="none")
    )  # fmt: skip
    chart = chart.configure(background="transparent", font="sans-serif").configure_view(stroke=None)
    said: dict[str, Any] = chart.configure_axis(
        labelColor=quiet, titleColor=quiet, gridColor=line, domainColor=line, tickColor=line, labelFontSize=11,
        titleFontSize=11, titleFontWeight="normal",
    ).to_dict()  # fmt: skip
    return str(vl_convert.vegalite_to_svg(said, vl_version=vl_version(alt.SCHEMA_VERSION)))


def vl_version(schema: str) -> str:
    """The version of Vega-Lite that a chart is written in, such as 6.1."""
    return ".".join(schema.lstrip("v").split(".")[:2])
