"""What the reader makes of raw text, and what holds for any text at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from rapport.common.errors import ModelError
from rapport.language.reader import WINDOW, Reader, shape

# A bar stands where a sentence starts; it is taken out, and the blank before it stays.
SENTENCES = [
    "The two ministers met in Geneva. |They will meet again in May.",
    # abbreviations
    "U.S. officials met in Geneva. |They left early.",
    "The envoy flew to the U.S. on Friday. |He returned a day later.",
    "The deal was signed in the U.S. |It will take effect in May.",
    "Gen. Omar Haddad and Lt. Col. Pavel Orlov toured the base. |Both declined to comment.",
    "Dr. Amina Yusuf said no. |Her deputy agreed.",
    "Talks began at 9 a.m. on Monday. |No date was set for the next round.",
    "Mr. Tanaka will visit St. Petersburg in June. |Officials said so.",
    "J. D. Moreno of Acme Inc. denied it. |The firm is based in Lima.",
    "The accord, i.e. the 1994 text, is dead. |Nobody mourns it.",
    "He wrote to the U.N. Security Council on Jan. 5. |The council met on Feb. 9.",
    # numbers
    "Resolution No. 1929 was passed in 2010. |It remains in force.",
    "See Art. 5 of the treaty. |It is clear.",
    "Exports rose by 4.5 percent to $3.2 billion. |Imports fell.",
    "The visit is the first by a Thai premier since 2003.|He will meet the king.",
    # quotations
    "“We will not sign,” the minister said. |“The text is bad.”",
    "“We will not sign. |The text is bad,” the minister said.",
    '"We will not sign," the minister said. |"The text is bad."',
    "‘We reject this,’ said Oman. |‘It is wrong.’",
    "He asked: “Who will pay?” |Nobody answered.",
    "The ministry added: “Relations are good.” |Trade has doubled.",
    '"Is it over?" she asked. |"Not yet," he replied.',
    # notes, brackets, dashes, datelines
    "Kenya has a plan.[3] |Uganda has none.[iv] |Talks go on.",
    "The law (it was passed in May) is void. |(The court said so.) |Parliament will vote again.",
    "The group — Chad, Niger and Mali — met in N’Djamena. |It issued no statement…",
    "(Reuters) - Egypt said on Sunday it would reopen the crossing. |Israel did not comment.",
    "TUNIS, March 3 — Tunisia expelled two diplomats. |Their names were not given.",
    "The ministers discussed trade; security was left for later. |They will meet again.",
    "What changed? |In short, everything.",
    # headlines and loose casing
    "Ankara and Athens agree to talks",
    "India vs. Pakistan: a history of talks",
    "THE TALKS FAILED. |BOTH SIDES LEFT.",
    "i think norway will sign. |sweden wont.",
    # a break inside a paragraph is a blank; a blank line ends one
    "The ministers met\nin Geneva. |They left early.",
    "Ankara and Athens agree to talks\n\n|The two foreign ministers will meet in May.",
    "By Jane Doe\n\n|Cairo expelled the envoy",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(reader: Reader, marked: str) -> None:
    text = marked.replace("|", "")
    found = [s.start_char for s in reader.read(text).sents]
    wanted = [0] + [at - k for k, at in enumerate(i for i, c in enumerate(marked) if c == "|")]
    assert [text[at : at + 25] for at in found] == [text[at : at + 25] for at in wanted]


NAMES = [
    ("Sergei Volkov met Amina Yusuf in Cairo.", [("Sergei Volkov", "PER"), ("Amina Yusuf", "PER"), ("Cairo", "LOC")]),
    ("The Washington Post reported it first.", [("Washington Post", "ORG")]),
    ("He wrote to the U.N. Security Council.", [("U.N. Security Council", "ORG")]),
    ("Prices rose, and nobody knew why.", []),
    ("The envoy left New\nYork on Friday.", [("New\nYork", "LOC")]),
    ("The envoy left New  York on Friday.", [("New  York", "LOC")]),
    ("Chad, Niger and Mali agreed.", [("Chad", "LOC"), ("Niger", "LOC"), ("Mali", "LOC")]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(reader: Reader, text: str, names: list[tuple[str, str]]) -> None:
    assert [(e.text, e.label_) for e in reader.read(text).ents] == names


# word: (part of speech, label, governor, lemma); "" for the root's governor
TREES: list[tuple[str, dict[str, tuple[str, str, str, str]]]] = [
    (
        "Peru has recalled its ambassador from Quito.",
        {
            "Peru": ("PROPN", "nsubj", "recalled", "Peru"),
            "has": ("AUX", "aux", "recalled", "have"),
            "recalled": ("VERB", "root", "", "recall"),
            "ambassador": ("NOUN", "obj", "recalled", "ambassador"),
        },
    ),
    (
        "The missiles were delivered by Belarus.",
        {
            "missiles": ("NOUN", "nsubj:pass", "delivered", "missile"),
            "were": ("AUX", "aux:pass", "delivered", "be"),
            "by": ("ADP", "case", "Belarus", "by"),
            "Belarus": ("PROPN", "obl:agent", "delivered", "Belarus"),
        },
    ),
    (
        "Oslo refused to extradite the man who had spied on the talks.",
        {
            "refused": ("VERB", "root", "", "refuse"),
            "extradite": ("VERB", "xcomp", "refused", "extradite"),
            "spied": ("VERB", "acl:relcl", "man", "spy"),
        },
    ),
]


@pytest.mark.parametrize(("text", "rows"), TREES)
def test_trees(reader: Reader, text: str, rows: dict[str, tuple[str, str, str, str]]) -> None:
    tokens = {t.text: t for t in reader.read(text)}
    for word, row in rows.items():
        t = tokens[word]
        assert (t.pos_, t.dep_, "" if t.head is t or t.head.i == t.i else t.head.text, t.lemma_) == row, word


def columns(doc: Doc) -> list[tuple[Any, ...]]:
    return [(t.text, t.pos_, t.dep_, t.head.i, t.lemma_, t.ent_iob_, t.ent_type_, t.is_sent_start) for t in doc]


TEXT = "Kuwait summoned the envoy. “This must stop,” a spokesman said in Kuwait City, and it did not."


def test_a_text_reads_the_same_whatever_was_read_before(reader: Reader) -> None:
    first = columns(Reader().read(TEXT))
    for other, *_ in NAMES:
        reader.read(other * 20)
    assert columns(reader.read(TEXT)) == first


def test_a_paragraph_reads_the_same_whatever_stands_beside_it(reader: Reader) -> None:
    alone = columns(reader.read(TEXT))
    before = "Trade doubled last year."
    n = len(reader.read(before + "\n\n"))
    both = columns(reader.read(f"{before}\n\n{TEXT}\n\nNobody knows why."))[n : n + len(alone)]
    assert [(w, p, d, h - n, *rest) for w, p, d, h, *rest in both] == alone


def test_sentences_keep_to_the_blocks(reader: Reader) -> None:
    text = "The envoy of Qatar left Doha on Monday"
    assert len(list(reader.read(text).sents)) == 1
    at = text.index("left")
    doc = reader.read(text, [(0, at), (at, len(text))])
    assert [s.start_char for s in doc.sents] == [0, at]
    assert all(t.head.sent.start == t.sent.start for t in doc)


def test_words_outside_the_blocks_stay_unparsed(reader: Reader) -> None:
    text = "date: today\n\nLagos hosted the talks."
    doc = reader.read(text, [(text.index("Lagos"), len(text))])
    assert [t.pos_ for t in doc if t.idx < 11] == ["X"] * 3
    assert [t.text for t in doc if t.dep_ == "root"] == ["hosted"]
    assert doc.text == text


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n  ", "."])
def test_texts_without_words(reader: Reader, text: str) -> None:
    doc = reader.read(text)
    assert doc.text == text
    assert list(doc.ents) == []


def trees_stand(doc: Doc) -> None:
    for s in doc.sents:
        words = [t for t in s if not t.is_space]
        if words:
            assert sum(t.head.i == t.i for t in words) == 1
            assert sum(t.dep_ == "root" for t in words) == 1
            assert not words[0].is_space
        for t in s:
            assert s.start <= t.head.i < s.end
            assert t.is_space or not t.head.is_space
            seen = set()
            while t.head.i != t.i:
                assert t.i not in seen
                seen.add(t.i)
                t = t.head


def test_a_sentence_of_5000_words(reader: Reader) -> None:
    text = "The ministers of " + ", ".join(f"state{k}" for k in range(2500)) + " met"
    doc = reader.read(text)
    assert doc.text == text
    assert len(doc) > 5000 > WINDOW
    trees_stand(doc)


def test_a_word_of_100000_letters(reader: Reader) -> None:
    text = "The word " + "x" * 100_000 + " ended."
    doc = reader.read(text)
    assert doc.text == text
    trees_stand(doc)


def test_no_window_is_longer_than_the_network_reads(reader: Reader) -> None:
    # every word has many subwords
    text = " ".join(["Aqtxzvwqjhkfpq"] * 300)
    seen: list[int] = []
    run = reader.session.run

    class Session:
        def run(self, names: Any, feed: dict[str, Any]) -> Any:
            seen.append(feed["ids"].shape[1])
            return run(names, feed)

    watched = Reader()
    watched.session = Session()  # type: ignore[assignment]
    trees_stand(watched.read(text))
    assert len(seen) > 3
    assert max(seen) <= reader.longest + 2


PIECES = st.sampled_from(
    [
        "The ministers met",
        "in Geneva",
        "Dr. ",
        "U.S.",
        " ",
        "  ",
        "\n",
        "\n\n",
        ".",
        "?”",
        "“",
        "[iv]",
        "—",
        "No. 5",
        "\t",
        "\u00a0",
        "he's",
    ]
)
ANY = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(PIECES, max_size=25).map("".join),
    st.text("aB.” “'\n[1]-—", max_size=40),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("\u2028\n a")
@example("[1][2]…?!")
@given(text=ANY)
def test_any_text_can_be_read(reader: Reader, text: str) -> None:
    doc = reader.read(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
    assert sum(len(s) for s in doc.sents) == len(doc)
    trees_stand(doc)
    for e in doc.ents:
        assert e.text == e.text.strip()
        assert e[0].sent.start == e[-1].sent.start


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY, cuts=st.lists(st.integers(0, 60), max_size=6))
def test_any_blocks_can_be_read(reader: Reader, text: str, cuts: list[int]) -> None:
    edges = sorted({min(c, len(text)) for c in cuts})
    blocks = list(zip(edges[::2], edges[1::2], strict=False))
    doc = reader.read(text, blocks)
    assert doc.text == text
    for t in doc:
        inside = [b for b in blocks if b[0] <= t.idx < b[1]]
        if t.is_space:
            continue
        if inside:
            assert inside[0][0] <= t.head.idx < inside[0][1]
        else:
            assert t.head.i == t.i


@pytest.mark.parametrize(
    ("form", "space", "kind"),
    [
        ("talks", False, 0), ("Talks", False, 1), ("A", False, 1), ("NATO", True, 7), ("iPhone", False, 3),
        ("2015", False, 4),
        ("“", True, 9), ("U.S.", False, 2), ("S-300", False, 1),
        ("n't", False, 0), ("", False, 4),
    ],
)  # fmt: skip
def test_shape(form: str, space: bool, kind: int) -> None:
    assert shape(form, space) == kind


def test_a_folder_without_a_model_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no reader model"):
        Reader(tmp_path)


def test_the_version_names_the_model(reader: Reader) -> None:
    assert reader.version.startswith("reader-")
    assert Reader().version == reader.version
