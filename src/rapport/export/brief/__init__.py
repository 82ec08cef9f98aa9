"""A cited brief on two actors over a period: sentences with their notes, as Markdown and Word; pages make the HTML."""

from rapport.export.brief.build import SECTIONS, build
from rapport.export.brief.model import Brief, Note, Section, Sentence

__all__ = ["SECTIONS", "Brief", "Note", "Section", "Sentence", "build"]
