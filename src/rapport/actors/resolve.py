"""Who? Every noun phrase and pronoun that stands for an actor, resolved to codes, with the reason.

Resolution uses the vocabulary and this article only. Introductions are gathered first (a headline may name
"Shoigu" before the text says who he is); then the text is read in order, so that pronouns look back.
"""

from __future__ import annotations

from typing import Protocol

from rapport.actors.discourse import Discourse, person_like, several, singular_actor
from rapport.actors.introductions import Introductions
from rapport.actors.matcher import Match, find, head_of
from rapport.actors.mention import Mention, Mentions
from rapport.actors.persons import Person, Register, gender_of, name_tokens
from rapport.actors.vocabulary import Term, Vocabulary
from rapport.common.intervals import Interval
from rapport.language.syntax import Syntax

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
TWO = frozenset({"two", "both", "2"})
EACH = frozenset({"each", "either", "neither", "both"})
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
IT, THEY = frozenset({"it", "its", "itself"}), frozenset({"they", "them", "their", "theirs", "themselves"})
LEADING = frozenset(
    {"lead", "led", "broker", "brokered", "mediate", "mediated", "sponsor", "sponsored", "chaired", "run"}
)
# nouns that stand for the state itself when definite and bare ("the government", "the military")
STANDING = frozenset(
    (
        "government regime authority authorities administration leadership army military country nation "
        "kingdom republic state sultanate emirate junta monarchy parliament cabinet federation"
    ).split()
)
OF = frozenset({"of", "for", "from"})
# who governs where they are said to be: "the authorities in Dili"; an envoy or a force may be somebody else's there
SEATED = frozenset(
    "government authority official leadership regime administration leader ruler junta cabinet ministry lawmaker".split()
)
WE = frozenset(["we", "us", "our", "ours", "i", "me", "my", "ourselves"])
SAYING = frozenset(
    (
        "say tell add state declare warn write stress insist argue claim announce note reply explain "
        "emphasize emphasise ask"
    ).split()
)
RELATIONAL = frozenset(
    ("neighbor neighbour ally partner rival foe enemy adversary opponent counterpart colleague").split()
)
# what "it" takes up rather than a state, when it was the subject just before
THINGS = frozenset(
    (
        "agreement treaty deal pact accord contract convention decree law bill resolution decision statement "
        "document letter report plan proposal project pipeline railway programme program measure order ban "
        "embargo sanction visit meeting summit talk exercise corridor system missile drone base war conflict "
        "dispute crisis attack operation move policy text act"
    ).split()
)


NAMING = {
    "city": "a place in", "adjective": "adjective of", "demonym": "people of", "capital": "capital of",
    "body": "organ of", "metonym": "stands for", "name": "name of",
}  # fmt: skip


class Making(Protocol):
    """Makes a mention of the role noun in hand."""

    def __call__(self, codes: tuple[str, ...], reason: str, states: tuple[str, ...] = ()) -> Mention:
        """The mention with these codes."""
        ...


class Resolver:
    """Resolves one document; use :func:`resolve`."""

    def __init__(self, s: Syntax, v: Vocabulary, published: Interval | None) -> None:
        self.s, self.v = s, v
        self.when = published.end.isoformat() if published else None
        self.matches = find(s, v, self.when)
        self.over: dict[int, Match] = {i: m for m in self.matches for i in range(m.start, m.end)}
        self.heads: dict[int, Match] = {head_of(s, m.start, m.end): m for m in self.matches}
        self.register = Register(v, published.end if published else None)
        self.persons: dict[int, tuple[int, int]] = {}  # head token of a person's name -> its tokens
        self.namesakes: dict[int, Person] = {}  # by head: introduced with another state than the person of that name
        self.discourse = Discourse(s)
        self.memo: dict[int, Mention | None] = {}
        self.introductions = Introductions(s, v.beside)
        self.roles = self._roles()
        self._find_persons()

    # -- roles -------------------------------------------------------------------------------------------------

    def _roles(self) -> dict[int, tuple[int, Term]]:
        """Role nouns: head token -> (first token of the term, term)."""
        s, out = self.s, {}
        for i in range(s.n):
            if s.pos[i] not in {"NOUN", "PROPN"} or i in self.over:
                continue
            word = s.lemma[i].lower()
            for phrase in self.v.role_phrases.get(word, ()):
                n = len(phrase)
                if i + 1 >= n and tuple(x.lower() for x in s.lemma[i + 1 - n : i + 1]) == phrase:
                    out[i] = (i + 1 - n, self.v.roles[" ".join(phrase)])
                    break
            else:
                term = self.v.roles.get(word)
                if term is None and word.endswith("s"):
                    term = self.v.roles.get(word[:-1])
                if term:
                    out[i] = (i, term)
        return out

    def _modifiers(self, i: int, depth: int = 0) -> tuple[tuple[str, ...], str]:
        """Codes of the actors that modify a noun ("Russian", "of Iran", "Moscow's", "US-led"), and the words."""
        s = self.s
        codes: list[str] = []
        words: list[str] = []
        # whose officer it is stands before the noun; "of" and "for" behind it may name the task ("envoy for Iran")
        close = [
            c
            for c in s.children[i]
            if not (s.base[c] == "nmod" and s.dep[c] not in {"nmod:poss", "nmod:desc"} and c > i)
        ]
        later = [c for c in s.children[i] if c not in close]
        for c in [*close, *later]:
            if c in later and codes:
                break
            base, dep = s.base[c], s.dep[c]
            if base in {"amod", "compound", "nmod", "flat", "det"} or dep == "nmod:desc":
                for k in s.conjuncts(c):
                    m = self.over.get(k)
                    if m and m.kind != "city" and not m.origin:
                        preposition = s.case(c) if base == "nmod" and dep not in {"nmod:poss", "nmod:desc"} else ""
                        if preposition and preposition not in OF:
                            continue
                        codes.append(m.entry.code)
                        words.append(s.phrase(m.start, m.end))
                    elif base == "nmod" and dep != "nmod:desc" and k not in self.over:
                        if (
                            s.case(c) == "of"
                            and k not in self.roles
                            and k not in self.persons
                            and s.pos[k] in {"NOUN", "PROPN"}
                            and depth < 2
                        ):
                            # "the Chief of General Staff of the Iranian Armed Forces"
                            more, why = self._modifiers(k, depth + 1)
                            codes += more
                            words += [why] if why else []
                            continue
                        possessive = dep == "nmod:poss"
                        if not possessive and s.case(c) not in OF:
                            continue
                        got = self.resolve(k)
                        if got and got.codes and got.kind not in {"city", "private", "people"}:
                            codes += got.codes
                            words.append(s.phrase(got.start, got.end))
                    elif s.lower[k] in LEADING or s.lemma[k].lower() in LEADING:
                        for m in (self.over.get(g) for g in (*s.children[k], k - 2) if g >= 0):
                            if m and m.end in {k, k - 1}:
                                codes.append(m.entry.code)
                                words.append(s.phrase(m.start, m.end))
                    elif base in {"compound", "amod"} and k in self.roles and depth < 2:
                        more, why = self._modifiers(k, depth + 1)
                        codes += more
                        words += [why] if why else []
        return tuple(dict.fromkeys(codes)), ", ".join(dict.fromkeys(words))

    # -- persons -----------------------------------------------------------------------------------------------

    def _find_persons(self) -> None:
        s = self.s
        taken = set(self.over)
        for start, end, label in s.names:
            if label != "PER":
                continue
            while start < end and (s.pos[start] in {"DET", "PUNCT"} or start in self.roles):
                start += 1
            if start < end and not all(i in taken for i in range(start, end)):
                self.persons[head_of(s, start, end)] = (start, end)
        covered = {i for a, b in self.persons.values() for i in range(a, b)}
        i = 0
        while i < s.n:  # full names of the vocabulary that the reader missed
            if i not in covered and i not in taken and s.pos[i] == "PROPN":
                for n in (4, 3, 2):
                    name = name_tokens(s, i, i + n)
                    if len(name) == n and name in self.v.full_names and not covered & set(range(i, i + n)):
                        self.persons[head_of(s, i, i + n)] = (i, i + n)
                        covered |= set(range(i, i + n))
                        break
            i += 1
        for head, (a, b) in self.persons.items():
            self._introduce(head, a, b)
        for i in range(s.n):  # later mentions by a name the reader missed
            if i in covered or i in taken or s.pos[i] != "PROPN" or not s.word[i][:1].isupper() or len(s.word[i]) < 3:
                continue
            name = name_tokens(s, i, i + 1)
            if name and (
                self.register.find(name)
                or (len(s.word[i]) > 3 and i not in self.roles and not self._in_name(i) and self.register.known(name))
            ):
                self.persons[i] = (i, i + 1)

    def _in_name(self, i: int) -> bool:
        return any(a <= i < b for a, b, _ in self.s.names)

    def _title(self, head: int) -> int:
        """The role noun that goes with a person's name: before it, in apposition, or -1."""
        s = self.s
        for c in s.children[head]:
            if c in self.roles and (
                s.dep[c] in {"nmod:desc", "compound", "appos", "nmod", "amod"} or s.base[c] in {"flat", "compound"}
            ):
                if s.case(c):
                    continue
                return c
        up = s.head[head]
        if up >= 0 and up in self.roles and s.base[head] in {"appos", "flat", "compound", "nmod"} and not s.case(head):
            return up
        # the parse missed the link: a title right before the name
        a = self.persons.get(head, (head, head))[0]
        return a - 1 if a - 1 in self.roles and s.pos[a - 1] == "PROPN" else -1

    def _introduce(self, head: int, a: int, b: int) -> None:
        s = self.s
        name = name_tokens(s, a, b)
        if not name:
            return
        title = self._title(head)
        near = s.lower[max(0, a - 3) : a]
        gender = gender_of(near) or self._pronoun_gender(b)
        if title >= 0:
            start, term = self.roles[title]
            codes, why = self._modifiers(title)
            if not codes and term.state:
                codes, why = (term.state,), s.phrase(start, title + 1)
            office = s.phrase(start, title + 1)
            if not codes:
                # "King Hussein of Jordan"
                of = [c for c in s.children[head] if s.base[c] == "nmod" and s.case(c) == "of" and c in self.heads]
                codes = tuple(self.heads[c].entry.code for c in of)
                why = s.phrase(of[0], of[0] + 1) if of else ""
            known = self.register.known(name, office)
            if term.kind in {"private", "people", "irregular"} and not (known and term.kind != "private"):
                person = Person(name, (), office, term.sector, gender, f"introduced as {office}", private=True)
                self.register.introduce(person)
                self.introductions.person(person, (), (a, b), title)
                return
            if codes:
                reason = f"introduced as {office} ({why})"
                gender = gender or (known.gender if known else None)
                person = Person(name, codes, office, term.sector, gender, reason)
                acting = tuple(self.v.acting_code(c, self.when) for c in codes)
                self.introductions.person(person, acting, (a, b), title)
                namesake = self.register.find(name) if len(name) == 1 else None
                if namesake and namesake.codes and not set(namesake.codes) & set(codes):
                    self.namesakes[head] = person  # "King Hussein of Jordan" where Saddam Hussein was named before
                else:
                    self.register.introduce(person)
                return
            if known:
                self.register.introduce(known)
                return
            self.register.introduce(Person(name, (), office, term.sector, gender, f"introduced as {office}"))
            return
        if known := self.register.known(name):
            self.register.introduce(known)
        elif len(name) > 1:
            self.register.introduce(Person(name, (), None, None, gender, "named without an office"))

    def _pronoun_gender(self, after: int) -> str | None:
        for w in self.s.lower[after : after + 25]:
            if w in HE:
                return "m"
            if w in SHE:
                return "f"
        return None

    # -- resolution --------------------------------------------------------------------------------------------

    def run(self) -> Mentions:
        """All mentions, in reading order."""
        s = self.s
        found: list[Mention] = []
        for a, b in s.sentences:
            for i in range(a, b):
                m = self.resolve(i)
                if m is None:
                    continue
                found.append(m)
                if m.kind != "adjective":
                    self.discourse.add(m)
                self._note_pair(i, m)
        return Mentions(found, self.introductions.of(Mentions(found)))

    def _note_pair(self, i: int, m: Mention) -> None:
        """Pairs: "Russia and Iran", "between Moscow and Tehran", "Russia-Iran relations", "US and British"."""
        s = self.s
        group = s.conjuncts(i)
        if len(group) > 1 and s.base[i] != "conj":
            codes = [c for k in group for c in ((self.resolve(k) or m).codes if k <= i or k in self.heads else ())]
            codes = [c for k in group if (r := self.resolve(k)) for c in r.codes]
            self.discourse.pair(group[-1], tuple(codes))
        if len(m.codes) > 1:
            self.discourse.pair(i, m.codes)
        over = self.over.get(i)
        if over and over.end + 1 < s.n and s.word[over.end] in {"-", "–", "/", "‑"}:
            other = self.over.get(over.end + 1)
            if other and other.entry.code != over.entry.code:
                self.discourse.pair(other.end - 1, (over.entry.code, other.entry.code))

    def resolve(self, i: int) -> Mention | None:
        """The mention whose head is token ``i``, or None."""
        if i not in self.memo:
            self.memo[i] = None  # a noun that modifies itself through a cycle resolves to nothing
            self.memo[i] = self._resolve(i)
        return self.memo[i]

    def _resolve(self, i: int) -> Mention | None:
        s = self.s
        if i in self.persons:
            return self._person(i)
        if i in self.heads:
            counted = self.heads[i].entry.code in self.v.organisations and any(
                s.lower[c] in TWO and s.base[c] in {"nummod", "det"} for c in s.children[i]
            )
            if counted and (codes := self.discourse.two(i)):
                why = f"the two spoken of: {', '.join(map(self.v.name, codes))}"
                return Mention(i, i + 1, i, codes, "side", why, "GOV", plural=True)
            return self._named(i, self.heads[i])
        if i in self.over:
            return None
        if s.pos[i] in {"PRON", "DET"}:
            return self._pronoun(i)
        if i in self.roles:
            return self._role(i)
        if s.pos[i] in {"NOUN", "ADJ", "NUM"}:
            return self._last_resort(i)
        return None

    def _named(self, i: int, m: Match) -> Mention:
        s, e = self.s, m.entry
        code = self.v.acting_code(e.code, self.when)
        reason = f"{NAMING[e.kind]} {self.v.name(e.code)} in the vocabulary"
        if code != e.code:
            reason += f", which acts for {self.v.name(code)}"
        kind = e.kind
        if kind == "demonym" and s.lemma[i] != s.word[i]:
            return Mention(m.start, m.end, i, (code,), "demonym", reason, plural=True, sector=e.sector)
        return Mention(m.start, m.end, i, (code,), kind, reason, sector=e.sector)

    def _person(self, i: int) -> Mention | None:
        s = self.s
        a, b = self.persons[i]
        name = name_tokens(s, a, b)
        p = self.namesakes.get(i) or self.register.find(name) or self.register.known(name)
        label = s.phrase(a, b)
        if p is None:
            return Mention(a, b, i, (), "person", "a name the article does not explain", person=label)
        if p.private:
            return Mention(a, b, i, (), "private", p.reason, p.sector, p.office, " ".join(p.name), p.gender)
        codes = tuple(self.v.acting_code(c, self.when) for c in p.codes)
        return Mention(a, b, i, codes, "person", p.reason, p.sector, p.office, " ".join(p.name), p.gender)

    def _role(self, i: int) -> Mention | None:
        s = self.s
        start, term = self.roles[i]
        if s.lower[i] in {"regime", "regimes"} and any(
            s.base[c] == "compound" and s.pos[c] == "NOUN" and c not in self.over for c in s.children[i]
        ):
            return None  # a sanctions or visa regime governs nobody
        if plural_side(s, i) and (body := self.discourse.best(i, lambda m: m.kind == "name" and self._organised(m), 5)):
            return Mention(
                i - 1,
                i + 1,
                i,
                body.codes,
                "side",
                f"the members of {s.phrase(body.start, body.end)}",
                "IGO",
                plural=True,
            )
        if s.lemma[i].lower() in {"republic", "state", "colony"} and any(
            s.lower[c] in {"former", "ex"} for c in s.children[i]
        ):
            return None  # "a former Soviet republic" is another state now
        if s.dep[i] == "nmod:desc" and s.head[i] in self.persons:
            return None  # a title before a name: the name is the mention
        plural = (s.lower[i] != s.lemma[i].lower() and s.lower[i].endswith(("s", "men", "women"))) or s.lower[i] in {
            "people",
            "police",
            "troops",
            "forces",
        }
        low = min([start, *(c for c in s.children[i] if c < i and s.base[c] in {"amod", "compound", "nmod", "det"})])
        office = s.phrase(start, i + 1)
        gender = gender_of([s.lower[i]])

        def mention(codes: tuple[str, ...], reason: str, states: tuple[str, ...] = ()) -> Mention:
            acting = tuple(dict.fromkeys(self.v.acting_code(c, self.when) for c in codes))
            return Mention(low, i + 1, i, acting, term.kind, reason, term.sector, office, None, gender, plural, states)

        codes, why = self._modifiers(i)
        if not codes and s.lemma[i].lower() in SEATED and term.kind != "private":
            codes, why = self._seat(i)
        if s.lemma[i].lower() in RELATIONAL:
            return self._relational(i, mention)
        if term.kind == "private":
            return mention((), f"{office} acts for no state", states=codes)
        if term.kind == "irregular":
            named = tuple(c for c in codes if c in self.v.groups)
            return mention(named, f"{office} of {why}" if named else f"{office} not of the state", states=codes)
        if term.kind == "side" and term.sector != "IGO" and (pair := self._pair_words(i, plural)):
            return pair
        if codes:
            counted = self._counted(i)
            if term.kind == "side" and counted:
                return None
            return mention(codes, f"{office} with {why}")
        if term.state:
            return mention((term.state,), f"{office} is an office of {self.v.name(term.state)}")
        for c in s.children[i]:
            if s.base[c] == "appos" and (got := self.resolve(c)) and got.codes:
                return mention(got.codes, f"{office}: {s.phrase(got.start, got.end)} in apposition")
        if pair := self._pair_words(i, plural):
            return pair
        return self._definite(i, term, office, plural, mention)

    def _seat(self, i: int) -> tuple[tuple[str, ...], str]:
        """The state in whose capital those who govern are: "the government in Khartoum"."""
        s = self.s
        for c in s.children[i]:
            m = self.over.get(c) if s.base[c] == "nmod" and s.case(c) == "in" else None
            if m and m.kind in {"capital", "name"} and m.entry.code in self.v.states and not m.origin:
                return (m.entry.code,), s.phrase(m.start, m.end)
        return (), ""

    def _organised(self, m: Mention) -> bool:
        return len(m.codes) == 1 and m.codes[0] in self.v.organisations

    def _relational(self, i: int, mention: Making) -> Mention | None:
        """ "its neighbour Turkey", "Russia's Iranian ally": whoever is meant is never the one whose ally it is."""
        s = self.s
        for c in s.children[i]:
            if s.base[c] in {"appos", "flat", "amod", "compound"} or s.dep[c] == "nmod:desc":
                m = self.over.get(c)
                if m and not m.origin and m.kind != "city":
                    return mention((m.entry.code,), f"{s.phrase(m.start, m.end)} with it")
        return None

    def _definite(self, i: int, term: Term, office: str, plural: bool, mention: Making) -> Mention | None:
        """A bare "the minister", "the ministry", "the government", "the bloc": the last one spoken of."""
        s = self.s
        lemma = s.lemma[i].lower()
        if not any(s.lower[c] in DEFINITE for c in s.children[i] if s.base[c] == "det"):
            return None
        if any(s.base[c] == "nmod" and s.case(c) in {"of", "in", "for"} for c in s.children[i]):
            return None  # "the government of a small island": named by what we could not resolve
        if term.kind in {"office", "official", "body", "force"}:
            same = self.discourse.best(i, lambda m: bool(m.codes) and lemma in (m.office or "").lower().split(), 8)
            if same:
                return mention(same.codes, f"the {office}: {s.phrase(same.start, same.end)} before")
        if term.kind == "side" and term.sector == "IGO":
            body = self.discourse.best(
                i, lambda m: m.kind == "name" and len(m.codes) == 1 and m.codes[0] in self.v.organisations, 5
            )
            if body and lemma not in {"party", "agency", "commission", "council"}:
                return mention(body.codes, f"the {office}: {s.phrase(body.start, body.end)} before")
            return None
        if (lemma in STANDING and not plural) or lemma in {"authorities", "authority"}:
            state = self.discourse.best(i, lambda m: singular_actor(m) and m.codes[0] in self.v.states, 3)
            if state:
                return mention(state.codes, f"the {office}: of {s.phrase(state.start, state.end)} before")
        return None

    def _counted(self, i: int) -> bool:
        """ "three European countries": a number of states that are not named."""
        s = self.s
        return any(s.base[c] == "nummod" for c in s.children[i])

    def _pair_words(self, i: int, plural: bool) -> Mention | None:
        """ "the two countries", "both sides", "each side", "the sides", "the neighbours"."""
        s = self.s
        before = {s.lower[c] for c in s.children[i] if c < i} | ({s.lower[i - 1]} if i else set())
        # "two aides" are any two; "the two countries" are those spoken of
        counted = before & TWO if before & (DEFINITE | {"both"}) else set()
        term = self.roles[i][1] if i in self.roles else None
        is_side = term is not None and (term.kind == "side" or term.kind in {"office", "body", "official"})
        if not is_side or not (
            counted
            or before & EACH
            or (
                plural
                and before & DEFINITE
                and s.lemma[i].lower()
                in {"side", "party", "neighbor", "neighbour", "country", "nation", "state", "government"}
            )
        ):
            return None
        if any(s.lower[c] in {"other", "many", "several", "most", "some"} for c in s.children[i]):
            return None
        low = min([i, *(c for c in s.children[i] if c < i and s.base[c] in {"det", "nummod", "amod"})])
        # whoever speaks to "both sides" is none of them
        subject = self.discourse.clause_subject(i) if s.base[i] not in {"nsubj", "nmod"} else None
        codes = self.discourse.two(i, subject.codes if subject and len(subject.codes) == 1 else ())
        if not codes:
            return None
        return Mention(
            low, i + 1, i, codes, "side", f"the two spoken of: {', '.join(map(self.v.name, codes))}", "GOV", plural=True
        )

    def _pronoun(self, i: int) -> Mention | None:
        s, word = self.s, self.s.lower[i]
        d = self.discourse
        got: Mention | None = None
        if word in HE or word in SHE:
            fits = person_like("m" if word in HE else "f")
            subject = d.clause_subject(i)
            got = subject if subject and fits(subject) else d.best(i, fits)
        elif word in IT and s.base[i] != "expl":
            if self._thing_before(i):
                return None
            subject = d.clause_subject(i) if s.dep[i] == "nmod:poss" or s.base[i] in {"nsubj", "obl"} else None
            got = subject if subject and singular_actor(subject) else d.best(i, singular_actor, 2)
        elif word in WE:
            got = self._speaker(i)
        elif word in THEY:
            subject = d.clause_subject(i)
            if subject and several(subject):
                codes = self._with_conjuncts(subject)
                return self._pronoun_of(i, codes, subject)
            found = d.best(i, lambda m: several(m) or self._coordinated(m), 2)
            if found:
                return self._pronoun_of(i, self._with_conjuncts(found), found)
            return None
        elif word in {"both", "each"} and s.base[i] in {"nsubj", "obj", "obl"} and s.dep[i] != "det":
            codes = d.two(i)
            if codes:
                return Mention(
                    i,
                    i + 1,
                    i,
                    codes,
                    "pronoun",
                    f"the two spoken of: {', '.join(map(self.v.name, codes))}",
                    plural=True,
                )
        elif word == "other" and i and s.lower[i - 1] == "each":
            return None
        if got is None:
            return None
        return self._pronoun_of(i, got.codes, got)

    def _speaker(self, i: int) -> Mention | None:
        """Who says "we": the subject of the verb of saying above the clause, else of the nearest sentence with one."""
        s = self.s
        for a in (i, *s.ancestors(i)):
            for k in (s.head[a], *(c for c in s.children[a] if s.base[c] == "parataxis")):
                if k >= 0 and s.lemma[k].lower() in SAYING and (c := s.child(k, "nsubj")) >= 0 and c != i:
                    return self.resolve(c)
        here = s.sentence[i]
        for n in (here - 1, here + 1):
            if not 0 <= n < len(s.sentences):
                continue
            a, b = s.sentences[n]
            quoted = any(s.word[k] in {"“", '"', "”"} for k in range(*s.sentences[here]))
            for k in range(a, b):
                if quoted and s.lemma[k].lower() in SAYING and s.pos[k] == "VERB" and (c := s.child(k, "nsubj")) >= 0:
                    return self.resolve(c)
        return None

    def _thing_before(self, i: int) -> bool:
        """Whether "it" more likely takes up a thing, the subject of the clause before ("The decree ... It bans")."""
        s = self.s
        a = s.sentences[s.sentence[i]][0]
        here = [k for k in range(a, i) if s.base[k] == "nsubj" and s.head[k] != s.head[i]]
        if not here and s.sentence[i]:
            b, e = s.sentences[s.sentence[i] - 1]
            root = next((k for k in range(b, e) if s.head[k] < 0), -1)
            here = [k for k in range(b, e) if s.base[k] == "nsubj" and s.head[k] == root]
        if not here:
            return False
        subject = here[-1]
        meant = self.resolve(subject)
        if meant is not None and meant.kind in {"person", "office"}:
            # "The president signed a decree ... It bans": what a person did something to
            objects = [c for c in s.children[s.head[subject]] if s.base[c] == "obj" and c < i]
            return any(s.lemma[c].lower() in THINGS for c in objects)
        thing = s.pos[subject] == "NOUN" and s.lower[subject] == s.lemma[subject].lower() and meant is None
        return thing and s.lemma[subject].lower() in THINGS

    def _pronoun_of(self, i: int, codes: tuple[str, ...], got: Mention) -> Mention | None:
        if not codes and got.kind != "person":
            return None
        s = self.s
        back = s.sentence[i] - s.sentence[got.head]
        where = "in the same sentence" if back == 0 else f"{back} sentence{'s' if back > 1 else ''} before"
        # a chain of pronouns is told by its first link that is a name
        named = got.reason.partition("; ")[2] if got.reason.startswith("'") else got.reason
        who = (
            got.reason.partition(" is ")[2].partition(", ")[0]
            if got.reason.startswith("'")
            else s.phrase(got.start, got.end)
        )
        reason = f"'{s.word[i]}' is {who}, {where}; {named}"
        kind = "person" if got.kind == "person" else "pronoun"
        return Mention(i, i + 1, i, codes, kind, reason, got.sector, got.office, got.person, got.gender, len(codes) > 1)

    def _coordinated(self, m: Mention) -> bool:
        s = self.s
        return any(s.base[c] == "conj" and self.memo.get(c) for c in s.children[m.head]) and s.base[m.head] != "conj"

    def _with_conjuncts(self, m: Mention) -> tuple[str, ...]:
        group = [r for k in self.s.conjuncts(m.head) if (r := self.resolve(k))]
        return tuple(dict.fromkeys(c for r in group or [m] for c in r.codes))

    def _last_resort(self, i: int) -> Mention | None:
        """ "the former", "the latter", "the two", "the pair"."""
        s = self.s
        if (
            s.lower[i] in {"former", "latter"}
            and i
            and s.lower[i - 1] == "the"
            and s.base[i] in {"nsubj", "obj", "obl", "nmod"}
        ):
            before = [p for t, p in self.discourse.pairs if t < i]
            if before:
                code = before[-1][0 if s.lower[i] == "former" else -1]
                return Mention(
                    i - 1,
                    i + 1,
                    i,
                    (code,),
                    "pronoun",
                    f"the {s.lower[i]} of {' and '.join(map(self.v.name, before[-1]))}",
                )
        if (
            s.lower[i] in {"two", "pair", "duo"}
            and i
            and s.lower[i - 1] in {"the", "these"}
            and s.base[i] in {"nsubj", "obl", "obj"}
        ):
            codes = self.discourse.two(i)
            if codes:
                return Mention(
                    i - 1,
                    i + 1,
                    i,
                    codes,
                    "pronoun",
                    f"the two spoken of: {', '.join(map(self.v.name, codes))}",
                    plural=True,
                )
        return None


def plural_side(s: Syntax, i: int) -> bool:
    """ "the member states", "member countries": those of the organisation spoken of."""
    return s.lower[i] in {"states", "countries", "nations"} and i > 0 and s.lower[i - 1] in {"member", "members"}


def resolve(s: Syntax, v: Vocabulary, published: Interval | None) -> Mentions:
    """All actor mentions of a document. ``published`` chooses among office-holders and dated names."""
    return Resolver(s, v, published).run()
