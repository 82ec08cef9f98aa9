"""Where each piece of text stands on a page of a PDF: the content stream, interpreted for its text alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

_IDENTITY: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST: Final = 8  # forms within forms
_MOST_FORMS: Final = 2_000  # drawn on one page
_MOST_PIECES: Final = 200_000
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " "}
_TABLE: Final = {ord(k): v for k, v in _LIGATURES.items()} | dict.fromkeys(range(0x20), " ")

Matrix = tuple[float, float, float, float, float, float]


class Piece(NamedTuple):
    """Characters shown by one operation: from ``x0`` to ``x1`` on the baseline ``y``, in points from below left."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


@dataclass(slots=True)
class PageText:
    """The pieces of a page in the order of drawing, those that run in another direction, and what else it shows."""

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    turned: list[Piece] = field(default_factory=list)
    pictures: int = 0
    unreadable: int = 0


@dataclass(slots=True)
class _State:
    ctm: Matrix = _IDENTITY
    font: Any = None
    size: float = 0.0
    spacing: float = 0.0
    words: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> _State:
        return _State(
            self.ctm, self.font, self.size, self.spacing, self.words, self.scale, self.leading, self.rise
        )


def page_text(page: Any, fonts: dict[int, Any], tick: Callable[[], None]) -> PageText:
    """The text of a pypdf page. ``fonts`` is a cache for one document; ``tick`` is called often, and may raise."""
    box = page.cropbox
    turn = int(page.rotation or 0) % 360
    width, height = float(box.width), float(box.height)
    left, bottom = float(box.left), float(box.bottom)
    start: Matrix = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, left + width),
        180: (-1, 0, 0, -1, left + width, bottom + height),
        270: (0, 1, -1, 0, bottom + height, -left),
    }.get(turn, _IDENTITY)
    if turn in {90, 270}:
        width, height = height, width
    interpreter = _Interpreter(PageText(width, height), fonts, page.pdf, tick)
    contents = page.get("/Contents")
    if contents is not None:
        interpreter.run(contents.get_object(), _resources(page), _State(start), 0)
    return interpreter.out


def _resources(page: Any) -> Any:
    """The page's resources, or those of the page tree above it."""
    node, seen = page, 0
    while node is not None and seen < 50:
        found = node.get("/Resources")
        if found is not None:
            return found.get_object()
        parent = node.get("/Parent")
        node, seen = (parent.get_object() if parent is not None else None), seen + 1
    return {}


class _Interpreter:
    def __init__(self, out: PageText, fonts: dict[int, Any], pdf: Any, tick: Callable[[], None]) -> None:
        self.out, self.fonts, self.pdf, self.tick = out, fonts, pdf, tick
        self.seen: set[tuple[str, int, int]] = set()
        self.tm = self.line = _IDENTITY
        self.forms = 0
        self.open: list[int] = []

    def run(self, stream: Any, resources: Any, state: _State, depth: int) -> None:
        """One content stream: that of the page, or of a form on it."""
        from pypdf.generic import ContentStream

        stack: list[_State] = []
        content = ContentStream(stream, self.pdf, "bytes")
        for count, (operands, operator) in enumerate(content.operations):
            if count % 256 == 0:
                self.tick()
            if operator == b"q" and len(stack) < 10_000:
                stack.append(state.copy())
            elif operator == b"Q" and stack:
                state = stack.pop()
            elif operator == b"cm" and len(operands) == 6:
                state.ctm = _times(_matrix(operands), state.ctm)
            elif operator == b"Do":
                self._form(operands, resources, state, depth)
            elif operator == b"INLINE IMAGE":
                self.out.pictures += 1
            else:
                self._text(operator, operands, resources, state)

    def _form(self, operands: Any, resources: Any, state: _State, depth: int) -> None:
        objects = _get(resources, "/XObject")
        found = _get(objects, operands[0]) if operands else None
        if not hasattr(found, "get") or found is None:
            return
        kind = found.get("/Subtype")
        if kind == "/Image":
            self.out.pictures += 1
        elif kind == "/Form" and depth < _DEEPEST and self.forms < _MOST_FORMS and id(found) not in self.open:
            self.forms += 1
            self.open.append(id(found))
            inner = state.copy()
            matrix = found.get("/Matrix")
            if matrix is not None and len(matrix) == 6:
                inner.ctm = _times(_matrix(matrix), inner.ctm)
            own = found.get("/Resources")
            self.run(found, own.get_object() if own is not None else resources, inner, depth + 1)
            self.open.pop()

    def _text(self, operator: bytes, operands: Any, resources: Any, state: _State) -> None:
        if operator == b"BT":
            self.tm = self.line = _IDENTITY
        elif operator == b"Tf" and len(operands) == 2:
            state.font, state.size = self._font(operands[0], resources), _number(operands[1])
        elif operator == b"Tm" and len(operands) == 6:
            self.tm = self.line = _matrix(operands)
        elif operator in {b"Td", b"TD"} and len(operands) == 2:
            if operator == b"TD":
                state.leading = -_number(operands[1])
            self._move(_number(operands[0]), _number(operands[1]))
        elif operator == b"T*":
            self._move(0, -state.leading)
        elif operator in _SETTINGS and operands:
            name, factor = _SETTINGS[operator]
            setattr(state, name, _number(operands[0]) * factor)
        elif operator == b"Tj" and operands:
            self._show(operands[0], state)
        elif operator == b"'" and operands:
            self._move(0, -state.leading)
            self._show(operands[0], state)
        elif operator == b'"' and len(operands) == 3:
            state.words, state.spacing = _number(operands[0]), _number(operands[1])
            self._move(0, -state.leading)
            self._show(operands[2], state)
        elif operator == b"TJ" and operands and isinstance(operands[0], list):
            for item in operands[0]:
                if isinstance(item, (int, float)):
                    self._advance(-float(item) / 1000 * state.size * state.scale)
                else:
                    self._show(item, state)

    def _move(self, x: float, y: float) -> None:
        self.tm = self.line = _times((1, 0, 0, 1, x, y), self.line)

    def _advance(self, x: float) -> None:
        self.tm = _times((1, 0, 0, 1, x, 0), self.tm)

    def _font(self, name: Any, resources: Any) -> Any:
        found = _get(_get(resources, "/Font"), name)
        if not hasattr(found, "get"):
            return None
        if id(found) not in self.fonts:
            from pypdf.generic._font import Font

            self.tick()
            try:
                self.fonts[id(found)] = (Font.from_font_resource(found), found)  # kept, so that the id stays its own
            except Exception:  # noqa: BLE001  # a font that cannot be read must not cost the document
                self.fonts[id(found)] = (None, found)
        return self.fonts[id(found)][0]

    def _show(self, raw: Any, state: _State) -> None:
        if not isinstance(raw, (bytes, str)):
            return
        font = state.font
        if font is None or not font.interpretable:
            self.out.unreadable += len(raw)
            self._advance(0.5 * len(raw) * state.size * state.scale)
            return
        characters, text = _decoded(raw, font)
        width = sum(
            font.space_width if c == font.space_char else font.get_text_width(c) for c in characters
        )
        spaces = characters.count(font.space_char)
        advance = (state.size * width / 1000 + len(characters) * state.spacing + spaces * state.words) * state.scale
        start = _times((1, 0, 0, 1, 0, state.rise), _times(self.tm, state.ctm))
        self._advance(advance)
        end = _times(self.tm, state.ctm)
        self._keep(text.translate(_TABLE), start, end, state)

    def _keep(self, text: str, start: Matrix, end: Matrix, state: _State) -> None:
        if not text or len(self.out.pieces) + len(self.out.turned) >= _MOST_PIECES:
            return
        across, up = start[0], start[1]
        size = abs(state.size) * math.hypot(start[2], start[3])
        if not (math.isfinite(size) and all(math.isfinite(v) and abs(v) < 1e6 for v in (*start, *end))) or size < 1:
            return
        key = (text, round(start[4]), round(start[5]))
        if text.strip() and len(text) > 1 and key in self.seen:
            return  # printed twice to look bold
        self.seen.add(key)
        piece = Piece(text, start[4], end[4], start[5], size, _is_bold(state.font))
        upright = across > 0 and abs(up) < 0.2 * abs(across)
        (self.out.pieces if upright else self.out.turned).append(piece)


_SETTINGS: Final = {
    b"Tc": ("spacing", 1.0), b"Tw": ("words", 1.0), b"Tz": ("scale", 0.01), b"TL": ("leading", 1.0),
    b"Ts": ("rise", 1.0),
}  # fmt: skip


def _decoded(raw: bytes | str, font: Any) -> tuple[str, str]:
    """The character codes, by which widths are looked up, and the text they stand for."""
    if isinstance(raw, str):
        return raw, raw
    if isinstance(font.encoding, str):
        try:
            codes = raw.decode(font.encoding, "surrogatepass")
        except UnicodeDecodeError:
            codes = raw.decode(font.encoding, "replace")
        named = codes
    else:
        codes = raw.decode("latin-1")
        named = "".join(font.encoding.get(b, chr(b)) for b in raw)
    text = "".join(str(font.character_map.get(c, c)) for c in named)
    return codes, text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_bold(font: Any) -> bool:
    name = str(getattr(font, "name", "")).lower()
    return any(word in name for word in ("bold", "black", "heavy", "semibd", "demi"))


def _get(holder: Any, key: Any) -> Any:
    if not hasattr(holder, "get") or not isinstance(key, str):
        return None
    found = holder.get(key)
    return found.get_object() if found is not None and hasattr(found, "get_object") else found


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (_number(v) for v in values)
    return a, b, c, d, e, f


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip
