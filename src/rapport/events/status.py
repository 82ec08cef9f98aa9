"""Does it stand? Status from mood, modality, negation, tense and the words above and beside the event.

This is what the sentence's own grammar says; the ``claims`` package refines it by attribution.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field

from rapport.actors.mention import Mentions
from rapport.common.vocabulary import Entry, load_all, packaged, user_files
from rapport.language.syntax import Syntax


class StatusWord(Entry):
    """Words of one syntactic kind and the status they give."""

    terms: tuple[str, ...] = Field(min_length=1)
    as_: Literal["verb", "noun", "adj", "adv", "mod", "aux", "speech", "mark"] = Field(alias="as")
    status: Literal["reported", "claimed", "denied", "planned", "hypothetical", "same", "presupposed"]


StatusWords = dict[str, dict[str, str]]


def load_status_words(folder: Path | None = None) -> StatusWords:
    """The shipped status words with a user's ``status*.yaml`` over them: term to status, by kind."""
    out: StatusWords = {}
    files = [*packaged("rapport.events", "lexicon", "status"), *user_files(folder, "status")]
    for entry in load_all(files, "words", StatusWord):
        for term in entry.terms:
            out.setdefault(entry.as_, {})[term] = entry.status
    return out


class Standing(NamedTuple):
    """A status, the words that gave it, and the speaker's token where somebody's word stands behind it."""

    status: str
    reason: str
    speaker: int = -1
    cue: int = -1


HAPPEN = frozenset(
    ("take begin start occur happen resume continue follow go open materialize materialise proceed").split()
)
# who says something: persons, actors, media, and words for documents and unnamed sources
VOICES = frozenset(
    (
        "report source statement document media official newspaper agency press recording memo letter "
        "communique spokesman spokeswoman spokesperson expert analyst observer diplomat witness resident "
        "critic article study survey paper study intelligence activist who he she they i we that"
    ).split()
)
PROVIDING = frozenset(
    (
        "include call provide envisage envision cover contain involve stipulate foresee require allow outline comprise"
    ).split()
)
PACTS = frozenset(
    (
        "agreement deal treaty pact accord contract memorandum protocol plan roadmap framework document "
        "programme program"
    ).split()
)
REPORTED = Standing("reported", "the article states it")


class StatusReader:
    """Works out the status of events of one document.

    ``complement`` gives the status that a coded trigger lends to what stands under it, or None.
    """

    def __init__(
        self, s: Syntax, words: StatusWords, mentions: Mentions, complement: Callable[[int, int], str | None]
    ) -> None:
        self.s, self.words, self.mentions, self.complement = s, words, mentions, complement

    def of(self, trigger: int, light: int) -> Standing:
        """Status of the event told by ``trigger`` with light verb ``light`` (-1 for none)."""
        own = self._noun(trigger) if light >= 0 or self.s.pos[trigger] in {"NOUN", "PROPN"} else None
        if own:
            return own
        if light < 0 and self._presupposed_adjunct(trigger):
            return REPORTED
        return self._clause(light if light >= 0 else trigger, 0)

    def _noun(self, i: int) -> Standing | None:
        """Words right beside a noun: "no visit", "an alleged visit", "a possible visit"."""
        s = self.s
        for c in s.children[i]:
            if s.base[c] in {"amod", "det", "advmod", "compound"}:
                found = self.words["mod"].get(s.lower[c])
                if found and not (s.lower[c] == "any" and s.base[c] == "det" and s.head[i] < 0):
                    return Standing(found, f"'{s.word[c]}' beside it")
            for r in (c, *(s.children[c] if s.base[c] == "nmod" and s.case(c) == "of" else ())):
                if s.base[r] == "acl" and s.lemma[r].lower() in HAPPEN and (below := self._beside(r)):
                    return below
        return None

    def _presupposed_adjunct(self, i: int) -> bool:
        """ "during his meeting with X", "after the strikes": told in passing, as a fact."""
        s = self.s
        return s.base[i] == "obl" and s.case(i) in {
            "during",
            "after",
            "following",
            "since",
            "before",
            "at",
            "amid",
            "despite",
            "because of",
        }

    def _clause(self, i: int, depth: int) -> Standing:
        s = self.s
        if depth > 12:
            return REPORTED
        own = self._beside(i)
        if own:
            return own
        h = s.head[i]
        if h < 0:
            return self._speech_beside(i) or REPORTED
        above = self._above(i, h, depth)
        if above:
            return above
        return self._speech_beside(i) or REPORTED

    def _beside(self, i: int) -> Standing | None:
        """Auxiliaries, negation, adverbs and conjunctions of the clause itself."""
        s = self.s
        hedge: Standing | None = None
        denied: Standing | None = None
        modal: Standing | None = None
        for c in s.children[i]:
            base, w = s.base[c], s.lower[c]
            inverted = w in {"had", "should", "were"} and s.base[i] == "advcl" and c < s.child(i, "nsubj", "nsubj:pass")
            if base == "aux" and inverted:
                hedge = Standing("hypothetical", f"'{s.word[c]}' before its subject opens a condition")
            elif base == "aux" and (found := self.words["aux"].get(w)):
                modal = Standing(found, f"'{s.word[c]}' makes it so")
                if (
                    w in {"would", "'d", "’d"}
                    and s.base[i] == "ccomp"
                    and s.lemma[s.head[i]].lower() in self.words["speech"]
                ):
                    modal = Standing("planned", f"'{s.word[c]}' is what was to come")
                if w in {"must", "should", "ought", "may", "might", "could", "would", "can"} and self._perfect(i):
                    modal = Standing("hypothetical", f"'{s.word[c]} have' makes it so")
            elif base in {"advmod", "det", "cc:preconj"} and (found := self.words["adv"].get(w)):
                if found == "denied":
                    if w == "not" and c + 1 < s.n and s.lower[c + 1] in {"only", "just", "merely", "simply", "least"}:
                        continue
                    denied = Standing("denied", f"negated by '{s.word[c]}'")
                else:
                    hedge = Standing(found, f"'{s.word[c]}' beside it")
            elif base == "mark" and (found := self.words["mark"].get(w)) and s.base[i] in {"advcl", "ccomp"}:
                hedge = Standing(found, f"'{s.word[c]}' opens the clause")
            elif (
                base == "nsubj" and any(s.lower[k] in {"no", "neither"} for k in s.children[c] if s.base[k] == "det")
            ) or (base == "nsubj" and s.lower[c] in {"none", "nobody", "neither"}):
                denied = Standing("denied", f"nobody: '{s.phrase(*s.subtree(c))[:40]}'")
        if (
            modal
            and modal.status == "planned"
            and any(
                s.base[c] == "advcl" and any(s.lower[k] in {"if", "unless"} for k in s.children[c])
                for c in s.children[i]
            )
        ):
            modal = Standing("hypothetical", "under a condition")
        if denied and hedge and hedge.status == "hypothetical":
            return Standing("hypothetical", f"{denied.reason}, {hedge.reason}")
        if denied and modal and modal.status == "hypothetical" and s.lower[i] not in {"possible"}:
            return denied
        if modal and hedge and modal.status == "planned" and hedge.status == "hypothetical":
            return hedge  # "perhaps it will veto"
        return denied or modal or hedge

    def _perfect(self, i: int) -> bool:
        return any(self.s.base[c] == "aux" and self.s.lower[c] == "have" for c in self.s.children[i])

    def _above(self, i: int, h: int, depth: int) -> Standing | None:
        """What the word above a clause makes of it."""
        s = self.s
        base, lemma = s.base[i], s.lemma[h].lower()
        if base == "conj":
            # coordinated clauses share what stands above both, and an auxiliary of the first
            own_subject = any(s.base[c] == "nsubj" for c in s.children[i])
            if not own_subject:
                shared = self._shared_modal(h, i)
                if shared:
                    return shared
            return self._above(h, s.head[h], depth + 1) if s.head[h] >= 0 else None
        if base == "advcl" and self._mark(i) in {"by", "in"}:
            shared = self._clause(h, depth + 1)
            return shared if shared.status in {"hypothetical", "planned"} else None
        if base == "advcl" and self._mark(i) == "until":
            return Standing("hypothetical", "'until' opens the clause")
        if base == "advcl" and self._mark(i) in {
            "by",
            "in",
            "on",
            "while",
            "when",
            "after",
            "before",
            "since",
            "as",
            "without",
        }:
            return None
        if base == "obl" and s.case(i) not in {"of", "for", "to", "about", "against", "on", "from", "over", "with"}:
            return (
                Standing("hypothetical", f"'{s.case(i)}' before it")
                if s.case(i) in {"in case of", "in the event of"}
                else None
            )
        if (
            base == "obl"
            and s.case(i) == "for"
            and self.words["verb"].get(lemma) == "hypothetical"
            and s.pos[i] == "NOUN"
        ):
            return Standing("hypothetical", f"under '{s.word[h]} for'")
        coded = (
            self.complement(h, i) if base in {"xcomp", "ccomp", "advcl", "obj", "obl", "acl", "nmod", "nsubj"} else None
        )
        if coded and base in {"xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nmod"}:
            if coded == "reported":
                return self._clause(h, depth + 1) if base == "xcomp" else None
            speaker = self._subject_token(h)
            return Standing(coded, f"under '{s.word[h]}'", speaker if coded == "claimed" else -1)
        if (
            base in {"xcomp", "ccomp"}
            or (base == "advcl" and self._to(i))
            or (base == "obj" and s.pos[i] in {"NOUN", "PROPN"})
        ):
            return self._governed(h, lemma, base, depth)
        content = any(s.lower[c] == "that" and s.base[c] not in {"nsubj", "obj"} for c in s.children[i])
        if base == "acl" and (s.dep[i] != "acl:relcl" or (content and self.words["noun"].get(lemma) == "claimed")):
            noun = self.words["noun"].get(lemma)
            clause = noun == "claimed" and content
            if noun and (self._to(i) or s.lower[i].endswith("ing") or clause):
                above = s.head[h]
                if (
                    noun == "claimed"
                    and above >= 0
                    and (
                        self.complement(above, h) == "denied"
                        or s.lemma[above].lower() in {"deny", "dismiss", "refute", "reject"}
                    )
                ):
                    noun = "denied"
                return Standing(noun, f"under '{s.word[h]}'")
            return None
        if base in {"nmod", "obj"} and self._provided(i):
            return Standing("planned", "an agreement provides for it")
        if base == "nmod":
            noun = self.words["noun"].get(lemma)
            if noun and s.case(i) in {"of", "for", "to", "on", "about"}:
                return Standing(noun, f"under '{s.word[h]}'")
            return self._noun(h) if s.case(i) == "of" else None
        if base == "advcl":
            if any(s.base[c] == "mark" and s.lower[c] in self.words["mark"] for c in s.children[h]):
                return self._beside(h)
            return None
        if base in {"nsubj", "obl"} and s.pos[i] in {"NOUN", "PROPN"}:
            below = self._beside(h)
            bare = not any(s.base[c] == "det" or s.dep[c] == "nmod:poss" for c in s.children[i])
            if (
                base == "nsubj"
                and bare
                and below
                and below.status == "hypothetical"
                and s.lower[i] != s.lemma[i].lower()
            ):
                return below  # "air strikes could harm": such strikes, should they come
            if (
                base == "nsubj"
                and below
                and below.status in {"planned", "hypothetical"}
                and lemma
                in {
                    "take",
                    "begin",
                    "start",
                    "occur",
                    "happen",
                    "resume",
                    "continue",
                    "follow",
                    "go",
                    "open",
                    "be",
                    "hold",
                }
            ):
                return below
            if (
                base == "nsubj"
                and below
                and below.status == "denied"
                and lemma in {"take", "occur", "happen", "materialize", "materialise"}
            ):
                return below
            if s.dep[i] == "nsubj:pass" and (below or lemma in self.words["verb"]):
                found = self.words["verb"].get(lemma)
                if found in {"planned", "hypothetical", "denied"}:
                    return Standing(found, f"under '{s.word[h]}'")
                return (
                    below
                    if lemma in {"hold", "sign", "reach", "make", "conclude", "impose", "lift", "deliver"}
                    else None
                )
        return None

    def _provided(self, i: int) -> bool:
        """Whether a noun stands in what an agreement includes, calls for or provides."""
        s, k = self.s, i
        for _ in range(5):
            base, h = s.base[k], s.head[k]
            if h < 0 or base not in {"nmod", "obj", "conj", "obl"}:
                return False
            k = h
            if s.pos[k] == "VERB":
                if s.lemma[k].lower() not in PROVIDING:
                    return False
                subject = self._subject_token(k)
                if subject < 0 and s.base[k] == "conj":
                    subject = self._subject_token(s.head[k])
                below = (
                    [c for c in s.children[s.head[k]] if s.base[c] in {"ccomp", "conj"}] if s.base[k] == "conj" else []
                )
                subjects = [subject, *(self._subject_token(c) for c in below)]
                return any(t >= 0 and s.lemma[t].lower() in PACTS for t in subjects)
        return False

    def _mark(self, i: int) -> str:
        s = self.s
        return next((s.lower[c] for c in s.children[i] if s.base[c] in {"mark", "case"}), "")

    def _shared_modal(self, first: int, second: int) -> Standing | None:
        s = self.s
        own = any(s.base[c] == "aux" for c in s.children[second])
        above = self._beside(first)
        if own or above is None or above.status == "denied":
            return None
        return above

    def _to(self, i: int) -> bool:
        return any(self.s.lower[c] == "to" and self.s.base[c] == "mark" for c in self.s.children[i])

    def _governed(self, h: int, lemma: str, base: str, depth: int) -> Standing | None:
        s = self.s
        kind = "verb" if s.pos[h] in {"VERB", "AUX"} else "adj" if s.pos[h] == "ADJ" else "noun"
        if base == "ccomp" and kind == "verb" and lemma in self.words["speech"]:
            if not self._voice(h):
                return None
            above = self._clause(h, depth + 1)
            if above.status in {"hypothetical", "denied"}:
                return above
            return Standing("claimed", f"'{s.word[h]}' reports it", self._subject_token(h), h)
        if base == "advcl" and lemma in {"design", "aim", "intend", "mean", "plan", "schedule", "expect", "set"}:
            return Standing("planned", f"under '{s.word[h]}'")
        if base == "advcl" and kind != "adj":
            # purpose: "arrived to sign" happened, "is building a base to deter" aims
            if kind == "verb":
                above = self._clause(h, depth + 1)
                if above.status != "reported":
                    return above
                return None if self._past(h) else Standing("planned", f"purpose of '{s.word[h]}'")
            return None
        if base == "xcomp" and lemma in {"have", "be"} and any(s.lower[c] == "yet" for c in s.children[h]):
            return Standing("denied", f"'{s.word[h]} yet to' says that it has not happened")
        found = self.words[kind].get(lemma)
        if base == "obj" and (kind != "verb" or found not in {"planned", "hypothetical", "denied"}):
            return None
        if base == "xcomp" and s.base[h] == "ccomp" and s.head[h] >= 0 and self.complement(s.head[h], h) == "denied":
            return Standing("denied", f"under '{s.word[s.head[h]]}'")  # "denied that it was about to supply"
        if found == "same":
            return self._clause(h, depth + 1)
        if found == "presupposed":
            above = self._clause(h, depth + 1)
            return (
                Standing("claimed", f"presupposed by '{s.word[h]}'", above.speaker)
                if above.status in {"hypothetical", "claimed"}
                else None
            )
        if found:
            negated = self._beside(h)
            if negated and negated.status == "denied" and found == "denied":
                return None
            if negated and negated.status == "denied" and base != "obj":
                return Standing("denied" if found == "planned" else found, f"'{s.word[h]}' negated")
            return Standing(found, f"under '{s.word[h]}'")
        if base == "xcomp" and kind == "verb":
            return self._clause(h, depth + 1)
        return None

    def _voice(self, h: int) -> bool:
        """Whether somebody speaks: evidence that "suggests" something is the article's own word."""
        who = self._subject_token(h)
        if who < 0:
            return True
        return self.mentions.at(who) is not None or self.s.lemma[who].lower() in VOICES or self.s.pos[who] == "PROPN"

    def _past(self, i: int) -> bool:
        s = self.s
        if any(
            s.lower[c] in {"had", "has", "have", "was", "were", "did"}
            for c in s.children[i]
            if s.base[c] in {"aux", "cop"}
        ):
            return True
        return s.lower[i] != s.lemma[i].lower() and not s.lower[i].endswith(("ing", "s"))

    def _subject_token(self, h: int) -> int:
        s = self.s
        for c in s.children[h]:
            if s.base[c] == "nsubj" or s.dep[c] == "obl:agent":
                return c
        if s.base[h] == "conj":
            return self._subject_token(s.head[h])
        if s.dep[h] in {"acl", "acl:relcl"}:
            return s.head[h]
        if s.base[h] in {"xcomp", "advcl"} and s.head[h] >= 0:
            return self._subject_token(s.head[h])
        return -1

    def _speech_beside(self, i: int) -> Standing | None:
        """ "..., X said", "according to X": somebody's word around the sentence."""
        s = self.s
        k = i
        for _ in range(12):
            for c in s.children[k]:
                if (
                    s.base[c] in {"parataxis", "ccomp"}
                    and s.lemma[c].lower() in self.words["speech"]
                    and s.base[c] == "parataxis"
                ):
                    return Standing("claimed", f"'{s.word[c]}' reports it", self._subject_token(c), c)
                if s.base[c] in {"obl", "advcl"} and (s.case(c).startswith("according") or s.lower[c] == "according"):
                    return Standing("claimed", "'according to'", self._according(c))
            if (
                s.base[k] == "ccomp"
                and s.head[k] >= 0
                and s.lemma[s.head[k]].lower() in self.words["speech"]
                and self._voice(s.head[k])
            ):
                return Standing(
                    "claimed", f"'{s.word[s.head[k]]}' reports it", self._subject_token(s.head[k]), s.head[k]
                )
            if s.head[k] < 0 or s.dep[k] in {"acl:relcl"}:
                break
            k = s.head[k]
        return None

    def _according(self, c: int) -> int:
        s = self.s
        if s.lower[c] == "according":
            return next((k for k in s.children[c] if s.base[k] in {"obl", "nmod"}), -1)
        return c
