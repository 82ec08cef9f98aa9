"""Find the phrases of the vocabulary in a document, longest first, and settle what each stands for."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from rapport.actors.vocabulary import Entry, Vocabulary, straight
from rapport.language.syntax import Syntax

# Words that make the adjective or name before them describe an origin, not an actor ("Iranian-made drones").
ORIGIN = frozenset(
    (
        "made built born origin based speaking language designed produced manufactured owned occupied "
        "controlled held style"
    ).split()
)


class Match(NamedTuple):
    """Tokens start to end (exclusive), the entry they stand for, and the entries they could stand for."""

    start: int
    end: int
    entry: Entry
    others: tuple[Entry, ...]
    origin: bool  # part of a compound that tells where something is from

    @property
    def kind(self) -> str:
        """How the words name the actor."""
        return self.entry.kind


def head_of(s: Syntax, start: int, end: int) -> int:
    """The token of a range whose governor stands outside of it."""
    for i in range(start, end):
        if not start <= s.head[i] < end:
            return i
    return end - 1


def find(s: Syntax, v: Vocabulary, when: str | None) -> list[Match]:
    """Matches in order, without overlaps. ``when`` (ISO day) prefers entries that hold then."""
    words = [straight(w) for w in s.word]
    inside = _longer_names(s)
    raw: list[tuple[int, int, list[Entry]]] = []
    i = 0
    while i < s.n:
        step = 1
        for tokens, entries in v.phrases.get(words[i], ()):
            n = len(tokens)
            if n > 1 and tuple(words[i : i + n]) != tokens:
                continue
            if n == 2 and tokens[0] == "the" and _longer(words, i + 1, v, n):
                continue  # "the Commonwealth" where the Commonwealth of Independent States stands
            if entries[0].kind == "none":
                step = n  # "South China Sea": what stands in it names nobody
                break
            if _blocked(s, i, i + n, inside, entries):
                continue
            raw.append((i, i + n, entries))
            step = n
            break
        i += step
    clear = Counter(e[0].code for _, _, e in raw if len({x.code for x in e}) == 1)
    return [_settle(s, a, b, entries, clear, when) for a, b, entries in raw]


def _longer(words: list[str], i: int, v: Vocabulary, n: int) -> bool:
    return any(
        len(tokens) >= n and tuple(words[i : i + len(tokens)]) == tokens for tokens, _ in v.phrases.get(words[i], ())
    )


def _longer_names(s: Syntax) -> dict[int, tuple[int, int, str]]:
    return {i: name for name in s.names for i in range(name[0], name[1])}


def _blocked(s: Syntax, a: int, b: int, inside: dict[int, tuple[int, int, str]], entries: list[Entry]) -> bool:
    """Whether the words belong to a longer name of something else ("Michael Jordan", "Bank of China")."""
    # "Chad" or "us": a name is printed with its capitals, and a lone verb or adverb is no name
    if (
        b == a + 1
        and s.pos[a] in {"VERB", "AUX", "ADV", "PRON", "SCONJ", "ADP"}
        and s.word[a] not in {"US", "UN", "EU"}
    ):
        return True
    name = inside.get(a)
    if name is None:
        return False
    start, end, label = name
    while start < a and s.pos[start] in {"DET", "PUNCT"}:
        start += 1
    if end <= b and start >= a:
        return False
    if label == "PER":
        # a state before a person's name in one span is a slip of the names ("Iran President X"): keep adjectives
        return not (start == a and entries[0].kind in {"adjective", "name"} and end - b >= 2)
    if label == "ORG" and entries[0].kind in {"name", "capital", "city", "adjective"}:
        last = s.lemma[end - 1].lower()
        return last not in OFFICIAL_ENDS and b != end
    return False


# Last words of names of state organs: their first word is the state ("Russian Foreign Ministry").
OFFICIAL_ENDS = frozenset(
    (
        "ministry army navy force forces parliament government embassy guard guards corps police council "
        "administration department command marines duma congress senate assembly court service fleet "
        "president minister republic delegation consulate cabinet directorate staff agency commission"
    ).split()
)


def _settle(s: Syntax, a: int, b: int, entries: list[Entry], clear: Counter[str], when: str | None) -> Match:
    """Choose among several actors of one name: one alive at the time, one named clearly elsewhere, the first."""
    alive = [e for e in entries if when is None or ((e.since or "")[:4] <= when[:4] <= (e.until or "9999")[:4])]
    ranked = alive or entries
    if len({e.code for e in ranked}) > 1:
        ranked = sorted(ranked, key=lambda e: -clear[e.code])
    # an adjective that is also a demonym is one or the other by its part of speech
    kinds = {e.kind: e for e in reversed(ranked) if e.code == ranked[0].code}
    entry = ranked[0]
    if "adjective" in kinds and "demonym" in kinds:
        noun = s.pos[b - 1] in {"NOUN", "PROPN"} and s.base[b - 1] not in {"amod", "compound", "nmod"}
        entry = kinds["demonym" if noun else "adjective"]
    origin = False
    if b + 1 < s.n and s.word[b] in {"-", "–", "‑"}:
        origin = s.lower[b + 1] in ORIGIN
    elif b < s.n and s.lower[b] in ORIGIN and s.base[b] in {"amod", "acl"}:
        origin = s.lower[b] not in {"based", "held", "controlled"}
    return Match(a, b, entry, tuple(e for e in entries if e.code != entry.code), origin)
