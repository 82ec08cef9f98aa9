"""``rapport serve``: the workspace over a record, in the browser."""

from __future__ import annotations

import os
import secrets
import signal
import sys
import webbrowser
from contextlib import suppress
from pathlib import Path

import click

from rapport.cli.options import vocabulary_option
from rapport.common.errors import RapportError
from rapport.record import Record

TOKEN_VARIABLE = "RAPPORT_TOKEN"  # noqa: S105  # the name of the variable


@click.command()
@click.argument("record_path", metavar="RECORD", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8321, show_default=True, metavar="PORT", help="At which port."
)
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="A further name under which browsers come; may be repeated."
)
@click.option("--read-only", is_flag=True, help="Nothing can be added or judged.")
@click.option(
    "--token", envvar=TOKEN_VARIABLE, metavar="TOKEN",
    help=f"What visitors must show once; ${TOKEN_VARIABLE} where it is not given. Made up where HOST is not this machine.",
)  # fmt: skip
@click.option("--as", "author", metavar="NAME", help="The name that is proposed for judgements.")
@click.option("--open", "browse", is_flag=True, help="Open the workspace in the browser.")
@vocabulary_option
def command(
    record_path: Path,
    host: str,
    port: int,
    names: tuple[str, ...],
    read_only: bool,
    token: str | None,
    author: str | None,
    browse: bool,
    vocabulary: Path | None,
) -> None:
    """Open a workspace over RECORD: pages to look at it, judge what was read and add articles.

    The record is made where it is missing. It listens to this machine only, unless --host says otherwise; then every
    visitor must come once with the address that is printed, which holds a token. Ctrl-C ends it.
    """
    try:
        import uvicorn

        from rapport.web.app import create_app
        from rapport.web.settings import Settings, is_local
    except ImportError as e:
        raise RapportError(
            "the workspace", f"needs the library '{e.name}'", "pip install 'rapport[web,formats]'"
        ) from e
    if token is None and not is_local(host):
        token = secrets.token_urlsafe(24)
    if token is not None and len(token) < 8:
        raise click.BadParameter("a token has at least 8 characters")
    settings = Settings(host, port, names, token or None, read_only, vocabulary, author or _user())
    with Record(record_path, create=not read_only) as record, _socket(host, port) as listening:
        app = create_app(record, settings)
        seen = f"[{host}]" if ":" in host else host
        address = f"http://{seen}:{listening.getsockname()[1]}/" + (f"?token={token}" if token else "")
        click.echo(f"Rapport shows {record_path} at {address}", err=True)
        if browse:
            webbrowser.open(address)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, date_header=False, proxy_headers=False,
            timeout_graceful_shutdown=3,
        )  # fmt: skip
        # uvicorn ends its own way and then raises the signal again, which must not cut the closing of the record short
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def _socket(host: str, port: int):  # type: ignore[no-untyped-def]
    """A socket that listens. Raises :class:`RapportError` where there is none to be had."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as e:
        problem = f"cannot be listened at ({e.strerror or e})"
        raise RapportError(f"{host}:{port}", problem, "choose another --host or --port") from e


def _user() -> str:
    name = os.environ.get("RAPPORT_AUTHOR", "").strip()
    if name:
        return name
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
