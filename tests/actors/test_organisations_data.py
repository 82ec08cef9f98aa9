"""The packaged vocabulary of organisations and groups: sound, unambiguous, and right on facts one can look up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

import pytest

from rapport.actors.schema import Group, Organisation, Phase, State
from rapport.common.vocabulary import load_all, packaged

# All alpha-3 codes of ISO 3166-1, XKX for Kosovo, and those of former states.
CODES = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ
BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU
DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC
GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL
PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN
SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE XKX
AFI ANT ATB ATN BUR BYS CSK CTE DDR DHY FRG FXX GEL HVO JTN MID NHB NTZ PCI PCZ PUS RHO ROM RVN SCG SKM SUN TMP UAR VDR
WAK YAR YMD YUG ZAR
"""
ALPHA_3 = frozenset(CODES.split())


@cache
def organisations() -> dict[str, Organisation]:
    return {
        e.code: e for e in load_all(packaged("rapport.actors", "data", "organisations."), "organisations", Organisation)
    }


@cache
def groups() -> dict[str, Group]:
    return {e.code: e for e in load_all(packaged("rapport.actors", "data", "groups."), "groups", Group)}


def entries() -> list[Organisation | Group]:
    return [*organisations().values(), *groups().values()]


def words(entry: Organisation | Group) -> tuple[str, ...]:
    return (entry.name, *entry.names)


@cache
def holders() -> dict[str, list[Organisation | Group]]:
    """Which entries a name may stand for."""
    found: dict[str, list[Organisation | Group]] = defaultdict(list)
    for entry in entries():
        for word in words(entry):
            found[word].append(entry)
    return found


def first(when: str | None) -> str:
    """The first day a date can mean; an open one is earlier than all."""
    return (when + "-01-01"[len(when) - 4 :]) if when else "0000-00-00"


def last(when: str | None) -> str:
    """The last day a date can mean, near enough to compare with; an open one is later than all."""
    return (when + "-12-31"[len(when) - 4 :]) if when else "9999-99-99"


def covers(phase: Phase | Organisation | Group, day: str) -> bool:
    return first(phase.since) <= day <= last(phase.until)


def is_member(organisation: str, actor: str, day: str) -> bool:
    return any(p.code == actor and covers(p, day) for p in organisations()[organisation].members)


def overlap(a: Organisation | Group | Phase, b: Organisation | Group | Phase) -> bool:
    return first(a.since) <= last(b.until) and first(b.since) <= last(a.until)


def test_there_are_enough() -> None:
    assert len(organisations()) >= 110
    assert len(groups()) >= 130


def test_codes_are_unique_and_no_state_has_them() -> None:
    codes = [
        e.code for e in load_all(packaged("rapport.actors", "data", "organisations."), "organisations", Organisation)
    ]
    codes += [e.code for e in load_all(packaged("rapport.actors", "data", "groups."), "groups", Group)]
    assert [code for code, times in Counter(codes).items() if times > 1] == []
    assert sorted(set(codes) & ALPHA_3) == []


def test_every_code_named_is_known() -> None:
    known = ALPHA_3 | organisations().keys() | groups().keys()
    for organisation in organisations().values():
        named = [p.code for p in organisation.members] + ([organisation.parent] if organisation.parent else [])
        assert sorted(set(named) - known) == [], organisation.code
        assert organisation.code not in named
    for group in groups().values():
        assert {group.state, group.acts_for} - {None} <= ALPHA_3, group.code
        assert group.acts_for is None or group.acts_for == group.state, group.code


def test_a_state_force_acts_for_a_state_and_rebels_do_not() -> None:
    for group in groups().values():
        if group.sector in ("REB", "OPP"):
            assert group.acts_for is None, group.code
        if group.kind == "armed group":
            assert group.acts_for is None, group.code
        if group.sector == "MIL" and group.kind == "state force":
            assert group.acts_for or group.code in ("PESHMERGA", "SYRNDF"), group.code


def test_no_period_ends_before_it_begins() -> None:
    phases: list[tuple[str, Phase | Organisation | Group]] = [(e.code, e) for e in entries()]
    phases += [(e.code, p) for e in organisations().values() for p in e.members]
    assert [code for code, p in phases if first(p.since) > last(p.until)] == []


def test_periods_of_one_member_do_not_overlap() -> None:
    for organisation in organisations().values():
        for a, b in combinations(organisation.members, 2):
            assert a.code != b.code or not overlap(a, b) or last(a.until) == b.since, (organisation.code, a.code)


def test_a_name_means_one_actor_at_a_time() -> None:
    twice = [(w, a.code, b.code) for w, held in holders().items() for a, b in combinations(held, 2) if overlap(a, b)]
    assert twice == []


def test_names_are_clean() -> None:
    for entry in entries():
        for word in (*words(entry), *entry.adjectives):
            assert word == " ".join(word.split()), (entry.code, word)
            assert "’" not in word, (entry.code, word)
        assert len(set(words(entry))) == len(words(entry)), entry.code


def state_words() -> Iterator[tuple[str, str]]:
    for state in load_all(packaged("rapport.actors", "data", "states."), "states", State):
        official = (state.name, *state.names, *state.capital, *state.metonyms, *state.bodies)
        yield from ((word, state.code) for word in (*official, *state.adjectives, *state.demonyms, *state.cities))


def test_a_name_shared_with_a_state_leads_to_the_same_state() -> None:
    """An organ, region or people of a state may be a group too, but a group of that state."""
    wrong = [
        (word, state, entry.code)
        for word, state in state_words()
        for entry in holders().get(word, ())
        if not (isinstance(entry, Group) and entry.state == state)
    ]
    assert wrong == []


MEMBERS: Sequence[tuple[str, str, str, bool]] = (
    # organisation, state, day, member?
    ("EU", "GBR", "1972-12-31", False),
    ("EU", "GBR", "2016-06-23", True),
    ("EU", "GBR", "2020-02-01", False),
    ("EU", "POL", "2004-04-30", False),
    ("EU", "POL", "2004-05-01", True),
    ("EU", "ROU", "2006-12-31", False),
    ("EU", "HRV", "2013-07-01", True),
    ("EU", "TUR", "2020-01-01", False),
    ("EUROGROUP", "DEU", "1999-01-01", True),
    ("EUROGROUP", "HRV", "2022-12-31", False),
    ("NATO", "TUR", "1952-02-18", True),
    ("NATO", "POL", "1999-03-11", False),
    ("NATO", "EST", "2004-03-29", True),
    ("NATO", "MNE", "2017-06-05", True),
    ("NATO", "FIN", "2023-04-03", False),
    ("NATO", "FIN", "2023-04-04", True),
    ("NATO", "SWE", "2024-03-06", False),
    ("NATO", "SWE", "2024-03-07", True),
    ("NATO", "UKR", "2024-01-01", False),
    ("WARSAWPACT", "ALB", "1970-01-01", False),
    ("WARSAWPACT", "DDR", "1968-08-20", True),
    ("COE", "RUS", "2022-03-15", True),
    ("COE", "RUS", "2022-03-17", False),
    ("OSCE", "RUS", "2023-01-01", True),
    ("UNSC", "FRA", "1950-01-01", True),
    ("UNSC", "SUN", "1980-01-01", True),
    ("UNSC", "RUS", "1980-01-01", False),
    ("UNSC", "RUS", "2015-07-20", True),
    ("UNSC", "DEU", "2012-03-01", True),
    ("UNSC", "DEU", "2013-01-01", False),
    ("UNSC", "JPN", "2023-05-01", True),
    ("UNSC", "ITA", "2018-01-01", False),
    ("G7", "RUS", "2000-01-01", False),
    ("G8", "RUS", "2006-07-15", True),
    ("G8", "RUS", "2014-04-01", False),
    ("G20", "AU", "2023-09-08", False),
    ("G20", "AU", "2023-09-10", True),
    ("G20", "ESP", "2023-09-10", False),
    ("E3", "ITA", "2015-07-14", False),
    ("E3", "GBR", "2015-07-14", True),
    ("P5+1", "DEU", "2013-11-24", True),
    ("P5+1", "CHN", "2015-07-14", True),
    ("P4+1", "USA", "2019-01-01", False),
    ("GCC", "ARE", "1990-08-02", True),
    ("GCC", "YEM", "2015-01-01", False),
    ("GCC", "IRN", "2015-01-01", False),
    ("AL", "SYR", "2011-01-01", True),
    ("AL", "SYR", "2015-01-01", False),
    ("AL", "SYR", "2023-05-19", True),
    ("OIC", "IRN", "2000-01-01", True),
    ("OIC", "IND", "2000-01-01", False),
    ("AU", "MAR", "2016-12-31", False),
    ("AU", "MAR", "2017-02-01", True),
    ("ECOWAS", "NER", "2023-07-26", True),
    ("ECOWAS", "NER", "2025-01-30", False),
    ("AES", "MLI", "2023-09-16", True),
    ("EAC", "SSD", "2015-12-31", False),
    ("EAC", "COD", "2023-01-01", True),
    ("ASEAN", "VNM", "1995-07-27", False),
    ("ASEAN", "VNM", "1995-07-28", True),
    ("ASEAN", "MMR", "2000-01-01", True),
    ("ASEAN", "TLS", "2025-10-25", False),
    ("APEC", "IND", "2020-01-01", False),
    ("SCO", "IND", "2017-06-08", False),
    ("SCO", "PAK", "2017-06-09", True),
    ("SCO", "IRN", "2023-07-03", False),
    ("SCO", "IRN", "2023-07-04", True),
    ("SCO", "BLR", "2024-07-04", True),
    ("CSTO", "UZB", "2010-01-01", True),
    ("CSTO", "UZB", "2013-01-01", False),
    ("CSTO", "ARM", "2022-01-06", True),
    ("CIS", "GEO", "2008-08-08", True),
    ("CIS", "GEO", "2009-08-19", False),
    ("CIS", "EST", "1995-01-01", False),
    ("EAEU", "ARM", "2015-01-01", False),
    ("EAEU", "ARM", "2015-01-02", True),
    ("EAEU", "KGZ", "2016-01-01", True),
    ("OPEC", "QAT", "2018-12-31", True),
    ("OPEC", "QAT", "2019-01-01", False),
    ("OPEC", "AGO", "2023-12-31", True),
    ("OPEC", "AGO", "2024-01-01", False),
    ("OPEC", "ECU", "2000-01-01", False),
    ("OPEC", "RUS", "2020-01-01", False),
    ("OPEC+", "RUS", "2020-01-01", True),
    ("BRICS", "ZAF", "2010-01-01", False),
    ("BRICS", "ZAF", "2013-03-27", True),
    ("BRICS", "IRN", "2023-12-31", False),
    ("BRICS", "IRN", "2024-01-01", True),
    ("BRICS", "IDN", "2025-01-06", True),
    ("BRICS", "ARG", "2024-01-01", False),
    ("OTS", "UZB", "2018-01-01", False),
    ("MERCOSUR", "VEN", "2014-01-01", True),
    ("MERCOSUR", "VEN", "2018-01-01", False),
    ("OAS", "NIC", "2023-11-20", False),
    ("CPTPP", "GBR", "2024-12-15", True),
    ("CPTPP", "USA", "2024-12-15", False),
    ("SLC", "QAT", "2016-01-01", True),
    ("SLC", "QAT", "2018-01-01", False),
    ("COMMONWEALTH", "ZWE", "2005-01-01", False),
    ("V4", "CSK", "1992-01-01", True),
    ("NORMANDY", "USA", "2019-12-09", False),
    ("BALTIC", "LVA", "2000-01-01", True),
    ("NORDIC", "FIN", "2000-01-01", True),
    ("C5", "UZB", "2000-01-01", True),
    ("IGAD", "ERI", "2010-01-01", False),
    ("ASTANA", "IRN", "2017-05-04", True),
    ("AUKUS", "NZL", "2022-01-01", False),
)


@pytest.mark.parametrize(("organisation", "state", "day", "member"), MEMBERS)
def test_members(organisation: str, state: str, day: str, member: bool) -> None:
    assert is_member(organisation, state, day) is member


@pytest.mark.parametrize(
    ("code", "count", "day"),
    [
        ("EU", 15, "2000-01-01"),
        ("EU", 27, "2021-01-01"),
        ("NATO", 16, "1990-10-03"),
        ("NATO", 32, "2024-12-31"),
        ("UNSC", 15, "2012-06-01"),
        ("UNSC", 15, "2018-06-01"),
        ("UNSC", 15, "2025-06-01"),
        ("OSCE", 57, "2020-01-01"),
        ("COE", 46, "2023-01-01"),
        ("AL", 22, "2000-01-01"),
        ("OIC", 57, "2005-01-01"),
        ("AU", 55, "2020-01-01"),
        ("ECOWAS", 15, "2020-01-01"),
        ("ASEAN", 10, "2010-01-01"),
        ("APEC", 21, "2010-01-01"),
        ("SCO", 10, "2025-01-01"),
        ("G20", 20, "2015-01-01"),
        ("COMMONWEALTH", 56, "2024-01-01"),
        ("CARICOM", 15, "2020-01-01"),
        ("OPEC", 12, "2025-01-01"),
    ],
)
def test_number_of_members(code: str, count: int, day: str) -> None:
    assert len({p.code for p in organisations()[code].members if covers(p, day)}) == count


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("United Nations", "UN"),
        ("U.N. Security Council", "UNSC"),
        ("Human Rights Council", "UNHRC"),
        ("I.A.E.A.", "IAEA"),
        ("Organization for the Prohibition of Chemical Weapons", "OPCW"),
        ("World Bank", "WB"),
        ("World Court", "ICJ"),
        ("European Court of Human Rights", "ECHR"),
        ("European Commission", "EU"),
        ("Nato", "NATO"),
        ("Group of Seven", "G7"),
        ("EU3", "E3"),
        ("E3+3", "P5+1"),
        ("six world powers", "P5+1"),
        ("five permanent members of the UN Security Council", "P5"),
        ("five permanent members of the UN Security Council plus Germany", "P5+1"),
        ("Gulf Arab states", "GCC"),
        ("Organization of Islamic Cooperation", "OIC"),
        ("League of Arab States", "AL"),
        ("Shanghai Cooperation Organization", "SCO"),
        ("Opec+", "OPEC+"),
        ("Turkic Council", "OTS"),
        ("Visegrad Four", "V4"),
        ("Minsk Group", "MINSKGROUP"),
        ("the West", "WEST"),
        ("Western powers", "WEST"),
        ("Saudi-led coalition", "SLC"),
        ("nonaligned countries", "NONALIGNED"),
        ("Hizbullah", "HEZBOLLAH"),
        ("Ansar Allah", "HOUTHI"),
        ("Daesh", "IS"),
        ("Islamic State of Iraq and the Levant", "IS"),
        ("Al Qaida", "AQ"),
        ("al-Qaida in the Islamic Maghreb", "AQIM"),
        ("Nusra Front", "HTS"),
        ("Pakistani Taliban", "TTP"),
        ("ISIS-K", "ISKP"),
        ("Kurdistan Workers Party", "PKK"),
        ("Kurdish YPG", "YPG"),
        ("Hashd al-Shaabi", "PMF"),
        ("Kata'ib Hezbollah", "KATAIBHEZBOLLAH"),
        ("Revolutionary Guards", "IRGC"),
        ("Islamic Revolutionary Guard Corps", "IRGC"),
        ("Qods Force", "QUDS"),
        ("Wagner Group", "WAGNER"),
        ("Donetsk People's Republic", "DPR"),
        ("pro-Russian separatists", "DONBASREBELS"),
        ("Karabakh Armenians", "ARTSAKH"),
        ("Bosnian Serb forces", "VRS"),
        ("al Shabab", "ALSHABAAB"),
        ("Haftar's forces", "LNA"),
        ("M23", "M23"),
        ("Rapid Support Forces", "RSF"),
        ("Sudanese army", "SAF"),
        ("Tigrayan forces", "TPLF"),
        ("Polisario", "POLISARIO"),
        ("Farc", "FARC"),
        ("Shining Path", "SENDERO"),
        ("Tamil Tigers", "LTTE"),
        ("Lashkar-e-Tayyiba", "LET"),
        ("Karen National Liberation Army", "KNU"),
        ("Myanmar's junta", "TATMADAW"),
        ("Basque separatists", "ETA"),
        ("Provisional IRA", "IRA"),
    ],
)
def test_names(name: str, code: str) -> None:
    assert [e.code for e in holders()[name]] == [code]


@pytest.mark.parametrize(
    ("day", "code"),
    [("1990-12-01", "GULFWARCOAL"), ("2003-04-01", "COWIRAQ"), ("2015-01-01", "AISC"), ("1995-01-01", None)],
)
def test_a_name_used_at_different_times_is_told_apart_by_date(day: str, code: str | None) -> None:
    assert next((e.code for e in holders()["US-led coalition"] if covers(e, day)), None) == code


@pytest.mark.parametrize(
    ("code", "state", "acts_for"),
    [
        ("IRGC", "IRN", "IRN"),
        ("QUDS", "IRN", "IRN"),
        ("BASIJ", "IRN", "IRN"),
        ("WAGNER", "RUS", "RUS"),
        ("TATMADAW", "MMR", "MMR"),
        ("SAF", "SDN", "SDN"),
        ("RSF", "SDN", None),
        ("HEZBOLLAH", "LBN", None),
        ("HOUTHI", "YEM", None),
        ("PMF", "IRQ", None),
        ("TALIBAN", "AFG", None),
        ("TALIBANGOV", "AFG", "AFG"),
        ("DPR", "UKR", None),
        ("LNA", "LBY", None),
        ("GNA", "LBY", "LBY"),
        ("TPLF", "ETH", None),
        ("POLISARIO", "ESH", None),
        ("IS", None, None),
        ("AQ", None, None),
    ],
)
def test_whose_deeds_a_groups_are(code: str, state: str | None, acts_for: str | None) -> None:
    assert (groups()[code].state, groups()[code].acts_for) == (state, acts_for)


@pytest.mark.parametrize(
    ("adjective", "code"), [("Western", "WEST"), ("Houthi", "HOUTHI"), ("Nordic", "NORDIC"), ("Abkhaz", "ABKHAZIA")]
)
def test_adjectives(adjective: str, code: str) -> None:
    assert [e.code for e in entries() if adjective in e.adjectives] == [code]
