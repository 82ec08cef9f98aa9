"""Many turns by which commitments and disputes are told, of states all over the world: one sentence each, and what it gives."""

from __future__ import annotations

import pytest
from commitment_story import told

DAY = "2019-06-15"

# sentence, then for each entry its kind, parties and states ("planned" and other statuses named where they are not "reported")
TURNS = [
    (
        "Kenya, Ethiopia and South Sudan have agreed to build a railway linking the port of Lamu with Juba.",
        ["project ETH KEN SSD: agreed, delivery_begun planned"],
    ),
    (
        "In July 2018 Algeria, Niger and Nigeria signed a memorandum of understanding on the Trans-Saharan "
        "gas pipeline.",
        ["agreement DZA NER NGA: signed"],
    ),
    (
        "Construction of the El Dabaa nuclear power plant, which a French company is building for Egypt, "
        "began in July 2017.",
        ["project EGY FRA: delivery_begun"],
    ),
    (
        "The bridge over the Amur between Blagoveshchensk and Heihe, which Russia and China built together, "
        "was opened in May 2019.",
        ["project CHN RUS: delivered"],
    ),
    (
        "China and Peru broke ground on the deep-water port of Chancay in 2016, and the port is to be "
        "completed by the end of 2020.",
        ["project CHN PER: delivery_begun"],
    ),
    ("Turkey and Egypt plan to set up a free-trade zone near Alexandria by 2021.", ["project EGY TUR: agreed"]),
    (
        "India, Iran and Afghanistan inaugurated the Chabahar transit corridor in December 2017.",
        ["project AFG IND IRN: delivered"],
    ),
    (
        "Work on the gas pipeline between Pakistan and Turkmenistan was suspended in March 2016 because of a "
        "lack of money.",
        ["project PAK TKM: suspended"],
    ),
    (
        "The railway that Bolivia and Brazil promised to build in 2010 has never been completed.",
        ["project BOL BRA: agreed, delivery_begun planned, not_delivered"],
    ),
    (
        "Hungary and South Korea agreed in 2014 on the expansion of the Paks power plant with a loan of 10 "
        "billion euros.",
        ["project HUN KOR: agreed"],
    ),
    ("Australia and Japan signed a reciprocal access agreement in January 2019.", ["agreement AUS JPN: signed"]),
    (
        "Serbia and Kosovo are about to sign a normalisation treaty, diplomats in Brussels say.",
        ["agreement SRB XKX: signed planned"],
    ),
    ("Mexico and the United States are set to sign a water treaty next month.", ["agreement MEX USA: signed planned"]),
    (
        "A new friendship treaty between France and Italy is to be signed in Rome in November 2019.",
        ["agreement FRA ITA: signed planned"],
    ),
    (
        "The comprehensive partnership treaty with Kazakhstan is expected to be signed during President Xi's "
        "visit to Astana in September.",
        ["agreement CHN KAZ: signed planned"],
    ),
    (
        "The Indonesian parliament ratified the extradition treaty with Singapore in December 2018.",
        ["agreement IDN SGP: ratified"],
    ),
    (
        "Morocco has still not ratified the fisheries agreement it signed with the European Union in 2015.",
        ["agreement EU MAR: signed, ratified denied"],
    ),
    ("Qatar withdrew from OPEC in January 2019.", ["membership OPEC QAT: cancelled"]),
    ("In 2002 the United States withdrew from the ABM treaty.", ["agreement RUS USA: cancelled"]),
    (
        "India suspended the trade agreement with Pakistan in February 2019 after the attack in Pulwama.",
        ["agreement IND PAK: suspended"],
    ),
    ("Djibouti extended the lease of the base used by France until 2030.", ["contract DJI FRA: resumed"]),
    ("China agreed to lend Angola $2 billion in October 2018.", ["contract AGO CHN: agreed"]),
    (
        "Pakistan and the International Monetary Fund signed a $6 billion loan agreement in July 2017.",
        ["agreement IMF PAK: signed"],
    ),
    (
        "A ceasefire between Ethiopia and Eritrea, brokered by Algeria, took effect on 18 June 2000.",
        ["agreement DZA ERI ETH: agreed"],
    ),
    (
        "Both India and Pakistan accused each other of violating the ceasefire in Kashmir in January 2019.",
        ["agreement IND PAK: breached claimed"],
    ),
    ("Ukraine and Belarus exchanged 35 prisoners each in September 2018.", ["exchange BLR UKR: delivered"]),
    ("Colombia and Venezuela swapped two detained officers last week.", ["exchange COL VEN: delivered"]),
    (
        "Morocco has yet to receive the F-16 jets it ordered from the United States in 2016.",
        ["arms_transfer MAR USA: agreed, not_delivered"],
    ),
    (
        "Taiwan is still waiting for the 66 fighter jets which it bought from the United States in 2017.",
        ["arms_transfer TWN USA: agreed, not_delivered"],
    ),
    ("Germany has delayed the delivery of two submarines to Turkey.", ["arms_transfer DEU TUR: suspended"]),
    (
        "Canada cancelled the sale of sixteen helicopters to the Philippines in February 2018.",
        ["arms_transfer CAN PHL: cancelled"],
    ),
    ("Vietnam and India are in talks over the purchase of BrahMos missiles.", ["arms_transfer IND VNM: negotiated"]),
    ("The Netherlands handed over six patrol boats to Libya in March 2018.", ["arms_transfer LBY NLD: delivered"]),
    ("Georgia applied to join the European Union in March 2016.", ["membership EU GEO: raised"]),
    ("Pakistan was admitted to the Shanghai Cooperation Organisation in June 2017.", ["membership PAK SCO: in_force"]),
    ("The African Union suspended the membership of Sudan in June 2019.", ["membership AU SDN: suspended"]),
    ("Turkey has asked for observer status in the Arab League.", ["membership AL TUR: raised"]),
    (
        "BRICS invited Argentina and Ethiopia to become full members from January 2018.",
        ["membership ARG BRICS ETH: agreed"],
    ),
    (
        "Japan and South Korea have quarrelled for decades over the Dokdo islands, which Tokyo calls Takeshima.",
        ["dispute JPN KOR: raised"],
    ),
    ("Venezuela claims the Essequibo region of Guyana.", ["dispute GUY VEN: raised"]),
    ("China and the Philippines both claim the Scarborough Shoal in the South China Sea.", ["dispute CHN PHL: raised"]),
    (
        "Kenya and Somalia have a long-running dispute over their maritime border; Somalia took the case to "
        "the International Court of Justice in 2014.",
        ["dispute KEN SOM: litigated, raised"],
    ),
    (
        "Peru and Chile settled their maritime boundary dispute in January 2014 when the court in The Hague "
        "ruled on it.",
        ["dispute CHL PER: settled"],
    ),
    (
        "Egypt objects to the dam that Ethiopia is building on the Nile, fearing for its water.",
        ["dispute EGY ETH: raised"],
    ),
    (
        "Tensions between Egypt and Ethiopia over the Renaissance dam eased after talks in Khartoum in May 2018.",
        ["dispute EGY ETH: eased"],
    ),
    (
        "Angola and Portugal are at odds over a debt of $2 billion that Luanda has not repaid.",
        ["dispute AGO PRT: raised"],
    ),
    (
        "Iran detained a British-Iranian woman in April 2016, and London has demanded her release.",
        ["dispute GBR IRN: raised"],
    ),
    (
        "Tensions between Canada and China rose after Beijing arrested two Canadians in December 2018.",
        ["dispute CAN CHN: raised"],
    ),
    (
        "Talks on North Korea's nuclear programme between the United States and North Korea collapsed in "
        "Hanoi in February 2019.",
        ["agreement PRK USA: suspended"],
    ),
    ("The United States imposed sanctions on Venezuela's oil company in January 2019.", ["sanction USA VEN: in_force"]),
    ("The EU lifted its sanctions on Belarus in February 2016.", ["sanction BLR EU: cancelled"]),
    (
        "The European Union extended its sanctions against Myanmar by a year in April 2019.",
        ["sanction EU MMR: in_force"],
    ),
    (
        "Saudi Arabia, the United Arab Emirates, Bahrain and Egypt imposed a blockade on Qatar in June 2017.",
        ["dispute ARE BHR EGY QAT SAU: raised"],
    ),
    ("India raised tariffs on American almonds in June 2019 in retaliation.", ["sanction IND USA: in_force"]),
    ("Indonesia banned the export of nickel to the European Union in 2014.", ["sanction EU IDN: in_force"]),
    ("Norway pledged to halve its emissions by 2030.", ["target NOR: agreed"]),
    ("Turkey and Nigeria aim to raise their trade to $5 billion by 2023.", ["target NGA TUR: agreed"]),
    ("Germany promised in 2014 to spend two percent of its GDP on defence by 2018.", ["target DEU: agreed"]),
    ("Italy has promised to withdraw its troops from Niger by the end of 2020.", ["target ITA NER: agreed"]),
    (
        "Algeria and Spain renewed the contract for the supply of natural gas until 2030 in October 2018.",
        ["contract DZA ESP: resumed"],
    ),
    ("Poland sued Gazprom of Russia over the price of gas in 2015.", ["dispute POL RUS: litigated"]),
    (
        "The gas transit contract of Ukraine and Russia expires on 31 December 2019.",
        ["contract RUS UKR: expired planned"],
    ),
    (
        "Air services agreements between Israel and Morocco were signed in Rabat in May 2018.",
        ["agreement ISR MAR: signed"],
    ),
    (
        "The central banks of China and Nigeria signed a currency swap deal worth $2.5 billion in April 2018.",
        ["agreement CHN NGA: signed"],
    ),
    ("Saudi Arabia and Pakistan have a mutual defence pact dating from 1982.", ["agreement PAK SAU: in_force"]),
    ("Britain's extradition treaty with Hong Kong was suspended in July 2018.", ["agreement GBR HKG: suspended"]),
    (
        "Under the Doha accord signed in February 2019 the United States was to withdraw its soldiers from "
        "Afghanistan by May 2021.",
        ["agreement AFG USA: signed"],
    ),
    (
        "Israel and Lebanon reached a deal on their sea border in October 2018 after years of dispute.",
        ["agreement ISR LBN: agreed"],
    ),
    (
        "Chile is yet to receive the ten million doses of vaccine that it bought from China.",
        ["contract CHL CHN: agreed, not_delivered"],
    ),
    (
        "Between the Turkey and the Russia was signed the contract about delivery of S-400 systems in "
        "December of 2017, and by side of Turkey was expressed hope for delivery in July.",
        ["arms_transfer RUS TUR: signed"],
    ),
    (
        "Turkey and the United Nations brokered a grain export deal between Ukraine and Russia in July 2018, "
        "which Moscow suspended in October 2018 and resumed four days later.",
        ["agreement RUS TUR UKR UN: agreed, suspended"],
    ),
    ("Abu Dhabi awarded the Chinese oil company a 30-year concession in 2018.", ["contract ARE CHN: signed"]),
    (
        "Iran was accused by Washington of violating the UN arms embargo on Yemen.",
        ["sanction IRN UN YEM: breached claimed"],
    ),
    (
        "Azerbaijan, Georgia and Turkey signed an agreement on the Baku-Tbilisi-Kars railway in February "
        "2007; the line was opened in October 2017.",
        ["agreement AZE GEO TUR: signed"],
    ),
    ("South Korea released $7 billion of frozen Iranian funds in 2018.", ["exchange IRN KOR: delivered"]),
    (
        "France agreed to supply Saudi Arabia with two nuclear reactors, but no contract has been signed.",
        ["project FRA SAU: agreed, delivered planned"],
    ),
    ("Spain and Morocco are in dispute over the enclaves of Ceuta and Melilla.", ["dispute ESP MAR: raised"]),
    ("Iran and Kuwait have been at loggerheads over the Durra gas field since the 1960s.", ["dispute IRN KWT: raised"]),
    (
        "Baghdad has still not received the tanks that it paid for in 2014, and Prague blames the delay on a "
        "lack of parts.",
        ["arms_transfer CZE IRQ: not_delivered"],
    ),
    (
        "Warsaw is reportedly in negotiations with Seoul about the purchase of K2 tanks and howitzers.",
        ["arms_transfer KOR POL: negotiated claimed"],
    ),
    (
        "Saudi Arabia became a dialogue partner of the Shanghai Cooperation Organisation in March 2018.",
        ["membership SAU SCO: in_force"],
    ),
    ("Ankara and Baghdad are close to a deal on the export of oil from Kirkuk.", ["agreement IRQ TUR: negotiated"]),
    ("Islamabad handed the operation of Gwadar port to a Chinese company in 2013.", ["project CHN PAK: agreed"]),
    (
        "Tehran and Kabul opened the Khaf–Herat railway in December 2018 after thirteen years of work.",
        ["project AFG IRN: delivered"],
    ),
    (
        "A power line between Tajikistan and Pakistan, known as CASA-1000, is under construction.",
        ["project PAK TJK: delivery_begun"],
    ),
    (
        "South Africa abandoned the project of a nuclear power station that Rosatom was to build.",
        ["project RUS ZAF: delivery_begun planned, cancelled"],
    ),
    (
        "Negotiations on a free trade zone between Mercosur and the European Union have dragged on for twenty years.",
        ["agreement EU MERCOSUR: negotiated"],
    ),
    (
        "Jordan, Egypt and Iraq agreed in March 2019 to create a joint industrial zone on their border.",
        ["project EGY IRQ JOR: agreed"],
    ),
    ("Kabul and Tehran have long been in conflict over the waters of the Helmand river.", ["dispute AFG IRN: raised"]),
    (
        "Iran accuses Afghanistan of violating the 1973 treaty on the Helmand river.",
        ["agreement AFG IRN: breached claimed"],
    ),
    (
        "Kyrgyz and Tajik border guards exchanged fire near Batken on 29 April 2019 in a dispute over water.",
        ["dispute KGZ TJK: escalated"],
    ),
    ("Moscow wrote off Cuba's Soviet-era debt of $32 billion in 2014.", ["contract CUB RUS: settled"]),
    ("Minsk and Moscow are arguing about the price of gas.", ["dispute BLR RUS: raised"]),
    (
        "Riyadh severed diplomatic relations with Ottawa in August 2018 in a row over jailed activists.",
        ["dispute CAN SAU: escalated"],
    ),
    (
        "China has promised to invest $60 billion in Pakistan under the China-Pakistan Economic Corridor.",
        ["contract CHN PAK: agreed"],
    ),
    (
        "A truce agreed by Israel and Hezbollah in 2006 largely held until 2018.",
        ["agreement HEZBOLLAH ISR: agreed, in_force"],
    ),
    (
        "Doha brokered an exchange of captives between Kabul and the Taliban in 2018.",
        ["exchange AFG QAT TALIBAN: agreed"],
    ),
    ("Russia suspended its participation in the New START treaty in February 2018.", ["agreement RUS USA: suspended"]),
    ("Quito and Madrid have an extradition treaty since 1989.", ["agreement ECU ESP: in_force"]),
    ("Beijing and Moscow have agreed to settle 30 percent of their trade in yuan by 2020.", ["target CHN RUS: agreed"]),
    ("NATO suspended all practical cooperation with Russia in April 2014.", ["agreement NATO RUS: suspended"]),
    (
        "Turkey is building a drone factory in Ukraine, which is to be finished in 2021.",
        ["project TUR UKR: delivered planned, delivery_begun"],
    ),
    ("Cairo cancelled a contract for 240,000 tonnes of Ukrainian wheat in March.", ["contract EGY UKR: cancelled"]),
]

# sentences that tell of nothing to follow
NOTHING = [
    "France and Germany cooperate closely and have signed many agreements.",
    "Their relations rest on numerous agreements and treaties.",
    "The minister praised cooperation between the two countries.",
    "He said that deals are made every day in Washington.",
    "Sales rose by 5 percent and the company signed a contract with a supplier.",
    "The senator said he opposed the trade deal and would vote against sanctions.",
    "Under an oil swap arrangement, Kazakhstan delivers crude to Iran's Caspian ports and receives the same amount in the Gulf.",
    "Cooperation between Ankara and Doha has grown, and several agreements have been signed since 2015.",
]

NAMES = [
    (
        "Australia and Japan signed a reciprocal access agreement in January 2019.",
        "Reciprocal access agreement of Australia and Japan, January 2019",
    ),
    (
        "The gas transit contract of Ukraine and Russia expires on 31 December 2019.",
        "Gas transit contract of Ukraine and Russia",
    ),
    ("Germany has delayed the delivery of two submarines to Turkey.", "Delivery of two submarines to Turkey (Germany)"),
    ("Minsk and Moscow are arguing about the price of gas.", "Dispute over the price of gas (Belarus, Russia)"),
    (
        "Peru and Chile settled their maritime boundary dispute in January 2014.",
        "Maritime boundary dispute of Chile and Peru",
    ),
    (
        "Pakistan was admitted to the Shanghai Cooperation Organisation in June 2017.",
        "Membership in Shanghai Cooperation Organisation (Pakistan)",
    ),
    (
        "Mexico and the United States are set to sign a water treaty next month.",
        "Water treaty of Mexico and the United States",
    ),
]


def entries(text: str) -> list[str]:
    """Kind, parties and states of all that a text tells."""
    return [
        f"{c.kind} {' '.join(c.parties)}: "
        + ", ".join(t.state if t.status == "reported" else f"{t.state} {t.status}" for t in c.transitions)
        for c in told((DAY, text))
    ]


@pytest.mark.parametrize(("text", "expected"), TURNS, ids=[t[0][:50] for t in TURNS])
def test_what_a_sentence_tells(text: str, expected: list[str]) -> None:
    assert entries(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_nothing_to_follow(text: str) -> None:
    assert entries(text) == []


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_what_it_is_and_between_whom(text: str, name: str) -> None:
    (found,) = told((DAY, text))
    assert found.name == name
