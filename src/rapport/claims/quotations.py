"""Where quotation marks open and close: curly, straight, doubled or single, nested, and over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapport.common.spans import Span

MARK = re.compile(r"''|``|[\"“”„«»‘’']")
OPENERS, CLOSERS = frozenset("“„«"), frozenset("”»")
SINGLE = frozenset("‘’'")
BEFORE_OPENING = frozenset("([{—–-/:,;…")
DEEPEST = 4  # marks within marks


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, the marks included; ``pieces`` are its paragraphs, ``outer`` the index of the one
    around it (-1), ``closed`` False where its end had to be guessed."""

    pieces: tuple[Span, ...]
    outer: int = -1
    closed: bool = True

    @property
    def start(self) -> int:
        """Its first character."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.pieces[-1].end


class _Scan:
    """Reads the marks of a text from left to right, once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[tuple[list[Span], int, bool]] = []
        self.open: list[tuple[int, int, bool]] = []  # index in done, start of the piece, single

    def begin(self, at: int, single: bool) -> None:
        outer = self.open[-1][0] if self.open else -1
        self.done.append(([], outer, True))
        self.open.append((len(self.done) - 1, at, single))

    def finish(self, end: int, closed: bool = True) -> None:
        k, start, _ = self.open.pop()
        pieces, outer, _ = self.done[k]
        if end > start:
            pieces.append(Span(start, end))
        self.done[k] = (pieces, outer, closed)

    def paragraph(self, span: Span, again: bool) -> None:
        """The marks of one paragraph; ``again``: the next one opens with a mark, so an open quotation may go on."""
        text, end = self.text, span.end
        marks = list(MARK.finditer(text, span.start, end))
        first = True
        left = sum(m[0] in SINGLE and _closes(text, m.start(), m.end()) for m in marks)
        for m in marks:
            mark, a, b = m[0], m.start(), m.end()
            opens, closes = _opens(text, a, b), _closes(text, a, b)
            if mark == "“" and self.open and text[self.open[-1][1]] == "„":
                mark = "”"  # the German pair
            if mark in SINGLE:
                left -= closes
                self.single(mark, a, b, opens, closes, left)
                continue
            begins = (
                mark in OPENERS or mark == "``" or (mark not in CLOSERS and opens and (not closes or not self.double()))
            )
            if begins and mark not in OPENERS and self.double() and not (first and a == span.start):
                begins = False  # a second straight mark closes, whatever stands around it
            if first and a == span.start and self.open and begins:
                self.resume(a)  # the mark repeated at the head of each paragraph of one long quotation
            elif begins:
                if mark in OPENERS and self.double() and not (self.open[-1][2] and len(self.open) < DEEPEST):
                    self.drop(a)  # the last one was never closed
                self.begin(a, False)
            elif self.double():
                while self.open[-1][2]:
                    self.finish(a, False)
                self.finish(b)
            first = False
        if self.open:
            k, start, _ = self.open[0]
            while len(self.open) > 1:
                self.finish(end, False)
            if again and not self.open[0][2]:
                self.done[k][0].append(Span(start, end))
                self.open[0] = (k, end, False)
            else:
                self.finish(end, False)

    def double(self) -> bool:
        return any(not single for _, _, single in self.open)

    def resume(self, at: int) -> None:
        k, _, single = self.open[0]
        self.open[0] = (k, at, single)

    def drop(self, at: int) -> None:
        """End an open quotation at the end of the sentence before ``at``."""
        while self.open:
            _, start, _ = self.open[-1]
            stop = max((self.text.rfind(c, start, at) for c in ".!?"), default=-1)
            self.finish(stop + 1 if stop > start else at, False)

    def single(self, mark: str, a: int, b: int, opens: bool, closes: bool, left: int) -> None:
        inside = bool(self.open) and self.open[-1][2]
        if inside and closes and mark != "‘":
            # "the ministers' plan": a plural's apostrophe, where a mark that closes is still to come
            if (
                self.text[a - 1] in "sS"
                and left > 0
                and self.text[b : b + 1] == " "
                and self.text[b + 1 : b + 2].islower()
            ):
                return
            self.finish(b)
        elif (
            (mark == "‘" or (mark == "'" and opens)) and not inside and left > 0 and not self.text[b : b + 1].isdigit()
        ):
            self.begin(a, True)


def _opens(text: str, a: int, b: int) -> bool:
    before, after = text[a - 1 : a], text[b : b + 1]
    return (not before or before.isspace() or before in BEFORE_OPENING or before in "\"“'‘") and not (
        not after or after.isspace()
    )


def _closes(text: str, a: int, b: int) -> bool:
    before, after = text[a - 1 : a], text[b : b + 1]
    return bool(before) and not before.isspace() and (not after or not after.isalnum())


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """All quotations of a text in order of their opening marks.

    A quotation left open runs on where the next paragraph opens with a mark, and else ends with its paragraph (before
    the next opening mark, where that comes first). Linear in the length of the text.
    """
    scan = _Scan(text)
    for k, p in enumerate(paragraphs):
        following = paragraphs[k + 1] if k + 1 < len(paragraphs) else None
        again = bool(following) and bool(re.match(r"[\"“„«]|''|``", text[following.start : following.start + 2]))  # type: ignore[union-attr]
        scan.paragraph(p, again)
    return (
        [Quotation(tuple(pieces), outer, closed) for pieces, outer, closed in scan.done if pieces]
        if all(pieces for pieces, _, _ in scan.done)
        else _renumbered(scan.done)
    )


def _renumbered(done: list[tuple[list[Span], int, bool]]) -> list[Quotation]:
    new: dict[int, int] = {-1: -1}
    out: list[Quotation] = []
    for k, (pieces, outer, closed) in enumerate(done):
        if pieces:
            new[k] = len(out)
            out.append(Quotation(tuple(pieces), new[outer], closed))
        else:
            new[k] = new[outer]
    return out
