"""What becomes of commitments over several articles, in little stories read by the shipped reader."""

from __future__ import annotations

from datetime import date

import pytest
from commitment_story import states, steps, the, told

from rapport.record.consolidate.commitments.build import as_of
from rapport.record.consolidate.commitments.lifecycle import load_lifecycle

LIVES = load_lifecycle()

HELICOPTERS = (
    (
        "2011-03-10",
        "Poland and Peru signed a contract for the sale of twelve W-3 helicopters to Peru in June 2009. In 2010 Poland "
        "suspended the contract after a change of government. Peru filed a lawsuit against Poland over the helicopters "
        "in a court in Geneva in January 2011.",
    ),
    ("2013-09-01", "In May 2013 Poland resumed the W-3 contract with Peru. The W-3 helicopters were never delivered to Peru."),
)


def test_a_deal_signed_suspended_litigated_resumed_and_never_delivered() -> None:
    found = told(*HELICOPTERS)
    sale = the([c for c in found if c.kind != "dispute"], "W-3")
    assert (sale.kind, sale.parties) == ("arms_transfer", ["PER", "POL"])
    assert steps(sale) == [
        ("signed", "reported", "2009-06-01"),
        ("suspended", "reported", "2010-01-01"),
        ("resumed", "reported", "2013-05-01"),
        ("not_delivered", "reported", "2013-05-01"),
    ]
    assert (sale.state, sale.open) == ("not_delivered", True)
    suit = the(found, "lawsuit")
    assert (suit.kind, suit.parties, steps(suit)) == ("dispute", ["PER", "POL"], [("litigated", "reported", "2011-01-01")])


@pytest.mark.parametrize(
    ("day", "state"),
    [("2009-01-01", None), ("2009-12-31", "signed"), ("2012-05-05", "suspended"), ("2013-06-30", "resumed")],
)
def test_the_state_on_a_day(day: str, state: str | None) -> None:
    sale = the([c for c in told(*HELICOPTERS) if c.kind != "dispute"], "W-3")
    assert as_of(sale, LIVES, date.fromisoformat(day)).state == state


def test_the_order_of_the_articles_does_not_matter() -> None:
    def shown(articles: tuple[tuple[str, str], ...]) -> list[tuple[str, list[str], list[tuple[str, str, str | None]]]]:
        return [(c.name, c.parties, steps(c)) for c in told(*articles)]

    assert shown(HELICOPTERS) == shown(HELICOPTERS[::-1])


def test_a_delivery_that_two_sources_describe_differently() -> None:
    sale = the(
        told(
            ("2018-04-02", "In March 2018 Chile and Serbia agreed on the sale of forty howitzers to Chile."),
            ("2019-02-10", "Serbia delivered the howitzers to Chile in January 2019."),
            ("2019-03-05", "Chilean officials said that Serbia had not delivered the howitzers to Chile."),
        ),
        "howitzers",
    )
    assert states(sale) == ["agreed", "delivered", "not_delivered"]
    assert [t.contested for t in sale.transitions] == [False, True, True]
    assert sale.transitions[1].articles == ["1.md"]
    assert "not delivered" in sale.transitions[2].quote.text


def test_a_treaty_that_one_article_expects_and_a_later_one_reports() -> None:
    expects = ("2020-05-01", "Ghana and Togo are expected to sign a maritime border treaty in July 2020.")
    reports = ("2020-07-20", "Ghana and Togo signed the maritime border treaty on 14 July 2020 in Accra.")
    before = the(told(expects), "maritime", "treaty")
    assert (steps(before), before.state) == ([("signed", "planned", "2020-07-01")], None)
    after = the(told(expects, reports), "maritime", "treaty")
    assert (steps(after), after.state) == ([("signed", "reported", "2020-07-14")], "signed")
    assert after.parties == ["GHA", "TGO"]
    assert after.transitions[0].articles == ["1.md", "0.md"]


def test_an_embargo_whose_end_is_counted_from_a_day_that_another_article_tells() -> None:
    embargo = (
        "2012-02-01",
        "The European Union imposed an arms embargo on Belarus in 2011. The arms embargo on Belarus is to expire five years "
        "after the implementation date of the Lisbon Accord.",
    )
    accord = ("2013-02-01", "The Lisbon Accord between the European Union and Belarus entered into force on 10 January 2013.")
    found = the(told(embargo, accord), "embargo")
    assert found.due is not None
    assert (found.due.start, found.due.end) == (date(2018, 1, 10), date(2018, 1, 10))
    assert "five years after the implementation date of the Lisbon Accord" in (found.due_reason or "")
    assert steps(found) == [("in_force", "reported", "2011-01-01"), ("expired", "planned", "2018-01-10")]
    assert found.state == "in_force"
    assert the(told(embargo), "embargo").due is None  # nothing says when the accord was put into force


def test_a_target_whose_day_has_passed_with_no_report_of_it() -> None:
    target = ("2014-06-01", "In May 2014 Brazil and Angola agreed to boost bilateral trade tenfold by 2018.")
    found = the(told(target, ("2020-01-05", "Brazil and Angola signed a fisheries agreement on 3 January 2020.")), "tenfold")
    assert (found.kind, found.parties, str(found.due.end if found.due else "")) == ("target", ["AGO", "BRA"], "2018-12-31")
    assert found.overdue
    assert not as_of(found, LIVES, date(2018, 6, 1)).overdue
    assert not the(told(target), "tenfold").overdue  # the record knows nothing after 2014
