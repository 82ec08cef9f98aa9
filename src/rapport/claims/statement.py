"""A statement: what a source says of something political, with its stance, before it leaves the process as a claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapport.claims.attribution import Stance
from rapport.claims.speakers import Link
from rapport.common.spans import Span

ARTICLE = "the article"  # the source where the article itself takes a side


@dataclass(slots=True)
class Statement:
    """What one source says. ``content`` is the stretch that is its word, ``root`` the token that heads the proposition.

    ``reports`` are positions in the list of occurrences, ``against`` positions in the list of statements.
    """

    quote: Span
    content: Span
    proposition: str
    stance: Stance
    chain: tuple[Link, ...]
    reason: str
    sentence: int
    cue: int
    root: int
    attribution: int = -1
    lemma: str = ""
    reports: list[int] = field(default_factory=list)
    about: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    against: list[int] = field(default_factory=list)
    direct: bool = False  # in quotation marks
    article: bool = False  # the article's own word
    back: bool = False  # it is about what was said before: "the allegation was absurd"
    score: float = 0.6

    @property
    def by(self) -> tuple[str, ...]:
        """Codes of the innermost speaker."""
        return self.chain[-1].codes if self.chain else ()

    @property
    def source(self) -> str | None:
        """Code or short name of the innermost speaker."""
        return ARTICLE if self.article else self.chain[-1].short if self.chain else None

    @property
    def denies(self) -> bool:
        """Whether it stands on the side of those who do not hold it true."""
        return self.stance in {"denies", "doubts"}
