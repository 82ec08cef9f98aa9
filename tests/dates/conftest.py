from __future__ import annotations

import pytest
from spacy.language import Language

from rapport.language.tokenizer import blank


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Tokens and sentences without a parse: dates must do without the model."""
    pipeline = blank()
    pipeline.add_pipe("sentencizer")
    return pipeline
