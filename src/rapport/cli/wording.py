"""Reports in words and lines for people: when, who, what; and text that is safe to print."""

from __future__ import annotations

from datetime import date
from typing import Any

from rapport.common.wording import MUTUAL, interval, one_line, safe

__all__ = ["MUTUAL", "interval", "one_line", "published", "safe", "what", "when", "who"]


def when(row: dict[str, Any]) -> str:
    """An interval as people write it: a day, a month, a year, or from-to."""
    if not row["date"]:
        return "undated"
    return interval(date.fromisoformat(row["date"]["start"]), date.fromisoformat(row["date"]["end"]))


def who(row: dict[str, Any]) -> str:
    """ "RUS > IRN" for a directed act, "IRN + RUS" for a mutual one, "IRN, RUS >" for one of each on its own."""
    together = " + " if row["type"] in MUTUAL else ", "
    left, right = together.join(row["actors"]) or "?", " + ".join(row["recipients"])
    if right:
        return f"{left} > {right}"
    return left if row["type"] in MUTUAL and len(row["actors"]) > 1 else f"{left} >"


def what(row: dict[str, Any]) -> str:
    """The type, with its mode where it has one."""
    return f"{row['type']} {row['mode']}" if row["mode"] else str(row["type"])


def published(start: str | None, end: str | None) -> str:
    """When an article was published, from ISO days."""
    if start is None or end is None:
        return "date unknown"
    return interval(date.fromisoformat(start), date.fromisoformat(end))
