"""What an amount measures, and whether it is a level or a change of it."""

from __future__ import annotations

from rapport.actors.mention import Mentions
from rapport.events.measured import Direction
from rapport.events.numerals import Printed
from rapport.events.periods import Periods
from rapport.events.phrases import noun_phrase, subject_of
from rapport.events.units import AmountWords
from rapport.language.syntax import Syntax

NOUNS = frozenset({"NOUN", "PROPN"})
BEFORE_NOUN = frozenset({"nummod", "compound", "nmod", "amod", "nmod:desc", "dep", "det", "advmod"})
WORTH = frozenset({"worth", "value", "estimate", "total", "price", "cost"})
# nouns that say no more than that there is an amount: "to a value of $20 billion"
EMPTY = frozenset(
    {
        "value",
        "volume",
        "total",
        "worth",
        "sum",
        "amount",
        "level",
        "figure",
        "record",
        "high",
        "low",
        "peak",
        "rate",
        "tune",
        "average",
    }
)
COMPARED = frozenset(
    {"more", "higher", "less", "lower", "fewer", "cheaper", "up", "down", "larger", "smaller", "bigger"}
)
LEVELS = frozenset(
    {"to", "at", "from", "of", "in", "than", "with", "worth", "for", "between", "below", "above", "under", "beyond"}
)
SPANS = frozenset({"day", "week", "month", "quarter", "year", "decade"})
PURPOSE = frozenset({"on", "for", "in", "towards", "toward", "into", "to"})


class Measuring:
    """Looks from the amounts of one document to the words around them."""

    def __init__(self, s: Syntax, mentions: Mentions, periods: Periods, words: AmountWords) -> None:
        self.s, self.mentions, self.periods, self.words = s, mentions, periods, words

    def role(
        self, p: Printed, token: int, amount: tuple[int, int], counted: int, lead: str
    ) -> tuple[Direction, tuple[int, int] | None]:
        """Level or change, and the tokens of what is counted (``counted``, else looked for) or measured.

        ``amount`` are the tokens of the number, ``token`` their head or the noun counted, ``lead`` the word before.
        """
        s = self.s
        above = s.head[token]
        while amount[0] <= above < amount[1]:
            above = s.head[above]
        of, sign = counted, None
        if counted < 0:
            of, modified = self._measured(p, token, amount, above)
            sign = self.change(modified) if modified >= 0 else None
        behind = s.lower[amount[1]] if amount[1] < s.n else ""
        if lead in {"up", "down"}:
            sign = lead
        elif behind in COMPARED and p.unit is not None:
            sign = "down" if behind in {"smaller"} else self.words.change.get(behind, "up")
        elif sign is None and (lead == "by" or lead not in LEVELS):
            sign = self._sign_above(p, token, above, lead == "by", counted)
        elif lead in {"to", "at", "from"}:
            sign = None
        phrase = noun_phrase(s, of, amount) if of >= 0 else None
        return ("up" if sign == "up" else "down" if sign == "down" else "level"), phrase

    def change(self, k: int) -> str | None:
        """The direction that a word tells; a thing that can be counted is none ("a contract")."""
        s, lemma = self.s, self.s.lemma[k].lower()
        if s.pos[k] not in {"VERB", "AUX"} and lemma in self.words.things:
            return None
        return self.words.change.get(lemma)

    def ranges(self, token: int) -> bool:
        """Whether "from 3 to 5" is a range rather than a change: "estimates range from 3 to 5 million"."""
        s, k = self.s, token
        for _ in range(3):
            if s.lemma[k].lower() in {"range", "vary", "anywhere", "between", "estimate"}:
                return True
            k = s.head[k]
            if k < 0:
                return False
        return False

    def _sign_above(self, p: Printed, token: int, above: int, by: bool, counted: int) -> str | None:
        """The direction of the word of change that governs the amount."""
        s, k = self.s, above
        for _ in range(3 if by else 1):
            if k < 0:
                return None
            found = self.change(k)
            if found and by:
                return found
            if found:
                if s.base[token] in {"nsubj", "conj", "appos", "parataxis", "ccomp"} or (
                    s.pos[k] != "VERB" and counted >= 0
                ):
                    return None
                share = p.unit is not None and p.unit.kind in {"share", "factor"}
                return found if share or s.lemma[k].lower() not in self.words.by_only else None
            if s.base[k] in {"ccomp", "acl", "root"}:
                return None
            k = s.head[k]
        return None

    def _measured(self, p: Printed, token: int, amount: tuple[int, int], above: int) -> tuple[int, int]:
        """The noun that money, a share or a measure is of, and a noun of change that stands between (-1: none)."""
        s = self.s
        while above >= 0 and self._amount(above):
            # "fell 3 points to 7 percent", "$1bn in aid and $300m in loans": the other amount is passed over
            above = s.head[above]
        holds = above >= amount[1] and above - amount[1] <= 5 and s.base[token] in BEFORE_NOUN
        inside = self._inside(amount)
        noun = above if above >= 0 and s.pos[above] in NOUNS and (holds or self._hangs(token, amount, above)) else -1
        if noun >= 0 and (
            self.periods.covers(noun, noun + 1) or s.lemma[noun].lower() in SPANS
        ):  # "by a third last year"
            noun, above = -1, s.head[noun]
        if noun >= 0 and not holds and inside >= 0 and p.unit is not None and p.unit.kind != "measure":
            return inside, noun if self.change(noun) else -1
        if noun >= 0 and self.change(noun):
            return self.below(noun, amount), noun
        if noun >= 0 and s.lemma[noun].lower() in EMPTY:
            return self._emptied(noun, amount), -1
        if noun >= 0:
            return noun, -1
        if inside >= 0:
            return inside, -1
        if above < 0:
            return subject_of(s, token), -1
        return self._of_clause(token, amount, above), -1

    def _amount(self, k: int) -> bool:
        """Whether a word is the number, sign or unit of an amount."""
        s = self.s
        return s.pos[k] in {"NUM", "SYM"} or s.lower[k] in self.words.unit_words

    def _hangs(self, token: int, amount: tuple[int, int], above: int) -> bool:
        """ "a loan of $500 million", "a tariff (25 percent)"."""
        return (
            self.s.base[token] in {"nmod", "appos"}
            and above < amount[0]
            and self.s.case(token) in {"of", "by", "to", "at", "from", ""}
        )

    def _inside(self, amount: tuple[int, int]) -> int:
        """ "$500 million in aid", "40 percent of its oil imports"; -1 where nothing of the kind follows."""
        for k in range(*amount):
            for c in self.s.children[k]:
                if (
                    c >= amount[1]
                    and self.s.base[c] == "nmod"
                    and self._thing(c, {"of", "in", "worth of", "for", "on"})
                ):
                    return c
        return -1

    def _emptied(self, noun: int, amount: tuple[int, int]) -> int:
        """What an empty noun is the value of, or whose value the clause tells."""
        found = self.below(noun, amount)
        if found >= 0:
            return found
        above = self.s.head[noun]
        if above >= 0 and self.s.pos[above] in {"VERB", "AUX"}:
            subject = subject_of(self.s, above)
            return subject if subject >= 0 and self.plain(subject) else -1
        return above if above >= 0 and self.s.pos[above] in NOUNS and self.plain(above) else -1

    def _of_clause(self, token: int, amount: tuple[int, int], above: int) -> int:
        """What the clause says the amount of: "contracts worth $5bn", "trade reached $4bn", "spent $2bn on arms"."""
        s = self.s
        for _ in range(3):  # "up 20 percent", said of what the clause is about
            if (
                s.base[above] not in {"advmod", "advcl", "appos", "dep", "case"}
                or s.head[above] < 0
                or s.pos[above] == "VERB"
            ):
                break
            above = s.head[above]
        lemma = s.lemma[above].lower()
        if lemma in WORTH and s.base[above] in {"acl", "amod"}:
            return s.head[above]
        if s.pos[above] not in {"VERB", "AUX", "ADJ", "ADV"}:
            return -1
        obj = s.child(above, "obj")
        if obj >= 0 and not amount[0] <= obj < amount[1] and not self._amount(obj) and s.base[token] != "nsubj":
            return obj if self.plain(obj) else -1
        changes = self.change(above) is not None and (s.base[token] != "obj" or lemma not in self.words.by_only)
        measures = lemma in self.words.level or changes or lemma in self.words.factors or s.lower[above] in COMPARED
        if measures or (s.base[token] != "obj" and s.child(above, "nsubj:pass") >= 0):
            subject = subject_of(s, above)
            if subject >= 0 and subject != token and self.plain(subject):
                return subject
        for c in s.children[above]:
            if c > amount[0] and s.base[c] == "obl" and self._thing(c, PURPOSE):
                return c
        return -1

    def below(self, noun: int, amount: tuple[int, int]) -> int:
        """What a noun of change or an empty one is of: "an increase in exports", "oil production growth"; -1: nothing."""
        s, cases = self.s, {"in", "of", "to", "on", "for"}
        for c in s.children[noun]:
            if c > noun and not amount[0] <= c < amount[1] and s.base[c] in {"nmod", "obl"} and self._thing(c, cases):
                return c
        for c in s.children[noun]:
            if c < noun and s.base[c] == "compound" and not amount[0] <= c < amount[1] and s.pos[c] == "NOUN":
                return c
        above = s.head[noun]
        if above < 0:
            return -1
        return next(
            (c for c in s.children[above] if c != noun and s.base[c] == "obl" and self._thing(c, {"in", "of"})), -1
        )

    def _thing(self, k: int, cases: set[str] | frozenset[str]) -> bool:
        """A noun under one of the prepositions that is neither a place or party nor a time."""
        return self.s.case(k) in cases and self.plain(k)

    def plain(self, k: int) -> bool:
        """Whether a noun names a thing: no time, and no state or organisation."""
        if self.s.pos[k] not in NOUNS or self.periods.covers(k, k + 1):
            return False
        m = self.mentions.at(k)
        return m is None or not m.codes or m.kind in {"force", "asset", "people"}
