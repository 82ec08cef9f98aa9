"""Who says that a push is there: the innermost source in whose words the cue stands."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.actors.mention import Mentions
from rapport.claims.attribution import Attribution
from rapport.language.syntax import Syntax

# what somebody wants or intends is not yet said to be so
TOLD = frozenset({"speech", "document", "belief", "perception"})
LONGEST = 80  # characters of a name


class Voices:
    """Sources of one document's words."""

    def __init__(self, s: Syntax, mentions: Mentions, attributions: Sequence[Attribution]) -> None:
        self.s, self.mentions = s, mentions
        # by the sentence in which the content begins and ends, so that a look-up is short
        self.by_sentence: dict[int, list[Attribution]] = {}
        starts = {a: k for k, (a, _) in enumerate(s.sentences)}
        bounds = [(s.start[a], s.end[b - 1], k) for (a, b), k in zip(s.sentences, starts.values(), strict=True)]
        at = 0
        for x in sorted((x for x in attributions if x.kind in TOLD and x.content), key=lambda x: x.content[0].start):
            for piece in x.content:
                while at > 0 and bounds[at][0] > piece.start:
                    at -= 1
                while at < len(bounds) - 1 and bounds[at][1] <= piece.start:
                    at += 1
                k = at
                while k < len(bounds) and bounds[k][0] < piece.end:
                    self.by_sentence.setdefault(bounds[k][2], []).append(x)
                    k += 1

    def of(self, token: int) -> tuple[str | None, tuple[str, ...]]:
        """A short name and the codes of who says what stands at a token; (None, ()) where the article itself does."""
        place = self.s.start[token]
        best: tuple[int, Attribution] | None = None
        for x in self.by_sentence.get(self.s.sentence[token], ()):
            for piece in x.content:
                if piece.start <= place < piece.end and (best is None or piece.end - piece.start < best[0]):
                    best = piece.end - piece.start, x
        return self._named(best[1]) if best else (None, ())

    def _named(self, x: Attribution) -> tuple[str | None, tuple[str, ...]]:
        m = self.mentions.at(x.source_token) if x.source_token >= 0 else None
        codes = m.codes if m else ()
        if m and m.person:
            return m.person, codes
        if len(codes) == 1:
            return codes[0], codes
        words = " ".join(" ".join(p.of(self.s.text) for p in x.source).split())
        if m and m.kind == "pronoun":
            words = " and ".join(codes)
        return words[:LONGEST] or None, codes
