"""The phrase of an object: what it is about, by which names it goes, who is in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapport.events.deals.ground import NOT_PARTIES, Ground
from rapport.events.deals.vocabulary import KnownName, ObjectWords

BESIDE = frozenset({"amod", "compound", "flat", "nmod:poss", "nmod:desc", "nmod:unmarked", "nummod"})
# prepositions behind which a phrase says what it is about, and those that only name whom it is with
ABOUT = frozenset({"of", "on", "for", "over", "about", "in", "regarding", "concerning", "under", "at"})
WITH = frozenset({"between", "with", "to", "against", "by", "from", "among", "amongst", "toward", "towards"})
NAMING = frozenset(
    {"of", "at", "in", "over", "across", "between", "near", "to", "from", "under", "on", "with", "through"}
)
CLAUSE = frozenset({"which", "who", "that", "where", "whose", "what", "how", "why", "whether"})
FULL = {"cease-fire": "ceasefire"}  # spellings of one word
DEEP = 3
PLACES = frozenset({"in", "at"})
SKIP = frozenset({"DET", "PRON", "NUM", "PUNCT", "ADP", "CCONJ", "PART", "SYM", "ADV"})


@dataclass(slots=True)
class Phrase:
    """An object's phrase. ``words`` and ``names`` are lower-cased; ``tied`` are other objects inside it."""

    head: int
    entry: ObjectWords
    words: dict[str, None] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    parties: dict[str, None] = field(default_factory=dict)
    tied: list[int] = field(default_factory=list)
    receivers: dict[str, None] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)  # roles of objects that only stand inside: arms, assets, prisoners
    known: KnownName | None = None
    first: int = 0
    last: int = 0

    @property
    def generic(self) -> bool:
        """Whether the phrase says nothing of its own: "the agreement"."""
        return not (self.words or self.names)


class Phrases:
    """Finds the objects of one article and reads their phrases."""

    def __init__(self, ground: Ground) -> None:
        self.g, self.s = ground, ground.s
        self.stop, self.holders = ground.words.sets["stop"], ground.words.sets["holder"]
        self.building = ground.words.sets["building"]
        self.named = self._known()
        self.entries: dict[int, ObjectWords] = {}
        for i in range(self.s.n):
            if found := self._entry(i):
                self.entries[i] = found

    def of(self, i: int) -> Phrase:
        """The phrase of the object at token ``i``."""
        p = Phrase(i, self.entries[i], first=i, last=i)
        if p.entry.telling and p.entry.words != (self.s.lower[i],):
            p.words[FULL.get(self.g.printed(i).lower(), self.g.lemma(i))] = None
        if p.entry.numbered:
            p.names[f"{self.g.lemma(i)} {self.s.word[i + 1]}"] = None
            p.last = i + 1
        self._walk(p, i, 0)
        self._behind(p)
        if p.generic and p.entry.role in {"instrument", "talks", "exchange"}:
            self._told_by_clause(p)
        if i in self.named:
            a, b, known = self.named[i]
            p.known = known
            p.names = dict.fromkeys([" ".join(known.name.lower().split())])
            p.words |= dict.fromkeys(known.words)
            p.parties |= dict.fromkeys(known.parties)
            p.first, p.last = min(p.first, a), max(p.last, b - 1)
        return p

    def label(self, p: Phrase, article: bool = False) -> str:
        """The phrase as it can be shown: from its first modifier to its last word about it; "the" before it is left out
        unless asked for."""
        s = self.s
        a, b = p.head, min(p.last, p.head + 12)
        while a > p.first and s.pos[a - 1] in {"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "SYM", "VERB", "PART"}:
            if s.word[a - 1] in {",", ".", ";", ":", "—", "–", "(", ")"} or s.lower[a - 1] in {"’s", "'s"}:
                break
            a -= 1
        b = self._shown_end(p.head, b)
        while a < b and (s.pos[a] in {"DET", "PUNCT", "ADP"} or s.lower[a] in {"’s", "'s"}):
            a += 1
        if article and a and s.lower[a - 1] == "the":
            a -= 1
        return " ".join(s.phrase(a, b + 1).split())

    def _shown_end(self, head: int, b: int) -> int:
        """Where the shown phrase ends: before a clause or a comma behind the head, but with the whole of a sum."""
        s = self.s
        for k in range(head + 1, b + 1):
            if s.word[k] in {",", ";", ":", "—", "–"} or s.lower[k] in CLAUSE:
                b = k - 1
                break
        while b > head and s.pos[b] in {"ADP", "DET", "CCONJ"}:
            b -= 1
        while (b + 1 < s.n and s.word[b] in {"$", "€", "£"}) or (
            b + 1 < s.n and s.pos[b] == "NUM" and s.pos[b + 1] == "NUM"
        ):
            b += 1
        return b

    def definite(self, i: int) -> bool:
        """Whether the phrase refers back: "the deal", "this agreement", "their pact"."""
        s = self.s
        return any(
            (s.base[c] == "det" and s.lower[c] in {"the", "this", "that", "these", "those", "such"})
            or s.dep[c] == "nmod:poss"
            for c in s.children[i]
        )

    # -- which words are objects -----------------------------------------------------------------------------------

    def _known(self) -> dict[int, tuple[int, int, KnownName]]:
        """Known names by the token that heads them."""
        s, words = self.s, self.g.words
        out: dict[int, tuple[int, int, KnownName]] = {}
        i = 0
        while i < s.n:
            hit = next(
                (
                    k
                    for k in words.first.get(s.lower[i], ())
                    if tuple(s.lower[i : i + len(k)]) == k and (len(k) > 1 or s.word[i].isupper())
                ),
                None,
            )
            if hit is None:
                i += 1
                continue
            end = i + len(hit)
            head = next((k for k in range(end - 1, i - 1, -1) if not i <= s.head[k] < end), end - 1)
            out[head] = (i, end, words.names[hit])
            i = end
        return out

    def _entry(self, i: int) -> ObjectWords | None:
        s = self.s
        if i in self.named:
            return ObjectWords(role="instrument", kind="agreement", words=(s.lower[i],))
        if s.pos[i] not in {"NOUN", "PROPN"}:
            return None
        lemma = self.g.lemma(i)
        rows = self.g.words.objects.get(lemma) or self.g.words.objects.get(s.lower[i]) or ()
        if i and s.word[i - 1] == "-":  # "cease-fire", "stand-off"
            rows = self.g.words.objects.get(f"{s.lower[i - 2]}-{lemma}") or rows
        for row in rows:
            if row.capital and not (s.word[i][0].isupper() and s.word[i - 1 if i else 0][:1].isupper() and i):
                continue
            if row.beside and not self._beside(i, row.beside):
                continue
            if row.role == "suit" and s.word[i][:1].isupper() and s.base[i] in {"conj", "compound", "nmod", "flat"}:
                continue  # part of a court's name
            if row.numbered and not (i + 1 < s.n and s.pos[i + 1] == "NUM" and s.word[i + 1].isdigit()):
                continue
            if row.named and not self._has_name(i):
                continue
            if lemma == "understanding" and s.head[i] >= 0 and self.g.lemma(s.head[i]) == "memorandum":
                continue
            if row.over and not any(s.base[c] in {"nmod", "obl"} and s.case(c) == "over" for c in s.children[i]):
                continue
            if s.base[i] == "compound" and s.head[i] > i and row.role in {"arms", "assets", "prisoners", "target"}:
                continue
            return row
        return None

    def _has_name(self, i: int) -> bool:
        """Whether a proper name or a place stands in the phrase of a noun: "the bridge over the Amur"."""
        s = self.s
        for c in s.children[i]:
            beside = s.base[c] in BESIDE or (s.base[c] == "nmod" and s.case(c) in NAMING)
            if beside and any(s.pos[k] == "PROPN" and k not in self.g.time_at for k in (c, *s.children[c])):
                return True
        return False

    def _beside(self, i: int, wanted: tuple[str, ...]) -> bool:
        s = self.s
        for c in s.children[i]:
            if s.dep[c] in BESIDE or s.base[c] in BESIDE or (s.base[c] == "nmod" and s.case(c) in {"of", "on"}):
                if self.g.lemma(c) in wanted or s.lower[c] in wanted or self.g.designation(c):
                    return True
                if self.g.printed(c).lower() in wanted:
                    return True
                if any(self.g.lemma(k) in wanted for k in s.children[c] if s.base[k] in {"amod", "compound"}):
                    return True
        return False

    # -- what the phrase says --------------------------------------------------------------------------------------

    def _walk(self, p: Phrase, i: int, depth: int) -> None:
        s = self.s
        for c in s.children[i]:
            if s.sentence[c] != s.sentence[p.head] or abs(c - p.head) > 30:
                continue
            base, dep = s.base[c], s.dep[c]
            if dep in BESIDE or base in BESIDE:
                self._take(p, c, c < i or base == "flat")
                if base not in {"nummod"}:
                    self._walk(p, c, depth + 1) if depth < DEEP else None
            elif base == "nmod" and depth < DEEP:
                case = s.case(c)
                if case in PLACES and p.entry.role not in {"membership", "project"} and self._place(c):
                    continue
                if case in ABOUT or (not case and self.g.mention(c) is None):
                    for k in s.conjuncts(c):
                        self._take(p, k, True)
                        self._walk(p, k, depth + 1)
                elif case in WITH or not case:
                    self._named_parties(p, c)
                    if case == "to" and c in self.entries:
                        self._take(p, c, False)
            elif base == "appos" and depth < 2:
                self._take(p, c, False)
                self._walk(p, c, depth + 1)
            elif base in {"acl", "advcl"} and depth < 2 and self.g.lemma(c) in self.building:
                self._built(p, c)
            elif base == "acl" and dep != "acl:relcl" and depth < 2 and self._infinitive(c):
                for o in self.g.coder.clauses.object(c):
                    if o > c:
                        self._take(p, o, True)
                        self._walk(p, o, depth + 2)

    def _behind(self, p: Phrase) -> None:
        """ "signed a contract for the sale of missiles": the parser may hang what it is for on the verb."""
        s, i = self.s, p.head
        h = s.head[i]
        if h < 0 or s.pos[h] != "VERB" or s.base[i] not in {"obj", "nsubj", "obl"}:
            return
        for c in s.children[h]:
            if s.base[c] in {"advcl", "xcomp"} and c > i and self._infinitive(c) and self.g.lemma(c) in self.building:
                self._built(p, c)
                continue
            if (
                s.base[c] != "obl"
                or c < i
                or s.case(c) not in {"for", "on", "over", "about", "regarding", "concerning"}
            ):
                continue
            low, end = s.subtree(c)[0], s.subtree(i)[1]
            if p.entry.role == "measure" and s.case(c) == "on" and self.g.coder.mentions.at(c) is not None:
                self._named_parties(p, c)  # "lifted its sanctions on Chad"
                continue
            if p.last < low <= end and c not in self.g.time_at and self.g.coder.mentions.at(c) is None:
                self._take(p, c, True)
                self._walk(p, c, 1)

    def _built(self, p: Phrase, c: int) -> None:
        """ "an agreement to establish a railway linking X and Y": the thing, and the places that it joins."""
        s = self.s
        if p.entry.role not in {"instrument", "project"}:
            return
        _, high = s.subtree(c)
        thing = [k for k in range(c, min(high, c + 14)) if k in self.entries and self.entries[k].role == "project"]
        if p.entry.role == "instrument" and not thing:
            return
        for k in thing[:1]:
            p.words[self.g.lemma(k)] = None
            self._stretch(p, k, k)
        for k in range(c, min(high, c + 20)):
            if s.pos[k] not in {"PROPN", "NOUN", "ADJ"} or k in self.g.time_at or k in self.entries:
                continue
            if s.pos[k] == "PROPN" or k < (thing or [c])[0] or s.base[k] in {"amod", "compound"}:
                self._take(p, k, True)

    def _told_by_clause(self, p: Phrase) -> None:
        """What a clause says of an object without words of its own: "an agreement that would open the border to Chad",
        "talks aimed at ending the nuclear crisis"."""
        s = self.s
        for c in s.children[p.head]:
            relative = s.dep[c] == "acl:relcl"
            if s.base[c] != "acl" or not (relative or self.g.lemma(c) in {"aim", "design", "mean", "intend", "focus"}):
                continue
            if relative and self.definite(p.head):
                continue
            low, high = s.subtree(c)
            for k in range(max(low, p.head + 1), min(high, p.head + 22)):
                m = self.g.coder.mentions.at(k)
                if m and m.codes and m.kind not in NOT_PARTIES and relative:
                    p.parties |= dict.fromkeys(m.codes)
                elif m is None and s.pos[k] in {"NOUN", "ADJ"} and k not in self.g.time_at and len(p.words) < 6:
                    self._take(p, k, False)

    def _infinitive(self, c: int) -> bool:
        return any(self.s.base[k] == "mark" and self.s.lower[k] == "to" for k in self.s.children[c])

    def _place(self, c: int) -> bool:
        """ "talks in Qatar and Oman": where they are held is no party to them."""
        m = self.g.mention(c)
        return m is not None and bool(m.codes)

    def _named_parties(self, p: Phrase, c: int) -> None:
        for k in self.s.conjuncts(c):
            m = self.g.mention(k)
            if m and m.codes and m.kind not in NOT_PARTIES:
                p.parties |= dict.fromkeys(m.codes)
                if self.s.case(c) == "to":
                    p.receivers |= dict.fromkeys(m.codes)
                self._stretch(p, m.start, m.end - 1)
            else:
                for d in self.s.children[k]:
                    n = self.g.mention(d)
                    if n and n.codes and n.kind not in NOT_PARTIES and self.s.base[d] in {"amod", "compound", "nmod"}:
                        p.parties |= dict.fromkeys(n.codes)

    def _take(self, p: Phrase, c: int, shown: bool) -> None:
        """Let one word of the phrase say what it says: a party, a name, a topic, another object."""
        s, g = self.s, self.g
        if c in g.time_at:
            return
        if shown:
            self._stretch(p, c, c)
        m = g.mention(c)
        named_after = s.word[p.head][:1].isupper() or (m is not None and m.kind in {"capital", "city"})
        if m and s.base[c] == "compound" and s.head[c] == p.head and named_after and p.entry.role == "instrument":
            p.names[g.printed(c).lower()] = None  # "the Lisbon Accord" is named after a place
            return
        if m and m.kind in NOT_PARTIES and s.pos[c] == "PROPN" and len(g.printed(c)) > 2:
            p.names[g.printed(c).lower()] = None
            return
        if m and m.codes and m.kind == "pronoun" and (s.head[c] != p.head or p.entry.kind in {"dispute", "sanction"}):
            return
        if m and m.codes:
            if m.kind not in NOT_PARTIES or m.kind == "adjective":
                p.parties |= dict.fromkeys(m.codes)
            if p.entry.role == "membership" and set(m.codes) & g.orgs:
                p.names |= dict.fromkeys(x.lower() for x in m.codes if x in g.orgs)
            return
        if (inner := self.entries.get(c)) and c != p.head:
            p.roles.add(inner.role)
            if inner.role not in {"arms", "assets", "prisoners"}:
                p.tied.append(c)
        for row in () if inner else g.words.objects.get(g.lemma(c), ()):
            if row.role in {"arms", "assets", "prisoners"} and not row.beside:
                p.roles.add(row.role)
        if named := self.named.get(c):
            p.names[named[2].name.lower()] = None
            p.parties |= dict.fromkeys(named[2].parties)
            return
        if model := g.designation(c):
            p.names[model.lower()] = None
            p.roles.add("arms")
            return
        if s.pos[c] in SKIP:
            return
        word = g.printed(c)
        if s.pos[c] == "PROPN" or (word[:1].isupper() and s.base[c] == "flat"):
            if len(word) > 2 and word.lower() not in self.stop and not word.isdigit():
                p.names[word.lower()] = None
            return
        lemma = g.lemma(c) if "-" not in word else word.lower()
        if lemma not in self.stop and lemma not in self.holders and len(lemma) > 2 and lemma.replace("-", "").isalpha():
            p.words[lemma] = None

    def _stretch(self, p: Phrase, a: int, b: int) -> None:
        if abs(a - p.head) <= 14:
            p.first = min(p.first, a)
        if abs(b - p.head) <= 14:
            p.last = max(p.last, b)
