"""What becomes of commitments over several articles, in little stories read by the shipped reader."""

from __future__ import annotations

from commitment_story import steps, the, told


def test_a_treaty_that_one_article_expects_and_a_later_one_reports() -> None:
    expects = ("2020-05-01", "Ghana and Togo are expected to sign a maritime border treaty in July 2020.")
    reports = ("2020-07-20", "Ghana and Togo signed the maritime border treaty on 14 July 2020 in Accra.")
    before = the(told(expects), "maritime", "treaty")
    assert (steps(before), before.state) == ([("signed", "planned", "2020-07-01")], None)
    after = the(told(expects, reports), "maritime", "treaty")
    assert (steps(after), after.state) == ([("signed", "reported", "2020-07-14")], "signed")
    assert after.parties == ["GHA", "TGO"]
    assert after.transitions[0].articles == ["1.md", "0.md"]
