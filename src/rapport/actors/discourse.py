"""What an article has spoken of so far: the antecedents of pronouns and of "the two countries".

Antecedents are ranked by distance in sentences, grammatical role and recency, as in salience-based resolution
(Lappin & Leass 1994, "An Algorithm for Pronominal Anaphora Resolution").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from rapport.actors.mention import Mention
from rapport.language.syntax import Syntax

REACH = 4  # sentences back that an antecedent is looked for
ROLE = {"nsubj": 3.0, "obj": 1.5, "nmod:poss": 1.0, "obl": 0.8, "iobj": 1.2, "nmod": 0.4, "root": 1.0, "appos": 0.2}
STATELIKE = frozenset({"name", "demonym", "capital", "metonym", "body", "side", "pronoun"})


class Discourse:
    """Mentions in order, and the pairs of actors spoken of together."""

    def __init__(self, s: Syntax) -> None:
        self.s = s
        self.past: list[Mention] = []
        self.pairs: list[tuple[int, tuple[str, ...]]] = []  # (token, codes)
        self.counts: Counter[str] = Counter()

    def add(self, m: Mention) -> None:
        """Note a mention, in reading order."""
        self.past.append(m)
        if m.kind not in {"pronoun", "city"}:
            for c in m.codes:
                self.counts[c] += 1

    def pair(self, token: int, codes: tuple[str, ...]) -> None:
        """Note actors named together."""
        if len(set(codes)) >= 2:
            self.pairs.append((token, tuple(dict.fromkeys(codes))))

    def _rank(self, m: Mention, at: int) -> float:
        s = self.s
        distance = s.sentence[at] - s.sentence[m.head]
        role = ROLE.get(s.dep[m.head], ROLE.get(s.base[m.head], 0.3))
        return role - 2.5 * distance - 0.004 * (at - m.head)

    def best(self, at: int, fits: Callable[[Mention], bool], reach: int = REACH) -> Mention | None:
        """The most salient earlier mention that fits."""
        s = self.s
        here = s.sentence[at]
        found: list[tuple[float, Mention]] = []
        for m in reversed(self.past):
            if m.head >= at:
                continue
            if here - s.sentence[m.head] > reach:
                break
            if fits(m):
                found.append((self._rank(m, at), m))
        return max(found, key=lambda f: f[0])[1] if found else None

    def clause_subject(self, i: int) -> Mention | None:
        """The actor that is subject of the nearest clause above ``i``; of an infinitive, the object controlling it."""
        s = self.s
        by_head = {m.head: m for m in self.past if s.sentence[m.head] == s.sentence[i]}
        verb = i
        for a in s.ancestors(i):
            subject = s.child(a, "nsubj", "nsubj:pass")
            if 0 <= subject < i and subject in by_head:
                return by_head[subject]
            if s.base[verb] == "xcomp" and (o := s.child(a, "obj")) >= 0 and o < verb and o in by_head:
                return by_head[o]
            verb = a
        return None

    def two(self, at: int, without: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The actors that "the two countries" stands for: the last pair spoken of, else the two most present.

        ``without`` are codes that cannot be among them, such as who speaks to them.
        """
        s = self.s
        here = s.sentence[at]
        near = [
            p
            for t, p in self.pairs
            if t < at and here - s.sentence[t] <= 6 and len(p) == 2 and not set(p) & set(without)
        ]
        recent = [c for c in self._recent(at, 1) if c not in without]
        if near and (len(recent) != 2 or set(near[-1]) <= set(recent) or without):
            return near[-1]
        if len(recent) == 2:
            return tuple(recent)
        leading = [c for c, _ in self.counts.most_common(3) if c not in without][:2]
        if len(recent) > 2:
            return tuple(leading) if set(leading) <= set(recent) else tuple(recent[:2])
        if len(recent) == 1 and len(leading) == 2 and recent[0] in leading:
            return tuple(leading)
        wider = [c for c in self._recent(at, 3) if c not in without]
        if len(wider) >= 2:
            return tuple(leading) if set(leading) <= set(wider) and len(leading) == 2 else tuple(wider[:2])
        return tuple(leading) if len(leading) == 2 else ()

    def _scene(self, m: Mention) -> bool:
        """Whether the words only say where something took place: "met in Bishkek", "in Bishkek (Kyrgyzstan)"."""
        s, i = self.s, m.head
        if s.base[i] in {"obl", "nmod"} and s.case(i) in {"in", "at", "near", "outside", "across"}:
            return True
        return m.start > 0 and s.word[m.start - 1] == "(" and m.end < s.n and s.word[m.end] == ")"

    def _recent(self, at: int, reach: int) -> list[str]:
        """Codes of states and organisations spoken of within ``reach`` sentences, subjects first, then the latest."""
        s = self.s
        here = s.sentence[at]
        scores: dict[str, float] = {}
        for m in reversed(self.past):
            if here - s.sentence[m.head] > reach + 2:
                break
            if (
                m.head < at
                and here - s.sentence[m.head] <= reach
                and len(m.codes) == 1
                and m.kind not in {"city", "people"}
                and not self._scene(m)
            ):
                code = m.codes[0]
                scores[code] = max(scores.get(code, -99.0), self._rank(m, at))
        return sorted(scores, key=lambda c: (-scores[c], c))


def singular_actor(m: Mention) -> bool:
    """Whether "it" can mean this."""
    return len(m.codes) == 1 and m.kind in STATELIKE and not m.plural


def person_like(gender: str) -> Callable[[Mention], bool]:
    """A test of whether "he" (m) or "she" (f) can mean a mention."""

    def fits(m: Mention) -> bool:
        return m.kind in {"person", "office"} and not m.plural and m.gender in {None, gender}

    return fits


def several(m: Mention) -> bool:
    """Whether "they" can mean this."""
    return bool(m.codes) and (len(m.codes) > 1 or m.plural) and m.kind != "adjective"
