"""Rules over categories of words, compiled to tries and matched without backtracking over the text.

A rule file (``data/rules.*.yaml``) lists, for each kind of phrase, forms such as ``MONTH DAYNO ,? <year>``:

    MONTH       a category of the lexicon or of numerals        literal   a lower-case word or sign
    <year>      another rule                                    x?        may be left out
    (a|b c)     one of                                          set:      what the phrase means beside its words

Forms are expanded and merged into one trie for each rule; a rule is matched at a token at most once and its
results are kept, and no form is longer than a few words, so the work is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Any

from pydantic import Field

from rapport.common.vocabulary import Entry, load_all, packaged
from rapport.dates.context import Candidate, Guard
from rapport.dates.readings import Reading
from rapport.dates.words import Words

TOKEN = re.compile(r"\(|\)|\||\?|[^\s()|?]+")
Flat = tuple[str, ...]


class Rule(Entry):
    """Forms of one kind of phrase. ``read`` names the builder of its meaning, ``guard`` a test of its context."""

    rule: str
    read: str = "same"
    guard: str | None = None
    set: dict[str, Any] = Field(default_factory=dict)
    forms: list[str]
    example: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A form found in the text: (item of the form, its meaning, first token) for each item, in order."""

    rule: Rule
    parts: tuple[tuple[str, Any, int], ...]
    words: Words
    start: int
    end: int

    def all(self, item: str) -> list[Any]:
        """The meanings of all such items, in order."""
        return [value for key, value, _ in self.parts if key == item]

    def get(self, item: str) -> Any:
        """The meaning of the first such item, or None."""
        return next((value for key, value, _ in self.parts if key == item), None)

    def has(self, literal: str) -> bool:
        """Whether the form has the literal word."""
        return any(key == "=" + literal for key, _, _ in self.parts)

    def option(self, name: str) -> Any:
        """A value of the rule's ``set:``, or None."""
        return self.rule.set.get(name)


Builder = Callable[[Match], Reading | None]


@dataclass(slots=True)
class Node:
    """A trie node: where to go by category, literal ("=of") or rule ("<year>"), and the rules that end here.

    ``triggers`` gives the places in ``rules`` of those that can start with a category.
    """

    next: dict[str, Node] = field(default_factory=dict)
    rules: list[tuple[str, Node]] = field(default_factory=list)
    ends: list[Rule] = field(default_factory=list)
    triggers: dict[str, list[int]] = field(default_factory=dict)


def parse_form(form: str) -> list[Flat]:
    """All flat sequences of keys that a form stands for."""
    tokens = TOKEN.findall(form)

    def alternatives(i: int) -> tuple[list[Flat], int]:
        out: list[Flat] = []
        branch: list[list[Flat]] = []
        while i < len(tokens) and tokens[i] != ")":
            if tokens[i] == "|":
                out += _join(branch)
                branch = []
                i += 1
                continue
            if tokens[i] == "(":
                item, i = alternatives(i + 1)
            else:
                item = [(_key(tokens[i]),)]
            i += 1
            if i < len(tokens) and tokens[i] == "?":
                item = [*item, ()]
                i += 1
            branch.append(item)
        return out + _join(branch), i

    flat, end = alternatives(0)
    if end != len(tokens):
        raise ValueError(f"unbalanced parentheses in {form!r}")
    return flat


def _join(branch: Sequence[Sequence[Flat]]) -> list[Flat]:
    return [tuple(key for piece in pieces for key in piece) for pieces in product(*branch)]


def _key(token: str) -> str:
    return token if token.startswith("<") or (token.isalpha() and token.isupper()) else "=" + token


class Grammar:
    """Compiled rules. ``find`` reads one rule at one token."""

    def __init__(self, rules: Sequence[Rule], builders: Mapping[str, Builder], guards: Mapping[str, Guard]) -> None:
        self.builders, self.guards = builders, guards
        self.roots: dict[str, Node] = {}
        self.literals: set[str] = set()
        for rule in rules:
            if rule.read not in builders or (rule.guard is not None and rule.guard not in guards):
                raise ValueError(f"rule {rule.rule}: no builder {rule.read!r} or no guard {rule.guard!r}")
            root = self.roots.setdefault(rule.rule, Node())
            for form in rule.forms:
                for flat in parse_form(form):
                    self._insert(root, flat, rule)
        self.first = {name: frozenset(self._first(name, set())) for name in self.roots}
        for root in self.roots.values():
            self._trigger(root)

    def _insert(self, node: Node, flat: Flat, rule: Rule) -> None:
        for key in flat:
            if key.startswith("="):
                self.literals.add(key[1:])
            if key not in node.next:
                node.next[key] = Node()
                if key.startswith("<"):
                    node.rules.append((key[1:-1], node.next[key]))
            node = node.next[key]
        node.ends.append(rule)

    def _first(self, name: str, seen: set[str]) -> set[str]:
        if name in seen:
            return set()
        seen.add(name)
        if name not in self.roots:
            raise ValueError(f"no rule <{name}>")
        keys = set()
        for key in self.roots[name].next:
            keys |= self._first(key[1:-1], seen) if key.startswith("<") else {key}
        return keys

    def _trigger(self, node: Node) -> None:
        for place, (name, _) in enumerate(node.rules):
            for key in self.first[name]:
                node.triggers.setdefault(key, []).append(place)
        for child in node.next.values():
            self._trigger(child)

    def follow(self, name: str, key: str) -> frozenset[str] | None:
        """The keys that can come after ``key`` where a phrase of the rule starts with it; None where it can be all."""
        reached, todo = {name}, [name]
        while todo:  # rules that can stand at the start
            for inner, _ in self.roots[todo.pop()].rules:
                if inner not in reached:
                    reached.add(inner)
                    todo.append(inner)
        out: set[str] = set()
        keys, seen = [key], {key}
        while keys:
            current = keys.pop()
            for rule in reached:
                child = self.roots[rule].next.get(current)
                if child is None:
                    continue
                for after in child.next:
                    out |= self.first[after[1:-1]] if after.startswith("<") else {after}
                if child.ends and rule == name:
                    return None
                if child.ends and f"<{rule}>" not in seen:
                    seen.add(f"<{rule}>")
                    keys.append(f"<{rule}>")
        return frozenset(out)

    def find(self, name: str, words: Words, i: int, memo: dict[tuple[str, int], Any]) -> list[tuple[int, Reading]]:
        """What the rule can be at token i: (end, meaning), longest first; of equal length the earlier rule counts."""
        key = (name, i)
        if key in memo:
            found: list[tuple[int, Reading]] = memo[key]
            return found
        memo[key] = []  # a rule that starts with itself finds nothing
        ends: dict[int, list[Match]] = {}
        self._walk(self.roots[name], words, i, i, (), memo, ends)
        if not ends:
            return memo[key]  # type: ignore[no-any-return]
        results: list[tuple[int, Reading]] = []
        for end in sorted(ends, reverse=True):
            for match in ends[end]:
                reading = self.builders[match.rule.read](match)
                if reading is not None and self._allowed(match, reading):
                    results.append((end, reading))
                    break
        memo[key] = results
        return results

    def _allowed(self, match: Match, reading: Reading) -> bool:
        guard = match.rule.guard
        return guard is None or self.guards[guard](Candidate(match.words, match.start, match.end, reading))

    def _walk(
        self,
        node: Node,
        words: Words,
        start: int,
        i: int,
        parts: tuple[tuple[str, Any, int], ...],
        memo: dict[tuple[str, int], Any],
        ends: dict[int, list[Match]],
    ) -> None:
        for rule in node.ends:
            ends.setdefault(i, []).append(Match(rule, parts, words, start, i))
        if i >= words.n or not node.next:
            return
        edges = words.edges(i)
        if not edges:
            return
        following, triggers = node.next, node.triggers
        inner: set[int] = set()
        for category, value, end in edges:
            child = following.get(category)
            if child is not None:
                self._walk(child, words, start, end, (*parts, (category, value, i)), memo, ends)
            if category in triggers:
                inner.update(triggers[category])
        for place in sorted(inner):  # in the order of the rules
            name, child = node.rules[place]
            for end, reading in self.find(name, words, i, memo):
                self._walk(child, words, start, end, (*parts, (f"<{name}>", reading, i)), memo, ends)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """The shipped rules, in the order of their files' names."""
    return tuple(load_all(packaged("rapport.dates", "data", "rules."), "rules", Rule))
