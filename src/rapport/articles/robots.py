"""robots.txt as in RFC 9309: the groups of an agent, the longest rule that matches, ``*`` and ``$``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

_MOST_RULES: Final = 5_000
_LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one agent: (allows, pattern) pairs, and the seconds between two requests if given."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path, query included, may be fetched: the longest pattern decides, of equals the kind one."""
        path = unquote(path)
        best = max(
            ((len(pattern), allow) for allow, pattern in self.rules if _matches(pattern, path)), default=(0, True)
        )
        return best[1]


def parse(text: str, agent: str) -> Robots:
    """The rules of a robots.txt for an agent, of those for ``*`` where it is not named."""
    groups: dict[str, list[tuple[bool, str]]] = {}
    delays: dict[str, float] = {}
    names: list[str] = []
    open_ = False  # whether the lines that name agents still go on
    for raw in text.lstrip("\ufeff").splitlines()[:50_000]:
        key, colon, value = raw.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()[:_LONGEST]
        if not colon:
            continue
        if key == "user-agent":
            names = [*names, value.lower()] if open_ else [value.lower()]
            open_ = True
            for name in names:
                groups.setdefault(name, [])
            continue
        if key in {"allow", "disallow"}:
            open_ = False
            for name in names if value else ():
                if len(groups[name]) < _MOST_RULES:
                    groups[name].append((key == "allow", unquote(value)))
        elif key == "crawl-delay":
            open_ = False
            for name in names:
                delays[name] = _seconds(value)
    own = next((name for name in groups if name != "*" and name in agent.lower()), "*")
    return Robots(tuple(groups.get(own, ())), delays.get(own, 0.0))


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return seconds if 0 <= seconds < 86_400 else 0.0


def _matches(pattern: str, path: str) -> bool:
    """Whether the pattern matches the beginning of the path; ``$`` at its end means the path's end. Linear."""
    ends = pattern.endswith("$")
    parts = (pattern[:-1] if ends else pattern).split("*")
    if not path.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if len(parts) == 1:
        return not ends or at == len(path)
    last = parts[-1]
    if ends:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0
