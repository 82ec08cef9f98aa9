"""The shipped office-holders: their shape, their coverage, and facts that are certain."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import combinations

import pytest

from rapport.actors.schema import Group, OfficeHolder, Organisation, State
from rapport.common.vocabulary import load, load_all, packaged

FILES = packaged("rapport.actors", "data", "holders.")
OPEN_END = date(2100, 1, 1)


def codes(text: str) -> list[str]:
    return text.split()


G20 = codes("ARG AUS BRA CAN CHN DEU FRA GBR IDN IND ITA JPN KOR MEX RUS SAU TUR USA ZAF")
MIDDLE_EAST = codes("ARE BHR DZA EGY IRN IRQ ISR JOR KWT LBN LBY MAR OMN PSE QAT SDN SYR TUN YEM")
POST_SOVIET = codes("ARM AZE BLR EST GEO KAZ KGZ LTU LVA MDA TJK TKM UKR UZB")
FURTHER = codes(
    "PAK AFG PRK VNM MMR THA MYS SGP PHL BGD LKA POL ESP NLD DNK SWE NOR FIN ISL HUN SRB GRC ETH ERI NGA KEN COD RWA "
    "UGA VEN CUB COL CHL PER TWN NZL CZE SVK ROU BGR HRV CYP AUT CHE BEL SSD SOM"
)
ORGANISATIONS = codes("UN IAEA NATO EU OSCE IMF WB WTO OPEC OPCW ICC AL AU GCC OIC ASEAN SCO CSTO UNHCR WHO")

EXECUTIVE = ("head of state", "monarch", "supreme leader", "head of government")

# At least so many rows of those who rule, of foreign ministers and of defence ministers; some states have had fewer.
FLOORS = {"G20": (6, 6, 7), "Middle East": (8, 5, 4), "post-Soviet": (6, 8, 6)}
FEWER = {
    "SAU": (4, 4, 4),  # long reigns, long ministries
    "RUS": (15, 4, 7),
    "ARE": (5, 2, 2),
    "BHR": (5, 3, 1),
    "JOR": (20, 10, 0),  # prime ministers hold defence
    "MAR": (11, 6, 1),
    "OMN": (2, 2, 2),
    "PSE": (9, 6, 0),
    "QAT": (8, 3, 2),
    "AZE": (12, 6, 3),
    "TJK": (9, 4, 4),
    "TKM": (3, 4, 3),
}

# Rival governments, each of them reported as the state's.
RIVAL_GOVERNMENTS = {
    ("LBY", "Abdullah al-Thani", "Fayez al-Sarraj"),
    ("LBY", "Abdul Hamid Dbeibah", "Fathi Bashagha"),
    ("LBY", "Abdul Hamid Dbeibah", "Osama Hamad"),
}

# person, state, office, day, whether the person held the office on the day
FACTS = [
    ("Mikhail Gorbachev", "SUN", "head of state", "1991-08-01", True),
    ("Mikhail Gorbachev", "SUN", "head of state", "1992-01-15", False),
    ("Boris Yeltsin", "RUS", "head of state", "1996-06-01", True),
    ("Vladimir Putin", "RUS", "head of state", "2005-01-01", True),
    ("Vladimir Putin", "RUS", "head of state", "2010-01-01", False),
    ("Vladimir Putin", "RUS", "head of government", "2010-01-01", True),
    ("Dmitry Medvedev", "RUS", "head of state", "2010-01-01", True),
    ("Dmitry Medvedev", "RUS", "head of government", "2015-06-01", True),
    ("Sergei Lavrov", "RUS", "foreign minister", "2015-07-14", True),
    ("Igor Ivanov", "RUS", "foreign minister", "2001-06-01", True),
    ("Igor Ivanov", "RUS", "foreign minister", "2008-06-01", False),
    ("Sergei Shoigu", "RUS", "defence minister", "2015-01-20", True),
    ("Sergei Shoigu", "RUS", "defence minister", "2024-06-01", False),
    ("Anatoly Serdyukov", "RUS", "defence minister", "2010-09-22", True),
    ("Nikolai Patrushev", "RUS", "national security adviser", "2019-06-25", True),
    ("Volodymyr Zelensky", "UKR", "head of state", "2022-02-24", True),
    ("Petro Poroshenko", "UKR", "head of state", "2022-02-24", False),
    ("Viktor Yanukovych", "UKR", "head of state", "2014-03-15", False),
    ("Dmytro Kuleba", "UKR", "foreign minister", "2022-03-10", True),
    ("Alexander Lukashenko", "BLR", "head of state", "2020-08-09", True),
    ("Nikol Pashinyan", "ARM", "head of government", "2020-11-10", True),
    ("Ilham Aliyev", "AZE", "head of state", "2020-11-10", True),
    ("Mikheil Saakashvili", "GEO", "head of state", "2008-08-08", True),
    ("Nursultan Nazarbayev", "KAZ", "head of state", "2022-01-05", False),
    ("Kassym-Jomart Tokayev", "KAZ", "head of state", "2022-01-05", True),
    ("Ali Khamenei", "IRN", "supreme leader", "1995-01-01", True),
    ("Mohammad Khatami", "IRN", "head of state", "2001-03-12", True),
    ("Mahmoud Ahmadinejad", "IRN", "head of state", "2009-06-12", True),
    ("Hassan Rouhani", "IRN", "head of state", "2015-07-14", True),
    ("Hassan Rouhani", "IRN", "head of state", "2022-01-01", False),
    ("Ebrahim Raisi", "IRN", "head of state", "2024-05-19", True),
    ("Ebrahim Raisi", "IRN", "head of state", "2024-05-20", False),
    ("Masoud Pezeshkian", "IRN", "head of state", "2025-01-17", True),
    ("Mohammad Javad Zarif", "IRN", "foreign minister", "2015-07-14", True),
    ("Ali Akbar Velayati", "IRN", "foreign minister", "1990-06-01", True),
    ("Ali Akbar Velayati", "IRN", "foreign minister", "2005-06-01", False),
    ("Hossein Dehghan", "IRN", "defence minister", "2015-01-20", True),
    ("Ali Shamkhani", "IRN", "defence minister", "2001-10-02", True),
    ("Ali Shamkhani", "IRN", "national security adviser", "2023-03-10", True),
    ("Saeed Jalili", "IRN", "national security adviser", "2010-01-01", True),
    ("Saddam Hussein", "IRQ", "head of state", "1990-08-02", True),
    ("Saddam Hussein", "IRQ", "head of state", "2004-01-01", False),
    ("Nouri al-Maliki", "IRQ", "head of government", "2010-01-01", True),
    ("Bashar al-Assad", "SYR", "head of state", "2011-03-15", True),
    ("Bashar al-Assad", "SYR", "head of state", "2024-12-09", False),
    ("Ahmed al-Sharaa", "SYR", "head of state", "2025-05-14", True),
    ("Rafik Hariri", "LBN", "head of government", "1996-04-18", True),
    ("Yitzhak Rabin", "ISR", "head of government", "1993-09-13", True),
    ("Benjamin Netanyahu", "ISR", "head of government", "2015-03-03", True),
    ("Benjamin Netanyahu", "ISR", "head of government", "2022-01-01", False),
    ("Ariel Sharon", "ISR", "head of government", "2005-08-15", True),
    ("Yasser Arafat", "PSE", "head of state", "2000-07-25", True),
    ("Hosni Mubarak", "EGY", "head of state", "2005-01-01", True),
    ("Mohamed Morsi", "EGY", "head of state", "2013-07-04", False),
    ("Abdel Fattah el-Sisi", "EGY", "head of state", "2018-01-01", True),
    ("Recep Tayyip Erdogan", "TUR", "head of government", "2010-05-17", True),
    ("Recep Tayyip Erdogan", "TUR", "head of state", "2016-07-15", True),
    ("Recep Tayyip Erdogan", "TUR", "head of government", "2016-07-15", False),
    ("Ahmet Davutoglu", "TUR", "foreign minister", "2010-05-17", True),
    ("Mevlut Cavusoglu", "TUR", "foreign minister", "2017-05-04", True),
    ("Hakan Fidan", "TUR", "foreign minister", "2024-01-01", True),
    ("Mohammed bin Salman", "SAU", "crown prince", "2018-10-02", True),
    ("Mohammed bin Nayef", "SAU", "crown prince", "2018-10-02", False),
    ("Salman bin Abdulaziz", "SAU", "monarch", "2017-10-05", True),
    ("Adel al-Jubeir", "SAU", "foreign minister", "2016-01-03", True),
    ("Muammar Gaddafi", "LBY", "head of state", "1992-01-01", True),
    ("Qaboos bin Said", "OMN", "monarch", "2013-08-25", True),
    ("George H. W. Bush", "USA", "head of state", "1991-01-17", True),
    ("George W. Bush", "USA", "head of state", "2003-03-20", True),
    ("Barack Obama", "USA", "head of state", "2015-07-14", True),
    ("Donald Trump", "USA", "head of state", "2018-05-08", True),
    ("Donald Trump", "USA", "head of state", "2022-05-08", False),
    ("Donald Trump", "USA", "head of state", "2025-06-22", True),
    ("Joe Biden", "USA", "vice president", "2011-03-10", True),
    ("Joe Biden", "USA", "head of state", "2023-02-20", True),
    ("Hillary Clinton", "USA", "foreign minister", "2009-03-06", True),
    ("John Kerry", "USA", "foreign minister", "2015-07-14", True),
    ("Mike Pompeo", "USA", "foreign minister", "2018-05-21", True),
    ("Robert Gates", "USA", "defence minister", "2009-09-17", True),
    ("John Bolton", "USA", "national security adviser", "2018-06-27", True),
    ("John Bolton", "USA", "national security adviser", "2020-01-03", False),
    ("Tony Blair", "GBR", "head of government", "2003-03-20", True),
    ("Boris Johnson", "GBR", "foreign minister", "2017-12-09", True),
    ("Boris Johnson", "GBR", "head of government", "2017-12-09", False),
    ("Elizabeth II", "GBR", "monarch", "2022-09-07", True),
    ("Angela Merkel", "DEU", "head of government", "2015-02-12", True),
    ("Helmut Kohl", "DEU", "head of government", "1990-10-03", True),
    ("Frank-Walter Steinmeier", "DEU", "foreign minister", "2015-07-14", True),
    ("Emmanuel Macron", "FRA", "head of state", "2018-04-14", True),
    ("Dominique de Villepin", "FRA", "foreign minister", "2003-02-14", True),
    ("Silvio Berlusconi", "ITA", "head of government", "2008-08-30", True),
    ("Xi Jinping", "CHN", "head of state", "2019-06-05", True),
    ("Hu Jintao", "CHN", "head of state", "2009-08-01", True),
    ("Wang Yi", "CHN", "foreign minister", "2023-03-10", False),
    ("Qin Gang", "CHN", "foreign minister", "2023-03-10", True),
    ("Li Shangfu", "CHN", "defence minister", "2023-12-01", False),
    ("Shinzo Abe", "JPN", "head of government", "2019-06-13", True),
    ("Kim Jong-un", "PRK", "supreme leader", "2018-06-12", True),
    ("Kim Jong-il", "PRK", "supreme leader", "2018-06-12", False),
    ("Narendra Modi", "IND", "head of government", "2020-06-15", True),
    ("Manmohan Singh", "IND", "head of government", "2008-10-10", True),
    ("S. Jaishankar", "IND", "foreign minister", "2021-01-01", True),
    ("Nelson Mandela", "ZAF", "head of state", "1995-06-24", True),
    ("Luiz Inácio Lula da Silva", "BRA", "head of state", "2010-05-17", True),
    ("Jair Bolsonaro", "BRA", "head of state", "2023-02-01", False),
    ("Hugo Chávez", "VEN", "head of state", "2006-07-01", True),
    ("Benazir Bhutto", "PAK", "head of government", "1994-06-01", True),
    ("Imran Khan", "PAK", "head of government", "2022-06-01", False),
    ("Hamid Karzai", "AFG", "head of state", "2010-01-01", True),
    ("Abiy Ahmed", "ETH", "head of government", "2020-11-04", True),
    ("Aung San Suu Kyi", "MMR", "head of government", "2021-03-01", False),
    ("Kofi Annan", "UN", "organisation head", "2003-03-20", True),
    ("António Guterres", "UN", "organisation head", "2022-04-26", True),
    ("Mohamed ElBaradei", "IAEA", "organisation head", "2003-11-10", True),
    ("Rafael Grossi", "IAEA", "organisation head", "2018-01-01", False),
    ("Jens Stoltenberg", "NATO", "organisation head", "2022-06-29", True),
    ("Federica Mogherini", "EU", "foreign minister", "2015-07-14", True),
    ("Ursula von der Leyen", "EU", "organisation head", "2022-02-24", True),
    ("Hassan Nasrallah", "HEZBOLLAH", "organisation head", "2006-07-12", True),
]


@cache
def holders() -> tuple[OfficeHolder, ...]:
    return tuple(load_all(FILES, "holders", OfficeHolder))


def possible(day: str | None, first: bool) -> date | None:
    """The first or last day that a date of a day, month or year can mean."""
    if day is None:
        return None
    parts = [int(p) for p in day.split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1) if first else date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(parts[0], 1, 1) if first else date(parts[0], 12, 31)


def held(person: str, state: str, office: str, day: str) -> bool:
    """Whether a row says so; the day is never within a month or year that a row leaves open."""
    when = date.fromisoformat(day)
    return any(
        (possible(h.since, first=True) or date.min) <= when <= (possible(h.until, first=False) or OPEN_END)
        for h in holders()
        if (h.name, h.state, h.office) == (person, state, office)
    )


def words(h: OfficeHolder) -> set[str]:
    return {w for name in (h.name, h.family, *h.names) for w in re.split(r"[ -]", name)}


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_each_entry_fits_the_schema_and_has_its_own_line(file):
    lines = [line for line, _ in load(file, "holders", OfficeHolder)]
    assert lines
    text = file.read_text(encoding="utf-8").splitlines()
    assert lines == [n for n, line in enumerate(text, 1) if line.startswith("  - {") and line.endswith("}")]


def test_there_are_rows_enough():
    assert len(holders()) >= 4500
    assert len({h.name for h in holders()}) >= 3500


def test_no_row_is_there_twice():
    rows = Counter((h.name, h.state, h.office, h.title, h.since, h.until) for h in holders())
    assert [row for row, n in rows.items() if n > 1] == []


def test_every_code_is_in_the_vocabulary():
    known = {
        entry.code
        for key, schema in (("states", State), ("organisations", Organisation), ("groups", Group))
        for entry in load_all(packaged("rapport.actors", "data", f"{key}."), key, schema)
    }
    assert sorted({h.state for h in holders()} - known) == []


def test_since_is_a_day_of_the_calendar_and_not_after_until():
    for h in holders():
        since, until = possible(h.since, first=True), possible(h.until, first=False)
        assert since is None or date(1941, 1, 1) <= since <= date(2026, 12, 31), h
        assert until is None or date(1990, 1, 1) <= until <= date(2026, 12, 31) or h.since is not None, h
        assert since is None or until is None or since <= until, h


def test_nobody_left_before_1989():
    early = [h for h in holders() if h.until and (possible(h.until, first=False) or date.max) < date(1989, 1, 1)]
    assert early == []


def test_one_person_has_one_gender_and_one_family_name():
    genders, families = defaultdict(set), defaultdict(set)
    for h in holders():
        genders[h.name, h.state].add(h.gender)
        families[h.name, h.state].add(h.family)
    assert [k for k, v in genders.items() if len(v) > 1] == []
    assert [k for k, v in families.items() if len(v) > 1] == []


def test_the_family_name_is_part_of_a_name():
    for h in holders():
        assert any(h.family in name for name in (h.name, *h.names)), h


def test_names_are_other_names():
    for h in holders():
        assert h.name not in h.names, h
        assert len(set(h.names)) == len(h.names), h
        assert all(name == name.strip() and name for name in (h.name, h.family, *h.names)), h


def test_a_single_word_is_a_name_only_where_nobody_of_another_state_bears_it():
    """Names are matched whole without a state, so that "Hussein" as a name would be any Hussein."""
    bearers = defaultdict(set)
    for h in holders():
        for word in words(h):
            bearers[word].add((h.name, h.state))
    wrong = []
    for h in holders():
        for name in h.names:
            if " " not in name:
                others = {(n, s) for n, s in bearers[name] if n != h.name and s != h.state}
                wrong += [(name, h.name, sorted(others))] if others else []
    assert wrong == []


def test_heads_of_government_follow_one_another():
    """Overlaps that the dates make certain: from the latest possible start to the earliest possible end."""
    found = set()
    governments = defaultdict(list)
    for h in holders():
        if h.office == "head of government" and h.since:
            governments[h.state].append(h)
    for state, rows in governments.items():
        for a, b in combinations(rows, 2):
            if a.name != b.name:
                start = max(possible(a.since, first=False), possible(b.since, first=False))
                end = min(possible(a.until, first=True) or OPEN_END, possible(b.until, first=True) or OPEN_END)
                if (end - start).days > 400:
                    found.add((state, a.name, b.name))
    assert found == RIVAL_GOVERNMENTS


@pytest.mark.parametrize(
    ("region", "states"),
    [("G20", G20), ("Middle East", MIDDLE_EAST), ("post-Soviet", POST_SOVIET)],
    ids=["G20", "ME", "PS"],
)
def test_coverage_of_the_regions(region, states):
    counts = Counter((h.state, h.office) for h in holders())
    short = []
    for state in states:
        there = (
            sum(counts[state, office] for office in EXECUTIVE),
            counts[state, "foreign minister"],
            counts[state, "defence minister"],
        )
        wanted = FEWER.get(state, FLOORS[region])
        short += [(state, there, wanted)] if any(t < w for t, w in zip(there, wanted)) else []
    assert short == []


@pytest.mark.parametrize("state", G20 + MIDDLE_EAST + POST_SOVIET)
def test_rulers_reach_back_to_1992(state):
    """Some ruler of every state of the regions is there soon after 1990 (Palestine: since its first president)."""
    rulers = [h for h in holders() if h.state == state and h.office in EXECUTIVE]
    first = min(possible(h.since, first=True) or date.min for h in rulers)
    assert first < (date(1995, 1, 1) if state == "PSE" else date(1993, 1, 1))


@pytest.mark.parametrize("state", FURTHER)
def test_further_states_have_rulers(state):
    assert sum(h.state == state and h.office in EXECUTIVE for h in holders()) >= 1


@pytest.mark.parametrize("code", ORGANISATIONS)
def test_organisations_have_heads(code):
    assert sum(h.state == code and h.office == "organisation head" for h in holders()) >= 3


def test_the_table_of_facts_is_long_enough():
    assert len(FACTS) >= 100
    assert {True, False} == {fact[-1] for fact in FACTS}


@pytest.mark.parametrize(("person", "state", "office", "day", "expected"), FACTS)
def test_fact(person, state, office, day, expected):
    assert any(h.name == person and h.state == state for h in holders()), f"{person} of {state} is not in the files"
    assert held(person, state, office, day) is expected


@pytest.mark.parametrize(
    ("spelling", "state"),
    [
        ("Sergey Shoigu", "RUS"),
        ("Volodymyr Zelenskyy", "UKR"),
        ("Zelenskiy", "UKR"),
        ("Hossein Amirabdollahian", "IRN"),
        ("Abbas Araqchi", "IRN"),
        ("Qassem Soleimani", "IRN"),
        ("Moammar Gadhafi", "LBY"),
        ("Recep Tayyip Erdoğan", "TUR"),
        ("MBS", "SAU"),
        ("Walid Muallem", "SYR"),
        ("Prayut Chan-o-cha", "THA"),
        ("Kim Jong Un", "PRK"),
        ("Andrej Babiš", "CZE"),
        ("Lula", "BRA"),
        ("Donald J. Trump", "USA"),
    ],
)
def test_spellings_of_the_press(spelling, state):
    assert {h.state for h in holders() if spelling in (h.name, h.family, *h.names)} == {state}
