"""Links of one document: cues with both sides read, signs composed, what is not about politics left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapport.actors.mention import Mentions
from rapport.actors.vocabulary import Vocabulary
from rapport.claims.attribution import Attribution
from rapport.events.clauses import Clauses
from rapport.events.occurrence import Occurrence
from rapport.factors.cues import Cue, Cues
from rapport.factors.lexicon import Index
from rapport.factors.link import Link, Reading
from rapport.factors.naming import Names
from rapport.factors.phrases import Phrases
from rapport.factors.quotes import quote_of, side_of
from rapport.factors.setting import Setting
from rapport.factors.shared import shared
from rapport.factors.voices import Voices
from rapport.language.syntax import Syntax

POSSIBLE = frozenset({"may", "might", "could", "would", "can", "should"})
POINTING = frozenset(
    {
        "this",
        "that",
        "it",
        "these",
        "those",
        "which",
        "what",
        "they",
        "such",
        "there",
        "nothing",
        "everything",
        "anything",
        "something",
        "much",
        "one",
    }
)
STRONG = frozenset(
    (
        "greatly partly largely mainly significantly seriously severely slightly somewhat deeply strongly chiefly primarily "
        "directly indirectly substantially considerably sharply badly key main major large big central primary biggest "
        "greatest minor important crucial decisive powerful strong serious significant profoundly fundamentally heavily"
    ).split()
)
UNDATED = frozenset(
    "year month week day decade time today yesterday now moment summer winter spring autumn hour case way end then".split()
)
ANSWERS = frozenset({"SANCTION", "REJECT", "PROTEST", "THREATEN", "COERCE", "ASSAULT", "MOBILIZE", "ACCUSE"})
CONCEDING = frozenset(
    (
        "despite",
        "in spite of",
        "notwithstanding",
        "regardless of",
        "although",
        "though",
        "even though",
        "despite the fact that",
    )
)
# "as we have seen", "if anything": no cause
ASIDE = frozenset(
    "see know say note mention put describe expect report argue explain anything any not so ever possible need".split()
)
SHOWING = frozenset(
    "demonstrate show underscore underline highlight signal reflect reveal illustrate confirm attest testify prove".split()
)
AFTER = frozenset({"after", "following", "amid", "amidst", "as soon as"})
# effects on an actor itself of verbs that otherwise have other senses
ON_ITSELF = frozenset({"help", "benefit", "serve", "suit", "affect"})
CHANGING = frozenset(
    (
        "approach near loom evolve change shift escalate grow mount intensify worsen deteriorate unfold fade wane recede "
        "rise increase decline deepen spread tighten drag multiply shrink dwindle soar weaken strengthen ease leave "
        "withdraw retreat retrench"
    ).split()
)
LEVERS = frozenset("leverage counterweight counterbalance hedge bulwark buffer deterrent".split())
TURNED = frozenset("become grow emerge turn develop form arise blossom warm improve deepen strengthen seek".split())
SHOCKS = frozenset(
    "conflict sanctions embargo tariffs intervention tension pressure threat terrorism isolation agreement".split()
)
LOOSE = frozenset({"for", "in", "by", "through", "with", "over", "under", "when", "once"})
# themes of one country alone, and what reaches it from abroad
HOME = frozenset({"economy", "economic crisis", "legitimacy", "migration", "technology", "investment"})
ABROAD = frozenset({"sanctions", "embargo", "tariffs", "trade", "conflict", "relations", "agreement", "isolation"})
VACUOUS = frozenset(
    {
        "move",
        "step",
        "development",
        "fact",
        "decision",
        "change",
        "event",
        "factor",
        "act",
        "gesture",
        "measure",
        "trend",
    }
)


class Finder:
    """Finds the links of one document; :func:`find` is the way in."""

    def __init__(
        self,
        s: Syntax,
        mentions: Mentions,
        clauses: Clauses,
        occurrences: Iterable[Occurrence],
        index: Index,
        actors: Vocabulary,
        attributions: Sequence[Attribution],
    ) -> None:
        self.s, self.mentions, self.clauses, self.index = s, mentions, clauses, index
        self.events = {o.trigger: o for o in occurrences}
        self.phrases = Phrases(s, mentions, clauses, self.events, index, actors.roles)
        self.cues = Cues(s, clauses, index)
        self.names = Names(s, index, actors)
        self.setting = Setting(s, mentions, index, self.phrases)
        self.voices = Voices(s, mentions, attributions)

    def find(self) -> list[Link]:
        """All links, in the order of their quotes."""
        found = []
        for k, (a, b) in enumerate(self.s.sentences):
            here = [link for cue in self.cues.find(a, b) if (link := self._link(cue, k)) is not None]
            here += [
                link
                for cue, who in shared(self.s, self.clauses, a, b)
                if (link := self._common(cue, who, k)) is not None
            ]
            found += _distinct(here)
        return sorted(found, key=lambda x: (x.quote, x.cue, x.sign))

    def _link(self, cue: Cue, sentence: int) -> Link | None:
        s = self.s
        if self._denied(cue):
            return None
        effect = self._effect(cue)
        if effect is None:
            return None
        cause = self._cause(cue, effect)
        if cause is not None and cue.entry.effect[0] == "party":
            if not {*cause.codes} - {*effect.codes}:
                return None
            effect = replace(effect, actors=tuple(dict.fromkeys((*cause.codes, *effect.codes))))
        if cause is not None and not effect.codes and self._both(effect.head):
            effect = replace(effect, actors=cause.codes)
        if cause is None or cause.head == effect.head or cause.head in effect.tokens or effect.head in cause.tokens:
            return None
        theme = self.index.themes[effect.theme or ""]
        opposite = -1 if theme.opposite else 1
        effect = self.setting.complete(effect)
        cause = self.setting.complete(cause)
        if not self._counts(cue, cause, effect):
            return None
        if cause.theme in {effect.theme, theme.opposite} and {*cause.codes} == {*effect.codes}:
            return None  # says only that it is so
        sign = cue.entry.sign * effect.sign * opposite
        quote = quote_of(s, cue, cause.head, effect.head)
        if quote is None:
            return None
        source, by = self.voices.of(cue.head)
        return Link(
            quote=quote,
            sentence=sentence,
            cause=self.names.factor(cause, side_of(s, cause.head, cue), effect=False),
            effect=self.names.factor(effect, side_of(s, effect.head, cue), effect=True),
            sign=sign,
            strength=self._strength(cue),
            conditional=cue.entry.conditional or self._possible(cue),
            cue=s.span(cue.tokens[0], cue.tokens[-1] + 1),
            lemma=cue.phrase,
            token=cue.head,
            source=source,
            by=by,
            confidence=self._score(cue, cause, effect),
        )

    def _common(self, cue: Cue, who: list[int], sentence: int) -> Link | None:
        """What two have in common pushes their relation up."""
        s, i = self.s, cue.head
        codes = tuple(dict.fromkeys(c for k in who for c in self.phrases.codes(k)))
        if len(codes) < 2 or self.phrases.negated(s.head[i]):
            return None
        quote = quote_of(s, cue, i, s.head[i])
        if quote is None:
            return None
        words = s.span(*s.subtree(i))
        source, by = self.voices.of(i)
        cause = Reading("interests", 1, codes, (), i, frozenset({i}))
        effect = Reading("relations", 1, codes, (), i, frozenset({i}))
        return Link(
            quote=quote,
            sentence=sentence,
            cause=self.names.factor(cause, words, effect=False),
            effect=self.names.factor(effect, words, effect=True),
            sign=1,
            strength=None,
            conditional=False,
            cue=s.span(min(cue.tokens), max(cue.tokens) + 1),
            lemma=cue.phrase,
            token=i,
            source=source,
            by=by,
            confidence=0.5,
        )

    # -- the two sides -----------------------------------------------------------------------------------------

    def _effect(self, cue: Cue) -> Reading | None:
        """The first of the effect's places that is about something that counts."""
        if cue.entry.effect[0] == "party":
            codes = tuple(dict.fromkeys(c for k in cue.effects if self.phrases.actor(k) for c in self.phrases.codes(k)))
            return Reading("relations", 1, codes, (), cue.effects[0], frozenset(cue.effects)) if codes else None
        if cue.entry.pos == "VERB" and (turned := self._turned(cue)) is not None:
            return turned
        for k in cue.effects:
            for t in self.s.conjuncts(k) if cue.entry.pos != "LINK" else [k]:
                if self.phrases.actor(t):
                    continue
                r = self.phrases.read(t)
                if r is None or r.theme is None or self.index.themes[r.theme].background:
                    continue
                if (
                    cue.entry.pos == "VERB"
                ):  # "kept Hanoi from modernizing its navy", "earned Hanoi the trust of Manila"
                    return self._with_objects(cue.head, r)
                return r
        if cue.phrase.endswith(" arms") and (whom := self.phrases.deep(cue.tokens[-1])):
            who = self.phrases.codes(cue.effects[0])
            if who and {*whom} - {*who}:
                return Reading("alignment", 1, who, whom, cue.tokens[-1], frozenset({cue.effects[0], cue.tokens[-1]}))
        if cue.phrase.endswith((" odds", " against")):
            k = cue.effects[0]
            near = [c for x in cue.tokens for c in self.s.children[x] if self.s.case(c) in {"with", "against"}]
            codes = tuple(dict.fromkeys(x for c in (k, *near) for x in self.phrases.codes(c)))
            if len(codes) > 1:
                return Reading("relations", 1, codes, (), k, frozenset({k, *near}))
        if cue.phrase.endswith(("closer", "together", "apart", "unite", "arms")):
            k = cue.effects[0]
            codes = self.phrases.codes(k)
            if self.phrases.actor(k) and codes:
                return Reading("relations", 1, codes, (), k, frozenset({k}))
        return self._itself(cue)

    def _itself(self, cue: Cue) -> Reading | None:
        """ "A blow to Paris", "helps both states", "weakened Riga": an actor's own standing."""
        if cue.entry.pos not in {"VERB", "NOUN"} or cue.entry.effect == ("party",) or cue.entry.actors:
            return None
        if cue.phrase in SHOWING or (cue.entry.pos == "VERB" and cue.entry.weak and cue.phrase not in ON_ITSELF):
            return None
        if not {"obj", "prep:for", "prep:to"} & {*cue.entry.effect}:
            return None
        for k in cue.effects:
            m = self.mentions.at(k)
            state = m is not None and m.kind not in {"adjective", "asset", "private", "city", "person"}
            if not (state or self._both(k)) or (cue.entry.pos == "VERB" and k not in self.clauses.object(cue.head)):
                continue
            return Reading("influence", 1, self.phrases.codes(k), (), k, frozenset({k}))
        return None

    def _both(self, k: int) -> bool:
        """Whether a word stands for the two that were named: "both countries", "the two sides"."""
        s = self.s
        return s.pos[k] == "NOUN" and any(s.lower[c] in {"both", "two"} for c in s.children[k] if c < k)

    def _with_objects(self, verb: int, r: Reading) -> Reading:
        """The reading with those to whom the verb does it, or among whom, where the words name nobody or one side."""
        s = self.s
        objects = [o for o in self._objects(verb) if self.phrases.actor(o)]
        if r.codes and r.theme != "dependence" and not any(s.base[o] == "iobj" for o in objects):
            return r
        whose = [c for o in objects for c in self.phrases.codes(o)]
        if not r.codes and not whose:
            whose = [
                x
                for c in s.children[verb]
                if s.base[c] == "obl" and s.case(c) in {"in", "among", "between", "from"}
                for x in self.phrases.codes(c)
            ]
        actors = tuple(dict.fromkeys((*whose, *r.actors)))
        return replace(r, actors=actors, targets=tuple(c for c in r.targets if c not in actors))

    def _objects(self, verb: int) -> list[int]:
        """Direct and indirect objects."""
        return [*self.clauses.object(verb), *(c for c in self.s.children[verb] if self.s.base[c] == "iobj")]

    def _turned(self, cue: Cue) -> Reading | None:
        """ "Pushed Ankara towards Moscow", "drove Hanoi into the arms of Washington": an actor turned to another."""
        s = self.s
        objects = [k for k in self.clauses.object(cue.head) if self.phrases.actor(k)]
        who = tuple(dict.fromkeys(c for k in objects for c in self.phrases.codes(k)))
        for k in cue.effects:
            if who and k not in objects and s.case(k).partition(" ")[0] in {"toward", "towards", "to", "into"}:
                whom = (
                    self.phrases.codes(k)
                    if self.phrases.actor(k)
                    else self.phrases.deep(k)
                    if s.lower[k] == "arms"
                    else ()
                )
                if whom and {*whom} - {*who}:
                    return Reading("alignment", 1, who, whom, k, frozenset({k, *objects}))
        return None

    def _cause(self, cue: Cue, effect: Reading) -> Reading | None:
        """What pushes: something rather than somebody; an actor only by what it does, or as an asset to another."""
        s = self.s
        for k in cue.causes:
            if self.phrases.actor(k):
                if done := self._deed(cue.head):
                    return self.phrases.read(done) or Reading(None, 1, (), (), done, frozenset({done}))
                codes = self.phrases.codes(k)
                if cue.entry.pos == "LINK" and {"help", "support", "backing"} & {*cue.phrase.split()}:
                    return Reading("support", 1, codes, (), k, frozenset({k}))
                if cue.entry.pos == "NOUN" and {*codes} - {*effect.codes[:1]}:  # who is called an obstacle
                    return Reading(None, 1, codes, (), k, frozenset({k}))
                if cue.entry.actors and self.index.themes[effect.theme or ""].asset and self._possible(cue):
                    return Reading(None, 1, self.phrases.codes(k), (), k, frozenset({k}))
                continue
            if s.lower[k] in POINTING:
                continue
            if told := self._told(k):
                k = told
            elif s.lemma[k].lower() in VACUOUS and (whole := self._resumed(k)) is not None:
                return whole
            if s.pos[k] in {"NUM", "SYM", "X", "PUNCT"} or self._dated(k):
                continue
            r = self.phrases.read(k)
            if r is None:
                owner = Reading(None, 1, (), (), k, frozenset({k}))
                if s.pos[k] in {"NOUN", "PROPN"}:
                    return self.phrases._owned(owner, k)
                parts = [*self.clauses.subject(k), *self.clauses.object(k)] if s.pos[k] == "VERB" else []
                r = replace(owner, actors=tuple(dict.fromkeys(c for t in parts for c in self.phrases.codes(t))))
            return r
        return None

    def _told(self, k: int) -> int:
        """ "The fact that trade grew": the clause that says it, or 0."""
        s = self.s
        if s.lemma[k].lower() not in {"fact", "idea", "circumstance", "reality", "notion"}:
            return 0
        return next((c for c in s.children[k] if s.base[c] in {"acl", "ccomp"} and c > k), 0)

    def _resumed(self, k: int) -> Reading | None:
        """ "..., a move that spurred": the clause before it."""
        s = self.s
        if k == 0 or not any(s.lower[t] in {",", "—", "–", "-"} for t in range(max(0, k - 4), k)):
            return None
        for h in s.ancestors(k):
            if h < k and (r := self.phrases.read(h)) is not None and r.theme:
                return r
        return None

    def _deed(self, verb: int) -> int:
        """By what an actor brings the effect about: "in ending the ban", "by opening the border"; -1 for nothing."""
        s = self.s
        for c in s.children[verb]:
            if s.base[c] == "advcl" and s.lower[c].endswith("ing"):
                mark = next((s.lower[x] for x in s.children[c] if s.base[x] == "mark"), "")
                if mark in {"by", "in", "through", "with"}:
                    return c
        return 0

    def _dated(self, k: int) -> bool:
        return self.s.lemma[k].lower() in UNDATED

    # -- what counts -------------------------------------------------------------------------------------------

    def _counts(self, cue: Cue, cause: Reading, effect: Reading) -> bool:
        """Whether a link is about how political actors deal with each other, and its words are of cause."""
        if not (effect.codes or cause.codes):
            return False
        s = self.s
        theme = self.index.themes[effect.theme or ""]
        between = theme.opposite == "relations" or theme.theme == "relations"
        if (
            between
            and len(effect.codes) < 2
            and effect.theme != "isolation"
            and not (theme.theme == "relations" and {*cause.codes} - {*effect.codes})
        ):
            outward = any(s.base[c] == "nmod" and s.case(c) in {"with", "against"} for c in s.children[effect.head])
            outward = outward or effect.theme in {"opposition", "mistrust"}  # outrage at the other's deed
            if not outward or not {*cause.codes} - {*effect.codes}:
                return False  # a divide within one country
        if (
            theme.theme in HOME
            and len(effect.codes) < 2
            and not ({*cause.codes} - {*effect.codes} or cause.theme in ABROAD)
        ):
            return False
        if cue.phrase in SHOWING and not self.index.sign(self.s.lemma[effect.head].lower(), "NOUN"):
            return False  # only what shows how strong or weak something is
        asset = cue.entry.actors and self.phrases.actor(cause.head)
        if cue.entry.effect[0] == "party":
            return True
        if effect.theme == "influence" and self.phrases.actor(effect.head) and cause.theme is None:
            known = (
                cue.entry.pos == "NOUN"
                or cause.event is not None
                or self.index.sign(self.s.lemma[cause.head].lower(), "NOUN") != 0
            )
            return known or bool({*cause.codes} - {*effect.codes})
        if cue.entry.weak and not asset and not self._freely(cue, effect):
            known = cause.theme is not None or cause.event is not None
            if not known or not (effect.codes or (theme.mutual and cause.codes)):
                return False
            if theme.theme == "policy" and cue.entry.pos == "LINK":
                return False
        return cue.entry.pos != "LINK" or not cue.entry.weak or self._linked(cue, cause, effect)

    def _changing(self, cue: Cue) -> bool:
        """ "As the vote approaches", "as events evolve": what changes is the cause, whatever it is."""
        s, below = self.s, cue.causes[0]
        return (
            cue.phrase == "as"
            and s.base[cue.head] == "mark"
            and s.lemma[below].lower() in CHANGING
            and not self._past(below)
        )

    def _freely(self, cue: Cue, effect: Reading) -> bool:
        """Whether the words state a cause whatever it is: "as events evolve", "ties soured over the canal"."""
        worse = effect.sign * (-1 if self.index.themes[effect.theme or ""].opposite else 1) < 0
        named = self.phrases.read(effect.head)  # whose relation it is must be said here, not guessed from elsewhere
        return self._changing(cue) or (
            cue.phrase == "over"
            and worse
            and named is not None
            and len(named.codes) > 1
            and self.s.base[cue.causes[0]] in {"obl", "nmod"}
        )

    def _linked(self, cue: Cue, cause: Reading, effect: Reading) -> bool:
        """Conjunctions and prepositions that often tell only time or manner: where they tell a cause."""
        s, word = self.s, cue.phrase
        below, above = (cue.causes[0], cue.effects[0])
        clause = s.pos[below] in {"VERB", "AUX"} or any(s.base[c] == "cop" for c in s.children[below])
        theme = self.index.themes.get(cause.theme or "")
        if word in CONCEDING:
            return (
                theme is not None
                and theme.theme not in {"policy", "measures"}
                and (bool(theme.opposite) or theme.theme in {"pressure", "sanctions", "conflict"} or not clause)
            )
        if s.lemma[below].lower() in ASIDE:
            return False
        if self._freely(cue, effect):
            return True
        if word == "as" and s.pos[below] == "NOUN" and s.lemma[below].lower() in LEVERS:
            return bool(effect.codes)
        if word == "with" and s.base[below] == "obl":
            if cause.theme == "support":
                return bool({*cause.codes} - {*effect.codes}) or s.lemma[below].lower() in {
                    "support",
                    "backing",
                    "help",
                }
            return below < above and cause.theme in {"sanctions", "conflict", "pressure", "tension", "economic crisis"}
        if word == "by" and s.base[below] == "advcl" and s.lower[below].endswith("ing"):
            return bool(effect.codes)
        if word in {"as", "since"}:
            if not clause or s.base[cue.head] != "mark" or cause.theme in {None, "policy", "measures"}:
                return False
            return not self._past(below) or (
                word == "as" and self.index.sign(s.lemma[below].lower(), "VERB") != 0 and cause.event is None
            )
        if word in AFTER and effect.event not in ANSWERS and self._timed(below, cue.head):
            return False
        if word in AFTER:
            worse = effect.sign * (-1 if self.index.themes[effect.theme or ""].opposite else 1) < 0
            shock = cause.theme in SHOCKS and (word != "after" or self._new(above))
            return (effect.event in ANSWERS or worse or shock) and cause.theme not in {None, "policy"}
        if word in {"before", "prior to", "until", "till", "pending"}:
            if self.phrases.negated(above) or self.index.sign(s.lemma[above].lower(), "ADJ") < 0:
                return word in {"until", "till", "pending"}
            return cause.theme in {"sanctions", "embargo", "tariffs"} and effect.event is None
        if word == "while":
            lasting = s.lemma[below].lower() in {"remain", "last", "continue", "persist", "stay", "hold", "endure"}
            return lasting or self.phrases.negated(above)
        return word not in LOOSE

    def _new(self, k: int) -> bool:
        """Whether a clause tells a change of state: what became, grew, emerged or turned."""
        return self.s.lemma[k].lower() in TURNED

    def _timed(self, below: int, link: int) -> bool:
        """ "Six months after", "shortly after": a time is measured."""
        s = self.s
        return any(c < link and (s.base[c] == "obl" or s.lower[c].endswith("ly")) for c in s.children[below]) or (
            s.lemma[link - 1].lower() in UNDATED
        )

    def _past(self, verb: int) -> bool:
        """Whether a clause stands in the simple past."""
        s = self.s
        aux = [s.lower[c] for c in s.children[verb] if s.base[c] in {"aux", "cop"} or s.dep[c] == "aux:pass"]
        if aux:
            return any(w in {"was", "were", "had", "did"} for w in aux)
        return (
            s.pos[verb] == "VERB"
            and s.lower[verb] != s.lemma[verb].lower()
            and not s.lower[verb].endswith(("s", "ing"))
        )

    def _denied(self, cue: Cue) -> bool:
        """Whether the words say that there is no push: "has not strained", "did not suffer as a result"."""
        if cue.entry.pos == "VERB":
            return self.phrases.negated(cue.head)
        if cue.entry.pos == "LINK":
            above = cue.effects[0]
            lemma = self.s.lemma[above].lower()
            return cue.phrase.startswith("as a ") and self.phrases.negated(above) and self.index.sign(lemma, "VERB") < 0
        h = cue.head
        return self.phrases.negated(h) or (
            self.s.head[h] >= 0 and self.s.base[h] in {"obj", "xcomp"} and self.phrases.negated(self.s.head[h])
        )

    def _possible(self, cue: Cue) -> bool:
        s = self.s
        heads = [h for h in (cue.head, s.head[cue.head]) if h >= 0]
        return any(s.base[c] == "aux" and s.lower[c] in POSSIBLE for h in heads for c in s.children[h])

    def _strength(self, cue: Cue) -> str | None:
        s = self.s
        for t in cue.tokens:
            for c in s.children[t]:
                if s.lower[c] in STRONG and s.base[c] in {"advmod", "amod"}:
                    return s.lower[c]
        return None

    def _score(self, cue: Cue, cause: Reading, effect: Reading) -> float:
        score = 0.5 + 0.1 * (not cue.entry.weak) + 0.1 * (cause.theme is not None) + 0.1 * (len(effect.codes) > 1)
        return round(score - 0.1 * (cue.entry.pos == "LINK" and cue.entry.weak), 2)


def _distinct(links: list[Link]) -> list[Link]:
    """One link for one pair of words: of links whose sides are the same, the surest."""
    out: list[Link] = []
    for link in sorted(links, key=lambda x: (-x.confidence, x.quote.end - x.quote.start, x.cue)):
        if not any(_same(link, x) for x in out):
            out.append(link)
    return out


def _same(a: Link, b: Link) -> bool:
    if a.cue == b.cue:
        return True
    return a.effect.quote == b.effect.quote and (a.cause.quote.overlaps(b.cause.quote) or a.cue.overlaps(b.cue))


def find(
    s: Syntax,
    mentions: Mentions,
    clauses: Clauses,
    occurrences: Iterable[Occurrence],
    index: Index,
    actors: Vocabulary,
    attributions: Sequence[Attribution] = (),
) -> list[Link]:
    """The links of a document, in the order of their quotes. ``attributions`` say whose words they are."""
    return Finder(s, mentions, clauses, occurrences, index, actors, attributions).find()
