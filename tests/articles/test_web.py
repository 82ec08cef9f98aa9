from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from making import PIER
from serving import Server, dripping, endless, serving, silent

from rapport.articles import Article, ArticleFailure, feeds, read_all
from rapport.articles.addresses import is_public
from rapport.articles.inputs import given
from rapport.articles.robots import parse
from rapport.articles.web import Web


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def web(**settings: Any) -> Web:
    return Web(**{"allow_private": True, "delay": 0.0, **settings})


def read(client: Web, *addresses: str) -> list[Article | ArticleFailure]:
    return list(read_all(given(addresses, client, None), web=client))  # type: ignore[arg-type]


def line(client: Web, address: str) -> str:
    (failure,) = read(client, address)
    assert isinstance(failure, ArticleFailure), failure
    assert "\n" not in str(failure.error)
    assert "fault of rapport" not in str(failure.error)
    assert str(failure.error).startswith(address + ": ")
    return str(failure.error).removeprefix(address + ": ")


def test_a_page_becomes_an_article(server: Server) -> None:
    address = server.page(
        "/a",
        f"<title>A pier</title><p>{PIER} It’s new.".encode("cp1252"),
        Content_Type="text/html; charset=windows-1252",
    )
    (article,) = read(web(), address)
    assert isinstance(article, Article)
    assert (article.name, article.url, article.format) == (address, address, "html")
    assert article.text.endswith("It’s new.")
    assert server.asked == ["/robots.txt", "/a"]


def test_redirects_are_followed_and_compressed_pages_unpacked(server: Server) -> None:
    server.page("/b", gzip.compress(f"<p>{PIER}".encode()), Content_Encoding="gzip")
    server.redirect("/a", "b")
    (article,) = read(web(), server.root + "/a")
    assert isinstance(article, Article)
    assert (article.name, article.url) == (server.root + "/a", server.root + "/b")


def test_robots_are_obeyed(server: Server) -> None:
    server.page("/robots.txt", "User-agent: *\nDisallow: /private", Content_Type="text/plain")
    server.page("/private/a")
    server.redirect("/b", "/private/a")
    client = web()
    remedy = "must not be fetched by machines (robots.txt); save the page in a browser"
    assert line(client, server.root + "/private/a") == remedy
    assert line(client, server.root + "/b") == remedy
    assert server.asked == ["/robots.txt", "/b"]


def test_a_host_whose_robots_fail_is_left_alone(server: Server) -> None:
    server.page("/robots.txt", "x", 503)
    assert "robots.txt fails (503); try again later" in line(web(), server.page("/a"))


ROBOTS = [
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
    ("User-agent: *\nDisallow: /a*b*c", "/a1b2c3", False),
    ("User-agent: *\nDisallow: /%7Eana", "/~ana", False),
    ("User-agent: other\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: Rapport\nUser-agent: other\nDisallow: /b", "/a", True),
    ("Disallow: /", "/a", True),
    ("# c\nUSER-AGENT: * # all\nDISALLOW: /a # b", "/a", False),
    ("User-agent: *\nDisallow: /" + "*a" * 900 + "b", "/" + "a" * 5000, True),
]


@pytest.mark.parametrize(("text", "path", "allowed"), ROBOTS)
def test_rules_of_robots(text: str, path: str, allowed: bool) -> None:
    assert parse(text, "rapport").allows(path) is allowed


def test_the_delay_between_requests_to_a_host(server: Server) -> None:
    server.page("/robots.txt", "User-agent: *\nCrawl-delay: 7", Content_Type="text/plain")
    waits: list[float] = []
    client = web(delay=1.0, sleep=waits.append)
    read(client, server.page("/a"), server.page("/b", f"<p>{PIER} b"))
    assert [round(w) for w in waits] == [7, 7]
    server.page("/robots.txt", "User-agent: *\nCrawl-delay: 600")
    assert "wants 600 seconds between pages" in line(web(), server.root + "/a")


def test_pages_are_cached(server: Server, tmp_path: Path) -> None:
    address = server.page("/a")
    for _ in range(2):
        assert isinstance(read(web(cache=tmp_path / "cache"), address)[0], Article)
    assert server.asked == ["/robots.txt", "/a"]
    for page in (tmp_path / "cache").glob("*.page"):
        page.write_bytes(b"changed")  # a page that is not what was kept is fetched again
    assert isinstance(read(web(cache=tmp_path / "cache"), address)[0], Article)
    assert len(server.asked) == 4


def test_without_a_cache_a_run_fetches_once_and_asks_failures_once(server: Server) -> None:
    client, address = web(), server.page("/a")
    for _ in range(2):
        read(client, address, server.root + "/none")
    assert server.asked == ["/robots.txt", "/a", "/none"]


ENDLESS = [(endless, "is larger than the limit"), (dripping, "takes longer than"), (silent, "takes longer than")]


@pytest.mark.parametrize(("page", "problem"), ENDLESS)
def test_pages_that_never_end(page: Any, problem: str, server: Server) -> None:
    server.pages["/a"] = page
    start = time.monotonic()
    assert problem in line(web(seconds=0.6, max_bytes=500_000), server.root + "/a")
    assert time.monotonic() - start < 4


def test_a_compressed_page_that_is_a_bomb(server: Server) -> None:
    address = server.page("/a", gzip.compress(bytes(40_000_000)), Content_Encoding="gzip")
    assert "is larger than the limit" in line(web(), address)


def test_redirects_end(server: Server) -> None:
    server.redirect("/a", "/b")
    server.redirect("/b", "/a")
    assert line(web(), server.root + "/a") == "redirects in a circle; open it in a browser and save the page"
    for k in range(20):
        server.redirect(f"/{k}", f"/{k + 1}")
    assert "redirects more than 10 times" in line(web(), server.root + "/0")


FAILING = [
    ("file:///etc/passwd", "leads to 'file:///etc/passwd', which is no page"),
    ("ftp://quay.example/", "which is no page"),
    ("http://", "which is no page"),
    ("http://ana:secret@quay.example/", "holds a user name or password"),
    ("http://quay.example:99999/", "is not an address that can be read"),
]


@pytest.mark.parametrize(("target", "problem"), FAILING)
def test_addresses_that_are_no_pages(target: str, problem: str, server: Server) -> None:
    if target != "http://":
        assert problem in line(web(), server.redirect("/a", target))
    if target.startswith("http"):
        assert problem in line(web(), target)


def test_answers_that_are_no_pages(server: Server) -> None:
    assert "was answered with 404" in line(web(), server.root + "/none")
    port = free_port()
    assert "cannot be fetched" in line(web(), f"http://127.0.0.1:{port}/")
    server.pages["/a"] = lambda handler: handler.wfile.write(b"nonsense\r\n\r\n")  # type: ignore[func-returns-value]
    assert "cannot be fetched" in line(web(), server.root + "/a")


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


ADDRESSES = [
    ("8.8.8.8", True), ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
    ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("240.0.0.1", False),
    ("255.255.255.255", False), ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::", False),
    ("::ffff:127.0.0.1", False), ("::ffff:8.8.8.8", True), ("64:ff9b::7f00:1", False), ("64:ff9b::808:808", True),
    ("2002:7f00:1::", False), ("2606:4700::1", True), ("ff02::1", False), ("nonsense", False),
]  # fmt: skip


@pytest.mark.parametrize(("address", "public"), ADDRESSES)
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


PRIVATE = "leads to a private network or this machine"


def test_private_addresses_are_refused_at_first(server: Server) -> None:
    address = server.page("/a")
    assert PRIVATE in line(web(allow_private=False), address)
    assert "give --allow-private" in line(web(allow_private=False), address)
    assert PRIVATE in line(web(allow_private=False), address.replace("127.0.0.1", "localhost"))
    assert server.asked == []


def test_private_addresses_are_refused_after_a_redirect(server: Server) -> None:
    server.redirect("/a", f"http://localhost:{server.port}/b")  # not what the user typed, though the same machine
    server.page("/b")
    assert PRIVATE in line(web(), server.root + "/a")
    assert server.asked == ["/robots.txt", "/a"]


def test_private_addresses_in_feeds_and_lists_are_refused(server: Server, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(
        f"<?xml version='1.0'?><rss version='2.0'><channel><item><link>{server.page('/a')}</link></item></channel></rss>"
    )
    (tmp_path / "list.txt").write_text(server.root + "/a\n")
    client = web(follow=True)
    errors = [str(i.error) for i in read_all(tmp_path, web=client) if isinstance(i, ArticleFailure)]
    assert len(errors) == 2
    assert all(PRIVATE in e for e in errors)
    assert server.asked == []


def test_the_checked_address_is_the_one_connected_to(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name service that gives a public address first and a private one next leads to the public one, or nowhere."""
    answers = iter([["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]])
    asked: list[str] = []
    connected: list[tuple[str, int]] = []
    real = socket.create_connection

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    def connect(address: tuple[str, int], *args: Any, **options: Any) -> socket.socket:
        connected.append(address)
        return real(("127.0.0.1", server.port), *args, **options)

    monkeypatch.setattr(socket, "create_connection", connect)
    server.page("/a")
    assert PRIVATE in line(web(allow_private=False, resolve=resolve), f"http://quay.example:{server.port}/a")
    assert (asked, connected) == (["quay.example"] * 2, [("93.184.216.34", server.port)])
    assert server.hosts == [f"quay.example:{server.port}"]


def test_of_several_addresses_only_public_ones_are_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[str] = []
    real = socket.create_connection

    def connect(address: tuple[str, int], *args: Any, **options: Any) -> socket.socket:
        connected.append(address[0])
        return real(("127.0.0.1", server.port), *args, **options)

    monkeypatch.setattr(socket, "create_connection", connect)
    server.page("/a")
    client = web(allow_private=False, resolve=lambda host, port: ["10.0.0.1", "8.8.8.8"])
    (article,) = read(client, f"http://quay.example:{server.port}/a")
    assert isinstance(article, Article)
    assert set(connected) == {"8.8.8.8"}


FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Daily</title>
<item><title>One &lt;b&gt;pier&lt;/b&gt;</title><link>{root}/1</link><pubDate>Mon, 20 Jan 2025 23:30:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>PIER One.</p>]]></content:encoded></item>
<item><title>Two</title><link>{root}/2</link><description>&lt;p&gt;PIER Two.</description></item>
<item><title>Three</title></item></channel></rss>""".replace("PIER", PIER)


def test_a_feed_is_read_without_the_network(tmp_path: Path) -> None:
    (tmp_path / "f").write_text(FEED.replace("{root}", "https://quay.example"))
    one, two, three = read_all(tmp_path)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert (one.name, one.text, one.title) == ("f!https://quay.example/1", f"{PIER} One.", "One pier")
    assert (one.publisher, one.url, one.published.reason) == (
        "Harbour Daily", "https://quay.example/1", "the feed gives Mon, 20 Jan 2025 23:30:00 GMT",
    )  # fmt: skip
    assert two.text == f"{PIER} Two."
    assert str(three.error) == "f#3: has no text in the feed; give --follow to fetch its page"  # type: ignore[union-attr]


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>
<entry><title>One</title><id>urn:1</id><updated>2025-01-20T10:00:00Z</updated>
<content type="html">&lt;p&gt;{PIER}</content></entry></feed>"""


def test_an_atom_feed(tmp_path: Path) -> None:
    (tmp_path / "f").write_text(ATOM)
    (article,) = read_all(tmp_path)
    assert isinstance(article, Article)
    assert (article.name, article.text, article.publisher) == ("f#1", PIER, "Quay")
    assert article.published.interval is not None


def test_a_feed_is_followed_where_asked(server: Server) -> None:
    server.page("/1", f"<p>{PIER} Page one.")
    server.page("/2", f"<p>{PIER} Page two.")
    feed = server.page("/feed", FEED.replace("{root}", server.root), Content_Type="application/rss+xml")
    plain = read(web(), feed)
    assert [i.text[-4:] for i in plain if isinstance(i, Article)] == ["One.", "Two."]
    followed = [i for i in read(web(follow=True), feed) if isinstance(i, Article)]
    assert [i.text[-9:] for i in followed] == ["Page one.", "Page two."]
    assert (followed[0].name, followed[0].publisher, followed[0].title) == (
        server.root + "/1",
        "Harbour Daily",
        "One pier",
    )
    assert followed[0].published.reason.startswith("the feed gives")


def test_lists_of_addresses(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"# pages\n{server.page('/1')}\n\n{server.page('/2', f'<p>{PIER} Two.')}\n{server.root}/1\n")
    items = list(read_all(path, web=web()))
    assert [i.name for i in items] == [server.root + "/1", server.root + "/2"]
    asked = len(server.asked)
    for found in (read_all(path), read_all(tmp_path, web=web())):  # no network, and a list that is not named itself
        (failure,) = found
        assert isinstance(failure, ArticleFailure)
        assert "is a list of addresses, which are not fetched" in str(failure.error)
    assert len(server.asked) == asked


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><x>&b;</x></rss>'
)


def test_entities_in_feeds_are_refused(tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_text(LAUGHS)
    (failure,) = read_all(tmp_path)
    assert isinstance(failure, ArticleFailure)
    assert "declares XML entities, which no news feed needs" in str(failure.error)


def test_the_limits_of_feeds_and_lists(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(feeds, "_LARGEST", 100)
    monkeypatch.setattr(feeds, "_MOST_ADDRESSES", 2)
    (tmp_path / "f.xml").write_text(FEED)
    (tmp_path / "l.txt").write_text("".join(f"https://quay.example/{k}\n" for k in range(3)))
    (large,) = read_all(tmp_path / "f.xml")
    (long,) = read_all(tmp_path / "l.txt", web=web())
    assert "is larger than the limit" in str(getattr(large, "error", ""))
    assert "l.txt: lists more than 2 addresses; split it" in str(getattr(long, "error", ""))
