"""Positions that one takes over from another and a third protests against: "backed Manila's claim to the shoal"."""

from __future__ import annotations

from rapport.claims.opposing.ground import Ground
from rapport.claims.opposing.territory import Territories
from rapport.claims.speakers import Link
from rapport.claims.statement import Statement
from rapport.events.occurrence import Occurrence

FEW = 8  # positions of one sentence that a protest is held against
NEAR = 3  # sentences in which a protest follows what it is about
ABOUT = frozenset({"on", "over", "to", "about", "regarding", "concerning", "toward", "towards"})
PROTESTING = frozenset({"ACCUSE", "REJECT", "PROTEST", "REQUEST"})


class Positions:
    """Adds who holds a position that is endorsed, and who protests against the endorsement or a claim to land."""

    def __init__(self, g: Ground) -> None:
        self.g, self.s = g, g.s

    def add(self, out: list[Statement]) -> None:
        """Add the holders of positions, and set those who protest against them."""
        held: list[tuple[int, frozenset[str]]] = []
        owned = Territories(self.g).owned
        for k, x in enumerate(list(out)):
            if x.by and not x.article and owned(x):
                held.append((k, frozenset(x.by)))
        place = {t: k for k, x in reversed(list(enumerate(out))) if not x.denies for t in (x.cue, x.root)}
        for t in range(self.s.n):
            made = self._position(t)
            if made:
                statement, friends = made
                known = place.get(t, -1)
                if known < 0:
                    out.append(statement)
                    known = len(out) - 1
                held.append((known, frozenset((*statement.by, *friends))))
        if held:
            self._protests(out, held)

    def _position(self, t: int) -> tuple[Statement, tuple[str, ...]] | None:
        """Who holds the position that a noun is, where somebody endorses it, and who does."""
        s, words = self.s, self.g.words
        if s.pos[t] != "NOUN" or s.lemma[t].lower() not in words.positions:
            return None
        v = s.head[t]
        if v < 0 or s.base[t] not in {"obj", "obl", "nmod"} or s.lemma[v].lower() not in words.endorsing:
            return None
        topic = next((c for c in s.children[t] if c > t and s.base[c] == "nmod" and s.case(c) in ABOUT), -1)
        if topic < 0:
            return None
        holders = [c for c in s.children[t] if s.dep[c] == "nmod:poss" or s.base[c] in {"amod", "compound"} or s.case(c) == "of"]
        who = next((c for c in holders if self._codes(c)), -1)
        if who < 0:
            return None
        friends = self.g.codes(s.child(v, "nsubj"))
        codes = self._codes(who)
        if not friends or set(friends) & set(codes):
            return None
        lo, hi = s.subtree(t)
        span = s.span(lo, hi)
        inside = list(range(*s.subtree(topic)))
        return Statement(
            quote=s.span(min(v, lo), hi),
            content=span,
            proposition=self.g.reader.words_of(span),
            stance="asserts",
            chain=(Link("speaker", codes, s.word[who], None, s.span(who, who + 1), s.span(t, t + 1)),),
            reason=f"'{s.word[v]}': takes over the position",
            sentence=s.sentence[t],
            cue=t,
            root=t,
            about=self.g.reader.about((span,)),
            terms=self.g.reader.terms(inside),
            score=0.5,
        ), friends

    def _codes(self, t: int) -> tuple[str, ...]:
        m = self.g.mentions.at(t) or self.g.mentions.over(t)
        return m.codes if m and m.kind not in {"people", "city", "private"} else ()

    def _protests(self, out: list[Statement], held: list[tuple[int, frozenset[str]]]) -> None:
        s = self.s
        by_sentence: dict[int, list[tuple[int, frozenset[str]]]] = {}
        for k, side in sorted(held, key=lambda h: h[0]):
            by_sentence.setdefault(out[k].sentence, []).append((k, side))
        for o in self.g.reader.occurrences:
            if o.type not in PROTESTING or not o.actors or o.status not in {"reported", "claimed"} or not self._protest(o):
                continue
            near = [h for n in range(o.sentence, o.sentence - NEAR - 1, -1) for h in by_sentence.get(n, ())[:FEW]]
            for k, side in near:
                if set(o.actors) & side or s.start[o.trigger] < s.start[out[k].cue]:
                    continue
                if not set(o.recipients) & side:
                    continue
                out.append(self._against(o, k, out[k]))
                break

    def _protest(self, o: Occurrence) -> bool:
        """Whether an act is one of protest: "protested", "summoned the envoy", "called on X to correct its position"."""
        low, high = self.s.sentences[o.sentence]
        words = self.g.words.protests | self.g.words.positions
        near = range(max(low, o.trigger - 4), min(high, o.trigger + 12))
        return o.type in {"ACCUSE", "REJECT"} or any(self.s.lemma[t].lower() in words for t in near)

    def _against(self, o: Occurrence, k: int, x: Statement) -> Statement:
        text = o.quote
        return Statement(
            quote=text,
            content=text,
            proposition=x.proposition,
            stance="denies",
            chain=(Link("speaker", o.actors, " ".join(o.actors), None, None, text),),
            reason=f"'{self.s.word[o.trigger]}': protests against it",
            sentence=o.sentence,
            cue=o.trigger,
            root=o.trigger,
            about=x.about,
            terms=x.terms,
            against=[k],
            score=0.5,
        )
