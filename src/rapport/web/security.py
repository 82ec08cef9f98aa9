"""Who may come in, and what a browser may do with what it gets. One layer around the whole application.

Host and Origin are looked at in every request: pages of other sites, and names that were bent to this machine, get
nothing. Where a token is asked for, it is shown once and a cookie stands for it afterwards, so that no address that
is copied holds it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from html import escape
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from rapport.common.errors import RapportError
from rapport.web.answers import refusal
from rapport.web.settings import FORM, Settings

VISITOR: Final = "rapport_visitor"  # who fills in a form
ENTRANCE: Final = "rapport_entrance"  # who has shown the token
SAFE: Final = frozenset({"GET", "HEAD"})
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
Message = dict[str, Any]


class TooLargeError(Exception):
    """More was sent than is taken."""


class Guard:
    """The layer, as ASGI."""

    def __init__(self, app: Any, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.secret = secrets.token_bytes(32)

    async def __call__(self, scope: Message, receive: Any, send: Any) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        request = _Request(scope)
        cookies: list[str] = []
        answer = self._stopped(request, cookies)
        if answer is None:
            visitor = request.cookie(VISITOR)
            if not visitor or len(visitor) != 43:
                visitor = secrets.token_urlsafe(32)
                cookies.append(_cookie(VISITOR, visitor, request.secure))
            scope.setdefault("state", {})["form_token"] = hmac.new(
                self.secret, visitor.encode(), hashlib.sha256
            ).hexdigest()
            answer = self.app
            limit = self.settings.upload if scope["path"] == "/add" else FORM
            receive = _limited(receive, limit)
        await answer(scope, receive, _adding(send, cookies))

    def _stopped(self, request: _Request, cookies: list[str]) -> Any:
        """The answer to a request that does not get further, or None. May ask for cookies to be set."""
        problem = self._foreign(request)
        if problem:
            return refusal(request.path, 403, "foreign_request", problem, "open the workspace at its own address")
        limit = self.settings.upload if request.path == "/add" else FORM
        if request.length > limit:
            remedy = "add fewer or smaller files at once, or use: rapport read PATH"
            return refusal(request.path, 413, "too_large", f"more than {limit // 1024**2} MB were sent", remedy)
        if self.settings.read_only and request.method not in SAFE:
            remedy = "start it without --read-only"
            return refusal(request.path, 403, "read_only", "this workspace is for reading only", remedy)
        return self._unknown(request, cookies)

    def _foreign(self, request: _Request) -> str | None:
        host = _host(request.header("host"))
        if host is None or not self.settings.knows(host):
            return "the request is for a host that is not served here"
        origin = request.header("origin")
        if origin is not None and origin != f"{request.scheme}://{request.header('host')}":
            return "the request comes from a page of another site"
        site = request.header("sec-fetch-site")
        if site in ("cross-site", "same-site") and (
            request.method not in SAFE or request.header("sec-fetch-mode") != "navigate"
        ):
            return "the request comes from a page of another site"
        return None

    def _unknown(self, request: _Request, cookies: list[str]) -> Any:
        """The answer to who has not shown the token."""
        if self.settings.token is None:
            return None
        shown = request.parameter("token")
        if shown is not None and request.method in SAFE:
            if not _same(shown, self.settings.token):
                return self._ask(request)
            cookies.append(_cookie(ENTRANCE, self._entrance(), request.secure))
            return _moved(request.without("token"))
        bearer = request.header("authorization") or ""
        if _same(request.cookie(ENTRANCE) or "", self._entrance()) or _same(bearer, f"Bearer {self.settings.token}"):
            return None
        if request.header("sec-fetch-site") == "cross-site":
            # a link in somebody's mail: the browser keeps the cookie back until the page asks itself
            return _again(request)
        return self._ask(request)

    def _ask(self, request: _Request) -> Any:
        remedy = "use the address with the token that 'rapport serve' printed"
        return refusal(request.path, 401, "token_needed", "this workspace asks for its token first", remedy)

    def _entrance(self) -> str:
        assert self.settings.token is not None
        return hmac.new(self.settings.token.encode(), b"entrance", hashlib.sha256).hexdigest()


class _Request:
    """What is looked at of a request."""

    def __init__(self, scope: Message) -> None:
        self.method, self.path, self.scheme = scope["method"], scope["path"], scope.get("scheme", "http")
        self.query = scope.get("query_string", b"").decode("latin-1")
        self._headers: list[tuple[bytes, bytes]] = list(scope["headers"])
        self.raw_path = scope.get("raw_path", self.path.encode()).decode("latin-1")
        self.secure = self.scheme == "https"

    def header(self, name: str) -> str | None:
        wanted = name.encode()
        return next((v.decode("latin-1") for k, v in self._headers if k == wanted), None)

    @property
    def length(self) -> int:
        text = self.header("content-length") or "0"
        return int(text) if text.isdigit() else 0

    def cookie(self, name: str) -> str | None:
        try:
            found = SimpleCookie(self.header("cookie") or "").get(name)
        except CookieError:
            return None
        return found.value if found else None

    def parameter(self, name: str) -> str | None:
        return next((v for k, v in parse_qsl(self.query, keep_blank_values=True) if k == name), None)

    def without(self, name: str) -> str:
        rest = urlencode([(k, v) for k, v in parse_qsl(self.query, keep_blank_values=True) if k != name])
        path = "/" + self.raw_path.lstrip("/")  # two slashes would be another host
        return f"{path}?{rest}" if rest else path


def checked(sent: str | None, wanted: str) -> None:
    """Raise unless a form carries the token that it was given. Raises :class:`FormError`."""
    if not _same(sent or "", wanted):
        raise FormError(
            "the form", "is not one of this workspace, or is from before it was restarted", "load the page again"
        )


class FormError(RapportError):
    """A form that this workspace did not give to this visitor."""


def _same(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode("utf-8", "surrogatepass"), b.encode("utf-8", "surrogatepass"))


def _host(value: str | None) -> str | None:
    """The host of a Host header, without its port."""
    try:
        return urlsplit(f"//{value}").hostname if value and "@" not in value and "/" not in value else None
    except ValueError:
        return None


def _cookie(name: str, value: str, secure: bool) -> str:
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict" + ("; Secure" if secure else "")


def _limited(receive: Any, limit: int) -> Any:
    """A body that ends with an error when it grows beyond the limit, whatever length it was said to have."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message: Message = await receive()
        size += len(message.get("body", b""))
        if size > limit:
            raise TooLargeError
        return message

    return counted


def _adding(send: Any, cookies: Iterable[str]) -> Any:
    """Every answer with the headers that bind the browser."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            there = {k.lower() for k, _ in headers}
            headers += [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in there]
            if b"cache-control" not in there:
                headers.append((b"cache-control", b"private, no-cache"))
            headers += [(b"set-cookie", c.encode()) for c in cookies]
            message = {**message, "headers": headers}
        await send(message)

    return sending


def _moved(address: str) -> Any:
    from starlette.responses import RedirectResponse

    return RedirectResponse(address, 303)


def _again(request: _Request) -> Any:
    from starlette.responses import HTMLResponse

    address = escape(request.without("token"), quote=True)
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={address}">'
        f'<title>Rapport</title></head><body><p><a href="{address}">Go on to the workspace</a></p></body></html>'
    )
    return HTMLResponse(page, 200)
