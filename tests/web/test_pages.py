"""What pages show of a small record, and that text of articles stays text."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest

from rapport.record.reading import read_into
from rapport.web.answers import cell


def rows(site: Any, address: str) -> list[dict[str, str]]:
    answer = site.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_overview_counts_what_the_record_holds(site: Any) -> None:
    page = site.get("/").text
    assert "<b>3</b> articles" in page
    found = site.get("/api/overview").json()
    assert found["totals"]["articles"] == 3
    assert found["totals"]["chosen"] == len(site.get("/api/chronology").json()["events"])
    assert [y["year"] for y in found["years"]] == [2015, 2016, 2017]


def test_the_chronology_has_the_newest_first_and_undated_ones_last(site: Any) -> None:
    events = site.get("/api/chronology").json()["events"]
    days = [e["date"] and e["date"]["start"] for e in events]
    dated = [d for d in days if d]
    assert dated == sorted(dated, reverse=True)
    assert days[-1] is None
    oldest = [e["date"] and e["date"]["start"] for e in site.get("/api/chronology?order=oldest").json()["events"]]
    assert [d for d in oldest if d] == dated[::-1]
    assert oldest[-1] is None


@pytest.mark.parametrize(
    ("query", "types"),
    [
        ("actor=RUS&other=IRN", {"AID", "CONSULT"}),
        ("actor=Russia&other=iran", {"AID", "CONSULT"}),
        ("dyad=IRN-RUS", {"AID", "CONSULT"}),
        ("actor=IRN&other=USA", {"ACCUSE"}),
        ("type=AID", {"AID"}),
        ("since=2016&until=2016-12", {"CONSULT"}),
        ("q=ship", set()),
        ("status=denied", set()),
        ("actor=JPN", set()),
    ],
)
def test_filters(site: Any, query: str, types: set[str]) -> None:
    found = site.get(f"/api/chronology?{query}").json()
    assert {e["type"] for e in found["events"]} == types
    assert found["total"] == len(found["events"])
    assert {r["type"] for r in rows(site, f"/api/chronology.csv?{query}")} == types
    page = site.get(f"/chronology?{query}")
    assert page.status_code == 200
    for e in found["events"]:
        assert f'href="/events/{e["id"]}"' in page.text


@pytest.mark.parametrize(
    "query", ["since=tomorrow", "actor=Atlantis", "type=DO", "since=2016&until=2015", "page=0", "dyad=RUS"]
)
def test_a_wrong_value_says_what_to_write(site: Any, query: str) -> None:
    answer = site.get(f"/api/chronology?{query}")
    assert answer.status_code == 422
    assert set(answer.json()["error"]) == {"code", "message", "remedy"}
    page = site.get(f"/chronology?{query}")
    assert page.status_code == 422
    assert page.headers["content-type"].startswith("text/html")


def test_an_event_shows_each_report_in_its_paragraph(site: Any) -> None:
    event = site.get("/api/chronology?type=AID").json()["events"][0]
    assert event["sources"] == 2
    page = site.get(f"/events/{event['id']}").text
    assert page.count("On 2015-01-20 RUS AID IRN") >= 2
    assert "wire.txt" in page
    assert "courier.txt" in page
    assert "with a ship" in page
    moved = site.get(f"/events/{event['reports'][0]}")
    assert (moved.status_code, moved.headers["location"]) == (302, f"/events/{event['id']}#{event['reports'][0]}")
    assert len(rows(site, f"/api/events/{event['id']}/reports.csv")) == 2


def test_text_of_an_article_stays_text(site: Any) -> None:
    articles = site.get("/api/articles").json()["articles"]
    wire = next(a["id"] for a in articles if a["names"] == ["wire.txt"])
    for address in (f"/articles/{wire}", "/articles", "/", "/chronology"):
        page = site.get(address).text
        assert "alert(1)</script>" not in page
    page = site.get(f"/articles/{wire}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert re.search(r'<mark class="m-report[^>]*><a href="/events/', page)


def test_what_is_asked_for_stays_text(site: Any) -> None:
    page = site.get("/chronology?q=%22%3E%3Cscript%3Ealert(2)%3C/script%3E").text
    assert "<script>alert(2)" not in page
    assert "&lt;script&gt;alert(2)" in page


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"), ("+49", "'+49"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("a=1", "a=1"), (-2.5, "-2.5"), (None, ""), (True, "yes"), (["RUS", "IRN"], "RUS IRN"), (["=A1", "B"], "'=A1 B"),
    ],
)  # fmt: skip
def test_a_cell_is_no_formula(value: Any, written: str) -> None:
    assert cell(value) == written


@pytest.mark.parametrize(
    "address", ["/events/e0", "/articles/" + "0" * 64, "/nowhere", "/api/events/e0", "/api/nowhere"]
)
def test_what_is_not_there(site: Any, address: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 404
    if address.startswith("/api"):
        assert answer.json()["error"]["code"] == "not_found"
    else:
        assert "<h1>" in answer.text


def test_pages_hold_no_script_or_style_of_their_own(site: Any) -> None:
    event = site.get("/api/chronology").json()["events"][0]["id"]
    for address in ("/", "/chronology", f"/events/{event}", "/articles", "/add", "/judgements", "/api"):
        page = site.get(address).text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?! src=)|javascript:", page)
        assert not re.search(r'(src|href)="(https?:)?//', page)


def test_a_correction_changes_the_chronology_and_can_be_undone(site: Any) -> None:
    event = site.get("/api/chronology?actor=USA").json()["events"][0]
    page = f"/events/{event['id']}"
    said = {"record": event["reports"][0], "action": "correct", "field": "actors", "value": "Germany"}
    said |= {"because": "the text says so", "author": "Ada", "back": page}
    answer = site.post("/judgements", said, page)
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    assert site.get("/api/chronology?actor=USA").json()["total"] == 0
    corrected = site.get("/api/chronology?actor=DEU&other=IRN").json()["events"]
    assert [e["type"] for e in corrected] == ["ACCUSE"]
    decision = site.get("/api/judgements").json()["decisions"][0]
    assert (decision["author"], decision["value"], decision["because"]) == ("Ada", "DEU", "the text says so")
    undo = {
        "record": decision["id"],
        "action": "withdraw",
        "because": "was wrong",
        "author": "Ada",
        "back": "/judgements",
    }
    assert site.post("/judgements", undo).status_code == 303
    assert site.get("/api/chronology?actor=USA").json()["total"] == 1


def test_a_judgement_needs_a_reason(site: Any) -> None:
    event = site.get("/api/chronology").json()["events"][0]["id"]
    answer = site.post(
        "/judgements", {"record": event, "action": "reject", "because": " ", "author": "Ada", "back": "/"}
    )
    assert answer.status_code == 422
    assert "reason" in answer.text


def test_an_event_tells_what_it_learnt_from_other_articles(workspace: Any, tmp_path: Any, full_coder: Any) -> None:
    folder = tmp_path / "learning"
    folder.mkdir()
    (folder / "a.txt").write_text("Amina Otieno IS KEN.", encoding="utf-8")
    (folder / "b.txt").write_text("Amina Otieno ACCUSES UGA.", encoding="utf-8")
    site = workspace()
    read_into(site.record, folder, coder=full_coder)
    (event,) = (e for e in site.record.derived.events() if e["learnt"])
    page = site.get(f"/events/{event['id']}").text
    assert "<dt>Amina Otieno</dt><dd>KEN, actor" in page
    assert "learnt from “Amina Otieno IS KEN”" in page
