"""Who is who: words, the mention's text, and the codes it must resolve to."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.actors.mention import Mention
from rapport.actors.resolve import resolve
from rapport.common.intervals import Interval
from rapport.language.syntax import Syntax
from rapport.pipeline import Tools

CASES = [
    # names, adjectives, capitals, houses
    ("Kenya and Uganda reopened their border.", "Kenya", "KEN"),
    ("The Kremlin dismissed the report.", "Kremlin", "RUS"),
    ("Ottawa recalled its ambassador.", "Ottawa", "CAN"),
    ("The Bundestag approved the mission.", "Bundestag", "DEU"),
    ("The GCC issued a statement.", "GCC", "GCC"),
    ("Hezbollah fired rockets at Israel.", "Hezbollah", "HEZBOLLAH"),
    # offices read from the words, of people no list knows
    ("Bolivian Trade Minister Ernesto Quillaguaman visited Peru.", "Ernesto Quillaguaman", "BOL"),
    ("Tomas Brezina, the Czech deputy foreign minister, flew to Baku.", "Tomas Brezina", "CZE"),
    ("The Malian defence minister resigned.", "The Malian defence minister", "MLI"),
    ("Vietnam's coast guard stopped the trawler.", "Vietnam's coast guard", "VNM"),
    ("The chief of the general staff of the Serbian army spoke.", "The chief", "SRB"),
    ("The leaders of Kenya, Uganda and Rwanda met.", "The leaders", "KEN RWA UGA"),
    ("The US envoy for Sudan arrived.", "The US envoy", "USA"),
    # carried to later mentions
    ("Bolivian Trade Minister Ernesto Quillaguaman visited Peru. Quillaguaman met farmers.", "Quillaguaman", "BOL"),
    ("Bolivian Trade Minister Ernesto Quillaguaman visited Peru. He met farmers.", "He", "BOL"),
    ("Ghana's president criticised Togo. She recalled the envoy.", "She", "GHA"),
    ("Norway closed its embassy.", "its", "NOR"),
    ("The Serbian Interior Ministry denied it. The ministry called the claim absurd.", "The ministry", "SRB"),
    ("Chad and Sudan signed a truce. The two countries had fought for years.", "The two countries", "SDN TCD"),
    ("Armenia and Azerbaijan clashed. Both sides accused the other.", "Both sides", "ARM AZE"),
    (
        "Chad and Sudan argued. It rained. Leaders of both countries met in Bishkek (Kyrgyzstan) to buy goods from Sudan. "
        "In May the two countries traded.",
        "the two countries",
        "SDN TCD",
    ),
    ("Saddam Hussein spoke in Baghdad. King Hussein of Jordan arrived in Oslo.", "Hussein", "JOR"),
    ("Fiji and Tonga quarrelled. The former withdrew its envoy.", "The former", "FJI"),
    ("Kuwait met its neighbour Iraq.", "Iraq", "IRQ"),
    ("Iraqi Oil Minister Adil Karim met his Kuwaiti counterpart, Bader Almulla.", "his Kuwaiti counterpart", "KWT"),
]  # fmt: skip


def mentions(text: str, tools: Tools) -> list[tuple[str, Mention]]:
    s = Syntax(tools.reader.read(text))
    found = resolve(s, tools.actors, Interval.day(date(2023, 9, 25)))
    return [(s.phrase(m.start, m.end), m) for m in found.all]


@pytest.mark.parametrize(("text", "words", "codes"), CASES)
def test_words_stand_for_these_actors(text: str, words: str, codes: str, tools: Tools) -> None:
    found = [m for w, m in mentions(text, tools) if w == words]
    assert found, f"no mention '{words}' among {[w for w, _ in mentions(text, tools)]}"
    assert sorted(found[-1].codes) == codes.split()
    assert found[-1].reason


NOBODY = [
    ("Michael Jordan bought the team.", "Jordan"),
    ("The analyst Farid Chadli doubted it.", "Farid Chadli"),
    ("A Turkish newspaper printed the letter.", "A Turkish newspaper"),
    ("The treaty entered into force. It bans mines.", "It"),
    ("Bolivian rebels shelled the town.", "Bolivian rebels"),
    ("Kuwait sent envoys to its neighbour.", "its neighbour"),
]


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_words_stand_for_no_acting_state(text: str, words: str, tools: Tools) -> None:
    assert not [m for w, m in mentions(text, tools) if w == words and m.acts]


@pytest.mark.parametrize("words", ["South China Sea", "Warsaw Pact", "Bank of China", "Korean Peninsula"])
def test_places_treaties_and_firms_named_after_states_are_no_actors(words: str, tools: Tools) -> None:
    assert not [w for w, m in mentions(f"The talks were about the {words} on Monday.", tools) if m.codes]
