"""Commitments, claims, actors, factors and briefs of the examples, as the reader reads them."""

from __future__ import annotations

import io
from typing import Any

import pytest

from rapport.export.brief.markdown import escaped


def test_commitments_have_a_lane_and_a_page_each(library: Any) -> None:
    found = library.get("/api/commitments?actor=Iran&other=Russia").json()["commitments"]
    assert found
    page = library.get("/commitments?actor=Iran&other=Russia").text
    for c in found:
        assert {"IRN", "RUS"} <= set(c["parties"])
        assert f'href="/commitments/{c["id"]}"' in page
    one = library.get(f"/commitments/{found[0]['id']}")
    assert one.status_code == 200
    assert library.get(f"/api/commitments/{found[0]['id']}").json()["commitment"] == found[0]


def test_a_commitment_stands_as_its_steps_up_to_the_day(library: Any) -> None:
    found = library.get("/api/commitments").json()["commitments"]

    def later(c: dict[str, Any]) -> bool:
        """Whether a step surely came after another."""
        dates = [t["date"] for t in c["transitions"] if t["date"]]
        return bool(dates) and max(d["start"] for d in dates) > min(d["end"] for d in dates)

    stepped = next(c for c in found if later(c))
    ends = sorted(t["date"]["end"] for t in stepped["transitions"] if t["date"])
    then = library.get(f"/api/commitments/{stepped['id']}?day={ends[0]}").json()["commitment"]
    assert len(then["transitions"]) < len(stepped["transitions"])
    assert all(t["date"] is None or t["date"]["start"] <= ends[0] for t in then["transitions"])
    before = library.get("/api/commitments?day=1800").json()["commitments"]
    assert all(not [t for t in c["transitions"] if t["date"]] for c in before)


@pytest.mark.parametrize("show", ["open", "overdue", "disputes"])
def test_commitments_are_filtered(library: Any, show: str) -> None:
    every = library.get("/api/commitments").json()["commitments"]
    wanted = {
        "open": lambda c: c["open"],
        "overdue": lambda c: c["overdue"],
        "disputes": lambda c: c["kind"] == "dispute",
    }[show]
    assert library.get(f"/api/commitments?show={show}").json()["commitments"] == [c for c in every if wanted(c)]


def test_contested_claims_show_both_sides(library: Any) -> None:
    contested = library.get("/api/claims").json()["contested"]
    assert contested
    assert library.get("/api/claims").json()["disputed"] >= len(contested)
    page = library.get("/claims").text
    for c in contested:
        assert {w["stance"] for w in c["evidence"]} == {"asserts", "denies"}
        assert f'href="/claims/{c["id"]}"' in page
        assert library.get(f"/claims/{c['id']}").status_code == 200
        assert library.get(f"/api/claims/{c['id']}").json() == c


def test_actors_and_dyads(library: Any) -> None:
    found = library.get("/api/actors").json()
    assert {found["dyads"][0]["first"], found["dyads"][0]["second"]} == {"IRN", "RUS"}
    assert "<circle" in library.get("/actors").text
    iran = library.get("/api/actors/IRN").json()
    assert iran["name"] == "Iran"
    assert iran["events"] == library.get("/api/chronology?actor=IRN").json()["total"]
    assert library.get("/actors/irn").headers["location"] == "/actors/IRN"
    assert library.get("/actors/ZZZ").status_code == 404


def test_factors_are_grouped_by_what_is_pushed(library: Any) -> None:
    found = library.get("/api/factors").json()
    assert found["total"] == sum(len(e["links"]) for e in found["effects"]) > 0
    sizes = [len(e["links"]) for e in found["effects"]]
    assert sizes == sorted(sizes, reverse=True)
    page = library.get("/factors").text
    assert '<path class="m' in page
    assert len(library.get("/api/factors?actor=RUS&other=IRN").json()["effects"]) <= len(found["effects"])


def test_each_note_of_a_brief_gives_words_of_an_article(library: Any) -> None:
    brief = library.get("/api/brief?actor=RUS&other=IRN").json()
    numbers = [n["number"] for n in brief["notes"]]
    assert numbers == list(range(1, len(numbers) + 1))
    told = [s for section in brief["sections"] for s in section["sentences"]]
    assert {n for s in told for n in s["notes"]} == set(numbers)
    events = next(s for s in brief["sections"] if s["name"] == "events")
    assert events["sentences"]
    assert all(s["notes"] for s in events["sentences"])
    names = {a["names"][0]: a["id"] for a in library.get("/api/articles").json()["articles"]}
    with library.desk.view() as v:
        from rapport.record.browse import readings

        for n in brief["notes"]:
            if n["counted"]:
                continue
            article = readings.article(v, names[n["article"]])
            assert article
            assert article.text[n["start"] : n["end"]] == n["quote"]


def test_a_brief_says_the_same_in_markdown_word_and_on_its_page(library: Any) -> None:
    docx = pytest.importorskip("docx")
    query = "actor=RUS&other=IRN&since=2015&until=2016&section=events&section=commitments"
    brief = library.get(f"/api/brief?{query}").json()
    assert [s["name"] for s in brief["sections"]] == ["events", "commitments"]
    markdown = library.get(f"/api/brief.md?{query}").text
    word = docx.Document(io.BytesIO(library.get(f"/api/brief.docx?{query}").content))
    lines = "\n".join(p.text for p in word.paragraphs)
    page = library.get(f"/brief?{query}").text
    for section in brief["sections"]:
        for s in section["sentences"]:
            assert escaped(s["text"]) in markdown
            assert s["text"] in lines
    assert page.count("<li id=") == len(brief["notes"])
    assert f"[^{len(brief['notes'])}]: " in markdown


def test_the_review_begins_with_what_nobody_has_judged(library: Any) -> None:
    found = library.get("/api/review").json()
    assert found["progress"]["judged"] == 0
    assert found["progress"]["all"] == library.get("/api/chronology").json()["total"]
    assert all(not e["judgements"] for e in found["waiting"])
    passed = library.get("/api/review?skip=1").json()
    assert passed["waiting"][0] == found["waiting"][1]


PAGES = (
    "/ /?actor=RUS&other=IRN /chronology /commitments?day=2015 /claims /actors /actors/IRN /factors /articles /review /brief"
    " /brief?actor=RUS /judgements /api"
).split()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_can_be_looked_at_in_a_record_with_and_without_content(
    library: Any, site: Any, address: str
) -> None:
    assert library.get(address).status_code == 200
    assert site.get(address).status_code == 200


def test_the_scores_are_a_picture_without_scripts(library: Any) -> None:
    answer = library.get("/charts/scores.svg?actor=IRN")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    assert "<path" in answer.text
