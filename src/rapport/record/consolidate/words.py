"""Words of quotes, brought to a common form: what two tellings of one thing share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pydantic import Field

from rapport.common.vocabulary import Entry, load_all, packaged

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d[\d.,]*")
# function words, and what says nothing of the thing itself
_EMPTY = frozenset(
    "a an the this that these those his her its their our my of in on at to for from by with and or but as into over "
    "between against about after before during under is are was were be been being has have had having it he she they "
    "who which will would may might could should not no also than then there so such both each all any some more most "
    "one two first last year month week day january february march april june july august september october november "
    "december monday tuesday wednesday thursday friday saturday sunday ago recent recently official officially".split()
)
_ENDINGS = ("ings", "ing", "ies", "ied", "ed", "es", "s")


class SameWords(Entry):
    """Words that tell the same kind of act or thing."""

    name: str = Field(description="what they tell")
    words: tuple[str, ...] = Field(description="base forms")
    weak: bool = Field(default=False, description="whether so many things are told so that sharing it says little")


@dataclass(frozen=True, slots=True)
class Words:
    """Classes of words by stem, and the classes that say little."""

    classes: dict[str, str]
    weak: frozenset[str]


@lru_cache(maxsize=1)
def same_words() -> Words:
    """The shipped classes."""
    entries = list(load_all(packaged("rapport.record", "lexicon", "same"), "same", SameWords))
    classes = {stem(w): f"={e.name}" for e in entries for w in e.words}
    return Words(classes, frozenset(f"={e.name}" for e in entries if e.weak))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its inflection, roughly: two forms of one word nearly always get one stem."""
    w = word.lower().replace("’", "'").removesuffix("'s").strip("'-.,")
    for ending in _ENDINGS:
        if w.endswith(ending) and len(w) - len(ending) >= 3 and not (ending == "s" and w.endswith("ss")):
            w = w[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            break
    if len(w) > 4 and w[-1] == w[-2] and w[-1] not in "ls":
        w = w[:-1]
    return w.removesuffix("e") if len(w) > 3 else w


def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words, each as its class where it has one."""
    return frozenset(filter(None, map(_content, _WORD.findall(text))))


@lru_cache(maxsize=65536)
def stems_of_name(text: str) -> frozenset[str]:
    """The same for words that come again and again, such as names."""
    return stems(text)


@lru_cache(maxsize=65536)
def _content(word: str) -> str:
    """The stem or the class of a content word; nothing for others."""
    found = "" if word.lower() in _EMPTY else stem(word)
    return same_words().classes.get(found, found)
