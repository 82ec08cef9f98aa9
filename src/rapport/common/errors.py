"""One root, a few kinds by what the reader of the message can do about it.

A message names the file or entry, says what is wrong and ends with the remedy.
"""

from __future__ import annotations


class RapportError(Exception):
    """Something a user can understand and mend; printed without a traceback."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        self.where, self.problem, self.remedy = where, problem, remedy
        super().__init__(f"{where}: {problem}; {remedy}")

    def __reduce__(self) -> tuple[type[RapportError], tuple[str, str, str]]:
        # a worker process hands its errors to the one that prints them
        return type(self), (self.where, self.problem, self.remedy)


class ArticleError(RapportError):
    """One input could not become an article; the others are still read."""


class VocabularyError(RapportError):
    """A vocabulary file breaks its schema; the message names file, line and entry."""


class RecordError(RapportError):
    """The record cannot be opened, or not be written."""


class ModelError(RapportError):
    """The reader model is missing or does not fit this version."""
