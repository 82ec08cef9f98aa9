from __future__ import annotations

import pickle

import pytest

from rapport.common.errors import ArticleError, ModelError, RapportError, RecordError, VocabularyError


@pytest.mark.parametrize("kind", [RapportError, ArticleError, ModelError, RecordError, VocabularyError])
def test_a_message_has_place_problem_and_remedy(kind: type[RapportError]) -> None:
    error = kind("a.txt", "is empty", "remove it")
    assert str(error) == "a.txt: is empty; remove it"
    assert (error.where, error.problem, error.remedy) == ("a.txt", "is empty", "remove it")
    assert isinstance(error, RapportError)


def test_an_error_comes_back_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(ArticleError("a.txt", "is empty", "remove it")))
    assert type(error) is ArticleError
    assert str(error) == "a.txt: is empty; remove it"
    assert error.remedy == "remove it"
