"""A claim and a factor link by themselves, claims by and about an actor, and the factors page by page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rapport.record import Record
from rapport.web.pages import factors
from rapport.web.settings import Settings


def first_claim(site: Any) -> dict[str, Any]:
    found: dict[str, Any] = site.get("/api/claims").json()["claims"][0]
    return found


def test_a_claim_has_its_page_and_its_words_are_marked(library: Any) -> None:
    said = first_claim(library)
    found = library.get(f"/api/said/{said['claim']['id']}").json()
    assert found["claim"] == said["claim"]
    assert found["link"] is None
    marked = "".join(p["text"] for p in found["paragraph"] if "report" in p["kinds"])
    assert marked
    assert marked in said["claim"]["content"]["text"]
    page = library.get(f"/said/{said['claim']['id']}").text
    assert 'class="m-report' in page
    assert "<form" not in page.split("<main")[1]  # for reading only


def test_a_link_has_its_page_and_a_table_of_one_row(library: Any) -> None:
    link = library.get("/api/factors").json()["effects"][0]["links"][0]["link"]
    found = library.get(f"/api/said/{link['id']}").json()
    assert found["link"]["cause"] == link["cause"]
    lines = library.get(f"/api/said/{link['id']}.csv").text.splitlines()
    assert "cause" in lines[0].split(",")
    assert link["id"] in lines[1]
    assert ("pushes up" if link["sign"] > 0 else "pushes down") in library.get(f"/said/{link['id']}").text


@pytest.mark.parametrize("address", ["/said/c00", "/api/said/c00", "/api/said/c00.csv"])
def test_what_nobody_said_is_not_found(library: Any, address: str) -> None:
    assert library.get(address).status_code == 404


@pytest.fixture
def copied(examples: Path, tmp_path: Path, library: Any) -> Iterator[Any]:
    """A workspace over the examples in which one may judge."""
    path = tmp_path / "copy.rapport"
    shutil.copy(examples, path)
    with Record(path) as record:
        site = type(library)(record, Settings(author="Ada"), None)
        yield site
        site.desk.close()


def test_a_claim_is_judged_where_it_stands(copied: Any) -> None:
    key = first_claim(copied)["claim"]["id"]
    sent = {"record": key, "action": "confirm", "because": "the words say so", "author": "Ada", "back": f"/said/{key}"}
    answer = copied.post("/judgements", sent, page=f"/said/{key}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/said/{key}")
    assert [d["action"] for d in copied.get(f"/api/said/{key}").json()["decisions"]] == ["confirm"]
    assert "the words say so" in copied.get(f"/said/{key}").text


def test_claims_of_an_actor_are_those_it_makes_and_those_about_it(library: Any) -> None:
    every = library.get("/api/claims").json()
    wanted = {
        s["claim"]["id"] for s in every["claims"] if s["claim"]["source"] == "IRN" or "IRN" in s["claim"]["about"]
    }
    assert any(s["claim"]["source"] != "IRN" for s in every["claims"] if s["claim"]["id"] in wanted)
    found = library.get("/api/claims?actor=IRN").json()
    assert wanted <= {s["claim"]["id"] for s in found["claims"]}
    for s in found["claims"]:
        assert s["claim"]["source"] == "IRN" or "IRN" in s["claim"]["about"]


def test_the_words_on_both_sides_are_a_table(library: Any) -> None:
    contested = library.get("/api/claims").json()["contested"]
    if not contested:
        pytest.skip("nothing is contested in the examples")
    lines = library.get(f"/api/claims/{contested[0]['id']}/words.csv").text.splitlines()
    assert lines[0] == "stance,by,quote,article,report,claim"
    assert len(lines) > len(contested[0]["evidence"])


def test_factors_come_in_pages_and_hide_no_sign(library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = library.get("/api/factors").json()
    monkeypatch.setattr(factors, "SIZE", 1)
    first, second = (library.get(f"/api/factors?page={n}").json() for n in (1, 2))
    assert first["total"] == second["total"] == whole["total"]
    assert first["pushed"] == first["pages"] == len(whole["effects"])
    assert [e["key"] for e in first["effects"] + second["effects"]] == [e["key"] for e in whole["effects"][:2]]
    monkeypatch.setattr(factors, "FEW", 1)
    page = library.get("/factors").text
    shown = re.sub(r"<details>.*?</details>", "", page, flags=re.DOTALL)
    effect = whole["effects"][0]
    assert shown.count("pushed up by") == min(1, effect["up"])
    assert shown.count("pushed down by") == min(1, effect["down"])
    assert page.count('<li id="') == len(effect["links"])
