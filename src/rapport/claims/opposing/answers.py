"""Statements that answer others: the accused deny, explain what they do, insist; and who says that something is not so."""

from __future__ import annotations

from rapport.claims.opposing.ground import BINDING, FUTURE, PRONOUNS, Ground, common, same_source
from rapport.claims.statement import Statement
from rapport.claims.statements import NEGATIONS

BACK = 3  # sentences between an allegation and "denied the allegation"
RELATIVE = frozenset({"which", "that", "who"})
NEARBY = 12  # statements before and behind one that it can answer
ON = 1  # sentences between a denial and the allegation that follows it


class Answers:
    """Finds what a statement answers."""

    def __init__(self, g: Ground) -> None:
        self.g, self.s = g, g.s

    def add(self, out: list[Statement]) -> None:
        """Fill in ``against`` of those statements that answer others near them."""
        for k, x in enumerate(out):
            if x.article or x.against or x.stance == "urges":
                continue
            near = self._near(out, k)
            rate = self._denied if x.denies else self._replied
            rated = [(rate(x, out[j]), -abs(x.cue - out[j].cue), j) for j in near]
            best = max((r for r in rated if r[0] > 0), default=None)
            if best:
                x.against.append(best[2])

    def _near(self, out: list[Statement], k: int) -> list[int]:
        """Statements of others in the sentences around one, those that may be answered."""
        x = out[k]
        found = []
        for step in (-1, 1):
            j = k + step
            while 0 <= j < len(out) and abs(j - k) <= NEARBY and abs(out[j].sentence - x.sentence) <= BACK:
                y = out[j]
                ahead = y.sentence - x.sentence
                if ahead <= ON and not y.article and not y.denies and y.stance != "urges" and not same_source(x, y):
                    found.append(j)
                j += step
        return found

    # -- denials ------------------------------------------------------------------------------------------------------

    def _denied(self, x: Statement, y: Statement) -> int:
        """How surely denial ``x`` is about what ``y`` says; 0 for not at all."""
        g = self.g
        if self._unsaid(y):
            return 0
        if self._object(x, y):
            return 5 if y.by else 3
        apart = x.sentence - y.sentence
        if y.attribution >= 0 and x.attribution >= 0 and self._within(x, y):
            return 4 if self._aside(x, y) else 0
        if self.s.dep[x.cue].endswith(":relcl") and x.proposition.lower() in RELATIVE:
            return 0  # what "which" stands for is no claim of another sentence's speaker
        accused = common(x.by, y.about)
        if g.refers_back(x):
            told = y.stance == "asserts" and self._tells(y) and not g.ahead(y)
            near = (x.back or g.lacking(x)) and 0 <= apart <= 1 and y.cue < x.cue and told
            alleged = accused or (not x.by and y.stance == "accuses" and apart > 0)
            return 4 if alleged and y.cue < x.cue else 3 if near else 0
        shared = len(g.stems(x) & g.stems(y))
        if shared and (accused or common(x.about, y.about) or common(y.by, x.about)):
            return 3
        if shared and not x.about and apart in {0, 1}:
            return 2
        if not accused or abs(apart) > 1 or x.stance == "doubts":
            return 0
        if apart > 0 and y.stance == "accuses":
            return 3
        loose = not set(x.about) - set(x.by) or common(set(x.about) - set(x.by), (*y.about, *y.by))
        if x.lemma in g.words.denying and y.cue < x.cue and loose and not g.ahead(y):
            return 2
        other = set(x.about) & set(y.about) - set(x.by)
        if common(y.by, x.about) or (other and apart >= 0) or (apart < 0 and self._refers(y)):
            return 2
        return 1 if apart == 0 and not x.about and y.stance == "asserts" else 0

    def _object(self, x: Statement, y: Statement) -> bool:
        """Whether a claim is the object of its denial: "denied the American claims of ..."."""
        found, t = self.g.reader.found, y.cue
        if x.attribution < 0 or y.attribution < 0 or t < 0 or self.s.pos[t] != "NOUN":
            return False
        return found[y.attribution].parent == x.attribution and self.s.lemma[t].lower() in self.g.words.allegations

    def _within(self, x: Statement, y: Statement) -> bool:
        """Whether one statement stands inside the other: what somebody passes on he need not hold."""
        found = self.g.reader.found
        for a, b in ((x.attribution, y.attribution), (y.attribution, x.attribution)):
            k = found[a].parent
            while k >= 0:
                if k == b:
                    return True
                k = found[k].parent
        return False

    def _aside(self, x: Statement, y: Statement) -> bool:
        """Whether a clause behind what is said denies it: "..., which London disputes", "..., a report Minsk dismissed"."""
        s = self.s
        if self.g.reader.found[x.attribution].parent != y.attribution or s.dep[x.cue] not in {"acl:relcl", "advcl:relcl"}:
            return False
        noun = s.head[x.cue]
        which = any(s.lower[c] == "which" and s.base[c] == "obj" for c in s.children[x.cue])
        claim = s.lemma[noun].lower() in self.g.words.allegations and s.base[noun] in {"appos", "obl", "nmod", "parataxis"}
        return claim or (which and s.dep[x.cue] == "advcl:relcl")

    def _unsaid(self, y: Statement) -> bool:
        """Whether the cue itself is negated: "cannot agree on where they landed"."""
        return y.stance == "asserts" and y.cue >= 0 and any(self.s.lower[c] in NEGATIONS for c in self.s.children[y.cue])

    def _tells(self, y: Statement) -> bool:
        """Whether what is said is a whole clause: somebody did or is something."""
        return self.s.child(y.root, "nsubj", "csubj") >= 0

    def _refers(self, y: Statement) -> bool:
        """Whether the object of what is said is a pronoun: "had fought alongside them"."""
        s = self.s
        return any(
            s.base[t] in {"obj", "obl", "nmod"} and s.lower[t] in {"it", "them", "so", "this"}
            for t in self.g.reader.tokens(y.content)
        )

    # -- replies that do not deny in so many words ------------------------------------------------------------------------

    def _replied(self, x: Statement, y: Statement) -> int:
        """How surely ``x``, which does not deny, says that ``y`` is not so."""
        g, apart = self.g, x.sentence - y.sentence
        if y.attribution >= 0 and x.attribution >= 0 and self._within(x, y):
            return 0
        if x.stance == "accuses":
            blames = x.lemma == "blame" and y.stance == "accuses" and apart in {0, 1} and y.cue < x.cue
            return 2 if blames and common(x.by, y.about) and not common(x.about, y.by) else 0
        if self._modal(x, BINDING) or self._modal(y, BINDING):
            return 0
        shared = len(g.stems(x) & g.stems(y))
        polar = g.negated(x) != g.negated(y)
        if common(x.by, y.about) and abs(apart) <= 1 and self._of_itself(x) and not self._modal(x, FUTURE):
            if self._excuses(x):
                return 4
            if polar and g.negated(x) and apart > 0 and (shared or y.stance == "accuses"):
                return 3
        if polar and g.negated(x) and 0 <= apart <= 2 and shared and (shared > 1 or common(x.about, y.about)):
            return 3
        if apart not in {0, 1} or y.cue > x.cue:
            return 0
        if g.emptied(x) and common(x.by, y.about) and not g.ahead(x) and not g.ahead(y):
            return 3
        if polar and g.emptied(y) and self._persists(x):
            return 3
        linked = shared > 0 or self._pronoun(x)
        if x.lemma in g.words.insisting and linked and not self._modal(x, FUTURE) and self._rivals(x, y):
            return 2
        if y.lemma in g.words.insisting and polar and linked and self._rivals(x, y):
            return 2
        return 0

    def _persists(self, x: Statement) -> bool:
        """Whether it is said that something is still so: "several thousand were still there"."""
        s = self.s
        return any(s.lower[t] in self.g.words.persisting for t in (x.root, *s.children[x.root]))

    def _rivals(self, x: Statement, y: Statement) -> bool:
        """Whether two who differ are two actors."""
        return bool(x.by) and bool(y.by)

    def _of_itself(self, x: Statement) -> bool:
        """Whether a source speaks of what it does itself, or of what is its own."""
        s = self.s
        subject = s.child(x.root, "nsubj")
        if subject < 0:
            return False
        m = self.g.mentions.at(subject)
        if (m and common(m.codes, x.by)) or s.lower[subject] in {"it", "they", "we", "he", "she"}:
            return True
        return any(s.lower[c] in {"its", "their", "our", "his", "her"} for c in s.children[subject])

    def _excuses(self, x: Statement) -> bool:
        s, words = self.s, self.g.words.excusing
        near = [x.root, *s.children[x.root]]
        near += [g for c in s.children[x.root] if s.base[c] in {"obj", "obl", "xcomp"} for g in s.children[c]]
        return any(s.lower[t] in words for t in near)

    def _pronoun(self, x: Statement) -> bool:
        subject = self.s.child(x.root, "nsubj")
        return subject >= 0 and self.s.lower[subject] in PRONOUNS - {"he", "she"}

    def _modal(self, x: Statement, which: frozenset[str]) -> bool:
        s = self.s
        return any(s.base[c] == "aux" and s.lower[c] in which for c in s.children[x.root]) or (
            which is BINDING and s.lower[x.root] in which
        )
