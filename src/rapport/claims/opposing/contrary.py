"""What is said "contrary to" somebody: "contrary to what Sofia had announced, no accord was signed"."""

from __future__ import annotations

from rapport.claims.opposing.ground import Ground
from rapport.claims.speakers import Link
from rapport.claims.statement import Statement
from rapport.common.spans import Span

REACH = 10  # tokens behind "contrary to" in which it is said to whom


class Contrary:
    """Adds what those hold to whom a sentence is contrary, and sets it against them."""

    def __init__(self, g: Ground) -> None:
        self.g, self.s = g, g.s
        self.cues = {a.cue_token for a in g.reader.found}

    def add(self, out: list[Statement]) -> None:
        """Add a statement for each "contrary to" somebody, and who says the contrary."""
        s = self.s
        by_sentence: dict[int, list[Statement]] = {}
        for x in out:
            if x.cue >= 0:
                by_sentence.setdefault(x.sentence, []).append(x)
        for t in range(s.n - 1):
            if s.lower[t] != "contrary" or s.lower[t + 1] != "to":
                continue
            low, high = s.sentences[s.sentence[t]]
            end = next((k for k in range(t + 2, min(high, t + REACH)) if s.lower[k] in {",", ";", "."}), -1)
            who = next((k for k in range(t + 2, max(end, t + 2)) if self.g.own(k)), -1)
            if who < 0 or end < 0 or not self._said(t, end):
                continue
            after = end + 1 < high - 2  # "Contrary to X, ..." and "..., contrary to X"
            a, b = (end + 1, high) if after and t - low < 3 else (low, t)
            while b > a and s.pos[b - 1] == "PUNCT":
                b -= 1
            if b - a < 3:
                continue
            span = s.span(a, b)
            inside = by_sentence.get(s.sentence[t], ())
            saying = next((x for x in inside if x.root in range(a, b) and not x.article), None)
            span = saying.content if saying and saying.root != who else span
            self._set(out, t, who, end, span, saying)

    def _set(self, out: list[Statement], t: int, who: int, end: int, content: Span, saying: Statement | None) -> None:
        s = self.s
        codes = self.g.own(who)
        inside = self.g.reader.tokens(content)
        about, terms = self.g.reader.about((content,)), self.g.reader.terms(inside)
        words = self.g.reader.words_of(content)
        claim = Statement(
            quote=s.span(t, end),
            content=content,
            proposition=words,
            stance="asserts",
            chain=(Link("speaker", codes, s.word[who], None, s.span(who, who + 1), s.span(t, t + 2)),),
            reason=f"'{s.word[t]} to': the sentence says the contrary",
            sentence=s.sentence[t],
            cue=t,
            root=inside[0],
            about=about,
            terms=terms,
            score=0.5,
        )
        out.append(claim)
        if saying:
            saying.stance = "denies"
            saying.against = [len(out) - 1]
            return
        out.append(
            Statement(
                quote=content,
                content=content,
                proposition=words,
                stance="denies",
                chain=(),
                reason=f"'{s.word[t]} to'",
                sentence=s.sentence[t],
                cue=-1,
                root=inside[0],
                about=about,
                terms=terms,
                against=[len(out) - 1],
                article=True,
                score=0.5,
            )
        )

    def _said(self, t: int, end: int) -> bool:
        """Whether it is contrary to words: a claim, a report, what somebody said; not to a rule or to expectations."""
        s, words = self.s, self.g.words
        return any(
            s.lemma[k].lower() in words.allegations | words.records
            or (s.pos[k] == "VERB" and k in self.cues)
            for k in range(t + 2, end)
        )
