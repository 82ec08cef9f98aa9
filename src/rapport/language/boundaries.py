"""From start scores to sentence starts: the network's word, but for what the marks around a word settle."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A capital after a full stop needs less: on the EWT and GUM dev data any value up to 2 costs nothing.
AFTER_STOP = -1.5
STOPS = frozenset({".", "!", "?", "…"})
CLOSING = frozenset("\"”’')]»")
OPENING = frozenset("\"“‘'([«")
# what stands capitalised after initials only where a sentence starts: "signed in the U.S. It will take effect"
PRONOUNS = frozenset({"It", "He", "She", "They", "We", "This", "That", "These", "Those", "There", "But"})
INITIALS = re.compile(r"(?:[A-Za-z]\.){2,}")
# "Resolution No. 1929", "Art. 5": the number belongs to the word
NUMBERED = frozenset({"no", "nos", "art", "arts", "sec", "para", "paras", "vol", "ch", "fig", "p", "pp"})


def sentence_starts(forms: Sequence[str], scores: Sequence[float]) -> list[int]:
    """The words (0 included) that start a sentence; ``scores[k]`` above 0 means that word k rather does."""
    return [0, *(k for k in range(1, len(forms)) if _starts(forms, k, scores[k]))]


def _starts(forms: Sequence[str], k: int, score: float) -> bool:
    if forms[k] in PRONOUNS and INITIALS.fullmatch(forms[k - 1]):
        return True
    if score <= AFTER_STOP:
        return False
    if score <= 0:
        return _opens(forms, k) and _closed(forms, k)
    if k >= 2 and _numbered(forms, k - 2):
        return False
    return not _numbered(forms, k) or forms[k - 1] in STOPS


def _opens(forms: Sequence[str], k: int) -> bool:
    return forms[k][0].isupper() or forms[k][0] in OPENING


def _closed(forms: Sequence[str], k: int) -> bool:
    """Whether a stop stands before word k, with closing marks and a note marker after it or not."""
    j = k - 1
    while j > 0 and (forms[j] in CLOSING or _is_note(forms[j])):
        j -= 1
    return forms[j] in STOPS


def _is_note(form: str) -> bool:
    return len(form) > 2 and form[0] == "[" and form[-1] == "]"


def _numbered(forms: Sequence[str], k: int) -> bool:
    """Whether word k is the "No" of "No. 1929"."""
    return k + 2 < len(forms) and forms[k].lower() in NUMBERED and forms[k + 1] == "." and forms[k + 2][0].isdigit()
