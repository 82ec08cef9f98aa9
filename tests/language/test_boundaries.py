from __future__ import annotations

import pytest

from rapport.language.boundaries import sentence_starts

# words, the score of the word at the bar (all others -9), whether it starts a sentence
CASES = [
    ("It ended . | He left .", 5.0, True),
    ("It ended . | He left .", -1.0, True),  # a capital after a full stop needs less
    ("It ended . | He left .", -3.0, False),
    ("It ended . ” | He left .", -1.0, True),
    ("It ended . [12] | He left .", -1.0, True),
    ("It ended . | “ He left .", -1.0, True),
    ("It ended . | he left .", -1.0, False),
    ("It ended , | He left .", -1.0, False),
    ("By Jane Doe | He left .", 1.0, True),
    ("Resolution | No . 1929 passed", 3.0, False),
    ("Resolution No . | 1929 passed", 3.0, False),
    ("Art . | 5 is clear", 3.0, False),
    ("They met . | No . 5 won", 3.0, True),
    ("Will they ? | No . They left", 3.0, True),
    ("They said no . | They left", 3.0, True),
]


@pytest.mark.parametrize(("marked", "score", "starts"), CASES)
def test_starts(marked: str, score: float, starts: bool) -> None:
    words = marked.split()
    at = words.index("|")
    del words[at]
    scores = [-9.0] * len(words)
    scores[at] = score
    assert sentence_starts(words, scores) == ([0, at] if starts else [0])


def test_the_first_word_starts_a_sentence() -> None:
    assert sentence_starts(["and"], [-9.0]) == [0]
