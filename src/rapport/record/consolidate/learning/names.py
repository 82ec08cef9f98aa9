"""When two names of different articles are one person's: the same words, whatever their accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PARTS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_AFTER = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SPOKEN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "’": "'"})


@lru_cache(maxsize=65536)
def key_of(name: str) -> tuple[str, ...]:
    """The parts of a name in lower case, without accents, initials and "Jr"."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_SPOKEN))
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch)).replace("'s", "").replace("'", "")
    parts = _PARTS.findall(plain)
    kept = tuple(p for p in parts if len(p) > 1 and p not in _AFTER)
    return kept or tuple(parts)
