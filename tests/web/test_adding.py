"""Files, texts and addresses that are added, and what is told of them."""

from __future__ import annotations

import time
from typing import Any

TEXT = (
    "The ministers met in the capital today.\n\nOn 2019-03-04 RUS AGREE IRN to what had been asked for by the others.\n"
)


def settled(site: Any) -> list[dict[str, Any]]:
    for _ in range(400):
        jobs: list[dict[str, Any]] = site.get("/api/jobs").json()["jobs"]
        if all(j["where"] in ("done", "failed") for j in jobs):
            return jobs
        time.sleep(0.05)
    raise AssertionError(f"still reading: {jobs}")


def test_a_pasted_text_is_read_with_what_is_said_of_it(site: Any) -> None:
    said = {"text": TEXT, "title": "An <b>agreement</b>", "publisher": "Wire", "published": "2019-03-05"}
    assert site.post("/add", said, files={"files": ("", b"")}).status_code == 303
    job = settled(site)[0]
    assert (job["where"], job["articles"], job["reports"]) == ("done", 1, 1)
    article = next(a for a in site.get("/api/articles").json()["articles"] if a["publisher"] == "Wire")
    assert (article["title"], article["published_start"]) == ("An <b>agreement</b>", "2019-03-05")
    assert "An <b>agreement" not in site.get("/articles").text
    assert site.get("/api/chronology?type=AGREE").json()["total"] == 1


def test_files_are_read_and_each_error_is_told(site: Any) -> None:
    files = [
        ("files", ("../../etc/one.txt", TEXT.encode())),
        ("files", ("two.html", f"<html><body><p>{TEXT.replace('2019', '2020')}</p></body></html>".encode())),
        ("files", ("empty.txt", b"")),
        ("files", ("broken.pdf", b"%PDF-1.4 nothing more")),
    ]
    assert site.post("/add", {}, files=files).status_code == 303
    job = settled(site)[0]
    assert job["articles"] == 2
    told = {t["name"].rpartition("-")[2]: t["problem"] for t in job["troubles"]}
    assert set(told) == {"empty.txt", "broken.pdf"}
    page = site.get("/add").text
    assert "broken.pdf" in page
    names = [n for a in site.get("/api/articles").json()["articles"] for n in a["names"]]
    assert not any(".." in n or "etc" in n for n in names)


def test_two_texts_of_one_name_are_two_articles(site: Any) -> None:
    for year in ("2019", "2020"):
        site.post("/add", {}, files=[("files", ("same.txt", TEXT.replace("2019", year).encode()))])
    settled(site)
    assert site.get("/api/articles").json()["total"] == 5


def test_addresses_of_private_networks_are_not_fetched(site: Any) -> None:
    site.post("/add", {"url": "http://127.0.0.1:8321/api/overview"}, files={"files": ("", b"")})
    job = settled(site)[0]
    assert job["where"] == "failed"
    assert "private network" in job["troubles"][0]["problem"]


def test_what_cannot_be_added(site: Any) -> None:
    for said in ({}, {"url": "file:///etc/passwd"}, {"text": TEXT, "published": "yesterday"}):
        answer = site.post("/add", said, files={"files": ("", b"")})
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert site.get("/api/jobs").json() == {"jobs": []}
    assert site.get("/api/jobs/7").json()["error"]["code"] == "not_found"
