"""The frame lexicon as a whole: size, classes, no two readings of one bare word, and every example coded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from rapport.actors.resolve import resolve
from rapport.common.intervals import Interval
from rapport.common.plover import TYPES
from rapport.common.vocabulary import load, packaged
from rapport.dates import find as find_times
from rapport.events.coder import Coder
from rapport.events.frames import Frame, NounClass, Sense
from rapport.events.lexicon_index import NOT_FRAMES
from rapport.language.syntax import Syntax

if TYPE_CHECKING:
    from rapport.events.occurrence import Occurrence
    from rapport.pipeline import Tools

RATE = 0.98  # measured: 0.994 of 5,098 senses
PUBLISHED = Interval.day(date(2023, 9, 25))


def frames() -> Iterator[tuple[str, Frame]]:
    for f in packaged("rapport.events", "lexicon"):
        if not f.name.startswith(NOT_FRAMES):
            for _, frame in load(f, "frames", Frame):
                yield f.name, frame


@pytest.fixture(scope="module")
def lexicon() -> list[tuple[str, Frame]]:
    return list(frames())


def test_size(lexicon: list[tuple[str, Frame]]) -> None:
    assert len({(f.lemma, f.pos, f.particle) for _, f in lexicon}) >= 1500
    told = defaultdict(int)
    for _, f in lexicon:
        for sense in f.senses:
            told[sense.type] += 1
    assert [t for t in TYPES if told[t] < 60] == []


def test_classes_exist(lexicon: list[tuple[str, Frame]]) -> None:
    files = packaged("rapport.events", "lexicon", "classes")
    known = {"$" + c.name for f in files for _, c in load(f, "classes", NounClass)}
    used = {w for _, f in lexicon for s in f.senses for words in s.when.values() for w in words if w.startswith("$")}
    assert sorted(used - known) == []


def test_one_reading_of_a_bare_word(lexicon: list[tuple[str, Frame]]) -> None:
    """Files may share a word, but only one reading of it may ask for nothing."""
    bare: dict[tuple[str, str, str | None], list[str]] = defaultdict(list)
    for name, f in lexicon:
        bare[f.lemma, f.pos, f.particle] += [f"{name}: {s.type}" for s in f.senses if not s.when]
    assert {k: v for k, v in bare.items() if len(v) > 1} == {}


def coded(text: str, tools: Tools) -> list[Occurrence]:
    s = Syntax(tools.reader.read(text))
    mentions = resolve(s, tools.actors, PUBLISHED)
    times = find_times(s, PUBLISHED)
    return Coder(s, mentions, times, tools.lexicon, tools.status, tools.contexts, PUBLISHED, [(0, len(text))]).code()


def holds(frame: Frame, sense: Sense, found: list[Occurrence]) -> bool:
    """Whether the example tells its type; an example of no event must tell none by this word."""
    if sense.type is None:
        return all(o.lemma != frame.lemma.split()[0] for o in found)
    return any(o.type == sense.type for o in found)


def test_examples_are_coded(lexicon: list[tuple[str, Frame]], tools: Tools) -> None:
    total, missed = 0, []
    for name, frame in lexicon:
        for sense in frame.senses:
            total += 1
            found = coded(sense.example, tools)
            if not holds(frame, sense, found):
                missed.append(f"{name} {frame.lemma}: {sense.type}, not {[o.type for o in found]}: {sense.example}")
    assert 1 - len(missed) / total >= RATE, "\n".join([f"{len(missed)} of {total} missed", *missed])
