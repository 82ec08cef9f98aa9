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
