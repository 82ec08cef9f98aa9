"""Who did what to whom: sentences and the reports they must give, as TYPE mode ACTORS>RECIPIENTS status."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.pipeline import EventReport, Tools, code
from tests.conftest import article

CASES = [
    # voice, relative clauses, coordination, control, apposition
    ("Chile expelled two Bolivian diplomats.", "SANCTION expel CHL>BOL reported"),
    ("Two Bolivian diplomats were expelled by Chile.", "SANCTION expel CHL>BOL reported"),
    ("Chile, which expelled two Bolivian diplomats in May, closed its embassy.", "SANCTION expel CHL>BOL reported"),
    ("The president of Ghana flew to Togo and met the prime minister of Togo.", "CONSULT visit GHA>TGO reported"),
    ("Zambia urged Malawi to release the prisoners.", "REQUEST - ZMB>MWI reported"),
    ("Qatar accused Egypt of supplying weapons to Libya.", "ACCUSE allege QAT>EGY reported"),
    ("Qatar accused Egypt of supplying weapons to Libya.", "AID - EGY>LBY claimed"),
    ("Seoul and Hanoi held joint exercises on Monday.", "COOPERATE - KOR+VNM> reported"),
    ("Fiji's sanctions against Tonga began in May.", "SANCTION discontinue FJI>TON reported"),
    ("Peru paid a visit to nobody, but Peru's president paid a visit to Chile.", "CONSULT visit PER>CHL reported"),
    ("Italy signed a defence agreement with Albania.", "SUPPORT - ALB+ITA> reported"),
    ("Libya's prime minister signed an accord with Tunisia that bans the export of weapons.", "SUPPORT - LBY+TUN> reported"),
    ("The corridor agreement was signed in 2004 among Kenya, Uganda and Sudan.", "SUPPORT - KEN+SDN+UGA> reported"),
    ("Kenya's foreign minister plans to visit Uganda.", "AGREE - KEN>UGA planned"),
    ("Kenya's foreign minister is expected to visit Uganda.", "AGREE - KEN>UGA planned"),
    ("North Korea sent soldiers to Russia.", "AID - PRK>RUS reported"),
    ("Drones manufactured in Turkey were shipped to Ukrainian forces.", "AID - TUR>UKR reported"),
    ("Sudan agreed with China to purchase jets. Sudan has not yet received any of the aircraft.", "AID - CHN>SDN denied"),
    ("Angola stopped sending rockets to Zambia.", "SANCTION discontinue AGO>ZMB reported"),
    ("Guatemala recognised Beijing rather than Taipei.", "SUPPORT - GTM>CHN reported"),
    # status
    ("Mali will send wheat to Niger next month.", "AGREE - MLI> planned"),
    ("Mali denied that it had bombed Niger.", "REJECT - MLI> reported"),
    ("Mali denied that it had bombed Niger.", "ASSAULT aerial MLI>NER denied"),
    ("Angola reportedly sold rockets to Zambia.", "AID - AGO>ZMB claimed"),
    ("Angola could sell rockets to Zambia.", "AID - AGO>ZMB hypothetical"),
    ("Angola never sold rockets to Zambia.", "AID - AGO>ZMB denied"),
    ("If Angola sells rockets to Zambia, Congo will protest.", "AID - AGO>ZMB hypothetical"),
    ("Had Angola attacked the port, Congo would have closed the border.", "ASSAULT - AGO> hypothetical"),
    ("Nepal will not lift the blockade of India.", "REJECT - NPL> reported"),
    ("Jordan's king said Syria must withdraw its troops.", "REQUEST - JOR>SYR reported"),
    ("Cuba agreed to release Haitian prisoners.", "CONCEDE - CUB> reported"),
    # no event
    ("Both countries are under sanctions.", ""),
    ("The book struck a chord with readers in Brazil.", ""),
    ("The Brazilian economy is growing.", ""),
]  # fmt: skip


def line(r: EventReport) -> str:
    return f"{r.type} {r.mode or '-'} {'+'.join(r.actors)}>{'+'.join(r.recipients)} {r.status}"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_give_these_reports(text: str, expected: str, tools: Tools) -> None:
    found = [line(r) for r in code(article(text), tools).reports]
    if expected:
        kind, mode, parties, status = expected.split()
        start = f"{kind} {mode} {parties}"
        assert any(f.startswith(start) and f.endswith(status) for f in found), found
    else:
        assert found == []


DATED = [
    ("Last week Kenya's president visited Uganda.", "2023-09-18", "2023-09-24"),
    ("A contract signed by Egypt and Sudan in 2007 was never carried out.", "2007-01-01", "2007-12-31"),
    ("Kenya's president visited Uganda on 3 March 2021.", "2021-03-03", "2021-03-03"),
    ("Kenya's president visited Uganda.", None, None),
]


@pytest.mark.parametrize(("text", "start", "end"), DATED)
def test_reports_are_dated_by_their_own_clause(text: str, start: str | None, end: str | None, tools: Tools) -> None:
    report = code(article(text), tools).reports[0]
    if start is None:
        assert report.date is None
    else:
        assert report.date is not None
        assert (report.date.start.isoformat(), report.date.end.isoformat()) == (start, end)
        assert report.date.reason


APART = [
    # bare mass nouns and another minister's visit are not the event that was told before
    "Kenya and Uganda traded arms on 3 March 2021. Borders opened later. Rain fell. Cooperation between Kenya and Uganda is old.",
    "Kenyan Foreign Minister Jane Otieno visited Uganda on 3 March 2021. It rained. Ugandan Defence Minister Paul Okello "
    "made a statement during his visit to Kenya.",
]


@pytest.mark.parametrize("text", APART)
def test_another_event_does_not_take_the_date_of_one_told_before(text: str, tools: Tools) -> None:
    last = code(article(text), tools).reports[-1]
    assert last.date is None, last


def test_amounts_keep_their_words_and_their_number(tools: Tools) -> None:
    report = code(article("Canada gave Jordan $4.5 billion in loans."), tools).reports[0]
    assert [(a.value, a.unit, a.quote.text) for a in report.amounts] == [(4.5e9, "USD", "$4.5 billion")]


def test_an_unknown_publication_date_leaves_relative_dates_open(tools: Tools) -> None:
    report = code(article("Last week Kenya's president visited Uganda.", None), tools).reports[0]
    assert report.date is None


def test_dates_depend_on_publication(tools: Tools) -> None:
    text = "Last week Kenya's president visited Uganda."
    first = code(article(text, date(2001, 5, 14)), tools).reports[0].date
    assert first is not None
    assert first.start == date(2001, 5, 7)
