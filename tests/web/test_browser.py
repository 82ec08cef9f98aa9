"""The tasks of an analyst from start to end, in a real browser, with the real reader; and what axe-core finds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import browser as having
import pytest

WHY_NOT = having.why_not()
REQUIRED = bool(os.environ.get("RAPPORT_REQUIRE_BROWSER"))
pytestmark = pytest.mark.skipif(WHY_NOT is not None and not REQUIRED, reason=WHY_NOT or "")

HOSTILE = "<img src=x onerror=\"document.title='pwned'\"><script>document.title='pwned'</script>Trade pact"
TEXTS = {
    "wire": "Poland and Ukraine signed a trade agreement in Warsaw on 3 March 2019. The Polish foreign minister visited Kyiv on"
    " 10 March 2019.\n\nThe Russian Defence Ministry said that Russia had delivered four air-defence systems to Iran. Iranian"
    " officials denied that Russia had delivered the air-defence systems.",
    "courier": "On 3 March 2019 Ukraine and Poland signed an agreement on trade, the two governments said on that day. Ukraine"
    " criticised Hungary on 5 May 2019 over a border crossing.",
    "gazette": "Turkey criticised Greece on 7 June 2019. The two governments had held talks in Athens on 2 June 2019, and they"
    " agreed to meet again.",
    "letter": "France gave emergency aid to Lebanon on 9 August 2020. Officials in both capitals said that the ships had left.",
    "review": "Japan and India held talks in Tokyo on 4 November 2018. Japan condemned North Korea on 6 November 2018.",
}


def files(folder: Path) -> list[str]:
    """The five texts as text, HTML, PDF, Word and e-mail."""
    import docx
    from fpdf import FPDF

    folder.mkdir(parents=True)
    (folder / "wire.txt").write_text(
        f"---\ntitle: '{HOSTILE}'\n---\n{TEXTS['wire']}\n".replace("''", "'"), encoding="utf-8"
    )
    body = TEXTS["courier"].replace("<", "&lt;")
    title = HOSTILE.replace("<", "&lt;").replace('"', "&quot;")
    html = f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{body}</p></body></html>"
    (folder / "courier.html").write_text(html, encoding="utf-8")
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.multi_cell(0, 7, TEXTS["gazette"])
    pdf.output(str(folder / "gazette.pdf"))
    document = docx.Document()
    document.add_paragraph(TEXTS["review"])
    document.save(str(folder / "review.docx"))
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        "Aid to Beirut",
        "desk@wire.example",
        "Mon, 10 Aug 2020 08:00:00 +0000",
    )
    mail.set_content(TEXTS["letter"])
    (folder / "letter.eml").write_bytes(mail.as_bytes())
    return [str(folder / n) for n in ("wire.txt", "courier.html", "gazette.pdf", "review.docx", "letter.eml")]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workspace over a record that is new."""
    assert WHY_NOT is None, WHY_NOT
    with having.served(tmp_path_factory.mktemp("served") / "new.rapport", "--as", "Ada") as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with having.opened() as found:
        yield found


@pytest.fixture(scope="module")
def faults() -> list[str]:
    """What the console of any page complains of."""
    return []


@pytest.fixture(scope="module")
def page(chromium: Any, address: str, faults: list[str]) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    context.set_default_timeout(60_000)
    made = context.new_page()
    made.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    made.on("pageerror", lambda e: faults.append(str(e)))
    yield made
    context.close()


def rows(page: Any) -> list[str]:
    return [re.sub(r"\s+", " ", t) for t in page.locator("table.events tbody tr").all_inner_texts()]


def _follow(page: Any, what: Any) -> None:
    """Click, and wait for the page that it leads to."""
    with page.expect_navigation():
        what.click()


# the tests below follow one another, as an analyst's day does


def test_files_of_five_kinds_are_added(page: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    page.goto("/add")
    page.set_input_files("input[type=file]", files(tmp_path_factory.mktemp("given") / "files"))
    page.get_by_role("button", name="Read", exact=True).click()
    having.until(lambda: page.locator("[data-where=done]").count() == 1, 240)
    told = page.locator("[data-where=done]").inner_text()
    assert "5 articles" in told, told
    page.goto("/articles")
    assert "5 articles." in page.locator("main").inner_text()


def test_a_script_in_a_title_does_nothing(page: Any) -> None:
    for where in ("/articles", "/", "/chronology", "/review", "/brief?actor=POL"):
        page.goto(where)
        page.wait_for_load_state("networkidle")
        assert page.title() != "pwned"
    page.goto("/articles")
    _follow(page, page.get_by_role("link", name=re.compile("Trade pact")).first)
    assert page.locator("h1").inner_text().startswith("<img src=x")
    assert page.title() != "pwned"
    assert page.locator("main img").count() == 0


def test_when_something_was_signed_and_who_says_so(page: Any) -> None:
    page.goto("/")
    page.get_by_role("searchbox", name="Search the events").fill("trade agreement")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    found = [r for r in rows(page) if "Poland" in r and "Ukraine" in r]
    assert found
    assert "3 Mar 2019" in found[0]
    _follow(page, page.locator("table.events tbody tr", has_text="3 Mar 2019").first.get_by_role("link").first)
    told = page.locator("main").inner_text()
    assert "Who says so" in told
    assert page.locator(".telling mark.m-report").count() >= 1
    assert "signed" in " ".join(page.locator(".telling mark.m-report").all_inner_texts())


def test_a_delivery_is_seen_to_be_contested(page: Any) -> None:
    page.goto("/claims")
    contest = page.locator(".contest", has_text="air-defence")
    assert contest.count() == 1
    sides = contest.locator(".side")
    assert "Russia" in sides.nth(0).inner_text()
    assert "Iran" in sides.nth(1).inner_text()
    assert "denied" in sides.nth(1).locator("blockquote").first.inner_text()


def test_a_wrong_actor_is_corrected_and_the_chronology_follows(page: Any) -> None:
    page.goto("/chronology?actor=Hungary")
    assert any("Ukraine" in r for r in rows(page))
    _follow(page, page.locator("table.events tbody tr", has_text="Ukraine").first.get_by_role("link").first)
    page.get_by_text("Judge this report").first.click()
    page.get_by_label("Because").first.fill("it was Slovakia that was criticised")
    page.get_by_label("field to correct").first.select_option("recipients")
    page.get_by_label("to", exact=True).first.fill("Slovakia")
    _follow(page, page.get_by_role("button", name="Correct").first)
    assert "/events/" in page.url
    having.until(lambda: page.goto("/chronology?actor=Hungary") and not rows(page))
    page.goto("/chronology?actor=Slovakia")
    assert any("Ukraine" in r and "Slovakia" in r for r in rows(page))
    page.goto("/judgements")
    assert "it was Slovakia" in page.locator(".decisions").inner_text()


def test_two_events_are_merged_and_the_merger_is_undone(page: Any) -> None:
    def count() -> int:
        page.goto("/chronology")
        return int(re.sub(r"\D.*", "", page.locator(".count").inner_text()))

    before = count()
    page.goto("/chronology?actor=JPN")
    links = [a.get_attribute("href") for a in page.locator("table.events td.when a").all()]
    first, second = links[0], links[1]
    page.goto(str(first))
    page.get_by_label("This is the same event as").fill(str(second))
    page.locator("form.merge").get_by_label("because").fill("one meeting, told twice")
    _follow(page, page.get_by_role("button", name="Merge"))
    assert page.locator(".telling").count() == 2
    having.until(lambda: count() == before - 1)
    page.goto("/judgements")
    _follow(page, page.get_by_role("button", name=re.compile("Undo: merge")))
    having.until(lambda: count() == before)


def test_the_review_is_done_by_keyboard(page: Any) -> None:
    page.goto("/review")
    first = page.locator("#in-hand").inner_text()
    page.keyboard.press("n")
    page.wait_for_url(re.compile("skip=1"))
    page.goto("/review")
    page.keyboard.press("c")
    page.wait_for_url(re.compile("undo="))
    having.until(lambda: page.goto(page.url) and page.locator("#in-hand").inner_text() != first)
    progress = page.locator("progress").get_attribute("value")
    page.keyboard.press("u")
    page.wait_for_url(lambda u: "undo=" not in u)
    having.until(lambda: page.goto("/review") and page.locator("progress").get_attribute("value") != progress)


def test_the_brief_is_read_and_taken_along(page: Any) -> None:
    page.goto("/brief")
    page.get_by_label("Actor").fill("Poland")
    page.get_by_label("and", exact=True).fill("Ukraine")
    _follow(page, page.get_by_role("button", name="Make the brief"))
    assert "On 3 March 2019" in page.locator("article.brief").inner_text()
    page.locator("article.brief sup a").first.click()
    assert page.locator(".notes li").first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    assert download.value.suggested_filename == "brief-pol-ukr.docx"
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").click()
    assert "3 March 2019" in Path(download.value.path()).read_text(encoding="utf-8")


def test_an_address_shows_a_colleague_the_same(page: Any, chromium: Any) -> None:
    page.goto("/chronology")
    page.get_by_label("Actor").fill("Japan")
    _follow(page, page.get_by_role("button", name="Show"))
    assert "actor=Japan" in page.url
    assert "until=" not in page.url
    other = chromium.new_context(java_script_enabled=False)
    theirs = other.new_page()
    theirs.goto(page.url)
    assert rows(theirs) == rows(page) != []
    other.close()


def test_a_mark_of_an_article_tells_why_and_dates_are_marked(page: Any) -> None:
    page.goto("/articles")
    _follow(page, page.locator("main table a").first)
    page.locator(".text mark.m-date").first.wait_for()
    page.locator(".text mark.m-report a").first.focus()
    assert "read by the words" in page.locator(".tip.why").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".tip.why").count() == 0
    page.locator(".told a.words").first.click()
    page.wait_for_url(re.compile("#w-r"))
    assert page.locator(".text span:target").count() == 1


def test_dragging_across_the_timeline_zooms(page: Any) -> None:
    page.goto("/chronology")
    box = page.locator(".timeline svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 12, steps=6)
    page.mouse.up()
    page.wait_for_url(re.compile("since=.*until="))
    assert 0 < len(rows(page)) < 14


def test_a_slider_moves_the_day_of_commitments(page: Any) -> None:
    page.goto("/commitments")
    page.locator("#slide").focus()
    page.keyboard.press("Home")
    page.wait_for_url(re.compile("day=2019"))
    having.until(lambda: "as they stood on" in page.locator("#ledger").inner_text())


PAGES = ("/", "/chronology", "/commitments", "/claims", "/actors", "/actors/POL", "/factors", "/articles", "/review", "/brief",
         "/brief?actor=POL&other=UKR", "/add", "/judgements", "/api")  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_have_no_serious_finding_of_axe_and_fit_the_screen(
    chromium: Any, address: str, faults: list[str], width: int, scheme: Any, page: Any
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, base_url=address)
    looked = context.new_page()
    looked.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.goto("/chronology")
    more = [str(page.locator("table.events td.when a").first.get_attribute("href"))]
    page.goto("/articles")
    more.append(str(page.locator("main table a").first.get_attribute("href")))
    page.goto("/commitments")
    more.append(str(page.locator("main table a").first.get_attribute("href")))
    page.goto("/claims")
    more.append(str(page.locator("main table a").first.get_attribute("href")))
    found = []
    for where in (*PAGES, *more):
        looked.goto(where)
        looked.wait_for_load_state("networkidle")  # an article is marked once more behind the page
        for v in Axe().run(looked).response["violations"]:
            if v["impact"] in ("serious", "critical"):
                found.append((where, v["id"], [n["html"][:160] for n in v["nodes"][:3]]))
        wide = looked.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append((where, "wider than the screen", [str(wide)]))
    context.close()
    assert not found, found


def test_no_page_complained(faults: list[str]) -> None:
    assert faults == []
