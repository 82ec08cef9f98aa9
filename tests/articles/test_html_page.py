from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rapport.articles import Article
from rapport.common.intervals import Interval

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Two navies, one pier | Harbour Daily</title>
<meta property="og:title" content="Two navies, one pier"><meta property="og:site_name" content="Harbour Daily">
<meta name="author" content="Ana Petrović"><meta property="article:published_time" content="2019-03-02T08:00:00+02:00">
<link rel="canonical" href="https://harbour.example/2019/03/02/pier"></head>
<body><header><a href="/">Harbour Daily</a>
<nav><ul><li><a href="/w">World</a></li><li><a href="/b">Business</a></li></ul></nav></header>
<main><article><h1>Two navies, one pier</h1>
<figure><img src=x><figcaption>The pier at dusk. Photo: K. Dahl</figcaption></figure>
<p>Portugal and Cabo Verde agreed on Saturday to share a naval pier, ending
<a href="https://a.example/old">three years</a> of talks.</p>
<p>The treaty, signed by both defence ministers in Praia, lets each navy keep four ships there all the year round.</p>
<h2>What comes next</h2>
<p>Both parliaments must still ratify the text, which the two governments expect them to do before the end of May.</p>
<aside><h3>Read also</h3><p>Iceland raises its port fees for foreign ships after a long debate.</p></aside>
</article></main>
<section class="comments"><h3>Leave a reply</h3><form><label>Name</label><input><button>Send</button></form></section>
<footer><p>© 2019 Harbour Daily. All rights reserved.</p></footer></body></html>"""


def test_a_page_says_what_it_is(read: Callable[..., Article]) -> None:
    article = read(PAGE, "pier.html")
    assert (article.format, article.title, article.publisher) == ("html", "Two navies, one pier", "Harbour Daily")
    assert (article.author, article.url) == ("Ana Petrović", "https://harbour.example/2019/03/02/pier")
    assert article.published.interval == Interval.day(date(2019, 3, 2))
    assert article.published.reason == "the page gives 2019-03-02"
    assert [(link.span.of(article.text), link.url) for link in article.links if "old" in link.url] == [
        ("three years", "https://a.example/old")
    ]


def test_the_whole_page_is_text_and_furniture_is_marked(read: Callable[..., Article]) -> None:
    article = read(PAGE)
    main = [b.of(article.text) for b in article.main()]
    assert [m[:12] for m in main] == ["Two navies, ", "Portugal and", "The treaty, ", "What comes n", "Both parliam"]
    marked = {f.span.of(article.text): f.kind for f in article.furniture}
    assert marked["World"] == "navigation"
    assert marked["The pier at dusk. Photo: K. Dahl"] == "caption"
    assert marked["Iceland raises its port fees for foreign ships after a long debate."] == "aside"
    assert marked["© 2019 Harbour Daily. All rights reserved."] == "footer"
    assert "Leave a reply" in marked
    assert all(f.reason for f in article.furniture)
    assert {b.of(article.text) for b in article.blocks} == {*main, *marked}
    assert {h.of(article.text) for h in article.headings} >= {"Two navies, one pier", "What comes next"}


def test_a_page_that_says_nothing_is_read_all_the_same(read: Callable[..., Article]) -> None:
    article = read("<p>The two navies share a pier, the ministers of both countries said on Saturday.")
    assert article.title is None
    assert article.published.interval is None
    assert article.main() == article.blocks


def test_the_clock_does_not_change_a_date(read: Callable[..., Article]) -> None:
    page = PAGE.replace("2019-03-02T08:00:00+02:00", "2093-03-02").replace("2019/03/02", "x")
    assert read(page).published.interval == Interval.day(date(2093, 3, 2))


def test_preformatted_text_is_laid_out_as_text(read: Callable[..., Article]) -> None:
    wrapped = (
        "The two navies will share a pier, the ministers of both countries\nsaid, and they will pay for it together."
    )
    article = read(f"<html><body><pre>{wrapped}\n\nThe second paragraph is here.</pre></body></html>")
    assert [b.of(article.text) for b in article.blocks] == [wrapped, "The second paragraph is here."]
    assert article.prose() == wrapped.replace("\n", " ") + "\n\nThe second paragraph is here."
