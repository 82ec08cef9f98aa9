"""Where quotation marks open and close."""

from __future__ import annotations

import pytest

from rapport.claims.quotations import quotations
from rapport.common.spans import Span


def paragraphs(text: str) -> list[Span]:
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append(Span(at, at + len(line)))
        at += len(line) + 1
    return out


def found(text: str) -> list[str]:
    """Each quotation as its pieces, joined by " + ", inner ones behind a ">" each."""
    qs = quotations(text, paragraphs(text))

    def depth(k: int) -> int:
        return 0 if qs[k].outer < 0 else 1 + depth(qs[k].outer)

    return [">" * depth(k) + " + ".join(p.of(text) for p in q.pieces) for k, q in enumerate(qs)]


CASES: list[tuple[str, list[str]]] = [
    ('She said "yes" and left.', ['"yes"']),
    ("She said “yes” and left.", ["“yes”"]),
    ("She said ''yes'' and left.", ["''yes''"]),
    ("She said ``yes'' and left.", ["``yes''"]),
    ("She said 'yes' and left.", ["'yes'"]),
    ("She said ‘yes’ and left.", ["‘yes’"]),
    ("Sie sagte „ja“ and «oui».", ["„ja“", "«oui»"]),
    # apostrophes are no quotation marks
    ("The king's men and the ministers' wives don't agree.", []),
    ("The king’s men and the ministers’ wives don’t agree.", []),
    ("It was the summer of '68 and the '90s came later.", []),
    ("'The ministers' plan is dead,' he said.", ["'The ministers' plan is dead,'"]),
    ("‘It’s the king’s island,’ he said.", ["‘It’s the king’s island,’"]),
    # nested
    ("“She told me ‘never’ twice,” he said.", ["“She told me ‘never’ twice,”", ">‘never’"]),
    ("\"She told me 'never' twice,\" he said.", ["\"She told me 'never' twice,\"", ">'never'"]),
    # two in a sentence, mixed quotes
    ('The "plan" and the "road map" failed.', ['"plan"', '"road map"']),
    ('He (a "friend") spoke—"loudly"—today.', ['"friend"', '"loudly"']),
    # over paragraphs: opened again at the head of each
    ("He said: “One.\n“Two.\n“Three.” Then he left.", ["“One. + “Two. + “Three.”"]),
    ('He said: "One.\n"Two." Then he left.', ['"One. + "Two."']),
    # never closed: to the end of the paragraph, or the sentence before the next one opens
    ("He said: “One. Two.\nNight fell.", ["“One. Two."]),
    ('He said: "One. Two.\nNight fell.', ['"One. Two.']),
    ("“We stay. He left. “They go,” she said.", ["“We stay. He left.", "“They go,”"]),
    # only closed, or nothing inside
    ("They go,” she said.", []),
    ('5" pipe', []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:30] for c in CASES])
def test_marks(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "‘", "’", "''", "“‘", "\"'", "«"])
def test_a_text_of_marks_alone_is_read(mark: str) -> None:
    text = f"{mark}a " * 3000
    qs = quotations(text, [Span(0, len(text))])
    assert all(0 <= q.start < q.end <= len(text) for q in qs)
    assert all(q.outer < k for k, q in enumerate(qs))
    assert max((sum(1 for _ in outers(qs, k)) for k in range(len(qs))), default=0) <= 4


def outers(qs, k):
    while qs[k].outer >= 0:
        k = qs[k].outer
        yield k


def test_pieces_stay_in_their_paragraphs() -> None:
    text = "“One.\n“Two.\nThree “four” five.\n“Six"
    for q in quotations(text, paragraphs(text)):
        for piece in q.pieces:
            assert "\n" not in piece.of(text)
