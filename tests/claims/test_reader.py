"""Who says what: own sentences and what must be read in them, as source | cue | content."""

from __future__ import annotations

import pytest

from rapport.claims.attribution import Attribution
from rapport.pipeline import Tools, code
from tests.conftest import article

# text, then one line for each attribution: source | cue | content (pieces joined by " / "); the outermost first
CASES: list[tuple[str, list[str]]] = [
    # direct quotes
    ('"We will sign the treaty," the minister said.', ['the minister | said | "We will sign the treaty,"']),
    ('"We will sign," said Ana Petrova, the foreign minister.', ['Ana Petrova, the foreign minister | said | "We will sign,"']),
    ("“We will sign,” he said, “if they pay.”", ["he | said | “We will sign,” / “if they pay.”"]),
    ('He said: "They must leave the island."', ['He | said | "They must leave the island."']),
    ("He said: 'They must leave the king's island.'", ["He | said | 'They must leave the king's island.'"]),
    ("“She told me ‘never again’ in May,” Diallo recalled.", ["Diallo | recalled | “She told me ‘never again’ in May,”"]),
    (
        "“We stay,” Diallo said. “Nobody will move us.”",
        ["Diallo | said | “We stay,”", "Diallo |  | “Nobody will move us.”"],
    ),
    (
        "The colonel said: “We hold the port.\n\n“We hold the bridge too.”\n\nNight fell.",
        ["The colonel | said | “We hold the port. / “We hold the bridge too.”"],
    ),
    # indirect speech
    ("The minister said that Chile would leave.", ["The minister | said | that Chile would leave"]),
    ("The minister said Chile would leave.", ["The minister | said | Chile would leave"]),
    ("Chile, the minister said, would leave.", ["the minister | said | Chile / would leave"]),
    ("Chile would leave the bloc, the minister said.", ["the minister | said | Chile would leave the bloc"]),
    ("The envoy promised to return.", ["The envoy | promised | to return"]),
    ("Senior regional security officials warned that the pact could fail.",
     ["Senior regional security officials | warned | that the pact could fail"]),
    # phrases
    ("According to the ministry, Chile will leave.", ["the ministry | According to | Chile will leave"]),
    ("Chile will leave, according to two diplomats.", ["two diplomats | according to | Chile will leave"]),
    ("In the minister's view, the pact is dead.", ["the minister | In the minister's view | the pact is dead"]),
    ("In the words of the envoy, the pact is dead.", ["the envoy | In the words of | the pact is dead"]),
    ("In a poll, Fijians wanted peace.", ["a poll | In | Fijians wanted peace", "Fijians | wanted | peace"]),
    # belief, intention
    ("Tonga wants to buy ships.", ["Tonga | wants | to buy ships"]),
    ("Fiji believes the pact is dead.", ["Fiji | believes | the pact is dead"]),
    ("The claim that Fiji attacked was false.", [" | claim | that Fiji attacked"]),
    ("Fiji's belief that Tonga will attack is old.", ["Fiji | belief | that Tonga will attack"]),
    # documents
    ("The report found that the dam leaked.", ["The report | found | that the dam leaked"]),
    ("The agreement calls for a ceasefire.", ["The agreement | calls for | a ceasefire"]),
    # nobody named
    ("Tonga is said to want the islands.", [" | is said | Tonga / to want the islands", "Tonga | want | the islands"]),
    ("Tonga reportedly bought ships.", [" | reportedly | Tonga / bought ships"]),
    ("It was reported that Tonga bought ships.", [" | was reported | that Tonga bought ships"]),
    # chains
    (
        "The envoy told Reuters that the minister had said the pact was dead.",
        ["The envoy | told | that the minister had said the pact was dead", "the minister | had said | the pact was dead"],
    ),
    # asides, shared subjects, control
    ("The solution, the partner told them, was simple.", ["the partner | told | The solution / was simple"]),
    ("Current and former officials, who asked not to be named, said the talks had failed.",
     ["Current and former officials, who asked not to be named | said | the talks had failed", "who | asked | not to be named"]),
    ("The minister arrived and said that the talks had failed.", ["The minister | said | that the talks had failed"]),
    ("Fiji urged Tonga to withdraw its ships.", ["Fiji | urged | Tonga to withdraw its ships"]),
    ("Fiji began to ask whether Tonga would pay.", ["Fiji | began to ask | whether Tonga would pay"]),
    ("“It is over,” added his deputy, Bo Lund.", ["his deputy, Bo Lund | added | “It is over,”"]),
    ('The minister called the treaty "a dead letter".', ['The minister | called | the treaty "a dead letter"']),
    ("As the envoy put it, the pact is dead.", ["the envoy | put it | the pact is dead"]),
    ("As the envoy noted, the pact is dead.", ["the envoy | noted | the pact is dead"]),
    # denial, accusation, doubt, demand
    ("Qatar accused Egypt of arming the rebels.", ["Qatar | accused | Egypt of arming the rebels"]),
    ("Egypt denied arming the rebels.", ["Egypt | denied | arming the rebels"]),
    ("Analysts doubt that the truce will hold.", ["Analysts | doubt | that the truce will hold"]),
    ("Fiji called for an inquiry.", ["Fiji | called for | an inquiry"]),
    ("Fiji called for the minister to resign.", ["Fiji | called for | the minister to resign"]),
    ("Fiji is confident that the truce will hold.", ["Fiji | is confident | that the truce will hold"]),
    ("That angered the envoys.", ["the envoys | angered | That"]),
    # who says it, not what it stands in
    ("The ministry issued a statement saying that the pact was dead.",
     ["The ministry | issued a statement saying | that the pact was dead"]),
    ("The embassy was quoted as saying that the pact was dead.", ["The embassy | saying | that the pact was dead"]),
    # no attribution
    ("Joint Plan of Action was the name of the deal.", []),
    ("The troops attacked the bridge.", []),
    ("The word \"peace\" stood on the wall.", []),
    ("A policy according to which Chile pays has failed.", []),
]  # fmt: skip


def read(tools: Tools, text: str) -> tuple[Attribution, ...]:
    return code(article(text), tools).attributions


def shown(a: Attribution, text: str) -> str:
    return " | ".join(" / ".join(x.of(text) for x in part) for part in (a.source, a.cue, a.content))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_parts(text: str, expected: list[str], tools: Tools) -> None:
    assert [shown(a, text) for a in read(tools, text)] == expected


def test_a_chain_has_all_links_and_tells_speaker_from_carrier(tools: Tools) -> None:
    outer, inner = read(tools, "The envoy told Reuters that the minister had said the pact was dead.")
    assert (outer.parent, inner.parent) == (-1, 0)
    assert outer.carrier == 3
    assert outer.source_token == 1


def test_a_speaker_goes_on(tools: Tools) -> None:
    first, second = read(tools, "“We stay,” Diallo said. “Nobody will move us.”")
    assert second.carried == 0
    assert second.source == first.source
    assert second.cue_token == -1
    assert second.direct


STANCES = [
    ("The minister said Chile would leave.", "speech", "asserts"),
    ("The minister denied that Chile would leave.", "speech", "denies"),
    ("The minister complained that Chile had left.", "speech", "accuses"),
    ("The minister doubted that Chile would leave.", "belief", "doubts"),
    ("The minister predicted that Chile would leave.", "speech", "predicts"),
    ("The minister urged Chile to leave.", "speech", "urges"),
    ("The minister does not believe that Chile will leave.", "belief", "denies"),
    ("The minister did not deny that Chile would leave.", "speech", "asserts"),
    ("The minister wants to leave.", "intention", "predicts"),
    ("A leaked recording said Chile would leave.", "document", "asserts"),
]


@pytest.mark.parametrize(("text", "kind", "stance"), STANCES, ids=[c[0] for c in STANCES])
def test_kind_and_stance(text: str, kind: str, stance: str, tools: Tools) -> None:
    (a,) = read(tools, text)
    assert (a.kind, a.stance) == (kind, stance)


HOSTILE = {
    "nested saying": "He " + "said that he " * 700 + "left.",
    "nested wanting": "He " + "wants to " * 1000 + "leave.",
    "coordination": "He left " + "and said so " * 700 + ".",
    "quotations": '"A" he said, ' * 700,
    "a mark never closed": '"' + "We will go and they said it. " * 300,
    "marks at every paragraph": "“We go.\n" * 400,
    "marks alone": "“”‘’\"'«»" * 300,
    "according to": "according to " * 1000 + "him.",
    "nouns": "the claim that " * 700 + "it rains.",
    "labels": "Smith: " * 500 + "go.\n" + "Smith:\n" * 100,
    "a cue alone": "Said",
    "blank": " \n\n ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_give_sound_attributions(name: str, tools: Tools) -> None:
    """Every part lies in the text, no chain is a circle, and no attribution is without content."""
    text = HOSTILE[name]
    found = read(tools, text)
    for k, a in enumerate(found):
        assert a.content
        assert all(
            0 <= s < e <= len(text) and text[s:e].strip() for part in (a.source, a.cue, a.content) for s, e in part
        )
        assert all(x[1] <= y[0] for x, y in zip(a.content, a.content[1:], strict=False))
        assert a.parent != k
        assert a.carried != k
        seen = {k}
        while found[k].parent >= 0:
            k = found[k].parent
            assert k not in seen
            seen.add(k)


def test_the_same_text_gives_the_same_attributions(tools: Tools) -> None:
    text = "“We stay,” Diallo said. The envoy told Reuters that the minister wants to leave."
    assert read(tools, text) == read(tools, text)
