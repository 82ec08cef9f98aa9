"""What the article says against a claim in its own voice: "X claims ..., but no details have been given"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from rapport.claims.opposing.ground import Ground
from rapport.claims.speakers import Link
from rapport.claims.statement import Statement
from rapport.claims.statements import NEGATIONS
from rapport.common.spans import Span

WHEN = frozenset({"when", "while", "but", "whereas", "though", "although", ","})


class OwnVoice:
    """Adds the article's statements against what its sources claim."""

    def __init__(self, g: Ground) -> None:
        self.g, self.s = g, g.s
        self.cues: list[int] = []

    def add(self, out: list[Statement], found: int) -> None:
        """Add to the statements what the article says against the first ``found`` of them."""
        self.cues = sorted(x.cue for x in out)
        for k in range(found):
            self._own_voice(out, k)

    def _own_voice(self, out: list[Statement], k: int) -> None:
        """ "X claims ..., but no details have been given": the article says against a claim that it is not borne out."""
        x, s = out[k], self.s
        if x.denies or x.cue < 0 or x.stance == "urges" or x.direct:
            return
        for h in dict.fromkeys((x.root, x.cue, s.head[x.cue])):
            if h < 0:
                continue
            for c in s.children[h]:
                if c > x.root and self._contradicts(c) and not self._somebody_says(c, out):
                    self._cut(x, min((t for t in s.children[c] if t < c), default=c))
                    out.append(self._article(c, k, x))
                    return
        self._really(out, k)

    def _cut(self, x: Statement, t: int) -> None:
        """Take from what is claimed the clause that is said against it, from a token on."""
        s = self.s
        first = s.start[t]
        if x.content.start < first < x.content.end:
            text = s.text[x.content.start : first].rstrip(" ,;\n")
            x.content = Span(x.content.start, x.content.start + len(text))
            x.quote = self.g.reader.quote_of(x)
            x.proposition = self.g.reader.whose(x.content, x.chain)

    def _really(self, out: list[Statement], n: int) -> None:
        """ "claimed to repair the cable when in fact it was cutting it": whoever tells it says how it really is."""
        x, s = out[n], self.s
        if x.lemma not in self.g.words.pretending:
            return
        low, high = s.sentences[s.sentence[x.cue]]
        for t in range(max(x.root, x.cue) + 1, high):
            k = t - 1 if s.lower[t - 1] == "in" else t
            if s.lower[t] not in self.g.words.reality or k - 1 <= low or s.lower[k - 1] not in WHEN:
                continue
            if bisect_left(self.cues, t) > bisect_right(self.cues, x.cue):
                return  # another's claim stands nearer
            self._cut(x, k - 1)
            made = self._article(t, n, x)
            end = high - 1 if s.pos[high - 1] == "PUNCT" else high
            made.quote = made.content = s.span(k - 1, max(end, t + 1))
            teller = self._teller(x)
            if teller:
                made.chain, made.article = teller, False
                made.reason = "whoever tells it says that it was otherwise"
            out.append(made)
            return

    def _teller(self, x: Statement) -> tuple[Link, ...]:
        """Who passes a claim on without believing it: the chain of sources above it."""
        return x.chain[:-1] if len(x.chain) > 1 and x.chain[-2].part == "speaker" else ()

    def _contradicts(self, c: int) -> bool:
        """Whether a clause set against another by "but" says that something is lacking or still stands."""
        s = self.s
        if s.base[c] not in {"conj", "advcl", "parataxis"}:
            return False
        if not any(
            s.lower[t] in {"but", "yet", "although", "though", "however"} and s.base[t] in {"cc", "mark", "advmod"}
            for t in s.children[c]
        ):
            return False
        near = [c, *s.children[c]]
        near += [g for t in s.children[c] if s.base[t] in {"nsubj", "obj"} for g in s.children[t]]
        lemmas = {s.lemma[t].lower() for t in near}
        negated = any(s.lower[t] in NEGATIONS or s.lower[t] in {"little", "few", "without"} for t in near)
        if negated:
            return bool(lemmas & self.g.words.lacking) or s.lemma[c].lower() in self.g.words.bearing_out
        return bool({s.lower[t] for t in near} & self.g.words.persisting) and s.child(c, "expl", "nsubj") >= 0

    def _somebody_says(self, c: int, out: list[Statement]) -> bool:
        below = set(range(*self.s.subtree(c)))
        return any(y.cue in below for y in out if y.sentence == self.s.sentence[c])

    def _article(self, c: int, k: int, x: Statement) -> Statement:
        s = self.s
        lo, hi = s.subtree(c)
        lo = next((t for t in range(lo, hi) if s.pos[t] not in {"PUNCT", "CCONJ", "SCONJ"}), lo)
        while hi - 1 > lo and s.pos[hi - 1] == "PUNCT":
            hi -= 1
        span = s.span(lo, hi)
        return Statement(
            quote=span,
            content=span,
            proposition=x.proposition,
            stance="denies",
            chain=(),
            reason="the article sets it against the claim",
            sentence=s.sentence[c],
            cue=-1,
            root=c,
            reports=[],
            about=x.about,
            terms=x.terms,
            against=[k],
            article=True,
            score=0.5,
        )
