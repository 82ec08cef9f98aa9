"""Disputes that are told by what is contested: lands and seas, waters shared out, blame, ships and people detained."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.events.deals.ground import NOT_PARTIES, Ground
from rapport.events.deals.making import Maker
from rapport.events.deals.mention import DealMention
from rapport.events.deals.moves import Moved
from rapport.events.deals.phrases import Phrase, Phrases
from rapport.events.deals.vocabulary import ObjectWords

QUARREL = ObjectWords(role="quarrel", kind="dispute", words=("dispute",))
SUIT = ObjectWords(role="suit", kind="dispute", words=("lawsuit",))
OVER = frozenset({"fight", "compete", "struggle", "tussle", "row", "fall", "wrestle"})
HAVE = frozenset({"have", "be", "remain", "stay", "face"})
REACH = 24  # tokens of a phrase that are looked through
TOPIC = frozenset({"over", "about", "on", "regarding", "concerning", "for", "of", "in", "to", "against"})
CLAUSES = frozenset({"advcl", "xcomp", "ccomp", "obl", "acl"})


class Contested:
    """Reads what is contested in one article."""

    def __init__(self, ground: Ground, phrases: Phrases, maker: Maker) -> None:
        self.g, self.s, self.phrases, self.maker = ground, ground.s, phrases, maker
        self.clauses, self.sets = ground.coder.clauses, ground.words.sets

    def read(self) -> Iterator[DealMention]:
        """Mentions in the order of their words."""
        s, sets = self.s, self.sets
        for i in range(s.n):
            lemma = self.g.lemma(i)
            if s.pos[i] == "VERB":
                if lemma in sets["quarrelling"] or lemma in sets["objecting"]:
                    yield from self._quarrelling(i)
                if lemma in sets["blaming"]:
                    yield from self._blaming(i)
                if self.g.act("suing", i):
                    yield from self._suing(i)
                if lemma in sets["detaining"]:
                    yield from self._detaining(i)
            elif s.pos[i] in {"NOUN", "PROPN"}:
                if lemma in sets["place"]:
                    yield from self._place(i)
                elif lemma in sets["dividing"]:
                    yield from self._dividing(i)
                elif lemma in sets["odds"]:
                    yield from self._at_odds(i)
                elif lemma == "claim":
                    yield from self._claim(i)
            if s.pos[i] in {"ADJ", "VERB", "PROPN"} and s.lower[i] in sets["contested"]:
                h = s.head[i]
                if h > i and s.base[i] == "amod" and s.pos[h] == "PROPN" and self.g.lemma(h) not in sets["place"]:
                    yield from self._told(h, i, (), "raised")

    # -- places ----------------------------------------------------------------------------------------------------

    def _place(self, i: int) -> Iterator[DealMention]:
        """ "the disputed islands between X and Y"."""
        s = self.s
        for c in s.children[i]:
            if s.base[c] in {"amod", "compound"} and s.lower[c] in self.sets["contested"]:
                yield from self._told(i, c, (), "raised")
                return

    def _dividing(self, i: int) -> Iterator[DealMention]:
        """ "the division of the sea and its resources", "sovereignty over the islands"."""
        s = self.s
        if i in self.phrases.named:
            return
        for c in s.children[i]:
            if s.base[c] == "nmod" and s.case(c) in {"of", "over", "in"} and self._is_place(c):
                yield from self._told(c, i, (), "raised", also=i)
                return

    def _is_place(self, i: int) -> bool:
        return any(self.g.lemma(k) in self.sets["place"] for k in (i, *self.s.children[i]))

    # -- verbs -----------------------------------------------------------------------------------------------------

    def _quarrelling(self, v: int) -> Iterator[DealMention]:
        """ "quarrel over the water of the river", "object to the dam"."""
        s, g = self.s, self.g
        objecting = g.lemma(v) in self.sets["objecting"]
        by = tuple(self._by(v))
        cases = (
            {"over"}
            if g.lemma(v) in OVER
            else {"over", "about", "on", "regarding", "to", "against", *(("in",) if g.lemma(v) == "clash" else ())}
        )
        topics = [c for c in s.children[v] if s.base[c] == "obl" and s.case(c) in cases]
        topics += list(self.clauses.object(v)) if objecting else []
        for c in topics:
            if c in g.time_at or (g.coder.mentions.at(c) is not None and not self._is_place(c)):
                continue
            entry = self.phrases.entries.get(c)
            if objecting and not self._is_place(c) and not (entry and entry.role == "project"):
                continue
            yield from self._told(c, v, by, "raised")
            return

    def _blaming(self, v: int) -> Iterator[DealMention]:
        """ "accused X of having failed it", "blamed X for the strikes"."""
        s, g = self.s, self.g
        by, at = self._by(v), g.actors(self.clauses.object(v))
        if not by or not at or set(by) & set(at):
            return
        for c in s.children[v]:
            if c < v or s.base[c] not in CLAUSES or (s.base[c] == "obl" and s.case(c) not in TOPIC):
                continue
            low, high = s.subtree(c)
            told = [k for k in range(low, min(high, low + REACH)) if g.lemma(k) in self.sets["failing"]]
            if not told:
                continue
            p = Phrase(told[0], QUARREL, first=told[0], last=min(high, told[0] + 9) - 1)
            for k in range(low, min(high, low + REACH)):
                self.phrases._take(p, k, False)
            p.parties = dict.fromkeys([*by, *at])
            p.words["blame"] = None
            m = self.maker.make(p, "dispute", "quarrel", Moved("raised", v, tuple(dict.fromkeys([*by, *at]))))
            m.parties = tuple(sorted({*by, *at}))
            m.label = "blame for " + " ".join(s.phrase(told[0], p.last + 1).split())
            yield m
            return

    def _suing(self, v: int) -> Iterator[DealMention]:
        """ "sued Chad over the price of gas"."""
        s, g = self.s, self.g
        if g.lemma(v) != "sue":
            yield from self._to_court(v)
            return
        parties = tuple(
            dict.fromkeys([*self._by(v), *(x for t in self.clauses.object(v) for x in (*g.actors([t]), *g.owners(t)))])
        )
        topic = next(
            (c for c in s.children[v] if c > v and c not in g.time_at and s.case(c) in {"over", "for", "about"}), -1
        )
        if len(parties) < 2 or not self.clauses.object(v):
            return
        p = Phrase(topic if topic >= 0 else v, SUIT, first=max(topic, v), last=max(topic, v))
        p.words = {"lawsuit": None}
        if topic >= 0:
            low, high = s.subtree(topic)
            p.first, p.last = low, min(high, low + 8) - 1
            for k in range(low, p.last + 1):
                self.phrases._take(p, k, False)
        m = self.maker.make(p, "dispute", "suit", Moved("litigated", v, parties))
        m.parties = tuple(sorted(parties))
        m.label = "lawsuit" + (" " + " ".join(s.phrase(p.first, p.last + 1).split()) if topic >= 0 else "")
        yield m

    def _to_court(self, v: int) -> Iterator[DealMention]:
        """ "took the case to the court in The Hague"."""
        s, g = self.s, self.g
        courts = [c for c in s.children[v] if s.base[c] == "obl" and s.case(c) in {"to", "before"}]
        if not any(g.lemma(k) in self.sets["court"] for c in courts for k in (c, *s.children[c])):
            return
        for t in self.clauses.object(v)[:1]:
            entry = self.phrases.entries.get(t)
            if entry and entry.kind != "dispute":
                return
            p = self.phrases.of(t) if entry else Phrase(t, SUIT, first=t, last=t)
            parties = dict.fromkeys([*self._by(v), *g.actors([t]), *p.parties])
            parties |= dict.fromkeys(g.states_near(v, REACH) if len(parties) < 2 else ())
            for x in g.actors(courts):
                parties.pop(x, None)
            m = self.maker.make(p, "dispute", "quarrel", Moved("litigated", v, tuple(parties)))
            if len(m.parties) < 2:
                m.parties = tuple(sorted({*m.parties, *g.states_before(v)}))
            m.definite = True
            yield m

    def _at_odds(self, i: int) -> Iterator[DealMention]:
        """ "are at odds over the debt", "have a dispute over the river"."""
        s, g = self.s, self.g
        h = s.head[i]
        if any(s.base[c] == "cop" for c in s.children[i]):
            who, near = [c for c in s.children[i] if s.base[c] == "nsubj"], s.children[i]
        elif h >= 0 and g.lemma(h) in HAVE and s.base[i] in {"obj", "obl", "xcomp"}:
            who, near = self.clauses.subject(h), [*s.children[i], *s.children[h]]
        else:
            return
        by = g.actors(who)
        by += [x for c in near if s.case(c) == "with" for x in g.actors([c]) if x not in by]
        for c in near:
            if c > i and s.base[c] in {"nmod", "obl"} and s.case(c) in TOPIC and c not in g.time_at:
                yield from self._told(c, i, tuple(by), "raised")
                return

    def _claim(self, i: int) -> Iterator[DealMention]:
        """ "its claim to the islands"."""
        s, g = self.s, self.g
        for c in s.children[i]:
            if s.base[c] == "nmod" and s.case(c) in {"to", "on", "over"} and self._is_place(c):
                yield from self._told(c, i, tuple(g.owners(i)), "raised", word="claim")
                return

    def _detaining(self, v: int) -> Iterator[DealMention]:
        """ "detained a ship of X": those who hold it, and whose it is."""
        s, g = self.s, self.g
        if any(g.lemma(t) in self.sets["police"] for t in self.clauses.subject(v)):
            return
        for t in self.clauses.object(v):
            m = g.coder.mentions.at(t)
            foreign = m is not None and m.kind in {"demonym", "people"}
            if g.lemma(t) not in self.sets["held"] | self.sets["people"] and not foreign:
                continue
            a, b = s.subtree(t)
            told = [
                n
                for k in range(a, min(b, t + 1))
                if (n := g.mention(k)) and n.kind in {"adjective", "demonym", "people"}
            ]
            by, theirs = self._by(v), [*g.owners(t), *(c for n in told for c in n.codes)]
            parties = tuple(dict.fromkeys([*by, *theirs]))
            if by and len(parties) == 1 and not foreign:
                others = [x for x in g.states_near(t, REACH) if x not in by and x not in g.orgs]
                parties = (*parties, *others) if len(others) == 1 else parties
            if len(parties) > 1:
                yield from self._told(t, v, parties, "raised", word="detention")

    def _by(self, v: int) -> list[str]:
        s, g = self.s, self.g
        out = g.actors(self.clauses.subject(v))
        for c in s.children[v]:
            if s.base[c] == "obl" and s.case(c) in {"with", "between"}:
                out += [x for x in g.actors([c]) if x not in out]
        return out

    # -- the mention -----------------------------------------------------------------------------------------------

    def _told(
        self, i: int, trigger: int, by: tuple[str, ...], state: str, also: int = -1, word: str = ""
    ) -> Iterator[DealMention]:
        """A dispute over what stands at ``i``, between those whom its phrase or its sentence names."""
        s, g = self.s, self.g
        before = self.phrases.entries.get(i)
        self.phrases.entries[i] = QUARREL
        p = self.phrases.of(i)
        if before is None:
            del self.phrases.entries[i]
        else:
            self.phrases.entries[i] = before
        if s.pos[i] == "PROPN" and len(s.word[i]) > 2:
            p.names[g.printed(i).lower()] = None
        elif s.pos[i] == "NOUN":
            p.words[g.lemma(i)] = None
        if also >= 0:
            p.words[g.lemma(also)] = None
            p.first = min(p.first, also)
        for w in self.sets["contested"]:
            p.words.pop(w, None)
        if word:
            p.words[word] = None
        parties = dict.fromkeys([*by, *p.parties])
        if len(parties) < 2:
            parties |= dict.fromkeys(self._around(i))
        if len(parties) < 2 or len(parties) > 6:
            return
        m = self.maker.make(p, "dispute", "quarrel", Moved(state, trigger, tuple(parties)))
        m.parties = tuple(sorted(parties))
        m.label = self.phrases.label(p, article=True)
        if s.pos[trigger] != "VERB" and m.status in {"denied", "hypothetical"}:
            m.status = "reported"  # "never gave up its claim": there is one
        kind = (
            "objection to"
            if g.lemma(trigger) in self.sets["objecting"]
            else "claim to"
            if g.lemma(trigger) == "claim"
            else "dispute over"
        )
        if not word and also < 0 and s.lower[trigger] not in self.sets["contested"] and "dispute" not in m.label:
            m.label = f"{kind} {m.label}"
        if also >= 0:
            m.label = f"{s.word[also]} of {m.label}" if s.word[also] not in m.label else m.label
        if word:
            m.label = f"{word} {'to' if word == 'claim' else 'of'} {m.label}"
        yield m

    def _around(self, i: int) -> list[str]:
        """Codes of the states that the clause of a word names."""
        s, g = self.s, self.g
        a, b = s.sentences[s.sentence[i]]
        out: dict[str, None] = {}
        for k in range(max(a, i - REACH), min(b, i + REACH)):
            m = g.coder.mentions.at(k)
            if m and m.codes and m.kind not in NOT_PARTIES:
                out |= dict.fromkeys(c for c in m.codes if c not in g.orgs)
        return list(out)
