"""Amounts as a careful reader takes them down: how near, number, range, unit, change, rate; of what; and for when."""

from __future__ import annotations

import pytest

from rapport.events.numerals import LARGEST, printed
from rapport.pipeline import Tools, code
from rapport.pipeline.quantity import Figure
from tests.conftest import article

# sentence; then for each amount "number unit | of what | years of the period", empty parts left empty
CASES = [
    (
        "Bilateral trade between Kenya and Uganda grew by 81% in 2021, reaching nearly $4 billion.",
        "81 percent up | Bilateral trade | 2021",
        "about 4000000000 USD | Bilateral trade | 2021",
    ),
    ("Chile gave Peru a $500 million loan.", "500000000 USD | loan |"),
    (
        "Some 2,500 troops and five S-300 systems arrived in Peru.",
        "about 2500 troop | troops |",
        "5 system | S-300 systems |",
    ),
    ("Kenya and Uganda are working to boost bilateral trade tenfold by 2017.", "10 times up | bilateral trade |"),
    ("Trade between Chile and Peru doubled between 2010 and 2015.", "2 times up | Trade | 2010-2015"),
    ("Turkey halved its garrison in Qatar in 2019.", "0.5 times down | its garrison | 2019"),
    ("Poland cut its coal imports by a third last year.", "33.33 percent down | its coal imports | 2022"),
    (
        "Exports to Egypt rose from $3bn to $5bn in 2020.",
        "3000000000 USD | Exports | 2020",
        "5000000000 USD | Exports | 2020",
    ),
    ("More than 40 percent of Uganda's gas comes from Kenya.", "at least 40 percent | Uganda's gas |"),
    ("Sweden pledged €2bn for Ukraine.", "2000000000 EUR | |"),
    (
        "The pipeline will carry 2 billion cubic metres of gas a year to Turkey.",
        "2000000000 cubic metre per year | gas |",
    ),
    ("Turkish imports hit a record $12.4 billion in 2018.", "12400000000 USD | Turkish imports | 2018"),
    (
        "Dozens of soldiers and hundreds of civilians were killed in Mali.",
        "at least 12 soldier | soldiers |",
        "at least 100 civilian | civilians |",
    ),
    ("Thousands of Ethiopian troops crossed into Somalia.", "at least 1000 troop | Ethiopian troops |"),
    ("Tens of thousands of refugees fled to Chad.", "at least 10000 refugee | refugees |"),
    ("India approved a loan of Rs 500 crore to Nepal.", "5000000000 INR | loan |"),
    ("Nepal received 3 lakh tonnes of wheat from India.", "300000 tonne | wheat |"),
    ("Pakistan bought 1,50,000 tonnes of rice.", "150000 tonne | rice |"),
    (
        "Brazil ordered 36 Gripen fighter jets worth $4.5 billion from Sweden.",
        "36 jet | Gripen fighter jets |",
        "4500000000 USD | Gripen fighter jets |",
    ),
    (
        "Egypt bought 24 Rafale aircraft, valued at €5.2 billion.",
        "24 aircraft | Rafale aircraft |",
        "5200000000 EUR | Rafale aircraft |",
    ),
    ("Inflation stood at 12.5% in March 2014.", "12.5 percent | Inflation | 2014"),
    (
        "Unemployment fell 3 percentage points to 7 percent.",
        "3 percentage point down | Unemployment |",
        "7 percent | Unemployment |",
    ),
    ("The bank raised $2 billion for Kenya.", "2000000000 USD | |"),
    ("Ghana's exports fell by nearly half in 2020.", "about 50 percent down | Ghana's exports | 2020"),
    ("Two-thirds of Malta's fuel comes from Libya.", "66.67 percent | Malta's fuel |"),
    ("The deal, worth up to $1.3 billion, was signed in Lima.", "at most 1300000000 USD | deal |"),
    ("Saudi Arabia spent $61.4 billion on arms in 2018.", "61400000000 USD | arms | 2018"),
    ("The garrison has about 1,200 soldiers.", "about 1200 soldier | soldiers |"),
    (
        "At least 14 people were killed and 30 wounded in the strike.",
        "at least 14 people | people |",
        "30 wounded | wounded |",
    ),
    ("Some 300 Chilean officers trained in Brazil.", "about 300 officer | Chilean officers |"),
    ("Trade was worth $800 million, up 20 percent from 2012.", "800000000 USD | Trade |", "20 percent up | Trade |"),
    ("Exports are 15 percent higher than in 2016.", "15 percent up | Exports |"),
    ("Japan lent Vietnam ¥50 billion.", "50000000000 JPY | |"),
    ("Iraq owes Kuwait 4.6 billion dollars.", "4600000000 USD | |"),
    ("China offered a 400 million yuan grant to Laos.", "400000000 CNY | grant |"),
    ("The tariff on Indian steel rose to 25 percent.", "25 percent | tariff |"),
    ("Washington imposed a 10% tariff on Canadian steel.", "10 percent | tariff |"),
    ("The two sides signed 22 agreements.", "22 agreement | agreements |"),
    ("The agreement of 12 May 2015 has 5 articles.",),
    ("Resolution 2231 and Article 5 were cited by the G7 and the 5+1.",),
    ("The S-300 and the Su-35 were shown at the 21st summit in 1998.",),
    ("The third round took place on the second floor.",),
    ("A quarter of a million people fled Syria.", "250000 people | people |"),
    ("Israel struck Gaza 50 times in 2014.",),
    ("Turkey hosts 3.6 million Syrian refugees.", "3600000 refugee | Syrian refugees |"),
    ("The army has one hundred and twenty tanks.", "120 tank | tanks |"),
    ("Twenty-five sailors were held by Eritrea.", "25 sailor | sailors |"),
    (
        "Russia supplied Serbia with six MiG-29 jets and 30 T-72 tanks.",
        "6 jet | MiG-29 jets |",
        "30 tank | T-72 tanks |",
    ),
    ("The ban cost Finland an estimated 1.5 billion euros a year.", "about 1500000000 EUR per year | ban |"),
    ("Gas prices rose to $450 per 1,000 cubic metres.", "450 USD per 1,000 cubic metres | Gas prices |"),
    ("Oil fell below $50 a barrel in January 2015.", "at most 50 USD per barrel | Oil | 2015"),
    ("The reactor will produce 1,000 megawatts.", "1000000000 watt | reactor |"),
    ("The 1,200-kilometre pipeline will supply Greece.", "1200 kilometre | pipeline |"),
    ("Bilateral trade is set to reach $10 billion by 2025.", "10000000000 USD | Bilateral trade | 2025"),
    ("Investment amounted to less than $300m in the first half of 2013.", "at most 300000000 USD | Investment | 2013"),
    ("France delivered 12 to 15 howitzers to Ukraine.", "12-15 howitzer | howitzers |"),
    ("Estimates of the dead range from 200 to 500 people.", "200-500 people | people |"),
    ("Italy and Libya agreed on a 5 billion dollar compensation.", "5000000000 USD | compensation |"),
    ("Peru's trade with China has tripled since 2005.", "3 times up | Peru's trade | 2005-2023"),
    (
        "Trade turnover declined 17 percent to $1.4bn.",
        "17 percent down | Trade turnover |",
        "1400000000 USD | Trade turnover |",
    ),
    ("Daily exports of 300,000 barrels were halted.", "300000 barrel per day | Daily exports |"),
    ("Annual trade of $4 billion is modest.", "4000000000 USD per year | Annual trade |"),
    ("The Netherlands has reduced its contingent by 200 soldiers.", "200 soldier down | soldiers |"),
    ("Mexico sent 1500 soldiers to Haiti.", "1500 soldier | soldiers |"),
    ("Several hundred Cuban advisers stayed in Angola.", "at least 300 adviser | Cuban advisers |"),
    ("Several dozen Yemenis died.", "at least 36 person | Yemenis |"),
    ("A 5,000-strong force was sent.", "5000 person | |"),
    ("Hungary gets 80 to 85 per cent of its oil from Russia.", "80-85 percent | its oil |"),
    ("Zambia owes 3,5 billion dollars.", "3500000000 USD | |"),
    ("The council has 15 members and voted 13-0.",),
    ("Kenya increased its contribution to 4,000 troops.", "4000 troop | troops |"),
    ("Ukraine lost 500,000 hectares of land.", "500000 hectare | land |"),
    ("Half of Moldova's exports go to Romania.", "50 percent | Moldova's exports |"),
]


def told(f: Figure) -> str:
    """A figure on one line, as the table has it."""
    number = f"{f.value:.12g}" + (f"-{f.upper:.12g}" if f.upper is not None else "")
    direction = None if f.direction == "level" else f.direction
    amount = " ".join(filter(None, [f.approximate, number, f.unit, direction, f.per and f"per {f.per}"]))
    years = sorted({f.period.start.year, f.period.end.year}) if f.period else []
    return f"{amount} | {f.of.text if f.of else ''} | {'-'.join(map(str, years))}".replace("|  |", "| |").rstrip()


@pytest.mark.parametrize("case", CASES, ids=[c[0][:50] for c in CASES])
def test_amounts_are_read(case: tuple[str, ...], tools: Tools) -> None:
    assert [told(f) for f in code(article(case[0]), tools).quantities] == list(case[1:])


HOSTILE = [
    ("9" * 400 + " tanks were sent to Mali.", 0),
    ("1,,000 tanks were sent to Mali.", 0),
    ("٣٤٥ tanks and ５００ tanks were sent to Mali.", 0),
    ("1," * 3000 + "000 tanks", 0),
    ("9." * 2000 + "fold", 0),
    ("$" * 2000 + "5", 1),
    ("half a " * 1000, 0),
    ("More troops fought from 1998 to 2000 in Mali.", 0),
]


@pytest.mark.parametrize(("text", "count"), HOSTILE, ids=[t[:12] for t, _ in HOSTILE])
def test_numbers_that_are_none_stay_out(text: str, count: int, tools: Tools) -> None:
    found = list(printed(text, 0, len(text), tools.amounts))
    assert all(0 <= p.value < LARGEST for p in found)
    if len(text) < 100:
        assert len(code(article(text), tools).quantities) == count
    else:
        assert len(found) == count
