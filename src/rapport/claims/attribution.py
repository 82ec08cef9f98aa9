"""An attribution: a stretch of text that is someone's word, with who says it and by which words.

Source, cue and content are the parts of PARC and PolNeAR (Pareti 2012, "A Database of Attribution Relations"; Newell et
al. 2018, "An Attribution Relations Corpus for Political News").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapport.common.spans import Span

Kind = Literal["speech", "belief", "intention", "document", "perception"]
Stance = Literal["asserts", "denies", "accuses", "doubts", "predicts", "urges"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says (thinks, wants) what. Spans are characters of the article's text; a part in pieces has several.

    ``source`` is empty where nobody is named ("is said to"). ``source_token`` is the head of the source (-1: none), where
    ``Mentions.at`` knows it if it is an actor; ``cue_token`` the head of the cue (-1 for a quote without one, carried on
    from ``carried``). ``parent`` is the index of the attribution in whose content this one stands, -1 at the top: "told
    Reuters that the minister had said" gives two. ``carrier`` is the head token of who passed it on without speaking
    ("told REUTERS", "according to a report by REUTERS"), -1 where nobody did. ``carried`` is the index of the earlier
    attribution whose speaker goes on. ``stance`` is what the cue itself says of its content.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind
    stance: Stance
    lemma: str
    source_token: int = -1
    cue_token: int = -1
    carrier: int = -1
    parent: int = -1
    carried: int = -1
    direct: bool = False
