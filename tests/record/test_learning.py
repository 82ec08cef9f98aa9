"""What articles teach each other: from introductions in some of them to names in others."""

from __future__ import annotations

import random
from datetime import date

import pytest

from rapport.record.consolidate.learning import applied, learn
from rapport.record.consolidate.read import ArticleRow, Read, ReportRow

YEARS = {"a": 2014, "b": 2015, "c": 2016, "old": 1995, "late": 2024, "undated": None}


def said(article: str, name: str, code: str = "", says: str = "acts", kind: str = "person", beside: str = "") -> dict:
    return {
        "id": f"n-{article}-{name}-{code}-{says}",
        "article": article,
        "quote": {"start": 0, "end": 5, "text": f"{name} of {code}"},
        "kind": kind,
        "name": name,
        "codes": code.split(),
        "says": says,
        "office": "minister" if code else None,
        "sector": None,
        "beside": beside.split(),
        "reason": "",
    }


def asked(article: str, name: str, beside: str = "", kind: str = "person") -> dict:
    return said(article, name, says="nothing", kind=kind, beside=beside)


def article(name: str) -> ArticleRow:
    year = YEARS[name]
    when = (date(year, 6, 1), date(year, 6, 1)) if year else None
    return ArticleRow(name, f"{name}.txt", None, None, when, name)


def read(*introductions: dict, reports: tuple[ReportRow, ...] = (), claims: tuple[dict, ...] = ()) -> Read:
    return Read({n: article(n) for n in YEARS}, reports, claims, introductions=introductions)


CASES = [
    # what articles say; the article and the name that is asked for; the code learnt
    ("an office-holder of another article", [said("a", "Amina Otieno", "KEN")], asked("b", "Amina Otieno"), "KEN"),
    ("accents and initials do not matter", [said("a", "Andrés B. Müller", "AUT")], asked("b", "Andres Muller"), "AUT"),
    ("nobody says", [said("a", "Amina Okello", "UGA")], asked("b", "Amina Otieno"), None),
    ("long before", [said("b", "Amina Otieno", "KEN")], asked("old", "Amina Otieno"), None),
    ("long after", [said("b", "Amina Otieno", "KEN")], asked("late", "Amina Otieno"), None),
    ("an undated article", [said("b", "Amina Otieno", "KEN")], asked("undated", "Amina Otieno"), "KEN"),
    ("undated words", [said("undated", "Amina Otieno", "KEN")], asked("b", "Amina Otieno"), "KEN"),
    (
        "two articles differ",
        [said("a", "Amina Otieno", "KEN"), said("c", "Amina Otieno", "UGA")],
        asked("b", "Amina Otieno"),
        None,
    ),
    (
        "those that differ speak for another time",
        [said("a", "Amina Otieno", "KEN"), said("late", "Amina Otieno", "UGA")],
        asked("b", "Amina Otieno"),
        "KEN",
    ),
    (
        "an analyst of the same name",
        [said("a", "Amina Otieno", "KEN"), said("c", "Amina Otieno", says="private")],
        asked("b", "Amina Otieno"),
        None,
    ),
    (
        "the former minister",
        [said("a", "Amina Otieno", "KEN"), said("b", "Amina Otieno", "KEN", "acted")],
        asked("c", "Amina Otieno"),
        None,
    ),
    (
        "not yet the former minister",
        [said("a", "Amina Otieno", "KEN"), said("c", "Amina Otieno", "KEN", "acted")],
        asked("b", "Amina Otieno"),
        "KEN",
    ),
    (
        "the former minister is president now",
        [said("a", "Amina Otieno", "KEN", "acted"), said("b", "Amina Otieno", "KEN")],
        asked("c", "Amina Otieno"),
        "KEN",
    ),
    ("only ever former", [said("a", "Amina Otieno", "KEN", "acted")], asked("b", "Amina Otieno"), None),
    ("a family name beside its state", [said("a", "Amina Otieno", "KEN")], asked("b", "Otieno", "KEN UGA"), "KEN"),
    ("a family name without its state", [said("a", "Amina Otieno", "KEN")], asked("b", "Otieno", "UGA"), None),
    (
        "a family name of two",
        [said("a", "Amina Otieno", "KEN"), said("a", "Juma Otieno", "UGA")],
        asked("b", "Otieno", "KEN UGA"),
        None,
    ),
    ("for two at once", [said("a", "Amina Otieno", "KEN UGA")], asked("b", "Amina Otieno"), None),
    (
        "an abbreviation",
        [said("a", "NTAK", "KEN", kind="abbreviation")],
        asked("b", "NTAK", kind="abbreviation"),
        "KEN",
    ),
    (
        "an abbreviation of two things",
        [said("a", "NTA", "KEN", kind="abbreviation"), said("b", "NTA", "UGA", kind="abbreviation")],
        asked("c", "NTA", kind="abbreviation"),
        None,
    ),
    ("a person is no abbreviation", [said("a", "Nta", "KEN")], asked("b", "NTA", "KEN", kind="abbreviation"), None),
    ("another name", [said("a", "Simba Juma", "KEN", kind="alias")], asked("b", "Simba Juma"), "KEN"),
]


@pytest.mark.parametrize(("rows", "question", "code"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_learnt(rows, question, code):
    fact = learn(read(*rows, question)).of(question["article"]).get(question["name"])
    assert (fact.code if fact else None) == code


def test_what_articles_say_differently_is_listed():
    rows = [said("a", "Amina Otieno", "KEN"), said("c", "Amina Otieno", "UGA"), asked("b", "Amina Otieno")]
    (conflict,) = learn(read(*rows)).conflicts
    assert (conflict.article, conflict.name, conflict.codes) == ("b", "Amina Otieno", ("KEN", "UGA"))
    assert [e.article for e in conflict.evidence] == ["a", "c"]


def test_order_does_not_matter():
    rows = [x for _, some, question, _ in CASES for x in (*some, question)]
    first = learn(read(*rows))
    assert first.facts
    assert first.conflicts
    rng = random.Random(5)
    for _ in range(20):
        rng.shuffle(rows)
        assert learn(read(*rows)) == first


def test_a_name_that_every_article_explains_costs_no_more():
    """Evidence that says one thing in one season is cut short, so that the work stays linear."""
    rows = [said("a", "Amina Otieno", "KEN") | {"id": f"n{n}"} for n in range(2000)]
    fact = learn(read(*rows, asked("b", "Amina Otieno"))).of("b")["Amina Otieno"]
    assert len(fact.evidence) == 5


def report(actors: str, recipients: str, *parties: tuple[str, str, str], **more) -> ReportRow:
    """``parties`` are part, code (or "") and person."""
    body = {
        "actors": actors.split(),
        "recipients": recipients.split(),
        "source": more.pop("source", None),
        "chain": [],
        "participants": [
            {"part": p, "codes": c.split(), "person": n, "office": None, "quote": {"text": n}, "reason": ""}
            for p, c, n in parties
        ],
    }
    kind, day = more.pop("type", "ACCUSE"), more.pop("date", None)
    row = ReportRow(
        "r1", "b", 0, 5, kind, None, tuple(actors.split()), tuple(recipients.split()), "reported", day, None, 0.5, body
    )
    return row if not more.pop("open", False) else ReportRow(*[getattr(row, f) for f in row.__slots__[:13]], open=True)


TEACHING = (said("a", "Amina Otieno", "KEN"), asked("b", "Amina Otieno"))
UNKNOWN = ("actor", "", "Amina Otieno")
REPORTS = [
    ("an unknown recipient", report("UGA", "", ("recipient", "", "Amina Otieno")), (("UGA",), ("KEN",))),
    ("an unknown actor", report("", "UGA", UNKNOWN, open=True), (("KEN",), ("UGA",))),
    ("both sides of a meeting", report("UGA", "", UNKNOWN, type="CONSULT", open=True), (("KEN", "UGA"), ())),
    ("a meeting with oneself", report("KEN", "", UNKNOWN, type="CONSULT", open=True), None),
    ("nobody tells", report("", "UGA", ("actor", "", "Juma Okello"), open=True), None),
    ("known already", report("UGA", "", ("recipient", "", "Juma Okello")), (("UGA",), ())),
    ("of another time", report("", "UGA", UNKNOWN, open=True, date=(728000, 728000)), None),
    ("of the time", report("", "UGA", UNKNOWN, open=True, date=(735750, 735750)), (("KEN",), ("UGA",))),
]


@pytest.mark.parametrize(("row", "parties"), [r[1:] for r in REPORTS], ids=[r[0] for r in REPORTS])
def test_reports_with_what_was_learnt(row, parties):
    given = read(*TEACHING, reports=(row,))
    found = applied(learn(given), given).reports
    assert [(r.actors, r.recipients) for r in found] == ([parties] if parties else [])
    assert given.reports == (row,)  # what was read stays
    for r in found:
        assert [x.name for x in r.learnt] == (
            ["Amina Otieno"] if r.actors != row.actors or r.recipients != row.recipients else []
        )


def test_speakers_with_what_was_learnt():
    claim = {"article": "b", "source": "Amina Otieno", "by": [], "chain": [{"codes": [], "name": "Amina Otieno"}]}
    row = report("UGA", "", source="Amina Otieno")
    given = read(*TEACHING, reports=(row,), claims=(claim,))
    found = applied(learn(given), given)
    assert (found.claims[0]["by"], found.claims[0]["source"]) == (["KEN"], "KEN")
    assert found.claims[0]["chain"][0]["codes"] == ["KEN"]
    assert found.reports[0].body["source"] == "KEN"
    assert [x.part for x in found.reports[0].learnt] == ["source"]
