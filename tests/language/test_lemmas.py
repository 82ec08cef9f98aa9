from __future__ import annotations

import pytest

from rapport.language.lemmas import lemma

VERBS = """
accused accuse | accuses accuse | accusing accuse | went go | said say | met meet | held hold |
brought bring | sought seek | left leave | lay lay | found find | founded found | struck strike | shot shoot |
withdrew withdraw | withdrawn withdraw | agreed agree | denied deny | denies deny | banned ban | bombed bomb |
fought fight | broke break | broken break | is be | was be | has have | did do | having have | signed sign |
lifting lift | vetoed veto | paid pay | sent send | freed free | seizes seize | ceased cease |
overthrew overthrow | forbade forbid | Said say | BANNED ban | bound bind
"""
NOUNS = """
talks talk | visits visit | ministers minister | men man | women woman | countries country | crises crisis |
bases base | allies ally | armies army | embassies embassy | troops troop | sanctions sanction |
strikes strike | children child | arms arms | means means | data data | media media | goods goods |
envoys envoy | wives wife | losses loss | deliveries delivery
"""
OTHERS = """
AUX:is be | AUX:'s be | AUX:’s be | AUX:'d would | AUX:has have | AUX:'ve have | AUX:wo will | AUX:ca can |
AUX:would would | AUX:could could | AUX:did do | AUX:might might | AUX:'ll will | PART:n't not |
PART:n’t not | PART:to to | ADJ:worse bad | ADJ:larger large | ADJ:Russian russian | ADJ:nuclear nuclear |
ADV:sooner soon | PROPN:Emirates Emirates | PROPN:US US | PRON:They they | DET:The the | ADP:Against against |
NUM:Two two | PUNCT:” ”
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [(a, b) for a, b in (cell.split() for cell in table.split("|"))]


@pytest.mark.parametrize(("word", "wanted"), rows(VERBS))
def test_verbs(word: str, wanted: str) -> None:
    assert lemma(word, "VERB") == wanted


@pytest.mark.parametrize(("word", "wanted"), rows(NOUNS))
def test_nouns(word: str, wanted: str) -> None:
    assert lemma(word, "NOUN") == wanted


@pytest.mark.parametrize(("word", "wanted"), rows(OTHERS))
def test_other_words(word: str, wanted: str) -> None:
    upos, _, form = word.partition(":")
    assert lemma(form, upos) == wanted


@pytest.mark.parametrize("upos", ["NOUN", "VERB", "ADJ", "ADV", "AUX", "X", "SPACE", "SYM"])
@pytest.mark.parametrize("word", ["", " ", "\n", "—", "x" * 500, "ß", "İ", "ﬁ", "1,929", "état", "#$%"])
def test_no_word_is_too_odd(word: str, upos: str) -> None:
    assert isinstance(lemma(word, upos), str)
    assert lemma(word, upos) or not word
