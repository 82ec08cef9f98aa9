"""From attributions to statements: those about political matters, by somebody who can speak, that say something."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rapport.actors.mention import Mentions
from rapport.claims.attribution import Attribution, Stance
from rapport.claims.denials import Denials
from rapport.claims.speakers import Link, Speakers
from rapport.claims.statement import Statement
from rapport.claims.words import Words
from rapport.common.spans import Span
from rapport.events.occurrence import Occurrence
from rapport.language.syntax import Syntax

QUOTE = 400  # characters of a quote and of a proposition
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "none", "nothing"})
SUBJECT = frozenset({"nsubj", "csubj"})
TELLING = frozenset({"claim", "disputed", "contest"})


class Statements:
    """Makes the statements of one document."""

    def __init__(
        self,
        s: Syntax,
        mentions: Mentions,
        found: Sequence[Attribution],
        sources: Speakers,
        occurrences: Sequence[Occurrence],
        words: Words,
    ) -> None:
        self.s, self.mentions, self.found, self.sources, self.words = s, mentions, found, sources, words
        self.denials = Denials(s, mentions, words)
        self.occurrences = occurrences
        self.starts = [s.start[o.trigger] for o in occurrences]
        self.order = sorted(range(len(occurrences)), key=lambda k: self.starts[k])
        self.sorted_starts = [self.starts[k] for k in self.order]
        heads = sorted((s.start[m.head], m) for m in mentions.all if m.acts) if mentions.all else []
        self.acting = [m for _, m in sorted(heads, key=lambda x: x[0])]
        self.acting_starts = [s.start[m.head] for m in self.acting]

    def read(self) -> list[Statement]:
        """All statements in the order of their attributions, those that a demand presupposes right behind it."""
        out: list[Statement] = []
        for k, a in enumerate(self.found):
            made = self._statement(k, a)
            if made:
                out.append(made)
            presupposed = self._presupposed(k, a)
            if presupposed:
                out.append(presupposed)
        return out

    # -- one attribution ----------------------------------------------------------------------------------------

    def _statement(self, k: int, a: Attribution) -> Statement | None:
        chain = self.sources.chain(k)
        if not a.content or (a.kind in {"intention", "perception"} and a.stance in {"predicts", "asserts"}):
            return None
        speaks = self.sources.speaks(k)
        nameless = not a.source and (a.lemma.endswith("ly") or (a.cue_token >= 0 and self.s.pos[a.cue_token] == "NOUN"))
        owned = a.stance == "denies" and not a.source
        if not speaks and not nameless and not owned:
            return None
        content = self._content(a)
        inside = [t for sp in a.content for t in self.tokens(sp)]
        root = self.root(inside)
        if root < 0:
            return None
        denied = self.denials.read(a, inside, root)
        if not denied and not self._says_something(a, inside, root):
            return None
        if not speaks:
            chain = (*chain, *self._owner(a))
            if not chain and a.stance == "asserts" and not self.reports_in(a.content):
                return None
        reports = self.reports_in(a.content)
        about = self.about(a.content)
        if not reports and not about and not (chain and chain[-1].codes) and a.stance != "denies" and not denied:
            return None
        stance, reason = self._stance(a, root, chain)
        if denied:
            stance, reason = "denies", f"{reason}, '{self.s.word[denied.word]}'"
        return Statement(
            quote=self.quote(a, content),
            content=content,
            proposition=self.whose(content, chain),
            stance=stance,
            chain=chain,
            reason=reason,
            sentence=self.s.sentence[a.cue_token if a.cue_token >= 0 else inside[0]],
            cue=a.cue_token,
            root=root,
            attribution=k,
            lemma=a.lemma,
            reports=reports,
            about=about,
            terms=self.terms(denied.what if denied else inside),
            direct=a.direct,
            back=bool(denied and denied.back),
            score=0.7 if speaks else 0.5,
        )

    def _says_something(self, a: Attribution, inside: Sequence[int], root: int) -> bool:
        """Whether the content is a proposition or, for denials and accusations, names what is denied."""
        s = self.s
        if a.stance == "denies" and a.cue_token >= 0 and s.lemma[a.cue_token].lower() in self.words.opposing:
            return self._alleged(root)
        if a.stance != "asserts" and a.stance != "predicts":
            return True
        if a.direct:
            return True
        if s.lemma[a.cue_token].lower() in self.words.owning if a.cue_token >= 0 else False:
            return True
        if a.lemma in self.words.describing and len(inside) > 2 and s.pos[inside[0]] != "PUNCT":
            return s.base[inside[0]] != "punct" and any(s.head[t] == a.cue_token and s.base[t] == "obj" for t in inside)
        within = set(inside)
        return any(s.base[c] in SUBJECT and c in within for c in s.children[root]) and root in within

    def _alleged(self, root: int) -> bool:
        """Whether what is rejected is a claim: "the accusation", "reports of", "that it had", not "the plan"."""
        s = self.s
        if s.lemma[root].lower() in self.words.allegations:
            return True
        return s.pos[root] in {"VERB", "AUX", "ADJ"} and s.child(root, "nsubj") >= 0

    def _owner(self, a: Attribution) -> tuple[Link, ...]:
        """Whose a denial is, where a noun tells it: "Tehran's position is a denial", "the position of Tehran is ..."."""
        s, t = self.s, a.cue_token
        if t < 0:
            return ()
        for c in s.children[t]:
            if s.base[c] == "nsubj" or s.dep[c] == "nmod:poss" or s.base[c] in {"amod", "compound"}:
                for k in (c, *(g for g in s.children[c] if s.base[g] in {"nmod", "amod", "compound"})):
                    m = self.mentions.at(k)
                    if m and m.codes and m.kind not in {"people", "city", "private"}:
                        span = s.span(m.start, m.end)
                        return (Link("speaker", m.codes, span.of(s.text), None, span, a.cue[0] if a.cue else None),)
        return ()

    def _stance(self, a: Attribution, root: int, chain: tuple[Link, ...]) -> tuple[Stance, str]:
        """What the source does with the proposition, and the words that say so."""
        s = self.s
        cue = f"'{a.cue[0].of(s.text)}'" if a.cue else "speech goes on"
        if a.stance != "asserts":
            return a.stance, cue
        negation = next((c for c in s.children[root] if s.lower[c] in NEGATIONS), -1)
        if negation < 0:
            subject = s.child(root, "nsubj")
            if subject >= 0:
                negation = next((c for c in s.children[subject] if s.lower[c] in NEGATIONS), -1)
        if negation >= 0 and not any(s.lower[c] in {"will", "wo", "would", "must", "should"} for c in s.children[root]):
            subject = s.child(root, "nsubj")
            m = self.mentions.at(subject) if subject >= 0 else None
            own = bool(m and chain and set(m.codes) & set(chain[-1].codes)) and not self._inner(root)
            lacking = any(s.lemma[c].lower() in self.words.lacking and self._missing(c, root) for c in [root, *s.children[root]])
            if own or lacking:
                return "denies", f"{cue}, '{s.word[negation]}'"
        return "asserts", cue

    def _missing(self, c: int, root: int) -> bool:
        """Whether a noun is what is not there: "there was no sign", "no proof was given", "has not provided evidence"."""
        s = self.s
        none = any(s.lower[k] in NEGATIONS for k in s.children[c])
        return c == root or none or s.base[c] == "obj" or s.lemma[root].lower() in {"be", "have", "exist"}

    def _inner(self, root: int) -> bool:
        """Whether a verb tells what goes on in somebody's head: "I don't know" denies nothing that others say."""
        s = self.s
        able = any(s.base[c] == "aux" and s.lower[c] in {"can", "could", "ca"} for c in s.children[root])
        return able or s.lemma[root].lower() in self.words.thinking

    def _presupposed(self, k: int, a: Attribution) -> Statement | None:
        """ "urged Iran to stop supplying drones": whoever says so holds that Iran does supply them."""
        s = self.s
        if a.stance not in {"urges", "asserts"} or not a.content or not self.sources.speaks(k) or a.cue_token < 0:
            return None
        for t in s.children[a.cue_token]:
            if s.base[t] not in {"xcomp", "ccomp"} or s.lemma[t].lower() not in self.words.ceasing:
                continue
            if a.stance == "asserts" and not any(s.lower[c] == "to" for c in s.children[t]):
                continue
            for below in s.children[t]:
                if below < t or s.base[below] not in {"xcomp", "obj", "obl", "advcl"}:
                    continue
                lo, hi = s.subtree(below)
                span = s.span(lo, hi)
                addressee = next((c for c in s.children[a.cue_token] if s.base[c] in {"iobj", "obj"} and c < t), -1)
                quote = Span(s.start[a.cue_token], span.end)
                who = s.phrase(*self._short(addressee)) + ": " if addressee >= 0 else ""
                inside = list(range(lo, hi))
                codes = self._codes(addressee)
                return Statement(
                    quote=quote,
                    content=span,
                    proposition=(who + self.words_of(span))[:QUOTE],
                    stance="accuses",
                    chain=self.sources.chain(k),
                    reason=f"'{s.word[t]}' takes it for granted",
                    sentence=s.sentence[a.cue_token],
                    cue=a.cue_token,
                    root=below,
                    attribution=k,
                    lemma=a.lemma,
                    reports=self.reports_in((span,)),
                    about=tuple(dict.fromkeys((*codes, *self.about((span,))))),
                    terms=self.terms(inside),
                    score=0.6,
                )
        return None

    # -- pieces ----------------------------------------------------------------------------------------------------

    def _codes(self, t: int) -> tuple[str, ...]:
        m = self.mentions.at(t) if t >= 0 else None
        return m.codes if m else ()

    def _short(self, t: int) -> tuple[int, int]:
        m = self.mentions.at(t)
        return (m.start, m.end) if m else (t, t + 1)

    def tokens(self, span: Span) -> range:
        """The tokens inside a stretch of text."""
        return range(bisect_left(self.s.start, span.start), bisect_left(self.s.start, span.end))

    def root(self, inside: Sequence[int]) -> int:
        """The highest token of a content, the first where several are not below each other; punctuation aside."""
        s, within = self.s, set(inside)
        heads = [t for t in inside if s.head[t] not in within and s.pos[t] not in {"PUNCT", "SPACE", "CCONJ", "SCONJ"}]
        verbs = [t for t in heads if s.pos[t] in {"VERB", "AUX", "ADJ"} or s.child(t, "cop", "nsubj") >= 0]
        return verbs[0] if verbs else heads[0] if heads else -1

    def reports_in(self, content: Sequence[Span]) -> list[int]:
        """Occurrences whose trigger stands in the content."""
        out = []
        for sp in content:
            a, b = bisect_left(self.sorted_starts, sp.start), bisect_left(self.sorted_starts, sp.end)
            out += self.order[a:b]
        return sorted(out)

    def about(self, content: Sequence[Span]) -> tuple[str, ...]:
        """Codes of the actors that the content names, in order."""
        out: dict[str, None] = {}
        for sp in content:
            a, b = bisect_left(self.acting_starts, sp.start), bisect_right(self.acting_starts, sp.end)
            for m in self.acting[a:b]:
                out |= dict.fromkeys(m.codes)
        return tuple(out)

    def terms(self, inside: Sequence[int]) -> tuple[str, ...]:
        """Lemmas of the words that say what it is about, in order, common ones left out."""
        s = self.s
        out: dict[str, None] = {}
        for t in inside:
            if s.pos[t] not in {"NOUN", "PROPN", "VERB", "ADJ"} or len(s.word[t]) < 3:
                continue
            lemma = s.lemma[t].lower()
            m = self.mentions.over(t)
            if lemma in self.words.hollow or (m and m.codes and m.person is None and m.kind != "asset"):
                continue
            out[lemma] = None
        return tuple(out)

    def words_of(self, span: Span) -> str:
        """A stretch of text on one line."""
        words = " ".join(span.of(self.s.text).split())
        if words.startswith("that "):
            words = words[5:]
        return words[:QUOTE]

    def whose(self, content: Span, chain: tuple[Link, ...]) -> str:
        """The proposition on one line; an infinitive with who would do it: "Cairo: to have cleared the camps"."""
        words = self.words_of(content)
        who = chain[-1].name if chain and words.startswith("to ") else None
        return f"{who}: {words}"[:QUOTE] if who else words

    def _content(self, a: Attribution) -> Span:
        pieces = [p for p in a.content if p.end > p.start]
        widest = max(pieces, key=lambda p: p.end - p.start)
        whole = Span(pieces[0].start, pieces[-1].end)
        return whole if whole.end - whole.start <= QUOTE else widest

    def quote_of(self, x: Statement) -> Span:
        """The quote of a statement whose content has changed."""
        return self.quote(self.found[x.attribution], x.content) if x.attribution >= 0 else x.content

    def quote(self, a: Attribution, content: Span) -> Span:
        """The cue with the content, or the content alone where they are far apart."""
        if a.cue:
            whole = Span(min(a.cue[0].start, content.start), max(a.cue[0].end, content.end))
            if whole.end - whole.start <= content.end - content.start + 80:
                return whole
        return content
