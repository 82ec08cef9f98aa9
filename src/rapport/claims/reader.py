"""``attribute``: who says, thinks or wants what, in one article.

The parts are those of Pareti (2012) and Newell et al. (2018): source, cue, content. Cues are found by their words and
by what the parse hangs on them; direct speech by its quotation marks and by the cue that stands beside them.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapport.actors.mention import Mentions
from rapport.claims.attribution import Attribution, Stance
from rapport.claims.cues import Cues
from rapport.claims.direct import DirectSpeech
from rapport.claims.drafts import Draft
from rapport.claims.nouns import NounCues
from rapport.claims.phrases import PhraseCues
from rapport.claims.quotations import quotations
from rapport.claims.sources import Sources
from rapport.claims.spans import minus, trimmed, united
from rapport.claims.tree import CLIMB, TIMES, Tree
from rapport.claims.verbs import NEGATIONS, VerbCues
from rapport.common.spans import Span
from rapport.language.syntax import Syntax


def attribute(s: Syntax, mentions: Mentions, cues: Cues, paragraphs: Sequence[Span]) -> list[Attribution]:
    """All attributions of one document, in the order of their first words.

    ``paragraphs`` are spans of ``s.text``. Linear in the length of the text for any parse of bounded depth.
    """
    return _Reader(s, mentions, cues, paragraphs).read()


class _Reader:
    def __init__(self, s: Syntax, mentions: Mentions, cues: Cues, paragraphs: Sequence[Span]) -> None:
        self.s, self.mentions, self.cues = s, mentions, cues
        self.tree = Tree(s)
        sources = Sources(s, self.tree, cues, mentions)
        self.verbs = VerbCues(s, self.tree, cues, sources)
        self.nouns = NounCues(s, self.tree, cues, sources)
        self.phrases = PhraseCues(s, self.tree, cues)
        self.found = quotations(s.text, paragraphs)
        self.direct = DirectSpeech(s, self.tree, self.found, paragraphs, sources)

    def read(self) -> list[Attribution]:
        drafts: list[Draft] = []
        taken: set[int] = set()
        for i in range(self.s.n):
            if i not in taken and (d := self.at(i)) is not None:
                drafts.append(d)
                taken.update(d.tokens)
        drafts += [d for d in self.direct.labels() if d.head not in taken]
        drafts += self.direct.attach(drafts)
        made = [(d, content) for d in drafts if (content := self.content(d))]
        made.sort(key=lambda m: (self.first(*m), m[0].head))
        index = {id(d): k for k, (d, _) in enumerate(made)}
        above = parents([(self.point(d, content), content) for d, content in made])
        for k, (d, _) in enumerate(made):
            while above[k] >= 0 and self.by_the_way(d.head, made[above[k]][0].head):
                above[k] = above[above[k]]
        return [
            self.attribution(d, content, above[k], index.get(id(d.origin), -1) if d.origin else -1)
            for k, (d, content) in enumerate(made)
        ]

    def at(self, i: int) -> Draft | None:
        """The attribution that the word at a token gives, if any."""
        s, pos = self.s, self.s.pos[i]
        if pos == "VERB":
            return self.verbs.at(i) or self.phrases.phrase(i)
        if pos in {"NOUN", "PROPN"}:
            return self.nouns.noun(i)
        if pos == "ADJ":
            return self.nouns.adjective(i) or self.nouns.attribute(i)
        if pos == "ADV":
            return self.phrases.adverb(i)
        if pos in {"ADP", "SCONJ"} and s.lower[i] in self.cues.phrases:
            return self.phrases.phrase(i)
        return None

    def first(self, d: Draft, content: list[Span]) -> int:
        """The first character of an attribution."""
        source = [self.s.start[d.where[0]]] if d.where and d.origin is None else []
        return min([content[0].start, *source, *(self.s.start[i] for i in d.tokens)])

    def point(self, d: Draft, content: list[Span]) -> int:
        """The character at which an attribution stands in that of another."""
        return self.s.start[d.head] if d.head >= 0 else content[0].start

    def by_the_way(self, v: int, outer: int) -> bool:
        """Whether a cue stands in a clause about a noun that is the object of the outer cue: "blamed the envoy, who said
        ..." leaves what the envoy said to the writer."""
        s, label, about = self.s, "", False
        for _ in range(CLIMB):
            if v < 0 or v == outer:
                break
            label = s.base[v]
            about = about or s.dep[v] == "acl:relcl"
            v = s.head[v]
        return v == outer >= 0 and about and label in {"obj", "obl"}

    def content(self, d: Draft) -> list[Span]:
        """The stretches of text that are the source's word."""
        s = self.s
        out = list(d.without)
        if d.where:
            out.append(d.where)
        inner = self.direct.inside[d.head] if d.head >= 0 else -1
        spans: list[tuple[int, int]] = []
        for a, b in minus(d.content, out):
            if inner >= 0:
                lo, hi = self.direct.tokens[inner]
                a, b = max(a, lo + 1), min(b, hi - 1)
            if a >= b or self.aside(d, a, b):
                continue
            span = trimmed(s.text, s.start[a], s.end[b - 1])
            if span:
                spans.append(self.whole(span) if inner < 0 else span)
        for k in d.quotes:
            spans += self.found[k].pieces
        return [Span(*r) for r in united(spans)]

    def aside(self, d: Draft, a: int, b: int) -> bool:
        """Whether a piece is only the day on which something was said: "..., he said ON MONDAY"."""
        return bool(d.tokens) and a == max(d.tokens) + 1 and b - a <= 3 and self.s.lower[b - 1] in TIMES

    def whole(self, span: Span) -> Span:
        """A stretch that does not end or begin inside a quotation."""
        s, start, end = self.s, span.start, span.end
        a, b = self.direct.range(start, end)
        if a < b:
            first, last = self.direct.inside[a], self.direct.inside[b - 1]
            if first >= 0:
                start = min(start, self.found[first].start)
            if last >= 0:
                piece = next((p for p in self.found[last].pieces if p.start <= end - 1 <= p.end), None)
                end = max(end, piece.end if piece else end)
        return Span(start, end) if s.text[start:end].strip() else span

    def attribution(self, d: Draft, content: list[Span], parent: int, carried: int) -> Attribution:
        s = self.s
        source = self.span(d.where) if d.source >= 0 and d.where else None
        cue = s.span(min(d.tokens), max(d.tokens) + 1) if d.tokens else None
        kind = d.kind or (d.cue.words.kind if d.cue else "speech")
        if kind == "speech" and d.source >= 0 and s.lemma[d.source].lower() in self.cues.documents:
            kind = "document"
        return Attribution(
            source=(source,) if source else (),
            cue=(cue,) if cue else (),
            content=tuple(content),
            kind=kind,
            stance=self.stance(d),
            lemma=d.cue.term if d.cue else (s.word[d.head] if d.head >= 0 and d.tokens else ""),
            source_token=d.source,
            cue_token=d.head if d.tokens else -1,
            carrier=d.carrier,
            parent=parent,
            carried=carried,
            direct=bool(d.quotes),
        )

    def stance(self, d: Draft) -> Stance:
        """What the cue says of its content; a negated belief is a denial, a negated denial is none."""
        stance: Stance = d.stance or (d.cue.words.stance if d.cue else "asserts")
        if d.cue and any(self.s.lower[i] in NEGATIONS for i in d.tokens):
            if stance == "asserts" and d.cue.words.kind == "belief":
                return "denies"
            if stance in {"denies", "doubts"}:
                return "asserts"
        return stance

    def span(self, where: tuple[int, int]) -> Span | None:
        return trimmed(self.s.text, self.s.start[where[0]], self.s.end[where[1] - 1])


def parents(made: list[tuple[int, list[Span]]]) -> list[int]:
    """For each (point, content), the index of the smallest other content around the point, -1 where there is none.

    A parent is always longer than its child, so that there are no circles.
    """
    sizes = [sum(b - a for a, b in content) for _, content in made]
    spans = sorted(((a, -b, k) for k, (_, content) in enumerate(made) for a, b in content))
    order = sorted(range(len(made)), key=lambda k: made[k][0])
    out = [-1] * len(made)
    open_: list[tuple[int, int]] = []
    j = 0
    for k in order:
        point = made[k][0]
        while j < len(spans) and spans[j][0] <= point:
            open_.append((-spans[j][1], spans[j][2]))
            j += 1
        while open_ and open_[-1][0] <= point:
            open_.pop()
        for end, other in reversed(open_[-8:]):
            if end > point and other != k and sizes[other] > sizes[k]:
                out[k] = other
                break
    return out
