"""The frame lexicon, loaded and indexed by lemma."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rapport.common.errors import VocabularyError
from rapport.common.vocabulary import load, packaged, user_files
from rapport.events.frames import Frame, LightVerb, NounClass, Sense

NOT_FRAMES = ("classes", "light_verbs", "contexts", "status", "governors", "units", "amounts", "numerals")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A frame as the coder meets it: the words that must go with the lemma, and the senses in order."""

    lemma: str
    rest: tuple[str, ...]
    particle: str | None
    senses: tuple[Sense, ...]


@dataclass(slots=True)
class Lexicon:
    """Frames by (lemma, part of speech), light verbs by lemma, noun classes by name."""

    frames: dict[tuple[str, str], list[Trigger]] = field(default_factory=dict)
    lights: dict[str, list[LightVerb]] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    size: int = 0
    version: str = ""

    def matches(self, lemma: str, wanted: Iterable[str]) -> bool:
        """Whether a lemma is among words and ``$classes``."""
        return any(w == lemma or (w[0] == "$" and lemma in self.classes[w[1:]]) for w in wanted)


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The shipped frames with a user's ``frames*.yaml`` put before them, so that a user's sense is tried first."""
    package = "rapport.events"
    lexicon = Lexicon()
    classes: dict[str, set[str]] = {}
    digest = hashlib.sha256()
    class_files = [*packaged(package, "lexicon", "classes"), *user_files(folder, "classes")]
    for f in class_files:
        for _, c in load(f, "classes", NounClass):
            classes.setdefault(c.name, set()).update(w.lower() for w in c.words)
    lexicon.classes = {k: frozenset(v) for k, v in classes.items()}
    light_files = [*packaged(package, "lexicon", "light_verbs"), *user_files(folder, "light_verbs")]
    for f in light_files:
        for _, light in load(f, "light_verbs", LightVerb):
            lexicon.lights.setdefault(light.lemma, []).append(light)
    frame_files = [
        *user_files(folder, "frames"),
        *(f for f in packaged(package, "lexicon") if not f.name.startswith(NOT_FRAMES)),
    ]
    for f in frame_files:
        for line, frame in load(f, "frames", Frame):
            _check_classes(lexicon, frame, f"{f}, line {line}")
            first, *rest = frame.lemma.split()
            trigger = Trigger(first, tuple(rest), frame.particle, frame.senses)
            lexicon.frames.setdefault((first, frame.pos), []).append(trigger)
            lexicon.size += 1
    for key, rows in lexicon.frames.items():
        rows[:] = _merged(rows)
        lexicon.frames[key] = rows
        # the more words a trigger asks for, the earlier it is tried
        rows.sort(key=lambda t: -(len(t.rest) + (t.particle is not None)))
    for f in [*class_files, *light_files, *frame_files]:
        digest.update(f.name.encode() + b"\0" + f.read_bytes())
    lexicon.version = digest.hexdigest()[:12]
    return lexicon


def _merged(rows: list[Trigger]) -> list[Trigger]:
    """One trigger for one word, whichever files its senses stand in; senses that ask for little come last."""
    grouped: dict[tuple[tuple[str, ...], str | None], list[Sense]] = {}
    for t in rows:
        grouped.setdefault((t.rest, t.particle), []).extend(t.senses)
    return [
        Trigger(rows[0].lemma, rest, particle, tuple(sorted(senses, key=_generality)))
        for (rest, particle), senses in grouped.items()
    ]


def _generality(sense: Sense) -> int:
    if not sense.when:
        return 2
    vague = all(
        set(words) <= {"any", "none"} or (slot == "subj" and set(words) & {"any", "actor", "person"})
        for slot, words in sense.when.items()
    )
    return 1 if vague else 0


def _check_classes(lexicon: Lexicon, frame: Frame, where: str) -> None:
    for sense in frame.senses:
        for words in sense.when.values():
            for w in words:
                if w.startswith("$") and w[1:] not in lexicon.classes:
                    raise VocabularyError(
                        where, f"entry '{frame.lemma}': no noun class '{w}'", "define it in a classes file"
                    )
