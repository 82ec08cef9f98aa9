"""Who says it: the source of an attribution as codes, a name, or a description of somebody unnamed; and the whole chain.

"According to Reuters, a minister said that rebels had claimed ..." has three links; the last speaks, the others pass on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapport.actors.mention import Mention, Mentions
from rapport.claims.attribution import Attribution
from rapport.claims.words import Words
from rapport.common.spans import Span
from rapport.events.quotes import core
from rapport.language.syntax import Syntax

LONGEST = 160  # characters of a name or description
DEEPEST = 8  # links of a chain
RELATIVE = frozenset({"who", "which", "that", "whom"})
SUBJECTS = frozenset({"he", "she", "they", "it", "we", "i", "you"})


@dataclass(frozen=True, slots=True)
class Link:
    """One of those through whom words come; ``codes`` may be empty, one of ``name`` and ``description`` rarely is."""

    part: Literal["speaker", "carrier"]
    codes: tuple[str, ...]
    name: str | None
    description: str | None
    span: Span | None
    cue: Span | None

    @property
    def short(self) -> str | None:
        """A code where the source is one actor, else its name or description."""
        if self.codes:
            return " ".join(self.codes)
        return self.name or self.description


class Speakers:
    """Resolves the sources of one document's attributions."""

    def __init__(self, s: Syntax, mentions: Mentions, found: Sequence[Attribution], words: Words) -> None:
        self.s, self.mentions, self.found, self.words = s, mentions, found, words
        self.memo: dict[int, Link | None] = {}

    def speaks(self, k: int) -> bool:
        """Whether attribution ``k`` has a source that can speak: somebody, a document or a medium, not "the visit"."""
        link = self.speaker(k)
        return link is not None and bool(link.codes or link.name or link.description)

    def speaker(self, k: int) -> Link | None:
        """The source of attribution ``k``; None where nobody is named or what is named cannot speak."""
        if k not in self.memo:
            a = self.found[k]
            cue = a.cue[0] if a.cue else None
            self.memo[k] = self._maker(k) or (
                self._rumour(k)
                if self._of_another(k)
                else self._link(a.source_token, a.source[0] if a.source else None, cue, "speaker")
            )
        return self.memo[k]

    def _maker(self, k: int) -> Link | None:
        """Whose a claim is where a noun tells it: "Greek allegations", "the allegation by Chad", whoever rejects it."""
        s, a = self.s, self.found[k]
        t = a.cue_token
        if t < 0 or s.pos[t] not in {"NOUN", "PROPN"}:
            return None
        codes = self._authors(t)
        near = [c for c in s.children[t] if self.mentions.over(c) or s.dep[c] == "nmod:poss"]
        if not codes or not near:
            return None
        span = s.span(min(near), max(near) + 1) if max(near) < t else s.span(near[0], near[0] + 1)
        return Link("speaker", codes, span.of(s.text), None, span, a.cue[0] if a.cue else None)

    def _rumour(self, k: int) -> Link | None:
        """ "denied MEDIA REPORTS that ...": what goes round without anybody named."""
        s, a = self.s, self.found[k]
        if s.lemma[a.cue_token].lower() not in self.words.rumours and not self._untrue(a.cue_token):
            return None
        words = [c for c in s.children[a.cue_token] if s.base[c] in {"amod", "compound"} and c < a.cue_token]
        span = s.span(min(words, default=a.cue_token), a.cue_token + 1)
        return Link("speaker", (), None, span.of(s.text), span, a.cue[0] if a.cue else None)

    def _of_another(self, k: int) -> bool:
        """Whether a noun's claim is denied by the one who stands as its source: "dismissed reports that ..."."""
        a, s = self.found[k], self.s
        above = self.found[a.parent] if a.parent >= 0 else None
        if above is None or a.cue_token < 0 or s.pos[a.cue_token] != "NOUN":
            return False
        if self._untrue(a.cue_token):
            return True
        return above.stance in {"denies", "doubts"} and above.source_token == a.source_token

    def _untrue(self, t: int) -> bool:
        """Whether a noun is what is said to be untrue: "the allegations that ... were lies"."""
        h = self.s.head[t]
        return self.s.base[t] == "nsubj" and h >= 0 and self.s.lemma[h].lower() in self.words.untrue

    def chain(self, k: int) -> tuple[Link, ...]:
        """All links to attribution ``k``, outermost first, its own speaker last."""
        links: list[Link] = []
        i, depth = k, 0
        while i >= 0 and depth < DEEPEST:
            a = self.found[i]
            own = self.speaker(i)
            if own and (i == k or self._passes_on(a)):
                part: Literal["speaker", "carrier"] = "carrier" if i != k and a.kind == "document" else "speaker"
                links.append(Link(part, own.codes, own.name, own.description, own.span, own.cue))
                if a.carrier >= 0 and (carrier := self._link(a.carrier, None, None, "carrier")):
                    links.append(carrier)
            i, depth = a.parent, depth + 1
        return tuple(reversed(links))

    def _passes_on(self, a: Attribution) -> bool:
        return a.kind in {"speech", "document", "belief"} and bool(a.source)

    def _link(self, t: int, span: Span | None, cue: Span | None, part: Literal["speaker", "carrier"]) -> Link | None:
        s = self.s
        if t < 0:
            return None
        span = span or self._noun(t)
        t = self._antecedent(t)
        lemma = s.lemma[t].lower()
        m = self.mentions.at(t)
        if lemma in self.words.records and not (m and m.acts and m.kind != "pronoun"):
            codes = self._authors(t) if lemma not in MEDIA else ()
            return Link(part, codes, self._phrase(t), None, span, cue)
        codes = self._codes(t)
        if codes or (m and m.person):
            name = self._name(t, m)
            return Link(part, codes, name, None, span, cue)
        if s.pos[t] == "PRON" and lemma in SUBJECTS:
            return None
        if s.pos[t] == "PROPN":
            return Link(part, (), self._phrase(t), None, span, cue)
        if lemma in self.words.speakers or self._plural_adjective(t):
            return Link(part, (), None, self._phrase(t), span, cue)
        return None

    def _codes(self, t: int) -> tuple[str, ...]:
        """Codes of a source and of those coordinated with it."""
        codes: dict[str, None] = {}
        for k in self.s.conjuncts(t):
            m = self.mentions.at(k) or self._title(k)
            if m and m.codes and m.kind not in {"people", "city", "private"}:  # "Greek allegations" are Greece's
                codes |= dict.fromkeys(m.codes)
        return tuple(codes)

    def _title(self, t: int) -> Mention | None:
        """The officer whose title has another word as its head: "the SECRETARY general"."""
        m = self.mentions.over(t)
        return m if m and m.kind == "office" and m.start <= t < m.end else None

    def _authors(self, t: int) -> tuple[str, ...]:
        """Who issued a document: "a Kremlin statement", "Tehran's letter", "a report by the IAEA", "issued by Paris"."""
        s = self.s
        if any(s.lemma[c].lower() in MEDIA for c in s.children[t] if s.base[c] in {"compound", "nmod", "amod"}):
            return ()
        codes: dict[str, None] = {}
        for c in s.children[t]:
            near = s.dep[c] == "nmod:poss" or s.base[c] in {"compound", "amod"}
            behind = s.base[c] == "nmod" and s.case(c) in {"by", "from", "of"}
            heads = [c] if near or behind else []
            if s.base[c] == "acl":
                heads = [k for k in s.children[c] if s.base[k] == "obl" and s.case(k) == "by"]
            for h in heads:
                for k in s.conjuncts(h):
                    m = self.mentions.at(k) or self.mentions.over(k)
                    if m and m.codes and m.kind not in {"people", "city", "private"}:
                        codes |= dict.fromkeys(m.codes)
        return tuple(codes)

    def _antecedent(self, t: int) -> int:
        """The noun that a relative pronoun stands for."""
        s = self.s
        if s.lower[t] in RELATIVE and s.pos[t] in {"PRON", "DET"}:
            for k in s.ancestors(t):
                if s.dep[k] == "acl:relcl" and s.head[k] >= 0:
                    return s.head[k]
        return t

    def _name(self, t: int, m: Mention | None) -> str | None:
        if m and m.person:
            return m.person
        if self.s.pos[t] == "PRON":
            return (m.office or None) if m else None
        return self._phrase(t)

    def _plural_adjective(self, t: int) -> bool:
        """ "many", "others", "the two": words that stand for people by themselves as the subject of saying."""
        s = self.s
        return s.base[t] == "nsubj" and s.pos[t] in {"ADJ", "NUM"}

    def _noun(self, t: int) -> Span:
        words = [k for k in sorted(core(self.s, t)) if not (self.s.head[k] == t and self.s.base[k] == "case")]
        words = [k for k in words if k <= t or self.s.lower[k] not in {"according", "to"}]
        while (
            len(words) > 1
            and self.s.lower[words[0]] not in {"this"}
            and (
                self.s.pos[words[0]] in {"ADP", "PUNCT", "DET", "SCONJ"}
                or self.s.lower[words[0]] in {"according", "to"}
            )
        ):
            words.pop(0)
        return self.s.span(words[0], words[-1] + 1)

    def _phrase(self, t: int) -> str:
        span = self._noun(t)
        return self.s.text[span.start : span.end].strip("\"“”'‘’ ,;:—-")[:LONGEST]


MEDIA = frozenset({"press", "media", "medium", "newspaper", "daily", "weekly", "agency", "broadcaster", "channel"})
