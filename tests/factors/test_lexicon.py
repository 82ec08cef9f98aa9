"""The lexicon of causes: what is shipped holds together, and a user's files add and override."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.common.errors import VocabularyError
from rapport.factors.lexicon import load_factors

CAUSE = """causes:
  - {words: [%s], pos: VERB, sign: %s, example: "An example of your own."}
"""


def test_shipped_files_are_broad() -> None:
    index = load_factors()
    assert sum(map(len, index.causes.values())) > 700
    assert len(index.directions) > 700
    assert sum(map(len, index.terms.values())) > 900


def test_every_theme_that_is_the_opposite_of_another_has_that_other() -> None:
    index = load_factors()
    opposites = {t.opposite for t in index.themes.values() if t.opposite}
    assert opposites <= set(index.themes)
    assert not [t for t in opposites if index.themes[t].opposite], "an opposite of an opposite"


def test_a_user_adds_and_overrides(tmp_path: Path) -> None:
    (tmp_path / "causes.own.yaml").write_text(CAUSE % ("turbocharge, strain", 1), encoding="utf-8")
    (tmp_path / "directions.own.yaml").write_text(
        "directions:\n  - {words: [moonshot], pos: NOUN, sign: 1}\n", encoding="utf-8"
    )
    (tmp_path / "themes.own.yaml").write_text(
        "themes:\n  - {theme: fisheries, terms: [fishing quota, sanction]}\n", encoding="utf-8"
    )
    index = load_factors(tmp_path)
    assert [c.sign for _, c in index.causes["VERB", "turbocharge"]] == [1]
    assert [c.sign for _, c in index.causes["VERB", "strain"]] == [1]
    assert index.sign("moonshot", "NOUN") == 1
    assert index.terms["quota"][0] == (("fishing",), "fisheries")
    assert ((), "fisheries") in index.terms["sanction"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("causes.a.yaml", CAUSE % ("push", 2), "sign"),
        ("causes.b.yaml", CAUSE % ("Push", 1), "'Push' is not in lower case"),
        ("causes.c.yaml", (CAUSE % ("push", 1)).replace("pos:", "effect: [verb], pos:"), "unknown slot 'verb'"),
        ("themes.a.yaml", "themes:\n  - {theme: gloom, terms: [gloom], opposite: cheer}\n", "no theme 'cheer'"),
        ("directions.a.yaml", "directions:\n  - {words: [up], pos: ADVERB, sign: 1}\n", "pos"),
    ],
)  # fmt: skip
def test_broken_entries_are_named(name: str, text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError) as e:
        load_factors(tmp_path)
    assert name in str(e.value)
    assert told in str(e.value)
