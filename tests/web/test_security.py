"""Who may come in, and what a browser may do with what it gets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rapport.web.settings import Settings

ADDRESSES = ("/", "/chronology", "/articles", "/add", "/api", "/api/overview", "/static/rapport.css", "/nowhere")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_binds_the_browser(site: Any, address: str) -> None:
    headers = site.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "localhost:8321"}, 200),
        ({"host": "[::1]:8321"}, 200),
        ({"host": "rebound.example"}, 403),
        ({"host": "127.0.0.1.rebound.example:8321"}, 403),
        ({"host": "user@127.0.0.1"}, 403),
        ({"origin": "http://127.0.0.1:8321"}, 200),
        ({"origin": "http://other.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),
    ],
)
def test_host_and_origin_are_checked(site: Any, headers: dict[str, str], status: int) -> None:
    for address in ("/chronology", "/api/overview"):
        assert site.get(address, headers=headers).status_code == status


def test_a_form_of_another_site_is_refused(site: Any) -> None:
    event = site.get("/api/chronology").json()["events"][0]["id"]
    said = {"record": event, "action": "reject", "because": "x", "author": "Eve", "back": "/"}
    assert site.client.post("/judgements", data=said).status_code == 403
    assert site.client.post("/judgements", data={**said, "form_token": "0" * 64}).status_code == 403
    assert site.post("/judgements", said, headers={"origin": "http://other.example"}).status_code == 403
    assert site.get("/api/judgements").json() == {"decisions": []}
    assert site.post("/judgements", said).status_code == 303
    assert len(site.get("/api/judgements").json()["decisions"]) >= 1


def test_a_form_token_is_of_one_visitor(site: Any) -> None:
    token = site.form_token()
    site.client.cookies.clear()
    answer = site.client.post(
        "/judgements", data={"form_token": token, "author": "Eve", "action": "reject", "record": "e"}
    )
    assert answer.status_code == 403


def test_the_token_becomes_a_cookie_and_leaves_the_address(workspace: Callable[..., Any]) -> None:
    site = workspace(host="0.0.0.0", token="long enough")
    assert site.get("/").status_code == 401
    assert site.get("/api/overview").json()["error"]["code"] == "token_needed"
    assert site.get("/?token=wrong").status_code == 401
    shown = site.get("/chronology?actor=RUS&token=long+enough")
    assert (shown.status_code, shown.headers["location"]) == (303, "/chronology?actor=RUS")
    cookie = shown.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "long" not in cookie
    assert site.get("/chronology?actor=RUS").status_code == 200
    site.client.cookies.clear()
    assert site.get("/api/overview", headers={"authorization": "Bearer long enough"}).status_code == 200


def test_a_link_from_elsewhere_leads_in_when_the_cookie_is_kept_back(workspace: Callable[..., Any]) -> None:
    site = workspace(token="long enough")
    answer = site.get(
        "/chronology?q=%22%3E%3Cscript%3E", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    )
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert 'http-equiv="refresh"' in answer.text


def test_two_slashes_do_not_lead_away(workspace: Callable[..., Any]) -> None:
    site = workspace(token="long enough")
    answer = site.get("http://127.0.0.1:8321//other.example/?token=long+enough")
    assert answer.headers["location"] == "/other.example/"


def test_read_only(workspace: Callable[..., Any]) -> None:
    site = workspace(read_only=True)
    assert site.get("/").status_code == 200
    assert 'href="/add"' not in site.get("/").text
    assert site.client.post("/add", data={"text": "x"}).status_code == 403
    assert site.client.post("/judgements", data={"action": "reject"}).status_code == 403


@pytest.mark.parametrize("address", ["/add", "/judgements"])
def test_what_is_sent_is_bounded(workspace: Callable[..., Any], address: str) -> None:
    site = workspace(upload=2000)
    size = 3000 if address == "/add" else 1_100_000
    assert site.client.post(address, content=b"x" * size).status_code == 413

    def parts() -> Any:  # no length is stated
        for _ in range(size // 1000):
            yield b"x" * 1000

    answer = site.client.post(address, content=parts(), headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "back", ["//other.example", "https://other.example/", "/\\other.example", "javascript:alert(1)"]
)
def test_a_form_leads_back_to_this_workspace_only(site: Any, back: str) -> None:
    event = site.get("/api/chronology").json()["events"][0]["id"]
    answer = site.post(
        "/judgements", {"record": event, "action": "confirm", "because": "x", "author": "Ada", "back": back}
    )
    assert answer.headers["location"] == "/"


def test_other_names_only_where_they_are_given() -> None:
    assert not Settings().knows("desk.example")
    assert Settings(names=("desk.example",)).knows("Desk.Example")
    assert not Settings().knows("10.0.0.7")
    assert Settings(host="0.0.0.0").knows("10.0.0.7")
    assert not Settings(host="0.0.0.0").knows("rebound.example")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"action": "explode"}, 422),
        ({"action": "confirm", "record": ""}, 422),
        ({"action": "confirm", "record": "r00000000"}, 404),
        ({"action": "merge", "other": "javascript:alert(1)"}, 422),
        ({"action": "merge", "other": "/events/itself"}, 422),
        ({"action": "correct", "field": "type", "value": "<b>"}, 422),
        ({"action": "correct", "field": "date", "value": "9999-99"}, 422),
        ({"action": "withdraw", "record": "j00000000"}, 404),
        ({"action": "confirm", "because": ""}, 422),
        ({"action": "confirm", "author": " "}, 422),
    ],
)
def test_a_judgement_that_cannot_be_made_is_refused_in_words(site: Any, sent: dict[str, str], status: int) -> None:
    event = site.get("/api/chronology").json()["events"][0]["id"]
    given = {"record": event, "because": "x", "author": "Ada", **sent}
    if given.get("other") == "/events/itself":
        given["other"] = f"/events/{event}"
    answer = site.post("/judgements", given)
    assert answer.status_code == status
    assert "rapport timeline" not in answer.text
    assert "<b>" not in answer.text.replace("<b></b>", "")
    assert site.get("/api/judgements").json() == {"decisions": []}
