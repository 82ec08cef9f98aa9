"""Lemmas by part of speech: lemminflect's tables and rules, with the closed classes of UD spelled out here."""

from __future__ import annotations

import warnings
from functools import lru_cache

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from lemminflect import getLemma

OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
CONTRACTED = {
    "n't": "not", "n’t": "not", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ve": "have", "’ve": "have",
    "'ll": "will", "’ll": "will", "ca": "can", "wo": "will", "sha": "shall", "is": "be", "are": "be", "was": "be",
    "were": "be", "been": "be", "being": "be", "am": "be", "has": "have", "had": "have", "having": "have",
    "does": "do", "did": "do", "done": "do", "doing": "do", "would": "would", "could": "could",
}  # fmt: skip
# where the tables give a plural its own entry or miss the common reading
FIXED = {
    ("NOUN", "talks"): "talk", ("NOUN", "arms"): "arms", ("NOUN", "data"): "data", ("NOUN", "media"): "media",
    ("NOUN", "goods"): "goods", ("VERB", "found"): "find", ("VERB", "lay"): "lay", ("VERB", "left"): "leave",
    ("VERB", "bound"): "bind", ("VERB", "felt"): "feel", ("VERB", "born"): "bear", ("NOUN", "means"): "means",
    ("NOUN", "axes"): "axis", ("VERB", "overflew"): "overfly", ("VERB", "overflown"): "overfly",
    ("NOUN", "flotilla"): "flotilla", ("NOUN", "flotillas"): "flotilla", ("VERB", "surveilled"): "surveil",
    ("NOUN", "crises"): "crisis", ("NOUN", "bases"): "base", ("NOUN", "leaves"): "leave",
    ("VERB", "lit"): "light", ("VERB", "shot"): "shoot", ("VERB", "wound"): "wound", ("VERB", "wounded"): "wound",
}  # fmt: skip


@lru_cache(maxsize=65536)
def lemma(word: str, upos: str) -> str:
    """The lemma of a word, lower-cased but for proper nouns; the word itself where no rule speaks."""
    if upos == "PROPN":
        return word
    lower = word.lower()
    if upos == "AUX":
        if lower in {"'s", "’s"}:
            return "be"
        if lower in {"'d", "’d"}:
            return "would"
        return CONTRACTED.get(lower, lower)
    if upos in OPEN:
        if (upos, lower) in FIXED:
            return FIXED[upos, lower]
        if upos == "VERB" and lower in CONTRACTED:
            return CONTRACTED[lower]
        if upos == "ADJ" and lower.endswith(("ed", "ing", "en")):
            return lower  # an adjective made of a verb is itself, not the verb
        found = getLemma(lower, upos=upos)
        return (found[0] if found else "") or lower  # its rules leave nothing of some short words
    return CONTRACTED.get(lower, lower) if upos == "PART" else lower
