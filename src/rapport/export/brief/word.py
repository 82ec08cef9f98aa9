"""A brief as a Word document. Needs python-docx (the extra ``formats``)."""

from __future__ import annotations

import io
from typing import Any

from rapport.common.errors import RapportError
from rapport.common.wording import safe
from rapport.export.brief.model import Brief


def word(brief: Brief) -> bytes:
    """The bytes of a .docx file. Raises :class:`RapportError` where the library is missing."""
    try:
        import docx
        from docx.shared import Pt
    except ImportError as e:
        raise RapportError("a brief for Word", "needs the library 'docx'", "pip install 'rapport[formats]'") from e
    document: Any = docx.Document()
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.title = _plain(brief.title)[:250]
    document.core_properties.author = "Rapport"
    document.add_heading(_plain(brief.title), 0)
    document.add_paragraph(_plain(brief.period))
    for section in brief.sections:
        document.add_heading(section.title, 1)
        for s in section.sentences:
            line = document.add_paragraph(style="List Bullet")
            line.add_run(_plain(s.text))
            if s.notes:
                mark = line.add_run(" " + " ".join(f"[{n}]" for n in s.notes))
                mark.font.superscript = True
    if brief.notes:
        document.add_heading("Notes", 1)
        for note in brief.notes:
            line = document.add_paragraph()
            text = f"[{note.number}] {_plain(note.text())}" + (f" {_plain(note.url)}" if note.url else "")
            line.add_run(text).font.size = Pt(9)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _plain(text: str) -> str:
    """Characters that XML can hold."""
    return "".join(c for c in safe(text) if c >= " " or c in "\n\t").encode("utf-8", "replace").decode()
