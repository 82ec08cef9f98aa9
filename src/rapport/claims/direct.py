"""Direct speech: which cue a quotation belongs to, and which quotation goes on from which."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rapport.claims.drafts import Draft
from rapport.claims.quotations import Quotation
from rapport.claims.sources import Sources
from rapport.claims.tree import Tree
from rapport.common.spans import Span
from rapport.language.syntax import Syntax

REACH = 40  # tokens between a quotation and its cue
LABEL = 60  # characters of a speaker's name and title before a colon
SHORT = 4  # words: a quotation of fewer that ends no sentence is a way to put it, not speech
ENDS = frozenset(".!?…,")


class DirectSpeech:
    """Gives the outer quotations of one document to the drafts of its cues."""

    def __init__(
        self, s: Syntax, tree: Tree, found: Sequence[Quotation], paragraphs: Sequence[Span], sources: Sources
    ) -> None:
        self.s, self.tree, self.found, self.paragraphs, self.sources = s, tree, found, paragraphs, sources
        self.outer = [k for k, q in enumerate(found) if q.outer < 0]
        self.tokens = {k: self.range(found[k].start, found[k].end) for k in self.outer}
        self.inside = [-1] * s.n
        for k in self.outer:
            for piece in found[k].pieces:
                a, b = self.range(piece.start, piece.end)
                self.inside[a:b] = [k] * (b - a)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that a stretch of text touches."""
        return bisect_right(self.s.end, start), bisect_left(self.s.start, end)

    def utterance(self, k: int) -> bool:
        """Whether a quotation is speech, not a word or name in quotation marks."""
        q, text = self.found[k], self.s.text
        if len(q.pieces) > 1:
            return True
        words = text[q.start : q.end].strip("\"“”'‘’`„«» ")
        if not words:
            return False
        a, b = self.tokens[k]
        whole = words[-1] in ENDS and words[0].isupper()
        return whole or b - a - 2 > SHORT

    def starts(self, k: int) -> bool:
        """Whether a quotation begins a sentence: a paragraph, or behind the end of one."""
        text, at = self.s.text, self.found[k].start
        before = text[max(0, at - 80) : at].rstrip(" \t\xa0")
        return not before or before[-1] in ".!?\n”\"'’:" or before.endswith("''")

    def attach(self, drafts: list[Draft]) -> list[Draft]:
        """Give each quotation to a cue beside it; one without a cue goes on from the one before. Gives the drafts added."""
        by_token = {d.head: d for d in drafts if d.cue and "quote" in d.cue.takes and self.inside[d.head] < 0}
        by_sentence = {self.s.sentence[d.head]: d for d in by_token.values() if d.source >= 0}
        covered = self.covered(drafts)
        added: list[Draft] = []
        last: Draft | None = None
        at = -1
        for k in self.outer:
            owner = None
            if self.utterance(k):
                owner = self.beside(k, by_token)
                if owner is not None:
                    owner.quotes.append(k)
                    self.speaker(owner)
                elif k not in covered:
                    owner = self.labelled(k) or self.led_to(k)
                    if owner is None and self.starts(k):
                        before = (
                            last if last is not None and self.goes_on(at, k, last) else self.told_before(k, by_sentence)
                        )
                        if before is not None and before.cue and not (before.content or before.quotes):
                            before.quotes.append(k)  # "He said in a statement. "...""
                            owner, before = before, None
                        elif before is not None:
                            owner = self.carried(before, k)
                    if owner is not None and owner.cue is None:
                        added.append(owner)
            owner = owner or covered.get(k)
            if owner is not None:
                last, at = owner, k
        return added

    def carried(self, before: Draft, k: int) -> Draft:
        """A quotation by the speaker of an earlier attribution."""
        made = Draft(None, -1, [], before.source, before.where, quotes=[k], kind="speech", stance="asserts")
        made.origin = before.origin or before
        return made

    def told_before(self, k: int, by_sentence: dict[int, Draft]) -> Draft | None:
        """The attribution in the sentence right before a quotation that begins one."""
        a = self.before(self.tokens[k][0])
        return by_sentence.get(self.s.sentence[a]) if a >= 0 else None

    def before(self, i: int) -> int:
        """The last token before one that is no blank, or -1."""
        i -= 1
        while i >= 0 and self.s.pos[i] == "SPACE":
            i -= 1
        return i

    def led_to(self, k: int) -> Draft | None:
        """ "The general ended on a familiar line: "..."": a clause without a cue, and a colon, before a quotation."""
        s = self.s
        colon = self.before(self.tokens[k][0])
        if colon < 2 or s.word[colon] != ":" or not self.starts(k):
            return None
        a, _ = s.sentences[s.sentence[colon - 1]]
        root = next((i for i in range(a, colon) if s.head[i] < 0), -1)
        who = self.sources.of_verb(root) if root >= 0 and s.pos[root] == "VERB" else -1
        if who < 0 or self.inside[who] >= 0 or self.sources.thing(who):
            return None
        return Draft(
            None, colon, [colon], who, self.sources.whole(who, root), quotes=[k], kind="speech", stance="asserts"
        )

    def speaker(self, draft: Draft) -> None:
        """A cue beside a quotation has its speaker beside it too, never inside the quotation."""
        if draft.source >= 0 and self.inside[draft.source] >= 0 and self.inside[draft.head] < 0:
            draft.source, draft.where = -1, None
        if draft.source < 0 and draft.cue and draft.cue.words.source == "subject" and not self.tree.passive(draft.head):
            who = self.sources.near(draft.head, max(draft.tokens))
            if who >= 0 and self.inside[who] < 0:
                draft.source, draft.where = who, self.sources.whole(who, draft.head)

    def covered(self, drafts: list[Draft]) -> dict[int, Draft]:
        """Quotations that stand in what the grammar of a sentence already gives to a cue outside of them."""
        out: dict[int, Draft] = {}
        starts = [self.tokens[k][0] for k in self.outer]
        for d in drafts:
            if self.inside[d.head] >= 0 or d.cue is None or d.cue.words.kind == "intention":
                continue
            for a, b in d.content:
                for k in self.outer[bisect_left(starts, a) : bisect_left(starts, b)]:
                    out.setdefault(k, d)
        return out

    def beside(self, k: int, cues: dict[int, Draft]) -> Draft | None:
        """The cue right behind a quotation, or else right before it."""
        s, text = self.s, self.s.text
        a, b = self.tokens[k]
        words = text[self.found[k].start : self.found[k].end].rstrip("\"“”'‘’`» ")
        ending = words[-1:]
        if ending != "." or (b < s.n and s.lower[b][:1].islower() and s.word[b][0] == s.lower[b][0]):
            for j in range(b, min(s.n, b + (REACH if ending not in "?!" else 12))):
                if self.inside[j] >= 0 or s.word[j] in {".", ";", "?", "!"} or "\n" in text[s.end[j - 1] : s.start[j]]:
                    break
                if j in cues:
                    return cues[j]
        last = self.before(a)
        before = s.word[last] if last >= 0 else ""
        if last < 0 or before in {".", "?", "!"} or ("\n" in text[s.end[last] : s.start[a]] and before != ":"):
            return None
        for j in range(last, max(-1, a - REACH), -1):
            if j < last and (s.word[j] in {".", "?", "!"} or "\n" in text[s.end[j] : s.start[j + 1]]):
                break
            if self.inside[j] >= 0:
                continue
            if j in cues and (before in {",", ":", "that", "—", "-", "–"} or j >= last - 2):
                return cues[j]
        return None

    def labelled(self, k: int) -> Draft | None:
        """ "Minister: "...": a name and a colon before a quotation."""
        s, text = self.s, self.s.text
        a = self.before(self.tokens[k][0]) + 1
        if a < 2 or s.word[a - 1] != ":":
            return None
        j = a - 1
        while (
            j > 0
            and a - j < 16
            and "\n" not in text[s.end[j - 1] : s.start[j]]
            and s.word[j - 1] not in {".", "?", "!"}
        ):
            j -= 1
            if s.pos[j] in {"VERB", "AUX"} or self.inside[j] >= 0:
                return None
        if j >= a - 1 or s.pos[j] in {"ADP", "SCONJ", "CCONJ"}:
            return None
        head = next((i for i in range(j, a - 1) if not j <= s.head[i] < a - 1), j)
        return Draft(None, a - 1, [a - 1], head, (j, a - 1), quotes=[k], kind="speech", stance="asserts")

    def labels(self) -> list[Draft]:
        """Paragraphs of a transcript or a headline: "Minister Kato: We will sign", with a person, a body or a document
        before the colon."""
        s = self.s
        named = {i for a, b, label in s.names if label in {"PER", "ORG"} for i in range(a, b)}
        out = []
        for p in self.paragraphs:
            colon = s.text.find(":", p.start, min(p.end, p.start + LABEL))
            if colon < 0:
                continue
            first, last = self.range(p.start, colon)[0], self.range(colon, p.end)
            at = last[0]
            end = last[1]
            words = range(first, at)
            if at >= s.n or s.word[at] != ":" or not 0 < len(words) <= 8 or end - at < 5 or self.inside[first] >= 0:
                continue
            if any(s.pos[i] in {"VERB", "AUX", "SCONJ"} or self.inside[i] >= 0 for i in words):
                continue
            head = next((i for i in words if s.head[i] not in words), first)
            says = any(i in named for i in words) or s.lemma[head].lower() in self.sources.cues.documents
            spoken = any(s.pos[i] in {"VERB", "AUX"} for i in range(at + 1, end))
            if says and spoken and self.inside[at + 1] < 0:
                out.append(Draft(None, at, [at], head, (first, at), [(at + 1, end)], kind="speech", stance="asserts"))
        return out

    def goes_on(self, earlier: int, k: int, owner: Draft) -> bool:
        """Whether a quotation that begins a sentence is by the one who spoke before: nothing but that cue's sentence between."""
        s = self.s
        a, b = self.tokens[earlier][1], self.tokens[k][0]
        if b - a > 2 * REACH:
            return False
        allowed = {s.sentence[i] for i in (owner.head, owner.origin.head if owner.origin else -1) if i >= 0}
        allowed |= {s.sentence[max(a - 1, 0)]}
        same = "\n" not in s.text[s.end[max(a - 1, 0)] : s.start[b]].strip(" ")
        others = {s.sentence[i] for i in range(a, b) if s.pos[i] not in {"SPACE", "PUNCT"}} - allowed
        return not others or (same and len(others) == 1)
