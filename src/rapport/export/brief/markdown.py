"""A brief as Markdown, with footnotes."""

from __future__ import annotations

import re

from rapport.export.brief.model import Brief

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def markdown(brief: Brief) -> str:
    """The whole brief; what articles say is escaped, so that it stays text."""
    out = [f"# {escaped(brief.title)}", "", escaped(brief.period), ""]
    for section in brief.sections:
        out += [f"## {escaped(section.title)}", ""]
        for s in section.sentences:
            out += [f"- {escaped(s.text)}{''.join(f'[^{n}]' for n in s.notes)}"]
        out.append("")
    for note in brief.notes:
        link = f" <{note.url}>" if note.url and re.fullmatch(r"https?://[^\s<>]+", note.url) else ""
        out.append(f"[^{note.number}]: {escaped(note.text())}{link}")
    return "\n".join(out).rstrip() + "\n"


def escaped(text: str) -> str:
    """Text on one line, its marks of Markdown escaped."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
