"""What raw text does to a sentence: quotation marks, dashes, casing, headlines, note markers, our own tokeniser.

Every function takes a sentence and a random generator and returns a new sentence that keeps its tree true.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from training.corpus import Sentence

QUOTES = [("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("``", "''")]
OPENING = {"“", "‘", "«", "„", "``", "`"}
CLOSING = {"”", "’", "»", "''"}
STRAIGHT = {'"', "'"}
DASHES = ["-", "–", "—", "--"]


def quotation(s: Sentence, rng: random.Random) -> Sentence:
    """Write all quotation marks in one style, and apostrophes straight or curly."""
    opened, closed = rng.choice(QUOTES)
    curly = rng.random() < 0.6
    inside = False
    for i, form in enumerate(s.forms):
        is_mark = s.upos is None or s.upos[i] == "PUNCT"
        if is_mark and form in OPENING | CLOSING | STRAIGHT:
            opens = form in OPENING or (form in STRAIGHT and not inside)
            s.forms[i] = opened if opens else closed
            inside = opens
        elif "'" in form or "’" in form:
            s.forms[i] = form.replace("'", "’") if curly else form.replace("’", "'")
    return s


def dashes(s: Sentence, rng: random.Random) -> Sentence:
    dash, loose = rng.choice(DASHES[1:]), rng.random() < 0.5
    for i, form in enumerate(s.forms):
        if form in DASHES and 0 < i < len(s.forms) - 1 and s.space[i] and s.space[i - 1]:
            s.forms[i] = dash
            s.space[i] = s.space[i - 1] = loose
    return s


def recase(change: Callable[[str], str]) -> Callable[[Sentence, random.Random], Sentence]:
    def apply(s: Sentence, rng: random.Random) -> Sentence:
        s.forms = [f if "://" in f else change(f) for f in s.forms]
        return s

    return apply


def drop(s: Sentence, gone: set[int]) -> Sentence:
    """Remove leaf words (0-based)."""
    keep = [i for i in range(len(s.forms)) if i not in gone]
    number = {i + 1: n + 1 for n, i in enumerate(keep)} | {0: 0}
    pick = lambda xs: None if xs is None else [xs[i] for i in keep]  # noqa: E731
    head = None if s.head is None else [number[s.head[i]] for i in keep]
    return Sentence(
        s.sid, s.doc, pick(s.forms), pick(s.space), pick(s.upos), head, pick(s.deprel), pick(s.names), s.whole
    )


def leaves(s: Sentence) -> set[int]:
    return set(range(len(s.forms))) - {h - 1 for h in s.head or []}


def unstopped(s: Sentence, rng: random.Random) -> Sentence:
    """Without its closing punctuation, as headings and captions are."""
    if (
        len(s.forms) > 2
        and s.head is not None
        and s.forms[-1] in {".", "!", "?", ":"}
        and len(s.forms) - 1 in leaves(s)
    ):
        return drop(s, {len(s.forms) - 1})
    return s


SMALL = {"a", "an", "the", "of", "in", "on", "to", "and", "for", "with", "by", "at", "as", "or", "from"}


def headline(s: Sentence, rng: random.Random) -> Sentence:
    """Articles and the final stop dropped, often in Title Case."""
    if s.head is None or len(s.forms) < 4:
        return s
    bare = leaves(s)
    gone = {i for i in bare if s.forms[i].lower() in {"a", "an", "the"}}
    if s.forms[-1] == "." and len(s.forms) - 1 in bare:
        gone.add(len(s.forms) - 1)
    s = drop(s, gone) if len(gone) < len(s.forms) - 1 else s
    if rng.random() < 0.7:
        s.forms = [f if f.lower() in SMALL and i else f[:1].upper() + f[1:] for i, f in enumerate(s.forms)]
    return s


ROMAN = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xx",
    "xxv",
]


def note_marker(s: Sentence, rng: random.Random) -> Sentence:
    """A note marker after a word, as one token hanging on the word before it."""
    if s.head is None or s.upos is None or s.deprel is None:
        return s
    at = len(s.forms) if rng.random() < 0.6 else rng.randrange(1, len(s.forms) + 1)
    word = max((i for i in range(at) if s.upos[i] != "PUNCT"), default=0)
    mark = f"[{rng.choice(ROMAN) if rng.random() < 0.5 else rng.randrange(1, 99)}]"
    s.head = [h + (h > at) for h in s.head]
    s.forms.insert(at, mark)
    s.space.insert(at, s.space[at - 1])
    s.space[at - 1] = False
    s.upos.insert(at, "X")
    s.deprel.insert(at, "dep")
    s.head.insert(at, word + 1)
    if s.names is not None:
        inside = at < len(s.names) and s.names[at].startswith("I-")
        s.names.insert(at, s.names[at] if inside else "O")
    return s


MENU: list[tuple[float, Callable[[Sentence, random.Random], Sentence]]] = [
    (0.5, quotation),
    (0.3, dashes),
    (0.06, unstopped),
    (0.05, headline),
    (0.04, note_marker),
    (0.025, recase(str.lower)),
    (0.025, recase(str.upper)),
]


def noisy(s: Sentence, rng: random.Random) -> Sentence:
    s = s.copy()
    for chance, change in MENU:
        if rng.random() < chance:
            s = change(s, rng)
    return s


def retokenised(s: Sentence, tokens: list[str]) -> Sentence | None:
    """The sentence on other tokens of the same text, tree and names projected; None where tokens cross.

    A token over several words takes the place of the one that governs the others; of the pieces of one
    word the last one with a letter governs, as in a compound.
    """
    old = s.offsets()
    text = s.text()
    spans, at = [], 0
    for token in tokens:
        at = text.index(token, at)
        spans.append((at, at + len(token)))
        at += len(token)
    if spans == old:
        return s
    assert s.upos is not None and s.head is not None and s.deprel is not None
    groups: list[tuple[list[int], list[int]]] = []
    i = j = 0
    while i < len(old) and j < len(spans):
        a, b = [i], [j]
        while old[a[-1]][1] != spans[b[-1]][1]:
            if old[a[-1]][1] < spans[b[-1]][1]:
                if a[-1] + 1 >= len(old):
                    return None
                a.append(a[-1] + 1)
            else:
                if b[-1] + 1 >= len(spans):
                    return None
                b.append(b[-1] + 1)
        if len(a) > 1 and len(b) > 1:
            return None
        groups.append((a, b))
        i, j = a[-1] + 1, b[-1] + 1
    main_old: list[int] = []
    main_new: dict[int, int] = {}
    for a, b in groups:
        top = next((x for x in a if not a[0] <= s.head[x] - 1 <= a[-1]), a[0])
        lettered = [x for x in b if any(c.isalnum() for c in tokens[x])]
        governor = lettered[-1] if lettered else b[-1]
        main_old.append(top)
        for x in a:
            main_new[x] = governor
    out = Sentence(s.sid, s.doc, list(tokens), [], [], [], [], None if s.names is None else [], s.whole)
    assert out.upos is not None and out.head is not None and out.deprel is not None
    for (a, b), top in zip(groups, main_old, strict=True):
        governor = main_new[top]
        for x in b:
            out.space.append(s.space[a[-1]] if x == b[-1] else False)
            if x == governor:
                h = s.head[top]
                out.upos.append(s.upos[top])
                out.head.append(0 if h == 0 else main_new[h - 1] + 1)
                out.deprel.append(s.deprel[top])
            else:
                letters = any(c.isalnum() for c in tokens[x])
                out.upos.append(s.upos[top] if letters else "PUNCT")
                out.head.append(governor + 1)
                out.deprel.append("compound" if letters else "punct")
            if out.names is not None and s.names is not None:
                tag = s.names[a[0]]
                out.names.append(tag if x == b[0] or tag == "O" else "I-" + tag[2:])
    return out
