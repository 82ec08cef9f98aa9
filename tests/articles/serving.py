"""A web server on 127.0.0.1 for the tests, and a name service that says what a test wants."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from making import PIER


class Server:
    """Pages by path: a status, headers and a body, or a function that writes the answer itself."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.root = f"http://127.0.0.1:{port}"
        self.pages: dict[str, tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[str] = []
        self.hosts: list[str] = []

    def page(self, path: str, body: bytes | str = f"<p>{PIER}", status: int = 200, **headers: str) -> str:
        raw = body.encode() if isinstance(body, str) else body
        given = {key.replace("_", "-"): value for key, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": "text/html; charset=utf-8", **given}, raw)
        return self.root + path

    def redirect(self, path: str, target: str) -> str:
        return self.page(path, b"", 302, Location=target)


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.hosts.append(self.headers["Host"])
            page = server.pages.get(self.path)
            with contextlib.suppress(OSError):
                if callable(page):
                    page(self)
                    return
                status, headers, body = page or (404, {}, b"no")
                self.send_response(status)
                for key, value in headers.items():
                    self.send_header(key, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = Server(http.server_address[1])
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()


def endless(handler: BaseHTTPRequestHandler) -> None:
    """A page that never ends, fast."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>and so on" * 1000)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A page that never ends, slowly."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(handler: BaseHTTPRequestHandler) -> None:
    """A header that never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for k in range(100):
        handler.wfile.write(b"X-%d: y\r\n" % k)
        handler.wfile.flush()
        time.sleep(0.05)
