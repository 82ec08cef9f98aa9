"""The packaged vocabulary of states: complete, unambiguous, and right on names a reader of the news would try."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from rapport.actors.schema import State
from rapport.common.errors import VocabularyError
from rapport.common.vocabulary import load, packaged

# All officially assigned alpha-3 codes of ISO 3166-1.
ISO_CODES = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ
BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU
DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC
GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL
PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN
SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""
ISO = ISO_CODES.split()

USER_ASSIGNED = ["XKX"]  # Kosovo has no code of ISO's; XKX is what the EU and the IMF use

# code: (last day, who acts for it now)
FORMER = {
    "AFI": ("1977-06-27", "DJI"),
    "ANT": ("2010-10-10", "CUW"),
    "CSK": ("1992-12-31", "CZE"),
    "DDR": ("1990-10-03", "DEU"),
    "DHY": ("1975-11-30", "BEN"),
    "FRG": ("1990-10-03", "DEU"),
    "HVO": ("1984-08-04", "BFA"),
    "NHB": ("1980-07-30", "VUT"),
    "PCZ": ("1979-10-01", "PAN"),
    "RHO": ("1980-04-18", "ZWE"),
    "RVN": ("1975-04-30", "VNM"),
    "SCG": ("2006-06-05", "SRB"),
    "SKM": ("1975-05-16", "IND"),
    "SUN": ("1991-12-26", "RUS"),
    "UAR": ("1971-09-02", "EGY"),
    "VDR": ("1976-07-02", "VNM"),
    "YAR": ("1990-05-22", "YEM"),
    "YMD": ("1990-05-22", "YEM"),
    "YUG": ("2003-02-04", "SRB"),
    "ZAR": ("1997-05-17", "COD"),
}

# The only words that two current states share: no reader could tell them apart by the word alone.
AMBIGUOUS = {
    "congolese": {"COD", "COG"},
    "dominican": {"DMA", "DOM"},
    "dominicans": {"DMA", "DOM"},
    "virgin islander": {"VGB", "VIR"},
    "virgin islanders": {"VGB", "VIR"},
}

NO_ADJECTIVE = {"AFI", "ATF", "BVT", "HMD", "SGS", "SJM", "UMI"}
NO_CAPITAL = {"ATA", "ATF", "BVT", "HMD", "NHB", "TKL", "UMI"}
CITY_STATES = {"Djibouti", "Gibraltar", "Hong Kong", "Luxembourg", "Macau", "Monaco", "San Marino", "Singapore"} | {
    "Vatican City"
}
# Accented forms whose plain form is another word ("Male", "Mit") or another organ (SAPO in Kyiv).
NOT_FOLDED = {"Malé", "MİT", "Säpo", "ČSSR"}

# Common words and family or given names that would fire everywhere: kept out on purpose, whatever they are a name of.
WITHHELD_WORDS = """
Aman Batman Bled Bondi Commons Cork Diet Eni English Erez Fed Flores Hague Hamilton Hue Island Kent Kono Male Man Masisi
Medina Mendoza Mina MIT Mobile Mulino Nasir Nice Nancy NO Orange Orel Papa Persian PLAN Reading Rhodes Rosario Rota Ruse
Salvador Sana Santos Senate Split Stanley States Tours Treasury Uri Van Victoria Yap Zionist
"""
WITHHELD = WITHHELD_WORDS.split()

# What a reader of the news would try, and the state that must come back.
LOOKUPS = [
    ("Türkiye", "TUR"),
    ("Burma", "MMR"),
    ("Ivory Coast", "CIV"),
    ("Islamic Republic", "IRN"),
    ("DPRK", "PRK"),
    ("ROK", "KOR"),
    ("U.S.", "USA"),
    ("US", "USA"),
    ("UK", "GBR"),
    ("U.A.E.", "ARE"),
    ("PRC", "CHN"),
    ("Republic of China", "TWN"),
    ("DR Congo", "COD"),
    ("Swaziland", "SWZ"),
    ("Holy See", "VAT"),
    ("Palestinian Authority", "PSE"),
    ("Sahrawi Arab Democratic Republic", "ESH"),
    ("Emirati", "ARE"),
    ("Qataris", "QAT"),
    ("Azeri", "AZE"),
    ("Nigerien", "NER"),
    ("Nigerian", "NGA"),
    ("Dane", "DNK"),
    ("Filipinos", "PHL"),
    ("Kosovar", "XKX"),
    ("Bosnian Serbs", "BIH"),
    ("Turkish Cypriots", "CYP"),
    ("Kyiv", "UKR"),
    ("Kiev", "UKR"),
    ("Astana", "KAZ"),
    ("Nur-Sultan", "KAZ"),
    ("Peking", "CHN"),
    ("N'Djamena", "TCD"),
    ("Brasilia", "BRA"),
    ("The Hague", "NLD"),
    ("Tel Aviv", "ISR"),
    ("Whitehall", "GBR"),
    ("Downing Street", "GBR"),
    ("White House", "USA"),
    ("Elysee", "FRA"),
    ("Quai d'Orsay", "FRA"),
    ("Zhongnanhai", "CHN"),
    ("Blue House", "KOR"),
    ("Casa Rosada", "ARG"),
    ("Planalto", "BRA"),
    ("Aso Rock", "NGA"),
    ("Union Buildings", "ZAF"),
    ("Pentagon", "USA"),
    ("State Department", "USA"),
    ("Capitol Hill", "USA"),
    ("Congress", "USA"),
    ("Bundestag", "DEU"),
    ("Knesset", "ISR"),
    ("Majlis", "IRN"),
    ("Duma", "RUS"),
    ("Verkhovna Rada", "UKR"),
    ("Lok Sabha", "IND"),
    ("FSB", "RUS"),
    ("GRU", "RUS"),
    ("Mossad", "ISR"),
    ("MI6", "GBR"),
    ("CIA", "USA"),
    ("ISI", "PAK"),
    ("PLA", "CHN"),
    ("IDF", "ISR"),
    ("IRGC", "IRN"),
    ("Foreign Office", "GBR"),
    ("Rosoboronexport", "RUS"),
    ("Ministry of External Affairs", "IND"),
    ("FARDC", "COD"),
    ("Karabakh", "AZE"),
    ("Crimea", "UKR"),
    ("Golan Heights", "SYR"),
    ("Gaza", "PSE"),
    ("Somaliland", "SOM"),
    ("USSR", "SUN"),
    ("Stasi", "DDR"),
    ("KGB", "SUN"),
]

FIELDS = ("names", "adjectives", "demonyms", "capital", "metonyms", "bodies", "cities")


@cache
def states() -> tuple[State, ...]:
    files = packaged("rapport.actors", "data", "states.")
    return tuple(state for file in files for _, state in load(file, "states", State))


def words(state: State) -> Iterator[str]:
    yield state.name
    for field in FIELDS:
        yield from getattr(state, field)


def holders(chosen: tuple[State, ...]) -> dict[str, set[str]]:
    """Who is called so, by the case-folded word."""
    found: dict[str, set[str]] = defaultdict(set)
    for state in chosen:
        for word in words(state):
            found[word.casefold()].add(state.code)
    return found


def current() -> tuple[State, ...]:
    return tuple(s for s in states() if s.until is None)


def test_the_six_files_are_there() -> None:
    found = [file.name for file in packaged("rapport.actors", "data", "states.")]
    assert found == [f"states.{part}.yaml" for part in ("africa", "americas", "asia", "europe", "former", "oceania")]


def test_codes_are_unique() -> None:
    codes = [s.code for s in states()]
    assert sorted(codes) == sorted(set(codes))


def test_every_iso_code_is_present_and_no_other() -> None:
    assert len(ISO) == 249
    assert {s.code for s in current()} == {*ISO, *USER_ASSIGNED}
    assert {s.code for s in states() if s.until} == set(FORMER)


def test_no_word_names_two_current_states() -> None:
    shared = {word: codes for word, codes in holders(current()).items() if len(codes) > 1}
    assert shared == AMBIGUOUS


def test_of_two_states_with_one_adjective_the_one_more_often_meant_stands_first() -> None:
    assert [s.code for s in states() if "Congolese" in s.adjectives] == ["COD", "COG"]
    assert [s.code for s in states() if "Dominican" in s.adjectives] == ["DOM", "DMA"]


def test_a_former_state_shares_words_only_with_its_successor() -> None:
    now = holders(current())
    wrong = [
        (state.code, word)
        for state in states()
        if state.until
        for word in words(state)
        if now.get(word.casefold(), {state.successor}) != {state.successor}
    ]
    assert wrong == []


@pytest.mark.parametrize(("code", "until", "successor"), [(c, *rest) for c, rest in FORMER.items()])
def test_former_states_end_and_have_a_successor(code: str, until: str, successor: str) -> None:
    state = next(s for s in states() if s.code == code)
    assert (state.until, state.successor) == (until, successor)
    assert state.successor in {s.code for s in current()}
    assert state.since is None or state.since < until


def test_current_states_have_no_successor() -> None:
    assert [s.code for s in current() if s.successor] == []


def test_every_state_has_an_adjective() -> None:
    assert {s.code for s in states() if not s.adjectives} == NO_ADJECTIVE


def test_every_state_has_a_capital() -> None:
    assert {s.code for s in states() if not s.capital} == NO_CAPITAL


def test_a_word_stands_once_in_a_state() -> None:
    """Adjective and demonym may be one word, and so may a city state and its capital; nothing else."""
    twice = []
    for state in states():
        acting = [*state.names, *state.metonyms, *state.bodies, *state.cities, *state.capital, state.name]
        twice += [(state.code, w) for w in acting if acting.count(w) > 1 and w not in CITY_STATES]
        for field in FIELDS:
            listed = getattr(state, field)
            twice += [(state.code, w) for w in listed if listed.count(w) > 1]
    assert twice == []


def test_words_are_printed_forms() -> None:
    """No leading article (the matcher skips it), no stray blanks, straight apostrophes, a capital or digit in front."""
    odd = []
    for state in states():
        for word in words(state):
            article = word.startswith(("the ", "The ")) and word not in {
                "The Gambia",
                "The Hague",
                "the Hague",
                "The Valley, Anguilla",
            }
            if article or word != " ".join(word.split()) or re.search("[’‘“”;+!]", word):
                odd.append((state.code, word))
            if not re.search(r"[A-Z0-9ÅÄÖÉÇŠŽČŁŚÓŻÎÂÁÍÚİŞÜĀĽØ]", word) and word != "papal":
                odd.append((state.code, word))
    assert odd == []


def fold(word: str) -> str:
    special = str.maketrans("øØłŁıİđð", "oOlLiIdd") | str.maketrans({"þ": "th", "æ": "ae", "ß": "ss"})
    decomposed = unicodedata.normalize("NFKD", word.translate(special))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def test_accented_names_are_there_without_accents_too() -> None:
    missing = [
        (state.code, word)
        for state in states()
        for word in words(state)
        if word not in NOT_FOLDED and fold(word) not in set(words(state))
    ]
    assert missing == []
    everywhere = {word for state in states() for word in words(state)}
    assert everywhere.issuperset(NOT_FOLDED)
    assert everywhere.isdisjoint({"Male", "MIT", "Sapo"})


@pytest.mark.parametrize("word", WITHHELD)
def test_everyday_words_and_family_names_are_kept_out(word: str) -> None:
    assert [s.code for s in states() if word in set(words(s))] == []


@pytest.mark.parametrize(("word", "code"), LOOKUPS)
def test_lookup(word: str, code: str) -> None:
    assert [s.code for s in states() if word in set(words(s))] == [code]


@pytest.mark.parametrize("word", ["Moscow", "Kremlin"])
def test_russia_and_the_soviet_union_share_their_seat(word: str) -> None:
    assert [s.code for s in states() if word in set(words(s))] == ["RUS", "SUN"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("states:\n  - {code: NOR, name: Norway, continent: EU, names: [NO]}\n", "NOR"),
        ("states:\n  - {code: Nor, name: Norway, continent: EU}\n", "code"),
        ("states:\n  - {code: NOR, name: Norway, continent: Europe}\n", "continent"),
        ("states:\n  - {code: NOR, name: Norway, continent: EU, capitol: [Oslo]}\n", "capitol"),
    ],
)
def test_a_wrong_entry_is_refused(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "states.mine.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=says):
        list(load(file, "states", State))
