"""The words that tell who bears a name."""

from __future__ import annotations

import pytest

from rapport.actors.resolve import resolve
from rapport.common.spans import Span
from rapport.language.syntax import Syntax
from rapport.pipeline.coding import Tools, load_tools

CASES = [
    ("Amina Otieno, the foreign minister of Kenya, met Ugandan officials.", "person Amina Otieno KEN acts"),
    ("Kenya's foreign minister, Amina Otieno, met Ugandan officials.", "person Amina Otieno KEN acts"),
    ("Kenyan Foreign Minister Amina Otieno met Ugandan officials.", "person Amina Otieno KEN acts"),
    ("Former Kenyan foreign minister Amina Otieno met Ugandan officials.", "person Amina Otieno KEN acted"),
    ("Ex-president of Kenya Amina Otieno met Ugandan officials.", "person Amina Otieno KEN acted"),
    ("Exiled Kenyan leader Amina Otieno criticised Uganda.", "person Amina Otieno - private"),
    ("Rebel commander Joseph Mbeki of Congo threatened Rwanda.", "person Joseph Mbeki - private"),
    ("Analyst Amina Otieno criticised Uganda.", "person Amina Otieno - private"),
    ("Amina Otieno criticised Uganda.", None),
    ("The National Trade Agency of Kenya (NTAK) warned Uganda.", "abbreviation NTAK KEN acts"),
    ("Kenya's National Trade Agency (NTA) warned Uganda.", "abbreviation NTA KEN acts"),
    ("The National Trade Agency of Kenya (Nairobi) warned Uganda.", None),
    ("General Juma Mwangi of Kenya, also known as Simba Otieno, met Ugandan officials.", "alias Simba Otieno KEN acts"),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_introduce_a_name(text: str, expected: str | None, tools: Tools) -> None:
    s = Syntax(tools.reader.read(text, [Span(0, len(text))]))
    found = [
        f"{x.kind} {x.name} {' '.join(x.codes) or '-'} {x.says}" for x in resolve(s, tools.actors, None).introduced
    ]
    assert (expected in found) if expected else not found
