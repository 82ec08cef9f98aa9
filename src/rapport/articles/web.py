"""Pages from the web, politely: robots.txt, one connection at a time, a pause between requests to a host, limits of
time and size, a cache, and no way into private networks.

This module needs no library until something is fetched.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from rapport.articles.extras import library
from rapport.articles.names import printable
from rapport.articles.robots import Robots
from rapport.articles.robots import parse as parse_robots
from rapport.articles.sources import MAX_BYTES, Source
from rapport.common.errors import ArticleError

if TYPE_CHECKING:
    from rapport.articles.addresses import PinnedBackend, Resolve

AGENT: Final = "rapport"
MOST_REDIRECTS: Final = 10
_ROBOTS_BYTES: Final = 512_000
_LONGEST_DELAY: Final = 30.0  # seconds that a robots.txt may ask for; where it asks for more, the page is refused
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ACCEPT: Final = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5"
_NEEDS: Final = "an address on the web"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: its bytes, where they came from after redirects, and the charset that was stated."""

    url: str
    data: bytes
    charset: str | None = None


@dataclass(slots=True)
class Web:
    """How to fetch. One object for a run: it remembers pages, refusals and when a host was asked last.

    ``cache`` is a folder in which pages are kept for good; without it they are kept for the run. ``follow`` is
    whether the items of feeds are fetched. ``allow_private`` lets the addresses that the user typed, and no others,
    lead to private networks. ``delay`` is the pause between two requests to a host, ``seconds`` the time for a page.
    """

    cache: Path | None = None
    follow: bool = False
    allow_private: bool = False
    max_bytes: int = MAX_BYTES
    delay: float = 1.0
    seconds: float = 60.0
    resolve: Resolve | None = None
    sleep: Callable[[float], None] = time.sleep
    _typed: set[tuple[str, int]] = field(default_factory=set)
    _failed: dict[str, ArticleError] = field(default_factory=dict)
    _robots: dict[str, Robots | ArticleError] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _folder: tempfile.TemporaryDirectory[str] | None = None
    _backend: PinnedBackend | None = None
    _client: Any = None

    def source(
        self, address: str, parent: Source | None = None, *, typed: bool = True,
        values: Mapping[str, str] | None = None, origin: str = "",
    ) -> Source:  # fmt: skip
        """A source that fetches the page when it is read. ``typed`` is true of what the user gave himself; ``values``
        is what ``origin``, a feed, says of the page.
        """
        name = printable(address)
        if typed:
            self.trust(address)
        base = parent.part(name) if parent else Source(name)

        def fetch() -> Source:
            page = self.page(address)
            said = {**(values or {}), "url": page.url}
            return Source(
                name, memory=page.data, row=base.row, charset=page.charset, values=said, origin=origin, web=self,
                depth=base.depth, budget=base.budget,
            )  # fmt: skip

        return Source(name, row=base.row, web=self, fetch=fetch, depth=base.depth, budget=base.budget)

    def trust(self, address: str) -> None:
        """Note that the user typed this address, so that ``allow_private`` covers its host and port."""
        try:
            self._typed.add(_origin(address))
        except ValueError:
            return

    def page(self, address: str) -> Page:
        """The page at an address, from the cache where it is there. Raises :class:`ArticleError`."""
        if address in self._failed:
            raise self._failed[address]
        kept = self._kept(address)
        if kept:
            return kept
        try:
            page = self._follow(address)
        except ArticleError as e:
            self._failed[address] = e
            raise
        self._keep(address, page)
        return page

    def _follow(self, address: str) -> Page:
        """Fetch, and go where redirects lead; each step is checked like the first."""
        name, url = printable(address), address
        seen: set[str] = set()
        for _ in range(MOST_REDIRECTS + 1):
            self._check(url, name)
            if url in seen:
                raise ArticleError(name, "redirects in a circle", "open it in a browser and save the page")
            seen.add(url)
            robots = self._rules(url, name)
            parts = urlsplit(url)
            if not robots.allows(parts.path + (f"?{parts.query}" if parts.query else "") or "/"):
                raise ArticleError(name, "must not be fetched by machines (robots.txt)", "save the page in a browser")
            status, headers, data = self._get(url, name, self.max_bytes, robots.delay)
            target = headers.get("location")
            if status in _REDIRECTS and target:
                url = urljoin(url, target.strip())
                continue
            if status != 200:
                raise ArticleError(name, f"was answered with {status}", "check the address, or save the page")
            _, _, parameters = headers.get("content-type", "").partition(";")
            charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
            return Page(url, data, charset)
        raise ArticleError(name, f"redirects more than {MOST_REDIRECTS} times", "save the page in a browser")

    def _check(self, url: str, name: str) -> None:
        """Raises :class:`ArticleError` for what is no address of a page."""
        try:
            parts = urlsplit(url)
            _origin(url)
        except ValueError as e:
            raise ArticleError(name, "is not an address that can be read", "check how it is written") from e
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ArticleError(name, f"leads to '{printable(url)[:100]}', which is no page", "check the address")
        if parts.username is not None or parts.password is not None:
            raise ArticleError(name, "holds a user name or password", "give the address without them")

    def _rules(self, url: str, name: str) -> Robots:
        """The rules of the page's host, asked for once. Where the host has none, all is allowed."""
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._robots:
            try:
                self._robots[root] = self._fetch_rules(root, name)
            except ArticleError as e:
                self._robots[root] = e
        rules = self._robots[root]
        if isinstance(rules, ArticleError):
            raise ArticleError(name, rules.problem, rules.remedy)
        if rules.delay > _LONGEST_DELAY:
            problem = f"is on a host that wants {rules.delay:.0f} seconds between pages (robots.txt)"
            raise ArticleError(name, problem, "save the page in a browser")
        return rules

    def _fetch_rules(self, root: str, name: str) -> Robots:
        url = f"{root}/robots.txt"
        for _ in range(5):
            self._check(url, name)
            status, headers, data = self._get(url, name, _ROBOTS_BYTES, 0.0, cut=True)
            if status in _REDIRECTS and headers.get("location"):
                url = urljoin(url, headers["location"].strip())
                continue
            if status >= 500:
                raise ArticleError(name, f"is on a host whose robots.txt fails ({status})", "try again later")
            return parse_robots(data.decode("utf-8", "replace"), AGENT) if status == 200 else Robots()
        return Robots()

    def _get(
        self, url: str, name: str, limit: int, delay: float, *, cut: bool = False
    ) -> tuple[int, Mapping[str, str], bytes]:
        """One request. The body is read to the limit; one that is longer is refused, or ``cut`` off."""
        httpx = library("httpx", name, _NEEDS)
        from rapport.articles.addresses import OverdueError, PrivateAddressError

        client = self._opened(httpx)
        assert self._backend is not None
        self._wait(urlsplit(url).netloc, max(self.delay, delay))
        self._backend.deadline = time.monotonic() + self.seconds
        overdue = ArticleError(name, f"takes longer than {self.seconds:.0f} seconds", "save the page in a browser")
        try:
            with client.stream("GET", url) as answer:
                if answer.status_code in _REDIRECTS:
                    return answer.status_code, answer.headers, b""
                body = bytearray()
                for chunk in answer.iter_bytes(65_536):
                    body += chunk
                    if time.monotonic() > self._backend.deadline:
                        raise overdue
                    if len(body) > limit:
                        if cut:
                            break
                        problem = f"is larger than the limit ({limit} bytes)"
                        raise ArticleError(name, problem, "raise the limit (--max-size)")
                return answer.status_code, answer.headers, bytes(body[:limit])
        except PrivateAddressError as e:
            host = printable(urlsplit(url).hostname or "")
            problem = f"leads to a private network or this machine ({host})"
            raise ArticleError(name, problem, "type its address and give --allow-private if you mean it") from e
        except OverdueError as e:
            raise overdue from e
        except _errors(httpx) as e:
            said = printable(str(e))[:200] or type(e).__name__
            late = "Timeout" in type(e).__name__
            raise (overdue if late else ArticleError(name, f"cannot be fetched ({said})", "try again later")) from e

    def _opened(self, httpx: Any) -> Any:
        if self._client is None:
            from rapport.articles.addresses import PinnedBackend, PinnedTransport, resolve

            self._backend = PinnedBackend(self.resolve or resolve, self._is_allowed)
            headers = {"User-Agent": f"{AGENT}/0.1", "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
            self._client = httpx.Client(
                transport=PinnedTransport(self._backend), trust_env=False, follow_redirects=False, headers=headers,
                timeout=httpx.Timeout(15.0),
            )  # fmt: skip
        self._client.cookies.clear()
        return self._client

    def _is_allowed(self, host: str, port: int) -> bool:
        return self.allow_private and (host.lower().strip("[]"), port) in self._typed

    def _wait(self, host: str, delay: float) -> None:
        if host in self._asked:
            left = self._asked[host] + delay - time.monotonic()
            if left > 0:
                self.sleep(left)
        self._asked[host] = time.monotonic()

    def _files(self, address: str) -> tuple[Path, Path]:
        if self.cache is not None:
            folder = self.cache
        else:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="rapport-")
            folder = Path(self._folder.name)
        key = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:40]
        return folder / f"{key}.json", folder / f"{key}.page"

    def _kept(self, address: str) -> Page | None:
        if self.cache is None and self._folder is None:
            return None
        note, body = self._files(address)
        try:
            said = json.loads(note.read_text(encoding="utf-8"))
            data = body.read_bytes()
            if said["address"] == address and said["sha256"] == hashlib.sha256(data).hexdigest():
                return Page(str(said["url"]), data, said["charset"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return None

    def _keep(self, address: str, page: Page) -> None:
        """Write the page, then the note that makes it count; each appears whole or not at all."""
        note, body = self._files(address)
        digest = hashlib.sha256(page.data).hexdigest()
        said = {"address": address, "url": page.url, "charset": page.charset, "sha256": digest}
        try:
            note.parent.mkdir(parents=True, exist_ok=True)
            for path, data in ((body, page.data), (note, json.dumps(said).encode())):
                temporary = path.with_name(f".{path.name}.{os.getpid()}")
                temporary.write_bytes(data)
                temporary.replace(path)
        except OSError as e:
            where = str(self.cache or note.parent)
            raise ArticleError(printable(where), f"cannot keep pages ({e.strerror})", "give another --cache") from e


def _origin(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return (parts.hostname or "").lower(), parts.port or (443 if parts.scheme == "https" else 80)


def _errors(httpx: Any) -> tuple[type[Exception], ...]:
    """Whatever can go wrong on the way; UnicodeError is a host name that is none."""
    import httpcore

    core = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpcore.UnsupportedProtocol)
    return (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, *core, OSError, ValueError)
