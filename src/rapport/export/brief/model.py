"""What a brief is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """What a sentence rests on: the words, and the article they stand in with the place of the quote in its text.

    A sentence that counts rests on the record: ``counted`` says what was counted, and there is no quote.
    """

    number: int
    quote: str
    article: str
    title: str | None
    publisher: str | None
    published: str
    url: str | None
    start: int
    end: int
    event: str | None
    counted: str | None = None

    def text(self) -> str:
        """The note in a line."""
        if self.counted:
            return self.counted
        title = f"“{self.title}”" if self.title else self.article
        parts = [p for p in (title, self.publisher, self.published) if p]
        return (
            f"{', '.join(parts)}: “{' '.join(self.quote.split())}” ({self.article}, characters {self.start}–{self.end})"
        )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the numbers of its notes."""

    text: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its sentences."""

    name: str
    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: its title, its sections, and the notes that all sentences share, numbered from 1."""

    title: str
    period: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
