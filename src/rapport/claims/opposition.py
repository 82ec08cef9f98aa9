"""Which statements of one article stand against which: by contrast, by denial of what was just alleged, by the article's
own voice, by rival claims to a territory."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rapport.actors.mention import Mentions
from rapport.claims.speakers import Link
from rapport.claims.statement import Statement
from rapport.claims.statements import NEGATIONS, Statements
from rapport.claims.words import Words
from rapport.common.spans import Span
from rapport.language.syntax import Syntax

BACK = 3  # sentences between an allegation and "denied the allegation"
PRONOUNS = frozenset({"they", "it", "these", "those", "this", "that", "he", "she"})


class Opposition:
    """Finds the oppositions of one document and adds the statements that only show by them."""

    def __init__(self, reader: Statements, mentions: Mentions, words: Words) -> None:
        self.reader, self.mentions, self.words = reader, mentions, words
        self.s: Syntax = reader.s

    def oppose(self, found: list[Statement]) -> list[Statement]:
        """The statements with ``against`` filled in, those of the article itself and of rival holders added."""
        out = list(found)
        self._contrasts(out)
        self._anaphoric(out)
        for k in range(len(found)):
            self._own_voice(out, k)
        self._territories(out)
        return out

    # -- contrast ---------------------------------------------------------------------------------------------------

    def _contrasts(self, out: list[Statement]) -> None:
        by_sentence: dict[int, list[int]] = {}
        for k, x in enumerate(out):
            if x.cue >= 0:
                by_sentence.setdefault(x.sentence, []).append(k)
        for n, inside in by_sentence.items():
            marks = list(self._marked(n))
            for a, b in pairwise(inside):
                if any(self._parted(h, out[a].cue, out[b].cue) for h in marks):
                    self._set_against(out, a, b)
            if n - 1 in by_sentence and self._opens_with_contrast(n):
                self._set_against(out, by_sentence[n - 1][-1], inside[0])

    def _marked(self, sentence: int) -> Iterator[int]:
        """Heads of clauses that a word of contrast opens."""
        s = self.s
        a, b = s.sentences[sentence]
        for t in range(a, b):
            if s.base[t] in {"mark", "cc", "advmod"} and s.lower[t] in self.words.contrast and s.head[t] >= 0:
                yield s.head[t]

    def _parted(self, h: int, first: int, second: int) -> bool:
        """Whether one of two cues stands below a clause's head and the other does not."""
        below = [c == h or h in self._above(c) for c in (first, second)]
        return below[0] != below[1]

    def _above(self, t: int) -> list[int]:
        out = []
        for k in self.s.ancestors(t):
            out.append(k)
            if len(out) > 24:
                break
        return out

    def _opens_with_contrast(self, sentence: int) -> bool:
        a, b = self.s.sentences[sentence]
        return any(self.s.lower[t] in self.words.contrast - {"while", "still", "even"} for t in range(a, min(b, a + 2)))

    def _set_against(self, out: list[Statement], a: int, b: int) -> None:
        x, y = out[a], out[b]
        if _same_source(x, y):
            return
        if x.denies != y.denies:
            if self._one_thing(x, y):
                denier, other = (a, b) if x.denies else (b, a)
                out[denier].against.append(other)
        elif not x.denies and self._one_subject(x, y):
            y.against.append(a)

    def _one_thing(self, x: Statement, y: Statement) -> bool:
        return bool(set(x.terms) & set(y.terms)) or self._refers_back(x) or self._refers_back(y)

    def _refers_back(self, x: Statement) -> bool:
        """Whether what a statement is about is only named by a pronoun or "the allegation"."""
        return not set(x.terms) - self.words.allegations

    def _one_subject(self, x: Statement, y: Statement) -> bool:
        """Two judgements of one thing: "the talks were useful", "they remain difficult"."""
        s = self.s
        subjects = [s.child(k.root, "nsubj") for k in (x, y)]
        if min(subjects) < 0 or not all(self._judges(k.root) for k in (x, y)):
            return False
        first, second = (s.lemma[t].lower() for t in subjects)
        return first == second or s.lower[subjects[1]] in PRONOUNS

    def _judges(self, root: int) -> bool:
        """Whether a clause says how something is."""
        s = self.s
        if s.pos[root] in {"ADJ", "NOUN"} and s.child(root, "cop") >= 0:
            return True
        return any(s.base[c] == "xcomp" and s.pos[c] in {"ADJ", "NOUN"} for c in s.children[root])

    # -- denial of what was alleged before ----------------------------------------------------------------------------

    def _anaphoric(self, out: list[Statement]) -> None:
        for k, x in enumerate(out):
            if not x.denies or x.against or not self._refers_back(x) or x.article:
                continue
            for j in range(k - 1, -1, -1):
                y = out[j]
                if x.sentence - y.sentence > BACK:
                    break
                if y.denies or _same_source(x, y):
                    continue
                if y.stance == "accuses" or set(x.by) & set(y.about) or y.sentence == x.sentence:
                    x.against.append(j)
                    break

    # -- the article's own voice ----------------------------------------------------------------------------------------

    def _own_voice(self, out: list[Statement], k: int) -> None:
        """ "X claims ..., but no details have been given": the article says against a claim that it is not borne out."""
        x, s = out[k], self.s
        if x.denies or x.cue < 0 or x.stance == "urges":
            return
        for h in dict.fromkeys((x.root, x.cue, s.head[x.cue])):
            if h < 0:
                continue
            for c in s.children[h]:
                if c > x.root and self._contradicts(c) and not self._somebody_says(c, out):
                    cc = min((t for t in s.children[c] if t < c), default=c)
                    first = s.start[cc]
                    if x.content.start < first < x.content.end:
                        x.content = Span(x.content.start, first)
                        text = s.text[x.content.start : first].rstrip(" ,;\n")
                        x.content = Span(x.content.start, x.content.start + len(text))
                        x.quote = self.reader.quote_of(x)
                        x.proposition = self.reader.words_of(x.content)
                    out.append(self._article(c, k, x))
                    return

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
            return bool(lemmas & self.words.lacking) or s.lemma[c].lower() in self.words.bearing_out
        return bool({s.lower[t] for t in near} & self.words.persisting) and s.child(c, "expl", "nsubj") >= 0

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

    # -- rival claims to territory ------------------------------------------------------------------------------------------

    def _territories(self, out: list[Statement]) -> None:
        """ "the island, claimed by X but held by Y": who holds what another claims does not grant the claim."""
        s = self.s
        held: dict[int, list[tuple[int, tuple[str, ...], int]]] = {}
        claimed: dict[int, list[tuple[int, tuple[str, ...], int]]] = {}
        for v in range(s.n):
            if s.pos[v] != "VERB":
                continue
            lemma = s.lemma[v].lower()
            table = claimed if lemma in self.words.owning else held if lemma in self.words.holding else None
            if table is None:
                continue
            land, who = self._parties(v)
            codes = self._codes(who)
            if land >= 0 and codes:
                table.setdefault(land, []).append((v, codes, who))
        for land, claims in claimed.items():
            first = len(out)
            for v, _, who in claims:
                # "claimed by both X and Y": each for itself, against the other
                for k in self.s.conjuncts(who):
                    if own := self._own(k):
                        out.append(self._possession(land, v, own, k, "claims it"))
            rivals = list(range(first, len(out)))
            for a, b in pairwise(rivals):
                if not set(out[a].by) & set(out[b].by):
                    out[b].against.append(a)
            for v, codes, who in held.get(land, ()):
                against = [k for k in rivals if not set(codes) & set(out[k].by)]
                if against:
                    made = self._possession(land, v, codes, who, "holds what another claims")
                    made.against = against
                    out.append(made)

    def _parties(self, v: int) -> tuple[int, int]:
        """The territory and who claims or holds it, by the grammar of a verb; -1 where it does not say."""
        s = self.s
        agent = next((c for c in s.children[v] if s.base[c] == "obl" and s.case(c) == "by"), -1)
        if agent >= 0:
            land = s.child(v, "nsubj:pass")
            k = v
            while land < 0 and s.base[k] == "conj" and s.head[k] >= 0:
                k = s.head[k]
                land = s.child(k, "nsubj:pass")
            if land < 0 and s.base[k] == "acl":
                land = s.head[k]
        else:
            land, agent = s.child(v, "obj"), s.child(v, "nsubj")
            if land < 0 and s.dep[v] == "acl:relcl":
                land = s.head[v]
        if land >= 0 and s.lower[land] in {"which", "that"}:
            land = next((s.head[k] for k in s.ancestors(land) if s.dep[k] == "acl:relcl"), -1)
        if land >= 0 and s.pos[land] not in {"NOUN", "PROPN"}:
            land = -1
        return land, agent

    def _codes(self, t: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c for k in self.s.conjuncts(t) for c in self._own(k))) if t >= 0 else ()

    def _own(self, t: int) -> tuple[str, ...]:
        """Codes of one acting mention."""
        m = self.mentions.at(t)
        return m.codes if m and m.acts else ()

    def _possession(self, land: int, v: int, codes: tuple[str, ...], who: int, reason: str) -> Statement:
        s = self.s
        lo, hi = min(land, v, who), max(v, who) + 1
        quote = s.span(min(v, who) if land < v else lo, hi)
        span = s.span(lo, hi) if hi - lo < 60 else quote
        return Statement(
            quote=quote,
            content=span,
            proposition=self.reader.words_of(span),
            stance="asserts",
            chain=(Link("speaker", codes, s.word[who], None, s.span(who, who + 1), s.span(v, v + 1)),),
            reason=f"'{s.word[v]}': {reason}",
            sentence=s.sentence[v],
            cue=v,
            root=v,
            about=codes,
            terms=self.reader.terms(range(*s.subtree(land))) or (s.lemma[land].lower(),),
            score=0.6,
        )


def _same_source(x: Statement, y: Statement) -> bool:
    if x.by and y.by:
        return bool(set(x.by) & set(y.by))
    return x.source == y.source
