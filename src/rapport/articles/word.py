"""Word (.docx): the visible text in order, with headings, lists, tables, footnotes and endnotes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from rapport.articles import text as layout
from rapport.articles.budget import check_ratio
from rapport.articles.extras import library
from rapport.articles.model import Furniture, Link
from rapport.articles.names import printable
from rapport.articles.readers import Reading
from rapport.articles.sources import Source
from rapport.common.errors import ArticleError
from rapport.common.spans import Span

VERSION: Final = 1
_LABEL: Final = "a Word document"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NOTES: Final = ("footnotes", "endnotes")
_UNPACKED: Final = 10  # times the limit of a text: markup is that much larger
_HIDDEN: Final = frozenset(_W + t for t in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "tblPr"))
_HIDDEN_MC: Final = frozenset({_MC + "Fallback"})


@dataclass(slots=True)
class _Page:
    """The text as it grows. ``notes`` are the ids of notes in the order of their marks."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Span] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    markup: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, paragraph: _Paragraph, *, heading: bool = False, kind: str = "", reason: str = "") -> None:
        """One paragraph, parted from the last by a blank line."""
        words = "".join(paragraph.parts)
        lead, body = len(words) - len(words.lstrip()), words.strip()
        if not body:
            return
        if self.parts:
            self.parts.append("\n\n")
            self.length += 2
        block = Span(self.length, self.length + len(body))
        shift = self.length - lead
        self.parts.append(body)
        self.length = block.end
        self.blocks.append(block)
        if kind:
            self.furniture.append(Furniture(block, kind, reason))
        elif heading:
            self.headings.append(block)
        for start, end, url in paragraph.links:
            span = Span(max(start + shift, block.start), min(end + shift, block.end))
            if span.start < span.end:
                self.links.append(Link(span, url))
        for start, end in paragraph.marks:
            span = Span(max(start + shift, block.start), min(end + shift, block.end))
            if span.start < span.end and block.end > span.end:
                self.markup.append(span)


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    links: list[tuple[int, int, str]] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    def write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


def read_docx(source: Source, max_bytes: int) -> Iterator[Reading]:
    """A Word document is one article. Deleted and hidden text is left out; notes follow at the end."""
    docx = library("docx", source.name, _LABEL)
    data = source.data(max_bytes)
    _check(data, source.name, max_bytes)
    try:
        document = docx.Document(io.BytesIO(data))
        page = _Page()
        for element in document.element.body:
            _block(element, page, document.part)
        _notes(page, document.part)
        _running(page, document)
        properties = document.core_properties
        said = {"title": properties.title, "author": properties.author}
    except RecursionError as e:
        raise ArticleError(source.name, "is nested too deep", "save it again as .docx") from e
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, zipfile.BadZipFile, OSError,
            zlib.error, EOFError, docx.exceptions.PythonDocxError, docx.opc.exceptions.OpcError) as e:  # fmt: skip
        raise _damaged(source.name, e) from e
    values = {k: " ".join(v.split()) for k, v in said.items() if v and v.strip()}
    whole = "".join(page.parts)
    title = next((h.of(whole) for h in page.headings[:3]), "")
    if title and len(title.split()) >= 3:
        values["title"] = title  # the page's own; the property is often that of an older document
    if values.get("author") in {"python-docx", "Microsoft Office User", "Unknown", "User"}:
        del values["author"]
    yield Reading(
        whole, tuple(page.blocks), tuple(page.headings), "docx", "the document", values,
        furniture=tuple(sorted(page.furniture)), markup=tuple(sorted(page.markup)), links=tuple(sorted(page.links)),
    )  # fmt: skip


def _check(data: bytes, name: str, limit: int) -> None:
    """Refuse what is encrypted or unpacks to far too much, by the directory of the archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as e:
        raise _damaged(name, e) from e
    if any(e.flag_bits & 1 for e in entries):
        raise ArticleError(name, "is encrypted", "save a copy without the password")
    xml = [e for e in entries if e.filename.lower().endswith((".xml", ".rels"))]
    for entry in xml:
        check_ratio(name, entry.compress_size, entry.file_size)
    if sum(e.file_size for e in xml) > _UNPACKED * limit or sum(e.file_size for e in entries) > 100 * limit:
        raise ArticleError(name, "unpacks to more than a text can be", "raise the limit (--max-size)")


def _damaged(name: str, error: BaseException) -> ArticleError:
    said = printable(str(error)).strip("'\"")[:200] or type(error).__name__
    return ArticleError(name, f"is a damaged Word document ({said})", "open it in Word and save it again")


def _block(element: Any, page: _Page, part: Any) -> None:
    """A paragraph, a table, or what holds some (content controls, inserted blocks), without recursion."""
    todo = [element]
    while todo:
        node = todo.pop()
        if not isinstance(node.tag, str) or node.tag in _HIDDEN or node.tag in _HIDDEN_MC:
            continue
        if node.tag == _W + "p":
            paragraph = _paragraph(node, page, part)
            page.add(paragraph, heading=_is_heading(node, paragraph))
            todo += [p for box in reversed(paragraph.boxes) for p in reversed(box)]
        else:
            todo += reversed(node)


def _paragraph(node: Any, page: _Page, part: Any) -> _Paragraph:
    """The visible characters of a paragraph; text boxes in it are put aside."""
    out = _Paragraph()
    todo: list[Any] = [*reversed(node)]
    while todo:
        item = todo.pop()
        if isinstance(item, tuple):  # the end of a hyperlink
            start, url = item
            if url and out.length > start:
                out.links.append((start, out.length, url))
            continue
        tag = item.tag
        if not isinstance(tag, str) or tag in _HIDDEN or tag in _HIDDEN_MC:
            continue
        if tag == _W + "r" and _vanishes(item):
            continue
        if tag == _W + "t":
            out.write(item.text or "")
        elif tag in {_W + "tab", _W + "ptab"}:
            out.write("\t")
        elif tag in {_W + "br", _W + "cr"}:
            out.write("\n")
        elif tag == _W + "noBreakHyphen":
            out.write("-")
        elif tag in {_W + "footnoteReference", _W + "endnoteReference"}:
            _mark(item, out, page)
        elif tag == _W + "txbxContent":
            out.boxes.append(item)
        else:
            if tag == _W + "hyperlink":
                todo.append((out.length, _target(item, part)))
            todo += reversed(item)
    return out


def _vanishes(run: Any) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(_W + "val", "1") not in {"0", "false", "off"}


def _mark(item: Any, out: _Paragraph, page: _Page) -> None:
    """The mark of a note: its number in brackets, as in plain text."""
    key = ("footnotes" if "footnote" in item.tag else "endnotes", item.get(_W + "id") or "")
    number = page.notes.setdefault(key, len(page.notes) + 1)
    start = out.length
    out.write(f"[{number}]")
    out.marks.append((start, out.length))


def _target(item: Any, part: Any) -> str:
    relation = part.rels.get(item.get(_R + "id") or "")
    return str(relation.target_ref) if relation is not None and relation.is_external else ""


def _is_heading(node: Any, paragraph: _Paragraph) -> bool:
    style = node.find(f"{_W}pPr/{_W}pStyle")
    words = "".join(paragraph.parts).strip()
    if style is not None:
        identifier = (style.get(_W + "val") or "").lower().replace(" ", "")
        if identifier.startswith(("heading", "title", "subtitle")):
            return True
    runs = [r for r in node.iter(_W + "r") if "".join(t.text or "" for t in r.iter(_W + "t")).strip()]
    bold = bool(runs) and all(r.find(f"{_W}rPr/{_W}b") is not None for r in runs)
    return bold and layout.looks_like_heading(words)


def _notes(page: _Page, part: Any) -> None:
    """The notes in the order of their marks, numbered as there."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found: dict[tuple[str, str], tuple[Any, Any]] = {}
    for kind in _NOTES:
        for relation in part.rels.values():
            if relation.reltype.endswith("/" + kind) and not relation.is_external:
                root = etree.fromstring(relation.target_part.blob, parser)
                for note in root:
                    if isinstance(note.tag, str):
                        found[kind, note.get(_W + "id") or ""] = (note, relation.target_part)
    for key, number in [*page.notes.items()]:
        if key not in found:
            continue
        note, home = found[key]
        first = True
        for node in note.iter(_W + "p"):
            paragraph = _paragraph(node, page, home)
            words = "".join(paragraph.parts).strip()
            if words:
                mark = _Paragraph([f"[{number}] " if first else "", words])
                page.add(mark, kind="note", reason=f"is in the {key[0]} of the document")
                first = False


def _running(page: _Page, document: Any) -> None:
    """Heads and feet of pages, each once, at the end."""
    told: set[str] = set()
    for section in document.sections:
        for edge in (section.header, section.footer):
            for node in edge._element.iter(_W + "p") if not edge.is_linked_to_previous else ():
                paragraph = _paragraph(node, page, edge.part)
                words = "".join(paragraph.parts).strip()
                if words and words not in told:
                    told.add(words)
                    page.add(paragraph, kind="running head", reason="stands at the edge of each page")
